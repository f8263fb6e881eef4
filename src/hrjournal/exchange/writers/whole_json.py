"""JSON of a whole journal: one object, as every command gives it, written an entry at a time.

Read into an empty journal, it gives the same bytes when it is written again.
"""

from collections.abc import Iterator

import msgspec

from hrjournal.exchange.as_json import FORMAT, encoded
from hrjournal.exchange.chosen import Chosen
from hrjournal.model.settings import Settings

_SMALL = ("goals", "concerns", "substances", "exercises", "helplines", "kit", "medicines", "sheets")


def write(chosen: Chosen) -> Iterator[bytes]:
    """Write what was chosen as one JSON object, with the same bytes as `as_json` would give."""
    yield f'{{\n  "format": "{FORMAT}",\n  "entries": ['.encode()
    before = b"\n    "
    for entry in chosen.entries:
        yield before + _inner(entry)
        before = b",\n    "
    yield b"]" if before == b"\n    " else b"\n  ]"
    for name, value in _beside(chosen):
        yield f',\n  "{name}": '.encode() + _inner(value, "  ")
    yield b"\n}\n"


def _beside(chosen: Chosen) -> Iterator[tuple[str, object]]:
    """Go through what else there is: of a whole journal all, else what was asked for."""
    if chosen.is_whole:
        yield from _lists(chosen, *_SMALL)
    yield from _lists(chosen, "plan", "supporters")
    settings = msgspec.structs.replace(chosen.settings, shift_days=None)
    if chosen.is_whole and settings != Settings():
        yield "settings", settings


def _lists(chosen: Chosen, *names: str) -> Iterator[tuple[str, object]]:
    for name in names:
        if records := getattr(chosen, name):
            yield name, records


def _inner(value: object, indent: str = "    ") -> bytes:
    """Write a value as it stands that far inside. No text of JSON holds a line end."""
    return msgspec.json.format(encoded(value), indent=2).replace(b"\n", f"\n{indent}".encode())
