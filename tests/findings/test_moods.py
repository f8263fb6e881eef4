"""A mean of mood is that of the days, wherever it is shown."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.baseline import usual
from hrjournal.findings.moods import moods_of_days
from hrjournal.findings.patterns import find_patterns
from hrjournal.findings.progress import goal_progress
from hrjournal.findings.summary import MoodSummary, summarise
from hrjournal.model.entry import AnyEntry, Mood, Use
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings
from tests.fakes import goal, make

MONDAY = date(2026, 11, 16)
SUNDAY = MONDAY + timedelta(days=6)
DRINK = standard_drink("US")
AVERAGE = parse_measure("average mood at least 6 per week")


def week(scores: list[list[int]]) -> list[AnyEntry]:
    """Return the moods of each day of a week, each of which has a use."""
    entries: list[AnyEntry] = []
    for number, some in enumerate(scores):
        day = (MONDAY + timedelta(days=number)).isoformat()
        entries.append(make(Use, len(entries), day))
        for score in some:
            entries.append(make(Mood, len(entries), day, score=score))
    return entries


def means(entries: list[AnyEntry]) -> tuple[Decimal | None, ...]:
    """Return the mean mood as goals, the summary, a baseline and patterns have it."""
    after = SUNDAY + timedelta(days=1)
    progress = goal_progress(
        goal(1, measure=AVERAGE, start=MONDAY, due=SUNDAY),
        entries,
        today=after,
        weeks=1,
        settings=Settings(),
        drink=DRINK,
    )
    summary = summarise(entries, MONDAY, SUNDAY, drink=DRINK)
    baseline = usual(AVERAGE, entries, today=after, settings=Settings(), drink=DRINK)
    patterns = find_patterns(entries, MONDAY, SUNDAY, drink=DRINK)
    used = next(mood.mood.mean for mood in patterns.mood if mood.days == "used")
    rounded = None if baseline is None else baseline.value
    return (
        progress.periods[0].value,
        None if summary.mood is None else summary.mood.mean,
        used,
        rounded,
    )


def test_a_day_with_many_moods_weighs_no_more() -> None:
    """3 four times on one day and 6 on each of six others are a mean of 39 / 7."""
    entries = week([[3, 3, 3, 3], [6], [6], [6], [6], [6], [6]])

    assert summarise(entries, MONDAY, SUNDAY, drink=DRINK).mood == MoodSummary(
        entries=10, days=7, mean=Decimal("5.57")
    )
    assert means(entries) == (Decimal("5.57"), Decimal("5.57"), Decimal("5.57"), Decimal("5.6"))


def test_the_mood_of_a_day() -> None:
    """It is the mean of the day's moods, exactly; a day without any has none."""
    found = moods_of_days(week([[4, 5, 5], [], [10, 0]]))

    assert found == {
        MONDAY: Fraction(14, 3),
        MONDAY + timedelta(days=2): Fraction(5),
    }


@given(
    st.lists(st.lists(st.integers(0, 10), min_size=1, max_size=4), min_size=7, max_size=7),
)
def test_everywhere_alike(scores: list[list[int]]) -> None:
    """Goals, summary and patterns have one mean; a baseline the same, to one place."""
    of_goal, of_summary, of_patterns, of_baseline = means(week(scores))

    exact = sum((Fraction(sum(some), len(some)) for some in scores), Fraction(0)) / 7
    assert of_goal == of_summary == of_patterns
    assert of_goal is not None
    assert abs(Fraction(of_goal) - exact) <= Fraction(1, 200)
    assert of_baseline is not None
    assert abs(Fraction(of_baseline) - exact) <= Fraction(1, 20)
