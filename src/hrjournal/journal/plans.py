"""The use cases of a person's own safety plan: lines in layers."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from hrjournal.errors import NotFound
from hrjournal.journal.port import Store
from hrjournal.journal.terms import Terms
from hrjournal.model.plan import LAYERS, Layer, PlanLayer
from hrjournal.model.text import of_text

Lines = tuple[str, ...]


class PlanLine(NamedTuple):
    """A line of the plan, and the number that it has there, counted from the top."""

    number: int
    layer: Layer
    text: str


class Plans:
    """What can be done with the safety plan of a journal."""

    def __init__(self, store: Store, terms: Terms) -> None:
        """Take the journal's store and its terms."""
        self._store = store
        self._terms = terms

    def kept(self) -> list[PlanLayer]:
        """Return the layers that have lines, in the order of the plan."""
        kept = self._store.records(PlanLayer)
        return sorted(kept, key=lambda part: LAYERS.index(part.layer))

    def lines(self) -> list[PlanLine]:
        """Return every line of the plan, numbered from the top, each once in its layer."""
        found = dict.fromkeys((part.layer, text) for part in self.kept() for text in part.lines)
        return [PlanLine(number, *line) for number, line in enumerate(found, start=1)]

    def of(self, layer: Layer) -> Lines:
        """Return the lines of a layer."""
        return tuple(line.text for line in self.lines() if line.layer == layer)

    def add(self, layer: Layer, lines: Sequence[str]) -> PlanLayer:
        """Keep lines at the end of a layer, and return that. Those it has already are kept once."""
        same = [part for part in self._store.records(PlanLayer) if part.layer == layer]
        if same:
            return self._change(same[0], lambda kept: kept + tuple(lines))
        new = of_text(
            PlanLayer(id=self._terms.new_id(), layer=layer, lines=tuple(dict.fromkeys(lines)))
        )
        self._store.save(new)
        return new

    def line(self, number: int) -> PlanLine:
        """Return the line with a number. Raises NotFound."""
        line = next((line for line in self.lines() if line.number == number), None)
        if line is None:
            raise NotFound("No line of the plan has that number; `hj plan` shows them.")
        return line

    def replace(self, number: int, lines: Sequence[str]) -> PlanLine:
        """Put lines in the place of one, and return that; with no lines it is taken out.

        Raises NotFound.
        """
        line = self.line(number)
        for part in self._store.records(PlanLayer):
            if part.layer == line.layer and line.text in part.lines:
                self._put(part, lambda kept: _with(kept, line.text, tuple(lines)))
        return line

    def rewrite(self, before: Mapping[Layer, Lines], wanted: Mapping[Layer, Lines]) -> list[Layer]:
        """Have the layers hold what is wanted of each in place of what was there `before`.

        Lines that were kept in the meantime stay, at the end. Return the layers that changed.
        """
        changed = [layer for layer in wanted if wanted[layer] != before.get(layer, ())]
        for layer in changed:
            new, old = wanted[layer], before.get(layer, ())
            same = [part for part in self._store.records(PlanLayer) if part.layer == layer]
            if not same:
                self.add(layer, new)
            for place, part in enumerate(same):
                self._put(part, partial(_instead, new if place == 0 else (), old))
        return changed

    def _put(self, part: PlanLayer, change: Callable[[Lines], Lines]) -> None:
        """Change the lines of a layer; one that has none left is removed."""
        if change(part.lines):
            self._change(part, change)
        else:
            self._store.remove(PlanLayer, part.id)

    def _change(self, part: PlanLayer, change: Callable[[Lines], Lines]) -> PlanLayer:
        def changed(kept: PlanLayer) -> PlanLayer:
            lines = tuple(dict.fromkeys(change(kept.lines)))
            return of_text(msgspec.structs.replace(kept, lines=lines), kept)

        changed(part)  # a refusal comes before anything is touched
        return self._store.change(PlanLayer, part.id, changed)


def _instead(new: Lines, old: Lines, kept: Lines) -> Lines:
    """Return new lines in place of the old ones, before those kept in the meantime."""
    return new + tuple(line for line in kept if line not in old)


def _with(lines: Lines, old: str, new: Lines) -> Lines:
    """Return lines with others in the place of one."""
    if old not in lines:
        return lines
    place = lines.index(old)
    return lines[:place] + new + lines[place + 1 :]
