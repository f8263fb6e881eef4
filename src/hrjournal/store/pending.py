"""A change of several files, as `pending.json` holds it from when it happens until it is made."""

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from hrjournal.model.bounds import has_key_twice
from hrjournal.store.documents import damaged

_OUR_FILES = r"(?:journal|undo)\.json|entries/[0-9]{4}-[0-9]{2}\.json"


class _Written(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the file holds: the new bytes of each file, still as JSON, or null to remove it."""

    files: dict[str, msgspec.Raw]
    before: dict[str, str] = {}


class Pending(msgspec.Struct, frozen=True):
    """What a change puts into each file, by its name as in a plain journal; None removes it.

    `before` has the SHA-256 of what was in the files before, as hexadecimal digits. It may lack
    some: those can't be checked.
    """

    contents: dict[str, bytes | None]
    before: dict[str, str] = {}

    def fits(self, name: str, found: bytes | None) -> bool:
        """Return whether a file is as it was before the change, or as it is after it.

        Else the change was made long ago, and something has brought its file back.
        """
        before = self.before.get(name)
        return before is None or found == self.contents[name] or digest(found) == before


def decode_pending(content: bytes, path: Path) -> Pending:
    """Return the change that a file's bytes hold. Raises Damaged, naming `path`."""
    try:
        written = msgspec.json.decode(content, type=_Written)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise damaged(path, "is not whole") from None
    if has_key_twice(content, msgspec.json.encode(written)):
        raise damaged(path, "holds a key twice")
    if not all(re.fullmatch(_OUR_FILES, name) for name in written.files):
        raise damaged(path, "names a file that is not the journal's")
    raw = {name: bytes(one) for name, one in written.files.items()}
    return Pending(
        {name: None if one == b"null" else one for name, one in raw.items()}, written.before
    )


def encode_pending(
    contents: Mapping[str, bytes | None], before: Mapping[str, str] | None = None
) -> bytes:
    """Return a change as its file's bytes. Without `before` it is made, whatever is there."""
    files = {name: msgspec.Raw(content or b"null") for name, content in contents.items()}
    return msgspec.json.encode(_Written(files, dict(before or {})))


def digest(content: bytes | None) -> str:
    """Return the SHA-256 of what a file holds, or of nothing, as hexadecimal digits."""
    from hashlib import sha256  # it takes as long to load as all the rest, and few changes need it

    return sha256(content or b"").hexdigest()
