"""What can be done with a journal, whatever keeps it."""

import contextlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.journal import Journal
from hrjournal.model.entry import AnyEntry, Entry, Grounding, Medicine, Mood, NoUse, Urge, Use
from hrjournal.model.moment import Moment
from hrjournal.model.quantity import Amount
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Setting, Settings
from hrjournal.model.substance import OwnSubstance
from tests.fakes import (
    BERLIN,
    CANARY,
    EVERY_KIND,
    NOON,
    WHOLE_ENTRIES,
    WINTER,
    Clock,
    FakeStore,
    exactly,
    goal,
    goals_of,
    id_of,
    ids,
    make,
)

TODAY = date(2026, 11, 22)
SMALL_HOURS = datetime(2026, 11, 22, 1, 30, tzinfo=BERLIN)
NOBODY_KNOWS = Amount(None, None)
UNHEARD_OF: dict[str, Any] = {CANARY: CANARY}


@pytest.fixture
def store() -> FakeStore:
    """Return an empty store."""
    return FakeStore()


@pytest.fixture
def clock() -> Clock:
    """Return a clock that shows noon."""
    return Clock()


@pytest.fixture
def journal(store: FakeStore, clock: Clock) -> Journal:
    """Return an empty journal of somebody in Germany."""
    return Journal(store, now=clock, new_id=ids(), home_region="DE")


@pytest.fixture
def filled(store: FakeStore, journal: Journal) -> Journal:
    """Return a journal with entries of four kinds."""
    store.add(WHOLE_ENTRIES)
    return journal


def noon_of(day: date) -> Moment:
    """Return noon of a day."""
    return Moment(day, datetime.combine(day, time(12), WINTER))


# The selection and its words


@pytest.mark.parametrize("entry", EVERY_KIND, ids=lambda entry: entry.kind)
def test_empty_selection(entry: Entry) -> None:
    """Without a condition every entry is wanted."""
    assert Selection().matches(entry)


@pytest.mark.parametrize(
    ("entry", "concerned"),
    [
        (make(Use, substance="alcohol"), True),
        (make(Use, substance="cannabis"), False),
        (make(NoUse), True),
        (make(NoUse, substances=("cannabis", "alcohol")), True),
        (make(NoUse, substances=("cannabis",)), False),
        (make(Mood), False),
        (make(Grounding), False),
    ],
)
def test_substance_of_a_selection(entry: Entry, *, concerned: bool) -> None:
    """Uses of a substance and free days of it concern it; so do days free of everything."""
    assert Selection(substance="alcohol").matches(entry) is concerned


# Time


def test_today(journal: Journal, clock: Clock) -> None:
    """Until a day starts, at 04:00, it is still the day before."""
    for at, day in [
        ("2026-11-22T00:00", "2026-11-21"),
        ("2026-11-22T01:30", "2026-11-21"),
        ("2026-11-22T03:59", "2026-11-21"),
        ("2026-11-22T04:00", "2026-11-22"),
        ("2026-11-22T23:59", "2026-11-22"),
    ]:
        clock.now = datetime.fromisoformat(at).replace(tzinfo=BERLIN)
        assert journal.today() == date.fromisoformat(day), at


def test_day_start_setting(store: FakeStore, journal: Journal, clock: Clock) -> None:
    """The day starts when the settings say."""
    store.kept_settings = Settings(day_start=time(0))
    clock.now = SMALL_HOURS

    assert journal.today() == TODAY


def test_this_moment(journal: Journal, clock: Clock) -> None:
    """Now is told to the second, with the day it counts for."""
    clock.now = SMALL_HOURS.replace(second=7, microsecond=999_999)

    assert journal.this_moment() == Moment(date(2026, 11, 21), SMALL_HOURS.replace(second=7))


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("now", "2026-11-21", "2026-11-22T01:30:00+01:00"),
        ("00:15", "2026-11-21", "2026-11-22T00:15:00+01:00"),
        ("23:30", "2026-11-21", "2026-11-21T23:30:00+01:00"),
        ("yesterday 23:30", "2026-11-21", "2026-11-21T23:30:00+01:00"),
        ("today", "2026-11-21", None),
        ("yesterday", "2026-11-20", None),
    ],
)
def test_small_hours(journal: Journal, clock: Clock, text: str, day: str, at: str | None) -> None:
    """What happens at 01:30 counts for the day before."""
    clock.now = SMALL_HOURS

    moment = journal.moment(text)

    assert moment.day == date.fromisoformat(day)
    assert (moment.at.isoformat() if moment.at else None) == at


