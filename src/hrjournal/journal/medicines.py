"""The use cases of medicines: those that a person lists as part of a treatment."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.journal.port import Store
from hrjournal.journal.terms import Terms
from hrjournal.model.entry import AnyEntry, normal_name
from hrjournal.model.lookup import named
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.selection import Selection
from hrjournal.model.text import of_text

WHERE = "`hj medicine list --all`"


class Medicines:
    """What can be done with the medicines of a journal."""

    def __init__(self, store: Store, terms: Terms) -> None:
        """Take the journal's store and its terms."""
        self._store = store
        self._terms = terms

    def all(self) -> list[OwnMedicine]:
        """Return every medicine that is listed, in the order in which they were added."""
        return self._store.records(OwnMedicine)

    def current(self) -> list[OwnMedicine]:
        """Return those that are not stopped by today."""
        today = self._terms.today()
        return [one for one in self.all() if one.is_current(today)]

    def found(self, words: str) -> list[OwnMedicine]:
        """Return those of this name, codename or alias, or a part of it, or beginning of an id.

        Where some of them are not stopped, it is these.
        """
        catalogue = self._terms.catalogue
        wanted = catalogue.name_of(normal_name(words))
        every = self.all()
        same = [one for one in every if catalogue.name_of(one.name) == wanted]
        some = same or named(every, words, lambda one: catalogue.shown_name(one.name))
        today = self._terms.today()
        return [one for one in some if one.is_current(today)] or some

    def medicine(self, words: str) -> OwnMedicine:
        """Return the one that is meant, as `found` finds it. Raises NotFound."""
        return only_medicine(self.found(words))

    def require_free(self, name: str) -> None:
        """Refuse a name that one on the list has, unless that is stopped. Raises NotUnderstood."""
        name_of = self._terms.catalogue.name_of
        if any(name_of(one.name) == name_of(name) for one in self.current()):
            raise NotUnderstood(
                "That medicine is on your list; `hj medicine edit` changes what is kept of it."
            )

    def add(self, name: str, **fields: Any) -> OwnMedicine:
        """Keep a new medicine and return it. Raises NotUnderstood where the name is taken."""
        self.require_free(name)
        medicine = of_text(OwnMedicine(id=self._terms.new_id(), name=name, **fields))
        self._terms.today()  # what is said of it needs this: nothing is kept where it can't be read
        self._store.save(medicine)
        return medicine

    def change(self, medicine: OwnMedicine, **fields: Any) -> OwnMedicine:
        """Change these fields of a medicine and return it; its entries stay as they are.

        Raises NotUnderstood, NotFound.
        """
        name = fields.get("name", medicine.name)
        if name != medicine.name:
            self.require_free(name)

        def changed(kept: OwnMedicine) -> OwnMedicine:
            return of_text(msgspec.structs.replace(kept, **fields), kept)

        changed(medicine)  # a refusal comes before anything is touched
        self._terms.today()
        return self._store.change(OwnMedicine, medicine.id, changed)

    def remove(self, medicine: OwnMedicine) -> None:
        """Remove a medicine from the list. Its entries stay. Raises NotFound."""
        self._store.remove(OwnMedicine, medicine.id)

    def entries(self, first: date) -> list[AnyEntry]:
        """Return what was taken or missed from a day on, the oldest first."""
        return self._store.select(Selection(kinds=("medicine",), since=first))


def only_medicine(found: Sequence[OwnMedicine]) -> OwnMedicine:
    """Return the one medicine that was found. Raises NotFound for none, and for several."""
    if not found:
        raise NotFound(f"No medicine on your list has such a name or id; {WHERE} shows all.")
    if len(found) > 1:
        raise NotFound(
            f"{len(found)} medicines on your list have that in their names; write more of it, or "
            f"an id ({WHERE} shows them)."
        )
    return found[0]
