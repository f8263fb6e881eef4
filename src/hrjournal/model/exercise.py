"""A grounding exercise that a person made up."""

import msgspec

from hrjournal.model.entry import Id, Text


class OwnExercise(msgspec.Struct, frozen=True, kw_only=True):
    """An exercise in the person's own words: a line for each of its parts, as it was typed."""

    id: Id
    name: Text
    lines: tuple[Text, ...]

    def __repr__(self) -> str:
        """Show the id only: a repr may end in a log, content may not."""
        return f"<exercise {self.id}>"
