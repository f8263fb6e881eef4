"""What is usual by what was logged: worked out by hand, and never from days not logged."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.findings.baseline import Usual, offers, usual
from hrjournal.model.entry import AnyEntry, Done, Grounding, Mood, NoUse, Use
from hrjournal.model.quantity import Drink
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings
from tests.fakes import make

TODAY = date(2026, 11, 22)
US = Drink("drink", Decimal(14))
AMOUNT = "at most 10 drinks of alcohol per week"


def ago(days: int) -> str:
    """Return the day so many days before today."""
    return (TODAY - timedelta(days=days)).isoformat()


def drinks(days: int, number: str | None = "3") -> Use:
    """Return a use of so many drinks; of an unknown amount for None."""
    amount = None if number is None else Decimal(number)
    grams = None if amount is None else amount * 14
    unit = None if amount is None else "drink"
    return make(Use, days, ago(days), amount=amount, unit=unit, grams=grams)


def free(days: int) -> NoUse:
    """Return a free day."""
    return make(NoUse, 100 + days, ago(days))


def found(sentence: str, entries: Sequence[AnyEntry], coverage: str = "0.7") -> Usual | None:
    """Return what is usual."""
    settings = Settings(coverage=Decimal(coverage))
    return usual(parse_measure(sentence), entries, today=TODAY, settings=settings, drink=US)


# Four weeks: 12 days of 3 drinks, 10 free days, 6 days not logged. 36 drinks on 22 days logged:
# 36 / 22 x 7 = 11.45… a week. Not 36 / 4 = 9, which would take the days not logged for free.
FOUR_WEEKS: list[AnyEntry] = [
    *(drinks(day) for day in range(1, 13)),
    *(free(day) for day in (*range(13, 22), 28)),
]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("at most 10 drinks of alcohol per week", "11.5"),
        ("at most 2 drinks of alcohol per day", "1.6"),
        ("at most 40 drinks of alcohol per month", "49.1"),
        ("at most 100 g of alcohol per week", "160.4"),
        ("at most 3 days of alcohol per week", "3.8"),
        ("at least 4 free days of alcohol per week", "3.2"),
        ("at most 3 uses of alcohol per week", "3.8"),
    ],
)
def test_four_weeks(sentence: str, value: str) -> None:
    """What is usual is the sum by the days logged, times the days of a period."""
    assert found(sentence, FOUR_WEEKS) == Usual(Decimal(value), 22, 28)


@pytest.mark.parametrize(
    "sentence",
    ["at most 3 days of cannabis per week", "at least 5 done per week"],
)
def test_nothing_is_said(sentence: str) -> None:
    """Of what is not logged, and of what only a goal itself counts, nothing is said."""
    entries = [one for one in FOUR_WEEKS if isinstance(one, Use)]

    assert found(sentence, entries) is None


def test_today_is_left_out() -> None:
    """Today may not be over: it counts for nothing."""
    assert found(AMOUNT, [*FOUR_WEEKS, drinks(0, "9")]) == found(AMOUNT, FOUR_WEEKS)


def test_before_four_weeks_is_left_out() -> None:
    """What is older counts for nothing, but tells that all of the four weeks could be logged."""
    entries = [*(drinks(day) for day in range(1, 22)), drinks(40, "9")]

    assert found(AMOUNT, entries) == Usual(Decimal(21), 21, 28)
    assert found(AMOUNT, entries[:-1]) == Usual(Decimal(21), 21, 21)


def test_an_unknown_amount() -> None:
    """A day with an amount that is unknown, or in another unit, is left out whole."""
    other = make(Use, 90, ago(2), amount=Decimal(1), unit="glass")
    entries = [drinks(1, None), drinks(2), other, *(drinks(day) for day in range(3, 13))]

    assert found(AMOUNT, entries) == Usual(Decimal(21), 10, 12)
    assert found("at most 3 days of alcohol per week", entries) == Usual(Decimal(7), 12, 12)


@pytest.mark.parametrize(
    ("days", "coverage", "is_enough"),
    [
        ([1, 2, 3, 4, 5, 6], "0.7", False),
        ([1, 2, 3, 4, 5, 6, 7], "0.7", True),
        ([1, 2, 3, 4, 5, 6, 10], "0.7", True),
        ([1, 2, 3, 4, 5, 6, 11], "0.7", False),
        ([1, 2, 3, 4, 5, 6, 11], "0.5", True),
        ([1], "0", False),
    ],
)
def test_enough(days: list[int], coverage: str, is_enough: bool) -> None:
    """A week of days logged is the least, and the share that a verdict needs."""
    assert (found(AMOUNT, [drinks(day) for day in days], coverage) is not None) is is_enough


def test_mood_and_groundings() -> None:
    """Mood is the mean of the days that have one; groundings go by the days with any entry."""
    moods = [make(Mood, day, ago(day), score=6) for day in range(1, 9)]
    twice = make(Mood, 50, ago(1), score=3)
    calm = [make(Grounding, 60 + day, ago(day)) for day in (1, 1, 2)]

    assert found("average mood at least 6 per week", [*moods, twice]) == (
        Usual(Decimal("5.8"), 8, 8)  # (7 x 6 + 4.5) / 8
    )
    assert found("at least 3 groundings per week", [*moods, *calm]) == (
        Usual(Decimal("2.6"), 8, 8)  # 3 / 8 x 7
    )


def test_a_tick_is_of_its_own_goal() -> None:
    """A day on which another goal was ticked off, and nothing else is known, is not logged."""
    moods = [make(Mood, day, ago(day)) for day in range(1, 8)]
    ticked = [make(Done, 20 + day, ago(day)) for day in range(8, 11)]
    calm = "at least 3 groundings per week"

    assert found(calm, [*ticked, *moods]) == found(calm, moods) == Usual(Decimal(0), 7, 7)


@given(st.lists(st.sampled_from(["used", "free", "not logged"]), min_size=28, max_size=28))
def test_a_day_not_logged_is_never_free(kinds: list[str]) -> None:
    """What is usual is that of the days logged alone, however many others there are."""
    entries: list[AnyEntry] = [
        drinks(day) if kind == "used" else free(day)
        for day, kind in enumerate(kinds, start=1)
        if kind != "not logged"
    ]
    told = found(AMOUNT, entries, "0")
    logged = len(entries)

    if logged < 7:
        assert told is None
        return
    assert told is not None
    assert told.days_logged == logged
    exact = Fraction(3 * kinds.count("used"), logged) * 7
    assert abs(Fraction(told.value) - exact) <= Fraction(1, 20)


def test_offers() -> None:
    """Measures are offered of what was used most, in its usual unit, and of mood."""
    joints = [make(Use, 200 + day, ago(day), substance="cannabis", amount=Decimal(1), unit="joint")
              for day in range(1, 11)]  # fmt: skip
    unknown = [make(Use, 300 + day, ago(day), substance="tea") for day in range(1, 8)]
    moods = [make(Mood, 400 + day, ago(day), score=6) for day in range(1, 9)]

    offered = offers(
        [*FOUR_WEEKS, *joints, *unknown, *moods],
        today=TODAY,
        settings=Settings(),
        drink=US,
    )

    assert [(str(measure), what.days_logged, what.days) for measure, what in offered] == [
        ("at most 11.5 drinks of alcohol per week", 22, 28),
        ("at most 3.8 days of alcohol per week", 22, 28),
        ("at most 3.5 joints of cannabis per week", 20, 28),
        ("at most 3.5 days of cannabis per week", 20, 28),
        ("average mood at least 6 per week", 8, 8),
    ]


def test_no_offers() -> None:
    """Where nothing, or nothing but free days, is logged there is nothing to build from."""
    entries = [free(day) for day in range(1, 20)]

    assert offers(entries, today=TODAY, settings=Settings(), drink=US) == []
