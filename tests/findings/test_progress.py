"""Where a goal stands: values, coverage and verdicts, worked by hand.

The weeks of March 2026 begin on Mondays the 2nd, 9th, 16th, 23rd and 30th.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.observations import rounded
from hrjournal.findings.progress import (
    GoalProgress,
    PeriodProgress,
    first_day,
    goal_progress,
)
from hrjournal.findings.verdicts import Verdict
from hrjournal.model.entry import AnyEntry, Grounding, Mood, NoUse, Use
from hrjournal.model.goal import Goal
from hrjournal.model.quantity import ethanol_grams, parse_amount
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings

LOGGED_AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
START = date(2026, 3, 2)
ENDED = date(2026, 3, 9)
"""The day after the first week."""
RUNNING = date(2026, 3, 8)
"""The first week's last day: it still runs."""
US = standard_drink("US")
GB = standard_drink("GB")


def march(day: int) -> date:
    """Return a day of March 2026."""
    return date(2026, 3, day)


def core(day: int | date) -> dict[str, Any]:
    """Return what every entry has."""
    day = march(day) if isinstance(day, int) else day
    return {"id": "0" * 10, "day": day, "logged_at": LOGGED_AT}


def use(
    day: int | date, amount: str = "unknown", substance: str = "alcohol", region: str = "US"
) -> Use:
    """Return a use, with its amount as a person would write it in a region."""
    drink = standard_drink(region) if substance == "alcohol" else None
    units = (drink.name, "g") if drink else ()
    read = parse_amount(amount, units=units, drink=drink)
    return Use(
        **core(day),
        substance=substance,
        amount=read.value,
        unit=read.unit,
        estimated=read.estimated,
        grams=read.grams,
    )


def uses(amounts: dict[int, str], substance: str = "alcohol") -> list[AnyEntry]:
    """Return a use of an amount on each of these days."""
    return [use(day, amount, substance) for day, amount in amounts.items()]


def free(days: Iterable[int], *substances: str) -> list[AnyEntry]:
    """Return a free day for each of these days."""
    return [NoUse(**core(day), substances=substances) for day in days]


def moods(scores: dict[int, int]) -> list[AnyEntry]:
    """Return a mood on each of these days."""
    return [Mood(**core(day), score=score) for day, score in scores.items()]


def groundings(days: Iterable[int], *, finished: bool = True) -> list[AnyEntry]:
    """Return a grounding on each of these days."""
    return [Grounding(**core(day), exercise="now", seconds=60, finished=finished) for day in days]


def progress(
    measure: str,
    entries: Sequence[AnyEntry],
    *,
    today: date = ENDED,
    start: date = START,
    due: date | None = None,
    weeks: int = 8,
    region: str = "US",
    baseline: str | None = None,
    settings: Settings | None = None,
) -> GoalProgress:
    """Judge a goal with this measure."""
    goal = Goal(
        id="0" * 10,
        title="a goal",
        measure=parse_measure(measure),
        status="active",
        start=start,
        due=due,
        baseline=None if baseline is None else Decimal(baseline),
        set_at=LOGGED_AT,
    )
    return goal_progress(
        goal,
        entries,
        today=today,
        weeks=weeks,
        settings=settings or Settings(),
        drink=standard_drink(region),
    )


def first_week(
    measure: str, entries: Sequence[AnyEntry], *, today: date = ENDED, **given: Any
) -> PeriodProgress:
    """Judge the week of Monday 2 March."""
    week = progress(measure, entries, today=today, **given).periods[0]
    assert (week.start, week.end, week.days) == (march(2), march(8), 7)
    return week


def seen(period: PeriodProgress) -> tuple[str | None, int, Verdict]:
    """Return value, days logged and verdict."""
    return (
        None if period.value is None else str(period.value),
        period.days_logged,
        period.verdict,
    )


# At most, amounts

AT_MOST_10 = "at most 10 drinks of alcohol per week"


