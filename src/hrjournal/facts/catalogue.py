"""The units and amounts of the substances that are known in a journal, by its region."""

from collections.abc import Callable, Sequence
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
from hrjournal.model.quantity import (
    Amount,
    Drink,
    amount_of,
    ethanol_grams,
    format_quantity,
    normal_unit,
    so_many,
)
from hrjournal.model.reading import Reading, Vocabulary, is_plain, read_amount
from hrjournal.model.substance import OwnSubstance, UnitSize
from hrjournal.model.units import near_unit, plural_of, shortest, singular_of, times

E = TypeVar("E", bound=Entry)

ALCOHOL = "alcohol"

NO_UNIT = ""
"""The unit of a number alone where it has none."""

_NO_PORTION = ("drink", "unit", "g")
_NEITHER = ((None, ""), (None, ALCOHOL))
"""A number alone of what is not called by a kind of drink."""

_TARGET = Decimal("0.0001")
"""A measure's target has so many places."""

_LEAST, _MOST = Decimal("1E-12"), Decimal("1E+12")
"""What so many of a person's own unit are lies between: a record takes it, and grams of it."""


class NewUnit(NotUnderstood):
    """A unit that is neither known nor plainly a noun; it may be a word of the person's own."""

    def __init__(self, unit: str, near: str | None) -> None:
        """Take the unit, and the known one that is spelled most like it. The message shows this."""
        meant = f"did you mean `{plural_of(near)}`?" if near else "write it like `2 glasses`."
        super().__init__(
            "That unit is not known here, and `hj substance unit` keeps a word of your own; "
            f"{meant}"
        )
        self.unit = unit


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

    def amount(
        self,
        name: str,
        text: str,
        called: str = "",
        *,
        any_unit: bool = False,
        last_unit: Callable[[], str | None] | None = None,
    ) -> Amount:
        """Read an amount in the units of a substance, called so.

        A number alone is of the unit that `last_unit` returns, or else of the usual one.

        Raises:
            NewUnit: its unit is neither known nor plainly a noun for it, unless `any_unit` may be.
            SeveralPortions: it may be one of several usual portions.
            NotUnderstood: it can't be read in exactly one way.

        """
        units = self.units_of(name, called)
        vocabulary = self._vocabulary(name, units)
        reading = read_amount(text, vocabulary)
        unit = reading.unit
        if not (any_unit or unit is None or unit in units or is_plain(unit, vocabulary)):
            raise NewUnit(unit, near_unit(unit, units))
        is_alone = unit is None and reading.value is not None and singular_of(called) not in units
        if is_alone and last_unit and (last := last_unit()) is not None:
            units = (last,) if last else ()
        if name != ALCOHOL:
            return self._in_known_unit(name, amount_of(reading, units, None))
        reading, portions = self._in_portions(reading, called)
        return self._in_known_unit(name, portions or amount_of(reading, units, self._drink))

    def _vocabulary(self, name: str, units: Sequence[str]) -> Vocabulary:
        if name != ALCOHOL:
            return Vocabulary(units, names=lambda word: self.name_of(word) == name)
        return Vocabulary(units, self._portion_words, self._names_alcohol, is_alcohol=True)

    def _portion_words(self) -> frozenset[str]:
        from hrjournal.facts.portions import portion_words  # few amounts need them

        return portion_words(self._region)

    def _names_alcohol(self, word: str) -> bool:
        from hrjournal.facts.portions import drink_kind

        return drink_kind(word) is not None or self.name_of(word) == ALCOHOL

    def _in_portions(self, reading: Reading, called: str) -> tuple[Reading, Amount | None]:
        """Return an amount of alcohol with its kind, and what it is in usual portions.

        What the person has given a size is no usual portion.
        """
        unit = reading.unit
        is_no_kind = unit in _NO_PORTION or (unit, called) in _NEITHER
        is_whole = reading.size is not None and reading.percent is not None
        if is_whole or (reading.size is None and (is_no_kind or self.size(ALCOHOL, unit))):
            return reading, None
        from hrjournal.facts.portions import in_portions, with_kind

        reading = with_kind(reading, called)
        return reading, in_portions(reading, self._region)

    def _in_known_unit(self, name: str, amount: Amount) -> Amount:
        """Turn so many of the person's own unit into what they are."""
        value, unit, seen = amount.value, amount.unit, {amount.unit}
        while value is not None and (size := self.size(name, unit)):
            value = shortest(times(value, size.value))
            unit = self._settled_unit(size.unit, self.units_of(name))
            if unit in seen or not _LEAST < value < _MOST:
                return amount  # sizes that go in a circle, or beyond all bounds, say nothing
            seen.add(unit)
        if value is None or unit is None or unit == amount.unit:
            return amount
        grams = ethanol_grams(value, unit, self._drink) if name == ALCOHOL else None
        typed = so_many(amount.value, amount.unit, estimated=amount.estimated)
        return Amount(value, unit, amount.estimated, grams, typed)

    def size(self, name: str, unit: str | None) -> UnitSize | None:
        """Return what one of the person's own units of a substance is, if they have said so.

        Where two computers kept a size for two spellings of a unit, the first holds for both.
        """
        sizes = self.own[name].sizes if name in self.own and unit is not None else ()
        wanted = singular_of(unit or "")
        return next((size for size in sizes if singular_of(size.name) == wanted), None)

    def settled(self, entry: E) -> E:
        """Return an entry that was written without this catalogue as it is with it."""
        if isinstance(entry, Medicine):
            kept = with_names(entry, self.decoded)
            amount = Amount(entry.amount, entry.unit, typed=entry.typed)
            amount = self._settled_amount(self.name_of(kept.name), amount, kept.name)
            return msgspec.structs.replace(
                kept, amount=amount.value, unit=amount.unit, typed=amount.typed
            )
        if not isinstance(entry, Use):
            return with_names(entry, self.name_of)
        name = self.name_of(entry.substance)
        amount = Amount(entry.amount, entry.unit, entry.estimated, entry.grams, entry.typed)
        amount = self._settled_amount(name, amount, entry.substance)
        grams = amount.grams if name == ALCOHOL else None
        if grams is None and name == ALCOHOL and amount.value is not None and amount.unit:
            grams = ethanol_grams(amount.value, amount.unit, self._drink)
        return msgspec.structs.replace(
            entry,
            substance=name,
            amount=amount.value,
            unit=amount.unit,
            estimated=amount.estimated,
            grams=grams,
            typed=amount.typed,
        )

    def _settled_amount(self, name: str, amount: Amount, called: str) -> Amount:
        """Return an amount in the units of a substance: one of the person's own as what it is."""
        if amount.typed is not None and (own := self._own_amount(name, amount.typed)):
            return own
        if name == ALCOHOL and amount.grams is None and (found := self._portions(amount, called)):
            return found
        unit = amount.unit
        if unit is not None or amount.value is not None:
            unit = self._settled_unit(unit, self.units_of(name, called))
        return self._in_known_unit(name, msgspec.structs.replace(amount, unit=unit))

    def _portions(self, amount: Amount, called: str) -> Amount | None:
        """Return what was kept as so many of a portion, where it is one and not several."""
        if amount.value is None or self.size(ALCOHOL, amount.unit):
            return None
        text = format_quantity(amount.value, amount.unit, estimated=amount.estimated)
        try:
            reading = read_amount(text, self._vocabulary(ALCOHOL, self.units_of(ALCOHOL)))
            return self._in_portions(reading, called)[1]
        except NotUnderstood:
            return None

    def _own_amount(self, name: str, typed: str) -> Amount | None:
        """Return what a typed portion is where it is one that the person has given a size."""
        try:
            reading = read_amount(typed, self._vocabulary(name, self.units_of(name)))
        except NotUnderstood:  # typed in a newer version, or where something else was known
            return None
        if reading.value is None or not self.size(name, reading.unit):
            return None
        return self._in_known_unit(name, Amount(reading.value, reading.unit, reading.estimated))

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
        from hrjournal.model.sentence import altered  # only new measures need it

        if measure.substance is None:
            return measure
        name = self.name_of(measure.substance)
        target, unit = measure.target, measure.unit
        if unit is not None:
            unit = self._settled_unit(unit, self.units_of(name))
            amount = self._in_known_unit(name, Amount(target, unit))
            if name == ALCOHOL and amount.unit == unit:
                amount = self._portions(amount, measure.substance) or amount
            if amount.value is not None and amount.unit != unit:
                # A strength is no unit of a measure, and rounding makes no target harder to meet.
                value, unit = (amount.grams, "g") if amount.grams else (amount.value, amount.unit)
                up = measure.direction == "at most"
                target = shortest(value.quantize(_TARGET, ROUND_UP if up else ROUND_DOWN))
        return altered(measure, substance=name, target=target, unit=unit)