def test_entry_in_the_small_hours(journal: Journal, clock: Clock) -> None:
    """An entry keeps the clock's time, and the day it counts for."""
    clock.now = SMALL_HOURS

    entry = journal.record(Mood, journal.this_moment(), score=5)

    assert (entry.day, entry.at, entry.logged_at) == (date(2026, 11, 21), SMALL_HOURS, SMALL_HOURS)


def test_days_in_the_small_hours(journal: Journal, clock: Clock) -> None:
    """`today` is the logical day wherever a day is read."""
    clock.now = SMALL_HOURS

    assert journal.day("today") == date(2026, 11, 21)
    assert journal.goal_date("in 8 weeks") == date(2027, 1, 16)


# Recording


@pytest.mark.parametrize("entry", EVERY_KIND, ids=lambda entry: entry.kind)
def test_record(journal: Journal, store: FakeStore, entry: Entry) -> None:
    """An entry is kept with every field given, an id, and the time it was written at."""
    fields = msgspec.structs.asdict(entry)
    moment = Moment(fields.pop("day"), fields.pop("at"))
    fields |= {"id": None, "logged_at": None}
    given = {name: value for name, value in fields.items() if value is not None}

    kept = journal.record(type(entry), moment, **given)

    assert exactly([kept]) == exactly([msgspec.structs.replace(entry, id=id_of(1), logged_at=NOON)])
    assert exactly(store.select(Selection())) == exactly([kept])


def test_record_without_a_time(journal: Journal) -> None:
    """An entry of a day without a time has no time."""
    entry = journal.record(Mood, Moment(TODAY, None), score=5)

    assert (entry.day, entry.at) == (TODAY, None)


def test_logged_at_is_in_seconds(journal: Journal, clock: Clock) -> None:
    """An entry is written at a whole second."""
    clock.now = NOON.replace(microsecond=5)

    assert journal.record(Mood, Moment(TODAY, None), score=5).logged_at == NOON


def test_every_entry_has_its_own_id(journal: Journal) -> None:
    """No two entries or goals have one id."""
    made = [journal.record(Mood, Moment(TODAY, None), score=5).id for _ in range(3)]
    made.append(goals_of(journal).set_goal("Calm", "at least 3 groundings per week").id)

    assert made == [id_of(number) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("setting", "home", "unit", "grams"),
    [
        (None, "US", "drink", "28"),
        (None, "DE", "drink", "20"),
        (None, "GB", "unit", "15.78"),
        (None, "nowhere", "drink", "20"),
        ("CA", "US", "drink", "26.9"),
        ("US", "GB", "drink", "28"),
        ("gb", "US", "unit", "15.78"),
    ],
)
def test_drinks_of_a_region(
    store: FakeStore, clock: Clock, setting: str | None, home: str, unit: str, grams: str
) -> None:
    """A drink is the region's: the settings', or else the home's."""
    store.kept_settings = Settings(region=setting)
    journal = Journal(store, now=clock, new_id=ids(), home_region=home)

    entry = journal.record_use("alcohol", journal.amount("alcohol", "2"), noon_of(TODAY))

    assert (entry.amount, entry.unit, str(entry.grams)) == (Decimal(2), unit, grams)


def test_grams_are_fixed_when_written(store: FakeStore, clock: Clock) -> None:
    """Another region changes nothing about what was logged before."""
    journal = Journal(store, now=clock, new_id=ids(), home_region="US")
    journal.record_use("alcohol", journal.amount("alcohol", "2"), noon_of(TODAY))

    elsewhere = Journal(store, now=clock, new_id=ids(), home_region="GB")
    entry = elsewhere.edit("0001", note="Moved")

    assert isinstance(entry, Use)
    assert (entry.unit, entry.grams) == ("drink", Decimal(28))


def test_region_of_nobody(store: FakeStore, clock: Clock) -> None:
    """Where neither the settings nor the locale name a region, drinks are those of the US.

    That is not written down: `lines` would show the numbers of a country that nobody named.
    """
    journal = Journal(store, now=clock, new_id=ids())

    assert journal.setting("region") == Setting("region", "US", "default")
    use = journal.record_use("alcohol", journal.amount("alcohol", "2"), noon_of(TODAY))
    assert use.grams == 28
    assert store.kept_settings.region is None


