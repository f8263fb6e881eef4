"""What can be done with the entries of a journal."""

import contextlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.journal import Journal
from hrjournal.model.entry import AnyEntry, Entry, Medicine, Mood, NoUse, Urge, Use
from hrjournal.model.moment import Moment
from hrjournal.model.quantity import Amount
from hrjournal.model.selection import Selection
from tests.fakes import (
    BERLIN,
    EVERY_KIND,
    NOON,
    WHOLE_ENTRIES,
    WINTER,
    Clock,
    FakeStore,
    exactly,
    id_of,
    ids,
    make,
)

TODAY = date(2026, 11, 22)


SMALL_HOURS = datetime(2026, 11, 22, 1, 30, tzinfo=BERLIN)


NOBODY_KNOWS = Amount(None, None)


def noon_of(day: date) -> Moment:
    """Return noon of a day."""
    return Moment(day, datetime.combine(day, time(12), WINTER))


def test_entry_in_the_small_hours(journal: Journal, clock: Clock) -> None:
    """An entry keeps the clock's time, and the day it counts for."""
    clock.now = SMALL_HOURS

    entry = journal.entries.record(Mood, journal.terms.this_moment(), score=5)

    assert (entry.day, entry.at, entry.logged_at) == (date(2026, 11, 21), SMALL_HOURS, SMALL_HOURS)


@pytest.mark.parametrize("entry", EVERY_KIND, ids=lambda entry: entry.kind)
def test_record(journal: Journal, store: FakeStore, entry: Entry) -> None:
    """An entry is kept with every field given, an id, and the time it was written at."""
    fields = msgspec.structs.asdict(entry)
    moment = Moment(fields.pop("day"), fields.pop("at"))
    fields |= {"id": None, "logged_at": None}
    given = {name: value for name, value in fields.items() if value is not None}

    kept = journal.entries.record(type(entry), moment, **given)

    assert exactly([kept]) == exactly([msgspec.structs.replace(entry, id=id_of(1), logged_at=NOON)])
    assert exactly(store.select(Selection())) == exactly([kept])


def test_record_without_a_time(journal: Journal) -> None:
    """An entry of a day without a time has no time."""
    entry = journal.entries.record(Mood, Moment(TODAY, None), score=5)

    assert (entry.day, entry.at) == (TODAY, None)


def test_logged_at_is_in_seconds(journal: Journal, clock: Clock) -> None:
    """An entry is written at a whole second."""
    clock.now = NOON.replace(microsecond=5)

    assert journal.entries.record(Mood, Moment(TODAY, None), score=5).logged_at == NOON


def test_grams_are_fixed_when_written(store: FakeStore, clock: Clock) -> None:
    """Another region changes nothing about what was logged before."""
    journal = Journal(store, now=clock, new_id=ids(), home_region="US")
    journal.entries.record_use("alcohol", journal.amounts.read("alcohol", "2"), noon_of(TODAY))

    elsewhere = Journal(store, now=clock, new_id=ids(), home_region="GB")
    entry = elsewhere.entries.edit("0001", note="Moved")

    assert isinstance(entry, Use)
    assert (entry.unit, entry.grams) == ("drink", Decimal(28))


