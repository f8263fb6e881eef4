"""What went together: n and values by hand, and silence below five."""

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.patterns import PARTS, Named, Patterns, WeekdayUse, find_patterns
from hrjournal.model.entry import (
    AnyEntry,
    Contact,
    Done,
    Event,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Outcome,
    Score,
    Sleep,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.quantity import GRAM

FIRST, LAST = date(2026, 3, 2), date(2026, 5, 31)
US = standard_drink("US")


def core(number: int, hour: int | None = None) -> dict[str, Any]:
    """Return what an entry has that is so many days from Monday 2 March; its hour, if known.

    What happens before 04:00 is at the end of that day.
    """
    day = FIRST + timedelta(days=number)
    at = None
    if hour is not None:
        night = timedelta(days=hour < 4)
        at = datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC) + night
    return {"id": "0" * 10, "day": day, "at": at, "logged_at": datetime(2026, 6, 1, tzinfo=UTC)}


def use(number: int, hour: int | None = None, substance: str = "alcohol", **fields: Any) -> Use:
    """Return a use."""
    return Use(**core(number, hour), substance=substance, **fields)


def drank(number: int, drinks: str, *strategies: str) -> Use:
    """Return so many drinks, with these strategies."""
    amount = Decimal(drinks)
    return use(number, amount=amount, unit="drink", grams=14 * amount, strategies=strategies)


def free(numbers: Iterable[int], *substances: str) -> list[AnyEntry]:
    """Return a free day for each of these."""
    return [NoUse(**core(number), substances=substances) for number in numbers]


def moods(scores: Mapping[int, Sequence[int]]) -> list[AnyEntry]:
    """Return moods on each of these days."""
    return [Mood(**core(day), score=score) for day, some in scores.items() for score in some]


Told = tuple[Outcome | None, Sequence[str]]


def urges(*told: Told, **fields: Any) -> list[AnyEntry]:
    """Return urges: how each ended, and what was done."""
    return [
        Urge(**core(number), intensity=5, outcome=outcome, responses=tuple(done), **fields)
        for number, (outcome, done) in enumerate(told)
    ]


def patterns(entries: Sequence[AnyEntry], **given: Any) -> Patterns:
    """Return the patterns of a quarter of a year in the US."""
    return find_patterns(entries, FIRST, LAST, **{"drink": US} | given)


def test_mood_by_kind_of_day() -> None:
    """Days 0-4 are used, 5-9 free, 10-14 not logged; each day's mood is the mean of its moods.

    Used: 2, 4, 6, 4, 4 = 20 / 5 = 4. Free: 7, 7, 8, 8, 5 = 35 / 5 = 7. After a used day are 1 to 5:
    4, 6, 4, 4, 7 = 25 / 5 = 5. After a free day 6 to 10: 7, 8, 8, 5, 9 = 37 / 5 = 7.4. Of days that
    were not logged nothing is told.
    """
    entries = [
        *(use(number) for number in range(5)),
        *free(range(5, 10)),
        *moods({0: [1, 3], 1: [4], 2: [6], 3: [4], 4: [5, 3], 5: [7], 6: [7], 7: [8]}),
        *moods({8: [8], 9: [5], **{number: [9] for number in range(10, 15)}}),
    ]

    found = patterns(entries).mood

    assert [(one.substance, one.days, one.mood.n, str(one.mood.mean)) for one in found] == [
        ("alcohol", "used", 5, "4"),
        ("alcohol", "free", 5, "7"),
        ("alcohol", "after used", 5, "5"),
        ("alcohol", "after free", 5, "7.4"),
    ]
    assert all(one.mood.low <= one.mood.mean <= one.mood.high for one in found)


def test_mood_of_four_days_is_not_told() -> None:
    """With four moods of a kind of day there is nothing of it, however many days there are."""
    entries = [*(use(number) for number in range(9)), *moods({n: [5] for n in (0, 2, 4, 6)})]

    assert patterns(entries).mood == ()