def test_setting_in_force(store: FakeStore, journal: Journal) -> None:
    """A setting says its value, and whether it was set, guessed or never touched."""
    assert journal.setting("region") == Setting("region", "DE", "locale")
    assert journal.setting("Day-start") == Setting("day_start", time(4), "default")
    store.kept_settings = Settings(region="GB", coverage=Decimal("0.5"))

    journal = Journal(store, now=Clock(), new_id=ids(), home_region="DE")

    assert journal.setting("region") == Setting("region", "GB", "set")
    assert journal.setting("coverage") == Setting("coverage", Decimal("0.5"), "set")


def test_change_setting(store: FakeStore, journal: Journal, clock: Clock) -> None:
    """A change gives the old and the new value, counts at once, and rewrites no entry."""
    clock.now = SMALL_HOURS
    entry = journal.record_use("alcohol", journal.amount("alcohol", "2"), journal.this_moment())

    before, after = journal.change_setting("day_start", "01:00")
    journal.change_setting("region", "us")

    assert before == Setting("day_start", time(4), "default")
    assert after == Setting("day_start", time(1), "set")
    assert journal.today() == TODAY
    assert journal.drink.grams == Decimal(14)
    assert store.kept_settings == Settings(region="US", day_start=time(1))
    assert exactly(journal.select(Selection())) == exactly([entry])


def test_setting_taken_back(store: FakeStore, journal: Journal) -> None:
    """`default` takes a setting back; the region is the locale's again."""
    journal.change_setting("region", "US")
    journal.change_setting("notices", "off")

    assert journal.change_setting("region", "default")[1] == Setting("region", "DE", "locale")
    journal.change_setting("notices", "default")
    assert store.kept_settings == Settings()


@pytest.mark.parametrize(
    ("name", "value"), [(CANARY, "on"), ("units", CANARY), ("", ""), ("region", "")]
)
def test_setting_not_understood(store: FakeStore, journal: Journal, name: str, value: str) -> None:
    """A name or value that is none is refused without being repeated, and nothing is set."""
    with pytest.raises(NotUnderstood) as refusal:
        journal.change_setting(name, value)

    assert CANARY not in str(refusal.value)
    assert store.kept_settings == Settings()


def test_region_set_meanwhile(store: FakeStore, journal: Journal) -> None:
    """A region that another command has set since is not overwritten by a guess."""
    assert journal.settings == Settings()
    store.kept_settings = Settings(region="GB", week_start="sunday")

    goals_of(journal).set_goal("Calm", "at least 3 groundings per week")

    assert store.kept_settings == Settings(region="GB", week_start="sunday")


@pytest.mark.parametrize(
    ("substance", "text", "fields"),
    [
        ("alcohol", "568ml@4%", ("568", "ml@4%", False, "17.92608")),
        ("alcohol", "~2", ("2", "drink", True, "20")),
        ("alcohol", "unknown", (None, "drink", False, None)),
        ("alcohol", "1 glass", ("1", "glass", False, None)),
        ("cannabis", "0.5", ("0.5", "g", False, None)),
        ("cannabis", "1 joint", ("1", "joint", False, None)),
        ("something else", "3", ("3", None, False, None)),
    ],
)
def test_record_use(
    journal: Journal,
    substance: str,
    text: str,
    fields: tuple[str | None, str | None, bool, str | None],
) -> None:
    """A use is kept with its amount, its unit, and for alcohol its grams if they can be known."""
    amount = journal.amount(substance, text)

    entry = journal.record_use(substance, amount, noon_of(TODAY), craving=3, tags=("a",))

    grams = None if entry.grams is None else str(entry.grams)
    value = None if entry.amount is None else str(entry.amount)
    assert (value, entry.unit, entry.estimated, grams) == fields
    assert (entry.substance, entry.craving, entry.tags) == (substance, 3, ("a",))


@pytest.mark.parametrize("text", ["0", "-1", "nan", "1e9", "", "many"])
def test_amount_not_understood(journal: Journal, text: str) -> None:
    """An amount that can't be read is refused."""
    with pytest.raises(NotUnderstood):
        journal.amount("alcohol", text)


# Free days


def test_free_days(journal: Journal, store: FakeStore) -> None:
    """A stretch of free days, over the end of a month, is an entry for each day of it."""
    entries = journal.record_free_days(
        ("alcohol",), date(2026, 10, 30), date(2026, 11, 2), note="Away", tags=("trip",)
    )

    assert [str(entry.day) for entry in entries] == [
        "2026-10-30",
        "2026-10-31",
        "2026-11-01",
        "2026-11-02",
    ]
    assert {(e.at, e.substances, e.note, e.tags) for e in entries} == {
        (None, ("alcohol",), "Away", ("trip",))
    }
    assert len({entry.id for entry in entries}) == 4
    assert exactly(store.select(Selection())) == exactly(entries)


