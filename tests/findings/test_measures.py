"""Each measure at each edge, worked by hand: what it counts, and what is said of it.

The weeks of March 2026 begin on Mondays the 2nd, 9th, 16th, 23rd and 30th.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.progress import (
    GoalProgress,
    first_day,
    goal_progress,
)
from hrjournal.findings.verdicts import Verdict
from hrjournal.model.entry import (
    AnyEntry,
    Contact,
    Done,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Score,
    Sleep,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.goal import Goal, Pause, Revision, TargetStep, Was
from hrjournal.model.goal_changes import closed, edited, resumed, stepped
from hrjournal.model.moment_words import parse_moment
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings

SET_AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
ENDED = date(2026, 3, 9)
"""The day after the first week."""
RUNNING = date(2026, 3, 8)
"""The first week's last day: it still runs."""
OWN, OTHER = "0" * 10, "1" * 10


def march(day: int) -> date:
    """Return a day of March 2026."""
    return date(2026, 3, day)


def core(day: int | date) -> dict[str, Any]:
    """Return what every entry has."""
    return {"id": OWN, "day": march(day) if isinstance(day, int) else day, "logged_at": SET_AT}


def drank(day: int | date, drinks: str | None = "2", **fields: Any) -> Use:
    """Return a use of alcohol, of unknown amount without one."""
    amount = None if drinks is None else Decimal(drinks)
    grams = None if amount is None else 14 * amount
    return Use(**core(day), substance="alcohol", amount=amount, unit="drink", grams=grams, **fields)


def free(days: Iterable[int], *substances: str) -> list[AnyEntry]:
    """Return a free day for each of these days."""
    return [NoUse(**core(day), substances=substances) for day in days]


def goal(measure: str, **fields: Any) -> Goal:
    """Return a goal from Monday 2 March on."""
    least: dict[str, Any] = {"start": march(2), "status": "active", "title": "a goal"}
    return Goal(id=OWN, measure=parse_measure(measure), set_at=SET_AT, **least | fields)


def course(
    kept: Goal, entries: Sequence[AnyEntry], today: date, weeks: int = 8, **settings: Any
) -> GoalProgress:
    """Return how a goal goes in the US."""
    return goal_progress(
        kept,
        entries,
        today=today,
        weeks=weeks,
        settings=Settings(**settings),
        drink=standard_drink("US"),
    )


Seen = tuple[str | None, int, Verdict]


def seen(result: GoalProgress) -> list[Seen]:
    """Return value, days logged and verdict of each period."""
    return [
        (None if one.value is None else str(one.value), one.days_logged, one.verdict)
        for one in result.periods
    ]


# Money


def paid(*costs: tuple[int, str | None], substance: str = "alcohol") -> list[AnyEntry]:
    """Return uses with what they cost; None where that is not known."""
    return [
        Use(**core(day), substance=substance, cost=None if cost is None else Decimal(cost))
        for day, cost in costs
    ]


SPENT = "at most 40 spent per week"
SPENT_ON = "at most 40 spent on alcohol per week"


@pytest.mark.parametrize(
    ("measure", "entries", "today", "expected"),
    [
        # 12.50 + 27.50 = 40 on 2 used days and 3 free ones: 5 of 7
        (SPENT, [*paid((2, "12.50"), (3, "27.50")), *free([4, 5, 6])], ENDED, ("40", 5, "within")),
        # a cent more, at once
        (SPENT, paid((2, "40.01")), march(2), ("40.01", 1, "above")),
        # what cost nothing is known to; what has no cost is not known
        (SPENT, [*paid((2, "0")), *free([3, 4, 5, 6])], ENDED, ("0", 5, "within")),
        (SPENT, [*paid((2, None)), *free([3, 4, 5, 6])], ENDED, ("0", 5, "unknown")),
        (SPENT, [*paid((2, "41"), (3, None)), *free([4, 5, 6])], ENDED, ("41", 5, "above")),
        # money goes to anything: only days free of everything are known to have cost nothing
        (SPENT, [*paid((2, "9")), *free([3, 4, 5, 6], "alcohol")], ENDED, ("9", 1, "unknown")),
        (SPENT_ON, [*paid((2, "9")), *free([3, 4, 5, 6], "alcohol")], ENDED, ("9", 5, "within")),
        # of one substance, what another cost is left out
        (
            SPENT_ON,
            [*paid((2, "9")), *paid((2, "99"), substance="cannabis"), *free([3, 4, 5, 6])],
            ENDED,
            ("9", 5, "within"),
        ),
        (SPENT, [], ENDED, (None, 0, "unknown")),
        # a medicine and a mood cost nothing that is counted, and say nothing of uses
        (SPENT, [Mood(**core(2), score=5)], ENDED, (None, 0, "unknown")),
    ],
)
def test_spent(
    measure: str, entries: Sequence[AnyEntry], today: date, expected: tuple[str, int, Verdict]
) -> None:
    """Costs are added; a use without one makes the sum a least one."""
    assert seen(course(goal(measure), entries, today))[0] == expected


# Craving


def urges(intensities: dict[int, int], substance: str | None = "alcohol") -> list[AnyEntry]:
    """Return an urge on each of these days."""
    return [
        Urge(**core(day), substance=substance, intensity=strong)
        for day, strong in intensities.items()
    ]


CRAVING = "average craving at most 4 per week"
CRAVING_FOR = "average craving for alcohol at most 4 per week"


@pytest.mark.parametrize(
    ("measure", "entries", "today", "expected"),
    [
        # (3 + 5 + 4 + 4 + 4) / 5 = 4 on 5 of 7 days: with uses and of urges alike
        (
            CRAVING,
            [drank(2, craving=3), drank(3, craving=5), *urges({4: 4, 5: 4, 6: 4})],
            ENDED,
            ("4", 5, "within"),
        ),
        # it can go either way while the week runs
        (CRAVING, urges(dict.fromkeys(range(2, 9), 9)), RUNNING, ("9", 7, "open")),
        (CRAVING, urges(dict.fromkeys(range(2, 9), 9)), ENDED, ("9", 7, "above")),
        # 4 of 7 days have a rating; free days and uses without one are none
        (
            CRAVING,
            [*urges(dict.fromkeys(range(2, 6), 1)), drank(6), *free([7, 8])],
            ENDED,
            ("1", 4, "unknown"),
        ),
        # a craving of 0 is a rating
        (CRAVING, urges(dict.fromkeys(range(2, 7), 0)), ENDED, ("0", 5, "within")),
        (CRAVING, [drank(2)], ENDED, (None, 0, "unknown")),
        # for one substance: urges for another, or for none in particular, are left out
        (
            CRAVING_FOR,
            [
                *urges({2: 9}, "cannabis"),
                *urges({3: 9}, None),
                *urges(dict.fromkeys(range(4, 9), 2)),
            ],
            ENDED,
            ("2", 5, "within"),
        ),
    ],
)
def test_craving(
    measure: str, entries: Sequence[AnyEntry], today: date, expected: tuple[str, int, Verdict]
) -> None:
    """Every rating of wanting to use weighs the same, on whatever entry it stands."""
    assert seen(course(goal(measure), entries, today))[0] == expected


