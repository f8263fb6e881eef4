"""What any Store promises, asked of the fake and of the real one, plain and encrypted."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from hrjournal.errors import NotFound
from hrjournal.journal.port import Store
from hrjournal.model.entry import ENTRY_TYPES, AnyEntry, Entry, Grounding, Mood, NoUse, Use
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from tests.fakes import CANARY, EVERY_KIND, WHOLE_ENTRIES, WHOLE_GOAL, exactly, goal, id_of, make

EVERYTHING = Selection()

SEVEN = (
    make(Use, 1, "2026-09-30", "22:00", substance="alcohol", tags=("work",)),
    make(NoUse, 2, "2026-10-01", substances=("alcohol",)),
    make(Use, 3, "2026-10-31", "23:00", substance="cannabis", tags=("home", "late")),
    make(NoUse, 4, "2026-11-01"),
    make(Mood, 5, "2026-11-01", "08:00", tags=("home",)),
    make(Grounding, 6, "2026-11-01", "09:00"),
    make(Use, 7, "2026-11-02", "21:00", substance="alcohol", tags=("late", "home")),
)


def numbers(entries: list[AnyEntry]) -> list[int]:
    """Return the entries' numbers."""
    return [int(entry.id[:4]) for entry in entries]


def test_new_journal(store: Store) -> None:
    """A new journal has no entries, no goals, and the settings that hold when none were made."""
    assert store.select(EVERYTHING) == []
    assert store.records(Goal) == []
    assert store.settings() == Settings()
    assert store.settings().coverage == Decimal("0.7")


def test_settings(store: Store) -> None:
    """Settings are replaced by what a change makes of them; later changes see the earlier ones."""
    changes: list[dict[str, Any]] = [
        {"region": "GB"},
        {"coverage": Decimal("0.5"), "notices": False},
        {"region": None, "units": "grams", "codenames": False},
        {"notices": True, "day_start": time(0), "week_start": "sunday"},
    ]
    expected = Settings()
    for fields in changes:
        expected = msgspec.structs.replace(expected, **fields)

        changed = store.change_settings(lambda kept: msgspec.structs.replace(kept, **fields))  # noqa: B023 - called at once

        assert changed == expected
        assert store.settings() == expected


def test_oldest_first(store: Store) -> None:
    """Entries come back by day, then time, whatever the order in which they were written."""
    store.add(SEVEN[::-1])

    assert numbers(store.select(EVERYTHING)) == [1, 2, 3, 4, 5, 6, 7]


def test_each(store: Store) -> None:
    """Going through entries one by one gives the same ones, in the same order."""
    store.add(SEVEN[::-1])
    wanted = (
        EVERYTHING,
        Selection(since=date(2026, 10, 1), until=date(2026, 10, 31)),
        Selection(newest=3),
        Selection(kinds=("use",)),
    )

    for selection in wanted:
        assert exactly([*store.each(selection)]) == exactly(store.select(selection))


def test_bring_in(store: Store) -> None:
    """Records from elsewhere are kept as they are; what has an id that is here stays as here."""
    store.add(SEVEN[:1])
    store.save(WHOLE_GOAL)
    changed = msgspec.structs.replace(SEVEN[0], note="there")

    new = store.bring_in([*SEVEN[1:], changed, goal(8), goal(9, title="there")])

    assert {one.id for one in new} == {*(one.id for one in SEVEN[1:]), id_of(8)}
    assert exactly(store.select(EVERYTHING)) == exactly(SEVEN)
    assert exactly(store.records(Goal)) == exactly([WHOLE_GOAL, goal(8)])
    assert store.bring_in([]) == []


def test_order_within_a_day(store: Store) -> None:
    """What has no time comes first in its day; what has the same time, in order of writing."""
    store.add(
        [
            make(Mood, 5, at="23:00"),
            make(Mood, 4, at="08:00"),
            make(Mood, 3, at="08:00"),
            make(NoUse, 2),
            make(NoUse, 1),
        ]
    )

    assert numbers(store.select(EVERYTHING)) == [1, 2, 3, 4, 5]


