"""A store without a disk, a clock that stands still, ids in order, and entries for them."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from hrjournal.errors import NotFound
from hrjournal.journal import Journal
from hrjournal.model.concern import Concern
from hrjournal.model.encoding import to_text
from hrjournal.model.entry import (
    AnyEntry,
    Contact,
    Done,
    Entry,
    Event,
    Grounding,
    Medicine,
    Mood,
    NoUse,
    Page,
    Record,
    Score,
    Sleep,
    Thought,
    Urge,
    Use,
)
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import (
    ActionPlan,
    Attainment,
    Goal,
    GoalRating,
    Pause,
    Review,
    Revision,
    TargetStep,
    Was,
)
from hrjournal.model.helpline import OwnHelpline
from hrjournal.model.interval import parse_interval
from hrjournal.model.kit import KitItem
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.names import with_names
from hrjournal.model.plan import PlanLayer
from hrjournal.model.report import Change
from hrjournal.model.schedule import Schedule
from hrjournal.model.selection import Selection
from hrjournal.model.sentence import parse_measure
from hrjournal.model.settings import Settings
from hrjournal.model.sheet import Sheet
from hrjournal.model.substance import OwnSubstance, UnitSize
from hrjournal.model.supporter import Supporter

E = TypeVar("E", bound=Entry)
R = TypeVar("R", bound=Record)

BERLIN = ZoneInfo("Europe/Berlin")
WINTER = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=BERLIN)

CANARY = "canary 7f3a"
"""What a person might have written; it may be nowhere but in the journal."""


_Undoing = tuple[type[Record], list[str], dict[type[Record], dict[str, Any]]]
"""What a change was about, and all that was kept without it, or with it."""


class FakeStore:
    """The Store as dictionaries: of each kind of record one, by id."""

    def __init__(self) -> None:
        """Begin with an empty journal."""
        self.kept: dict[type[Record], dict[str, Any]] = {}
        self.kept_settings = Settings()
        self.is_sealed = False
        self._done: list[_Undoing] = []
        self._taken_back: list[_Undoing] = []

    def settings(self) -> Settings:
        """Return the settings."""
        return self.kept_settings

    def change_settings(self, change: Callable[[Settings], Settings]) -> Settings:
        """Replace the settings by what `change` makes of them."""
        self.kept_settings = change(self.kept_settings)
        return self.kept_settings

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Return the entries wanted, oldest first."""
        wanted = sorted(selection.of(self._of(Entry).values()), key=_order)
        skipped = 0 if selection.newest is None else max(0, len(wanted) - selection.newest)
        return wanted[skipped:][: selection.oldest]

    def each(self, selection: Selection) -> Iterator[AnyEntry]:
        """Go through the entries wanted, oldest first."""
        return iter(self.select(selection))

    def add(
        self, entries: Sequence[E], says: Callable[[AnyEntry, E], bool] | None = None
    ) -> list[E]:
        """Keep new entries, but those that a kept one says already where it can be read."""
        kept = [] if self.is_sealed or says is None else list(self._of(Entry).values())
        new = [one for one in entries if not any(says and says(other, one) for other in kept)]
        if new:
            self._remember(Entry, [entry.id for entry in new])
        self._of(Entry).update({entry.id: entry for entry in new})
        return new

    def bring_in(self, records: Sequence[R]) -> list[R]:
        """Keep records as they are, but those whose id is there."""
        new = []
        for record in sorted(records, key=lambda one: isinstance(one, Entry)):
            kept = self._of(Entry if isinstance(record, Entry) else type(record))
            if record.id not in kept:
                kept[record.id] = record
                new.append(record)
        return new

    def records(self, kind: type[R]) -> list[R]:
        """Return every small record of a kind."""
        return list(self._of(kind).values())

    def save(self, record: Record) -> None:
        """Keep a small record, in place of what has the same id."""
        kept = self._of(type(record))
        self._remember(type(record), [record.id])
        kept[record.id] = record

    def say_of(
        self, new: OwnSubstance, change: Callable[[OwnSubstance], OwnSubstance]
    ) -> OwnSubstance:
        """Keep what `change` makes of what is said of a substance, or of `new`."""
        kept = next((one for one in self.records(OwnSubstance) if one.name == new.name), None)
        changed = change(kept or new)
        if changed != kept:
            self.save(changed)
        return changed

    def change(self, kind: type[R], record_id: str, change: Callable[[R], R]) -> R:
        """Replace a record by what `change` makes of it."""
        before = self._found(kind, record_id)
        changed = change(before)
        if exactly([changed]) != exactly([before]):
            self._remember(kind, [record_id])
        self._of(kind)[record_id] = changed
        return changed

    def remove(self, kind: type[Record], record_id: str) -> None:
        """Remove a record."""
        self._found(kind, record_id)
        self._remember(kind, [record_id])
        del self._of(kind)[record_id]

    def rename_substance(self, old: str, new: OwnSubstance) -> tuple[int, str | None]:
        """Put one name for another in all that is kept; there is no backup."""

        def rename(name: str) -> str:
            return new.name if name == old else name

        said = self.kept.pop(OwnSubstance, {})
        changed = 0
        for kept in self.kept.values():
            for record_id, record in kept.items():
                kept[record_id] = with_names(record, rename)
                changed += kept[record_id] is not record
        others = {key: one for key, one in said.items() if one.name not in {old, new.name}}
        self.kept[OwnSubstance] = {**others, new.id: new}
        self._done.clear()
        self._taken_back.clear()
        return changed, None

    def undo(self) -> Change | None:
        """Take back the newest change."""
        swapped = self._swap(self._done, self._taken_back)
        return swapped and Change(kind=swapped[0], before=swapped[1], after=swapped[2])

    def redo(self) -> Change | None:
        """Do again what was taken back last."""
        swapped = self._swap(self._taken_back, self._done)
        return swapped and Change(kind=swapped[0], before=swapped[2], after=swapped[1])

    def _swap(
        self, source: "list[_Undoing]", target: "list[_Undoing]"
    ) -> tuple[type[Record], list[Any], list[Any]] | None:
        """Go to the newest state of one list, and keep the present one in the other."""
        if not source:
            return None
        kind, ids, held = source.pop()
        target.append((kind, ids, self.kept))
        present, self.kept = self.kept, held
        there, gone = (
            [kept.get(kind, {})[one] for one in ids if one in kept.get(kind, {})]
            for kept in (held, present)
        )
        return kind, there, gone

    def writes_blind(self) -> bool:
        """Say what the test set."""
        return self.is_sealed

    def _of(self, kind: type[Record]) -> dict[str, Any]:
        return self.kept.setdefault(kind, {})

    def _remember(self, kind: type[Record], ids: Sequence[str]) -> None:
        held = {kind: dict(kept) for kind, kept in self.kept.items()}
        self._done.append((kind, [*ids], held))
        del self._done[:-20]
        self._taken_back.clear()

    def _found(self, kind: type[R], record_id: str) -> R:
        found: R | None = self._of(kind).get(record_id)
        if found is None:
            raise NotFound(f"That {kind.called} is not there.")
        return found


