"""A store without a disk, a clock that stands still, ids in order, and entries for them."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from hrjournal.errors import NotFound
from hrjournal.model.concern import Concern
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
    Score,
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
)
from hrjournal.model.names import with_names
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.model.substance import OwnSubstance

E = TypeVar("E", bound=Entry)

BERLIN = ZoneInfo("Europe/Berlin")
WINTER = timezone(timedelta(hours=1))
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=BERLIN)

CANARY = "canary 7f3a"
"""What a person might have written; it may be nowhere but in the journal."""


class FakeStore:
    """The Store as a dictionary."""

    def __init__(self) -> None:
        """Begin with an empty journal."""
        self.kept: dict[str, Any] = {}
        self.kept_goals: list[Goal] = []
        self.kept_concerns: dict[str, Concern] = {}
        self.kept_substances: dict[str, OwnSubstance] = {}
        self.kept_exercises: dict[str, OwnExercise] = {}
        self.kept_settings = Settings()
        self.is_sealed = False
        self._undone: list[tuple[Mapping[str, Any], Any]] = []

    def settings(self) -> Settings:
        """Return the settings."""
        return self.kept_settings

    def change_settings(self, change: Callable[[Settings], Settings]) -> Settings:
        """Replace the settings by what `change` makes of them."""
        self.kept_settings = change(self.kept_settings)
        return self.kept_settings

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Return the entries wanted, oldest first."""
        wanted = sorted(filter(selection.matches, self.kept.values()), key=_order)
        skipped = 0 if selection.newest is None else max(0, len(wanted) - selection.newest)
        return wanted[skipped:]

    def add(self, entries: Sequence[Entry]) -> None:
        """Keep new entries."""
        if entries:
            self._remember(what="log", added=[entry.id for entry in entries])
        self.kept |= {entry.id: entry for entry in entries}

    def change(self, entry_id: str, change: Callable[[AnyEntry], AnyEntry]) -> AnyEntry:
        """Replace an entry by what `change` makes of it."""
        before = self._found(entry_id)
        changed = change(before)
        if exactly([changed]) != exactly([before]):
            self._remember(what="edit", before=[before])
        self.kept[entry_id] = changed
        return changed

    def remove(self, entry_id: str) -> None:
        """Remove an entry."""
        self._remember(what="delete", before=[self._found(entry_id)])
        del self.kept[entry_id]

    def goals(self) -> list[Goal]:
        """Return every goal."""
        return list(self.kept_goals)

    def add_goal(self, goal: Goal) -> None:
        """Keep a new goal."""
        self._remember(what="goal", added=[goal.id])
        self.kept_goals.append(goal)

    def change_goal(self, goal_id: str, change: Callable[[Goal], Goal]) -> Goal:
        """Replace a goal by what `change` makes of it."""
        for at, goal in enumerate(self.kept_goals):
            if goal.id == goal_id:
                changed = change(goal)
                if changed != goal:
                    self._remember(what="goal", before=[goal])
                    self.kept_goals[at] = changed
                return changed
        raise NotFound("That goal is not there.")

    def concerns(self) -> list[Concern]:
        """Return what the person is concerned about."""
        return list(self.kept_concerns.values())

    def save_concern(self, concern: Concern) -> None:
        """Keep a concern, in place of what has the same id."""
        self._remember(what="concern", added=[concern.id])
        self.kept_concerns[concern.id] = concern

    def substances(self) -> list[OwnSubstance]:
        """Return what was said of substances."""
        return list(self.kept_substances.values())

    def save_substance(self, substance: OwnSubstance) -> None:
        """Keep what is said of a substance, in place of what has the same id."""
        self._remember(what="substance", added=[substance.id])
        self.kept_substances[substance.id] = substance

    def rename_substance(self, old: str, new: OwnSubstance) -> tuple[int, str | None]:
        """Put one name for another in all that is kept; there is no backup."""

        def rename(name: str) -> str:
            return new.name if name == old else name

        before = [*self.kept.values(), *self.kept_goals]
        self.kept = {key: with_names(entry, rename) for key, entry in self.kept.items()}
        self.kept_goals = [with_names(goal, rename) for goal in self.kept_goals]
        rest = {k: v for k, v in self.kept_substances.items() if v.name not in {old, new.name}}
        self.kept_substances = {**rest, new.id: new}
        self._undone.clear()
        after = [*self.kept.values(), *self.kept_goals]
        return sum(a is not b for a, b in zip(before, after, strict=True)), None

    def exercises(self) -> list[OwnExercise]:
        """Return the person's own exercises."""
        return list(self.kept_exercises.values())

    def save_exercise(self, exercise: OwnExercise) -> None:
        """Keep an exercise, in place of what has the same id."""
        self._remember(what="exercise", added=[exercise.id])
        self.kept_exercises[exercise.id] = exercise

    def remove_exercise(self, exercise_id: str) -> None:
        """Remove an exercise."""
        if exercise_id not in self.kept_exercises:
            raise NotFound("That exercise is not there.")
        self._remember(what="exercise", before=[self.kept_exercises[exercise_id]])
        del self.kept_exercises[exercise_id]

    def undo(self) -> Mapping[str, Any] | None:
        """Take back the newest change."""
        if not self._undone:
            return None
        record, held = self._undone.pop()
        self.kept, self.kept_goals, self.kept_substances, self.kept_concerns, exercises = held
        self.kept_exercises = exercises
        return record

    def writes_blind(self) -> bool:
        """Say what the test set."""
        return self.is_sealed

    def _remember(self, **record: Any) -> None:
        small = (self.kept_substances, self.kept_concerns, self.kept_exercises)
        held = (self.kept, self.kept_goals, *small)
        self._undone.append((record, tuple(map(copy, held))))
        del self._undone[:-20]

    def _found(self, entry_id: str) -> AnyEntry:
        entry: AnyEntry | None = self.kept.get(entry_id)
        if entry is None:
            raise NotFound("That entry is not there.")
        return entry


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
    }
    logged_at = datetime(2026, 11, 22, 11, 0, tzinfo=UTC) + timedelta(seconds=number)
    return kind(
        id=id_of(number), day=on, at=instant, logged_at=logged_at, **(needed[kind] | fields)
    )


def goal(number: int = 1, **fields: Any) -> Goal:
    """Return a goal, with what it can't do without."""
    given: dict[str, Any] = {
        "id": id_of(number),
        "title": "Fewer drinks",
        "measure": "at most 10 drinks of alcohol per week",
        "status": "active",
        "start": date(2026, 11, 22),
        "set_at": datetime(2026, 11, 22, 12, 0, tzinfo=WINTER),
    }
    return Goal(**(given | fields))


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
    revisions=(Revision(day=date(2026, 11, 25), was={"title": "Less", "due": None}),),
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
    ),
)
"""One entry of each kind with every field given."""


def exactly(records: Sequence[msgspec.Struct]) -> list[str]:
    """Return records so that two lists are equal only if digits and offsets are, too."""
    return [str(msgspec.to_builtins(record)) for record in records]