@pytest.mark.parametrize(
    ("entries", "today", "expected"),
    [
        # 4 + 3 + 2 = 9 drinks on 3 used days, and 2 free days: 5 of 7 = 0.714 >= 0.7
        ([*uses({2: "4", 4: "3", 6: "2"}), *free([3, 5])], ENDED, ("9", 5, "within")),
        # the same, while the week runs
        ([*uses({2: "4", 4: "3", 6: "2"}), *free([3, 5])], RUNNING, ("9", 5, "open")),
        # one free day fewer: 4 of 7 = 0.571 < 0.7
        ([*uses({2: "4", 4: "3", 6: "2"}), *free([3])], ENDED, ("9", 4, "unknown")),
        # 4 + 3 + 3 = 10: the target itself is within, and not above while the week runs
        ([*uses({2: "4", 4: "3", 6: "3"}), *free([3, 5])], ENDED, ("10", 5, "within")),
        ([*uses({2: "4", 4: "3", 6: "3"}), *free([3, 5])], RUNNING, ("10", 5, "open")),
        # 10.01: just above, at once, and on a single logged day too
        (uses({2: "10.01"}), ENDED, ("10.01", 1, "above")),
        (uses({2: "10.01"}), march(2), ("10.01", 1, "above")),
        (uses({2: "4", 4: "6.5"}), RUNNING, ("10.5", 2, "above")),
        # three uses on one day are one logged day
        ([use(2, "1"), use(2, "1"), use(2, "1")], ENDED, ("3", 1, "unknown")),
        # nothing logged at all
        ([], ENDED, (None, 0, "unknown")),
        ([], RUNNING, (None, 0, "open")),
        # only about something else: other substances and moods say nothing about alcohol
        (
            [*uses({2: "5 g", 3: "5 g"}, "cannabis"), *moods(dict.fromkeys(range(2, 9), 5))],
            ENDED,
            (None, 0, "unknown"),
        ),
        # seven free days
        (free(range(2, 9), "alcohol"), ENDED, ("0", 7, "within")),
        (free(range(2, 9)), ENDED, ("0", 7, "within")),
        (free(range(2, 9), "cannabis"), ENDED, (None, 0, "unknown")),
        # estimates count as what was estimated: 2.5 + 3
        ([*uses({2: "~2.5", 3: "3"}), *free([4, 5, 6])], ENDED, ("5.5", 5, "within")),
    ],
)
def test_amount_at_most(
    entries: Sequence[AnyEntry], today: date, expected: tuple[str, int, Verdict]
) -> None:
    """At most: above as soon as it is, open while it runs, within only if enough is logged."""
    assert seen(first_week(AT_MOST_10, entries, today=today)) == expected


def test_at_most_nothing() -> None:
    """With a target of 0 a first drop is above, and free days are within."""
    none = "at most 0 drinks of alcohol per week"

    assert seen(first_week(none, uses({2: "0.1"}), today=march(2))) == ("0.1", 1, "above")
    assert seen(first_week(none, free(range(2, 7)))) == ("0", 5, "within")
    assert seen(first_week(none, [])) == (None, 0, "unknown")


def test_value_is_judged_as_it_is_shown() -> None:
    """A standard drink is one drink: 12 oz of 5 % are 14.00009 g, and 7 of them are 7 of 7."""
    seven = first_week(
        "at most 7 drinks of alcohol per week", uses(dict.fromkeys(range(2, 9), "12oz@5%"))
    )

    assert seen(seven) == ("7", 7, "within")
    assert seen(first_week(AT_MOST_10, uses({2: "10.01"}))) == ("10.01", 1, "above")


def test_value_has_the_places_of_its_target() -> None:
    """A target in thousandths is held against thousandths."""
    some = free(range(3, 9))
    measure = "at most 0.125 g of cannabis per week"

    assert seen(first_week(measure, [use(2, "0.125g", "cannabis"), *some])) == (
        "0.125",
        7,
        "within",
    )
    assert seen(first_week(measure, [use(2, "0.126g", "cannabis"), *some])) == ("0.126", 7, "above")


# Amounts in several units


@pytest.mark.parametrize(
    ("measure", "entries", "region", "value", "uncounted"),
    [
        # 2 drinks = 28 g; 500 ml at 5.6 % = 500 x 0.056 x 0.789 = 22.092 g; 50.092 / 14 = 3.578
        (AT_MOST_10, [use(2, "2"), use(3, "500ml@5.6%")], "US", "3.58", 0),
        # 28 g of ethanol written as such are 2 drinks
        (AT_MOST_10, [use(2, "28 g")], "US", "2", 0),
        # a UK unit is 7.89 g, so 14 units = 110.46 g = 7.89 US drinks
        (AT_MOST_10, [use(2, "14 units")], "US", "7.89", 0),
        # GB: a pint at 4 % = 568 x 0.04 x 0.789 = 17.92608 g = 2.272 units
        (
            "at most 14 units of alcohol per week",
            [use(2, "568ml@4%", region="GB"), use(3, "3", region="GB")],
            "GB",
            "5.27",
            0,
        ),
        # two US drinks logged before moving: 28 g / 7.89 = 3.549 units
        ("at most 14 units of alcohol per week", [use(2, "2")], "GB", "3.55", 0),
        # and the other way round: 4 units = 31.56 g / 14 = 2.254 drinks
        (AT_MOST_10, [use(2, "4", region="GB")], "US", "2.25", 0),
        # a drink is a unit in GB, and both words count
        (AT_MOST_10, [use(2, "2 drinks", region="GB")], "GB", "2", 0),
        ("at most 14 units of alcohol per week", [use(2, "2 drinks", region="GB")], "GB", "2", 0),
        # grams of ethanol: 2 x 14 + 100 x 0.4 x 0.789 = 28 + 31.56
        (
            "at most 100 g of alcohol per week",
            [use(2, "2"), use(3, "100 ml@40%")],
            "US",
            "59.56",
            0,
        ),
        # bottles have no known grams
        (AT_MOST_10, [use(2, "2"), use(3, "1 bottle")], "US", "2", 1),
        ("at most 3 bottles of alcohol per week", [use(2, "2"), use(3, "1 bottle")], "US", "1", 1),
        # 500 mg + 1.5 g = 2 g; ug convert as well
        (
            "at most 3 g of cannabis per week",
            [use(2, "500 mg", "cannabis"), use(3, "1.5 g", "cannabis")],
            "US",
            "2",
            0,
        ),
        (
            "at most 3 mg of lsd per week",
            [use(2, "100 ug", "lsd"), use(3, "0.2 mg", "lsd")],
            "US",
            "0.3",
            0,
        ),
        # tablets and milligrams are never added together
        (
            "at most 20 mg of something per week",
            [use(2, "5 mg", "something"), use(3, "2 tablets", "something")],
            "US",
            "5",
            1,
        ),
        (
            "at most 20 tablets of something per week",
            [use(2, "5 mg", "something"), use(3, "2 tablets", "something")],
            "US",
            "2",
            1,
        ),
        # volumes are not masses
        (
            "at most 20 ml of something per week",
            [use(2, "2 cl", "something"), use(3, "5 g", "something")],
            "US",
            "20",
            1,
        ),
        # unknown amounts, and amounts of no unit
        (AT_MOST_10, [use(2), use(3), use(4, "3")], "US", "3", 2),
        (
            "at most 20 g of something per week",
            [use(2, "3", "something"), use(3, "4 g", "something")],
            "US",
            "4",
            1,
        ),
    ],
)
def test_units(
    measure: str, entries: Sequence[AnyEntry], region: str, value: str, uncounted: int
) -> None:
    """Amounts that convert exactly are added; the others are left out and counted as such."""
    week = first_week(measure, entries, region=region)

    assert (str(week.value), week.uncounted) == (value, uncounted)


