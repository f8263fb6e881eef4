"""Names and units: what a person types, what the journal keeps, and what is shown."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hrjournal.errors import NotUnderstood
from hrjournal.facts import known_names as module
from hrjournal.facts.catalogue import Catalogue
from hrjournal.facts.substances import Substance
from hrjournal.model.entry import Entry, Medicine, Mood, NoUse, Urge, Use
from hrjournal.model.quantity import Amount
from hrjournal.model.sentence import parse_measure
from hrjournal.model.substance import OwnSubstance, UnitSize
from tests.fakes import CANARY, exactly, id_of, make


def ours(name: str, *aliases: str, units: tuple[str, ...] = ()) -> Substance:
    """Return a shipped substance."""
    return Substance(
        name=name, kind="substance", classes=(), aliases=aliases, members=(), units=units, routes=()
    )


SHIPPED = {
    "alcohol": ours("alcohol", "beer", "wine", units=("drink", "unit", "g")),
    "caffeine": ours("caffeine", "coffee", "tea", units=("mg", "cup")),
    "kratom": ours("kratom", units=("g", "mg", "capsule")),
    "cannabis": ours("cannabis", "joint", units=("g", "joint")),
    "xylazine": ours("xylazine"),
}
ALIASES = {alias: one.name for one in SHIPPED.values() for alias in (one.name, *one.aliases)}


@pytest.fixture(autouse=True, scope="module")
def _known() -> Any:
    """Ship five substances, whatever the table holds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "shipped", lambda: SHIPPED)
        patch.setattr(module, "name_of_alias", ALIASES.get)
        yield


def own(number: int, name: str, **fields: Any) -> OwnSubstance:
    """Return what a person said of a substance."""
    return OwnSubstance(id=id_of(number), name=name, **fields)


def size(name: str, value: str, unit: str) -> UnitSize:
    """Return what one of a unit is."""
    return UnitSize(name, Decimal(value), unit)


OWN = (
    own(
        1,
        "alcohol",
        codename="tea",
        units=("my mug", "jug", "sip"),
        sizes=(size("my mug", "350", "ml@5%"), size("jug", "3", "my mug")),
    ),
    own(2, "kava", units=("bowl", "g"), sizes=(size("bowl", "2.5", "g"),), formerly=("cava",)),
    own(3, "green dragon", codename="gd"),
    own(4, "kratom", units=("scoop", "gras"), sizes=(size("scoop", "3", "g"),)),
)

NAMES = [
    # typed, kept, shown
    ("alcohol", "alcohol", "tea"),
    ("beer", "alcohol", "tea"),
    ("tea", "alcohol", "tea"),  # a codename wins over an alias of another
    ("coffee", "caffeine", "caffeine"),
    ("beers", "alcohol", "tea"),
    ("kratoms", "kratom", "kratom"),
    ("kavas", "kava", "kava"),
    ("gds", "gds", "gds"),  # too short to be a plural
    ("teas", "alcohol", "tea"),
    ("kava", "kava", "kava"),
    ("cava", "kava", "kava"),  # what it was called before it was renamed
    ("green dragon", "green dragon", "gd"),
    ("gd", "green dragon", "gd"),
    ("kratom", "kratom", "kratom"),
    ("xylazine", "xylazine", "xylazine"),
    ("unheard of", "unheard of", "unheard of"),
]


@pytest.mark.parametrize(("typed", "kept", "shown"), NAMES)
def test_names(typed: str, kept: str, shown: str) -> None:
    """What is typed becomes the name that is kept; what is shown can be typed again."""
    known = Catalogue(OWN)

    assert known.name_of(typed) == kept
    assert known.shown_name(kept) == shown
    assert known.name_of(shown) == kept


@pytest.mark.parametrize(("typed", "kept"), [(typed, kept) for typed, kept, _ in NAMES])
def test_codenames_off(typed: str, kept: str) -> None:
    """With codenames off, names are shown; a codename is understood all the same."""
    known = Catalogue(OWN, codenames=False)

    assert known.name_of(typed) == kept
    assert known.shown_name(kept) == kept
    assert known.shown(make(Use, substance=kept)) == make(Use, substance=kept)
    measure = parse_measure(f"at most 3 days of {kept} per week")
    assert known.shown(measure) == measure


