"""Where a person's own words in a goal say a name, which a codename does not stand in for."""

import re
from collections.abc import Iterable, Iterator

from hrjournal.model.goal import Goal

_WORD = re.compile(r"\w[\w-]*")


def parts_saying(goal: Goal, names: Iterable[str]) -> tuple[str, ...]:
    """Return the parts of a goal in which its words say one of these names, in one or many."""
    wanted = [f" {_folded(name)}" for name in names]

    def says(text: str) -> bool:
        words = f" {_folded(text)} "
        return any(f"{one} " in words or f"{one}s " in words for one in wanted)

    return tuple(dict.fromkeys(part for part, text in _texts(goal) if says(text)))


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _texts(goal: Goal) -> Iterator[tuple[str, str]]:
    yield "title", goal.title
    yield "why", goal.why or ""
    yield "first step", goal.first_step or ""
    yield "confidence", goal.confidence_why or ""
    for plan in goal.plans:
        yield "plans", f"{plan.when} {plan.then}"
    for level in goal.scale:
        yield "scale", level