def _order(entry: Entry) -> tuple[date, bool, datetime, datetime]:
    return entry.day, entry.at is not None, entry.at or entry.logged_at, entry.logged_at


class Clock:
    """A clock that shows what it was last set to."""

    def __init__(self, now: datetime = NOON) -> None:
        """Begin at noon on Sunday 22 November 2026 in Berlin."""
        self.now = now

    def __call__(self) -> datetime:
        """Return the time it shows."""
        return self.now


def id_of(number: int) -> str:
    """Return the id with that number; its first four characters tell it from any other."""
    return f"{number:04}zzzzzz"


def ids() -> Callable[[], str]:
    """Return a source of ids: 0001zzzzzz, then 0002zzzzzz, and so on."""
    numbers = itertools.count(1)
    return lambda: id_of(next(numbers))


def make(
    kind: type[E], number: int = 1, day: str = "2026-11-21", at: str | None = None, **fields: Any
) -> E:
    """Return an entry of a kind, with what its kind can't do without."""
    on = date.fromisoformat(day)
    instant = None if at is None else datetime.combine(on, time.fromisoformat(at), WINTER)
    needed: dict[type[Entry], dict[str, Any]] = {
        Use: {"substance": "alcohol"},
        NoUse: {},
        Mood: {"score": 5},
        Urge: {"intensity": 5},
        Thought: {"distress": 5},
        Medicine: {"name": "methadone"},
        Grounding: {"exercise": "breathing", "seconds": 60, "finished": True},
        Done: {"goal": id_of(9)},
        Score: {"instrument": "PHQ-9", "value": 14},
        Event: {"label": "hospital"},
        Contact: {"supporter": "sister"},
        Page: {"note": "A long day"},
        Sleep: {"hours": Decimal("7.5")},
    }
    logged_at = datetime(2026, 11, 22, 11, 0, tzinfo=UTC) + timedelta(seconds=number)
    return kind(
        id=id_of(number), day=on, at=instant, logged_at=logged_at, **(needed[kind] | fields)
    )