def test_one_free_day(journal: Journal) -> None:
    """A stretch may be a single day."""
    assert [entry.day for entry in journal.record_free_days((), TODAY, TODAY)] == [TODAY]


def test_free_days_already_said(journal: Journal, store: FakeStore) -> None:
    """A day that already says just this is left as it is; one that says something else is not."""
    store.add(
        [
            make(NoUse, 91, "2026-11-16", substances=("cannabis", "alcohol"), note="Said"),
            make(NoUse, 92, "2026-11-17", substances=("alcohol",)),
            make(NoUse, 93, "2026-11-18"),
            make(Use, 94, "2026-11-19", substance="alcohol"),
        ]
    )

    entries = journal.record_free_days(
        ("alcohol", "cannabis"), date(2026, 11, 16), date(2026, 11, 19)
    )

    assert [entry.day.day for entry in entries] == [17, 18, 19]
    assert len(store.kept) == 7
    assert store.kept[id_of(91)].note == "Said"


def test_free_days_said_twice(journal: Journal, store: FakeStore) -> None:
    """Saying the same stretch again adds nothing."""
    journal.record_free_days((), date(2026, 11, 1), TODAY)

    assert journal.record_free_days((), date(2026, 11, 1), TODAY) == []
    assert len(store.kept) == 22


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (TODAY, TODAY - timedelta(days=1)),
        (date(2026, 12, 1), date(2026, 11, 1)),
        (TODAY - timedelta(days=366), TODAY),
        (date(1900, 1, 1), TODAY),
    ],
)
def test_free_days_refused(journal: Journal, store: FakeStore, first: date, last: date) -> None:
    """A stretch that ends before it begins or is longer than a year is refused; none is kept."""
    with pytest.raises(NotUnderstood, match="--from"):
        journal.record_free_days(("alcohol",), first, last)

    assert store.kept == {}


def test_longest_stretch(journal: Journal) -> None:
    """A whole leap year can be said at once."""
    entries = journal.record_free_days((), date(2024, 1, 1), date(2024, 12, 31))

    assert len(entries) == 366


