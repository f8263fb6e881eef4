"""JSON for scripts: one object, as every command gives it, written an entry at a time."""

from collections.abc import Iterator

import msgspec

from hrjournal.exchange.as_json import FORMAT, encoded
from hrjournal.exchange.chosen import Chosen


def write(chosen: Chosen) -> Iterator[bytes]:
    """Write what was chosen as one JSON object, with the same bytes as `as_json` would give."""
    yield f'{{\n  "format": "{FORMAT}",\n  "entries": ['.encode()
    before = b"\n    "
    for entry in chosen.entries:
        yield before + _inner(entry)
        before = b",\n    "
    yield b"]" if before == b"\n    " else b"\n  ]"
    if chosen.supporters:
        yield b',\n  "supporters": ' + _inner(chosen.supporters, "  ")
    yield b"\n}\n"


def _inner(value: object, indent: str = "    ") -> bytes:
    """Write a value as it stands that far inside. No text of JSON holds a line end."""
    return msgspec.json.format(encoded(value), indent=2).replace(b"\n", f"\n{indent}".encode())