# Shares


def used(days: Iterable[int], *strategies: str, substance: str = "heroin") -> list[AnyEntry]:
    """Return a use with these strategies on each of these days."""
    return [Use(**core(day), substance=substance, strategies=strategies) for day in days]


SHARE = 'at least 75% uses with strategy "not alone" per week'
SHARE_OF = 'at least 75% uses of heroin with strategy "not alone" per week'


@pytest.mark.parametrize(
    ("measure", "entries", "today", "expected"),
    [
        # 3 of 4 uses, on 3 used and 2 free days
        (
            SHARE,
            [*used([2, 3, 3], "not alone"), *used([4], "test strip"), *free([5, 6])],
            ENDED,
            ("75", 5, "reached"),
        ),
        # 2 of 3; a use that names no strategy is one without it
        (
            SHARE,
            [*used([2, 3], "not alone"), *used([4]), *free([5, 6])],
            ENDED,
            TWO_THIRDS := (
                "66.67",
                5,
                "below",
            ),
        ),
        (
            SHARE,
            [*used([2, 3], "not alone"), *used([4]), *free([5])],
            ENDED,
            ("66.67", 4, "unknown"),
        ),
        # until the week is over, it can go either way
        (SHARE, used(range(2, 9), "not alone"), RUNNING, ("100", 7, "open")),
        # spelled and spaced otherwise, among others
        (
            SHARE,
            [*used([2], "a", " Not  ALONE ", "b"), *free(range(3, 7))],
            ENDED,
            ("100", 5, "reached"),
        ),
        # nothing used: nothing to take a share of, however much is logged
        (SHARE, free(range(2, 9)), ENDED, (None, 7, "unknown")),
        (SHARE, free(range(2, 9)), RUNNING, (None, 7, "unknown")),
        # of one substance
        (
            SHARE_OF,
            [
                *used([2, 3], "not alone"),
                *used([4]),
                *used([5], "not alone", substance="cannabis"),
                *free([5, 6], "heroin"),
            ],
            ENDED,
            TWO_THIRDS,
        ),
    ],
)
def test_share(
    measure: str, entries: Sequence[AnyEntry], today: date, expected: tuple[str, int, Verdict]
) -> None:
    """The share of uses that name the strategy, in percent."""
    assert seen(course(goal(measure), entries, today))[0] == expected


# The latest score


def scores(*values: tuple[int, int], instrument: str = "PHQ-9") -> list[AnyEntry]:
    """Return a score on each of these days."""
    return [Score(**core(day), instrument=instrument, value=value) for day, value in values]


LATEST_A_WEEK = "latest PHQ-9 at most 9 per week"


@pytest.mark.parametrize(
    ("measure", "entries", "today", "expected"),
    [
        # one score is enough; the last of several counts
        (LATEST_A_WEEK, scores((4, 9)), ENDED, ("9", 1, "within")),
        (LATEST_A_WEEK, scores((3, 4), (4, 10)), ENDED, ("10", 2, "above")),
        (LATEST_A_WEEK, scores((4, 10), (4, 9)), ENDED, ("9", 1, "within")),
        (LATEST_A_WEEK, scores((4, 20)), RUNNING, ("20", 1, "open")),
        (LATEST_A_WEEK, scores((9, 3)), ENDED, (None, 0, "unknown")),
        ("latest PHQ-9 at least 9 per week", scores((4, 8)), ENDED, ("8", 1, "below")),
        ("latest PHQ-9 at least 9 per week", scores((4, 9)), ENDED, ("9", 1, "reached")),
        # other spellings are the same instrument, other instruments are not
        (LATEST_A_WEEK, scores((4, 3), instrument="phq 9"), ENDED, ("3", 1, "within")),
        (LATEST_A_WEEK, scores((4, 3), instrument="PHQ-2"), ENDED, (None, 0, "unknown")),
    ],
)
def test_latest(
    measure: str, entries: Sequence[AnyEntry], today: date, expected: tuple[str, int, Verdict]
) -> None:
    """The last score of a period is its value, and a single one is enough."""
    assert seen(course(goal(measure), entries, today))[0] == expected


def test_latest_without_a_period() -> None:
    """It is open while the goal runs, judged when that is over, and held against the baseline."""
    entries = scores((3, 12), (17, 7))
    kept = goal("latest PHQ-9 at most 9", baseline=Decimal(14))

    running = course(kept, entries, march(31))
    over = course(msgspec.structs.replace(kept, due=march(20)), entries, march(31))

    assert seen(running) == [("7", 2, "open")]
    assert seen(over) == [("7", 2, "within")]
    # 7 less than 14, which is half of it
    assert str(running.change) == str(over.change) == "-0.5"
    assert seen(course(kept, [], march(31))) == [(None, 0, "unknown")]


# Ticked off


def test_done_counts_this_goal_only() -> None:
    """Times are added; another goal's are nobody's business, and do not make a day logged."""
    entries = [
        *(Done(**core(day), goal=OWN, count=count) for day, count in ((2, 1), (3, 3))),
        *(Done(**core(day), goal=OTHER, count=9) for day in range(4, 9)),
    ]

    assert seen(course(goal("at least 5 done per week"), entries, ENDED)) == [
        ("4", 2, "unknown"),
        (None, 0, "open"),
    ]
    assert seen(course(goal("at least 4 done per week"), entries, march(3))) == [
        ("4", 2, "reached")
    ]


# Nothing


@pytest.mark.parametrize(
    ("sentence", "entries", "expected"),
    [
        ("0 uses of alcohol per day", [drank(2)], ("1", 1, "above")),
        ("0 uses of alcohol per day", free([2], "alcohol"), ("0", 1, "within")),
        ("0 uses of alcohol per day", [], (None, 0, "unknown")),
        # with nothing logged not even 0 is reached
        ("at least 0 uses of alcohol per day", [], (None, 0, "unknown")),
        ("at least 0 uses of alcohol per day", free([2]), ("0", 1, "reached")),
    ],
)
def test_zero(sentence: str, entries: Sequence[AnyEntry], expected: Seen) -> None:
    """0 is a target like any other, and silence reaches none."""
    assert seen(course(goal(sentence), entries, march(3)))[0] == expected