class Unread(FakeStore):
    """A store of an encrypted journal without its key."""

    def __init__(self) -> None:
        """Begin with an empty, encrypted journal."""
        super().__init__()
        self.is_sealed = True

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Refuse: reading asks for the passphrase."""
        pytest.fail(f"the journal was read for {selection}")


def test_free_days_blind(clock: Clock) -> None:
    """Where writing needs no passphrase, a stretch is kept without reading what is there."""
    store = Unread()
    journal = Journal(store, now=clock, new_id=ids())

    entries = journal.record_free_days((), TODAY - timedelta(days=1), TODAY)

    assert exactly(list(store.kept.values())) == exactly(entries)
    assert len(entries) == 2


@pytest.mark.parametrize("is_sealed", [False, True])
def test_writes_blind(store: FakeStore, journal: Journal, *, is_sealed: bool) -> None:
    """A journal writes blind where its store does."""
    store.is_sealed = is_sealed

    assert journal.writes_blind is is_sealed


# Finding one


@pytest.mark.parametrize(
    "prefix", ["0003", "0003z", id_of(3), "0003ZZ", id_of(3).upper(), " 0003 "]
)
def test_entry_by_prefix(filled: Journal, prefix: str) -> None:
    """An entry is found by the first four or more characters of its id, in any case."""
    assert filled.entry(prefix).id == id_of(3)


@pytest.mark.parametrize("prefix", ["", "0", "000", "   0   ", id_of(3) + "z", "0" * 99])
def test_id_of_another_length(filled: Journal, prefix: str) -> None:
    """Less than four characters, or more than an id has, are no id."""
    goals = goals_of(filled)
    store_goal = goals.set_goal("Calm", "at least 3 groundings per week")

    with pytest.raises(NotUnderstood, match="4 to 10"):
        filled.entry(prefix)
    with pytest.raises((NotUnderstood, NotFound), match="hj goal list"):
        goals.goal(prefix)
    with pytest.raises(NotUnderstood, match="hj goal concern list"):
        goals.concern(prefix)
    assert goals.all() == [store_goal]


Doing = Callable[[Journal, str], object]

WITH_AN_ENTRY: list[Doing] = [
    lambda journal, prefix: journal.entry(prefix),
    lambda journal, prefix: journal.edit(prefix, note="New"),
    lambda journal, prefix: journal.delete(prefix),
]


@pytest.mark.parametrize("doing", WITH_AN_ENTRY, ids=["entry", "edit", "delete"])
@pytest.mark.parametrize("prefix", ["0009", "....", "0003a", "%_*["])
def test_no_such_entry(filled: Journal, store: FakeStore, doing: Doing, prefix: str) -> None:
    """An id that no entry has is refused, without repeating it, and changes nothing."""
    with pytest.raises(NotFound, match="hj list") as refused:
        doing(filled, prefix)

    assert prefix not in str(refused.value)
    assert exactly(store.select(Selection())) == exactly(WHOLE_ENTRIES)


@pytest.mark.parametrize("doing", WITH_AN_ENTRY, ids=["entry", "edit", "delete"])
def test_ambiguous_entry(journal: Journal, store: FakeStore, doing: Doing) -> None:
    """An id that could mean several entries is refused, and changes nothing."""
    twins = [
        msgspec.structs.replace(make(Mood, number), id=f"abcd{number}zzzzz") for number in (1, 2)
    ]
    store.add(twins)

    with pytest.raises(NotFound, match="2 ids"):
        doing(journal, "abcd")

    assert exactly(store.select(Selection())) == exactly(twins)
    assert journal.entry("abcd1").id == "abcd1zzzzz"


def test_goal_by_prefix(journal: Journal, store: FakeStore) -> None:
    """Goals are found as entries are, and apart from them."""
    store.add([make(Mood, 1)])
    store.add_goal(goal(2))
    store.add_goal(msgspec.structs.replace(goal(3), id="abcd1zzzzz"))
    store.add_goal(msgspec.structs.replace(goal(3), id="abcd2zzzzz"))

    assert goals_of(journal).goal("0002").id == id_of(2)
    assert goals_of(journal).goal("ABCD2").id == "abcd2zzzzz"
    with pytest.raises(NotFound, match="2 ids"):
        goals_of(journal).goal("abcd")
    with pytest.raises(NotFound, match="hj goal list"):
        goals_of(journal).goal("0001")
    with pytest.raises(NotFound):
        journal.entry("0002")


def test_goal_by_title(journal: Journal, store: FakeStore) -> None:
    """A goal is found by its title or a part of it, in any case, where no id begins like that."""
    for number, (title, status) in enumerate(
        [("Have a  shower", "active"), ("Call", "active"), ("Call my sister", "active"),
         ("Shower daily", "closed"), ("0001 steps", "active")],
        start=1,
    ):  # fmt: skip
        store.add_goal(msgspec.structs.replace(goal(number), title=title, status=status))
    found = goals_of(journal).goal

    for words, number in (
        ("have a shower", 1),
        ("  Sister ", 3),
        ("call", 2),
        ("SHOWER", 1),
        ("shower d", 4),
        ("0001", 1),
        ("steps", 5),
    ):
        assert found(words).id == id_of(number), words
    assert found("shower", lambda one: one.status == "closed").id == id_of(4)
    with pytest.raises(NotFound, match="2 goals have that in their titles;"):
        found("al")
    with pytest.raises(NotFound, match="such words in its title; `hj goal list`"):
        found("quokkas")
    with pytest.raises(NotUnderstood, match="hj goal list"):
        found("s")


# Editing


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        (1, {"note": "New"}),
        (1, {"craving": 0, "tags": ("one",), "place": "out"}),
        (2, {"substances": ()}),
        (3, {"score": 0, "feelings": ("sad",)}),
        (4, {"distress_after": 1}),
    ],
)
def test_edit(filled: Journal, store: FakeStore, number: int, fields: dict[str, Any]) -> None:
    """The fields given are changed, and nothing else of any entry, its id least of all."""
    expected: list[AnyEntry] = [*WHOLE_ENTRIES]
    expected[number - 1] = msgspec.structs.replace(expected[number - 1], **fields)

    edited = filled.edit(f"000{number}", **fields)

    assert exactly([edited]) == exactly([expected[number - 1]])
    assert exactly(store.select(Selection())) == exactly(expected)


def test_edit_nothing(filled: Journal) -> None:
    """An edit without a change leaves the entry as it was."""
    assert exactly([filled.edit("0001")]) == exactly(WHOLE_ENTRIES[:1])


def test_edit_to_none(filled: Journal) -> None:
    """An explicit None takes away what was given."""
    edited = filled.edit("0001", note=None, craving=None, cost=None)

    assert isinstance(edited, Use)
    assert (edited.note, edited.craving, edited.cost) == (None, None, None)
    assert edited.place == "at home"


def test_edit_moment(filled: Journal) -> None:
    """Another moment is another day and time; a day without a time takes the time away."""
    moved = filled.edit("0003", moment=filled.moment("2026-10-31 23:15"))
    assert (moved.id, moved.day, str(moved.at)) == (
        id_of(3),
        date(2026, 10, 31),
        "2026-10-31 23:15:00+01:00",
    )

    moved = filled.edit("0003", moment=filled.moment("yesterday"))
    assert (moved.day, moved.at) == (date(2026, 11, 21), None)
    assert moved.logged_at == WHOLE_ENTRIES[2].logged_at


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("3", ("3", "drink", False, "30")),
        ("~1.5", ("1.5", "drink", True, "15")),
        ("2x330ml@5%", ("660", "ml@5%", False, "26.037")),
        ("unknown", (None, "drink", False, None)),
        ("1 glass", ("1", "glass", False, None)),
    ],
)
def test_edit_amount(
    filled: Journal, text: str, fields: tuple[str | None, str, bool, str | None]
) -> None:
    """Another amount settles the unit, the estimate and the grams anew."""
    edited = filled.edit("0001", amount=text)

    assert isinstance(edited, Use)
    value, grams = edited.amount, edited.grams
    assert (
        None if value is None else str(value),
        edited.unit,
        edited.estimated,
        None if grams is None else str(grams),
    ) == fields
    assert (edited.id, edited.note, edited.cost) == (id_of(1), "With dinner", Decimal("4.50"))


@pytest.mark.parametrize(
    ("before", "amount", "unit", "after", "grams"),
    [
        ("alcohol", "2", "drink", "cannabis", None),
        ("cannabis", "2", "drink", "alcohol", "20"),
        ("cannabis", "2", "g", "alcohol", "2"),
        ("cannabis", "2", "joint", "alcohol", None),
        ("cannabis", None, "g", "alcohol", None),
        ("cannabis", "2", None, "alcohol", None),
    ],
)
def test_edit_substance(
    journal: Journal,
    store: FakeStore,
    before: str,
    amount: str | None,
    unit: str | None,
    after: str,
    grams: str | None,
) -> None:
    """Another substance settles the grams anew: only alcohol has any."""
    value = None if amount is None else Decimal(amount)
    store.add(
        [
            make(
                Use,
                substance=before,
                amount=value,
                unit=unit,
                grams=Decimal(20) if before == "alcohol" else None,
            )
        ]
    )

    edited = journal.edit("0001", substance=after)

    assert isinstance(edited, Use)
    assert (edited.substance, edited.amount, edited.unit) == (after, value, unit)
    assert edited.grams == (None if grams is None else Decimal(grams))


def test_edit_substance_and_amount(filled: Journal) -> None:
    """An amount given with another substance is read in the units of that one."""
    edited = filled.edit("0001", substance="cannabis", amount="0.5")

    assert isinstance(edited, Use)
    assert (edited.substance, edited.amount, edited.unit, edited.grams) == (
        "cannabis",
        Decimal("0.5"),
        "g",
        None,
    )


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        (1, {"score": 5}),
        (1, {"note": "New", "exercise": "x"}),
        (2, {"amount": "3"}),
        (3, {"craving": 5}),
        (3, {"amount": "3"}),
        (3, {"amount": "3", "note": "New"}),
        (4, {"cost": Decimal(3)}),
        (4, {"unheard_of": 1}),
    ],
)
def test_edit_of_another_kind(
    filled: Journal, store: FakeStore, number: int, fields: dict[str, Any]
) -> None:
    """A detail that this kind of entry doesn't have is refused, and nothing is changed."""
    with pytest.raises(NotUnderstood, match=WHOLE_ENTRIES[number - 1].kind):
        filled.edit(f"000{number}", **fields)

    assert exactly(store.select(Selection())) == exactly(WHOLE_ENTRIES)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("40 mg", (Decimal(40), "mg")),
        ("1/2 tablet", (Decimal("0.5"), "tablet")),
        ("3 drops", (Decimal(3), "drop")),
        ("unknown", (None, None)),
    ],
)
def test_amount_of_a_medicine(
    journal: Journal, store: FakeStore, text: str, kept: tuple[Decimal | None, str | None]
) -> None:
    """A medicine's amount is read in any unit, when it is logged and when it is mended."""
    store.add([make(Medicine, 1, amount=Decimal(1), unit="spoon")])
    edited = journal.edit("0001", amount=text)

    amount = journal.medicine_amount("something new", text)

    assert (amount.value, amount.unit) == kept
    assert isinstance(edited, Medicine)
    assert (edited.amount, edited.unit) == kept


