"""What a person says of a substance, and the names they can give."""

from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import normal_name
from hrjournal.model.substance import OwnSubstance, UnitSize, parse_name
from tests.fakes import CANARY, id_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kava", "kava"),
        ("  Green   Tea ", "green tea"),
        ("one two three four", "one two three four"),
        ("2c-b", "2c-b"),
        ("4-aco-dmt", "4-aco-dmt"),
        ("1p-lsd", "1p-lsd"),
        ("7up", "7up"),
        ("чай", "чай"),
        ("नमक", "नमक"),
        ("お茶", "お茶"),
        ("cafe\u0301", "caf\xe9"),
        ("a" * 41, "a" * 41),
        ("one two three four five six", "one two three four five six"),
        ("\U0001f344", "\U0001f344"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("\U0001f1f3\U0001f1ff hops", "\U0001f1f3\U0001f1ff hops"),
        ("tea_time", "tea_time"),
        ("Tea!", "tea!"),
        ("[b]", "[b]"),
        ("$(x)", "$(x)"),
        ("route 66", "route 66"),
    ],
)
def test_names(text: str, name: str) -> None:
    """A name is words or signs in any script, kept in small letters with single spaces."""
    assert parse_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "2",
        "2 drinks",
        "1/2",
        "~2",
        "1-2",
        "5g",
        "0.5 g",
        "568ml",
        "2kg stuff",
        "٣",
        "-",
        "tea, coffee",
        "\u00bd",
        "?",
        "--",
        "everything",
        "All",
        "anything",
    ],
)
def test_no_names(text: str) -> None:
    """What could be an amount, everything, several or none is refused with a form that works."""
    with pytest.raises(NotUnderstood, match="green tea") as refused:
        parse_name(text)
    assert len(text) < 4 or text not in str(refused.value)


def test_a_name_is_text() -> None:
    """What a key leaves behind is in no name."""
    with pytest.raises(NotUnderstood, match="is no text"):
        parse_name("a\x1bb")


@given(st.text(max_size=50))
def test_a_name_reads_back(text: str) -> None:
    """What is taken as a name is that name when it is typed again."""
    try:
        name = parse_name(text)
    except NotUnderstood:
        return
    assert parse_name(name) == name == normal_name(name)


def test_taking_over() -> None:
    """What is said of a name stays; what was said of the other is added, and its names kept."""
    mug, cup = UnitSize("mug", Decimal(3), "g"), UnitSize("cup", Decimal(2), "g")
    other_mug = UnitSize("mug", Decimal(9), "g")
    kept = OwnSubstance(id=id_of(1), name="kava", units=("mug",), sizes=(mug,))
    before = OwnSubstance(
        id=id_of(2),
        name="cava",
        codename="tea",
        units=("cup", "mug"),
        sizes=(other_mug, cup),
        formerly=("kawa", "kava"),
    )

    assert kept.taking_over("cava", before) == OwnSubstance(
        id=id_of(1),
        name="kava",
        codename="tea",
        units=("mug", "cup"),
        sizes=(mug, cup),
        formerly=("kawa", "cava"),
    )
    assert kept.taking_over("cava", None) == msgspec.structs.replace(kept, formerly=("cava",))


@pytest.mark.parametrize("value", ["0", "-1", "NaN", "Infinity"])
def test_sizes_are_amounts(value: str) -> None:
    """A size is a number above zero."""
    document = {"name": "mug", "value": Decimal(value), "unit": "g"}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(document, UnitSize)


def test_repr() -> None:
    """What a person named is in no log: a repr shows the id only."""
    assert repr(OwnSubstance(id=id_of(1), name=CANARY)) == f"<substance {id_of(1)}>"