# Steps, pauses, other measures: parts of a period

AT_MOST_10 = "at most 10 drinks of alcohol per week"


def test_step_inside_a_week() -> None:
    """13 by Tuesday are within 14, 9 from Wednesday on within 10; neither is held for the other.

    14 drinks a week up to Tuesday 10 March, 10 from Wednesday on. Monday and Tuesday: 13 on 2 of 2
    days. Wednesday to Sunday: 9 on 4 of 5 days (0.8).
    """
    kept = goal(
        "at most 14 drinks of alcohol per week",
        start=march(9),
        steps=(TargetStep(march(11), Decimal(10)),),
        baseline=Decimal(20),
    )
    entries = [drank(9, "6"), drank(10, "7"), drank(11, "9"), *free([12, 13, 14])]

    result = course(kept, entries, march(16))

    assert seen(result)[:2] == [("13", 2, "within"), ("9", 4, "within")]
    assert [str(one.target) for one in result.periods] == ["14", "10", "10"]
    assert result.change is None  # parts are not held against a whole week's baseline


def test_step_inside_a_week_and_at_least() -> None:
    """A part of a week can reach the number, and is never below it."""
    kept = goal(
        "at least 2 free days of alcohol per week", steps=(TargetStep(march(5), Decimal(4)),)
    )

    assert seen(course(kept, free([2, 3, *range(5, 8)]), ENDED))[:2] == [
        ("2", 2, "reached"),  # Monday to Wednesday
        ("3", 3, "unknown"),  # Thursday to Sunday: 3 of 4 days, and 4 wanted
    ]


@pytest.mark.parametrize(
    ("measure", "entries", "expected"),
    [
        # paused from Thursday to Sunday: Monday to Wednesday remain, of which 2 are logged (0.67)
        (AT_MOST_10, [drank(2), drank(3), drank(5, "99")], ("4", 2, "unknown")),
        # 3 of 3
        (AT_MOST_10, [drank(2), drank(3), *free([4]), drank(5, "99")], ("4", 3, "within")),
        (AT_MOST_10, [drank(2, "11"), drank(5, "99")], ("11", 1, "above")),
        # three days are not asked for what a week was to bring, but can bring it
        ("at least 3 free days of alcohol per week", free(range(2, 9)), ("3", 3, "reached")),
        ("at least 4 free days of alcohol per week", free(range(2, 9)), ("3", 3, "unknown")),
        (
            "average mood at least 6 per week",
            [Mood(**core(day), score=5) for day in range(2, 9)],
            ("5", 3, "below"),
        ),
    ],
)
def test_partly_paused_week(measure: str, entries: Sequence[AnyEntry], expected: Seen) -> None:
    """Value, coverage and verdict are of the days on which the goal was followed."""
    kept = goal(measure, pauses=(Pause(start=march(5), end=march(8)),), baseline=Decimal(20))
    result = course(kept, entries, march(10))
    week = result.periods[0]

    assert seen(result)[0] == expected
    assert (week.start, week.end, week.days, week.days_paused) == (march(2), march(8), 3, 4)


def test_wholly_paused_weeks_are_not_judged() -> None:
    """What happens in a pause counts for nothing, and there is no verdict on it."""
    kept = goal(AT_MOST_10, pauses=(Pause(start=march(9), end=march(22)),))
    entries = [drank(day, "5") for day in range(9, 23)]

    result = course(kept, entries, march(24))

    assert [one.start for one in result.periods] == [march(2), march(23)]
    assert [one.verdict for one in result.periods] == ["unknown", "open"]


def test_paused_all_the_time() -> None:
    """A goal that rests has no period, no change and no trend."""
    kept = goal(AT_MOST_10, pauses=(Pause(start=march(1)),), baseline=Decimal(20))

    result = course(kept, [drank(3)], march(24))

    assert result.periods == ()
    assert (result.change, result.trend, result.judged) == (None, None, 0)


def test_periods_before_a_change_keep_their_measure() -> None:
    """Until Wednesday drinks a day, from then on free days a week: each judged by its own."""
    was = parse_measure("at most 2 drinks of alcohol per day")
    kept = goal(
        "at least 3 free days of alcohol per week",
        revisions=(Revision(day=march(4), was=Was(measure=was, baseline=None)),),
        baseline=Decimal(2),
    )
    entries = [drank(2, "3"), drank(3), *free([4, 5, 6]), *free([9, 10, 12, 13, 14])]

    result = course(kept, entries, march(16))

    assert seen(result)[:4] == [
        ("3", 1, "above"),
        ("2", 1, "within"),
        ("3", 3, "reached"),
        ("5", 5, "reached"),
    ]
    assert [one.measure for one in result.periods] == [was] * 2 + [None] * 3
    # only whole weeks of what the goal counts now are counted over, and held against its baseline:
    # 5 free days of 5 that are logged are 7 of 7, and (7 - 2) / 2 = 2.5
    assert [one.part for one in result.periods] == [False, False, True, False, False]
    assert (result.met, result.judged) == (1, 1)
    assert str(result.change) == "2.5"


def test_another_target_is_no_other_measure() -> None:
    """Weeks under another number of the same are compared with those of now."""
    before = Was(measure=parse_measure("at most 20 drinks of alcohol per week"))
    kept = goal(AT_MOST_10, revisions=(Revision(day=march(9), was=before),), baseline=Decimal(20))

    result = course(kept, [drank(2, "15"), *free(range(3, 9))], march(10))

    assert seen(result)[0] == ("15", 7, "within")
    assert result.periods[0].measure is None
    assert str(result.change) == "-0.25"


# The worked week of docs/explanation/how-progress-is-counted.md

PINT = Use(
    **core(6), substance="alcohol", amount=Decimal(568), unit="ml@4%", grams=Decimal("17.92608")
)


