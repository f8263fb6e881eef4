"""Which entries are wanted."""

import pytest

from hrjournal.model.entry import Entry, Grounding, Mood, NoUse, Use
from hrjournal.model.selection import Selection
from tests.fakes import EVERY_KIND, make


@pytest.mark.parametrize("entry", EVERY_KIND, ids=lambda entry: entry.kind)
def test_empty_selection(entry: Entry) -> None:
    """Without a condition every entry is wanted."""
    assert Selection().of([entry]) == [entry]


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
    assert Selection(substance="alcohol").of([entry]) == [entry] * concerned
