"""Names that people give to triggers, strategies and responses, however they spell them."""

from collections import Counter
from collections.abc import Iterable, Sequence


def plain(name: str) -> str:
    """Return a name without capitals and with single spaces: two that are alike are one."""
    return " ".join(name.casefold().split())


def in_one_spelling(groups: Sequence[Iterable[str]]) -> list[frozenset[str]]:
    """Return groups of names in which those that are alike are spelled as most often."""
    counts = Counter(name for names in groups for name in names)
    best: dict[str, str] = {}
    for name, _ in counts.most_common():
        best.setdefault(plain(name), name)
    return [frozenset(best[plain(name)] for name in names) for names in groups]
