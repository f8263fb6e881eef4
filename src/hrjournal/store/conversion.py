"""Turning a plain journal into a sealed one and back, file by file.

`conversion.json` says that it has begun: that is the moment it happens. Whoever opens the journal
next goes on where a killed process left off. Each file is there in the old form or the new one,
or for a moment in both with the same content.
"""

import base64
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from hrjournal.store.documents import damaged
from hrjournal.store.files import (
    TEMPORARY_SUFFIX,
    explained,
    read_file,
    remove_file,
    unfinished,
    walk,
    write_file,
)
from hrjournal.store.names import (
    BACKUPS,
    DAMAGED,
    IDENTITY,
    LOCK,
    MARKER,
    RECIPIENT,
    SEALED,
    SETTINGS,
)
from hrjournal.store.sealing import Seals
from hrjournal.store.workroom import is_in_use

_SEALED_FILE = re.compile(r"(.+)\.json(.*)\.age")
_NEVER_SEALED = {MARKER, SETTINGS}


class _Marker(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    to: Literal["sealed", "plain"]
    identity: str | None = None
    recipient: str | None = None


def begin_sealing(folder: Path, sealed_identity: bytes, recipient: str) -> None:
    """Have the journal sealed from now on. Needs the lock; `go_on` does the work."""
    text = base64.b64encode(sealed_identity).decode()
    _begin(folder, _Marker(to="sealed", identity=text, recipient=recipient))


def begin_unsealing(folder: Path) -> None:
    """Have the journal plain from now on. Needs the lock; `go_on` does the work."""
    _begin(folder, _Marker(to="plain"))


def go_on(folder: Path, seals: Seals) -> None:
    """Finish what was begun. Needs the lock, and to unseal, the key. Raises Locked, CannotWrite."""
    content = read_file(folder / MARKER)
    if content is None:
        return
    try:
        marker = msgspec.json.decode(content, type=_Marker)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise damaged(folder / MARKER, "is not whole") from None
    doing = "Encrypting" if marker.to == "sealed" else "Decrypting"
    with unfinished(f"{doing} goes on with the next command; nothing else was changed."):
        if marker.to == "sealed":
            _seal_all(folder, seals, marker)
        else:
            _unseal_all(folder, seals)
        remove_file(folder / MARKER)


def _begin(folder: Path, marker: _Marker) -> None:
    write_file(folder / MARKER, msgspec.json.encode(marker))


def _seal_all(folder: Path, seals: Seals, marker: _Marker) -> None:
    if marker.identity and marker.recipient and not (folder / IDENTITY).exists():
        write_file(folder / RECIPIENT, f"{marker.recipient}\n".encode())
        write_file(folder / IDENTITY, base64.b64decode(marker.identity))
    remove_leftovers(folder)

    def sealed_path(path: Path) -> Path | None:
        plain = path.name.endswith((".json", DAMAGED)) and path.name not in _NEVER_SEALED
        return path.with_name(path.name + SEALED) if plain else None

    _convert(folder, sealed_path, lambda content, _: seals.seal(content))
    # Nothing opens without the identity: each backup gets it too, should the journal's be lost.
    for backup in sorted((folder / BACKUPS).glob("[0-9]*")):
        for name in (RECIPIENT, IDENTITY):
            write_file(backup / name, read_file(folder / name) or b"")


def _unseal_all(folder: Path, seals: Seals) -> None:
    _convert(folder, _plain_path, seals.open)
    for path in _files(folder):
        if path.name in {RECIPIENT, IDENTITY}:
            remove_file(path)


def prove_all_open(folder: Path, seals: Seals) -> None:
    """Open every sealed file, so that none is found to be damaged half way. Raises Damaged."""
    for path in _files(folder):
        content = read_file(path) if _plain_path(path) else None
        if content is not None:
            seals.open(content, path)


def others_files(folder: Path) -> list[Path]:
    """Name the files in a sealed journal's folder that are not ours, and so were not sealed."""
    ours = {*_NEVER_SEALED, RECIPIENT, LOCK}
    return [path for path in _files(folder) if path.suffix != SEALED and path.name not in ours]


def _plain_path(path: Path) -> Path | None:
    """Return where a sealed file lies when it is plain; a copy of one keeps its mark.

    What syncs folders puts its mark before the last ending: `2026-11.json (1).age`.
    """
    if path.name.endswith(DAMAGED + SEALED):
        return path.with_name(path.name.removesuffix(SEALED))
    matched = _SEALED_FILE.fullmatch(path.name)
    return path.with_name(f"{matched[1]}{matched[2]}.json") if matched else None


def _convert(
    folder: Path, target_of: Callable[[Path], Path | None], change: Callable[[bytes, Path], bytes]
) -> None:
    """Write each file in its other form, then remove the first. Linked files stay linked."""
    written: dict[tuple[int, int], Path] = {}
    for path in _files(folder):
        target = target_of(path)
        if target is None:
            continue
        status = path.stat()
        twin = written.get((status.st_dev, status.st_ino))
        if twin is None or not _link(twin, target):
            write_file(target, change(read_file(path) or b"", path))
        written[status.st_dev, status.st_ino] = target
        if path.is_symlink():
            remove_file(path.resolve())
        remove_file(path)


def _link(twin: Path, target: Path) -> bool:
    """Put a hard link to `twin` in place of `target`, if the disk takes links."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}{TEMPORARY_SUFFIX}")
    try:
        os.link(twin, temporary)
        temporary.replace(target)
    except OSError:
        return False
    return True


def _files(folder: Path) -> list[Path]:
    found = (at / name for at, _, names in walk(folder) for name in names)
    return sorted(path for path in found if path.is_file())


def remove_leftovers(folder: Path) -> list[Path]:
    """Remove what killed processes left behind: temporary files, unfinished backups.

    Needs the lock, so that none of them is being written.
    """
    removed = []
    for at, folders, names in walk(folder):
        for name in (*names, *folders):
            path = at / name
            if name.startswith(".") and name.endswith(TEMPORARY_SUFFIX) and not is_in_use(path):
                with explained():
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
                removed.append(path)
    return removed
