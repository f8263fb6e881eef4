"""The amounts of a journal: how they are read, counted and shown by its terms."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.facts.catalogue import ALCOHOL, NO_UNIT, NewUnit
from hrjournal.journal.terms import LATELY, Terms
from hrjournal.model.entry import Entry, Medicine, Use
from hrjournal.model.quantity import Amount, ethanol_grams, format_quantity, parse_amount
from hrjournal.model.selection import Selection
from hrjournal.model.units import shortest, times

if TYPE_CHECKING:
    from hrjournal.journal.port import Store

_VOLUME = {"@", "%"}
_DRINKS = {"drink", "unit"}

E = TypeVar("E", bound=Entry)


class Amounts:
    """What can be done with amounts and their units in a journal."""

    def __init__(self, store: "Store", terms: Terms) -> None:
        """Take the journal's store and its terms."""
        self._store = store
        self._terms = terms

    def read(
        self, substance: str, text: str, called: str = "", *, any_unit: bool = False
    ) -> Amount:
        """Read an amount in the units of a substance, which the person typed as `called`.

        A number alone is in the unit that was last used for the substance, and for alcohol in
        drinks. A unit that was logged lately counts as known. Where the journal is written blind,
        any unit may be one of the person's own.

        Raises:
            NewUnit: its unit is neither known nor plainly a noun for it, unless `any_unit` may be.
            SeveralPortions: it may be one of several usual portions.
            NotUnderstood: it can't be read in exactly one way.

        """
        if not self._terms.writes_blind:
            return self.with_key(substance, text, called, any_unit=any_unit)
        if self._terms.shipped.knows(substance):
            return self._terms.shipped.amount(substance, text, called, any_unit=True)
        return parse_amount(text, units=(), drink=self._terms.drink if _VOLUME & {*text} else None)

    def with_key(
        self, substance: str, text: str, called: str = "", *, any_unit: bool = False
    ) -> Amount:
        """Read an amount as `read` does, with an open journal. Raises the same errors."""

        def last_unit() -> str | None:
            return None if substance == ALCOHOL else self._last_unit(substance)

        read = partial(self._terms.catalogue.amount, substance, text, called, last_unit=last_unit)
        try:
            return read(any_unit=any_unit)
        except NewUnit as new:
            if new.unit not in self.units_logged(substance):
                raise
        return read(any_unit=True)

    def of_medicine(self, name: str, text: str, *, any_unit: bool = False) -> Amount:
        """Read an amount of a medicine, which is never an estimate.

        A number alone is in the unit last used for the medicine, or without a unit if none was.

        Raises:
            NewUnit: its unit is neither known nor plainly a noun for it, unless `any_unit` may be.
            NotUnderstood: it can't be read in exactly one way, or is an estimate.

        """
        blind = self._terms.writes_blind
        catalogue = self._terms.shipped if blind else self._terms.catalogue
        amount = catalogue.amount(
            catalogue.name_of(name),
            text,
            any_unit=any_unit or blind,
            last_unit=lambda: NO_UNIT if blind else self._last_unit_of_medicine(name),
        )
        if amount.estimated:
            raise NotUnderstood(
                "How much of a medicine is kept exactly; write it like `40 mg`, or leave it out."
            )
        unit = amount.unit if amount.value is not None else None
        return Amount(amount.value, unit, typed=amount.typed)

    def units_logged(self, substance: str) -> set[str]:
        """Return the units in which a substance was counted lately."""
        return {use.unit for use in self._terms.uses_lately(substance) if use.unit}

    def last(self, substance: str) -> Amount | None:
        """Return the last amount of a substance, if it was used lately and the amount is known."""
        since = self._terms.today() - LATELY
        uses = self._store.select(
            Selection(kinds=("use",), substance=substance, newest=1, since=since)
        )
        found = [use for use in uses if isinstance(use, Use) and use.amount is not None]
        return next((_amount_of(use) for use in found), None)

    def _last_unit(self, substance: str) -> str | None:
        """Return the unit in which a substance was last counted, if that is lately."""
        return next((use.unit for use in self._terms.uses_lately(substance) if use.unit), None)

    def _last_unit_of_medicine(self, name: str) -> str:
        """Return the unit in which a medicine was last counted, if that is lately."""
        kept = self._store.select(
            Selection(kinds=("medicine",), since=self._terms.today() - LATELY)
        )
        units = (
            entry.unit
            for entry in reversed(kept)
            if isinstance(entry, Medicine) and entry.name == name and entry.unit
        )
        return next(units, NO_UNIT)

    def changes(
        self, entry: Use, substance: str, new: str | Amount | None, called: str
    ) -> dict[str, Any]:
        """Return the fields that change in a use with a new amount, another substance, or both.

        `called` is the word that the person used for the substance. Raises what `with_key` does.
        """
        if isinstance(new, str):
            new = self.with_key(substance, new, called)
        if new is not None:
            return amount_fields(new)
        if substance != ALCOHOL and "@" in (entry.unit or ""):
            raise NotUnderstood(
                "Its amount is a volume of alcohol; give the new one too, like `--amount 0.5g`."
            )
        if substance != ALCOHOL or entry.amount is None or entry.unit is None:
            return {"grams": None, "typed": None}
        grams = ethanol_grams(entry.amount, entry.unit, self._terms.drink)
        return {"grams": grams, "typed": None}

    def uses_in(self, substance: str, unit: str) -> list[Use]:
        """Return the uses of a substance whose amount is kept in a unit."""
        kept = self._store.select(Selection(kinds=("use",), substance=substance))
        uses = [use for use in kept if isinstance(use, Use)]
        return [use for use in uses if use.unit == unit and use.amount is not None]

    def count_anew(self, uses: Sequence[Use]) -> None:
        """Convert the amounts of these uses by what their unit is now, each as a change."""
        for use in uses:
            text = format_quantity(use.amount, use.unit, estimated=use.estimated)
            amount = self._terms.catalogue.amount(use.substance, text, any_unit=True)
            self._store.change(Entry, use.id, partial(_with_amount, amount))

    def shown(self, entry: E) -> E:
        """Return an entry to show, with names, and with drinks as the region counts them."""
        entry = self._terms.with_names(entry)
        if not isinstance(entry, Use) or entry.grams is None or entry.unit not in _DRINKS:
            return entry
        if self._terms.settings.units == "grams":
            return msgspec.structs.replace(entry, amount=_to_cents(entry.grams), unit="g")
        drink = self._terms.drink
        same = times(entry.amount or Decimal(0), drink.grams) == entry.grams
        if entry.unit == drink.name and same:
            return entry
        value = _to_cents(entry.grams / drink.grams)
        return msgspec.structs.replace(entry, amount=value, unit=drink.name)


def amount_fields(amount: Amount) -> dict[str, Any]:
    """Return the fields of a use that keep an amount."""
    return {
        "amount": amount.value,
        "unit": amount.unit,
        "estimated": amount.estimated,
        "grams": amount.grams,
        "typed": amount.typed,
    }


def _amount_of(use: Use) -> Amount:
    return Amount(use.amount, use.unit, use.estimated, use.grams, use.typed)


def _with_amount(amount: Amount, entry: Entry) -> Entry:
    return msgspec.structs.replace(entry, **amount_fields(amount))


def _to_cents(value: Decimal) -> Decimal:
    return shortest(value.quantize(Decimal("0.01")))
