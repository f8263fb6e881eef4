"""The substances that are known in a journal: those we ship, and the person's own."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from functools import cached_property
from typing import TypeVar

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.facts.drinks import REGION_OF_NOBODY, standard_drink
from hrjournal.facts.substances import group_of, name_of_alias, shipped, usual_units
from hrjournal.model.entry import Entry, Medicine, Use
from hrjournal.model.measure import Measure
from hrjournal.model.names import with_names
from hrjournal.model.quantity import Amount, Drink, ethanol_grams, normal_unit, parse_amount
from hrjournal.model.substance import OwnSubstance, UnitSize
from hrjournal.model.units import shortest, singular_of, times

E = TypeVar("E", bound=Entry)
R = TypeVar("R", bound=msgspec.Struct | Measure)

ALCOHOL = "alcohol"

_TARGET = Decimal("0.0001")
"""A measure's target has so many places."""


class Catalogue:
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
        self.own = {one.name: one for one in own}
        # What is a name as well, by a newer version or another computer, stands for itself.
        self._former = {old: one.name for one in own for old in one.formerly if self._is_free(old)}
        self._by_codename = {
            one.codename: one.name for one in own if one.codename and self._is_free(one.codename)
        }
        self._codenames = {name: codename for codename, name in self._by_codename.items()}
        self._shows_codenames = codenames
        self._region = region

    @cached_property
    def _drink(self) -> Drink:
        return standard_drink(self._region)

    def _is_free(self, text: str) -> bool:
        return text not in self.own and text not in shipped()

    # As typed

    def name_of(self, text: str) -> str:
        """Return the name that is kept for a typed one, which may be a codename or an alias.

        What is none of these may be the plural of one.
        """
        return self._known_name(text) or self._known_name(singular_of(text)) or text

    def _known_name(self, word: str) -> str | None:
        """Return the name that a word stands for. One of the person's stands for itself."""
        found = self._by_codename.get(word) or self._former.get(word)
        return found or (word if word in self.own else name_of_alias(word))

    def decoded(self, text: str) -> str:
        """Return the name that a codename stands for, and any other text as it is."""
        return self._by_codename.get(text, text)

    def knows(self, name: str) -> bool:
        """Say whether a name is one of ours or of the person's."""
        return name in self.own or group_of(name) is not None

    def codename_of(self, name: str) -> str | None:
        """Return the codename that stands in for a name, shown or not."""
        return self._codenames.get(name)

    def name_behind(self, codename: str) -> str | None:
        """Return the name that a codename stands in for."""
        return self._by_codename.get(codename)

    def near(self, text: str) -> str | None:
        """Return the known name or alias that is spelled most like a text, if one is.

        None is told that a codename stands in for.
        """
        from difflib import get_close_matches  # noqa: PLC0415 - few names are misspelled

        return next(iter(get_close_matches(text, self.words(), n=1, cutoff=0.75)), None)

    def words(self) -> list[str]:
        """Return every word that is understood, but those that a codename stands in for."""
        aliases = (other for one in shipped().values() for other in (*one.aliases, *one.members))
        return [*map(self.shown_name, self.own), *self._by_codename, *shipped(), *aliases]

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

    # As shown

    def shown_name(self, name: str) -> str:
        """Return what stands for a name on the screen."""
        return self._codenames.get(name, name) if self._shows_codenames else name

    def shown(self, record: R) -> R:
        """Return a record with codenames in place of names."""
        if not self._codenames or not self._shows_codenames:
            return record
        return with_names(record, self.shown_name)
