"""What was logged over a stretch, added up: by hand, and by a second and simple count."""

import random
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import msgspec
import pytest

from hrjournal.facts.drinks import standard_drink
from hrjournal.findings.distress import Response
from hrjournal.findings.happenings import (
    DoneSummary,
    EventSummary,
    ThoughtResponse,
    ThoughtSummary,
)
from hrjournal.findings.substance_summary import SubstanceSummary
from hrjournal.findings.summary import (
    ContactSummary,
    GroundingSummary,
    MedicineSummary,
    MoodSummary,
    SleepSummary,
    Summary,
    UrgeSummary,
    summarise,
)
from hrjournal.model.entry import (
    AnyEntry,
    Contact,
    Done,
    Event,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Page,
    Score,
    Sleep,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.quantity import GRAM, Drink, parse_amount

LOGGED_AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
FIRST, LAST = date(2026, 3, 2), date(2026, 3, 15)
US = standard_drink("US")


def core(day: int | date) -> dict[str, Any]:
    """Return what every entry has."""
    day = date(2026, 3, day) if isinstance(day, int) else day
    return {"id": "0" * 10, "day": day, "logged_at": LOGGED_AT}


def use(day: int | date, amount: str, substance: str = "alcohol", drink: Drink = US) -> Use:
    """Return a use, with its amount as a person would write it."""
    is_alcohol = substance == "alcohol"
    read = parse_amount(amount, units=(), drink=drink if is_alcohol else None)
    return Use(
        **core(day), substance=substance, amount=read.value, unit=read.unit, grams=read.grams
    )


def free(days: Sequence[int], *substances: str) -> list[AnyEntry]:
    """Return a free day for each of these days."""
    return [NoUse(**core(day), substances=substances) for day in days]


def summary(entries: Sequence[AnyEntry], **given: Any) -> Summary:
    """Return the summary of two weeks in the US."""
    return summarise(entries, FIRST, LAST, **{"drink": US} | given)


def row(**fields: Any) -> SubstanceSummary:
    """Return a row with these fields, numbers as they are written."""
    for name in {"total", "mean_per_use_day", "most_in_a_day"} & fields.keys():
        fields[name] = Decimal(fields[name])
    return SubstanceSummary(**fields)


def day(number: int) -> date:
    """Return a day of March 2026."""
    return date(2026, 3, number)


def test_one_substance() -> None:
    """Two weeks with alcohol on four days, free on five, and nothing said of the other five.

    2 + 1.5 on Monday; 568 ml of 4 % = 17.92608 g = 1.28 drinks on Thursday; 28 g = 2 on Friday; 4
    on the second Saturday. 2 + 1.5 + 1.28043 + 2 + 4 = 10.78043, and a fourth of that is 2.695.
    From Friday to that Saturday Monday and Tuesday are free together, Thursday alone.
    """
    entries = [
        *(use(2, "2"), use(2, "1.5"), use(5, "568ml@4%"), use(6, "28 g"), use(14, "4")),
        *free([3, 9, 10]),
        *free([12, 2], "alcohol"),
        *free([15]),
    ]

    assert summary(entries).substances == [
        row(
            substance="alcohol",
            unit="drink",
            uses=5,
            use_days=4,
            free_days=5,
            not_logged_days=5,
            total="10.78",
            mean_per_use_day="2.7",
            most_in_a_day="4",
            first_day=day(2),
            last_day=day(14),
            longest_gap_days=2,
        )
    ]


def test_amounts_that_are_not_known() -> None:
    """A day with an unknown amount is in no mean; the total and the most are of what is known."""
    entries = [use(2, "2"), use(3, "9"), use(3, "?"), use(4, "4"), use(5, "?")]

    assert summary(entries).substances == [
        row(
            substance="alcohol",
            unit="drink",
            uses=5,
            use_days=4,
            free_days=0,
            not_logged_days=10,
            total="15",
            uncounted=2,
            mean_per_use_day="3",
            most_in_a_day="9",
            first_day=day(2),
            last_day=day(5),
            longest_gap_days=0,
        )
    ]
    assert summary([use(2, "?")]).substances == [
        row(
            substance="alcohol",
            unit="drink",
            uses=1,
            use_days=1,
            free_days=0,
            not_logged_days=13,
            uncounted=1,
            first_day=day(2),
            last_day=day(2),
        )
    ]


def test_units_that_do_not_convert_are_rows_of_their_own() -> None:
    """500 mg and 1.5 g are 2 g; joints are joints; the days are those of cannabis in all rows."""
    entries = [
        *(use(2, "500 mg", "cannabis"), use(2, "1.25 g", "cannabis"), use(4, "1 g", "cannabis")),
        *(use(4, "2 joints", "cannabis"), use(7, "1 joint", "cannabis"), *free([5, 6])),
    ]
    shared: dict[str, Any] = {
        "substance": "cannabis",
        "use_days": 3,
        "free_days": 2,
        "not_logged_days": 9,
        "first_day": day(2),
        "last_day": day(7),
        "longest_gap_days": 2,
    }

    grams = {"total": "2.75", "mean_per_use_day": "1.375", "most_in_a_day": "1.75"}
    joints = {"total": "3", "mean_per_use_day": "1.5", "most_in_a_day": "2"}
    assert summary(entries).substances == [
        row(**shared, unit="g", uses=3, **grams),
        row(**shared, unit="joint", uses=2, **joints),
    ]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        # masses add up in the unit most often used, of which one is as good as another
        (["100 ug", "0.2 mg", "0.3 mg"], [("mg", "0.6", 0)]),
        (["100 ug", "200 ug", "0.3 mg"], [("ug", "600", 0)]),
        # so do volumes, and not with masses
        (["2 cl", "10 ml", "1 cl"], [("cl", "4", 0)]),
        (["2 cl", "10 mg"], [("cl", "2", 0), ("mg", "10", 0)]),
        # an amount without a unit is none of another's
        (["3", "2 tablets"], [(None, "3", 0), ("tablet", "2", 0)]),
        # what is not known at all goes with the unit most often used
        (["?", "5 mg", "2 tablets", "3 tablets"], [("tablet", "5", 1), ("mg", "5", 0)]),
        (["?", "?"], [(None, None, 2)]),
        # exact, and not too long
        (["0.125 g"], [("g", "0.125", 0)]),
        (["0.000025 g", "1 g"], [("g", "1", 0)]),
    ],
)
def test_units(amounts: list[str], expected: list[tuple[str | None, str | None, int]]) -> None:
    """Amounts that convert exactly are added, others are kept apart."""
    entries = [use(2, amount, "something") for amount in amounts]

    found = summary(entries).substances

    assert sorted(map(str, [(one.unit, one.total, one.uncounted) for one in found])) == sorted(
        map(str, [(unit, total and Decimal(total), unknown) for unit, total, unknown in expected])
    )


