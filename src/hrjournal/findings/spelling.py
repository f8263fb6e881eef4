"""Names that people give to triggers, strategies and responses, in whatever spelling."""

from collections import Counter
from collections.abc import Iterable, Sequence

from hrjournal.model.spelling import folded


def in_one_spelling(groups: Sequence[Iterable[str]]) -> list[frozenset[str]]:
    """Return groups of names with each name in its most frequent spelling."""
    counts = Counter(name for names in groups for name in names)
    best: dict[str, str] = {}
    for name, _ in counts.most_common():
        best.setdefault(folded(name), name)
    return [frozenset(best[folded(name)] for name in names) for names in groups]