def test_without_words_of_their_own() -> None:
    """A journal in which nobody named anything knows what we ship."""
    known = Catalogue()

    assert known.name_of("beer") == known.name_of("alcohol") == "alcohol"
    assert known.name_of("tea") == "caffeine"
    assert (known.knows("alcohol"), known.knows("kava")) == (True, False)
    assert known.shown_name("alcohol") == "alcohol"


def test_what_stands_behind_a_codename() -> None:
    """A codename is known from both sides."""
    known = Catalogue(OWN)

    assert (known.codename_of("alcohol"), known.name_behind("tea")) == ("tea", "alcohol")
    assert (known.codename_of("kava"), known.name_behind("kava")) == (None, None)


@pytest.mark.parametrize("taken", ["alcohol", "kava"])
def test_a_codename_that_became_a_name(taken: str) -> None:
    """Where a later version or another computer made a name of a codename, it is the name."""
    known = Catalogue([own(1, "kratom", codename=taken), own(2, "kava")])

    assert known.name_of(taken) == taken
    assert known.shown_name("kratom") == "kratom"


def test_one_codename_for_two() -> None:
    """Where two computers gave two substances one codename, it is shown for one only."""
    known = Catalogue([own(1, "kava", codename="tea"), own(2, "kratom", codename="tea")])

    assert known.name_of("tea") == "kratom"
    assert (known.shown_name("kava"), known.shown_name("kratom")) == ("kava", "tea")


UNITS = [
    ("alcohol", "US", ("drink", "unit", "g", "my mug", "jug", "sip")),
    ("alcohol", "GB", ("unit", "drink", "g", "my mug", "jug", "sip")),
    ("kratom", "US", ("g", "mg", "capsule", "scoop", "gras")),
    ("kava", "US", ("bowl", "g")),
    ("caffeine", "US", ("mg", "cup")),
    ("xylazine", "US", ()),
    ("unheard of", "US", ()),
]


@pytest.mark.parametrize(("name", "region", "units"), UNITS)
def test_units(name: str, region: str, units: tuple[str, ...]) -> None:
    """The usual unit is first; the person's own never takes its place where we ship one."""
    assert Catalogue(OWN, region=region).units_of(name) == units


AMOUNTS = [
    # of what, typed, and what is kept
    ("alcohol", "2", Amount(Decimal(2), "drink", grams=Decimal(28))),
    (
        "alcohol",
        "2 my mugs",
        Amount(Decimal(700), "ml@5%", grams=Decimal("27.615"), typed="2 my mugs"),
    ),
    (
        "alcohol",
        "~1/2 my mug",
        Amount(Decimal(175), "ml@5%", True, Decimal("6.90375"), "~0.5 my mugs"),
    ),
    (
        "alcohol",
        "1 jug",
        Amount(Decimal(1050), "ml@5%", grams=Decimal("41.4225"), typed="1 jug"),
    ),
    (
        "alcohol",
        "2 my mugs of beer",
        Amount(Decimal(700), "ml@5%", grams=Decimal("27.615"), typed="2 my mugs"),
    ),
    ("alcohol", "3 sips", Amount(Decimal(3), "sip")),
    ("alcohol", "unknown", Amount(None, "drink")),
    ("kratom", "2 scoops", Amount(Decimal(6), "g", typed="2 scoops")),
    ("kratom", "a few scoops", Amount(None, "scoop", typed="a few scoops")),
    ("kratom", "2 scoops of kratom", Amount(Decimal(6), "g", typed="2 scoops")),
    ("kratom", "2 gras", Amount(Decimal(2), "gras")),
    ("kratom", "1.5", Amount(Decimal("1.5"), "g")),
    ("kava", "2", Amount(Decimal(5), "g", typed="2 bowls")),
    ("kava", "500 mg", Amount(Decimal(500), "mg")),
    ("xylazine", "2", Amount(Decimal(2), None)),
]


@pytest.mark.parametrize(("name", "text", "amount"), AMOUNTS)
def test_amounts(name: str, text: str, amount: Amount) -> None:
    """So many of the person's own unit are kept as what they are; other units as they are."""
    assert Catalogue(OWN).amount(name, text) == amount


