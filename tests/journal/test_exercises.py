"""What can be done with the person's own exercises."""

import pytest

from hrjournal.errors import NotFound
from hrjournal.journal import Journal


def test_by_name(journal: Journal) -> None:
    """The journal keeps one exercise a name: adding it again replaces it, with its id."""
    first = journal.exercises.save("river", ("in 4",))
    journal.exercises.save("lake", ("out 4",))
    again = journal.exercises.save("river", ("in 5",))

    assert again.id == first.id
    assert [(one.name, one.lines) for one in journal.exercises.all()] == [
        ("river", ("in 5",)),
        ("lake", ("out 4",)),
    ]
    journal.exercises.remove("river")
    assert [one.name for one in journal.exercises.all()] == ["lake"]
    with pytest.raises(NotFound, match="hj ground list"):
        journal.exercises.remove("river")
