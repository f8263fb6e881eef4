"""What is told after something was logged: of which two, how near, how often, and of what alone."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from hrjournal.facts.catalogue import Catalogue
from hrjournal.facts.notices import rules, tags_of, words_of
from hrjournal.facts.substances import shipped
from hrjournal.findings.mixtures import tagging
from hrjournal.findings.notices import LATELY, Notice, notices_after, reach
from hrjournal.model.entry import Entry, Event, Medicine, Mood, NoUse, Sleep, Urge, Use
from hrjournal.model.settings import Noticed
from tests.fakes import id_of

START = time(4)
DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
TAGS = tagging(Catalogue())
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def used(name: str, *, ago: timedelta | None = None, days: int = 0, number: int = 1) -> Use:
    """Return a use so long before now, or on a day so many days before today, logged then."""
    at = None if ago is None else NOW - ago
    logged = at or NOW - timedelta(days=days)
    day = (at - timedelta(hours=4)).date() if at else DAY - timedelta(days=days)
    return Use(id=id_of(number), day=day, at=at, logged_at=logged, substance=name)


def took(name: str, *, days: int = 0, status: str = "taken", number: int = 2) -> Medicine:
    """Return a medicine on a day so many days before today."""
    return Medicine(
        id=id_of(number),
        day=DAY - timedelta(days=days),
        logged_at=NOW - timedelta(days=days),
        name=name,
        status="missed" if status == "missed" else "taken",
    )


def happened(label: str, *, days: int = 0) -> Event:
    """Return an event so many days before today."""
    at = NOW - timedelta(days=days)
    return Event(id=id_of(3), day=DAY - timedelta(days=days), logged_at=at, label=label)


def slept(hours: int, *, days: int = 0) -> Mood:
    """Return a mood with the hours of a night."""
    at = NOW - timedelta(days=days)
    return Mood(
        id=id_of(4),
        day=DAY - timedelta(days=days),
        logged_at=at,
        score=5,
        sleep_hours=Decimal(hours),
    )


NOW_HEROIN = used("heroin", ago=timedelta(0), number=9)


def told(entry: Entry, *others: Entry, wanted: Noticed = "all") -> list[str]:
    """Return the names of the rules that are told, the first of each notice."""
    return [one.rule.name for one in found(entry, others, wanted)]


def found(entry: Entry, others: Sequence[Entry], wanted: Noticed = "all") -> list[Notice]:
    """Return what is told."""
    return notices_after(entry, others, TAGS, day_start=START, wanted=wanted)


# Two together


@pytest.mark.parametrize("names", [("alcohol", "alprazolam"), ("alprazolam", "alcohol")])
def test_two_in_either_order(names: tuple[str, str]) -> None:
    """Two are told of by the one that is logged second, whichever that is."""
    first, second = used(names[0], ago=HOUR), used(names[1], ago=timedelta(0), number=9)
    notices = found(second, [first])

    assert [one.rule.name for one in notices] == ["alcohol-benzo"]
    assert notices[0].pairs == ((names[1], names[0]),)


WINDOWS = [("alcohol", 12), ("cocaine", 12), ("ketamine", 6), ("diazepam", 72), ("sertraline", 336)]


@pytest.mark.parametrize(("first", "hours"), WINDOWS)
def test_the_window_is_that_of_the_first(first: str, hours: int) -> None:
    """To the minute: what was taken first is still there for as long as its own window."""
    second = {"alcohol": "ghb", "cocaine": "heroin", "ketamine": "ghb", "diazepam": "alcohol"}
    new = used(second.get(first, "tramadol"), ago=timedelta(0), number=9)
    window = timedelta(hours=hours)

    assert found(new, [used(first, ago=window)])[0].pairs == ((new.substance, first),)
    assert not [one for one in found(new, [used(first, ago=window + MINUTE)]) if one.pairs]


@pytest.mark.parametrize(("first", "hours"), WINDOWS[:4])
def test_what_is_logged_later_for_before(first: str, hours: int) -> None:
    """What is logged late for a moment before goes by the same window."""
    second = {"alcohol": "ghb", "cocaine": "heroin", "ketamine": "ghb", "diazepam": "alcohol"}
    hours = min(hours, 20)
    late = used(first, ago=timedelta(hours=hours), number=9)
    late = replace(late, logged_at=NOW)
    there = used(second[first], ago=timedelta(0))

    assert [one.pairs for one in found(late, [there]) if one.pairs] == [((first, there.substance),)]


@pytest.mark.parametrize(
    ("first", "days", "is_told"),
    [("alcohol", 0, True), ("alcohol", 1, False), ("diazepam", 3, True), ("diazepam", 4, False)],
)
def test_only_the_day_is_known(first: str, days: int, is_told: bool) -> None:
    """An entry with only a day counts for all of that day, beside one with a time or without."""
    there = used(first, days=days)
    for new in (used("ghb", number=9), used("ghb", ago=timedelta(0), number=9)):
        assert bool([one for one in found(new, [there]) if one.pairs]) is is_told


def test_after_midnight_is_the_day_before() -> None:
    """A drink at one in the morning and a day that is still running are of the same day."""
    at = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    drink = Use(id=id_of(1), day=DAY, at=at, logged_at=at, substance="alcohol")
    new = Use(id=id_of(9), day=DAY, logged_at=at, substance="ghb")

    assert told(new, drink) == ["alcohol-ghb"]


def test_a_window_of_a_rule() -> None:
    """Buprenorphine after another opioid is told of for up to three days."""
    new = took("buprenorphine", number=9)

    assert told(new, used("heroin", days=3)) == ["buprenorphine-opioid"]
    assert told(new, used("heroin", days=4)) == []


def test_fluoxetine_stays_for_five_weeks() -> None:
    """MAOI and fluoxetine are told of for 35 days, and so far back is looked."""
    new = took("phenelzine", number=9)

    assert told(new, took("prozac", days=35)) == ["maoi-ssri"]
    assert told(new, took("prozac", days=36)) == []
    assert reach(new, TAGS) == timedelta(days=35)


def test_several_with_the_same_signs_are_one() -> None:
    """What one sentence serves is told together, and all of it counts as told."""
    notices = found(NOW_HEROIN, [used("alcohol", ago=HOUR), used("alprazolam", ago=HOUR)])

    assert notices[0].pairs == (("heroin", "alprazolam"), ("heroin", "alcohol"))
    assert len(notices[0].rules) == 2


def test_the_gravest_first() -> None:
    """What can kill comes first, then tolerance, and the rest is left out beyond two."""
    others = [used("amphetamine", ago=HOUR), used("alcohol", ago=HOUR), used("mdma", days=10)]

    assert told(NOW_HEROIN, *others) == ["opioid-alcohol", "gap-opioid"]
    assert told(NOW_HEROIN, *others[:2]) == ["opioid-alcohol", "opioid-stimulant"]


def test_after_free_days_beside_others() -> None:
    """Heroin after 19 free days beside alprazolam and vodka: both are told."""
    free = [
        NoUse(id=id_of(100 + day), day=DAY - timedelta(days=day), logged_at=NOW - timedelta(day))
        for day in range(1, 20)
    ]
    others = [*free, used("alprazolam", ago=HOUR), used("alcohol", ago=HOUR)]

    assert told(NOW_HEROIN, *others) == ["opioid-alcohol", "gap-opioid"]


def test_an_urge_that_ended_in_use() -> None:
    """An urge that ended in use is a use, and any other urge is none."""
    urge = Urge(id=id_of(1), day=DAY, logged_at=NOW, intensity=8, substance="alcohol")
    ended = replace(urge, outcome="used")

    assert told(used("ghb", number=9), ended) == ["alcohol-ghb"]
    assert told(used("ghb", number=9), urge) == []


# Medicines


def test_a_medicine_that_was_taken() -> None:
    """A medicine counts as a use does, and one that was missed does not."""
    assert told(used("alcohol", number=9), took("diazepam")) == ["alcohol-benzo"]
    assert told(used("alcohol", number=9), took("diazepam", status="missed")) == []
    assert told(took("diazepam", number=9), used("alcohol")) == ["alcohol-benzo"]


def test_a_regular_medicine() -> None:
    """A medicine that was taken on two days lately is there between its entries, too."""
    once = took("diazepam", days=10)
    twice = [once, took("diazepam", days=13, number=5)]
    long_ago = [once, took("diazepam", days=27, number=5)]

    assert told(used("alcohol", number=9), once) == []
    assert told(used("alcohol", number=9), *twice) == ["alcohol-benzo"]
    assert told(used("alcohol", number=9), *long_ago) == []


def test_two_regular_medicines() -> None:
    """Two medicines are told of while the new one is new."""
    methadone = [took("methadone", days=day, number=10 + day) for day in range(5)]
    before = [took("diazepam", days=day, number=20 + day) for day in (1, 2)]

    assert told(took("diazepam", number=9), *methadone) == ["opioid-benzo"]
    assert told(took("diazepam", number=9), *methadone, *before) == []


def test_a_listed_medicine_is_regular() -> None:
    """One that is listed counts as there from its first dose on, for as long as a regular one."""
    valium = took("valium", days=10)
    for listed, rule in ((["valium"], ["alcohol-benzo"]), (["folate"], []), ([], [])):
        notices = notices_after(
            used("alcohol", ago=timedelta(0), number=9),
            [valium],
            TAGS,
            day_start=START,
            listed=listed,
        )
        assert [one.rule.name for one in notices] == rule


def test_names_of_medicines() -> None:
    """A medicine is known by its brand and by its alias."""
    assert told(used("alcohol", number=9), took("antabuse", days=14)) == ["alcohol-disulfiram"]
    assert told(used("alcohol", number=9), took("antabuse", days=15)) == []
    assert told(used("alcohol", number=9), took("valium")) == ["alcohol-benzo"]


@pytest.mark.parametrize("days", [1, 2, 3])
def test_missed_methadone(days: int) -> None:
    """Three missed days are told of, with the third and with the next that is taken."""
    missed = [
        took("methadone", days=day, status="missed", number=10 + day) for day in range(1, days)
    ]
    taken = took("methadone", days=days + 1)

    last = took("methadone", status="missed", number=9)
    assert told(last, taken, *missed) == (["missed-methadone"] if days == 3 else [])
    missed.append(took("methadone", days=days, status="missed", number=50))
    again = took("methadone", number=9)
    assert told(again, taken, *missed) == (["missed-methadone"] if days == 3 else [])


def test_missed_naltrexone() -> None:
    """A missed dose of naltrexone is told of, and a taken one is not."""
    assert told(took("naltrexone", status="missed", number=9)) == ["missed-naltrexone"]
    assert told(took("naltrexone", number=9), took("naltrexone", days=1, status="missed")) == []


def test_missed_buprenorphine() -> None:
    """A missed dose of buprenorphine is told of, by its brand too, and a taken one is not."""
    for name in ("buprenorphine", "suboxone", "sublocade"):
        assert told(took(name, status="missed", number=9)) == ["missed-buprenorphine"]
    assert told(took("buprenorphine", number=9), took("subs", days=1, status="missed")) == []


@pytest.mark.parametrize("rule", ["missed-methadone", "missed-buprenorphine", "missed-naltrexone"])
def test_after_missed_days_the_clinic_is_named(rule: str) -> None:
    """What is said of missed days sends to the clinic or pharmacy, and names no hours or amount."""
    found = next(one for one in rules().missed if one.name == rule)
    said = words_of(found)
    text = f"{said.why} {said.watch}"

    assert "clinic or pharmacy before the" in text
    assert not re.search(r"\b(hours?|mg|ml|half|tablets?)\b|%", text)
    assert not re.search(r"[0-9]", text.replace("3 or more missed days", ""))


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        (0, "naltrexone-opioid"),
        (3, "naltrexone-opioid"),
        (4, "stopped-naltrexone"),
        (28, "stopped-naltrexone"),
    ],
)
def test_an_opioid_after_naltrexone(days: int, rule: str) -> None:
    """While naltrexone is there it is a mixture; then tolerance is told of for four weeks."""
    assert told(NOW_HEROIN, took("naltrexone", days=days))[0] == rule


def test_an_opioid_after_naltrexone_was_missed() -> None:
    """Once a dose is missed, tolerance is told of beside the mixture."""
    doses = [took("naltrexone", days=1), took("naltrexone", status="missed", number=5)]

    assert told(NOW_HEROIN, *doses) == ["naltrexone-opioid", "stopped-naltrexone"]


@pytest.mark.parametrize(("days", "is_told"), [(2, False), (3, True)])
@pytest.mark.parametrize("name", ["methadone", "buprenorphine"])
def test_an_opioid_after_missed_days(name: str, days: int, is_told: bool) -> None:
    """After three missed days of either another opioid is told of, on the last of them, too."""
    doses = [took(name, days=day, status="missed", number=10 + day) for day in range(days)]
    for before in (doses, [*doses, took(name, days=days)]):
        assert (f"stopped-{name}" in told(NOW_HEROIN, *before)) is is_told


# Tolerance


@pytest.mark.parametrize(("days", "is_told"), [(0, False), (2, False), (3, True), (28, True)])
def test_an_opioid_after_days_without(days: int, is_told: bool) -> None:
    """Three days after the last opioid or later the next is told of."""
    rule = ["gap-opioid"] if is_told else []
    assert [one for one in told(NOW_HEROIN, used("fentanyl", days=days)) if "gap" in one] == rule


def test_methadone_is_an_opioid() -> None:
    """Whoever takes methadone or buprenorphine has no break from opioids."""
    for name in ("methadone", "buprenorphine", "subs"):
        days = [took(name, days=day, number=10 + day) for day in (0, 1, 5)]
        assert "gap-opioid" not in told(NOW_HEROIN, *days)


def test_a_first_entry_says_nothing_of_days() -> None:
    """That nothing was logged is told of only where something was logged before these days."""
    assert told(NOW_HEROIN) == ["naloxone-near"]
    assert told(NOW_HEROIN, slept(8, days=2)) == ["naloxone-near"]
    assert told(NOW_HEROIN, slept(8, days=3)) == ["gap-opioid", "naloxone-near"]


@pytest.mark.parametrize(
    ("name", "other", "rule"),
    [
        ("alcohol", "alcohol", "gap-alcohol"),
        ("diazepam", "zopiclone", "gap-benzo"),
        ("ghb", "gbl", "gap-ghb"),
    ],
)
def test_others_after_a_week(name: str, other: str, rule: str) -> None:
    """Of the others a use is told of a week after the last of its kind, if there was one."""
    new = used(name, number=9)

    assert told(new, used(other, days=6)) == []
    assert told(new, used(other, days=7)) == [rule]
    assert told(new, used(other, days=20), used(other, days=2, number=5)) == []
    assert told(new, slept(8, days=20)) == []


@pytest.mark.parametrize(
    ("label", "days", "rule"),
    [
        ("release", 14, "event-release"),
        ("Released from prison!", 14, "event-release"),
        ("detox", 28, "event-detox"),
        ("hospital", 28, "event-hospital"),
        ("illness", 14, "event-illness"),
        ("missed methadone, 3 days", 14, "event-missed"),
        ("stopped naltrexone", 28, "event-naltrexone"),
        ("naloxone used", 1, "event-naloxone"),
    ],
)
def test_an_opioid_after_an_event(label: str, days: int, rule: str) -> None:
    """A use is told of for so many days after an event, once, with no other word of tolerance."""
    event, over = happened(label, days=days), happened(label, days=days + 1)
    methadone = [took("methadone", days=day, number=10 + day) for day in range(20)]
    asked = [one for one in told(NOW_HEROIN, event, *methadone) if one.startswith("event")]

    assert asked == [rule]
    assert not [one for one in told(NOW_HEROIN, over, *methadone) if one.startswith("event")]


@pytest.mark.parametrize("name", ["alcohol", "alprazolam", "zopiclone", "ghb"])
@pytest.mark.parametrize("label", ["release", "detox", "hospital", "illness"])
def test_others_after_an_event(name: str, label: str) -> None:
    """Alcohol, benzos and GHB are told of after a time away, too, and milder."""
    notices = found(used(name, number=9), [happened(label, days=10)])

    assert [one.rule.level for one in notices] == ["caution"]
    assert found(used("cannabis", number=9), [happened(label, days=10)]) == []


@pytest.mark.parametrize("label", ["release", "detox", "naloxone used", "missed methadone"])
def test_events_that_are_told_of_at_once(label: str) -> None:
    """Some events are told of whatever else was logged."""
    assert len(told(happened(label))) == 1


@pytest.mark.parametrize("label", ["hospital", "illness", "stopped smoking"])
def test_events_that_are_told_of_where_it_bears(label: str) -> None:
    """Others are told of where something that they bear on was logged."""
    near = took("olanzapine") if label == "stopped smoking" else used("heroin", days=2)

    assert told(happened(label)) == []
    assert told(happened(label), used("cannabis")) == []
    assert len(told(happened(label), near)) == 1


@pytest.mark.parametrize("label", ["birthday", "hospitality", "illusion", "willing", "moved house"])
def test_other_events(label: str) -> None:
    """Nothing is told of other events, also where a word looks like one."""
    assert told(happened(label), used("heroin", days=1)) == []
    assert reach(happened(label), TAGS) is None


# Sleep, and naloxone


@pytest.mark.parametrize(("hours", "is_told"), [(0, True), (3, True), (4, False), (8, False)])
def test_stimulants_without_sleep(hours: int, is_told: bool) -> None:
    """A stimulant after a night of less than four hours is told of."""
    new = used("amphetamine", number=9)

    assert told(new, slept(hours)) == (["sleep-stimulant"] if is_told else [])
    alone = Sleep(id=id_of(5), day=DAY, logged_at=NOW, hours=Decimal(hours))
    assert told(new, alone) == (["sleep-stimulant"] if is_told else [])
    assert told(new, slept(hours, days=1)) == (["sleep-stimulant"] if is_told else [])
    assert told(new, slept(hours, days=2)) == []
    assert told(new, slept(8), slept(0, days=1)) == []
    assert told(used("alcohol", number=9), slept(0)) == []


@pytest.mark.parametrize("name", ["heroin", "methadone", "buprenorphine", "etizolam"])
def test_naloxone_near(name: str) -> None:
    """Naloxone is told of with the first opioid, or tablet of unknown make, in a week."""
    new = used(name, ago=timedelta(0), number=9)

    assert told(new) == ["naloxone-near"]
    assert "naloxone-near" not in told(new, used(name, days=6))
    assert told(took(name, number=9)) == []


# How often, and which


def test_one_reason_once_a_day() -> None:
    """What an earlier entry of the day gave reason for is not told again until the next day."""
    drink, first = used("alcohol", ago=3 * HOUR), used("heroin", ago=2 * HOUR, number=5)
    day_before = used("heroin", ago=26 * HOUR, number=6)

    assert told(first, drink, day_before) == ["opioid-alcohol"]
    assert told(NOW_HEROIN, drink, first, day_before) == []
    assert told(used("fentanyl", number=9), drink, first) == ["opioid-opioid"]


def test_what_was_left_out_is_told_next() -> None:
    """What did not fit is told with the next entry of the day that gives reason for it."""
    others = [slept(8, days=9), used("alcohol", ago=3 * HOUR), used("amphetamine", ago=3 * HOUR)]
    first = used("heroin", ago=2 * HOUR, number=5)

    assert told(first, *others) == ["opioid-alcohol", "gap-opioid"]
    assert told(NOW_HEROIN, *others, first) == ["opioid-stimulant"]


def test_the_day_of_logging_counts() -> None:
    """Once a day goes by when something was logged, and the day begins when it does here."""
    early = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
    drink = Use(id=id_of(1), day=DAY - LATELY, at=early, logged_at=early, substance="alcohol")
    heroin = replace(drink, id=id_of(2), substance="heroin")
    later = early + timedelta(hours=2)
    again = Use(id=id_of(9), day=DAY, at=later, logged_at=later, substance="heroin")

    assert told(again, drink, heroin) == ["opioid-alcohol"]


@pytest.mark.parametrize(("days", "is_told"), [(0, True), (1, True), (2, False), (30, False)])
def test_only_what_happened_lately(days: int, is_told: bool) -> None:
    """What is logged for the day before yesterday or earlier is told nothing of."""
    day = DAY - timedelta(days=days)
    late = Use(id=id_of(9), day=day, logged_at=NOW, substance="heroin")
    beside = Use(id=id_of(1), day=day, logged_at=NOW - LATELY * 40, substance="alcohol")

    assert bool(told(late, beside)) is is_told


def test_which_are_wanted() -> None:
    """Those of what can kill alone, or none, are told where that was chosen."""
    others = [used("alcohol", ago=HOUR), used("amphetamine", ago=HOUR)]

    assert told(NOW_HEROIN, *others) == ["opioid-alcohol", "opioid-stimulant"]
    assert told(NOW_HEROIN, *others, wanted="grave") == ["opioid-alcohol"]
    assert told(NOW_HEROIN, *others, wanted="off") == []


# Silence


def test_two_by_two() -> None:
    """Any two of the catalogue are told of just where a rule is about them, and both ways."""
    for one in shipped():
        for other in shipped():
            new, there = used(one, ago=timedelta(0), number=9), used(other, ago=MINUTE)
            pairs = [notice.pairs for notice in found(new, [there]) if notice.pairs]
            told_rules = [
                rule
                for rule in rules().mixing
                if not rule.when_asked and rule.is_of(tags_of(one), tags_of(other))
            ]
            assert bool(pairs) is (bool(told_rules) and one != other), (one, other)


@pytest.mark.parametrize("name", ["gambling", "spending", "self-injury-urges", "my thing", "cbd"])
def test_behaviours_and_what_is_in_no_rule(name: str) -> None:
    """Nothing is read or told of a behaviour, nor of a name that no rule knows."""
    new = used(name, number=9)
    everything = [used(one, ago=MINUTE) for one in shipped()]

    assert reach(new, TAGS) is None
    assert told(new, *everything) == []


def test_a_journal_without_substances() -> None:
    """Nothing is told over two months of moods, events, medicines, urges and behaviours."""
    labels = ["birthday", "hospital", "illness", "moved house", "holiday"]
    kept: list[Entry] = []
    for number in range(60, -1, -1):
        day, at = DAY - timedelta(days=number), NOW - timedelta(days=number)
        shared: dict[str, Any] = {"day": day, "at": at, "logged_at": at}
        new: list[Entry] = [
            Mood(
                id=id_of(1000 + number),
                score=number % 11,
                sleep_hours=Decimal(number % 9),
                **shared,
            ),
            Event(id=id_of(2000 + number), label=labels[number % 5], **shared),
            Medicine(id=id_of(3000 + number), name="sertraline", **shared),
            Medicine(id=id_of(4000 + number), name="metformin", **shared),
            Use(id=id_of(5000 + number), substance="gambling", **shared),
            Urge(id=id_of(6000 + number), substance="spending", intensity=5, **shared),
            NoUse(id=id_of(7000 + number), **shared),
        ]
        for entry in new:
            assert told(entry, *kept) == []
            kept.append(entry)


def test_how_far_is_looked() -> None:
    """No entry is asked for that no window reaches."""
    assert reach(used("poppers"), TAGS) == timedelta(days=14)
    assert reach(used("alcohol"), TAGS) == timedelta(days=28)
    assert reach(used("mdma"), TAGS) == timedelta(days=35)
    assert reach(took("metformin"), TAGS) is None
    assert reach(slept(2), TAGS) is None


@pytest.mark.parametrize(
    "odd", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)]
)
def test_odd_moments(odd: datetime) -> None:
    """A record that bears a moment that nobody meant keeps nothing from being told."""
    for name in ("alcohol", "diazepam"):
        far = replace(used(name), logged_at=odd)
        taken = [
            replace(took("diazepam", number=10 + number), day=day)
            for number, day in enumerate((date.min, date.max, DAY))
        ]
        assert told(NOW_HEROIN, far)[0].startswith("opioid-")
        assert told(replace(NOW_HEROIN, at=None), replace(far, at=far.logged_at))
        assert told(NOW_HEROIN, *taken)[0] == "opioid-benzo"