def test_order_is_by_instant(store: Store) -> None:
    """Times of different offsets are ordered as they happened."""
    first = msgspec.structs.replace(
        make(Mood, 1), at=datetime.fromisoformat("2026-11-21T10:00:00+09:00")
    )
    second = msgspec.structs.replace(
        make(Mood, 2), at=datetime.fromisoformat("2026-11-21T08:00:00-05:00")
    )

    store.add([second])
    store.add([first])

    assert numbers(store.select(EVERYTHING)) == [1, 2]


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(since=date(2026, 10, 31)), [3, 4, 5, 6, 7]),
        (Selection(since=date(2026, 11, 2)), [7]),
        (Selection(since=date(2026, 11, 3)), []),
        (Selection(until=date(2026, 10, 1)), [1, 2]),
        (Selection(until=date(2026, 9, 29)), []),
        (Selection(since=date(2026, 10, 1), until=date(2026, 11, 1)), [2, 3, 4, 5, 6]),
        (Selection(since=date(2026, 11, 1), until=date(2026, 10, 1)), []),
        (Selection(kinds=("mood",)), [5]),
        (Selection(kinds=("use", "grounding")), [1, 3, 6, 7]),
        (Selection(kinds=("unheard of",)), []),
        (Selection(substance="alcohol"), [1, 2, 4, 7]),
        (Selection(substance="cannabis"), [3, 4]),
        (Selection(substance="alcohol", kinds=("use",)), [1, 7]),
        (Selection(tags=("home",)), [3, 5, 7]),
        (Selection(tags=("home", "late")), [3, 7]),
        (Selection(tags=("hom",)), []),
        (Selection(id_prefix=id_of(5)), [5]),
        (Selection(id_prefix="000"), [1, 2, 3, 4, 5, 6, 7]),
        (Selection(id_prefix="zzzz"), []),
        (Selection(newest=0), []),
        (Selection(newest=1), [7]),
        (Selection(newest=2), [6, 7]),
        (Selection(newest=5), [3, 4, 5, 6, 7]),
        (Selection(newest=99), [1, 2, 3, 4, 5, 6, 7]),
        (Selection(newest=2, kinds=("use",)), [3, 7]),
        (Selection(newest=2, until=date(2026, 11, 1)), [5, 6]),
        (Selection(newest=1, tags=("work",)), [1]),
        (Selection(oldest=0), []),
        (Selection(oldest=1), [1]),
        (Selection(oldest=3), [1, 2, 3]),
        (Selection(oldest=99), [1, 2, 3, 4, 5, 6, 7]),
        (Selection(oldest=1, kinds=("mood",)), [5]),
        (Selection(oldest=2, since=date(2026, 10, 31)), [3, 4]),
    ],
)
def test_selection(store: Store, selection: Selection, found: list[int]) -> None:
    """Every condition given holds for what is found, and nothing that meets them is missing."""
    store.add(SEVEN)

    assert numbers(store.select(selection)) == found


def test_adding_nothing(store: Store) -> None:
    """Adding no entries changes nothing."""
    store.add([])

    assert store.select(EVERYTHING) == []


def test_adding_keeps_what_is_there(store: Store) -> None:
    """An added entry leaves all others as they were."""
    store.add(WHOLE_ENTRIES)
    store.add([make(Mood, 5, "2026-11-23")])

    assert exactly(store.select(EVERYTHING)[:4]) == exactly(WHOLE_ENTRIES)


@pytest.mark.parametrize("entry", EVERY_KIND, ids=lambda entry: entry.kind)
def test_every_field_is_kept(store: Store, entry: Entry) -> None:
    """Every field of every kind of entry is written and read back; none is silently dropped."""
    given = {field.name: getattr(entry, field.name) for field in msgspec.structs.fields(entry)}
    assert not [
        field.name
        for field in msgspec.structs.fields(entry)
        if not field.required and given[field.name] == field.default
    ], "the entry of the test leaves out a field"

    store.add([entry])
    (kept,) = store.select(EVERYTHING)

    assert {name: getattr(kept, name) for name in kept.__struct_fields__} == given
    assert exactly([kept]) == exactly([entry])


def test_every_kind_is_kept() -> None:
    """The entries of these tests are one of each kind there is."""
    assert [entry.kind for entry in EVERY_KIND] == list(ENTRY_TYPES)


@pytest.mark.parametrize(
    "amount",
    [
        "0.10",
        "17.92608",
        "1E+3",
        "3",
        "100",
        "0.000001",
        "1E-7",
        "90071992547409.93",
        f"{10**13}.5",
    ],
)
def test_amounts_are_exact(store: Store, amount: str) -> None:
    """An amount is read back with the digits it was written with."""
    store.add([make(Use, amount=Decimal(amount), cost=Decimal(amount))])
    (kept,) = store.select(EVERYTHING)

    assert isinstance(kept, Use)
    assert (str(kept.amount), str(kept.cost)) == (amount, amount)


