"""Which ways to reach a supporter are missing, or were not confirmed for a long time."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from hrjournal.model.supporter import Supporter

HOLDS_FOR = timedelta(days=183)
"""Half a year: for so long a number or an address is taken to hold after it was confirmed."""


class ToConfirm(msgspec.Struct, frozen=True, kw_only=True):
    """A supporter whose ways to reach are `missing`, or `old`: confirmed on `day`, long ago."""

    supporter: str
    name: str
    what: Literal["missing", "old"]
    day: date

    def __repr__(self) -> str:
        """Show the id only: a repr may end in a log, content may not."""
        return f"<{self.what} {self.supporter}>"


def to_confirm(supporters: Sequence[Supporter], today: date) -> list[ToConfirm]:
    """Return the supporters that can't be reached by what is kept, or perhaps not any more.

    They are in the order in which they are listed.
    """
    found = []
    for one in supporters:
        is_old = bool(one.reach) and today - one.confirmed_on > HOLDS_FOR
        if is_old or not one.reach:
            what: Literal["missing", "old"] = "old" if is_old else "missing"
            found.append(
                ToConfirm(supporter=one.id, name=one.name, what=what, day=one.confirmed_on)
            )
    return found