@pytest.mark.parametrize(
    ("called", "unit"), [("joints", "joint"), ("joint", "joint"), ("cannabis", "g"), ("", "g")]
)
def test_called_by_a_unit(called: str, unit: str) -> None:
    """Where a substance is called by one of its units, a bare number counts that."""
    assert Catalogue().amount("cannabis", "2", called) == Amount(Decimal(2), unit)
    assert Catalogue().amount("cannabis", "2 g", called) == Amount(Decimal(2), "g")


@pytest.mark.parametrize(
    ("typed", "kept"), [("beer", "beer"), ("beers", "beer"), ("wine", "alcohol")]
)
def test_a_name_of_the_persons_stands_for_itself(typed: str, kept: str) -> None:
    """What the person made a name is no other name of ours any more, nor is its plural."""
    assert Catalogue([own(1, "beer")]).name_of(typed) == kept


def test_sizes_that_go_in_a_circle() -> None:
    """Sizes that two computers made a circle of say nothing."""
    circle = (size("bag", "2", "sack"), size("sack", "3", "bag"))
    known = Catalogue([own(1, "kava", units=("bag", "sack"), sizes=circle)])

    assert known.amount("kava", "4 bags") == Amount(Decimal(4), "bag")


# Written blind


SETTLED = [
    # written blind, and as it is kept
    ({"substance": "tea"}, {"substance": "alcohol"}),
    (
        {"substance": "tea", "amount": Decimal(2)},
        {"substance": "alcohol", "amount": Decimal(2), "unit": "drink", "grams": Decimal(28)},
    ),
    (
        {"substance": "alcohol", "amount": Decimal(2), "unit": "my mug", "estimated": True},
        {
            "substance": "alcohol",
            "amount": Decimal(700),
            "unit": "ml@5%",
            "estimated": True,
            "grams": Decimal("27.615"),
            "typed": "~2 my mugs",
        },
    ),
    (
        {"substance": "cava", "amount": Decimal(2)},
        {"substance": "kava", "amount": Decimal(5), "unit": "g", "typed": "2 bowls"},
    ),
    (
        {"substance": "beer", "amount": Decimal(2), "unit": "pint"},
        {
            "substance": "alcohol",
            "amount": Decimal(946),
            "unit": "ml@5%",
            "estimated": True,
            "grams": Decimal("37.3197"),
            "typed": "2 pints of beer",
        },
    ),
    (  # one of several
        {"substance": "alcohol", "amount": Decimal(2), "unit": "bottle"},
        {"substance": "alcohol", "amount": Decimal(2), "unit": "bottle"},
    ),
    (  # a portion that turns out to be one of the person's own
        {
            "substance": "alcohol",
            "amount": Decimal(20),
            "unit": "ml@1%",
            "grams": Decimal(1),
            "estimated": True,
            "typed": "2 my mugs",
        },
        {
            "substance": "alcohol",
            "amount": Decimal(700),
            "unit": "ml@5%",
            "grams": Decimal("27.615"),
            "typed": "2 my mugs",
        },
    ),
    (
        {"substance": "kratom", "amount": Decimal(2), "unit": "gra"},  # typed "2 gras"
        {"substance": "kratom", "amount": Decimal(2), "unit": "gras"},
    ),
    (
        {"substance": "kava", "amount": Decimal(568), "unit": "ml@4%", "grams": Decimal("17.9")},
        {"substance": "kava", "amount": Decimal(568), "unit": "ml@4%"},
    ),
    (
        {"substance": "unheard of", "amount": Decimal(2), "unit": "pebble"},
        {"substance": "unheard of", "amount": Decimal(2), "unit": "pebble"},
    ),
    ({"substance": "unheard of"}, {"substance": "unheard of"}),
    (
        {"substance": "joints", "amount": Decimal(2)},
        {"substance": "cannabis", "amount": Decimal(2), "unit": "joint"},
    ),
]


