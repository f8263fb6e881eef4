"""A grounding exercise that a person made up."""

from hrjournal.model.entry import Record, Text


class OwnExercise(Record, frozen=True, kw_only=True):
    """An exercise in the person's own words: one line for each part, as it was typed."""

    called = "exercise"

    name: Text
    lines: tuple[Text, ...]
