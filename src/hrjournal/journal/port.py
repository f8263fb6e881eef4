"""The one port: what a journal needs of whatever keeps its records."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from hrjournal.model.concern import Concern
from hrjournal.model.entry import AnyEntry, Entry
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.model.substance import OwnSubstance


class Store(Protocol):
    """Where a journal's records are kept. Every change is whole and on disk when it returns.

    Any method may raise Damaged or NewerFormat for a file it needs; those that change something
    may raise Busy or CannotWrite, and have then changed nothing.
    """

    def settings(self) -> Settings:
        """Return the settings, or what holds when nothing was set."""

    def change_settings(self, change: Callable[[Settings], Settings]) -> Settings:
        """Replace the settings by what `change` makes of them, and return that."""

    def select(self, selection: Selection) -> list[AnyEntry]:
        """Return the entries wanted, oldest first, as they stood at one moment."""

    def add(self, entries: Sequence[Entry]) -> None:
        """Keep new entries: all of them or none."""

    def change(self, entry_id: str, change: Callable[[AnyEntry], AnyEntry]) -> AnyEntry:
        """Replace an entry by what `change` makes of it, and return that. Raises NotFound."""

    def remove(self, entry_id: str) -> None:
        """Remove an entry. Raises NotFound."""

    def goals(self) -> list[Goal]:
        """Return every goal, in the order in which they were set."""

    def add_goal(self, goal: Goal) -> None:
        """Keep a new goal."""

    def change_goal(self, goal_id: str, change: Callable[[Goal], Goal]) -> Goal:
        """Replace a goal by what `change` makes of it, and return that. Raises NotFound."""

    def concerns(self) -> list[Concern]:
        """Return every concern, in the order in which they were named."""

    def save_concern(self, concern: Concern) -> None:
        """Keep a concern, in place of what has the same id."""

    def substances(self) -> list[OwnSubstance]:
        """Return what the person has said of substances, in the order of first mention."""

    def save_substance(self, substance: OwnSubstance) -> None:
        """Keep what the person says of a substance, in place of what has the same id."""

    def rename_substance(self, old: str, new: OwnSubstance) -> tuple[int, str | None]:
        """Call a substance by another name in every entry and goal, after a backup.

        `new` is what is then said of it, in place of what was said of both names. Return how many
        records that changed, and the backup's name. Nothing from before can be undone then.
        """

    def exercises(self) -> list[OwnExercise]:
        """Return the person's own exercises, in the order in which they were added."""

    def save_exercise(self, exercise: OwnExercise) -> None:
        """Keep an exercise, in place of what has the same id."""

    def remove_exercise(self, exercise_id: str) -> None:
        """Remove an exercise. Raises NotFound."""

    def undo(self) -> Mapping[str, Any] | None:
        """Take back the newest change; return its record, or None if none is kept.

        A record has `what` was done (log, edit, delete, goal), and how many documents it
        `added`, or the images of them `before`.
        """

    def writes_blind(self) -> bool:
        """Say whether what is logged is kept without opening the journal."""
