"""JSON for scripts: one object that names its format and its lists (docs/reference/output.md)."""

from decimal import Decimal
from typing import Any

import msgspec

from hrjournal.model.encoding import to_text

FORMAT = "hrjournal/1"

_encoder = msgspec.json.Encoder(decimal_format="number", enc_hook=to_text)


def as_json(**named: Any) -> str:
    """Write named records or lists as one JSON object, with a line end after it.

    Amounts are exact numbers. Fields that were not given are left out.
    """
    return as_json_object({"format": FORMAT, **named})


def as_json_object(value: Any) -> str:
    """Write an object as it is, over several lines, with a line end after it."""
    return f"{msgspec.json.format(encoded(value), indent=2).decode()}\n"


def encoded(value: Any) -> bytes:
    """Write a value as JSON on one line, with exact numbers."""
    return _encoder.encode(value)


def record_as_json(record: msgspec.Struct) -> str:
    """Write a record's own fields as one JSON object, as `as_json` writes named ones."""
    return as_json(**msgspec.to_builtins(record, builtin_types=(Decimal,), enc_hook=to_text))
