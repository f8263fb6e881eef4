"""Usual portions of alcohol, country by country: what "2 pints" and "a glass of wine" come to."""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.facts.drinks import code_of
from hrjournal.facts.table import table
from hrjournal.model.figures import PLACES
from hrjournal.model.quantity import Amount, format_number, of_volume, so_many, spaced
from hrjournal.model.reading import PACKED, Reading
from hrjournal.model.units import ml_in, plural_of, singular_of


class Portion(msgspec.Struct, frozen=True):
    """One usual portion: the words for it, and the volume and strength it typically has.

    One that is `named_only` is meant only where one of its words is said.
    """

    kind: str
    words: tuple[str, ...]
    ml: Decimal
    percent: Decimal
    named_only: bool
    confidence: str
    source: str


class SeveralPortions(NotUnderstood):
    """An amount that may be one of several portions.

    `choices` are these, each with what it is and what it comes to. The message shows neither the
    number nor any word that was typed.
    """

    def __init__(self, message: str, choices: tuple[tuple[str, Amount], ...]) -> None:
        """Take the sentence and the choices."""
        super().__init__(message)
        self.choices = choices


class _Phrase(msgspec.Struct, frozen=True):
    """A unit taken apart: "large glass of red wine" is a large glass of the kind wine."""

    vessel: str
    word: str  # for the kind, as typed
    kind: str | None


@cache
def portions_of(region: str) -> tuple[Portion, ...]:
    """Return the portions of a country (ISO 3166 code), or those of every other one."""
    portions = table("portions")
    rows = portions["regions"].get(code_of(region), portions["elsewhere"])
    return tuple(
        Portion(
            kind=row["kind"],
            words=tuple(row["words"]),
            ml=Decimal(row["ml"]),
            percent=Decimal(row["percent"]),
            named_only=row.get("named_only", False),
            confidence=row["confidence"],
            source=row["source"],
        )
        for row in rows
    )


def drink_kind(word: str) -> str | None:
    """Return the kind of drink that a word is one for, also in the plural."""
    forms = {word, singular_of(word)}
    kinds: dict[str, list[str]] = table("portions")["kinds"]
    return next((kind for kind, words in kinds.items() if not forms.isdisjoint(words)), None)


@cache
def portion_words(region: str) -> frozenset[str]:
    """Return the nouns that may stand after a number of portions: `pint`, `beer`, `shot`."""
    vessels = (word for portion in portions_of(region) for word in portion.words)
    kinds = (word for words in table("portions")["kinds"].values() for word in words)
    return frozenset((*vessels, *kinds))


def with_kind(reading: Reading, called: str) -> Reading:
    """Return a reading that says by itself which kind of drink it was called.

    "2 glasses" called wine are 2 glasses of wine, and "4" called beer are 4 beers.
    """
    kind, unit = drink_kind(called), reading.unit or ""
    if kind is None or " of " in unit or _taken_apart(unit).kind is not None:
        return reading
    word = singular_of(called)
    if reading.value is None:
        return msgspec.structs.replace(
            reading, unit=f"{reading.unit} of {word}" if reading.unit else word
        )
    if reading.size is not None:
        words, unit = f"{_size(reading)} of {word}", word
    else:
        unit = f"{_vessel_said(reading.unit, kind)} of {word}" if reading.unit else word
        words = _so_many(reading, unit)
    about = "~" if reading.estimated else ""
    return msgspec.structs.replace(reading, words=f"{about}{words}", unit=unit)


def in_portions(reading: Reading, region: str) -> Amount | None:
    """Return what an amount of alcohol comes to by usual volumes and strengths.

    None stands for an amount of which no usual portion is known, or that needs none.

    Raises:
        SeveralPortions: it may be one of several.
        NotUnderstood: it is zero or out of range.

    """
    phrase = _taken_apart(reading.unit or "")
    if reading.value is None or (reading.size is not None and reading.percent is not None):
        return None
    if reading.size is not None:
        return _of_a_size(reading, phrase, region)
    if not phrase.vessel and phrase.kind is None:
        return None
    rows = _rows(phrase, region)
    if not rows and phrase.vessel == PACKED:
        raise NotUnderstood("How much one of them holds is not known; write it like `6x330ml@5%`.")
    if not rows:
        return None
    if len(rows) == 1 and (phrase.kind or not _is_of_any(phrase.vessel)):
        return _amount(reading, rows[0], spaced(reading.words))
    raise _several(reading, phrase, rows)


def _taken_apart(unit: str) -> _Phrase:
    head, of, tail = unit.partition(" of ")
    if of:
        return _Phrase(_vessel(head), tail, drink_kind(tail))
    words = unit.split(" ")
    for number in range(min(len(words), 2), 0, -1):  # "large red wine"
        word = " ".join(words[-number:])
        if kind := drink_kind(word):
            return _Phrase(_vessel(" ".join(words[:-number])), word, kind)
    if len(words) > 1 and (kind := drink_kind(words[0])):  # "beer bottle"
        return _Phrase(_vessel(" ".join(words[1:])), words[0], kind)
    return _Phrase(_vessel(unit), "", None)


