"""How strong urges, thoughts and distress were before and after, and what was done about them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from hrjournal.findings.observations import FEWEST, rounded
from hrjournal.findings.spelling import in_one_spelling
from hrjournal.model.entry import Entry, Grounding, Thought, Urge


def before_and_after(entries: Iterable[Entry]) -> list[tuple[int, int]]:
    """Return the ratings before and after of each entry that has both of them."""
    rated = map(_ratings, entries)
    return [(one, other) for one, other in rated if one is not None and other is not None]


def _ratings(entry: Entry) -> tuple[int | None, int | None]:
    match entry:
        case Urge():
            return entry.intensity, entry.after
        case Thought():
            return entry.distress, entry.after
        case Grounding():
            return entry.distress_before, entry.distress_after
    return None, None


class DistressChange(msgspec.Struct, frozen=True):
    """The rating after minus the one before: mean, lowest and highest over this many `times`."""

    times: int
    mean: Decimal
    least: Decimal
    most: Decimal


def distress_change(entries: Iterable[Entry]) -> DistressChange | None:
    """Return the change over the entries that were rated before and after; None below five.

    It only tells what was logged: what else happened in that time is not known.
    """
    changes = [after - before for before, after in before_and_after(entries)]
    if len(changes) < FEWEST:
        return None
    mean = rounded(Fraction(sum(changes), len(changes)), places=1)
    return DistressChange(len(changes), mean, Decimal(min(changes)), Decimal(max(changes)))


class Response(msgspec.Struct, frozen=True):
    """Something that was done in a number of `urges`, of which `passed` is how many passed."""

    response: str
    urges: int
    passed: int


def responses_in(urges: Sequence[Urge]) -> tuple[Response, ...]:
    """Return what was done in these urges, the most frequent response first."""
    groups = in_one_spelling([urge.responses for urge in urges])
    done = Counter(name for names in groups for name in names)
    ended = zip(urges, groups, strict=True)
    passed = Counter(name for urge, names in ended if urge.outcome == "passed" for name in names)
    found = (Response(name, times, passed[name]) for name, times in done.items())
    return tuple(sorted(found, key=lambda one: (-one.urges, one.response)))