def test_a_goal_in_a_portion_that_is_kept_as_what_it_is() -> None:
    """A goal in a unit that portions are typed in counts them as they were typed."""
    pints = msgspec.structs.replace(use(2, "946ml@5%"), typed="2 pints of lager")
    other = msgspec.structs.replace(use(3, "355ml@5%"), typed="1 bottle of beer")
    newer = msgspec.structs.replace(use(4, "355ml@5%"), typed="(an unheard-of form)")

    found = progress("at most 10 pints of alcohol per week", [pints, other, newer])

    week = found.periods[0]
    assert (str(week.value), week.uncounted) == ("2", 2)


@pytest.mark.parametrize("region", ["US", "GB", "AU"])
def test_standard_drink_is_one(region: str) -> None:
    """One of the region's own drinks is exactly one of them."""
    drink = standard_drink(region)
    week = first_week(
        f"at most 10 {drink.name}s of alcohol per week", [use(2, "1", region=region)], region=region
    )

    assert week.value == 1
    assert ethanol_grams(Decimal(1), drink.name, drink) == drink.grams


@pytest.mark.parametrize(
    ("measure", "entries", "today", "expected"),
    [
        # one amount of seven logged days is unknown: 3 known, so nothing can be said
        (AT_MOST_10, [*uses({2: "3", 3: "?"}), *free(range(4, 9))], ENDED, ("3", 7, "unknown")),
        (AT_MOST_10, [*uses({2: "3", 3: "?"}), *free(range(4, 9))], RUNNING, ("3", 7, "open")),
        # what is known is above already
        (AT_MOST_10, [*uses({2: "11", 3: "?"}), *free(range(4, 9))], ENDED, ("11", 7, "above")),
        (AT_MOST_10, [*uses({2: "11", 3: "1 bottle"})], RUNNING, ("11", 2, "above")),
        # at least: reached by what is known, never below
        (
            "at least 10 drinks of alcohol per week",
            [*uses({2: "9", 3: "?"}), *free(range(4, 9))],
            ENDED,
            ("9", 7, "unknown"),
        ),
        (
            "at least 10 drinks of alcohol per week",
            uses({2: "10", 3: "?"}),
            ENDED,
            ("10", 2, "reached"),
        ),
        # uses and days do not ask how much
        (
            "at most 3 uses of alcohol per week",
            [*uses({2: "3", 3: "?"}), *free(range(4, 9))],
            ENDED,
            ("2", 7, "within"),
        ),
        (
            "at most 3 days of alcohol per week",
            [*uses({2: "3", 3: "?"}), *free(range(4, 9))],
            ENDED,
            ("2", 7, "within"),
        ),
    ],
)
def test_unknown_amounts(
    measure: str, entries: Sequence[AnyEntry], today: date, expected: tuple[str, int, Verdict]
) -> None:
    """With an amount not known a total can be above or reached, never within or below."""
    assert seen(first_week(measure, entries, today=today)) == expected


# Days, uses, free days, groundings


