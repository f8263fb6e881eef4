"""Supporters: the people and services that a person lists for themself, and contact with them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec

from hrjournal.model.entry import Contact, Entry, Record, Text
from hrjournal.model.spelling import folded

ROLES = {
    "trusted friend": ("friend",),
    "peer worker": ("peer",),
    "doctor who knows": ("doctor",),
    "syringe service": ("syringe",),
    "safe-use space": ("space",),
    "pharmacy": (),
}
"""What a supporter may be, with shorter words for it. A person's own words do as well."""

NO_ROLE = "supporter"
"""What stands for a supporter whose role was not given."""

E = TypeVar("E", bound=Entry)


class Supporter(Record, frozen=True, kw_only=True):
    """Somebody, or a service, that helps: how to reach them, what they are good for, and when.

    `knows` says whether they know that they are listed. `confirmed_on` is the day on which the
    ways to reach them were last said to hold.
    """

    called = "supporter"

    name: Text
    role: Text | None = None
    reach: tuple[Text, ...] = ()
    good_for: Text | None = None
    when: Text | None = None
    knows: bool | None = None
    confirmed_on: date


def parse_role(text: str) -> str:
    """Return the role that a text means: one of ours, whole or in short, or the words as typed."""
    words = " ".join(text.split())
    spelled = words.casefold()
    return next((role for role, short in ROLES.items() if spelled in {role, *short}), words)


def same_name(one: str, other: str) -> bool:
    """Return whether two names are the same in any spelling."""
    return folded(one) == folded(other)


# Contact with them


def contact_with(supporters: Sequence[Supporter], words: str) -> dict[str, Any]:
    """Return the fields of a contact that was typed with these words.

    A listed name, or a role that only one of them has, becomes the supporter's id beside their
    role: so no entry holds the name, and it can change, or go. Other words stay as they are.
    """
    role = parse_role(words)
    named = [one for one in supporters if same_name(one.name, words)]
    found = named or [one for one in supporters if one.role and same_name(one.role, role)]
    if len(found) != 1:
        return {"supporter": words, "supporter_id": None}
    return {"supporter": found[0].role or NO_ROLE, "supporter_id": found[0].id}


def is_with(supporter: Supporter, entry: Entry) -> bool:
    """Return whether an entry is a contact with a supporter, by their id or by their name."""
    if not isinstance(entry, Contact):
        return False
    if entry.supporter_id is None:
        return same_name(supporter.name, entry.supporter)
    return entry.supporter_id == supporter.id


def with_name(supporters: Sequence[Supporter], entry: E) -> E:
    """Return an entry with the name of the supporter whose id it holds, if they are listed."""
    found = _found(supporters, entry)
    return msgspec.structs.replace(entry, supporter=found.name) if found else entry


def without_name(supporters: Sequence[Supporter], entry: E) -> E:
    """Return an entry without the name of anybody who is listed: their role stands in its place."""
    found = _found(supporters, entry)
    if found is None:
        return entry
    fields = {"supporter": found.role or NO_ROLE, "supporter_id": found.id}
    return msgspec.structs.replace(entry, **fields)


def _found(supporters: Sequence[Supporter], entry: Entry) -> Supporter | None:
    return next((one for one in supporters if is_with(one, entry)), None)
