"""The plan as far as it can be read without asking for a passphrase."""

import contextlib
from collections.abc import Sequence
from typing import NamedTuple

from hrjournal.cli.program.session import Session, whole_path
from hrjournal.errors import Damaged, JournalError, NewerFormat
from hrjournal.model.plan import LAYERS, Layer, PlanLayer


class PlanAtHand(NamedTuple):
    """The parts of a plan, in its order, and whether the plan may be another by now."""

    parts: Sequence[PlanLayer] = ()
    is_copy: bool = False
    may_be_older: bool = False

    def of(self, *layers: Layer) -> tuple[str, ...]:
        """Return the lines of some layers, in this order, each once."""
        lines = (line for layer in layers for part in self.parts if part.layer == layer
                 for line in part.lines)  # fmt: skip
        return tuple(dict.fromkeys(lines))

    def by_layer(self) -> dict[Layer, tuple[str, ...]]:
        """Return the lines of each layer that has any."""
        return {layer: lines for layer in LAYERS if (lines := self.of(layer))}


def plan_at_hand(session: Session) -> PlanAtHand | None:
    """Return the plan, or the copy that the person had kept in the open; None where it is sealed.

    Raises Damaged, NewerFormat where a plain journal can't be read.
    """
    if session.reads_unasked():
        return PlanAtHand(session.journal.plans.kept())
    from hrjournal.store.open_plan import open_plan  # only an encrypted journal has it

    try:
        found = open_plan(whole_path(session.folder))
    except (Damaged, NewerFormat) as fault:  # the sealed plan is there as before
        session.remark(str(fault))
        return None
    if found is None:
        return None
    parts = sorted(found.parts, key=lambda part: LAYERS.index(part.layer))
    return PlanAtHand(parts, is_copy=True, may_be_older=not found.is_current)


def plan_or_nothing(session: Session) -> PlanAtHand:
    """Return the plan, or an empty one where it is sealed or can't be read."""
    with contextlib.suppress(JournalError):
        return plan_at_hand(session) or PlanAtHand()
    return PlanAtHand()
