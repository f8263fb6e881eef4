"""Several files packed as one ZIP, so that they can go through a pipe, or be sealed."""

import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can name."""

_PRIVATE = 0o600 << 16


class _Outlet(io.RawIOBase):
    """What a ZIP is written to, and handed on from, a part at a time: it is never held whole."""

    def __init__(self) -> None:
        self._held = bytearray()

    def writable(self) -> bool:
        """Say that it takes bytes; it can't go back in them."""
        return True

    def write(self, part: object) -> int:
        """Take a part."""
        content = bytes(part)  # type: ignore[call-overload]  # whatever holds bytes
        self._held += content
        return len(content)

    def take(self) -> bytes:
        """Return what was written since the last time."""
        held = bytes(self._held)
        self._held.clear()
        return held


def as_zip(files: Iterable[tuple[str, Iterator[bytes]]], made_at: datetime) -> Iterator[bytes]:
    """Pack files as a ZIP, and give it part by part. The same files give the same bytes."""
    outlet = _Outlet()
    moment = max(made_at.timetuple()[:6], _EARLIEST)
    with ZipFile(outlet, "w", ZIP_DEFLATED) as packed:
        for name, parts in files:
            about = ZipInfo(name, moment)
            about.compress_type, about.external_attr = ZIP_DEFLATED, _PRIVATE
            with packed.open(about, "w") as member:
                for part in parts:
                    member.write(part)
                    yield outlet.take()
            yield outlet.take()
    yield outlet.take()