@pytest.mark.parametrize(
    ("measure", "entries", "today", "expected"),
    [
        # 3 used days (two uses on one), 2 free, 2 not logged
        (
            "at most 3 days of cannabis per week",
            [
                *uses({2: "1 g", 3: "1 g", 5: "?"}, "cannabis"),
                use(5, "1 g", "cannabis"),
                *free([4, 6]),
            ],
            ENDED,
            ("3", 5, "within"),
        ),
        # a fourth
        (
            "at most 3 days of cannabis per week",
            uses({2: "1 g", 3: "1 g", 5: "?", 8: "?"}, "cannabis"),
            RUNNING,
            ("4", 4, "above"),
        ),
        # 2 used days and 5 not logged: not logged is not used, and not free
        (
            "at most 3 days of cannabis per week",
            uses({2: "1 g", 3: "1 g"}, "cannabis"),
            ENDED,
            ("2", 2, "unknown"),
        ),
        # 4 uses on 2 days
        (
            "at most 4 uses of cannabis per week",
            [*[use(2, "?", "cannabis")] * 3, use(3, "?", "cannabis"), *free([4, 5, 6])],
            ENDED,
            ("4", 5, "within"),
        ),
        (
            "at most 4 uses of cannabis per week",
            [use(2, "?", "cannabis")] * 5,
            march(2),
            ("5", 1, "above"),
        ),
        # free days: reached with the fourth, whatever the other days held
        (
            "at least 4 free days of alcohol per week",
            free([2, 3, 4, 5], "alcohol"),
            march(5),
            ("4", 4, "reached"),
        ),
        (
            "at least 4 free days of alcohol per week",
            free([2, 3, 4], "alcohol"),
            march(5),
            ("3", 3, "open"),
        ),
        # 3 free, 2 used, 2 not logged: 5 of 7 logged
        (
            "at least 4 free days of alcohol per week",
            [*free([2, 3, 4]), *uses({5: "1", 6: "1"})],
            ENDED,
            ("3", 5, "below"),
        ),
        # 3 free, 1 used, 3 not logged: 4 of 7
        (
            "at least 4 free days of alcohol per week",
            [*free([2, 3, 4]), *uses({5: "1"})],
            ENDED,
            ("3", 4, "unknown"),
        ),
        # seven used days, one of which was said to be free as well
        (
            "at least 1 free day of alcohol per week",
            [*uses(dict.fromkeys(range(2, 9), "1")), *free([4], "alcohol")],
            ENDED,
            ("0", 7, "below"),
        ),
        # nothing logged is no free day
        ("at least 1 free day of alcohol per week", [], ENDED, (None, 0, "unknown")),
        ("at least 1 free day of alcohol per week", [], RUNNING, (None, 0, "open")),
        # a `none` twice on one day is one free day
        (
            "at least 2 free days of alcohol per week",
            [*free([2, 2]), *free([2], "alcohol")],
            ENDED,
            ("1", 1, "unknown"),
        ),
        # at most so many free days can be wanted too
        (
            "at most 2 free days of exercise per week",
            free([2, 3, 4], "exercise"),
            RUNNING,
            ("3", 3, "above"),
        ),
        # groundings: each counts, also one that ended early; days logged are those with any entry
        (
            "at least 3 groundings per week",
            [*groundings([2, 2]), *groundings([3], finished=False)],
            RUNNING,
            ("3", 2, "reached"),
        ),
        (
            "at least 3 groundings per week",
            [*groundings([2, 3]), *moods({4: 5, 5: 5}), *free([6])],
            ENDED,
            ("2", 5, "below"),
        ),
        (
            "at least 3 groundings per week",
            [*groundings([2, 3]), *moods({4: 5}), *free([4, 5])],
            ENDED,
            ("2", 4, "unknown"),
        ),
        ("at least 3 groundings per week", [], RUNNING, (None, 0, "open")),
        # amounts at least: a usual wish for what does good
        (
            "at least 30 minutes of walking per week",
            uses({2: "20 min", 3: "0.5 minutes", 4: "9.5 minutes"}, "walking"),
            march(4),
            ("30", 3, "reached"),
        ),
        (
            "at least 30 minutes of walking per week",
            [*uses({2: "20 min"}, "walking"), *free([3, 4, 5, 6], "walking")],
            ENDED,
            ("20", 5, "below"),
        ),
    ],
)
def test_counts(
    measure: str, entries: Sequence[AnyEntry], today: date, expected: tuple[str, int, Verdict]
) -> None:
    """Days, uses, free days and groundings are counted from what was said, and only that."""
    assert seen(first_week(measure, entries, today=today)) == expected


# Average mood