@pytest.mark.parametrize(("written", "kept"), SETTLED)
def test_settled_use(written: dict[str, Any], kept: dict[str, Any]) -> None:
    """A use that was written blind is kept as it would have been with the journal open."""
    settled = Catalogue(OWN).settled(make(Use, note=CANARY, **written))

    assert exactly([settled]) == exactly([make(Use, note=CANARY, **kept)])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (make(NoUse, substances=("tea", "cava")), make(NoUse, substances=("alcohol", "kava"))),
        (make(NoUse, substances=("beer", "tea")), make(NoUse, substances=("alcohol",))),
        (make(NoUse), make(NoUse)),
        (make(Urge, substance="gd"), make(Urge, substance="green dragon")),
        (make(Urge), make(Urge)),
        (
            make(Medicine, name="gd", amount=Decimal(2), unit="drop"),
            make(Medicine, name="green dragon", amount=Decimal(2), unit="drop"),
        ),
        (
            make(Medicine, name="kratom", amount=Decimal(2), unit="scoop"),
            make(Medicine, name="kratom", amount=Decimal(6), unit="g", typed="2 scoops"),
        ),
        (make(Medicine, name="beer"), make(Medicine, name="beer")),  # its own name stays
        (make(Mood, note="tea"), make(Mood, note="tea")),
    ],
)
def test_settled_names(written: Entry, kept: Entry) -> None:
    """Free days, urges and medicines have their names settled; notes are left alone."""
    assert Catalogue(OWN).settled(written) == kept


POOL = (
    "alcohol",
    "beer",
    "joints",
    "tea",
    "coffee",
    "caffeine",
    "kava",
    "cava",
    "kratom",
    "unheard of",
)
POOL_OF_UNITS = ("drink", "g", "mg", "my mug", "jug", "bowl", "gras", "gra", "ml@5%", "cup")

said = st.lists(
    st.builds(
        own,
        st.integers(1, 999),
        st.sampled_from(POOL),
        codename=st.none() | st.sampled_from(POOL),
        units=st.lists(st.sampled_from(POOL_OF_UNITS), max_size=3).map(tuple),
        sizes=st.lists(
            st.builds(
                size,
                st.sampled_from(POOL_OF_UNITS),
                st.sampled_from(["0.5", "2", "350"]),
                st.sampled_from(POOL_OF_UNITS),
            ),
            max_size=4,
        ).map(tuple),
        formerly=st.lists(st.sampled_from(POOL), max_size=2).map(tuple),
    ),
    max_size=4,
)
entries = st.one_of(
    st.builds(
        lambda name, amount, unit: make(Use, substance=name, amount=amount, unit=unit),
        st.sampled_from(POOL),
        st.none() | st.sampled_from([Decimal(2), Decimal("0.5")]),
        st.none() | st.sampled_from(POOL_OF_UNITS),
    ),
    st.builds(
        lambda names: make(NoUse, substances=tuple(names)),
        st.lists(st.sampled_from(POOL), max_size=3),
    ),
    st.builds(lambda name: make(Urge, substance=name), st.none() | st.sampled_from(POOL)),
    st.builds(
        lambda name, unit: make(Medicine, name=name, amount=Decimal(2), unit=unit),
        st.sampled_from(POOL),
        st.none() | st.sampled_from(POOL_OF_UNITS),
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said, entries, st.sampled_from(["US", "GB"]))
@example(
    [own(1, "alcohol", units=("gra",), sizes=(size("drink", "2", "gras"),))],
    make(Use, substance="alcohol", amount=Decimal(2)),
    "US",
)
@example(
    [own(1, "alcohol", sizes=(size("gras", "0.5", "drink"), size("gra", "0.5", "g")))],
    make(Medicine, name="alcohol", amount=Decimal(2), unit="gras"),
    "US",
)
def test_settling_again_changes_nothing(
    said: list[OwnSubstance], entry: Entry, region: str
) -> None:
    """Whatever a person or two computers made of names and sizes, what is settled stays so."""
    known = Catalogue(said, region=region)
    once = known.settled(entry)

    assert exactly([known.settled(once)]) == exactly([once])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said, st.sampled_from(POOL))
def test_what_is_shown_means_the_same(said: list[OwnSubstance], typed: str) -> None:
    """What stands for a kept name on the screen is understood as that name when it is typed."""
    known = Catalogue(said)
    kept = known.name_of(typed)

    assert known.name_of(kept) == kept
    assert known.name_of(known.shown_name(kept)) == kept


