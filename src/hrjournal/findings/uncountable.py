"""What is logged in a way that a measure can't count: as another kind, or without what it needs."""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec

from hrjournal.facts.substances import names_of
from hrjournal.findings.countings import MONEY
from hrjournal.model.entry import Entry, Medicine, Mood, NoUse, Score, Sleep, Urge, Use
from hrjournal.model.forms import Counted
from hrjournal.model.measure import Measure
from hrjournal.model.names import names_in
from hrjournal.model.spelling import folded

Lack = Literal["medicine", "use", "strategy", "cost", "time", "craving", "sleep", "instrument"]
"""What a thing is logged as instead, or what none of the entries has."""


class Need(msgspec.Struct, frozen=True):
    """What a measure needs of entries: of these `kinds`, one that `has` it, or else it `lacks`."""

    lacks: Lack
    kinds: tuple[type[Entry], ...]
    has: Callable[[Any, Measure], object]


def _tells_hours(entry: Mood | Sleep, _: Measure) -> bool:
    from hrjournal.findings.sleep import hours_told  # few goals are about it

    return hours_told(entry) is not None


def _is_of_instrument(score: Score, measure: Measure) -> bool:
    from hrjournal.facts.instruments import is_same_instrument  # few goals are about one

    return is_same_instrument(score.instrument, measure.instrument or "")


_USED = Need("medicine", (Use, Urge, NoUse, Medicine), lambda one, _: not isinstance(one, Medicine))
_NEEDS: dict[Counted, Need] = {
    "days taken": Need("use", (Use, Medicine), lambda one, _: isinstance(one, Medicine)),
    "share": Need(
        "strategy",
        (Use,),
        lambda use, measure: folded(measure.strategy or "") in map(folded, use.strategies),
    ),
    "spent": Need("cost", (Use,), lambda use, _: use.cost is not None or use.unit == MONEY),
    "average craving": Need(
        "craving", (Use, Urge), lambda one, _: isinstance(one, Urge) or one.craving is not None
    ),
    "average sleep": Need("sleep", (Mood, Sleep), _tells_hours),
    "latest": Need("instrument", (Score,), _is_of_instrument),
}
_BEFORE = Need("time", (Use,), lambda use, _: use.at is not None)
_OF_USES: frozenset[Counted] = frozenset(
    {"amount", "days", "uses", "free days", "days between", "spent", "share"}
)


def lack(measure: Measure, entries: Sequence[Entry]) -> Lack | None:
    """Return why a measure can't count any of these entries, though they are about what it counts.

    None where it can count one of them, and where none is about that: nobody can know then.
    """
    needs = [_USED] if measure.counted in _OF_USES and measure.substance is not None else []
    if measure.counted in _NEEDS:
        needs.append(_NEEDS[measure.counted])
    if measure.before is not None:
        needs.append(_BEFORE)
    for need in needs:
        about = [one for one in entries if isinstance(one, need.kinds) and _is_about(one, measure)]
        if about and not any(need.has(one, measure) for one in about):
            return need.lacks
    return None


def _is_about(entry: Entry, measure: Measure) -> bool:
    """Whether an entry is about the measure's substance, if it counts one."""
    if measure.substance is None:
        return True
    return not set(names_in(entry)).isdisjoint(names_of(measure.substance))
