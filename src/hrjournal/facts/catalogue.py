"""The substances that are known in a journal: those we ship, and the person's own."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import msgspec

from hrjournal.facts.substances import name_of_alias, shipped
from hrjournal.model.entry import Entry, Medicine, NoUse, Urge, Use
from hrjournal.model.quantity import Amount, Drink, ethanol_grams, parse_amount
from hrjournal.model.substance import OwnSubstance, UnitSize
from hrjournal.model.units import shortest, times

E = TypeVar("E", bound=Entry)

ALCOHOL = "alcohol"


class Catalogue:
    """Names and units, as a person types them and as the journal keeps them."""

    def __init__(self, own: Sequence[OwnSubstance] = (), *, codenames: bool = True) -> None:
        """Take what the person has named. With `codenames`, these stand in when shown."""
        self.own = {one.name: one for one in own}
        self._by_codename = {one.codename: one.name for one in own if one.codename}
        self._codenames = codenames

    # As typed

    def name_of(self, text: str) -> str:
        """Return the name that is kept for a typed one: of a codename, an alias, or as it is."""
        if text in self._by_codename:
            return self._by_codename[text]
        return text if text in self.own else name_of_alias(text) or text

    def decoded(self, text: str) -> str:
        """Return the name that a codename stands for, and any other text as it is."""
        return self._by_codename.get(text, text)

    def knows(self, name: str) -> bool:
        """Say whether a name is one of ours or of the person's."""
        return name in self.own or name in shipped()

    def near(self, text: str) -> str | None:
        """Return the known name or alias that is spelled most like a text, if one is."""
        from difflib import get_close_matches  # noqa: PLC0415 - few names are misspelled

        aliases = (alias for one in shipped().values() for alias in one.aliases)
        names = [*self.own, *self._by_codename, *shipped(), *aliases]
        return next(iter(get_close_matches(text, names, n=1, cutoff=0.75)), None)

    def units_of(self, name: str, drink: Drink) -> tuple[str, ...]:
        """Return a substance's units, the usual one first. Those of the person come first."""
        own = self.own[name].units if name in self.own else ()
        known = shipped()[name].units if name in shipped() else ()
        regional = (drink.name,) if name == ALCOHOL else ()
        return tuple(dict.fromkeys((*regional, *known, *own) if known else own))

    def amount(self, name: str, text: str, drink: Drink) -> Amount:
        """Read an amount in the units of a substance. Raises NotUnderstood."""
        is_alcohol = name == ALCOHOL
        units = self.units_of(name, drink)
        amount = parse_amount(text, units=units, drink=drink if is_alcohol else None)
        return self._in_known_unit(name, amount, drink)

    def _in_known_unit(self, name: str, amount: Amount, drink: Drink) -> Amount:
        """Turn so many of the person's own unit into what they are."""
        size = self._size(name, amount.unit)
        if size is None or amount.value is None:
            return amount
        value = shortest(times(amount.value, size.value))
        grams = ethanol_grams(value, size.unit, drink) if name == ALCOHOL else None
        return Amount(value, size.unit, amount.estimated, grams)

    def _size(self, name: str, unit: str | None) -> UnitSize | None:
        sizes = self.own[name].sizes if name in self.own else ()
        return next((size for size in sizes if size.name == unit), None)

    def settled(self, entry: E, drink: Drink) -> E:
        """Return an entry that was written without this catalogue as it is with it."""
        if isinstance(entry, Medicine):
            return msgspec.structs.replace(entry, name=self.decoded(entry.name))
        if isinstance(entry, NoUse):
            names = tuple(dict.fromkeys(map(self.name_of, entry.substances)))
            return msgspec.structs.replace(entry, substances=names)
        if isinstance(entry, Urge) and entry.substance:
            return msgspec.structs.replace(entry, substance=self.name_of(entry.substance))
        if not isinstance(entry, Use):
            return entry
        name = self.name_of(entry.substance)
        unit = entry.unit
        if unit is None and entry.amount is not None:
            unit = next(iter(self.units_of(name, drink)), None)
        amount = Amount(entry.amount, unit, entry.estimated, entry.grams)
        amount = self._in_known_unit(name, amount, drink)
        grams = amount.grams
        if grams is None and name == ALCOHOL and amount.value is not None and amount.unit:
            grams = ethanol_grams(amount.value, amount.unit, drink)
        return msgspec.structs.replace(
            entry, substance=name, amount=amount.value, unit=amount.unit, grams=grams
        )

    def measure(self, sentence: str) -> str:
        """Return a measure's sentence as it is kept. Raises NotUnderstood."""
        return _renamed(sentence, self.name_of)

    # As shown

    def shown_name(self, name: str) -> str:
        """Return what stands for a name on the screen."""
        own = self.own.get(name)
        return own.codename if own and own.codename and self._codenames else name

    def shown(self, entry: E) -> E:
        """Return an entry with codenames in place of names."""
        if not self._by_codename or not self._codenames:
            return entry
        if isinstance(entry, NoUse):
            names = tuple(map(self.shown_name, entry.substances))
            return msgspec.structs.replace(entry, substances=names)
        if isinstance(entry, Use | Urge) and entry.substance:
            return msgspec.structs.replace(entry, substance=self.shown_name(entry.substance))
        if isinstance(entry, Medicine):
            return msgspec.structs.replace(entry, name=self.shown_name(entry.name))
        return entry

    def shown_measure(self, sentence: str) -> str:
        """Return a measure's sentence with a codename in place of the name."""
        return _renamed(sentence, self.shown_name) if self._by_codename else sentence


def _renamed(sentence: str, rename: Callable[[str], str]) -> str:
    from hrjournal.model.measure import parse_measure  # noqa: PLC0415 - only goals need it

    measure = parse_measure(sentence)
    if measure.substance is None:
        return str(measure)
    return str(msgspec.structs.replace(measure, substance=rename(measure.substance)))