def _vessel(words: str) -> str:
    return singular_of(words) if words else ""


def _vessel_said(vessel: str, kind: str) -> str:
    """Return a vessel with its noun: "large" wine is a large glass of it."""
    glass = f"{vessel} glass"
    is_short = any(glass in row["words"] for row in _every_row() if row["kind"] == kind)
    return glass if is_short else vessel


def _rows(phrase: _Phrase, region: str) -> list[Portion]:
    """Return the portions that a phrase may be."""
    of_kind = [row for row in portions_of(region) if phrase.kind in {None, row.kind}]
    if phrase.vessel:
        return [row for row in of_kind if phrase.vessel in row.words]
    usual = [row for row in of_kind if row.kind in row.words]
    return usual or [row for row in of_kind if not row.named_only]


def _is_of_any(vessel: str) -> bool:
    return vessel.rpartition(" ")[2] in table("portions")["of_any"]


def _of_a_size(reading: Reading, phrase: _Phrase, region: str) -> Amount | None:
    """Return what a volume is of the usual strength of its kind."""
    rows = (_rows(phrase, region) if phrase.vessel else ()) or portions_of(region)
    kinds = [phrase.kind] if phrase.kind else [row.kind for row in rows if not row.named_only]
    usual = {kind: _usual_strength(kind, region) for kind in kinds}
    known = {kind: percent for kind, percent in usual.items() if percent is not None}
    if not known:
        return None
    ml, about = ml_in(reading.size_unit), "~" if reading.estimated else ""
    if len(known) == 1 and (phrase.kind or not _is_of_any(phrase.vessel)):
        (percent,) = known.values()
        return _estimated(reading, ml, percent, spaced(reading.words))
    choices = tuple(
        (
            f"{kind} ({format_number(percent)}%)",
            _estimated(reading, ml, percent, f"{about}{_size(reading)} of {kind}"),
        )
        for kind, percent in known.items()
    )
    forms = ", ".join(f"`500ml of {kind}`" for kind in known)
    raise SeveralPortions(
        f"The strength depends on what it was; write it like {forms}, or like `500ml@5%`.", choices
    )


def _usual_strength(kind: str, region: str) -> Decimal | None:
    return next((row.percent for row in portions_of(region) if row.kind == kind), None)


def _amount(reading: Reading, row: Portion, typed: str) -> Amount:
    return _estimated(reading, row.ml, reading.percent or row.percent, typed)


def _estimated(reading: Reading, ml: Decimal, percent: Decimal, typed: str) -> Amount:
    amount = of_volume(reading, ml, percent)
    return msgspec.structs.replace(amount, estimated=True, typed=typed)


def _several(reading: Reading, phrase: _Phrase, rows: Sequence[Portion]) -> SeveralPortions:
    """Return the error that names the portions it may be."""
    choices, forms = [], []
    about = "~" if reading.estimated else ""
    for row in rows:
        is_named = phrase.vessel in row.words and phrase.vessel != PACKED
        vessel = _vessel_said(phrase.vessel if is_named else row.words[0], row.kind)
        noun = f"{vessel} of {phrase.word or row.kind}"
        percent = format_number(reading.percent or row.percent)
        label = f"{noun} ({format_number(row.ml)} ml of {percent}%)"
        choices.append((label, _amount(reading, row, f"{about}{_so_many(reading, noun)}")))
        forms.append(f"`2 {plural_of(f'{vessel} of {row.kind}')}`")
    if len(forms) == 1:
        sentence = f"Write what it was of, like {forms[0]}."
    else:
        either = " or ".join((", ".join(forms[:-1]), forms[-1]))
        sentence = f"That could be more than one thing; write which it was, like {either}."
    return SeveralPortions(sentence, tuple(choices))


def _so_many(reading: Reading, noun: str) -> str:
    """Write so many of a noun, with the strength that was typed."""
    strength = f" at {format_number(reading.percent, PLACES)}%" if reading.percent else ""
    return f"{so_many(reading.value or Decimal(1), noun)}{strength}"


def _size(reading: Reading) -> str:
    """Write so many of a volume, with the strength that was typed: `2 x 330 ml`."""
    value, size = reading.value or Decimal(1), reading.size or Decimal(1)
    one = f"{format_number(size, PLACES)} {reading.size_unit}"
    return one if value == 1 else f"{format_number(value, PLACES)} x {one}"


def _every_row() -> Iterator[dict[str, Any]]:
    portions = table("portions")
    return itertools.chain(*portions["regions"].values(), portions["elsewhere"])
