"""Questionnaires whose total can be kept, with the bands that others have published."""

from collections.abc import Mapping
from functools import cache

import msgspec

from hrjournal.facts.table import table


class Band(msgspec.Struct, frozen=True):
    """A stretch of totals, both ends in it, and what its source calls it, if anything."""

    least: int
    most: int
    label: str | None = None


class BandSet(msgspec.Struct, frozen=True):
    """How one source divides an instrument's whole range, from its lowest total up."""

    name: str
    source: str
    confidence: str
    bands: tuple[Band, ...]


class Instrument(msgspec.Struct, frozen=True):
    """A questionnaire, known by its total only. `source` and `confidence` are of the range."""

    name: str
    title: str
    least: int
    most: int
    source: str
    confidence: str
    licence: str
    band_sets: tuple[BandSet, ...]

    def band(self, value: int, set_name: str) -> Band | None:
        """Return the band of a total in the set of that name; None without such a set or band."""
        for band_set in self.band_sets:
            if band_set.name == set_name:
                return next((one for one in band_set.bands if one.least <= value <= one.most), None)
        return None


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return every instrument by its name, in the order of the file."""
    found = msgspec.convert(table("instruments")["instruments"], tuple[Instrument, ...])
    return {instrument.name: instrument for instrument in found}


def instrument(text: str) -> Instrument | None:
    """Return the instrument of a name; case, spaces and hyphens don't matter: `phq9`, `PHQ 9`."""
    return next((one for one in instruments().values() if is_same_instrument(one.name, text)), None)


def is_same_instrument(name: str, other: str) -> bool:
    """Return whether two names are one but for case, spaces and hyphens, of any instrument."""
    return instrument_key(name) == instrument_key(other)


def near_instrument(text: str) -> Instrument | None:
    """Return the instrument whose name is spelled most like a text, if one is.

    A number is not misspelled: the PHQ-8 is no PHQ-9.
    """
    from difflib import get_close_matches  # few names are misspelled

    number = _digits(text)
    keys = {
        instrument_key(name): one
        for name, one in instruments().items()
        if number in {"", _digits(name)}
    }
    near = get_close_matches(instrument_key(text), keys, n=1, cutoff=0.75)
    return keys[near[0]] if near else None


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


def instrument_key(name: str) -> str:
    """Return what all spellings of an instrument's name have in common."""
    return "".join(filter(str.isalnum, name.casefold()))
