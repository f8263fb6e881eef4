"""The use cases of supporters: the people and services that a person lists."""

from datetime import date
from typing import Any

import msgspec

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.journal.port import Store
from hrjournal.journal.terms import Terms
from hrjournal.model.entry import Entry
from hrjournal.model.lookup import named
from hrjournal.model.selection import Selection
from hrjournal.model.supporter import Supporter, is_with, same_name, without_name
from hrjournal.model.text import of_text

WHERE = "`hj people list`"


class Supporters:
    """What can be done with the supporters of a journal."""

    def __init__(self, store: Store, terms: Terms) -> None:
        """Take the journal's store and its terms."""
        self._store = store
        self._terms = terms

    def all(self) -> list[Supporter]:
        """Return every supporter, in the order in which they were listed."""
        return self._store.records(Supporter)

    def supporter(self, words: str) -> Supporter:
        """Return the supporter with this name, or a part of it, or this beginning of an id.

        Raises NotFound.
        """
        found = named(self.all(), words, lambda one: one.name)
        if not found:
            raise NotFound(f"Nobody on your list has such a name or id; {WHERE} shows all.")
        if len(found) > 1:
            raise NotFound(
                f"{len(found)} on your list have that in their names; write more of it, or an id "
                f"({WHERE} shows them)."
            )
        return found[0]

    def require_free(self, name: str) -> None:
        """Refuse a name that somebody on the list has. Raises NotUnderstood."""
        if any(same_name(one.name, name) for one in self.all()):
            raise NotUnderstood(
                "Somebody on your list has that name; `hj people edit` changes what is kept of "
                "them."
            )

    def add(self, name: str, **fields: Any) -> Supporter:
        """Keep a new supporter and return them. Raises NotUnderstood where the name is taken."""
        self.require_free(name)
        supporter = of_text(
            Supporter(
                id=self._terms.new_id(), name=name, confirmed_on=self._terms.today(), **fields
            )
        )
        self._store.save(supporter)
        return supporter

    def change(self, supporter: Supporter, **fields: Any) -> Supporter:
        """Change these fields of a supporter and return them; new ways to reach are confirmed.

        With another name, contacts that were logged with the former one get the id in its place.
        Raises NotUnderstood, NotFound.
        """
        name = fields.get("name", supporter.name)
        if not same_name(name, supporter.name):
            self.require_free(name)
            self._link(supporter)
        if "reach" in fields:
            fields["confirmed_on"] = self._terms.today()

        def changed(kept: Supporter) -> Supporter:
            return of_text(msgspec.structs.replace(kept, **fields), kept)

        changed(supporter)  # a refusal comes before anything is touched
        self._terms.today()  # what is said of them needs this
        return self._store.change(Supporter, supporter.id, changed)

    def confirm(self, supporter: Supporter, day: date) -> Supporter:
        """Keep that the ways to reach a supporter held on a day. Raises NotUnderstood, NotFound."""
        if not supporter.reach:
            raise NotUnderstood(
                "There is no way to reach them yet; write it like "
                "`hj people edit NAME --reach TEXT`."
            )
        return self._store.change(
            Supporter, supporter.id, lambda kept: msgspec.structs.replace(kept, confirmed_on=day)
        )

    def remove(self, supporter: Supporter) -> None:
        """Remove a supporter. Contacts with them stay, with the role in place of the name."""
        self._link(supporter)
        self._store.remove(Supporter, supporter.id)

    def _link(self, supporter: Supporter) -> None:
        """Put the id of a supporter in place of their name in contacts that were logged with it."""
        for entry in self._store.select(Selection(kinds=("contact",))):
            if is_with(supporter, entry) and entry != without_name([supporter], entry):
                self._store.change(Entry, entry.id, lambda kept: without_name([supporter], kept))
