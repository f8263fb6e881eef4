"""The units and amounts of the substances that are known in a journal, by its region."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from functools import cached_property
from typing import TypeVar

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.facts.drinks import REGION_OF_NOBODY, standard_drink
from hrjournal.facts.known_names import KnownNames
from hrjournal.facts.substances import usual_units
from hrjournal.model.entry import Entry, Medicine, Use
from hrjournal.model.measure import Measure
from hrjournal.model.names import with_names
from hrjournal.model.quantity import Amount, Drink, ethanol_grams, normal_unit, parse_amount
from hrjournal.model.substance import OwnSubstance, UnitSize
from hrjournal.model.units import shortest, singular_of, times

E = TypeVar("E", bound=Entry)

ALCOHOL = "alcohol"

_TARGET = Decimal("0.0001")
"""A measure's target has so many places."""


class Catalogue(KnownNames):
    """Names and units, as a person types them and as the journal keeps them."""

    def __init__(
        self,
        own: Sequence[OwnSubstance] = (),
        *,
        region: str = REGION_OF_NOBODY,
        codenames: bool = True,
    ) -> None:
        """Take what the person has named, and the country whose standard drink counts.

        With `codenames`, these stand in when shown.
        """
        super().__init__(own, codenames=codenames)
        self._region = region

    @cached_property
    def _drink(self) -> Drink:
        return standard_drink(self._region)

    def units_of(self, name: str, called: str = "") -> tuple[str, ...]:
        """Return a substance's units, the usual one first. Those of the person come last.

        Where it was called by a word that is one of its units, such as `joints`, that one is the
        usual one.
        """
        own = self.own[name].units if name in self.own else ()
        known = usual_units(name)
        regional = (self._drink.name,) if name == ALCOHOL else ()
        units = (*regional, *known, *own) if known else own
        word = singular_of(called)
        return tuple(dict.fromkeys((word, *units) if word in units else units))

    def amount(self, name: str, text: str, called: str = "") -> Amount:
        """Read an amount in the units of a substance, called so. Raises NotUnderstood."""
        drink = self._drink if name == ALCOHOL else None
        amount = parse_amount(text, units=self.units_of(name, called), drink=drink)
        return self._in_known_unit(name, amount)

    def _in_known_unit(self, name: str, amount: Amount) -> Amount:
        """Turn so many of the person's own unit into what they are."""
        value, unit, seen = amount.value, amount.unit, {amount.unit}
        while value is not None and (size := self.size(name, unit)):
            value = shortest(times(value, size.value))
            unit = self._settled_unit(size.unit, self.units_of(name))
            if unit in seen:  # sizes that go in a circle say nothing
                return amount
            seen.add(unit)
        if value is None or unit is None or unit == amount.unit:
            return amount
        grams = ethanol_grams(value, unit, self._drink) if name == ALCOHOL else None
        return Amount(value, unit, amount.estimated, grams)

    def size(self, name: str, unit: str | None) -> UnitSize | None:
        """Return what one of the person's own units of a substance is, if they have said so."""
        sizes = self.own[name].sizes if name in self.own else ()
        return next((size for size in sizes if size.name == unit), None)

    def settled(self, entry: E) -> E:
        """Return an entry that was written without this catalogue as it is with it."""
        if isinstance(entry, Medicine):
            kept = with_names(entry, self.decoded)
            amount = Amount(entry.amount, entry.unit)
            amount = self._settled_amount(self.name_of(kept.name), amount, kept.name)
            return msgspec.structs.replace(kept, amount=amount.value, unit=amount.unit)
        if not isinstance(entry, Use):
            return with_names(entry, self.name_of)
        name = self.name_of(entry.substance)
        amount = Amount(entry.amount, entry.unit, entry.estimated, entry.grams)
        amount = self._settled_amount(name, amount, entry.substance)
        grams = amount.grams if name == ALCOHOL else None
        if grams is None and name == ALCOHOL and amount.value is not None and amount.unit:
            grams = ethanol_grams(amount.value, amount.unit, self._drink)
        return msgspec.structs.replace(
            entry, substance=name, amount=amount.value, unit=amount.unit, grams=grams
        )

    def _settled_amount(self, name: str, amount: Amount, called: str) -> Amount:
        """Return an amount in the units of a substance: one of the person's own as what it is."""
        unit = amount.unit
        if unit is not None or amount.value is not None:
            unit = self._settled_unit(unit, self.units_of(name, called))
        amount = Amount(amount.value, unit, amount.estimated, amount.grams)
        return self._in_known_unit(name, amount)

    @staticmethod
    def _settled_unit(unit: str | None, units: Sequence[str]) -> str | None:
        """Return the known unit that a unit is a spelling of, or the usual one for none."""
        if unit is None:
            return next(iter(units), None)
        if unit in units:
            return unit
        try:
            known = normal_unit(unit, units)
        except NotUnderstood:  # such as a volume and its strength
            return unit
        return known if known in units else unit

    def settled_measure(self, measure: Measure) -> Measure:
        """Return a measure as it is kept. Raises NotUnderstood.

        It counts the name that is kept, and what the person's own unit is: uses are kept so, too.
        """
        from hrjournal.model.sentence import altered  # noqa: PLC0415 - only new measures need it

        if measure.substance is None:
            return measure
        name = self.name_of(measure.substance)
        target, unit = measure.target, measure.unit
        if unit is not None:
            unit = self._settled_unit(unit, self.units_of(name))
            amount = self._in_known_unit(name, Amount(target, unit))
            if amount.value is not None and amount.unit != unit:
                # A strength is no unit of a measure, and rounding makes no target harder to meet.
                value, unit = (amount.grams, "g") if amount.grams else (amount.value, amount.unit)
                up = measure.direction == "at most"
                target = shortest(value.quantize(_TARGET, ROUND_UP if up else ROUND_DOWN))
        return altered(measure, substance=name, target=target, unit=unit)
