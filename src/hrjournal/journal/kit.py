"""The use cases of the kit: naloxone and other supplies."""

from typing import Any

import msgspec

from hrjournal.errors import NotFound
from hrjournal.journal.port import Store
from hrjournal.journal.terms import Terms
from hrjournal.model.kit import KitItem, parse_item_name
from hrjournal.model.lookup import named
from hrjournal.model.text import of_text

WHERE = "`hj kit list`"


class Kit:
    """What can be done with the kit of a journal."""

    def __init__(self, store: Store, terms: Terms) -> None:
        """Take the journal's store and its terms."""
        self._store = store
        self._terms = terms

    def all(self) -> list[KitItem]:
        """Return everything in the kit, in the order in which it was added."""
        return self._store.records(KitItem)

    def items(self, words: str) -> list[KitItem]:
        """Return the things of this name, or a part of it, or with this beginning of an id."""
        return named(self.all(), parse_item_name(words), lambda item: item.name)

    def item(self, words: str) -> KitItem:
        """Return the one thing that is meant, as `items` finds it. Raises NotFound."""
        return only_item(self.items(words))

    def add(self, name: str, **fields: Any) -> KitItem:
        """Keep a new thing in the kit and return it. Several may have one name."""
        item = of_text(KitItem(id=self._terms.new_id(), name=name, **fields))
        self._terms.today()  # what is said of it needs this: nothing is kept where it can't be read
        self._store.save(item)
        return item

    def change(self, item: KitItem, **fields: Any) -> KitItem:
        """Change these fields of a thing and return it. Raises NotFound."""

        def changed(kept: KitItem) -> KitItem:
            return of_text(msgspec.structs.replace(kept, **fields), kept)

        changed(item)  # a refusal comes before anything is touched
        self._terms.today()
        return self._store.change(KitItem, item.id, changed)

    def take(self, item: KitItem, count: int) -> KitItem:
        """Take so many out of what there is of a thing, as far as that is known; return it."""

        def taken(kept: KitItem) -> KitItem:
            if kept.doses is None:
                return kept
            return msgspec.structs.replace(kept, doses=max(kept.doses - count, 0))

        return self._store.change(KitItem, item.id, taken)

    def remove(self, item: KitItem) -> None:
        """Remove a thing from the kit. Raises NotFound."""
        self._store.remove(KitItem, item.id)


def only_item(found: list[KitItem]) -> KitItem:
    """Return the one thing that was found. Raises NotFound for none, and for several."""
    if not found:
        raise NotFound(f"Nothing in the kit has such a name or id; {WHERE} shows all.")
    if len(found) > 1:
        raise NotFound(
            f"{len(found)} things in the kit have that name; write the id of one ({WHERE} shows "
            "them)."
        )
    return found[0]
