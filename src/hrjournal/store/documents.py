"""The shape of a journal's files: TinyDB tables, and a note of the format that wrote them.

`{"about": {"1": {"format": 2}}, "entries": {"1": {…}, "2": {…}}}`

Numbers with a fraction are read as exact decimals and written as they were.
"""

from collections.abc import Callable, MutableMapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from hrjournal.errors import Damaged, NewerFormat
from hrjournal.model.bounds import exact_number, has_key_twice, is_shallow
from hrjournal.model.encoding import from_text, to_text, values
from hrjournal.store import backup_name
from hrjournal.store.bounds import are_running_numbers
from hrjournal.store.files import signature
from hrjournal.store.layout import BACKUPS, MARKER, SETTINGS, is_backup

FORMAT = 2


def _from_1(tables: Any) -> Any:
    """Return tables of format 1 as they are in format 2, which only has more.

    It has more forms of measures and kinds of entries. A version that knows format 1 alone would
    take some of these for names, and others for damage, so it is told that they are newer.
    """
    return tables


MIGRATIONS: dict[int, Callable[[Any], Any]] = {1: _from_1}
"""For each older format, the pure function that turns its tables into those of the next.

Each has a golden file of its format in tests/store/formats. A file is read through them as it
lies, and written in today's format when it is next changed, after a backup.
"""

WITHOUT_MARKER = (
    "`hj check --repair` goes on without it: where the key is there, every file gets encrypted, "
    "and else they stay as they are."
)
"""The way on from a conversion that nobody can read any more."""

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]

_decoder = msgspec.json.Decoder(Tables, float_hook=exact_number)
_encoder = msgspec.json.Encoder(decimal_format="number")


def decode_tables(content: bytes, path: Path) -> Tables:
    """Read a file's bytes. Unknown tables and fields are kept.

    Raises:
        Damaged: empty, cut short, not JSON, JSON of another shape, or beyond our bounds.
        NewerFormat: written by a newer version of this program.

    """
    try:
        tables = _decoder.decode(content)
        format_number = tables["about"]["1"]["format"]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, KeyError):
        what = "is not whole" if content else "is empty"
        raise damaged(path, what) from None
    if not all(map(are_running_numbers, tables.values())):
        raise damaged(path, "is not made of TinyDB tables")
    if not all(is_shallow(table.values()) for table in tables.values()):
        raise damaged(path, "holds a record that can't be understood")
    if has_key_twice(content, _encoder.encode(tables)):
        raise damaged(path, "holds a key twice")
    if type(format_number) is not int:  # JSON's true is an int, too
        raise damaged(path, "does not say which format it has")
    if format_number < min(MIGRATIONS, default=FORMAT):
        raise damaged(path, "has a format that no version of hrjournal wrote")
    if format_number > FORMAT:
        raise NewerFormat(
            f"{path} was written by a newer version of hrjournal.",
            "It was left untouched; install the newer version to read it.",
        )
    for older in range(format_number, FORMAT):
        tables = MIGRATIONS[older](tables)
    return tables


def decode_whole(content: bytes) -> Tables:
    """Read the bytes of a file of which it is known that nothing is wrong with it."""
    return _decoder.decode(content)


def format_of(tables: Tables) -> int:
    """Return the format of the file that tables were read from; today's for new ones."""
    number: int = tables.get("about", {}).get("1", {}).get("format", FORMAT)
    return number


def encode_tables(tables: Tables) -> bytes:
    """Write tables as a file's bytes, with the note of today's format."""
    about = tables.get("about", {})
    noted = {**about, "1": {**about.get("1", {}), "format": FORMAT}}
    return _encoder.encode({**tables, "about": noted})


def damaged(path: Path, what: str) -> Damaged:
    """Return the error for a file that can't be read; it names the newest backup."""
    newest = max(map(_newest_backup, path.parents[:2]), key=backup_name.order)
    if path.name == MARKER:
        way_on = f" {WITHOUT_MARKER}"
    elif path.name == SETTINGS:
        way_on = _without_settings(path, path.parent / BACKUPS / newest / SETTINGS)
    elif newest:
        at = backup_name.made_at(newest, None)
        when = f", of {at:%Y-%m-%d %H:%M}" if at else ""
        way_on = f" The newest backup is {newest}{when}: `hj restore {newest}` shows what it holds."
    else:
        way_on = ""
    kept = f"It was left untouched, and so were all other files.{way_on}"
    return Damaged(f"{path} {what}.", kept)


def _without_settings(path: Path, copy: Path) -> str:
    """Return how to go on, for `restore` brings no settings back. A link to the same is no copy."""
    instead = f", or put {copy} in its place"
    instead = "" if signature(copy) in {None, signature(path)} else instead
    return f" Move it away and the defaults hold{instead}."


def _newest_backup(folder: Path) -> str:
    try:
        names = [path.name for path in (folder / BACKUPS).iterdir() if is_backup(path.name)]
    except OSError:
        return ""
    return max(names, key=backup_name.order, default="")


def document_of(record: msgspec.Struct) -> Document:
    """Turn a record into the document that is kept of it, and that equals the one read back.

    Raises msgspec.ValidationError for one that could not be read back: a fault of ours.
    """
    parts = msgspec.to_builtins(record, builtin_types=(Decimal, *values()))
    msgspec.convert(parts, type(record), dec_hook=from_text)
    document: Document = msgspec.to_builtins(parts, builtin_types=(Decimal,), enc_hook=to_text)
    return {field: _as_read(value) for field, value in document.items()}


def _as_read(value: Any) -> Any:
    """Return what is kept with lists for tuples, as JSON has it."""
    if isinstance(value, list | tuple):
        return [_as_read(one) for one in value]
    if isinstance(value, dict):
        return {field: _as_read(one) for field, one in value.items()}
    return value


def overlay(document: MutableMapping[str, Any], record: msgspec.Struct) -> None:
    """Bring a kept document up to date with its record. Fields we don't know stay."""
    kept = document_of(record)
    for field in record.__struct_encode_fields__:
        if field not in kept:
            document.pop(field, None)
    document.update(kept)