@pytest.mark.parametrize(
    ("drink", "amounts", "expected"),
    [
        (US, ["2", "500ml@5.6%"], [("drink", "3.58")]),
        (GRAM, ["2", "500ml@5.6%"], [("g", "50.09")]),
        # a bottle has no known grams, in any unit
        (US, ["2", "1 bottle"], [("drink", "2"), ("bottle", "1")]),
        (GRAM, ["2", "1 bottle"], [("g", "28"), ("bottle", "1")]),
        # 28 g are 28 / 7.89 UK units
        (standard_drink("GB"), ["2"], [("unit", "3.55")]),
    ],
)
def test_alcohol_is_counted_in_drinks_or_grams(
    drink: Drink, amounts: list[str], expected: list[tuple[str, str]]
) -> None:
    """Logged in the US, shown in drinks, in grams of ethanol, or in the units of another region."""
    found = summary([use(2, amount) for amount in amounts], drink=drink).substances

    assert [(one.unit, str(one.total)) for one in found] == expected


def test_a_drink_in_the_uk_is_a_unit() -> None:
    """A drink logged in the UK is a unit, and adds up with what was logged in units."""
    gb = standard_drink("GB")
    entries = [use(2, "2 drinks", drink=gb), use(3, "2 units", drink=gb)]

    found = summary(entries, drink=gb).substances

    assert [(one.unit, str(one.total)) for one in found] == [("unit", "4")]


