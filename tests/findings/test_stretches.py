"""What was logged week by week: values, gaps, coverage and the number that was set."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.stretches import Stretch, moods_in, stretches_between, stretches_of
from hrjournal.findings.summary import summarise
from hrjournal.model.entry import AnyEntry, Mood, NoUse, Urge, Use
from hrjournal.model.goal import TargetStep
from hrjournal.model.measure import Measure
from tests.fakes import goal

US = standard_drink("US")
FIRST, LAST = date(2026, 3, 4), date(2026, 3, 20)
WEEKS = stretches_between(FIRST, LAST, "week", "monday")


def core(day: int) -> dict[str, Any]:
    """Return what every entry has."""
    at = datetime(2026, 6, 1, tzinfo=UTC)
    return {"id": "0" * 10, "day": date(2026, 3, day), "logged_at": at}


def drinks(day: int, number: int | None) -> Use:
    """Return a use of so many drinks of alcohol; unknown how many for None."""
    if number is None:
        return Use(**core(day), substance="alcohol")
    return Use(
        **core(day),
        substance="alcohol",
        amount=Decimal(number),
        unit="drink",
        grams=US.grams * number,
    )


def weekly(entries: list[AnyEntry], **goals: Any) -> list[Stretch]:
    """Return the weeks of what was used most."""
    row = summarise(entries, FIRST, LAST, drink=US).substances[0]
    return stretches_of(row, entries, WEEKS, drink=US, **goals)


def test_weeks_are_cut_to_the_days() -> None:
    """The first week begins with the first day, and the last one ends with the last."""
    assert [(week.start.day, week.end.day) for week in WEEKS] == [(4, 8), (9, 15), (16, 20)]


def test_a_week_without_a_logged_day_has_no_value() -> None:
    """Nothing logged is a gap, and a week that was said to be free is 0."""
    weeks = weekly([drinks(4, 3), drinks(5, 1), NoUse(**core(10))])

    assert [week.value for week in weeks] == [4, 0, None]
    assert [(week.used, week.free, week.logged) for week in weeks] == [
        (2, 0, 2),
        (0, 1, 1),
        (0, 0, 0),
    ]


def test_an_unknown_amount() -> None:
    """What is not known is no 0: the week has what is known, or no value, and says so."""
    weeks = weekly([drinks(4, 3), drinks(5, None), drinks(10, None), drinks(17, 2)])

    assert [(week.value, week.uncounted) for week in weeks] == [(3, 1), (None, 1), (2, 0)]


def test_no_amount_at_all() -> None:
    """Where no amount is known at all, days with use are counted, those an urge tells of too."""
    urge = Urge(**core(5), substance="alcohol", outcome="used")

    assert [week.value for week in weekly([drinks(4, None), urge])] == [2, None, None]


def test_units_that_convert() -> None:
    """A week in milligrams counts in the grams of the others."""
    grams = [
        Use(**core(day), substance="cocaine", amount=Decimal(1), unit="g") for day in (4, 5, 17)
    ]
    milligrams = Use(**core(10), substance="cocaine", amount=Decimal(500), unit="mg")

    weeks = weekly([*grams[:2], milligrams, grams[2]])

    assert [week.value for week in weeks] == [2, Decimal("0.5"), 1]


def test_units_that_do_not_convert() -> None:
    """What is in a unit that can't be added is not in the value; an unknown amount is no 0."""
    tablets = [
        Use(**core(day), substance="codeine", amount=Decimal(1), unit="tablet") for day in (4, 5)
    ]
    spoon = Use(**core(10), substance="codeine", amount=Decimal(1), unit="spoon")
    unknown = Use(**core(17), substance="codeine")

    weeks = weekly([*tablets, spoon, unknown])

    assert [(week.value, week.uncounted) for week in weeks] == [(2, 0), (0, 0), (None, 1)]
    assert [week.used for week in weeks] == [2, 1, 1]


def test_the_number_set() -> None:
    """Each week has the target that is in force on its last day, from the goal's start on."""
    measure = Measure("at most", Decimal(14), "amount", "week", unit="drink", substance="alcohol")
    one = goal(
        measure=measure,
        start=date(2026, 3, 9),
        steps=(TargetStep(day=date(2026, 3, 16), target=Decimal(10)),),
    )

    weeks = weekly([drinks(4, 3)], goals=[one])

    assert [week.number_set for week in weeks] == [None, 14, 10]


def test_moods() -> None:
    """A day has the mean of its moods, a week has one from four days on, and a gap stays one."""
    entries = [Mood(**core(day), score=score) for day, score in ((9, 4), (9, 7), (10, 6), (12, 2))]

    assert [week.mean for week in moods_in(entries, WEEKS)] == [None, None, None]
    weeks = moods_in([*entries, Mood(**core(15), score=5)], WEEKS)
    assert [*map(str, weeks[1].days)] == ["5.5", "6", "None", "2", "None", "None", "5"]
    assert [week.mean for week in weeks] == [None, Decimal("4.6"), None]
    assert moods_in([drinks(4, 1)], WEEKS) == []


@given(st.dictionaries(st.integers(4, 20), st.integers(0, 20), min_size=1))
def test_weeks_make_up_the_whole(amounts: dict[int, int]) -> None:
    """Whatever is logged, the weeks add up to the total, and their days to all of the days."""
    entries: list[AnyEntry] = [
        drinks(day, number) if number else NoUse(**core(day), substances=("alcohol",))
        for day, number in sorted(amounts.items())
    ]

    weeks = weekly(entries)

    assert sum(week.value or 0 for week in weeks) == sum(amounts.values())
    assert sum(week.logged for week in weeks) == len(amounts)
    assert sum(len(week.days) for week in weeks) == 17
    assert all((week.value is None) == (not week.logged) for week in weeks)
