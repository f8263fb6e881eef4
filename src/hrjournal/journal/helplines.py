"""The use cases of lines that a person added to those that are shipped."""

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.journal.port import Store
from hrjournal.journal.terms import Terms
from hrjournal.model.entry import normal_name
from hrjournal.model.helpline import OwnHelpline
from hrjournal.model.text import of_text


class Helplines:
    """What can be done with the person's own lines."""

    def __init__(self, store: Store, terms: Terms) -> None:
        """Take the journal's store and its terms."""
        self._store = store
        self._terms = terms

    def all(self) -> list[OwnHelpline]:
        """Return the person's own lines, in the order in which they were added."""
        return self._store.records(OwnHelpline)

    def save(self, name: str, number: str, what: str | None = None) -> OwnHelpline:
        """Keep a line of the person's own and return it. It replaces one of the same name.

        Raises NotUnderstood where the name or the number is empty, or is no text.
        """
        name, number, what = (" ".join((text or "").split()) for text in (name, number, what))
        if not name or not number:
            raise NotUnderstood(
                "A line has a name, and a number or an address; write it like "
                '`hj lines add "night nurse" --number "555 0134"`.'
            )
        same = [kept.id for kept in self._called(name)]
        kept_id = (same or [self._terms.new_id()])[0]
        day = self._terms.today()
        line = of_text(
            OwnHelpline(id=kept_id, name=name, number=number, what=what or None, day=day)
        )
        self._store.save(line)
        return line

    def remove(self, name: str) -> None:
        """Remove a line of the person's own. Raises NotFound."""
        same = self._called(name)
        if not same:
            raise NotFound("No line of your own has that name; `hj lines` shows them first.")
        self._store.remove(OwnHelpline, same[0].id)

    def _called(self, name: str) -> list[OwnHelpline]:
        return [kept for kept in self.all() if normal_name(kept.name) == normal_name(name)]
