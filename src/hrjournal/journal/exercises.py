"""The use cases of grounding exercises that a person made up."""

from typing import TYPE_CHECKING

from hrjournal.errors import NotFound
from hrjournal.journal.terms import Terms
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.text import of_text

if TYPE_CHECKING:
    from hrjournal.journal.port import Store


class Exercises:
    """What can be done with the person's own exercises."""

    def __init__(self, store: "Store", terms: Terms) -> None:
        """Take the journal's store and its terms."""
        self._store = store
        self._terms = terms

    def all(self) -> list[OwnExercise]:
        """Return the person's own exercises, in the order in which they were added."""
        return self._store.records(OwnExercise)

    def save(self, name: str, lines: tuple[str, ...]) -> OwnExercise:
        """Keep an exercise of the person's own and return it. It replaces one of the same name."""
        same = [kept.id for kept in self.all() if kept.name == name]
        kept_id = (same or [self._terms.new_id()])[0]
        exercise = of_text(OwnExercise(id=kept_id, name=name, lines=lines))
        self._store.save(exercise)
        return exercise

    def remove(self, name: str) -> None:
        """Remove an exercise of the person's own. Raises NotFound."""
        same = [kept.id for kept in self.all() if kept.name == name]
        if not same:
            raise NotFound("No exercise of your own has that name; `hj ground list` shows them.")
        self._store.remove(OwnExercise, same[0])