def test_no_guess_of_a_medicine(journal: Journal, store: FakeStore) -> None:
    """A guess has no place in a medicine's entry, and is refused."""
    store.add([make(Medicine, 1)])

    with pytest.raises(NotUnderstood, match="exactly"):
        journal.medicine_amount("methadone", "~40 mg")
    with pytest.raises(NotUnderstood, match="exactly"):
        journal.edit("0001", amount="~40 mg")
    assert exactly(store.select(Selection())) == exactly([make(Medicine, 1)])


def test_name_of_a_medicine(journal: Journal) -> None:
    """A medicine keeps its own name, also where that is the alias of a class of them."""
    assert journal.substance("Sertraline") == "sertraline"
    assert journal.medicine(" Sertraline ") == "sertraline"
    assert journal.medicine_amount("sertraline", "50").unit == "mg"
    for text in ("40", "a, b"):
        with pytest.raises(NotUnderstood):
            journal.medicine(text)


def test_codename_of_a_medicine(journal: Journal, store: FakeStore) -> None:
    """A medicine that has a codename is kept by its name and shown by its codename."""
    store.save_substance(OwnSubstance(id=id_of(8), name="methadone", codename="juice"))
    blind = make(Medicine, 1, name="juice")
    assert journal.medicine("Juice") == "methadone"

    settled = journal.catalogue.settled(blind, journal.drink)

    assert settled.name == "methadone"
    assert journal.shown(settled).name == "juice"


