"""A month's file, read straight into its entries: what every look back does a hundred times."""

from functools import cache
from typing import Any

import msgspec

from hrjournal.model.entry import AnyEntry
from hrjournal.store.bounds import are_running_numbers
from hrjournal.store.documents import FORMAT


class _About(msgspec.Struct, frozen=True):
    format: int


class _Month(msgspec.Struct, frozen=True):
    """The tables of a month, in the order in which they are written."""

    entries: dict[str, AnyEntry]
    about: dict[str, _About]


_WRITTEN_TODAY = {"1": _About(FORMAT)}


def entries_of(content: bytes) -> list[AnyEntry] | None:
    """Return the entries of a month as it is written today, in the order of the file.

    None where the file has anything else in it: a field or a table that we don't know, a key or an
    id twice, an older format, damage. Then it is for those to read who can tell what it is.
    """
    decoder, encoder = _reading()
    try:
        month = decoder.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    entries = [*month.entries.values()]
    is_whole = month.about == _WRITTEN_TODAY and are_running_numbers(month.entries)
    # What is the same when it is written again has lost nothing by being read.
    if not is_whole or encoder.encode(month) != content:
        return None
    return entries if len({entry.id for entry in entries}) == len(entries) else None


@cache
def _reading() -> tuple["msgspec.json.Decoder[_Month]", Any]:
    return msgspec.json.Decoder(_Month), msgspec.json.Encoder(decimal_format="number")