@pytest.mark.parametrize(
    ("entries", "fields", "expected"),
    [
        ([drank(4, "3"), drank(7, "4")], {}, ("12.28", 6, "above")),
        ([drank(4, "3"), *free([7])], {}, ("8.28", 6, "within")),
        ([drank(4, None), *free([7])], {}, ("5.28", 6, "unknown")),
        (
            [drank(4, "3"), drank(7, "4")],
            {"pauses": (Pause(start=march(6)),)},
            ("5", 4, "within"),
        ),
    ],
)
def test_the_worked_week(
    entries: Sequence[AnyEntry], fields: dict[str, Any], expected: Seen
) -> None:
    """What the page says of Monday 2 March and the days after it is so."""
    always = [drank(2, "2"), *free([3, 5]), PINT, drank(6, "2")]

    assert seen(course(goal(AT_MOST_10, **fields), [*always, *entries], ENDED))[0] == expected


# Days of a month


@pytest.mark.parametrize(
    ("number", "month", "days", "expected"),
    [
        # February has 28 days, and is asked for no more
        (30, 2, 28, ("28", 28, "reached", "28")),
        (30, 2, 27, ("27", 27, "below", "28")),
        (28, 2, 28, ("28", 28, "reached", "28")),
        (27, 2, 27, ("27", 27, "reached", "27")),
        (31, 4, 30, ("30", 30, "reached", "30")),
        (31, 3, 30, ("30", 30, "below", "31")),
        (30, 3, 30, ("30", 30, "reached", "30")),
    ],
)
def test_a_month_is_asked_for_the_days_it_has(
    number: int, month: int, days: int, expected: tuple[str, int, Verdict, str]
) -> None:
    """A goal of 30 free days a month is reached in a February that is free from first to last."""
    first = date(2026, month, 1)
    entries = [NoUse(**core(first + timedelta(days=day))) for day in range(days)]
    kept = goal(f"at least {number} free days of alcohol per month", start=first)

    result = course(kept, entries, first + timedelta(days=40)).periods[0]

    assert (str(result.value), result.days_logged, result.verdict, str(result.target)) == expected


def test_a_part_of_a_month_is_not_asked_for_less() -> None:
    """Of a goal that begins on 2 February, February is a part: neither reached nor below."""
    first = date(2026, 2, 2)
    entries = [NoUse(**core(first + timedelta(days=day))) for day in range(27)]
    kept = goal("at least 30 free days of alcohol per month", start=first)

    result = course(kept, entries, march(1)).periods[0]

    assert (result.verdict, result.part, result.target) == ("unknown", True, Decimal(30))


# Any so many days


ANY = "at most 2 uses of alcohol in any 5 days"


def test_any_days_end_with_each_day() -> None:
    """Three uses within five days are above in each stretch that holds all three, and no other."""
    # Used on the 6th, 8th and 10th: together only in the stretch from the 6th to the 10th. Those
    # of the first four days are parts; with all days logged, a part can be within.
    entries = [*(drank(day) for day in (6, 8, 10)), *free([2, 3, 4, 5, 7, 9, 11, 12])]

    result = course(goal(ANY), entries, march(12), weeks=2)

    assert [
        (one.start.day, one.end.day, str(one.value), one.verdict) for one in result.periods
    ] == [
        (2, 2, "0", "within"),
        (2, 3, "0", "within"),
        (2, 4, "0", "within"),
        (2, 5, "0", "within"),
        (2, 6, "1", "within"),
        (3, 7, "1", "within"),
        (4, 8, "2", "within"),
        (5, 9, "2", "within"),
        (6, 10, "3", "above"),
        (7, 11, "2", "within"),
        (8, 12, "2", "open"),
    ]
    assert [one.part for one in result.periods] == [True] * 4 + [False] * 7
    assert (result.met, result.judged, result.trend) == (5, 6, None)


@pytest.mark.parametrize(
    ("logged", "expected"),
    [
        # the stretch from the 2nd to the 6th: 4 of 5 days are 80 %, 3 of 5 are 60 %
        ([2, 3, 4, 5], ("0", 4, "within")),
        ([2, 3, 4], ("0", 3, "unknown")),
        # days beside it tell nothing of it
        ([2, 7, 8, 9], ("0", 1, "unknown")),
        ([7, 8, 9], (None, 0, "unknown")),
    ],
)
def test_any_days_need_enough_of_their_own_days(logged: list[int], expected: Seen) -> None:
    """What is not logged in a stretch is not claimed of it, whatever is logged beside it."""
    result = course(goal(ANY), free(logged), march(9), weeks=2)

    assert seen(result)[4] == expected


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        # 30 days from 31 January are up to 1 March, in a year with a 28-day February
        (date(2026, 1, 31), march(1), "2"),
        (date(2026, 1, 30), march(1), "1"),
        # from 31 January 2028 they are up to 29 February
        (date(2028, 1, 31), date(2028, 2, 29), "2"),
        (date(2028, 1, 30), date(2028, 2, 29), "1"),
        # over the end of a year, and over the day on which clocks go forward
        (date(2026, 12, 3), date(2027, 1, 1), "2"),
        (date(2026, 12, 2), date(2027, 1, 1), "1"),
        (march(1), march(30), "2"),
        (march(1), march(31), "1"),
    ],
)
def test_any_days_go_by_the_calendar(first: date, second: date, value: str) -> None:
    """A stretch of 30 days has 30 days of the calendar, both ends included."""
    kept = goal("at most 1 use of alcohol in any 30 days", start=date(2026, 1, 1))

    newest = course(kept, [drank(first), drank(second)], second, weeks=1).periods[-1]

    assert (newest.start, newest.end) == (second - timedelta(days=29), second)
    assert (str(newest.value), newest.verdict) == (value, "above" if value == "2" else "open")


def test_any_days_read_what_is_before_the_weeks_shown() -> None:
    """The entries of the first stretch that is shown are asked for from its first day on."""
    kept = goal("at most 1 use of alcohol in any 30 days", start=date(2026, 1, 1))

    # the week of 30 March: its first stretch ends on the 25th of March, a week back
    assert first_day(kept, march(31), 1, Settings()) == date(2026, 2, 24)


def test_any_days_and_pauses_steps_and_the_end() -> None:
    """Paused days and those under another number are not in a stretch; it ends with the goal."""
    kept = goal(
        ANY,
        pauses=(Pause(start=march(8), end=march(9)),),
        steps=(TargetStep(march(12), Decimal(1)),),
        due=march(13),
    )

    periods = course(kept, [drank(8), drank(10)], march(20), weeks=3).periods

    assert [(one.start.day, one.end.day) for one in periods] == [
        *((2, day) for day in range(2, 7)),
        (3, 7),
        *((day - 4, day) for day in (10, 11)),
        *((12, day) for day in (12, 13)),
    ]
    ended_on_10 = next(one for one in periods if one.end.day == 10)
    assert (ended_on_10.days, ended_on_10.days_paused, str(ended_on_10.value)) == (3, 2, "1")
    assert (ended_on_10.part, periods[-1].part) == (True, True)
    assert str(periods[-1].target) == "1"


