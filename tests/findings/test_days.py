"""A day is used, free or not logged."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from hrjournal.findings.days import (
    Coverage,
    DayKind,
    SubstanceDays,
    coverage,
    days_of_each,
    logged_days,
    longest_gap,
)
from hrjournal.model.entry import Entry, Grounding, Mood, NoUse, Outcome, Urge, Use

DAY = date(2026, 3, 2)
NEXT = date(2026, 3, 3)
LOGGED_AT = datetime(2026, 3, 9, 9, tzinfo=UTC)


def used(substance: str, day: date = DAY) -> Use:
    """Return a use of a substance."""
    return Use(id="0" * 10, day=day, logged_at=LOGGED_AT, substance=substance)


def free(*substances: str, day: date = DAY) -> NoUse:
    """Return a free day, of everything if nothing is named."""
    return NoUse(id="0" * 10, day=day, logged_at=LOGGED_AT, substances=substances)


def urge(substance: str | None, outcome: Outcome | None, day: date = DAY) -> Urge:
    """Return an urge with its end."""
    return Urge(
        id="0" * 10,
        day=day,
        logged_at=LOGGED_AT,
        substance=substance,
        intensity=7,
        outcome=outcome,
    )


MOOD = Mood(id="0" * 10, day=DAY, logged_at=LOGGED_AT, score=6)
GROUNDING = Grounding(
    id="0" * 10, day=DAY, logged_at=LOGGED_AT, exercise="now", seconds=60, finished=True
)


@pytest.mark.parametrize(
    ("entries", "kind"),
    [
        ([], None),
        ([MOOD, GROUNDING], None),
        ([used("cannabis")], None),
        ([free("cannabis")], None),
        ([free("cannabis", "tobacco")], None),
        ([used("alcoholic ginger")], None),
        ([used("alcohol")], "used"),
        ([used("alcohol"), used("alcohol")], "used"),
        ([used("alcohol"), used("cannabis")], "used"),
        ([free("alcohol")], "free"),
        ([free("alcohol"), free("alcohol")], "free"),
        ([free("cannabis", "alcohol")], "free"),
        ([free()], "free"),
        ([free(), free("cannabis")], "free"),
        ([used("cannabis"), free()], "free"),
        ([used("cannabis"), free("alcohol")], "free"),
        ([used("alcohol"), free("alcohol")], "used"),
        ([urge("alcohol", "used"), free()], "used"),
        ([urge("alcohol", "passed"), urge("alcohol", None), urge("cannabis", "used")], None),
        ([urge(None, "used"), free()], "free"),
        ([used("alcohol"), free()], "used"),
        ([used("alcohol"), free(), free("alcohol"), MOOD], "used"),
    ],
)
def test_kind_of_a_day(entries: Sequence[Entry], kind: DayKind | None) -> None:
    """A use makes a day used, else a `none` for it or for everything makes it free; any order."""
    expected = {} if kind is None else {DAY: kind}

    for ordered in permutations(entries):
        assert logged_days(ordered, "alcohol") == expected


def test_none_for_everything_frees_the_others() -> None:
    """On a day with a use and a `none` for everything, every other substance was not used."""
    entries = [used("cannabis"), free()]

    assert logged_days(entries, "cannabis") == {DAY: "used"}
    assert logged_days(entries, "alcohol") == {DAY: "free"}


def test_days_are_kept_apart() -> None:
    """Each day has its own kind, and the days between them are not logged."""
    far = date(2026, 3, 9)
    entries = [free(day=NEXT), used("alcohol"), used("alcohol", day=far), free(day=far)]

    assert logged_days(entries, "alcohol") == {DAY: "used", NEXT: "free", far: "used"}


def test_coverage() -> None:
    """Days are counted by what was said of them; what nobody said is not logged, never free."""
    entries = [
        used("alcohol"),
        free("alcohol"),
        MOOD,
        free("cannabis", day=NEXT),
        free(day=date(2026, 3, 4)),
        used("alcohol", day=date(2026, 3, 8)),
    ]

    found = coverage(entries, ("alcohol", "cannabis", "tobacco"), DAY, date(2026, 3, 8))

    assert found == Coverage(
        days=7,
        days_logged=4,
        substances=(
            SubstanceDays("alcohol", used=2, free=1, not_logged=4),
            SubstanceDays("cannabis", used=0, free=2, not_logged=5),
            SubstanceDays("tobacco", used=0, free=1, not_logged=6),
        ),
    )


def test_coverage_of_nothing() -> None:
    """Days without entries are days, and none of them is logged."""
    assert coverage([], ["alcohol"], DAY, NEXT) == Coverage(
        2, 0, (SubstanceDays("alcohol", used=0, free=0, not_logged=2),)
    )
    assert coverage([MOOD], [], DAY, DAY) == Coverage(1, 1, ())


def test_days_of_each() -> None:
    """Each substance that is named has its days; a `none` for everything is for all of them."""
    third = date(2026, 3, 4)
    entries = [
        *(used("alcohol"), used("cannabis", day=NEXT), free("alcohol", "tobacco", day=NEXT)),
        *(free(day=third), free(), MOOD),
        *(used("edible", day=third), urge("cannabis", "used", date(2026, 3, 5))),
    ]

    found = days_of_each(entries)

    assert list(found) == ["alcohol", "cannabis", "tobacco", "edible"]
    assert found["cannabis"][third] == "used", "an edible is cannabis"
    assert found == {name: logged_days(entries, name) for name in found}
    assert days_of_each([free(), MOOD]) == {}


@pytest.mark.parametrize(
    ("days", "gap"),
    [
        # u a used day, f a free one, a point one that is not logged
        ("", None),
        ("u", None),
        ("ffff", None),
        ("fuf", None),
        ("uu", 0),
        ("ufu", 1),
        ("ufffuffu", 3),
        # what is not between two uses is no gap between uses
        ("ffffufuffff", 1),
        # silence is not counted as free, and ends a run
        ("u.u", None),
        ("uu.u", None),
        ("u.f.u", 1),
        ("uff.fffu", 3),
        ("uff.ff.u", 2),
    ],
)
def test_longest_gap(days: str, gap: int | None) -> None:
    """The longest gap is the most free days together between two uses."""
    kinds: dict[date, DayKind] = {}
    for number, letter in enumerate(days):
        if letter != ".":
            kinds[DAY + timedelta(days=number)] = "used" if letter == "u" else "free"

    assert longest_gap(kinds) == gap
