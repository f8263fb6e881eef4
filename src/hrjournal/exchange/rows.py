"""The rows of each table: what was chosen, day by day and use by use."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from hrjournal.exchange.cells import row, safe
from hrjournal.exchange.chosen import Chosen
from hrjournal.exchange.tables import DAYS, LISTS, TLFB, Table, list_fields, tables
from hrjournal.facts.catalogue import ALCOHOL
from hrjournal.facts.substances import group_of
from hrjournal.findings.days import days_of_each, told_uses
from hrjournal.model.entry import AnyEntry, NoUse, Urge, Use
from hrjournal.model.quantity import Drink

Cells = Mapping[str, Any]
_PLACES = Decimal("0.0001")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SATURDAY = 5


class Used:
    """What was used or not on which days, kept of the entries that go by."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._about: list[Use | NoUse | Urge] = []
        self.days: set[date] = set()

    def add(self, entry: AnyEntry) -> None:
        """Keep what an entry tells of its day."""
        self.days.add(entry.day)
        if isinstance(entry, Use | NoUse | Urge):
            self._about.append(entry)

    def uses(self) -> list[Use]:
        """Return the uses, and one of unknown amount where only an urge tells of it, by day."""
        logged = [entry for entry in self._about if isinstance(entry, Use)]
        return sorted([*logged, *told_uses(self._about)], key=lambda use: use.day)

    def by_day(self) -> Iterator[Cells]:
        """Give a row for every day, from the first to the last, and every substance.

        Not logged is said as that. What was used in several units has no sum.
        """
        if not self.days:
            return
        first, last = min(self.days), max(self.days)
        used: dict[tuple[date, str], list[Use]] = {}
        for use in self.uses():
            group = group_of(use.substance)
            for name in {use.substance, group.name if group else use.substance}:
                used.setdefault((use.day, name), []).append(use)
        kinds = days_of_each(self._about)
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            for substance, known in kinds.items():
                uses = used.get((day, substance), [])
                status = known.get(day, "not_logged")
                yield {"day": day, "substance": substance, "status": status, **_summed(uses)}


def _summed(uses: list[Use]) -> Cells:
    units = {use.unit for use in uses if use.amount is not None}
    one = len(units) == 1
    known = [use.amount for use in uses if use.amount is not None] if one else []
    grams = [use.grams for use in uses if use.grams is not None]
    return {
        "uses": len(uses),
        "amount": sum(known) if known else None,
        "unit": units.pop() if one else None,
        "uncounted": len(uses) - len(known),
        "grams": sum(grams) if grams else None,
    }


def gathered(
    chosen: Chosen, header: Callable[[Table], bytes], line: Callable[[Table, Cells], bytes]
) -> tuple[dict[Table, bytearray], Used]:
    """Return what is written of each table, an empty one too, and what was used on which days.

    The entries are gone through once; what was written of them is kept until then.
    """
    every = tables(notes=chosen.leaving.notes)
    kept = {table: bytearray(header(table)) for table in every}
    by_kind = {table.kind: table for table in every if table.kind}
    used = Used()
    for entry in chosen.entries:
        used.add(entry)
        table = by_kind[entry.kind]
        kept[table] += line(table, _cells(entry))
        for field in list_fields(type(entry)):
            for item in getattr(entry, field):
                kept[LISTS] += line(LISTS, {"id": entry.id, "field": field, "item": item})
    for day in used.by_day():
        kept[DAYS] += line(DAYS, day)
    for use in tlfb(used.uses(), chosen.today, chosen.manner.participant, chosen.terms.drink):
        kept[TLFB] += line(TLFB, use)
    return kept, used


def _cells(entry: AnyEntry) -> Cells:
    cells = msgspec.structs.asdict(entry)
    return cells | {"class": class_of(entry.substance)} if isinstance(entry, Use) else cells


@cache
def class_of(substance: str) -> str | None:
    """Return what a substance is known to be, in one cell; None for a name of the person's own."""
    group = group_of(substance)
    return "; ".join(group.classes) if group and group.classes else None


def tlfb(uses: Iterable[Use], told_on: date, participant: str, drink: Drink) -> Iterator[Cells]:
    """Give a row for each use, as a Timeline Followback has it."""
    for use in uses:
        amount, unit = use.amount, use.unit
        if use.substance == ALCOHOL and use.grams is not None:
            amount, unit = (use.grams / drink.grams).quantize(_PLACES), drink.name
        yield {
            "participant_id": participant,
            "session_id": "1",
            "dt_tlfb": told_on,
            "period": "detailed",
            "dt_use": use.day,
            "dt_use_day": _WEEKDAYS[use.day.weekday()],
            "dt_use_wknd": use.day.weekday() >= _SATURDAY,
            "substance": use.substance,
            "quantity": amount,
            "unit": unit,
            "class": class_of(use.substance),
        }


def header(table: Table) -> bytes:
    """Return the row with the names of a table's columns."""
    return row(column.name for column in table.columns).encode()


def line(table: Table, cells: Cells, *, raw: bool) -> bytes:
    """Return a row of a table. What is not there is empty."""
    written = (cell(cells.get(column.name), raw=raw) for column in table.columns)
    return row(written).encode("utf-8", "surrogatepass")


def cell(value: object, *, raw: bool) -> str:
    """Return what stands in a cell: nothing for what is missing, and numbers with a point."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case str():
            return value if raw else safe(value)
        case Decimal():
            return f"{value.normalize():f}"
        case int():
            return str(value)
    return str(msgspec.to_builtins(value))