@pytest.mark.parametrize(
    ("substance", "text", "fields"),
    [
        ("alcohol", "568ml@4%", ("568", "ml@4%", False, "17.92608")),
        ("alcohol", "~2", ("2", "drink", True, "20")),
        ("alcohol", "unknown", (None, "drink", False, None)),
        ("alcohol", "1 goblet", ("1", "goblet", False, None)),
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
    amount = journal.amounts.read(substance, text)

    entry = journal.entries.record_use(substance, amount, noon_of(TODAY), craving=3, tags=("a",))

    grams = None if entry.grams is None else str(entry.grams)
    value = None if entry.amount is None else str(entry.amount)
    assert (value, entry.unit, entry.estimated, grams) == fields
    assert (entry.substance, entry.craving, entry.tags) == (substance, 3, ("a",))


def test_free_days(journal: Journal, store: FakeStore) -> None:
    """A stretch of free days, over the end of a month, is an entry for each day of it."""
    entries = journal.entries.record_free_days(
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
    assert [entry.day for entry in journal.entries.record_free_days((), TODAY, TODAY)] == [TODAY]


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

    entries = journal.entries.record_free_days(
        ("alcohol", "cannabis"), date(2026, 11, 16), date(2026, 11, 19)
    )

    assert [entry.day.day for entry in entries] == [17, 18, 19]
    assert len(store.kept[Entry]) == 7
    assert store.kept[Entry][id_of(91)].note == "Said"


def test_free_days_said_twice(journal: Journal, store: FakeStore) -> None:
    """Saying the same stretch again adds nothing."""
    journal.entries.record_free_days((), date(2026, 11, 1), TODAY)

    assert journal.entries.record_free_days((), date(2026, 11, 1), TODAY) == []
    assert len(store.kept[Entry]) == 22


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
        journal.entries.record_free_days(("alcohol",), first, last)

    assert store.select(Selection()) == []


def test_longest_stretch(journal: Journal) -> None:
    """A whole leap year can be said at once."""
    entries = journal.entries.record_free_days((), date(2024, 1, 1), date(2024, 12, 31))

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

    entries = journal.entries.record_free_days((), TODAY - timedelta(days=1), TODAY)

    assert exactly(list(store.kept[Entry].values())) == exactly(entries)
    assert len(entries) == 2


@pytest.mark.parametrize(
    "prefix", ["0003", "0003z", id_of(3), "0003ZZ", id_of(3).upper(), " 0003 "]
)
def test_entry_by_prefix(filled: Journal, prefix: str) -> None:
    """An entry is found by the first four or more characters of its id, in any case."""
    assert filled.entries.entry(prefix).id == id_of(3)


Doing = Callable[[Journal, str], object]


WITH_AN_ENTRY: list[Doing] = [
    lambda journal, prefix: journal.entries.entry(prefix),
    lambda journal, prefix: journal.entries.edit(prefix, note="New"),
    lambda journal, prefix: journal.entries.delete(prefix),
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
    assert journal.entries.entry("abcd1").id == "abcd1zzzzz"


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

    edited = filled.entries.edit(f"000{number}", **fields)

    assert exactly([edited]) == exactly([expected[number - 1]])
    assert exactly(store.select(Selection())) == exactly(expected)


def test_edit_nothing(filled: Journal) -> None:
    """An edit without a change leaves the entry as it was."""
    assert exactly([filled.entries.edit("0001")]) == exactly(WHOLE_ENTRIES[:1])


def test_edit_to_none(filled: Journal) -> None:
    """An explicit None takes away what was given."""
    edited = filled.entries.edit("0001", note=None, craving=None, cost=None)

    assert isinstance(edited, Use)
    assert (edited.note, edited.craving, edited.cost) == (None, None, None)
    assert edited.place == "at home"


def test_edit_moment(filled: Journal) -> None:
    """Another moment is another day and time; a day without a time takes the time away."""
    moved = filled.entries.edit("0003", moment=filled.terms.moment("2026-10-31 23:15"))
    assert (moved.id, moved.day, str(moved.at)) == (
        id_of(3),
        date(2026, 10, 31),
        "2026-10-31 23:15:00+01:00",
    )

    moved = filled.entries.edit("0003", moment=filled.terms.moment("yesterday"))
    assert (moved.day, moved.at) == (date(2026, 11, 21), None)
    assert moved.logged_at == WHOLE_ENTRIES[2].logged_at


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("3", ("3", "drink", False, "30")),
        ("~1.5", ("1.5", "drink", True, "15")),
        ("2x330ml@5%", ("660", "ml@5%", False, "26.037")),
        ("unknown", (None, "drink", False, None)),
        ("1 goblet", ("1", "goblet", False, None)),
    ],
)
def test_edit_amount(
    filled: Journal, text: str, fields: tuple[str | None, str, bool, str | None]
) -> None:
    """Another amount settles the unit, the estimate and the grams anew."""
    edited = filled.entries.edit("0001", amount=text)

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

    edited = journal.entries.edit("0001", substance=after)

    assert isinstance(edited, Use)
    assert (edited.substance, edited.amount, edited.unit) == (after, value, unit)
    assert edited.grams == (None if grams is None else Decimal(grams))


def test_edit_substance_and_amount(filled: Journal) -> None:
    """An amount given with another substance is read in the units of that one."""
    edited = filled.entries.edit("0001", substance="cannabis", amount="0.5")

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
        filled.entries.edit(f"000{number}", **fields)

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
    edited = journal.entries.edit("0001", amount=text)

    amount = journal.amounts.of_medicine("something new", text)

    assert (amount.value, amount.unit) == kept
    assert isinstance(edited, Medicine)
    assert (edited.amount, edited.unit) == kept


def test_edit_of_an_urge(journal: Journal, store: FakeStore) -> None:
    """An urge has a substance and no amount."""
    store.add([make(Urge, 1, substance="alcohol")])

    assert journal.entries.edit("0001", substance="cannabis") == make(Urge, 1, substance="cannabis")
    with pytest.raises(NotUnderstood, match="urge"):
        journal.entries.edit("0001", amount="3")


def test_edit_of_a_free_day(filled: Journal) -> None:
    """A free day's substance and day can be mended; it has no time."""
    moment = Moment(date(2026, 3, 2), NOON)
    edited = filled.entries.edit("0002", substance="cannabis", moment=moment)

    assert isinstance(edited, NoUse)
    assert (edited.substances, edited.day, edited.at) == (("cannabis",), date(2026, 3, 2), None)


@pytest.mark.parametrize("name", ["id", "logged_at", "kind"])
def test_edit_what_is_fixed(filled: Journal, store: FakeStore, name: str) -> None:
    """No edit changes an entry's id, its kind or when it was written."""
    fixed: dict[str, Any] = {"id": id_of(8), "logged_at": NOON, "kind": "use"}

    with contextlib.suppress(NotUnderstood):
        filled.entries.edit("0003", **{name: fixed[name]})

    assert exactly(store.select(Selection())) == exactly(WHOLE_ENTRIES)


def test_edit_amount_not_understood(filled: Journal, store: FakeStore) -> None:
    """An amount that can't be read changes nothing."""
    with pytest.raises(NotUnderstood):
        filled.entries.edit("0001", amount="0", note="New")

    assert exactly(store.select(Selection())) == exactly(WHOLE_ENTRIES)


def test_delete(filled: Journal, store: FakeStore) -> None:
    """A deleted entry is told once more, and is gone."""
    assert exactly([filled.entries.delete("0002")]) == exactly(WHOLE_ENTRIES[1:2])

    assert exactly(store.select(Selection())) == exactly([WHOLE_ENTRIES[0], *WHOLE_ENTRIES[2:]])
    with pytest.raises(NotFound):
        filled.entries.delete("0002")


def test_amount_of_nobody_knows(journal: Journal) -> None:
    """An unknown amount is kept as one."""
    entry = journal.entries.record_use("cannabis", NOBODY_KNOWS, Moment(TODAY, None))

    assert (entry.amount, entry.unit, entry.estimated, entry.grams) == (None, None, False, None)


@pytest.mark.parametrize(
    ("first", "last", "known"),
    [
        ("2026-11-01", "2026-11-30", "2026-11-10"),
        ("2026-11-10", "2026-11-30", "2026-11-10"),
        ("2026-11-12", "2026-11-30", "2026-11-12"),
        ("2026-11-21", "2026-11-30", "2026-11-21"),
        ("2026-10-01", "2026-11-09", None),
        ("1900-01-01", "2026-11-10", "2026-11-10"),
    ],
)
def test_the_journal_begins_with_its_first_day(
    journal: Journal, store: FakeStore, first: str, last: str, known: str | None
) -> None:
    """A journal knows of a stretch from its own first logged day on, also between its entries."""
    store.add([make(Mood, 1, "2026-11-10", score=5), make(Mood, 2, "2026-11-20", score=5)])
    found = journal.entries.first_known(date.fromisoformat(first), date.fromisoformat(last))

    assert found == (None if known is None else date.fromisoformat(known))
