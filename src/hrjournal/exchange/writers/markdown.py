"""Markdown for a notebook: a heading a day, a line an entry, notes as they were written."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from hrjournal.exchange.chosen import Chosen
from hrjournal.model.entry import AnyEntry

_SAID_ALREADY = {"kind", "id", "day", "at", "logged_at", "note", "supporter_id"}
_A_SIGN = re.compile(r"([\\`*_{}\[\]<>#+\-!|~&])")


def write(chosen: Chosen) -> Iterator[bytes]:
    """Write each entry under its day, oldest first."""
    yield b"# Journal\n"
    day = None
    for entry in chosen.entries:
        if entry.day != day:
            day = entry.day
            yield f"\n## {day:%A} {day.isoformat()}\n\n".encode()
        yield _item(entry).encode("utf-8", "surrogatepass")


def _item(entry: AnyEntry) -> str:
    time = f"{entry.at:%H:%M} " if entry.at else ""
    fields = msgspec.to_builtins(entry)
    told = (_told(name, value) for name, value in fields.items() if name not in _SAID_ALREADY)
    head = f"- {time}**{entry.kind}**"
    said = f": {', '.join(told)}" if len(fields.keys() - _SAID_ALREADY) else ""
    lines = entry.note.split("\n") if entry.note else []
    return "\n".join((f"{head}{said}", *(f"  > {_plain(one)}" for one in lines))) + "\n"


def _told(name: str, value: Any) -> str:
    words = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    if isinstance(value, bool):
        words = "yes" if value else "no"
    return f"{name.replace('_', ' ')} {_plain(words)}"


def _plain(text: str) -> str:
    """Return a text whose signs stand for themselves, on one line."""
    return _A_SIGN.sub(r"\\\1", " ".join(text.splitlines()))