# Days between uses

APART = "at least 21 days between uses of alcohol"
Gap = tuple[int, int, str | None, Verdict, bool]


def found_gaps(result: GoalProgress) -> list[Gap]:
    """Return of each gap its days from 1 March on, its value, its verdict, and if it is a part."""
    return [
        (
            *((one.start - march(1)).days + 1, (one.end - march(1)).days + 1),
            *(None if one.value is None else str(one.value), one.verdict, one.part),
        )
        for one in result.periods
    ]


@pytest.mark.parametrize(
    ("entries", "today", "expected"),
    [
        # 20 days from the 3rd to the 23rd are too few, as soon as there is the second use
        (
            [drank(3), drank(23)],
            march(23),
            [
                (2, 3, "1", "unknown", True),
                (3, 23, "20", "below", False),
                (23, 23, "0", "open", True),
            ],
        ),
        # 21 days from the 3rd to the 24th are enough, where it is known of 15 of them and the ends;
        # 0.7 x 22 days are 15.4
        (
            [drank(3), *free(range(4, 18)), drank(24)],
            march(24),
            [
                (2, 3, "1", "unknown", True),
                (3, 24, "21", "reached", False),
                (24, 24, "0", "open", True),
            ],
        ),
        (
            [drank(3), *free(range(4, 17)), drank(24)],
            march(24),
            [
                (2, 3, "1", "unknown", True),
                (3, 24, "21", "unknown", False),
                (24, 24, "0", "open", True),
            ],
        ),
        # two uses on one day are one; the first day of the goal has nothing before it
        (
            [drank(2), drank(2), drank(4)],
            march(5),
            [(2, 4, "2", "below", False), (4, 5, "1", "open", True)],
        ),
        # one that runs is reached on its 21st day, if it is known of enough days
        ([drank(2), *free(range(3, 23))], march(22), [(2, 22, "20", "open", True)]),
        ([drank(2), *free(range(3, 23))], march(23), [(2, 23, "21", "reached", True)]),
        ([drank(2), *free(range(3, 10))], march(23), [(2, 23, "21", "open", True)]),
        # nothing is claimed of silence, and without a use there is no gap that could be below
        ([], march(23), [(2, 23, None, "open", True)]),
        (free(range(2, 24)), march(23), [(2, 23, "21", "reached", True)]),
    ],
)
def test_days_between_uses(entries: Sequence[AnyEntry], today: date, expected: list[Gap]) -> None:
    """A gap goes from one used day to the next: 21 days are from the 1st to the 22nd."""
    assert found_gaps(course(goal(APART), entries, today)) == expected


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        (date(2026, 2, 8), march(1), "21"),  # over the end of a February of 28 days
        (date(2028, 2, 8), date(2028, 3, 1), "22"),  # and of 29
        (date(2026, 12, 20), date(2027, 1, 10), "21"),  # over the end of a year
        (march(10), march(31), "21"),  # over the days on which clocks go forward
        (date(2026, 10, 15), date(2026, 11, 4), "20"),  # and back
    ],
)
def test_days_between_go_by_the_calendar(first: date, second: date, value: str) -> None:
    """The days between two uses are those of the calendar."""
    kept = goal(APART, start=first)

    gap = course(kept, [drank(first), drank(second)], second).periods[0]

    assert (str(gap.value), gap.verdict) == (value, "unknown" if int(value) >= 21 else "below")


def test_days_between_with_a_pause_a_step_and_the_end() -> None:
    """A pause makes a part of a gap, a step begins a new one, and what ends with the goal is open.

    Nothing is below but what lies between two uses for which one number held.
    """
    kept = goal(
        "at least 5 days between uses of alcohol",
        pauses=(Pause(start=march(5), end=march(6)),),
        steps=(TargetStep(march(12), Decimal(9)),),
        due=march(16),
    )

    result = course(kept, [drank(day) for day in (2, 6, 8, 10, 15)], march(20))

    assert found_gaps(result) == [
        (2, 8, "4", "unknown", True),
        (8, 10, "2", "below", False),
        (10, 11, "1", "unknown", True),
        (12, 15, "3", "unknown", True),
        (15, 16, "1", "unknown", True),
    ]
    assert (result.met, result.judged, result.trend) == (0, 1, None)


def test_gaps_of_the_weeks_that_are_shown() -> None:
    """Gaps that ended before are left out; one that began before is whole."""
    uses = [drank(date(2026, 1, 1)), drank(date(2026, 2, 1)), drank(march(8))]
    kept = goal(APART, start=date(2026, 1, 1), baseline=Decimal(10))

    result = course(kept, uses, march(9), weeks=2)

    assert found_gaps(result) == [(-27, 8, "35", "unknown", False), (8, 9, "1", "open", True)]
    assert result.change is None


@given(
    st.sets(st.integers(2, 40), max_size=8),
    st.sets(st.integers(2, 40)),
    st.sets(st.integers(2, 40)),
)
def test_silence_makes_no_gap_longer(used: set[int], told: set[int], left_out: set[int]) -> None:
    """Free days that are not logged change no length, and never turn unknown into reached."""

    def days(numbers: Iterable[int]) -> list[date]:
        return [march(1) + timedelta(days=number - 1) for number in sorted(numbers)]

    uses: list[AnyEntry] = [drank(day) for day in days(used)]
    more = [*uses, *(NoUse(**core(day)) for day in days(told))]
    less = [*uses, *(NoUse(**core(day)) for day in days(told - left_out))]
    kept = goal("at least 5 days between uses of alcohol")

    one, other = (course(kept, each, date(2026, 4, 9)).periods for each in (more, less))

    for known, silent in zip(one, other, strict=True):
        assert (known.start, known.end) == (silent.start, silent.end)
        assert silent.value in {known.value, None}
        assert silent.verdict == known.verdict or silent.verdict in {"unknown", "open"}


# Before a time of the day

EARLY = "0 uses of alcohol before 18:00 per week"


