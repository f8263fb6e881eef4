"""A goal's periods in words."""

from datetime import date
from decimal import Decimal

import pytest

from hrjournal.findings.progress import GoalProgress, PeriodProgress
from hrjournal.findings.trend import Trend
from hrjournal.model.sentence import parse_measure
from hrjournal.views.progress_words import (
    bar,
    coverage_words,
    measure_now,
    progress_words,
    summary_words,
    trend_words,
    value_of_target,
    verdict_words,
    weeks_of,
)
from tests.views.courses import AT_LEAST, AT_MOST, AVERAGE, DAILY, progress, week

SPENT = "at most 40 spent per week"
SHARE = 'at least 80% uses with strategy "not alone" per month'
LATEST = "latest PHQ-9 at most 9"
TOO_FEW = "too few days logged to say"
NOT_ENOUGH = "not enough known to say"
NO_DAYS = "0 of 7 days logged"


@pytest.mark.parametrize(
    ("measure", "period", "words"),
    [
        (AT_MOST, week(2, "9", "within"), "within"),
        (AT_MOST, week(2, "11", "above"), "above the number you set"),
        (AT_MOST, week(2, "4", "unknown", logged=3), "too few days logged to say"),
        (AT_MOST, week(2, "3.5", "open"), "running, 6.5 left"),
        (AT_MOST, week(2, "10", "open"), "running"),
        (AT_LEAST, week(2, "4", "reached", target=Decimal(4)), "reached"),
        (AT_LEAST, week(2, "3", "below", target=Decimal(4)), "below the number you set"),
        (AT_LEAST, week(2, "1", "open", target=Decimal(4)), "running, 3 to go"),
        (AVERAGE, week(2, "4", "open"), "running"),
        (AVERAGE, week(2, None, "unknown", logged=0, days_so_far=1), "running"),
        (AVERAGE, week(2, None, "unknown", logged=0), "too few days logged to say"),
        (AT_MOST, week(2, "4", "within", days=5, days_paused=2), "within; 2 days paused"),
        (
            AT_MOST,
            week(2, "4", "open", uncounted=1),
            "running; 1 amount can't be counted in drinks",
        ),
        (SPENT, week(2, "4", "unknown", uncounted=2), f"{NOT_ENOUGH}; 2 costs not known"),
        (LATEST, week(2, "14", "open", logged=1), "running"),
        (SHARE, week(2, "75", "open", target=Decimal(80)), "running"),
    ],
)
def test_verdict_words(measure: str, period: PeriodProgress, words: str) -> None:
    """A verdict is said in neutral words, with what is left while the period runs."""
    assert verdict_words(parse_measure(measure), period) == words


def test_all_days_logged_are_not_called_too_few() -> None:
    """A week with every day logged and an amount not counted is not said to have too few days."""
    words = verdict_words(parse_measure(AT_MOST), week(2, "4", "unknown", logged=7, uncounted=1))

    assert "too few days" not in words
    assert "1 amount can't be counted in drinks" in words


def test_part_of_a_week_wholly_logged_is_not_called_too_few() -> None:
    """Four of four days logged are not said to be too few."""
    part = week(5, "2", "unknown", logged=4, end=date(2026, 3, 8), days=4)

    assert "too few days" not in verdict_words(parse_measure(AT_LEAST), part)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (progress(week(2, "3.5", "open", logged=3)), "3.5 so far, 6.5 left, 3 of 7 days logged"),
        (
            progress(week(2, "11", "above", logged=3)),
            "11, above the number you set, 3 of 7 days logged",
        ),
        (progress(week(2, "9", "within")), "9, within, 7 of 7 days logged"),
        (
            progress(week(2, "3", "open", logged=3, target=Decimal(4)), measure=AT_LEAST),
            "3 so far, 1 to go, 3 of 7 days logged",
        ),
        (
            progress(week(2, None, "open", logged=0), measure=AVERAGE),
            "nothing logged yet",
        ),
        (progress(week(2, "7", "open", logged=1), measure=AVERAGE), "7 so far, 1 of 7 days logged"),
        (
            progress(
                week(2, "1", "open", logged=1, days=1, target=Decimal(2)),
                measure="at most 2 drinks of x per day",
            ),
            "1 so far, 1 left, 1 of 1 day logged",
        ),
        # the days to come are not told as days that were not logged
        (
            progress(week(2, "3.5", "open", logged=2, days_so_far=3)),
            "3.5 so far, 6.5 left, 2 of 3 days logged",
        ),
        # an average of which nothing is known yet runs all the same
        (
            progress(week(2, None, "unknown", logged=0, days_so_far=3), measure=AVERAGE),
            "nothing logged yet",
        ),
        (progress(week(2, None, "unknown", logged=0)), f"nothing logged, {TOO_FEW}, {NO_DAYS}"),
        (
            progress(week(2, None, "open", logged=2, start=date(2026, 3, 1)), measure=SHARE),
            "nothing to count yet, 2 of 7 days logged",
        ),
        (
            progress(
                week(2, "66.67", "open", target=Decimal(80), start=date(2026, 3, 1)), measure=SHARE
            ),
            "66.7% so far, 7 of 7 days logged",
        ),
        (
            progress(week(2, "14", "open", logged=2, target=Decimal(9)), measure=LATEST),
            "14 so far, scored on 2 days",
        ),
        (
            progress(week(2, "30", "open", logged=2, uncounted=1), measure=SPENT),
            "at least 30 so far, 1 cost not known, 2 of 7 days logged",
        ),
        (
            progress(week(2, "3", "open", logged=2, uncounted=2)),
            "at least 3 so far, 2 amounts can't be counted in drinks, 2 of 7 days logged",
        ),
        # nothing is claimed of a value where none of the amounts is known
        (
            progress(week(2, "0", "open", logged=1, uncounted=1)),
            "nothing counted yet; 1 amount can't be counted in drinks, 1 of 7 days logged",
        ),
        (
            progress(week(2, "0", "unknown", logged=7, uncounted=1)),
            (
                f"nothing counted; 1 amount can't be counted in drinks, {NOT_ENOUGH}, "
                "7 of 7 days logged"
            ),
        ),
        (
            progress(week(2, "0", "open", logged=2, uncounted=1), measure=SPENT),
            "nothing counted yet; 1 cost not known, 2 of 7 days logged",
        ),
        (
            progress(week(2, "12", "above", measure=DAILY), measure=AT_MOST),
            "12, above the number you set, 7 of 7 days logged",
        ),
        (progress(), "paused"),
    ],
)
def test_progress_in_a_few_words(result: GoalProgress, words: str) -> None:
    """Where a goal's newest period stands is said in a few words, always with its coverage."""
    assert progress_words(result) == words