@pytest.mark.parametrize(
    "at",
    [
        "2026-11-21T23:30:00+01:00",
        "2026-07-01T04:00:00+00:00",
        "2026-07-01T04:00:00-03:30",
        "2026-07-01T04:00:00+14:00",
        "2026-10-25T02:30:00+02:00",
        "1900-01-01T00:00:00-12:00",
    ],
)
def test_offsets_are_kept(store: Store, at: str) -> None:
    """A moment keeps the offset that was in force; it isn't moved to another zone."""
    moment = datetime.fromisoformat(at)
    store.add([msgspec.structs.replace(make(Mood), day=moment.date(), at=moment, logged_at=moment)])
    (kept,) = store.select(EVERYTHING)

    assert kept.at is not None
    assert (kept.at.isoformat(), kept.logged_at.isoformat()) == (at, at)


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines\r\nand\ra third\n",
        "\x00\x07\x1b[31m\x7f\x9b",
        "\U0001f9e1",
        "\U0001f469\u200d\U0001f52c e\u0301 \u202eback",
        "[b]bold[/b] :100: {note} %s \\n",
        "\"quoted\", 'single', ;,\t|",
        "\ufeff\u2028\uffff",
        " ",
        "x" * 100_000,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_text_is_kept(store: Store, text: str) -> None:
    """Notes, tags and names are read back exactly as they were written."""
    store.add([make(Use, note=text, tags=(text, "b"), substance=text, triggers=(text,))])
    (kept,) = store.select(Selection(tags=(text,), substance=text))

    assert isinstance(kept, Use)
    assert (kept.note, kept.tags, kept.substance, kept.triggers) == (
        text,
        (text, "b"),
        text,
        (text,),
    )


def test_change(store: Store) -> None:
    """A change leaves the id and all other fields and entries as they were."""
    store.add(SEVEN)

    changed = store.change(Entry, id_of(3), lambda kept: msgspec.structs.replace(kept, note="New"))

    expected = [*SEVEN]
    expected[2] = msgspec.structs.replace(SEVEN[2], note="New")
    assert exactly([changed]) == exactly([expected[2]])
    assert exactly(store.select(EVERYTHING)) == exactly(expected)


def test_change_of_offset(store: Store) -> None:
    """Another offset is a change, even where the moment is the same: the day's time is another."""
    store.add([make(Mood, 1, "2026-11-21", "10:00")])
    there = datetime.fromisoformat("2026-11-21T04:00:00-05:00")

    store.change(Entry, id_of(1), lambda kept: msgspec.structs.replace(kept, at=there))

    (kept,) = store.select(EVERYTHING)
    assert str(kept.at) == str(there)
    store.undo()
    (kept,) = store.select(EVERYTHING)
    assert str(kept.at) == "2026-11-21 10:00:00+01:00"


def test_change_to_less(store: Store) -> None:
    """A field that a change takes away is gone."""
    store.add(WHOLE_ENTRIES)

    store.change(
        Entry,
        id_of(1),
        lambda kept: msgspec.structs.replace(kept, note=None, at=None, tags=(), cost=None),
    )

    kept = store.select(EVERYTHING)[0]
    assert isinstance(kept, Use)
    assert (kept.note, kept.at, kept.tags, kept.cost) == (None, None, (), None)
    assert kept.place == "at home"


@pytest.mark.parametrize("day", ["2026-11-05", "2026-08-31", "2027-01-01"])
def test_change_of_day(store: Store, day: str) -> None:
    """An entry can move to any day, of its own month or another; it is then only there."""
    store.add(SEVEN)
    moved = date.fromisoformat(day)

    store.change(Entry, id_of(5), lambda kept: msgspec.structs.replace(kept, day=moved, at=None))

    assert numbers(store.select(Selection(since=moved, until=moved))) == [5]
    assert sorted(numbers(store.select(EVERYTHING))) == [1, 2, 3, 4, 5, 6, 7]
    assert numbers(store.select(Selection(id_prefix=id_of(5)))) == [5]