@pytest.mark.parametrize(
    ("measure", "scores", "today", "expected"),
    [
        # no value
        ("average mood at least 6 per week", {}, ENDED, (None, 0, "unknown")),
        ("average mood at least 6 per week", {}, RUNNING, (None, 0, "unknown")),
        # 30 / 5 = 6 on 5 of 7 days
        (
            "average mood at least 6 per week",
            dict.fromkeys(range(2, 7), 6),
            ENDED,
            ("6", 5, "reached"),
        ),
        # the same while the week runs: an average can still go either way
        (
            "average mood at least 6 per week",
            dict.fromkeys(range(2, 7), 6),
            RUNNING,
            ("6", 5, "open"),
        ),
        (
            "average mood at most 6 per week",
            dict.fromkeys(range(2, 7), 9),
            RUNNING,
            ("9", 5, "open"),
        ),
        # 4 of 7 days
        (
            "average mood at least 6 per week",
            dict.fromkeys(range(2, 6), 9),
            ENDED,
            ("9", 4, "unknown"),
        ),
        (
            "average mood at most 6 per week",
            dict.fromkeys(range(2, 6), 9),
            ENDED,
            ("9", 4, "unknown"),
        ),
        # (6 + 6 + 6 + 6 + 5) / 5 = 5.8
        (
            "average mood at least 6 per week",
            {2: 6, 3: 6, 4: 6, 5: 6, 6: 5},
            ENDED,
            ("5.8", 5, "below"),
        ),
        (
            "average mood at most 6 per week",
            {2: 6, 3: 6, 4: 6, 5: 6, 6: 5},
            ENDED,
            ("5.8", 5, "within"),
        ),
        # (6 + 6 + 6 + 6 + 7) / 5 = 6.2
        (
            "average mood at most 6 per week",
            {2: 6, 3: 6, 4: 6, 5: 6, 6: 7},
            ENDED,
            ("6.2", 5, "above"),
        ),
        # the worst mood of all is a value, not a missing one
        (
            "average mood at least 6 per week",
            dict.fromkeys(range(2, 9), 0),
            ENDED,
            ("0", 7, "below"),
        ),
    ],
)
def test_average_mood(
    measure: str,
    scores: dict[int, int],
    today: date,
    expected: tuple[str | None, int, Verdict],
) -> None:
    """An average is judged when its period has ended and enough days have a mood."""
    assert seen(first_week(measure, moods(scores), today=today)) == expected


def test_average_is_over_moods_and_coverage_over_days() -> None:
    """Each mood weighs the same; a day with three of them is one day."""
    # (2 + 4 + 9) / 3 on one day, then 5, 5, 5 and 5: 35 / 7 = 5
    entries = [
        *moods({2: 2}),
        *moods({2: 4}),
        *moods({2: 9}),
        *moods(dict.fromkeys(range(3, 7), 5)),
    ]

    assert seen(first_week("average mood at least 5 per week", entries)) == ("5", 5, "reached")


def test_only_moods_are_averaged() -> None:
    """A mood before or after a use is no mood entry, and other entries are no coverage."""
    entries = [
        *free(range(2, 9)),
        Use(**core(2), substance="alcohol", mood_before=1, mood_after=1),
        *moods({3: 7, 4: 8}),
    ]

    # the mean of 7 and 8, on two days
    assert seen(first_week("average mood at least 5 per week", entries)) == ("7.5", 2, "unknown")


# Parts of periods


def test_first_and_last_day_belong_to_their_period() -> None:
    """Entries on a period's first and last day count in it, and in no other."""
    entries = uses({2: "1", 8: "2", 9: "4"})

    weeks = progress(AT_MOST_10, entries, today=march(15)).periods

    assert [str(week.value) for week in weeks] == ["3", "4"]


def test_entries_before_the_start_are_not_counted() -> None:
    """A goal that starts on a Thursday counts from that Thursday on."""
    entries = uses({2: "8", 3: "8", 4: "8", 5: "1", 8: "2"})

    part = progress(AT_MOST_10, entries, start=march(5), today=march(9)).periods[0]

    assert (part.start, part.end, part.days) == (march(5), march(8), 4)
    assert seen(part) == ("3", 2, "unknown")


@pytest.mark.parametrize(
    ("measure", "entries", "expected"),
    [
        # Thursday to Sunday: 3 of 4 days = 0.75 are enough, 2 of 4 are not
        (AT_MOST_10, [*uses({5: "3"}), *free([6, 7])], ("3", 3, "within")),
        (AT_MOST_10, [*uses({5: "3"}), *free([6])], ("3", 2, "unknown")),
        (AT_MOST_10, uses({5: "10.5"}), ("10.5", 1, "above")),
        # four days cannot be held against what a whole week was to bring, but can reach it
        (
            "at least 3 groundings per week",
            [*groundings([5, 6]), *free([7, 8])],
            ("2", 4, "unknown"),
        ),
        ("at least 3 groundings per week", groundings([5, 6, 8]), ("3", 3, "reached")),
        # an average is no sum: it is as good over four days as over seven
        ("average mood at least 6 per week", moods({5: 6, 6: 6, 7: 6}), ("6", 3, "reached")),
        ("average mood at least 6 per week", moods({5: 6, 6: 6, 7: 5}), ("5.67", 3, "below")),
        ("average mood at least 6 per week", moods({5: 6, 6: 6}), ("6", 2, "unknown")),
        ("average mood at most 6 per week", moods({5: 6, 6: 6, 7: 5}), ("5.67", 3, "within")),
    ],
)
def test_goal_that_starts_mid_week(
    measure: str, entries: Sequence[AnyEntry], expected: tuple[str, int, Verdict]
) -> None:
    """A part of a week is judged by its own days, and never as below a whole week's count."""
    part = progress(measure, entries, start=march(5), today=march(9)).periods[0]

    assert seen(part) == expected


