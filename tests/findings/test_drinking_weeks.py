"""What was drunk in a week: nothing is said of days that are not logged."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.drinking_weeks import DrinkingWeek, by_week, drinking_week
from hrjournal.model.entry import AnyEntry, Mood, NoUse, Urge, Use
from tests.fakes import make

GB = standard_drink("GB")
MONDAY = date(2026, 11, 9)


def drunk(entries: Sequence[AnyEntry]) -> DrinkingWeek | None:
    """Return what was drunk in the week of 9 November 2026."""
    return drinking_week(MONDAY, entries, GB)


def test_counted_by_hand() -> None:
    """Grams are added up over the days that are logged, and used days are counted once."""
    week = drunk(
        [
            make(Use, 1, "2026-11-09", amount=Decimal(3), unit="unit", grams=Decimal(24)),
            make(Use, 2, "2026-11-09", amount=Decimal(1), unit="pint", grams=Decimal("18.4")),
            make(NoUse, 3, "2026-11-10"),
            make(Use, 4, "2026-11-15", amount=Decimal(1), unit="unit", grams=Decimal(8)),
        ]
    )

    assert week == DrinkingWeek(
        start=MONDAY,
        end=date(2026, 11, 15),
        days_logged=3,
        use_days=2,
        grams=Fraction("50.4"),
    )
    assert not week.is_whole


def test_unknown_amount() -> None:
    """Where one amount is unknown, or only an urge tells of a use, there are no grams."""
    known = make(Use, 1, "2026-11-09", amount=Decimal(3), unit="unit", grams=Decimal(24))
    for unknown in (
        make(Use, 2, "2026-11-10"),
        make(Use, 2, "2026-11-10", amount=Decimal(1), unit="mug"),
        make(Urge, 2, "2026-11-10", substance="alcohol", outcome="used"),
    ):
        week = drunk([known, unknown])
        assert week is not None
        assert week.grams is None
        assert (week.days_logged, week.use_days) == (2, 2)


def test_nothing_about_alcohol() -> None:
    """A week in which nothing tells of alcohol is no week without it."""
    assert drunk([make(Mood, 1, "2026-11-09"), make(Use, 2, "2026-11-09", substance="tea")]) is None


def test_week_by_week() -> None:
    """Entries come a week at a time, which begins on the day that was set."""
    days = ("2026-11-08", "2026-11-09", "2026-11-15", "2026-11-16")
    entries = [make(NoUse, number, day) for number, day in enumerate(days, 1)]

    from_monday = [(start, len(found)) for start, found in by_week(entries, "monday")]
    assert from_monday == [(date(2026, 11, 2), 1), (MONDAY, 2), (date(2026, 11, 16), 1)]
    from_sunday = [(start, len(found)) for start, found in by_week(entries, "sunday")]
    assert from_sunday == [(date(2026, 11, 8), 2), (date(2026, 11, 15), 2)]


def test_ends_of_the_calendar() -> None:
    """A week in which the calendar begins or ends has no first day; what is in it is given."""
    entries = [make(NoUse, 1, "0001-01-01"), make(NoUse, 2, "9999-12-31")]

    assert [start for start, _ in by_week(entries, "sunday")] == [None, None]
    assert [start for start, _ in by_week(entries[:1], "monday")] == [date.min]