def test_change_that_is_given_up(store: Store) -> None:
    """An error while changing an entry leaves it as it was."""
    store.add(SEVEN)

    def give_up(_: Entry) -> Entry:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.change(Entry, id_of(3), give_up)

    assert exactly(store.select(EVERYTHING)) == exactly(SEVEN)


def test_remove(store: Store) -> None:
    """A removed entry is gone, and only it."""
    store.add(SEVEN)

    store.remove(Entry, id_of(4))

    assert numbers(store.select(EVERYTHING)) == [1, 2, 3, 5, 6, 7]


def test_remove_the_last(store: Store) -> None:
    """A journal whose every entry was removed is as good as new."""
    store.add([make(Mood, 1)])
    store.remove(Entry, id_of(1))
    assert store.select(EVERYTHING) == []

    store.add([make(Mood, 2)])
    assert numbers(store.select(EVERYTHING)) == [2]


@pytest.mark.parametrize("filled", [False, True])
def test_no_such_entry(store: Store, *, filled: bool) -> None:
    """Changing or removing an entry that isn't there is refused, and changes nothing."""
    given = SEVEN if filled else ()
    store.add(given)

    with pytest.raises(NotFound):
        store.change(Entry, id_of(8), lambda kept: kept)
    with pytest.raises(NotFound):
        store.remove(Entry, id_of(8))
    with pytest.raises(NotFound):
        store.remove(Entry, id_of(1)[:9])

    assert exactly(store.select(EVERYTHING)) == exactly(given)


def test_goals_in_order(store: Store) -> None:
    """Goals come back in the order in which they were set, not that of their ids or dates."""
    goals = [goal(3), goal(1, start=date(2027, 1, 1)), goal(2, start=date(2026, 1, 1))]
    for each in goals:
        store.save(each)

    assert exactly(store.records(Goal)) == exactly(goals)


def test_whole_goal(store: Store) -> None:
    """Every field of a goal is written and read back."""
    fields: dict[str, Any] = msgspec.structs.asdict(WHOLE_GOAL)
    assert None not in fields.values(), "the goal of the test leaves out a field"

    store.save(WHOLE_GOAL)
    (kept,) = store.records(Goal)

    assert isinstance(kept, Goal)
    assert msgspec.structs.asdict(kept) == fields
    assert exactly([kept]) == exactly([WHOLE_GOAL])


def test_goals_and_entries_are_apart(store: Store) -> None:
    """Goals don't show among entries, nor entries among goals."""
    store.add([make(Mood, 1)])
    store.save(goal(2))

    assert numbers(store.select(EVERYTHING)) == [1]
    assert [kept.id for kept in store.records(Goal)] == [id_of(2)]


# Taking back

DOINGS: dict[str, tuple[str, int, Callable[[Store], object]]] = {
    "log": ("added", 1, lambda store: store.add([make(Mood, 11, "2026-11-22")])),
    "stretch over two months": (
        "added",
        3,
        lambda store: store.add(
            [
                make(NoUse, 12, "2026-11-29"),
                make(NoUse, 13, "2026-11-30"),
                make(NoUse, 14, "2026-12-01"),
            ]
        ),
    ),
    "edit": (
        "changed",
        1,
        lambda store: store.change(
            Entry, id_of(3), lambda kept: msgspec.structs.replace(kept, note="New", tags=())
        ),
    ),
    "edit that moves the month": (
        "changed",
        1,
        lambda store: store.change(
            Entry,
            id_of(1),
            lambda kept: msgspec.structs.replace(kept, day=date(2027, 1, 1), at=None),
        ),
    ),
    "delete": ("removed", 1, lambda store: store.remove(Entry, id_of(4))),
    "delete the last of a month": ("removed", 1, lambda store: store.remove(Entry, id_of(1))),
    "goal": ("added", 1, lambda store: store.save(goal(15))),
}


def everything(store: Store) -> tuple[list[str], list[str]]:
    """Return all that a store holds."""
    return exactly(store.select(EVERYTHING)), exactly(store.records(Goal))


@pytest.mark.parametrize("name", DOINGS)
def test_undo(store: Store, name: str) -> None:
    """The last change is taken back exactly, and it is said what it was."""
    what, number, do = DOINGS[name]
    store.add(SEVEN)
    store.save(goal(8))
    kept = everything(store)

    do(store)
    assert everything(store) != kept
    change = store.undo()

    assert everything(store) == kept
    assert change is not None
    assert change.what == what
    assert {len(some) for some in (change.before, change.after) if some} == {number}
    assert CANARY not in repr(change)