def test_goal_due_mid_week() -> None:
    """The last period ends on the due day; what comes later is not counted."""
    entries = [*uses({9: "3", 10: "3", 11: "4", 12: "9"}), *free(range(2, 9))]

    result = progress(AT_MOST_10, entries, due=march(11), today=march(20))

    assert [(week.start, week.end) for week in result.periods] == [
        (march(2), march(8)),
        (march(9), march(11)),
    ]
    assert [seen(week) for week in result.periods] == [("0", 7, "within"), ("10", 3, "within")]


def test_due_day_itself_still_runs() -> None:
    """On the due day the goal's last period is open; the day after, it is judged."""
    entries = [*uses({9: "3"}), *free([10, 11])]

    on_the_day = progress(AT_MOST_10, entries, due=march(11), today=march(11))
    day_after = progress(AT_MOST_10, entries, due=march(11), today=march(12))

    assert seen(on_the_day.periods[-1]) == ("3", 3, "open")
    assert seen(day_after.periods[-1]) == ("3", 3, "within")


def test_goal_that_starts_today() -> None:
    """A goal set today has one period, which is open and has nothing in it yet."""
    result = progress(AT_MOST_10, [], start=march(5), today=march(5), baseline="20")

    assert [seen(week) for week in result.periods] == [(None, 0, "open")]
    assert (result.judged, result.met, result.change) == (0, 0, None)


def test_goal_that_starts_later() -> None:
    """A goal that has not begun shows its first period, open, without what came before it."""
    result = progress(AT_MOST_10, uses({5: "20"}), start=march(16), today=march(5))

    assert [(week.start, week.end) for week in result.periods] == [(march(16), march(22))]
    assert [seen(week) for week in result.periods] == [(None, 0, "open")]


def test_nothing_logged_at_all() -> None:
    """Weeks about which nothing was said are unknown, and the running one is open."""
    result = progress(AT_MOST_10, [], today=march(18), baseline="20")

    assert [week.verdict for week in result.periods] == ["unknown", "unknown", "open"]
    assert (result.judged, result.met, result.change) == (0, 0, None)


def test_day_periods() -> None:
    """Each day is a period: one entry is enough to judge it, none leaves it unknown."""
    entries = [*uses({2: "3", 3: "2", 5: "2.5"}), *free([6])]

    result = progress("at most 2 drinks of alcohol per day", entries, today=march(7))

    # 3, 2, -, 2.5, 0, and today
    assert [seen(day) for day in result.periods] == [
        ("3", 1, "above"),
        ("2", 1, "within"),
        (None, 0, "unknown"),
        ("2.5", 1, "above"),
        ("0", 1, "within"),
        (None, 0, "open"),
    ]
    assert (result.judged, result.met) == (4, 2)


def test_month_periods() -> None:
    """February 2028 has 29 days: 21 of them (0.724) are enough, 20 (0.69) are not."""
    days = [date(2028, 2, number) for number in range(1, 22)]
    entries: list[AnyEntry] = [NoUse(**core(day)) for day in days]
    two_uses: list[AnyEntry] = [use(days[0], "?", "cocaine"), use(days[20], "?", "cocaine")]

    def february(entries: Sequence[AnyEntry]) -> PeriodProgress:
        return progress(
            "at most 2 uses of cocaine per month",
            entries,
            start=date(2028, 2, 1),
            today=date(2028, 3, 1),
        ).periods[0]

    assert february(entries).days == 29
    assert seen(february([*entries, *two_uses])) == ("2", 21, "within")
    assert seen(february([*entries[:-1], two_uses[0]])) == ("1", 20, "unknown")


def test_week_that_starts_on_sunday() -> None:
    """With weeks from Sunday, Sunday 8 March opens a new week."""
    entries = [*uses({2: "1", 7: "2", 8: "4", 14: "5"}), *free([3, 4, 5, 6])]
    settings = Settings(week_start="sunday")

    result = progress(
        AT_MOST_10, entries, start=march(1), today=march(15), settings=settings, weeks=3
    )

    assert [(week.start, week.end) for week in result.periods] == [
        (march(1), march(7)),
        (march(8), march(14)),
        (march(15), march(21)),
    ]
    # 1 + 2 on 6 of 7 days; 4 + 5 on 2; nothing yet
    assert [seen(week) for week in result.periods] == [
        ("3", 6, "within"),
        ("9", 2, "unknown"),
        (None, 0, "open"),
    ]


# Coverage