def at(text: str, day: int) -> AnyEntry:
    """Return a use at this moment, on this day of March."""
    return drank(day, at=datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("entries", "today", "expected"),
    [
        # a minute before, at once; at 18:00 sharp it is not before
        ([at("2026-03-02T17:59:00+00:00", 2)], march(2), ("1", 1, "above")),
        ([at("2026-03-02T18:00:00+00:00", 2), *free([3, 4, 5, 6])], ENDED, ("0", 5, "within")),
        # by the clock where it was: 17:00 in Los Angeles is 01:00 of the next day in London
        ([at("2026-03-02T17:00:00-08:00", 2)], march(2), ("1", 1, "above")),
        ([at("2026-03-02T19:00:00+09:00", 2), *free([3, 4, 5, 6])], ENDED, ("0", 5, "within")),
        # 01:30 on Tuesday is Monday's evening, and 04:00 on Tuesday is Tuesday's morning
        ([at("2026-03-03T01:30:00+00:00", 2), *free([3, 4, 5, 6])], ENDED, ("0", 5, "within")),
        ([at("2026-03-03T04:00:00+00:00", 3)], march(3), ("1", 1, "above")),
        # of a use without a time nobody knows; nor of one that only an urge tells of
        ([drank(2), *free([3, 4, 5, 6])], ENDED, ("0", 5, "unknown")),
        (
            [Urge(**core(2), substance="alcohol", intensity=9, outcome="used"), *free([3, 4, 5])],
            ENDED,
            ("0", 4, "unknown"),
        ),
        # too few days, or none
        ([at("2026-03-02T18:00:00+00:00", 2), *free([3, 4, 5])], ENDED, ("0", 4, "unknown")),
        ([], ENDED, (None, 0, "unknown")),
    ],
)
def test_before_a_time(entries: Sequence[AnyEntry], today: date, expected: Seen) -> None:
    """A use counts by the clock on the wall, on the day to which it belongs."""
    assert seen(course(goal(EARLY), entries, today))[0] == expected


@pytest.mark.parametrize("hour", ["17", "18"])
def test_before_a_time_on_the_day_the_clocks_change(hour: str) -> None:
    """On 29 March a day in Berlin has 23 hours, and 18:00 is 18:00 all the same."""
    entries = [at(f"2026-03-29T{hour}:30:00+02:00", 29)]

    last = seen(course(goal(EARLY), entries, march(29)))[-1]

    assert last == (("1", 1, "above") if hour == "17" else ("0", 1, "open"))


# Once


@pytest.mark.parametrize(
    ("measure", "done", "others", "today", "expected"),
    [
        # open until it is due on the 11th; reached as soon as it is ticked off
        ("done once", {}, range(2, 10), 9, ("0", 8, "open")),
        ("done once", {2: 1}, (), 2, ("1", 1, "reached")),
        ("done once", {11: 1}, (), 11, ("1", 1, "reached")),
        ("done once", {2: 1, 4: 2}, (), 20, ("3", 2, "reached")),
        ("done twice", {2: 1}, range(2, 12), 11, ("1", 10, "open")),
        # after the due day it is below where 7 of 10 days are logged, and else nobody knows
        ("done once", {}, range(2, 9), 12, ("0", 7, "below")),
        ("done once", {}, range(2, 8), 12, ("0", 6, "unknown")),
        ("done twice", {3: 1}, range(2, 9), 12, ("1", 7, "below")),
        ("done once", {}, (), 12, (None, 0, "unknown")),
        # what is done after it was due is not the goal's
        ("done once", {12: 1}, range(2, 9), 12, ("0", 7, "below")),
    ],
)
def test_done_once(
    measure: str, done: dict[int, int], others: Iterable[int], today: int, expected: Seen
) -> None:
    """What is to be done once is open until it is done, or else until it is due."""
    ticks = [Done(**core(day), goal=OWN, count=times) for day, times in done.items()]
    moods = [Mood(**core(day), score=5) for day in others]
    kept = goal(measure, due=march(11), baseline=Decimal(1))

    result = course(kept, [*ticks, *moods], march(today))

    assert seen(result) == [expected]
    assert result.periods[0].start == march(2)


# What little is logged says nothing


def test_change_needs_enough_logged() -> None:
    """A week that is above already with one day logged had more perhaps: it is no change."""
    kept = goal(AT_MOST_10, baseline=Decimal(20))

    above = course(kept, [drank(2, "12")], ENDED)
    sure = course(kept, [drank(2, "12"), *free([3, 4, 5, 6])], ENDED)
    unsure = course(kept, [drank(2, "12"), drank(3, None), *free([4, 5, 6])], ENDED)

    assert [one.periods[0].verdict for one in (above, sure, unsure)] == ["above"] * 3
    # 12 on 5 of 7 days are 16.8 at that rate, which is 3.2 less than 20
    assert [one.change for one in (above, sure, unsure)] == [None, Decimal("-0.16"), None]


def test_silence_changes_nothing() -> None:
    """Two drinks on each day that is logged stay two a day, however many days are logged."""
    kept = goal("at most 12 drinks of alcohol per week", baseline=Decimal(14))
    logged = [7, 7, 7, 7, 6, 6, 6, 6, 5, 5, 5, 5]
    entries: list[AnyEntry] = [
        drank(march(2) + timedelta(weeks=week, days=day), "2")
        for week, days in enumerate(logged)
        for day in range(days)
    ]

    result = course(kept, entries, march(2) + timedelta(weeks=12), weeks=13)

    assert str(result.change) == "0"
    assert result.trend is not None
    assert (str(result.trend.slope), result.trend.is_clear) == ("0", False)
    assert [one.verdict for one in result.periods][3:12:4] == ["above", "within", "within"]


def test_trend_is_of_whole_weeks_with_enough_logged() -> None:
    """Five weeks with 10, 8, 6, 4 and 2 drinks on 5 of 7 days: 2.8 less each week. Not of four."""
    entries: list[AnyEntry] = []
    for week in range(5):
        monday = march(2) + timedelta(weeks=week)
        entries.append(drank(monday, str(10 - 2 * week)))
        entries += [NoUse(**core(monday + timedelta(days=day))) for day in range(1, 5)]
    kept = goal(AT_MOST_10)

    trend = course(kept, entries, date(2026, 4, 6)).trend

    assert trend is not None
    assert (trend.periods, str(trend.slope), str(trend.low), str(trend.high)) == (5, *["-2.8"] * 3)
    assert course(kept, entries, date(2026, 4, 5)).trend is None
    assert course(kept, entries[:-1], date(2026, 4, 6)).trend is None