def test_times_of_use() -> None:
    """Six uses on two Mondays and a Tuesday: by the hour they happened, and the day they count for.

    01:30 on Tuesday still is Monday's night. Of six logged Mondays two were used.
    """
    entries = [
        *(use(0, 8), use(0, 13), use(0, 23), use(0, 1), use(7, 12), use(1)),
        *free(range(14, 42, 7), "alcohol"),
        *free([2], "tobacco"),
    ]

    (found,) = patterns(entries).times

    assert (found.substance, found.uses, len(found.weekdays)) == ("alcohol", 6, 7)
    monday, tuesday, *others = found.weekdays
    assert [getattr(monday, part) for part in PARTS] == [1, 2, 1, 1]
    assert monday.no_time == 0
    assert monday.used_days is not None
    assert (monday.used_days.count, monday.used_days.n) == (2, 6)
    assert tuesday == WeekdayUse(
        weekday="tuesday", morning=0, afternoon=0, evening=0, night=0, no_time=1
    )
    assert all(getattr(other, part) == 0 for other in others for part in PARTS)
    assert patterns(entries[:4]).times == ()


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        *((6, "morning"), (11, "morning"), (12, "afternoon"), (17, "afternoon")),
        *((18, "evening"), (23, "evening"), (0, "night"), (5, "night")),
    ],
)
def test_parts_of_the_day(hour: int, part: str) -> None:
    """Each part has six hours. At 05:00 on Monday it is still the night that follows Sunday."""
    (found,) = patterns([use(number, hour) for number in range(0, 35, 7)]).times

    assert getattr(found.weekdays[6 if hour == 5 else 0], part) == 5


def shares(named: Iterable[Named]) -> list[tuple[str, int, int]]:
    """Return name, count and n."""
    return [(one.name, one.share.count, one.share.n) for one in named]


def test_names_in_any_spelling() -> None:
    """Capitals and spaces make no other name; the spelling that is there most often is shown."""
    entries = [
        *(use(number, triggers=("Work",)) for number in range(3)),
        *(use(number, triggers=("work", "Work")) for number in (3, 4)),
        *(drank(number, "2", "not alone") for number in range(3)),
        *(drank(number, "2", "Not  Alone") for number in (3, 4)),
        *(drank(number, "3") for number in range(5, 10)),
    ]

    found = patterns(entries)

    assert shares(found.triggers) == [("Work", 5, 5)]
    assert [(one.strategy, one.named.n, one.not_named.n) for one in found.strategies] == [
        ("not alone", 5, 5)
    ]


def test_triggers() -> None:
    """Of six uses that name a trigger four name work; a name counts once for a use."""
    entries = [
        *(use(number, triggers=("work", "late")) for number in range(2)),
        *(use(number, triggers=("work", "work")) for number in range(2, 4)),
        *(use(number, triggers=("a party",)) for number in range(4, 6)),
        use(6),
    ]

    assert shares(patterns(entries).triggers) == [
        ("work", 4, 6),
        ("a party", 2, 6),
        ("late", 2, 6),
    ]
    assert patterns(entries[:4]).triggers == ()


def test_urges_and_how_they_ended() -> None:
    """Seven urges, of two of which the end is not told; four of them passed, one ended in use."""
    thrice: list[Told] = [("passed", ["tea", "a walk"])] * 3
    entries = urges(
        *thrice,
        ("passed", ["a walk"]),
        ("used", ["a walk", "tea", "tea"]),
        (None, ["a walk"]),
        (None, []),
    )

    found = patterns(entries)

    assert found.urges_passed is not None
    assert found.urges_used is not None
    assert (found.urges_passed.count, found.urges_passed.n) == (4, 5)
    assert (found.urges_used.count, found.urges_used.n) == (1, 5)
    # tea was in four of the told ones: too few to say
    assert shares(found.responses) == [("a walk", 4, 5)]


def test_urge_on_a_used_day() -> None:
    """Of six used days three had an urge; it is told only where urges are logged."""
    many = urges(*[(None, [])] * 3), [Urge(**core(30), intensity=3), Urge(**core(31), intensity=3)]
    entries = [use(number) for number in range(6)]

    found = patterns([*entries, *many[0], *many[1]]).urge_that_day

    assert found is not None
    assert (found.count, found.n) == (3, 6)
    assert patterns([*entries, *many[0]]).urge_that_day is None


def test_amounts_with_and_without_a_strategy() -> None:
    """Five uses with food before have 2 drinks each, five others 3, 3, 3, 3 and 4 = 16 / 5."""
    entries = [
        *(drank(number, "2", "food before") for number in range(5)),
        *(drank(number, "3") for number in range(5, 9)),
        drank(9, "4", "water"),
        use(10, strategies=("food before",)),
        use(11, amount=Decimal(9), unit="bottle", strategies=("food before",)),
    ]

    (found,) = patterns(entries).strategies
    (grams,) = patterns(entries, drink=GRAM).strategies

    assert (found.substance, found.unit, found.strategy) == ("alcohol", "drink", "food before")
    assert (found.named.n, str(found.named.mean)) == (5, "2")
    assert (found.not_named.n, str(found.not_named.mean)) == (5, "3.2")
    assert (grams.unit, str(grams.named.mean), str(grams.not_named.mean)) == ("g", "28", "44.8")
    assert patterns(entries[1:]).strategies == ()