def test_edit_of_an_urge(journal: Journal, store: FakeStore) -> None:
    """An urge has a substance and no amount."""
    store.add([make(Urge, 1, substance="alcohol")])

    assert journal.edit("0001", substance="cannabis").substance == "cannabis"  # type: ignore[union-attr]
    with pytest.raises(NotUnderstood, match="urge"):
        journal.edit("0001", amount="3")


def test_edit_of_a_free_day(filled: Journal) -> None:
    """A free day's substance and day can be mended; it has no time."""
    moment = Moment(date(2026, 3, 2), NOON)
    edited = filled.edit("0002", substance="cannabis", moment=moment)

    assert isinstance(edited, NoUse)
    assert (edited.substances, edited.day, edited.at) == (("cannabis",), date(2026, 3, 2), None)


@pytest.mark.parametrize("name", ["id", "logged_at", "kind"])
def test_edit_what_is_fixed(filled: Journal, store: FakeStore, name: str) -> None:
    """No edit changes an entry's id, its kind or when it was written."""
    fixed: dict[str, Any] = {"id": id_of(8), "logged_at": NOON, "kind": "use"}

    with contextlib.suppress(NotUnderstood):
        filled.edit("0003", **{name: fixed[name]})

    assert exactly(store.select(Selection())) == exactly(WHOLE_ENTRIES)


def test_edit_amount_not_understood(filled: Journal, store: FakeStore) -> None:
    """An amount that can't be read changes nothing."""
    with pytest.raises(NotUnderstood):
        filled.edit("0001", amount="0", note="New")

    assert exactly(store.select(Selection())) == exactly(WHOLE_ENTRIES)


# Deleting


def test_delete(filled: Journal, store: FakeStore) -> None:
    """A deleted entry is told once more, and is gone."""
    assert exactly([filled.delete("0002")]) == exactly(WHOLE_ENTRIES[1:2])

    assert exactly(store.select(Selection())) == exactly([WHOLE_ENTRIES[0], *WHOLE_ENTRIES[2:]])
    with pytest.raises(NotFound):
        filled.delete("0002")


# Taking back


def test_undo(filled: Journal, store: FakeStore) -> None:
    """The last change is taken back, then the one before it."""
    filled.edit("0003", note="New")
    filled.delete("0002")

    assert filled.undo()["what"] == "delete"
    assert filled.undo()["what"] == "edit"
    assert exactly(store.select(Selection())) == exactly(WHOLE_ENTRIES)
    assert filled.undo()["what"] == "log"
    assert store.kept == {}


def test_undo_of_a_stretch(journal: Journal, store: FakeStore) -> None:
    """A stretch of free days is one change: it is taken back whole."""
    journal.record_free_days((), TODAY - timedelta(days=40), TODAY)

    assert len(journal.undo()["added"]) == 41
    assert store.kept == {}