def test_free_days_without_a_use() -> None:
    """A substance that was only said to be free has its days, and no amounts: not even 0."""
    found = summary([*free([2, 3], "alcohol"), *free([4])])

    assert found.substances == [
        row(substance="alcohol", use_days=0, free_days=3, not_logged_days=11)
    ]


def test_only_one_substance() -> None:
    """Asked for, a substance has its row, also where nothing was said of it by name."""
    entries = [use(2, "2"), *free([3], "cannabis", "alcohol"), *free([4])]

    found = summary(entries, substance="cannabis").substances

    assert found == [row(substance="cannabis", use_days=0, free_days=2, not_logged_days=12)]


def test_most_used_comes_first() -> None:
    """Rows are in the order of used days, then of names."""
    entries = [use(2, "1 g", "b"), use(3, "1 g", "c"), use(4, "1 g", "c"), use(2, "1 g", "a")]

    assert [one.substance for one in summary(entries).substances] == ["c", "a", "b"]


def test_an_urge_passed_only_where_that_is_said() -> None:
    """Of urges in which something was done, those still here or left open did not pass."""
    urges: list[AnyEntry] = [
        Urge(**core(2), intensity=5, outcome=outcome, responses=("Tea",))
        for outcome in ("passed", "used", "still here", None)
    ]

    found = summary([*urges, Urge(**core(3), intensity=5, outcome="passed", responses=("tea",))])

    assert found.urges is not None
    assert found.urges.responses == (Response("Tea", 5, 2),)


def test_sleep_of_one_day_adds_up() -> None:
    """3 and 5 hours in one night are 8, and with a night of 6 the mean is 7."""
    nights = [(2, "3"), (2, "5"), (3, "6")]
    entries = [Mood(**core(day), score=4, sleep_hours=Decimal(hours)) for day, hours in nights]

    assert summary(entries).sleep == SleepSummary(entries=3, mean=Decimal(7), days=2)


def test_sleep_told_twice_counts_once() -> None:
    """Where moods and `sleep` entries tell of one day, the larger sum counts, and not both."""
    told = [(2, "4", 3), (2, "3", None), (4, "6", 8)]
    entries: list[AnyEntry] = [
        Mood(**core(2), score=4, sleep_hours=Decimal("6.5")),
        Mood(**core(3), score=4, sleep_hours=Decimal(5)),
        *(Sleep(**core(day), hours=Decimal(hours), quality=good) for day, hours, good in told),
    ]

    assert summary(entries).sleep == SleepSummary(
        entries=5, mean=Decimal(6), days=3, rated=2, mean_quality=Decimal("5.5")
    )


