"""Every form of measure is counted in one way, for whoever asks."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hrjournal.findings.baseline import USUAL, usual
from hrjournal.findings.countings import COUNTINGS
from hrjournal.findings.progress import goal_progress
from hrjournal.model.entry import AnyEntry, Done, Grounding, Mood, NoUse, Urge, Use
from hrjournal.model.forms import FORMS, Counted
from hrjournal.model.quantity import Drink
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings
from tests.fakes import goal, id_of, make

MONDAY = date(2026, 10, 26)
TODAY = MONDAY + timedelta(weeks=4)
US = Drink("drink", Decimal(14))

DAYS = st.integers(0, 27).map(lambda number: (MONDAY + timedelta(days=number)).isoformat())


def entries_of(day: str) -> st.SearchStrategy[AnyEntry]:
    """Return a strategy of what a person may log on a day."""
    drinks = st.integers(1, 5).map(
        lambda n: make(Use, day=day, amount=Decimal(n), unit="drink", grams=Decimal(14 * n))
    )
    others: list[AnyEntry] = [
        make(NoUse, day=day),
        make(NoUse, day=day, substances=("cannabis",)),
        make(Use, day=day, substance="cannabis", cost=Decimal(5)),
        make(Use, day=day, amount=Decimal(1), unit="glass"),
        make(Urge, day=day, substance="alcohol", outcome="used"),
        make(Grounding, day=day),
        make(Done, day=day, goal=id_of(9)),
    ]
    moods = st.integers(0, 10).map(lambda score: make(Mood, day=day, score=score))
    return drinks | moods | st.sampled_from(others)


def test_every_form_has_its_row() -> None:
    """What can be counted has a form in which it is written and read, and a way to count it."""
    assert set(FORMS) == set(COUNTINGS) == set(get_args(Counted))


@pytest.mark.parametrize("counted", sorted(USUAL))
@settings(max_examples=40)
@given(st.lists(DAYS.flatmap(entries_of), max_size=60))
def test_what_is_usual_is_what_progress_counts(counted: Counted, logged: list[AnyEntry]) -> None:
    """Over four whole weeks, what is usual is what their progress comes to by its logged days.

    Days with an amount that can't be counted are left out of what is usual, and a week of them is
    not known: there, nothing is compared.
    """
    measure = parse_measure(FORMS[counted].example).replace(period="week")
    if measure.substance is not None:
        measure = measure.replace(substance="alcohol")
    entries = sorted(logged, key=lambda entry: entry.day)
    lenient = Settings(coverage=Decimal(0))
    found = usual(measure, entries, today=TODAY, settings=lenient, drink=US)
    kept = goal(1, measure=measure, start=MONDAY)
    weeks = goal_progress(kept, entries, today=TODAY, weeks=5, settings=lenient, drink=US).periods[
        :4
    ]

    days_logged = sum(week.days_logged for week in weeks)
    if any(week.uncounted for week in weeks):
        return
    if found is None:
        assert days_logged < 7
        return
    assert found.days_logged == days_logged
    values = [week.value for week in weeks if week.value is not None]
    if measure.goes_both_ways:
        assert min(values) - 1 <= found.value <= max(values) + 1
    else:
        exact = sum(map(Fraction, values), Fraction(0)) / days_logged * 7
        assert abs(Fraction(found.value) - exact) <= Fraction(1, 20)
