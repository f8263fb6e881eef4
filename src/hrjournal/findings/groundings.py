"""How distress has changed over the groundings that a person logged."""

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from hrjournal.model.entry import Entry, Grounding

AT_LEAST = 5
"""Fewer times than this say nothing."""


class DistressChange(msgspec.Struct, frozen=True):
    """After minus before, over `times` groundings: the mean, the lowest and the highest."""

    times: int
    mean: Decimal
    least: Decimal
    most: Decimal


def distress_change(entries: Iterable[Entry]) -> DistressChange | None:
    """Return the change over the groundings rated before and after; None below five of them.

    It is only what was logged: what else happened in that time is not known.
    """
    changes = [
        Decimal(entry.distress_after - entry.distress_before)
        for entry in entries
        if isinstance(entry, Grounding)
        and entry.distress_before is not None
        and entry.distress_after is not None
    ]
    if len(changes) < AT_LEAST:
        return None
    mean = sum(changes, Decimal(0)) / len(changes)
    return DistressChange(len(changes), mean.quantize(Decimal("0.1")), min(changes), max(changes))
