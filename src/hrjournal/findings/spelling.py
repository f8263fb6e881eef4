"""Names that people give to triggers, strategies and responses, in whatever spelling."""

from collections import Counter
from collections.abc import Iterable, Sequence


def plain(name: str) -> str:
    """Return a name in lower case with single spaces, in which different spellings are the same."""
    return " ".join(name.casefold().split())


def in_one_spelling(groups: Sequence[Iterable[str]]) -> list[frozenset[str]]:
    """Return groups of names with each name in its most frequent spelling."""
    counts = Counter(name for names in groups for name in names)
    best: dict[str, str] = {}
    for name, _ in counts.most_common():
        best.setdefault(plain(name), name)
    return [frozenset(best[plain(name)] for name in names) for names in groups]
