"""Entries by their kind, in one pass."""

from collections.abc import Iterable, Mapping
from typing import Any

from hrjournal.model.entry import Entry


class _ByKind(dict[type[Entry], list[Any]]):
    """Entries by their kind, with an empty list for a kind that has none."""

    def __missing__(self, kind: type[Entry]) -> list[Any]:
        return []


def by_kind(entries: Iterable[Entry]) -> Mapping[type[Entry], list[Any]]:
    """Return the entries of each kind, in their order."""
    found = _ByKind()
    for entry in entries:
        kind = type(entry)
        if kind in found:
            found[kind].append(entry)
        else:
            found[kind] = [entry]
    return found