def goal(number: int = 1, **fields: Any) -> Goal:
    """Return a goal, with what it can't do without; its measure and review may be texts."""
    given: dict[str, Any] = {
        "id": id_of(number),
        "title": "Fewer drinks",
        "measure": "at most 10 drinks of alcohol per week",
        "status": "active",
        "start": date(2026, 11, 22),
        "set_at": datetime(2026, 11, 22, 12, 0, tzinfo=WINTER),
    }
    return Goal(**with_values(given | fields))


def with_values(fields: dict[str, Any]) -> dict[str, Any]:
    """Return a goal's fields with the values of those that are given as text."""
    readers: dict[str, Callable[[str], Any]] = {"measure": parse_measure, "review": parse_interval}
    return {
        name: readers[name](value) if name in readers and isinstance(value, str) else value
        for name, value in fields.items()
    }


def set_goal(journal: Journal, title: str, measure: str, **fields: Any) -> Goal:
    """Set a goal whose measure, and review, are given as text."""
    kept = journal.terms.measure(measure)
    return journal.goals.set_goal(title, kept, **with_values(fields))


WHOLE_GOAL = goal(
    9,
    status="paused",
    due=date(2027, 1, 17),
    why="To sleep",
    importance=8,
    confidence=0,
    confidence_why="It went well in spring",
    first_step="Buy fewer",
    first_step_on=date(2026, 11, 23),
    baseline=Decimal("17.50"),
    review="every 2 weeks",
    concern=id_of(7),
    steps=(TargetStep(date(2026, 12, 1), Decimal("7.5")), TargetStep(date(2027, 1, 1), Decimal(5))),
    plans=(ActionPlan(when="Friday comes", then="call a friend", made_on=date(2026, 11, 22)),),
    scale=("20", "17", "10", "7", "4"),
    attained=(Attainment(date(2026, 11, 29), -1),),
    ratings=(GoalRating(day=date(2026, 11, 29), value=6, note="Some way"),),
    reviews=(Review(day=date(2026, 11, 29), decision="keep", helped="Walks", note="Going on"),),
    pauses=(Pause(start=date(2026, 12, 24), end=date(2026, 12, 26)), Pause(start=date(2027, 1, 1))),
    revisions=(Revision(day=date(2026, 11, 25), was=Was(title="Less", due=None)),),
    closed_on=date(2027, 1, 3),
)
"""A goal with every field given."""

WHOLE_ENTRIES: tuple[Use, NoUse, Mood, Grounding] = (
    make(
        Use,
        1,
        "2026-11-20",
        "21:30",
        note="With dinner",
        tags=("home", "friday"),
        substance="alcohol",
        amount=Decimal(568),
        unit="ml@4%",
        estimated=True,
        grams=Decimal("17.92608"),
        typed="a pint",
        route="oral",
        cost=Decimal("4.50"),
        craving=6,
        mood_before=4,
        mood_after=0,
        company="friends",
        place="at home",
        triggers=("tired", "late"),
        strategies=("ate first",),
        effects=("sleepy", "calm"),
    ),
    make(
        NoUse,
        2,
        "2026-11-21",
        "09:00",
        note="None",
        tags=("weekend",),
        substances=("alcohol", "cannabis"),
    ),
    make(
        Mood,
        3,
        "2026-11-21",
        "10:00",
        note="Rested",
        tags=("weekend", "rest"),
        score=7,
        feelings=("calm", "hopeful"),
        energy=0,
        anxiety=10,
        sleep_hours=Decimal("7.5"),
    ),
    make(
        Grounding,
        4,
        "2026-11-22",
        "11:00:05",
        note="Better",
        tags=("work",),
        exercise="box breathing",
        seconds=128,
        finished=False,
        aloud=True,
        written=True,
        distress_before=8,
        distress_after=3,
    ),
)
"""One entry of each of the first four kinds, with every field given."""