def test_trend_over_the_end_of_a_year() -> None:
    """From November to March are five months, one after the other: 2 more each."""
    entries: list[AnyEntry] = []
    for at, (year, month) in enumerate([(2025, 11), (2025, 12), (2026, 1), (2026, 2), (2026, 3)]):
        first = date(year, month, 1)
        entries += [Mood(**core(first + timedelta(days=day)), score=2 * at) for day in range(28)]
    kept = goal("average mood at least 5 per month", start=date(2025, 11, 1))

    trend = course(kept, entries, date(2026, 4, 1), weeks=520).trend

    assert trend is not None
    assert str(trend.slope) == "2"


def test_trend_of_weeks_that_begin_on_a_sunday() -> None:
    """Two parts of one week are of one week, whichever day that begins on: they make no pair."""
    entries: list[AnyEntry] = []
    scores = [2, 2, 9, 4, 5, 6]  # the third week is two parts, the second of which is 9
    starts = [
        date(2026, 3, 1),
        date(2026, 3, 8),
        date(2026, 3, 11),
        *(date(2026, 3, 15) + timedelta(weeks=week) for week in range(3)),
    ]
    for start, score in zip(starts, scores, strict=True):
        entries += [Mood(**core(start + timedelta(days=day)), score=score) for day in range(3)]
    step = TargetStep(date(2026, 3, 11), Decimal(5))
    kept = goal("average mood at least 6 per week", start=date(2026, 3, 1), steps=(step,))

    trend = course(
        kept, entries, date(2026, 4, 5), week_start="sunday", coverage=Decimal("0.4")
    ).trend

    assert trend is not None
    # slopes from week to week without 2 -> 9, which are parts of one
    # 1-2: 0, 1-2b: 7, 1-3: 1, 1-4: 1, 1-5: 1, 2-3: 2, 2-4: 1.5, 2-5: 4/3, 2b-3: -5, 2b-4: -2,
    # 2b-5: -1, 3-4: 1, 3-5: 1, 4-5: 1: the middle of these 14 is 1
    assert (trend.periods, str(trend.slope)) == (6, "1")


# What is closed, due or edited in between


def test_a_closed_goal_that_is_opened_again() -> None:
    """The weeks in which it was closed are nobody's, and are judged by nothing."""
    kept = resumed(closed(goal(AT_MOST_10), march(8)), march(23))

    result = course(kept, [drank(day, "20") for day in (9, 16)], march(25))

    assert [(one.start, one.verdict) for one in result.periods] == [
        (march(2), "unknown"),
        (march(23), "open"),
    ]


def test_a_goal_that_is_due_later_after_all() -> None:
    """The days between its due day and the change are nobody's; a change in time leaves none."""
    entries = [drank(day, "20") for day in (9, 16)]
    late = edited(goal(AT_MOST_10, due=march(8)), march(23), due=date(2026, 4, 30))
    in_time = edited(goal(AT_MOST_10, due=march(8)), march(9), due=date(2026, 4, 30))

    assert [one.start for one in course(late, entries, march(25)).periods] == [march(2), march(23)]
    assert seen(course(in_time, entries, march(25)))[1:3] == [("20", 1, "above")] * 2


def test_another_target_after_a_step() -> None:
    """A target that is edited holds from that day on, whatever steps came before it."""
    stepping = stepped(
        goal(AT_MOST_10),
        march(2),
        [
            TargetStep(march(9), Decimal(8)),
            TargetStep(march(23), Decimal(6)),
        ],
    )
    kept = edited(
        stepping, march(16), measure=parse_measure("at most 13 drinks of alcohol per week")
    )
    back = edited(stepping, march(16), measure=parse_measure(AT_MOST_10))

    assert [str(one.target) for one in course(kept, [], march(30)).periods] == [
        *("10", "8", "13", "6", "6")
    ]
    assert [str(one.target) for one in course(back, [], march(30)).periods] == [
        *("10", "8", "10", "6", "6")
    ]


# Kinds of a substance, and uses that only an urge tells of


def test_a_kind_of_a_substance_is_it() -> None:
    """Cannabis eaten is cannabis used; how much of it that is, nobody knows."""
    entries = [
        Use(**core(2), substance="edible", amount=Decimal(5), unit="mg", cost=Decimal(4)),
        Use(**core(3), substance="cannabis", amount=Decimal("0.5"), unit="g"),
        *free(range(2, 9)),
    ]
    counted = {
        "at most 1 day of cannabis per week": ("2", 7, "above"),
        "at most 2 days of cannabis per week": ("2", 7, "within"),
        "at least 6 free days of cannabis per week": ("5", 7, "below"),
        "at most 1 use of cannabis per week": ("2", 7, "above"),
        "at most 1 g of cannabis per week": ("0.5", 7, "unknown"),
        "at most 3 spent on cannabis per week": ("4", 7, "above"),
        "at most 1 day of edible per week": ("1", 7, "within"),
    }

    for measure, expected in counted.items():
        assert seen(course(goal(measure), entries, ENDED))[0] == expected, measure


def test_an_urge_that_ended_in_use_tells_of_one() -> None:
    """Its day is used, however free it was said to be; how much it was, nobody knows."""
    urge = Urge(**core(2), substance="alcohol", intensity=8, outcome="used")
    counted = {
        "at most 0 uses of alcohol per week": ("1", 7, "above"),
        "at most 1 day of alcohol per week": ("1", 7, "within"),
        "at least 7 free days of alcohol per week": ("6", 7, "below"),
        "at most 10 drinks of alcohol per week": ("0", 7, "unknown"),
        "at most 10 spent per week": ("0", 7, "unknown"),
    }

    for measure, expected in counted.items():
        assert seen(course(goal(measure), [urge, *free(range(2, 9))], ENDED))[0] == expected, (
            measure
        )


def test_an_urge_beside_its_use_tells_of_no_other() -> None:
    """A use that is logged as well is counted once."""
    urge = Urge(**core(2), substance="alcohol", intensity=8, outcome="used")

    result = course(goal(AT_MOST_10), [urge, drank(2, "3"), *free(range(3, 9))], ENDED)

    assert seen(result)[0] == ("3", 7, "within")


def test_what_is_gambled_is_spent() -> None:
    """An amount of money is what it cost, unless the cost is said."""
    entries = [
        Use(**core(2), substance="gambling", amount=Decimal(60), unit="money"),
        Use(**core(3), substance="gambling", amount=Decimal(20), unit="money", cost=Decimal(5)),
    ]

    result = course(goal("at most 40 spent on gambling per week"), entries, ENDED)

    assert seen(result)[0] == ("65", 2, "above")


