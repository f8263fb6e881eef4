"""What in the kit is due: near its date, past it, or used up."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from hrjournal.model.kit import KitItem

KitDueKind = Literal["expires", "expired", "none left"]

TOLD_BEFORE = timedelta(weeks=6)
"""So long before its last day in date a thing is due: time enough to get another."""


class KitDue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something in the kit that is due. `day` is its last day in date, where that is known."""

    item: str
    name: str
    form: str | None = None
    what: KitDueKind
    day: date | None = None

    def __repr__(self) -> str:
        """Show the id only: a repr may end in a log, content may not."""
        return f"<{self.what} {self.item}>"


def kit_due(items: Sequence[KitItem], today: date) -> list[KitDue]:
    """Return what is due in the kit: what is used up first, then by the last day in date.

    A thing is in date up to its last day, and due from six weeks before that day on.
    """
    found = [(item, _what(item, today)) for item in items]
    due = [
        KitDue(item=item.id, name=item.name, form=item.form, what=what, day=item.expires_on)
        for item, what in found
        if what
    ]
    return sorted(due, key=lambda one: (one.what != "none left", one.day or date.max))


def _what(item: KitItem, today: date) -> KitDueKind | None:
    if item.doses == 0:
        return "none left"
    if item.expires_on is None:
        return None
    if item.expires_on < today:
        return "expired"
    return "expires" if item.expires_on - today <= TOLD_BEFORE else None