EVERY_KIND: tuple[AnyEntry, ...] = (
    *WHOLE_ENTRIES[:3],
    make(
        Urge,
        5,
        "2026-11-22",
        "12:00",
        note="On the way home",
        tags=("street",),
        intensity=7,
        substance="alcohol",
        after=0,
        triggers=("payday", "rain"),
        responses=("walked", "called"),
        outcome="still here",
    ),
    make(
        Thought,
        6,
        "2026-11-22",
        "12:10",
        note="The same one",
        tags=("night",),
        distress=8,
        after=0,
        responses=("let it pass",),
    ),
    make(
        Medicine,
        7,
        "2026-11-22",
        "12:20",
        note="Late bus",
        tags=("pharmacy",),
        name="methadone",
        amount=Decimal("40.5"),
        unit="mg",
        typed="1 dose",
        status="missed",
    ),
    WHOLE_ENTRIES[3],
    make(Done, 8, "2026-11-22", "12:30", note="Twice", tags=("gym",), goal=id_of(9), count=2),
    make(
        Score,
        10,
        "2026-11-22",
        "12:40",
        note="At the practice",
        tags=("visit",),
        instrument="PHQ-9",
        value=0,
        bands="published",
        item_9=True,
    ),
    make(Event, 11, "2026-11-22", "12:50", note="Two nights", tags=("ward",), label="hospital"),
    make(
        Contact,
        12,
        "2026-11-22",
        "13:00",
        note="Listened",
        tags=("family",),
        supporter="sister",
        how="in person",
        helped=0,
        supporter_id=id_of(7),
    ),
    make(Page, 13, "2026-11-22", "13:10", note="A long day, \na walk", tags=("own",)),
    make(
        Sleep,
        14,
        "2026-11-22",
        "13:20",
        note="A nap, too",
        tags=("late",),
        hours=Decimal("6.25"),
        quality=0,
    ),
)
"""One entry of each kind with every field given."""

EVERY_SMALL_RECORD: tuple[Record, ...] = (
    WHOLE_GOAL,
    Concern(id=id_of(1), text="words", day=NOON.date()),
    OwnExercise(id=id_of(2), name="river", lines=("in 4",)),
    OwnHelpline(id=id_of(3), name="nurse", number="555 0134", what="words", day=NOON.date()),
    KitItem(id=id_of(4), name="naloxone", form="nasal", where="words", known_to=("words",)),
    PlanLayer(id=id_of(5), layer="signs", lines=("words",)),
    Sheet(
        id=id_of(9),
        about="words",
        gives=("words",),
        costs=("words",),
        change_gives=("words",),
        change_costs=("words",),
    ),
    OwnMedicine(
        id=id_of(8),
        name="methadone",
        amount=Decimal("12.5"),
        unit="mg",
        typed="2 cups",
        schedule=Schedule("monthly", 31),
        start=NOON.date(),
        stopped_on=NOON.date(),
    ),
    OwnSubstance(
        id=id_of(6),
        name="kava",
        codename="tea",
        units=("mug",),
        sizes=(UnitSize("mug", Decimal(350), "ml"),),
    ),
    Supporter(
        id=id_of(7),
        name="Neighbour",
        role="trusted friend",
        reach=("555 0101",),
        good_for="words",
        when="words",
        confirmed_on=NOON.date(),
    ),
)
"""A small record of each kind with every text given."""


def exactly(records: Sequence[msgspec.Struct]) -> list[str]:
    """Return records so that two lists are equal only if digits and offsets are, too."""
    return [str(msgspec.to_builtins(record, enc_hook=to_text)) for record in records]