def test_a_drink_of_another_region() -> None:
    """Two US drinks are 28 g, which are 2.8 Australian ones."""
    abroad = goal_progress(
        goal("at most 2.5 drinks of alcohol per week"),
        [drank(2, "2")],
        today=ENDED,
        weeks=8,
        settings=Settings(),
        drink=standard_drink("AU"),
    )

    assert seen(abroad)[0] == ("2.8", 1, "above")


def test_the_latest_score_of_a_day() -> None:
    """One without a time is placed by when it was logged, here on the day itself."""
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    first = Score(id=OWN, day=march(2), at=noon, logged_at=noon, instrument="PHQ-9", value=14)
    then = Score(
        id=OWN, day=march(2), logged_at=noon + timedelta(hours=1), instrument="PHQ-9", value=5
    )

    result = course(goal("latest PHQ-9 at most 9 per week"), [then, first], ENDED)

    assert seen(result)[0] == ("5", 1, "within")


# Where a day begins

BERLIN_WINTER = timezone(timedelta(hours=1))


@pytest.mark.parametrize(
    ("day_start", "text", "expected"),
    [
        # 01:30 on Monday 9 March belongs to Sunday, so to the week before
        ("04:00", "2026-03-09 01:30", [("2", 1, "unknown"), (None, 0, "open")]),
        ("04:00", "2026-03-09 04:00", [(None, 0, "unknown"), ("2", 1, "open")]),
        ("00:00", "2026-03-09 01:30", [(None, 0, "unknown"), ("2", 1, "open")]),
        ("11:00", "2026-03-09 10:59", [("2", 1, "unknown"), (None, 0, "open")]),
    ],
)
def test_a_late_night_counts_for_the_week_before(
    day_start: str, text: str, expected: list[Seen]
) -> None:
    """An entry counts for the day it was written for, which begins at `day_start`."""
    now = datetime(2026, 3, 9, 12, tzinfo=BERLIN_WINTER)
    moment = parse_moment(text, now=now, day_start=time.fromisoformat(day_start))

    entries = [drank(moment.day, at=moment.at)]

    assert seen(course(goal(AT_MOST_10), entries, march(9))) == expected


# What is not said is not known

MEASURES = (
    *("at most 10 drinks of alcohol per week", "at least 10 drinks of alcohol per month"),
    *("at most 3 days of alcohol per week", "at least 4 free days of alcohol per week"),
    *("at most 2 uses of alcohol per day", "at least 3 groundings per week"),
    *("at least 2 done per week", "at most 2 done per week", SPENT, SPENT_ON),
    *("average mood at most 4 per month", "average mood at least 6 per week"),
    *(CRAVING, CRAVING_FOR, SHARE, SHARE_OF, LATEST_A_WEEK, "latest PHQ-9 at most 9"),
    *("at most 2 thoughts per week", "at most 1 urge for alcohol per week"),
    *("at least 2 contacts per week", "at least 3 days of methadone taken per week"),
    *("at most 3 uses of alcohol in any 9 days", "at least 4 free days of alcohol in any 6 days"),
    *("average distress at most 4 per week", "average sleep at least 7 per week"),
)
DAYS = st.integers(0, 34).map(lambda days: march(2) + timedelta(days=days))
CERTAIN: st.SearchStrategy[AnyEntry] = st.one_of(
    st.builds(drank, DAYS, st.sampled_from(["1", "2.5", "11"]), cost=st.just(Decimal(5))),
    st.builds(
        lambda day, of: NoUse(**core(day), substances=of),
        DAYS,
        st.sampled_from([(), ("alcohol",), ("heroin",), ("heroin", "alcohol")]),
    ),
    st.builds(lambda day, score: Mood(**core(day), score=score), DAYS, st.integers(0, 10)),
    st.builds(lambda day, strong: Urge(**core(day), intensity=strong), DAYS, st.integers(0, 10)),
    st.builds(
        lambda day, value: Score(**core(day), instrument="PHQ-9", value=value),
        DAYS,
        st.integers(0, 27),
    ),
    DAYS.map(lambda day: Done(**core(day), goal=OWN)),
    DAYS.map(lambda day: Thought(**core(day), distress=5)),
    DAYS.map(lambda day: Contact(**core(day), supporter="a friend")),
    DAYS.map(lambda day: Mood(**core(day), score=5, sleep_hours=Decimal(4))),
    DAYS.map(lambda day: Sleep(**core(day), hours=Decimal(7))),
    st.builds(
        lambda day, status: Medicine(**core(day), name="methadone", status=status),
        DAYS,
        st.sampled_from(["taken", "missed"]),
    ),
    DAYS.map(lambda day: Grounding(**core(day), exercise="now", seconds=9, finished=False)),
    st.builds(
        lambda day, named: Use(
            **core(day),
            substance="heroin",
            amount=Decimal(1),
            unit="bag",
            cost=Decimal(9),
            craving=5,
            strategies=named,
        ),
        DAYS,
        st.sampled_from([(), ("not alone",)]),
    ),
)
UNCERTAIN: st.SearchStrategy[AnyEntry] = DAYS.map(lambda day: drank(day, None))
PAUSES = st.sampled_from(
    [(), (Pause(start=march(5), end=march(11)),), (Pause(start=march(20), end=march(20)),)]
)
STEPS = st.sampled_from([(), (TargetStep(march(12), Decimal(3)),)])


@given(
    st.sampled_from(MEASURES),
    st.lists(CERTAIN, max_size=60),
    st.lists(UNCERTAIN, max_size=3),
    PAUSES,
    STEPS,
    st.data(),
)
def test_logging_less_never_claims_more(
    measure: str,
    entries: list[AnyEntry],
    unknown: list[AnyEntry],
    pauses: tuple[Pause, ...],
    steps: tuple[TargetStep, ...],
    data: st.DataObject,
) -> None:
    """Taking entries away never turns unknown into within, nor into below.

    All but uses of unknown amount: they are what makes their periods unknown, however much else is
    logged.
    """
    entries.sort(key=lambda entry: entry.day)
    kept = [entry for entry in entries if data.draw(st.booleans())]
    one = goal(measure, pauses=pauses, steps=steps)

    before = course(one, [*entries, *unknown], date(2026, 4, 6)).periods
    after = course(one, [*kept, *unknown], date(2026, 4, 6)).periods

    for more, less in zip(before, after, strict=True):
        assert less.days_logged <= more.days_logged
        if more.verdict == "unknown":
            assert less.verdict not in {"within", "below"}