@pytest.mark.parametrize(
    ("coverage", "logged", "verdict"),
    [
        ("0.7", 5, "within"),
        ("0.7", 4, "unknown"),
        ("1", 7, "within"),
        ("1", 6, "unknown"),
        ("1.0", 7, "within"),
        ("0.5", 4, "within"),
        ("0.5", 3, "unknown"),
        # 5/7 is 0.714285...: 0.7143 asks for six days
        ("0.7142", 5, "within"),
        ("0.7143", 5, "unknown"),
        ("0", 1, "within"),
    ],
)
def test_coverage_is_a_setting(coverage: str, logged: int, verdict: Verdict) -> None:
    """The share of days that must be logged is exact and is the person's to set."""
    entries = free(range(2, 2 + logged))
    settings = Settings(coverage=Decimal(coverage))

    week = first_week(AT_MOST_10, entries, settings=settings)

    assert seen(week) == ("0", logged, verdict)


@pytest.mark.parametrize("coverage", ["0", "0.7", "1"])
def test_average_of_nothing_is_unknown_at_any_coverage(coverage: str) -> None:
    """Without a mood there is nothing to judge, however little needs to be logged."""
    settings = Settings(coverage=Decimal(coverage))

    week = first_week("average mood at most 6 per week", [], settings=settings)

    assert seen(week) == (None, 0, "unknown")


# The whole goal


def test_judged_and_met() -> None:
    """Open and unknown periods are not judged; within and reached ones met the target."""
    entries = [
        *free(range(2, 9)),  # within
        *uses({9: "11"}),  # above
        *uses({16: "2"}),  # unknown
        *uses({23: "10"}),
        *free(range(24, 28)),  # within
    ]

    result = progress(AT_MOST_10, entries, today=march(31))

    assert [week.verdict for week in result.periods] == [
        "within",
        "above",
        "unknown",
        "within",
        "open",
    ]
    assert (result.judged, result.met) == (3, 2)


@pytest.mark.parametrize(
    ("baseline", "last_week", "change"),
    [
        # of 20: 5 less, all less, none less, 5 more
        ("20", {23: "15"}, "-0.25"),
        ("20", {}, "-1"),
        ("20", {23: "20"}, "0"),
        ("20", {23: "25"}, "0.25"),
        # (10 - 7.5) / 7.5 = 0.3333...
        ("7.5", {23: "10"}, "0.3333"),
        # nothing to compare with
        ("0", {23: "15"}, None),
        (None, {23: "15"}, None),
    ],
)
def test_change_from_the_baseline(
    baseline: str | None, last_week: dict[int, str], change: str | None
) -> None:
    """The change is that of the newest judged week, as a fraction of the baseline."""
    entries = [
        *uses({16: "1"}),  # an earlier week, judged
        *free(range(17, 23)),
        *uses(last_week),
        *free(range(24, 30)),
        *uses({30: "99"}),  # the running week, above already
    ]

    result = progress(
        "at most 12 drinks of alcohol per week", entries, today=march(31), baseline=baseline
    )

    assert (None if result.change is None else str(result.change)) == change


def test_change_skips_weeks_that_were_not_judged() -> None:
    """A week with too few days logged says nothing against the baseline; the one before does."""
    entries = [*uses({2: "5"}), *free(range(3, 9)), *uses({9: "1"})]

    result = progress(AT_MOST_10, entries, today=march(16), baseline="20")

    assert [week.verdict for week in result.periods] == ["within", "unknown", "open"]
    # 15 less than 20
    assert str(result.change) == "-0.75"


def test_no_change_without_a_judged_week() -> None:
    """Without a judged week there is no change to show."""
    result = progress(AT_MOST_10, uses({2: "5", 9: "5"}), today=march(16), baseline="20")

    assert result.judged == 0
    assert result.change is None


def test_part_of_a_week_is_not_compared_with_a_whole_one() -> None:
    """A baseline is per whole period: the four days of a first week are no fall by half."""
    # Thursday to Sunday: 8 drinks on 4 logged days, where a usual week has 16
    entries = uses({5: "2", 6: "2", 7: "2", 8: "2"})

    result = progress(AT_MOST_10, entries, start=march(5), today=march(9), baseline="16")

    assert result.periods[0].verdict == "within"
    assert result.change is None


@pytest.mark.parametrize(
    ("measure", "weeks", "starts"),
    [
        (AT_MOST_10, 1, [march(30)]),
        (AT_MOST_10, 2, [march(23), march(30)]),
        (AT_MOST_10, 520, [march(2), march(9), march(16), march(23), march(30)]),
        ("at most 1 drink of alcohol per day", 1, [march(day) for day in range(25, 32)]),
        ("at most 30 drinks of alcohol per month", 1, [march(2)]),
        ("at most 30 drinks of alcohol per month", 8, [march(2)]),
    ],
)
def test_last_weeks_only(measure: str, weeks: int, starts: list[date]) -> None:
    """Only the periods of the last weeks are shown, and `first_day` is where they begin."""
    goal = Goal(
        id="0" * 10,
        title="a goal",
        measure=parse_measure(measure),
        status="active",
        start=START,
        set_at=LOGGED_AT,
    )

    found = progress(measure, [], today=march(31), weeks=weeks)

    assert [period.start for period in found.periods] == starts
    assert first_day(goal, march(31), weeks, Settings()) == starts[0]