def test_the_rest() -> None:
    """Moods, sleep, urges, medicines, groundings and contacts, worked by hand."""
    entries: list[AnyEntry] = [
        Mood(**core(2), score=4, sleep_hours=Decimal("7.5")),
        Mood(**core(2), score=5),
        Mood(**core(3), score=8, sleep_hours=Decimal(6)),
        Urge(**core(2), intensity=8, outcome="passed", responses=("a walk", "tea", "a walk")),
        Urge(**core(3), intensity=5, outcome="used", responses=("tea",)),
        Urge(**core(3), intensity=6, outcome="still here"),
        Urge(**core(4), intensity=2),
        Medicine(**core(2), name="b", status="missed"),
        Medicine(**core(2), name="a"),
        Medicine(**core(3), name="a"),
        Grounding(
            **core(2), exercise="now", seconds=9, finished=True, distress_before=8, distress_after=3
        ),
        Grounding(
            **core(3), exercise="now", seconds=9, finished=True, distress_before=5, distress_after=4
        ),
        Grounding(**core(4), exercise="now", seconds=9, finished=False, distress_before=9),
        Contact(**core(2), supporter="a friend", helped=7),
        Contact(**core(3), supporter="a friend"),
        Thought(**core(3), distress=9),
    ]

    found = summary(entries)

    assert found.substances == []
    assert found.mood == MoodSummary(3, 2, Decimal("6.25"))  # of 4.5 and 8
    assert found.sleep == SleepSummary(entries=2, mean=Decimal("6.75"), days=2)
    assert found.urges == UrgeSummary(
        entries=4,
        mean_intensity=Decimal("5.25"),
        passed=1,
        used=1,
        still_here=1,
        responses=(Response("tea", 2, 1), Response("a walk", 1, 1)),
    )
    assert found.medicines == (MedicineSummary("a", 2, 0), MedicineSummary("b", 0, 1))
    assert found.groundings == GroundingSummary(
        entries=3, finished=2, rated=2, mean_before=Decimal("6.5"), mean_after=Decimal("3.5")
    )
    assert found.contacts == ContactSummary(entries=2, rated=1, mean_helped=Decimal(7))


def test_what_else_is_logged() -> None:
    """Thoughts, scores, events, ticks and texts, worked by hand.

    (9 + 4 + 6) / 3 is 6.33; rated twice are the first two, 9 and 4 before, 5 and 4 after. Of the
    PHQ-9, in two spellings, 14 comes before 9 and 11, as one without a time stands where it was
    logged.
    """
    entries: list[AnyEntry] = [
        Thought(**core(2), distress=9, after=5, responses=("Let it pass", "tea")),
        Thought(**core(3), distress=4, after=4, responses=("let it  pass",)),
        Thought(**core(3), distress=6, responses=("let it  pass",)),
        Score(**core(2), instrument="PHQ-9", value=14),
        Score(**core(9), instrument="GAD-7", value=3),
        Score(**core(4), instrument="phq 9", value=9),
        Score(**core(9), instrument="PHQ-9", value=11),
        Event(**core(8), label="hospital"),
        Event(**core(3), label="Hospital"),
        Event(**core(3), label="hospital"),
        Event(**core(2), label="release"),
        Done(**core(2), goal="a" * 10),
        Done(**core(2), goal="b" * 10, count=3),
        Done(**core(3), goal="b" * 10),
        Page(**core(4), note="A long day"),
    ]

    found = summary(entries)

    march = partial(date, 2026, 3)
    assert found.thoughts == ThoughtSummary(
        entries=3,
        mean_distress=Decimal("6.33"),
        rated=2,
        mean_before=Decimal("6.5"),
        mean_after=Decimal("4.5"),
        responses=(ThoughtResponse("let it  pass", 3), ThoughtResponse("tea", 1)),
    )
    assert [msgspec.structs.astuple(one) for one in found.scores] == [
        ("GAD-7", 1, 3, march(9), 3, march(9), 3, 3),
        ("PHQ-9", 3, 14, march(2), 11, march(9), 9, 14),
    ]
    assert found.events == (
        EventSummary("release", (march(2),)),
        EventSummary("hospital", (march(3), march(3), march(8))),
    )
    assert found.done == (DoneSummary("b" * 10, 4, 2), DoneSummary("a" * 10, 1, 1))
    assert found.texts == 1


def test_nothing_logged() -> None:
    """Of nothing, nothing is said but the days."""
    assert summary([]) == Summary(first=FIRST, last=LAST, days=14, substances=[])


# A second count, day by day, that shares no code with the first

