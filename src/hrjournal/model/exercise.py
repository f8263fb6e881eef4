"""A grounding exercise that a person made up."""

from hrjournal.model.entry import Record, Text


class OwnExercise(Record, frozen=True, kw_only=True):
    """An exercise in the person's own words: a line for each of its parts, as it was typed."""

    called = "exercise"

    name: Text
    lines: tuple[Text, ...]