def test_goal_is_carried_along() -> None:
    """The result repeats the goal's own words, days and baseline, and each period its target."""
    result = progress(AT_MOST_10, [], due=march(31), today=march(31), baseline="20")

    assert (result.title, str(result.measure), result.status) == ("a goal", AT_MOST_10, "active")
    assert (result.start, result.due, str(result.baseline)) == (START, march(31), "20")
    assert {period.target for period in result.periods} == {10}


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(2, 3), 2, "0.67"),
        (Fraction(1, 200), 2, "0"),
        (Fraction(3, 200), 2, "0.02"),
        (Fraction(5, 2), 2, "2.5"),
        (Fraction(100), 2, "100"),
        (Fraction(1_000_000), 2, "1000000"),
        (Fraction(-1, 4), 4, "-0.25"),
        (Fraction(0), 4, "0"),
        (Fraction(-1, 1000), 2, "0"),
    ],
)
def test_rounding(value: Fraction, places: int, written: str) -> None:
    """A value is rounded half to even and written in plain digits."""
    assert str(rounded(value, places)) == written


# What holds for any log

MEASURES = (
    AT_MOST_10,
    "at least 10 drinks of alcohol per week",
    "at most 3 days of alcohol per week",
    "at least 4 free days of alcohol per week",
    "at most 2 uses of alcohol per day",
    "at least 3 groundings per week",
    "average mood at least 6 per week",
    "average mood at most 4 per month",
)
DAYS = st.integers(0, 34).map(lambda days: date.fromordinal(START.toordinal() + days))
KNOWN = st.builds(use, DAYS, st.sampled_from(["1", "2.5", "4", "330ml@5%", "20 g"]))
OTHERS = st.one_of(
    DAYS.map(lambda day: NoUse(**core(day))),
    DAYS.map(lambda day: NoUse(**core(day), substances=("alcohol",))),
    DAYS.map(lambda day: NoUse(**core(day), substances=("cannabis",))),
    DAYS.map(lambda day: use(day, "1 g", "cannabis")),
    st.builds(lambda day, score: Mood(**core(day), score=score), DAYS, st.integers(0, 10)),
    DAYS.map(lambda day: Grounding(**core(day), exercise="now", seconds=9, finished=False)),
)
UNKNOWN = st.builds(use, DAYS, st.sampled_from(["?", "1 bottle"]))


@given(st.sampled_from(MEASURES), st.lists(KNOWN | OTHERS, max_size=60), st.data())
def test_logging_less_never_makes_a_week_within(
    measure: str, entries: list[AnyEntry], data: st.DataObject
) -> None:
    """Where every amount is known, taking entries away never turns unknown into within or below."""
    kept = [entry for entry in entries if data.draw(st.booleans())]

    before = progress(measure, entries, today=date(2026, 4, 6)).periods
    after = progress(measure, kept, today=date(2026, 4, 6)).periods

    for more, less in zip(before, after, strict=True):
        assert less.days_logged <= more.days_logged
        if more.verdict == "unknown":
            assert less.verdict not in {"within", "below"}


@given(st.sampled_from(MEASURES), st.lists(KNOWN | OTHERS | UNKNOWN, max_size=60), DAYS)
def test_verdicts_rest_on_entries(measure: str, entries: list[AnyEntry], today: date) -> None:
    """Reached and above come from entries, judgement from coverage, and nothing from silence."""
    result = progress(measure, entries, today=today)

    for period in result.periods:
        within = [entry for entry in entries if period.start <= entry.day <= period.end]
        days = {entry.day for entry in within}
        assert period.days_logged <= len(days)
        if period.verdict in {"reached", "above"}:
            assert within
        if period.verdict in {"within", "below"}:
            assert period.end < today
            assert period.days_logged >= Fraction(7, 10) * period.days
            assert not period.uncounted
        if period.verdict == "open":
            assert period.end >= today


@given(st.lists(KNOWN | OTHERS | UNKNOWN, max_size=60))
def test_silence_is_no_free_day(entries: list[AnyEntry]) -> None:
    """There are no more free days than days said to be free, and no day is both."""
    today = date(2026, 4, 6)
    said = {
        entry.day
        for entry in entries
        if isinstance(entry, NoUse) and entry.substances in {(), ("alcohol",)}
    }

    free_weeks = progress("at least 7 free days of alcohol per week", entries, today=today).periods
    used_weeks = progress("at most 0 days of alcohol per week", entries, today=today).periods

    assert sum(week.value or 0 for week in free_weeks) <= len(said)
    for free_week, used_week in zip(free_weeks, used_weeks, strict=True):
        assert (free_week.value or 0) + (used_week.value or 0) == free_week.days_logged
        assert free_week.days_logged == used_week.days_logged


def test_every_measure_here_is_canonical() -> None:
    """The sentences used in these tests are written as goals keep them."""
    assert all(str(parse_measure(measure)) == measure for measure in MEASURES)