@pytest.mark.parametrize(
    ("measure", "period", "words"),
    [
        (AT_MOST, week(2, "9.5", "within"), "9.5 of 10"),
        (AT_MOST, week(2, None, "unknown", logged=0), "- of 10"),
        (AVERAGE, week(2, "6.33", "open", target=Decimal(6)), "6.3, at least 6"),
        # a mean stays on its side of the target
        (AVERAGE, week(2, "5.96", "below", target=Decimal(6)), "5.96, at least 6"),
        (AVERAGE, week(2, "6.04", "reached", target=Decimal(6)), "6.04, at least 6"),
        (AVERAGE, week(2, "6.00", "reached", target=Decimal(6)), "6, at least 6"),
        (LATEST, week(2, "8", "open", target=Decimal(9)), "8, at most 9"),
        (AT_MOST, week(2, "1", "above", target=Decimal(0)), "1, at most 0"),
        (AT_MOST, week(2, "3", "open", uncounted=1), "at least 3 of 10"),
        (AT_MOST, week(2, "0", "open", uncounted=1), "- of 10"),
        (AT_MOST, week(2, "10", "within"), "10 of 10"),
        # nobody has 12 of 10
        (AT_MOST, week(2, "12", "above"), "12, at most 10"),
        (AT_LEAST, week(2, "4", "reached", target=Decimal(3)), "4, at least 3"),
        (SHARE, week(2, "66.67", "open", target=Decimal(80)), "66.7%, at least 80%"),
    ],
)
def test_value_beside_target(measure: str, period: PeriodProgress, words: str) -> None:
    """The value stands beside the target, where something is logged."""
    assert value_of_target(parse_measure(measure), period) == words


@pytest.mark.parametrize(
    ("number", "uncounted", "words"),
    [("3", 0, "3 of 10"), ("3", 1, "3+ of 10"), ("0", 1, "- of 10"), (None, 0, "- of 10")],
)
def test_value_in_a_row(number: str | None, uncounted: int, words: str) -> None:
    """In a row of a table a plus is short for "at least"; nothing that is known has none."""
    period = week(2, number, "open", uncounted=uncounted)

    assert value_of_target(parse_measure(AT_MOST), period, in_a_row=True) == words


def test_measure_has_the_target_in_force() -> None:
    """The sentence shown is that of the newest step, unless the newest period is of another."""
    stepped = progress(week(2, "9", "within"), week(9, "3", "open", target=Decimal(8)))
    before = progress(week(2, "9", "within", measure=DAILY))

    assert str(measure_now(stepped)) == "at most 8 drinks of alcohol per week"
    assert str(measure_now(before)) == AT_MOST
    assert str(measure_now(progress())) == AT_MOST


