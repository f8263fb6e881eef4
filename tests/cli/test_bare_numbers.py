"""A number alone takes the unit that was last used for that name."""

import json

import pytest

from .conftest import Command

NONE_SAID = "It has no unit: none was given, and none was used for it lately"


def last(hj: Command) -> tuple[object, object]:
    """Return the amount and the unit of the entry that was logged last."""
    entries = json.loads(hj("export").out)["entries"]
    newest = max(entries, key=lambda entry: entry["id"])
    return newest.get("amount"), newest.get("unit")


@pytest.mark.parametrize(
    ("lines", "amount", "unit"),
    [
        (["medicine methadone 8 ml", "medicine methadone 8"], 8, "ml"),
        (["medicine methadone 40mg", "medicine methadone 8 ml", "medicine methadone 9"], 9, "ml"),
        (
            ["medicine methadone 8 ml", "medicine methadone --missed", "medicine methadone 8"],
            8,
            "ml",
        ),
        (["medicine methadone 8 ml", "medicine Methadone 1/2"], 0.5, "ml"),
        # a unit of another name, or of a use, says nothing
        (["medicine methadone 8 ml", "medicine sertraline 50"], 50, None),
        (["use methadone 8 ml", "medicine methadone 8"], 8, None),
        (["medicine sertraline 50"], 50, None),
        (["use caffeine 2 cups", "use caffeine 1"], 1, "cup"),
        # a kind of it is another name
        (["use coffee 2 cups", "use caffeine 1"], 1, "mg"),
        (["use cannabis 0.5g", "use cannabis 3"], 3, "g"),
        (["use cannabis 0.5g", "use cannabis 2 joints", "use weed 3"], 3, "joint"),
        # the word that names it is a unit itself
        (["use cannabis 0.5g", "use joints 3"], 3, "joint"),
        (["use kava 2 cups", "use kava 1"], 1, "cup"),
        (["use kava 1"], 1, None),
        # alcohol is counted in drinks
        (["use alcohol 330ml@5%", "use alcohol 2"], 2, "drink"),
    ],
)
def test_the_unit_last_used(hj: Command, lines: list[str], amount: float, unit: str | None) -> None:
    """The last one that was typed for the name counts; where there is none, none is made up."""
    for number, line in enumerate(lines):
        said = hj("log", *line.split(), now=f"2026-11-21T12:{number:02}:00", number=number)
        assert said.status == 0, said.err

    assert last(hj) == (amount, unit)
    is_medicine = lines[-1].startswith("medicine")
    assert (NONE_SAID in said.err) is (is_medicine and unit is None)


def test_an_answer_takes_it_too(hj: Command) -> None:
    """A changed amount of a medicine is in its last unit as well."""
    hj("log", "medicine", "methadone", "8 ml", now="2026-11-21T12:00:00")
    entry = json.loads(hj("export").out)["entries"][0]
    hj("edit", entry["id"], "--amount", "9")

    assert last(hj) == (9, "ml")