def test_amounts_of_other_substances_are_kept_apart_by_unit() -> None:
    """Grams and joints are never in one mean."""
    entries = [
        use(
            number,
            substance="cannabis",
            amount=Decimal(1 + number % 2),
            unit=unit,
            strategies=("a pause",) if number % 2 else (),
        )
        for number in range(10)
        for unit in ("g", "joint")
    ]

    found = patterns(entries).strategies

    assert [(one.unit, str(one.named.mean), str(one.not_named.mean)) for one in found] == [
        ("g", "2", "1"),
        ("joint", "2", "1"),
    ]


def test_distress_before_and_after_grounding() -> None:
    """Five groundings with both ratings: from 6 to 4.4 on average, so 1.6 less."""
    both = [(8, 4), (7, 7), (6, 3), (5, 5), (4, 3)]
    entries: list[AnyEntry] = [
        Grounding(
            **core(number),
            exercise="now",
            seconds=60,
            finished=True,
            distress_before=before,
            distress_after=after,
        )
        for number, (before, after) in enumerate(both)
    ]
    half = Grounding(**core(9), exercise="now", seconds=9, finished=True, distress_before=10)

    found = patterns([*entries, half]).distress

    assert found is not None
    assert [str(one.mean) for one in (found.before, found.after, found.change)] == [
        "6",
        "4.4",
        "-1.6",
    ]
    assert {found.before.n, found.after.n, found.change.n} == {5}
    assert patterns([*entries[1:], half]).distress is None


def test_one_substance_only() -> None:
    """Asked for one, only its uses, urges and days are looked at; grounding is everyone's."""
    five: list[Told] = [("passed", ["tea"])] * 5
    entries = [
        *(use(number, 20, triggers=("work",)) for number in range(5)),
        *(use(number, 20, "cannabis", triggers=("rest",)) for number in range(5)),
        *urges(*five, substance="cannabis"),
    ]

    found = patterns(entries, substance="alcohol")

    assert [one.substance for one in found.times] == ["alcohol"]
    assert shares(found.triggers) == [("work", 5, 5)]
    assert (found.urges_passed, found.responses) == (None, ())
    assert [one.substance for one in patterns(entries).times] == ["alcohol", "cannabis"]


def test_nothing_to_tell() -> None:
    """From little there is nothing, and that can be said."""
    little = [use(0), *moods({0: [5]}), *urges(("passed", ["tea"]))]

    assert not patterns([]).has_any
    assert not patterns(little).has_any
    assert patterns([use(number) for number in range(5)]).has_any


@pytest.mark.parametrize("seed", range(4))
def test_mood_agrees_with_a_simple_count(seed: int) -> None:
    """Over a year, n and mean of each kind of day are those of a walk from day to day."""
    chance = random.Random(seed)
    kinds = {number: chance.choice(["used", "free", ""]) for number in range(365)}
    scores = {
        number: [chance.randrange(11) for _ in range(chance.randrange(3))] for number in kinds
    }
    entries = [
        *(use(number) for number, kind in kinds.items() if kind == "used"),
        *free((number for number, kind in kinds.items() if kind == "free"), "alcohol"),
        *moods(scores),
    ]

    found = {str(one.days): one.mood for one in patterns(entries).mood}

    for days, wanted, back in (
        ("used", "used", 0),
        ("free", "free", 0),
        ("after used", "used", 1),
        ("after free", "free", 1),
    ):
        means = [
            sum(some) / len(some)
            for number, some in scores.items()
            if some and kinds.get(number - back) == wanted
        ]
        assert found[days].n == len(means)
        assert float(found[days].mean) == pytest.approx(sum(means) / len(means), abs=0.0051)


# Sleep, thoughts, scores, and the mood beside them


def numbers(mean: Any) -> tuple[int, str]:
    """Return how many there are, and their mean."""
    assert mean.low <= mean.mean <= mean.high
    return mean.n, str(mean.mean)


def test_sleep_by_kind_of_day() -> None:
    """Days 0-4 are used and 5-9 free; a night in two parts is one, told twice or not.

    Used: 4, 5, 6, 7, 8 = 30 / 5 = 6. Free: 8, 8, 8, 7, 7 = 38 / 5 = 7.6. After a used day are 1 to
    5: 5 + 6 + 7 + 8 + 8 = 34 / 5 = 6.8. After a free day are 6 to 10, of which 10 has no hours.
    """
    nights = {0: ["4"], 1: ["2", "3"], 2: ["6"], 3: ["7"], 4: ["8"], 5: ["8"], 6: ["8"], 7: ["8"]}
    nights |= {8: ["7"], 9: ["7"]}
    entries = [
        *(use(number) for number in range(5)),
        *free(range(5, 10)),
        *(Sleep(**core(day), hours=Decimal(part)) for day, some in nights.items() for part in some),
        Mood(**core(1), score=5, sleep_hours=Decimal("4.5")),
    ]

    found = patterns(entries).sleep

    assert [(one.substance, one.days, *numbers(one.hours)) for one in found] == [
        ("alcohol", "used", 5, "6"),
        ("alcohol", "free", 5, "7.6"),
        ("alcohol", "after used", 5, "6.8"),
    ]