DRINKS: dict[str, float | None] = {"1": 1, "2.5": 2.5, "500ml@5%": 19.725 / 14, "?": None}
GRAMS: dict[str, float | None] = {"500 mg": 0.5, "2 g": 2, "?": None}


def made_up(
    chance: random.Random, days: Sequence[date]
) -> tuple[dict[date, list[str]], list[AnyEntry]]:
    """Make up what was said on each day, in words and as the journal keeps it."""
    said: dict[date, list[str]] = {one: [] for one in days}
    entries: list[AnyEntry] = []
    choices: list[tuple[str, float, Callable[[date], AnyEntry]]] = [
        *((f"alcohol {amount}", 0.15, partial(use, amount=amount)) for amount in DRINKS),
        *(
            (f"cannabis {amount}", 0.1, partial(use, amount=amount, substance="cannabis"))
            for amount in GRAMS
        ),
        *(
            (
                f"free {name}".strip(),
                0.3,
                lambda one, of=name: NoUse(**core(one), substances=tuple(of.split())),
            )
            for name in ("", "alcohol", "cannabis tobacco")
        ),
    ]
    for one in days:
        if chance.random() < 0.15:
            continue
        for words, often, entry in choices:
            if chance.random() < often:
                said[one].append(words)
                entries.append(entry(one))
    return said, entries


@pytest.mark.parametrize("seed", range(10))
def test_summary_agrees_with_a_simple_count(seed: int) -> None:
    """Days, totals, means and gaps over years are those of a walk from day to day."""
    chance = random.Random(seed)
    days = [FIRST + timedelta(days=number) for number in range(chance.randrange(1, 1096))]
    said, entries = made_up(chance, days)

    found = summarise(entries, days[0], days[-1], drink=US)

    rows = {one.substance: one for one in found.substances}
    named = {word for words in said.values() for text in words for word in text.split()}
    assert set(rows) == named & {"alcohol", "cannabis", "tobacco"}
    every: dict[str, dict[str, float | None]] = {
        "alcohol": DRINKS,
        "cannabis": GRAMS,
        "tobacco": {},
    }
    for name, one in rows.items():
        _check_row(one, said, every[name])


def _check_row(
    one: SubstanceSummary, said: dict[date, list[str]], amounts: dict[str, float | None]
) -> None:
    """Hold a row against what was said day by day; 1 g is 1000 of it where it is in mg."""
    name, times = one.substance, 1000 if one.unit == "mg" else 1
    letters, unknown = "", 0
    sums: dict[date, float] = {}
    whole: dict[date, float] = {}
    for at, words in said.items():
        used = [amounts[word.split(" ", 1)[1]] for word in words if word.startswith(name)]
        frees = [word for word in words if word.startswith("free")]
        free_of_it = any(word == "free" or name in word for word in frees)
        letters += "u" if used else "f" if free_of_it else "."
        unknown += used.count(None)
        known = [amount for amount in used if amount is not None]
        if known:
            sums[at] = times * sum(known)
        if known and None not in used:
            whole[at] = times * sum(known)
    assert (one.use_days, one.free_days, one.not_logged_days) == tuple(map(letters.count, "uf."))
    assert one.uncounted == unknown
    assert (one.total is None) is (not sums)
    if sums:
        assert float(one.total or 0) == pytest.approx(sum(sums.values()), abs=0.0051)
        assert float(one.most_in_a_day or 0) == pytest.approx(max(sums.values()), abs=0.0051)
    if whole:
        mean = sum(whole.values()) / len(whole)
        assert float(one.mean_per_use_day or 0) == pytest.approx(mean, abs=0.0051)
    inner = letters.strip("f.")
    runs = [len(run) for run in inner.replace("u", " ").replace(".", " ").split()]
    longest = max(runs, default=0 if len(inner) > 1 and "." not in inner else None)
    assert one.longest_gap_days == longest
    if "u" in letters:
        assert one.first_day == list(said)[letters.index("u")]
        assert one.last_day == list(said)[letters.rindex("u")]