# Shown


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (make(Use, substance="alcohol"), make(Use, substance="tea")),
        (make(NoUse, substances=("kava", "alcohol")), make(NoUse, substances=("kava", "tea"))),
        (make(NoUse), make(NoUse)),
        (make(Urge, substance="green dragon"), make(Urge, substance="gd")),
        (make(Urge), make(Urge)),
        (make(Medicine, name="alcohol"), make(Medicine, name="tea")),
        (make(Mood, note="alcohol"), make(Mood, note="alcohol")),
    ],
)
def test_shown(kept: Entry, shown: Entry) -> None:
    """Codenames stand in for names, and nothing else of an entry changes."""
    assert Catalogue(OWN).shown(kept) == shown


MEASURES = [
    # typed, kept, shown
    (
        "max 3 days of beer a week",
        "at most 3 days of alcohol per week",
        "at most 3 days of tea per week",
    ),
    (
        "at most 2 uses of gd per month",
        "at most 2 uses of green dragon per month",
        "at most 2 uses of gd per month",
    ),
    (
        "at most 2 scoops of kratom per day",
        "at most 6 g of kratom per day",
        "at most 6 g of kratom per day",
    ),
    (
        "at most 10 my mugs of tea per week",
        "at most 138.075 g of alcohol per week",
        "at most 138.075 g of tea per week",
    ),
    (  # 473 x 0.05 x 0.789 = 18.65985 g in a US pint
        "at most 10 pints of alcohol per week",
        "at most 186.5985 g of alcohol per week",
        "at most 186.5985 g of tea per week",
    ),
    (
        "at most 2 glasses of wine per day",
        "at most 28.0253 g of alcohol per day",
        "at most 28.0253 g of tea per day",
    ),
    (  # of beer, or of wine?
        "at most 2 bottles of alcohol per day",
        "at most 2 bottles of alcohol per day",
        "at most 2 bottles of tea per day",
    ),
    (
        "at most 10 drinks of alcohol per week",
        "at most 10 drinks of alcohol per week",
        "at most 10 drinks of tea per week",
    ),
    (
        "at most 3 sips of alcohol per day",
        "at most 3 sips of alcohol per day",
        "at most 3 sips of tea per day",
    ),
    (
        "average mood at least 6 per week",
        "average mood at least 6 per week",
        "average mood at least 6 per week",
    ),
]


@pytest.mark.parametrize(("typed", "kept", "shown"), MEASURES)
def test_measures(typed: str, kept: str, shown: str) -> None:
    """A measure keeps the name and what a unit is, and shows the codename."""
    known = Catalogue(OWN)

    found = known.settled_measure(parse_measure(typed))

    assert str(found) == kept
    assert known.settled_measure(parse_measure(kept)) == found
    assert str(known.shown(found)) == shown
    assert known.settled_measure(parse_measure(shown)) == found


@pytest.mark.parametrize(
    ("direction", "is_as_lenient"),
    [("at most", Decimal.__ge__), ("at least", Decimal.__le__)],
)
def test_a_rounded_target_is_no_harder_to_meet(
    direction: str, is_as_lenient: Callable[[Decimal, Decimal], bool]
) -> None:
    """A target in grams has four places, and just so many of the unit still meet it."""
    glass = own(1, "alcohol", units=("glass",), sizes=(size("glass", "125.5", "ml@4.35%"),))
    known = Catalogue([glass])
    kept = known.settled_measure(parse_measure(f"{direction} 7 glasses of alcohol per week"))
    drunk = known.amount("alcohol", "7 glasses").grams

    assert kept.unit == "g"
    assert drunk is not None
    assert is_as_lenient(kept.target, drunk)
    assert abs(kept.target - drunk) <= Decimal("0.0001")


def test_a_measure_that_is_not_understood() -> None:
    """What is no measure is refused, also where a unit's size makes it one no period can hold."""
    for sentence in ("less of everything", "at most 999999 scoops of kratom per day"):
        with pytest.raises(NotUnderstood, match="at most 10 drinks"):
            Catalogue(OWN).settled_measure(parse_measure(sentence))


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("kratum", "kratom"),
        ("alcohl", "alcohol"),
        ("coffe", "caffeine"),
        ("cavva", None),
        ("green dragn", None),
        ("xxxxxxxx", None),
    ],
)
def test_near(text: str, near: str | None) -> None:
    """A name that is nearly a known one is found, but for one that a codename stands in for."""
    assert Catalogue(OWN).near(text) == near