def test_mood_by_sleep() -> None:
    """Ten days with 1 to 10 hours: the median is 5.5, so that five days are on each side of it.

    Below it are the moods 1 to 5, which make 3, and above it five times 8. A day without a mood, or
    without hours, is on neither.
    """
    hours = [Sleep(**core(day), hours=Decimal(day + 1)) for day in range(11)]
    scores = moods({**{day: [day + 1] for day in range(5)}, **{day: [8] for day in range(5, 10)}})
    entries = [*hours, *scores, *moods({20: [0]})]

    found = patterns(entries).mood_by_sleep

    assert found is not None
    assert str(found.hours) == "5.5"
    assert (numbers(found.less), numbers(found.more)) == ((5, "3"), (5, "8"))
    assert patterns(entries, substance="alcohol").mood_by_sleep is None
    assert patterns([*hours[:9], *scores]).mood_by_sleep is None, "four days below the median"
    assert patterns([*(Sleep(**core(n), hours=Decimal(7)) for n in range(9)), *scores[:9]]) == (
        patterns(scores[:9])
    ), "all nights alike: none is shorter than the median"


def test_mood_with_and_without() -> None:
    """Days 0-4 have a mood of 4 and 6, days 5-9 one of 8; what is on 0-4 is set beside the rest.

    An event is one in any spelling; a medicine that was missed is not one that was taken; a kind
    with four days, or whose other days are four, is not told.
    """
    shared: list[AnyEntry] = [*moods({day: [4, 6] for day in range(5)})]
    shared += moods({day: [8] for day in range(5, 10)})
    first, all_but_four = range(5), range(6)
    entries: list[AnyEntry] = [
        *shared,
        *(Thought(**core(day), distress=5) for day in (*first, 0, 40)),
        *(Contact(**core(day), supporter="a friend") for day in range(4)),
        *(grounding(day) for day in all_but_four),
        *(Event(**core(day), label="Gym" if day else "gym") for day in first),
        *(Medicine(**core(day), name="methadone") for day in first),
        *(Medicine(**core(day), name="methadone", status="missed") for day in range(5, 10)),
        *(Done(**core(day), goal="a" * 10) for day in first),
    ]

    found = patterns(entries).mood_with

    assert [(one.kind, one.name) for one in found] == [
        *(("thought", None), ("medicine", "methadone"), ("done", "a" * 10), ("event", "Gym")),
    ]
    for one in found:
        assert (numbers(one.named), numbers(one.others)) == ((5, "5"), (5, "8"))
    assert patterns(entries, substance="alcohol").mood_with == ()


def grounding(number: int) -> Grounding:
    """Return a grounding."""
    return Grounding(**core(number), exercise="now", seconds=9, finished=True)


def test_thoughts() -> None:
    """Five thoughts, 8 at first and 3, 3, 4, 5, 5 afterwards; three of six name a walk."""
    entries: list[AnyEntry] = [
        Thought(**core(number), distress=8, after=after, responses=("A walk",) * (number < 3))
        for number, after in enumerate((3, 3, 4, 5, 5))
    ]
    entries += [Thought(**core(9), distress=0, responses=("tea",))] * 3

    found = patterns(entries)

    assert found.thoughts is not None
    assert numbers(found.thoughts.before) == (5, "8")
    assert numbers(found.thoughts.after) == (5, "4")
    assert numbers(found.thoughts.change) == (5, "-4")
    assert [(one.name, one.share.count, one.share.n) for one in found.thought_responses] == [
        *(("A walk", 3, 6), ("tea", 3, 6)),
    ]
    assert patterns(entries[1:]).thoughts is None, "four rated twice are too few"
    assert patterns(entries, substance="alcohol") == patterns([], substance="alcohol")


def test_scores() -> None:
    """Five totals of an instrument, in any spelling, have a mean; of four nothing is told."""
    entries: list[AnyEntry] = [
        Score(**core(number), instrument=name, value=value)
        for number, (name, value) in enumerate(
            [("phq 9", 10), ("PHQ-9", 12), ("PHQ-9", 8), ("PHQ-9", 11), ("PHQ-9", 9)]
        )
    ]
    entries += [Score(**core(number), instrument="GAD-7", value=4) for number in range(4)]

    (found,) = patterns(entries).scores

    assert (found.instrument, *numbers(found.total)) == ("PHQ-9", 5, "10")