@pytest.mark.parametrize("name", DOINGS)
def test_redo(store: Store, name: str) -> None:
    """What was taken back is done again exactly, and can be taken back again."""
    what, number, do = DOINGS[name]
    store.add(SEVEN)
    store.save(goal(8))
    kept = everything(store)
    do(store)
    done = everything(store)

    for _ in range(3):
        undone = store.undo()
        assert everything(store) == kept
        change = store.redo()
        assert everything(store) == done
        assert change is not None
        assert undone is not None
        assert (change.kind, change.what) == (undone.kind, what)
        assert exactly(change.before) == exactly(undone.before)
        assert exactly(change.after) == exactly(undone.after)
        assert len([*change.before, *change.after]) in {number, 2 * number}
    assert store.redo() is None


def test_redo_again(store: Store) -> None:
    """All that was taken back is done again, one by one, in the order in which it was done."""
    states = [everything(store)]
    for do in (lambda store: store.add(SEVEN), *(do for _, _, do in DOINGS.values())):
        do(store)
        states.append(everything(store))
    for _ in states[1:]:
        assert store.undo() is not None

    for state in states[1:]:
        assert store.redo() is not None
        assert everything(store) == state

    assert store.redo() is None
    assert everything(store) == states[-1]


def test_nothing_to_redo(store: Store) -> None:
    """Where nothing was taken back, there is nothing to do again."""
    assert store.redo() is None
    store.add(SEVEN[:1])
    assert store.redo() is None
    assert len(store.select(EVERYTHING)) == 1


@pytest.mark.parametrize("name", DOINGS)
def test_another_change_leaves_nothing_to_redo(store: Store, name: str) -> None:
    """What was taken back can't be done again over what was changed since."""
    store.add(SEVEN)
    store.save(goal(8))
    store.save(goal(9))
    store.undo()
    DOINGS[name][-1](store)
    present = everything(store)

    assert store.redo() is None
    assert everything(store) == present
    assert store.undo() is not None


def test_most_redone(store: Store) -> None:
    """As many changes can be done again as can be taken back, and taken back again."""
    for number in range(1, 23):
        store.save(goal(number))
    while store.undo():
        pass
    assert len(store.records(Goal)) == 2

    assert [store.redo() is not None for _ in range(21)] == [*[True] * 20, False]
    assert [store.undo() is not None for _ in range(21)] == [*[True] * 20, False]


def test_undo_again(store: Store) -> None:
    """Changes are taken back one by one, the newest first, to the empty journal."""
    states = []
    for do in (lambda store: store.add(SEVEN), *(do for _, _, do in DOINGS.values())):
        states.append(everything(store))
        do(store)

    for state in reversed(states):
        assert store.undo() is not None
        assert everything(store) == state

    assert everything(store) == ([], [])
    assert store.undo() is None


def test_nothing_to_undo(store: Store) -> None:
    """In a new journal there is nothing to take back."""
    assert store.undo() is None
    assert everything(store) == ([], [])


def test_most_undone(store: Store) -> None:
    """The last 20 changes can be taken back; the one before them stays."""
    for number in range(1, 22):
        store.save(goal(number))

    for left in range(20, 0, -1):
        assert store.undo() is not None
        assert len(store.records(Goal)) == left

    assert store.undo() is None
    assert [kept.id for kept in store.records(Goal)] == [id_of(1)]


def test_undo_of_no_change(store: Store) -> None:
    """A change that changes nothing, or was refused, is none to take back."""
    store.add(SEVEN[:2])
    store.change(Entry, id_of(1), lambda kept: kept)
    store.change(Entry, id_of(2), lambda kept: msgspec.structs.replace(kept, tags=()))
    store.add([])
    with pytest.raises(NotFound):
        store.remove(Entry, id_of(9))

    change = store.undo()

    assert change is not None
    assert change.what == "added"
    assert store.select(EVERYTHING) == []


def test_undo_is_not_undone(store: Store) -> None:
    """Taking back is no change of its own: after it, new changes go on from there."""
    store.add(SEVEN[:1])
    store.save(goal(2))
    store.undo()
    store.save(goal(3))

    assert [kept.id for kept in store.records(Goal)] == [id_of(3)]
    store.undo()
    store.undo()
    assert everything(store) == ([], [])
