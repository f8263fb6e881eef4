"""The use cases of sheets: what something gives and costs, and what changing it would."""

from typing import Any

import msgspec

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.journal.port import Store
from hrjournal.journal.terms import Terms
from hrjournal.model.lookup import named
from hrjournal.model.sheet import Sheet
from hrjournal.model.spelling import folded
from hrjournal.model.text import of_text


class Sheets:
    """What can be done with the sheets of a journal."""

    def __init__(self, store: Store, terms: Terms) -> None:
        """Take the journal's store and its terms."""
        self._store = store
        self._terms = terms

    def all(self) -> list[Sheet]:
        """Return every sheet, in the order in which they were begun."""
        return self._store.records(Sheet)

    def sheet(self, words: str) -> Sheet:
        """Return the sheet about this, or a part of it, or of this id. Raises NotFound."""
        found = named(self.all(), words, lambda one: one.about)
        if not found:
            raise NotFound("No sheet is about that, or has such an id; `hj goal sheet` shows all.")
        if len(found) > 1:
            raise NotFound(
                f"{len(found)} sheets have that in what they are about; write more of it, or an id "
                "(`hj goal sheet` shows them)."
            )
        return found[0]

    def require_free(self, about: str) -> None:
        """Refuse what a sheet is about already. Raises NotUnderstood."""
        if any(folded(one.about) == folded(about) for one in self.all()):
            raise NotUnderstood("There is a sheet about that; `hj goal sheet edit` changes it.")

    def add(self, about: str, **fields: Any) -> Sheet:
        """Keep a new sheet and return it. Raises NotUnderstood where there is one about that."""
        self.require_free(about)
        sheet = of_text(Sheet(id=self._terms.new_id(), about=about, **fields))
        self._store.save(sheet)
        return sheet

    def change(self, sheet: Sheet, **fields: Any) -> Sheet:
        """Change these fields of a sheet and return it. Raises NotFound, NotUnderstood."""
        about = fields.get("about", sheet.about)
        if folded(about) != folded(sheet.about):
            self.require_free(about)

        def changed(kept: Sheet) -> Sheet:
            return of_text(msgspec.structs.replace(kept, **fields), kept)

        changed(sheet)  # a refusal comes before anything is touched
        return self._store.change(Sheet, sheet.id, changed)

    def remove(self, sheet: Sheet) -> None:
        """Remove a sheet. Raises NotFound."""
        self._store.remove(Sheet, sheet.id)
