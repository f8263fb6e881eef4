"""What can be done with the person's own lines."""

import pytest

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.journal import Journal


def test_by_name(journal: Journal) -> None:
    """The journal keeps one line a name, in any case: adding it again replaces it, with its id."""
    first = journal.helplines.save("Night  nurse", "555 0134", "wounds")
    journal.helplines.save("Ana", "555 0135")
    again = journal.helplines.save("night nurse", "555 0136", "")

    assert (again.id, again.day) == (first.id, journal.terms.today())
    assert [(one.name, one.number, one.what) for one in journal.helplines.all()] == [
        ("night nurse", "555 0136", None),
        ("Ana", "555 0135", None),
    ]
    journal.helplines.remove("NIGHT NURSE")
    assert [one.name for one in journal.helplines.all()] == ["Ana"]
    with pytest.raises(NotFound, match="`hj lines` shows"):
        journal.helplines.remove("night nurse")


@pytest.mark.parametrize(("name", "number"), [("", "1"), ("  ", "1"), ("Ana", ""), ("Ana", " \n")])
def test_both_are_needed(journal: Journal, name: str, number: str) -> None:
    """A line without a name or without a number is refused, and nothing is kept."""
    with pytest.raises(NotUnderstood, match="a name, and a number"):
        journal.helplines.save(name, number)
    assert journal.helplines.all() == []
