"""The form a journal is in: plain, sealed, or on the way from one to the other.

`conversion.json` says that it is on the way. It counts as sealed from the moment that this says so,
and as long as anything of it is sealed, for plain text must never get into a sealed journal.
"""

import os
import re
from pathlib import Path
from typing import Literal

import msgspec

from hrjournal.errors import Damaged
from hrjournal.model.bounds import has_key_twice
from hrjournal.store.documents import WITHOUT_MARKER, damaged
from hrjournal.store.files import is_there, listed_names, read_file, write_file
from hrjournal.store.layout import (
    ENTRIES,
    IDENTITY,
    INBOX,
    MARKER,
    RECIPIENT,
    SEALABLE,
    SEALED,
    Place,
    own_file,
)

_RECIPIENT = re.compile(r"age1[02-9ac-hj-np-z]{58}")
"""The public half of an X25519 key, as age writes it."""


class Marker(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What `conversion.json` says: which way it goes and, to seal, with which keys."""

    to: Literal["sealed", "plain"]
    identity: str | None = None
    recipient: str | None = None

    @property
    def brings_key(self) -> bool:
        """Whether both halves of a key are in it."""
        return bool(self.identity and _RECIPIENT.fullmatch(self.recipient or ""))

    @property
    def sealed_identity(self) -> bytes | None:
        """The identity, sealed to the passphrase."""
        from base64 import b64decode  # hardly ever is a journal on the way

        return None if self.identity is None else b64decode(self.identity)


def to_sealed(sealed_identity: bytes, recipient: str) -> Marker:
    """Return the marker of a journal that is to be sealed with these keys."""
    from base64 import b64encode

    text = b64encode(sealed_identity).decode()
    return Marker(to="sealed", identity=text, recipient=recipient)


def write_marker(folder: Path, marker: Marker) -> None:
    """Have a journal be turned into another form from now on. Needs the lock."""
    write_file(folder / MARKER, msgspec.json.encode(marker))


def read_marker(folder: Path) -> Marker | None:
    """Return what says that a journal is on the way, or None if it is not. Raises Damaged."""
    path = folder / MARKER
    try:
        content = read_file(path)
    except Damaged as fault:
        raise Damaged(fault.found, f"It was left untouched. {WITHOUT_MARKER}") from None
    if content is None:
        return None
    from base64 import b64decode

    try:
        marker = msgspec.json.decode(content, type=Marker)
        b64decode(marker.identity or "", validate=True)
    except (ValueError, RecursionError):  # msgspec's own errors are such, and those of Unicode
        raise damaged(path, "is not whole") from None
    if has_key_twice(content, msgspec.json.encode(marker)):
        raise damaged(path, "holds a key twice")
    if marker.to == "sealed" and not marker.brings_key and not is_there(folder / IDENTITY):
        raise damaged(path, "brings no key to encrypt with")
    return marker


def counts_as_sealed(folder: Path) -> bool:
    """Return whether a journal is sealed: it has a key or any sealed file, or soon will have.

    Raises Damaged where its folders can't be looked into.
    """
    if any(os.path.lexists(folder / name) for name in (IDENTITY, RECIPIENT)):
        return True
    return _is_to_be_sealed(folder) or any(
        _holds_sealed(folder / name, place)
        for name, place in (
            (".", Place.JOURNAL),
            (ENTRIES, Place.ENTRIES),
            (INBOX, Place.INBOX),
        )
    )


def _is_to_be_sealed(folder: Path) -> bool:
    try:
        marker = read_marker(folder)
    except Damaged:  # whoever has to go on with it says so
        return False
    return marker is not None and marker.to == "sealed"


def _holds_sealed(folder: Path, place: Place) -> bool:
    found = (own_file(place, name) for name in listed_names(folder) if name.endswith(SEALED))
    return any(own and own.kind in SEALABLE and not own.is_copy for own in found)