def test_nothing_to_undo(journal: Journal) -> None:
    """Where no change is left, that is said, and with it how many are kept."""
    with pytest.raises(NotFound, match="last 20"):
        journal.undo()


# Goals


def test_set_goal(journal: Journal, store: FakeStore) -> None:
    """A goal is kept with all that was said of it; it is active and starts today."""
    kept = goals_of(journal).set_goal(
        "Fewer drinks",
        "at most 10 drinks of alcohol per week",
        due=date(2027, 1, 17),
        why="To sleep",
        importance=8,
        confidence=0,
        first_step="Buy fewer",
        baseline=Decimal("17.50"),
        review="every 2 weeks",
    )

    assert exactly([kept]) == exactly(
        [
            goal(
                1,
                due=date(2027, 1, 17),
                why="To sleep",
                importance=8,
                confidence=0,
                first_step="Buy fewer",
                baseline=Decimal("17.50"),
                review="every 2 weeks",
            )
        ]
    )
    assert store.goals() == [kept]


@pytest.mark.parametrize("start", [None, ...])
def test_goal_starts_today(journal: Journal, clock: Clock, start: object) -> None:
    """Without a start, a goal begins on the logical day it is."""
    clock.now = SMALL_HOURS
    given: dict[str, Any] = {} if start is ... else {"start": start}

    kept = goals_of(journal).set_goal("Calm", "at least 3 groundings per week", **given)

    assert (kept.start, kept.set_at) == (date(2026, 11, 21), SMALL_HOURS)


@pytest.mark.parametrize("start", ["2026-01-01", "2027-02-01"])
def test_goal_with_a_start(journal: Journal, start: str) -> None:
    """A goal may begin before or after it is set."""
    day = date.fromisoformat(start)

    assert (
        goals_of(journal).set_goal("Calm", "at least 3 groundings per week", start=day).start == day
    )


def test_goal_of_one_day(journal: Journal) -> None:
    """A goal may be due on the day it starts."""
    assert (
        goals_of(journal).set_goal("Calm", "at least 1 groundings per day", due=TODAY).due == TODAY
    )


@pytest.mark.parametrize(
    ("start", "due"),
    [(None, date(2026, 11, 21)), (date(2027, 2, 1), date(2027, 1, 31))],
)
def test_goal_due_before_its_start(
    journal: Journal, store: FakeStore, start: date | None, due: date
) -> None:
    """A goal that is due before it starts is refused and not kept."""
    with pytest.raises(NotUnderstood, match="--by"):
        goals_of(journal).set_goal("Calm", "at least 3 groundings per week", start=start, due=due)

    assert store.goals() == []


def test_goals_in_order(journal: Journal) -> None:
    """Goals come in the order in which they were set."""
    for title in ("b", "c", "a"):
        goals_of(journal).set_goal(title, "at least 3 groundings per week")

    assert [kept.title for kept in goals_of(journal).all()] == ["b", "c", "a"]


# What is said


@pytest.mark.parametrize(
    "doing",
    [
        lambda journal: journal.entry(CANARY),
        lambda journal: journal.entry(CANARY[:8]),
        lambda journal: goals_of(journal).goal(CANARY[:8]),
        lambda journal: journal.amount("alcohol", CANARY),
        lambda journal: journal.moment(CANARY),
        lambda journal: journal.day(CANARY),
        lambda journal: journal.goal_date(CANARY),
        lambda journal: journal.edit("0003", **UNHEARD_OF),
        lambda journal: journal.edit("0001", amount=CANARY),
    ],
)
def test_nothing_is_repeated(filled: Journal, doing: Callable[[Journal], object]) -> None:
    """No refusal repeats what a person wrote."""
    with pytest.raises((NotUnderstood, NotFound)) as refused:
        doing(filled)

    assert "canary" not in str(refused.value)


@pytest.mark.parametrize("entry", [*EVERY_KIND, make(Use, note=CANARY)], ids=lambda e: e.id)
def test_repr(entry: Entry) -> None:
    """An entry shown in a log tells its kind and id only."""
    assert repr(entry) == f"<{entry.kind} {entry.id}>"


def test_amount_of_nobody_knows(journal: Journal) -> None:
    """An unknown amount is kept as one."""
    entry = journal.record_use("cannabis", NOBODY_KNOWS, Moment(TODAY, None))

    assert (entry.amount, entry.unit, entry.estimated, entry.grams) == (None, None, False, None)