@pytest.mark.parametrize(
    ("measure", "value", "target", "drawn"),
    [
        (AT_MOST, "0", 10, "╌" * 10),
        (AT_MOST, "4.9", 10, "━" * 4 + "╌" * 6),
        (AT_MOST, "10", 10, "━" * 10),
        (AT_MOST, "99", 10, "━" * 10),
        (AT_MOST, "3", 0, ""),
        (AT_MOST, None, 10, ""),
        (AVERAGE, "5", 6, ""),
        (SHARE, "50", 80, ""),
        (LATEST, "5", 9, ""),
    ],
)
def test_bar(measure: str, value: str | None, target: int, drawn: str) -> None:
    """The bar is as full as the value is of the target; beyond it, it gets no longer.

    An average, a share and a score have none: a week doesn't fill them up.
    """
    assert bar(parse_measure(measure), week(2, value, "open", target=Decimal(target))) == drawn


def test_days_are_folded_into_weeks() -> None:
    """Days make runs of seven from the first; a day that is missing leaves its place empty."""
    days = [week(day, "1", "within", end=date(2026, 3, day)) for day in (2, 3, 8, 9, 17)]

    folded = [(first.day, [day.start.day for day in run]) for first, run in weeks_of(days)]

    assert folded == [(2, [2, 3, 8]), (9, [9]), (17, [17])]


# Over all periods

MET = "Met in 1 of 1 judged week."
IN_NEWEST = "in the newest week with enough days logged."


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (progress(week(2, "3", "open")), "No week can be judged yet."),
        (progress(week(2, "3", "within")), MET),
        (
            progress(week(2, "3", "within"), week(9, "11", "above"), week(16, "3", "unknown")),
            "Met in 1 of 2 judged weeks.",
        ),
        (
            progress(week(2, "3", "within"), baseline=Decimal(20), change=Decimal("-0.85")),
            f"{MET} 85% below your usual 20, {IN_NEWEST}",
        ),
        (
            progress(week(2, "11", "above"), baseline=Decimal("7.5"), change=Decimal("0.4667")),
            f"Met in 0 of 1 judged week. 47% above your usual 7.5, {IN_NEWEST}",
        ),
        (
            progress(week(2, "9", "within"), baseline=Decimal(9), change=Decimal(0)),
            f"{MET} As your usual 9, {IN_NEWEST}",
        ),
        (
            progress(week(2, "9", "within"), baseline=Decimal(999), change=Decimal("0.001")),
            f"{MET} About your usual 999, {IN_NEWEST}",
        ),
        (
            progress(week(2, "3", "open"), measure="at most 3 uses of x per month"),
            "No month can be judged yet.",
        ),
        # what was counted before is not counted among the weeks of now
        (progress(week(2, "3", "within", measure=DAILY), week(9, "3", "within")), MET),
        (
            progress(
                week(2, "6", "reached"),
                measure=AVERAGE,
                baseline=Decimal(5),
                change=Decimal("0.2"),
            ),
            f"{MET} 20% above your usual 5, {IN_NEWEST}",
        ),
        # without periods there is nothing to judge, and still a change
        (progress(week(2, "9", "open"), measure=LATEST), ""),
        (
            progress(
                week(2, "9", "open"), measure=LATEST, baseline=Decimal(18), change=Decimal("-0.5")
            ),
            "50% below your usual 18.",
        ),
    ],
)
def test_summary_words(result: GoalProgress, words: str) -> None:
    """How many judged periods met the target, and the change from the baseline, in numbers."""
    assert summary_words(result) == words


@pytest.mark.parametrize(
    ("slope", "low", "high", "words"),
    [
        ("-1.5", "-2", "-0.5", "Trend over 6 weeks: down by about 1.5 (0.5 to 2) each week."),
        ("1.5", "0.25", "2", "Trend over 6 weeks: up by about 1.5 (0.25 to 2) each week."),
        ("-1.5", "-2", "0", "No clear trend over 6 weeks."),
        ("0", "-1", "0.5", "No clear trend over 6 weeks."),
    ],
)
def test_trend_words(slope: str, low: str, high: str, words: str) -> None:
    """A trend is said with its range; where that holds 0, there is none to speak of.

    How far it may go either way is told in depth.
    """
    trend = Trend(periods=6, slope=Decimal(slope), low=Decimal(low), high=Decimal(high))

    in_depth = trend_words(progress(week(2, "3", "open"), trend=trend), in_depth=True)

    assert trend_words(progress(week(2, "3", "open"), trend=trend)) == words
    assert in_depth == words if trend.is_clear else in_depth.startswith(f"{words[:-1]}: {low} to ")
    assert trend_words(progress(week(2, "3", "open"))) == ""


def test_coverage_words() -> None:
    """All days of what the goal counts now, and those of them that are logged."""
    two = week(9, "3", "within", logged=5), week(16, "3", "open", logged=1)

    assert coverage_words(progress(week(2, "3", "within", measure=DAILY), *two)) == (
        "6 of 14 days logged."
    )
    # a single period says so itself, and a score is not taken every day
    assert coverage_words(progress(two[0])) == ""
    assert coverage_words(progress(*two, measure=LATEST)) == ""
