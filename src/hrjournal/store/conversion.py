"""Turning a plain journal into a sealed one and back, file by file.

`conversion.json` says that it has begun: that is the moment it happens. Whoever opens the journal
next goes on where a killed process left off. Each file is there in the old form or the new one,
or for a moment in both with the same content.
"""

import itertools
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from hrjournal.errors import CannotWrite, Damaged
from hrjournal.store.files import (
    explained,
    is_file,
    is_there,
    quarantine,
    read_file,
    remove_file,
    unfinished,
    write_file,
)
from hrjournal.store.form import Marker, read_marker, to_sealed, write_marker
from hrjournal.store.layout import (
    DAMAGED,
    IDENTITY,
    MARKER,
    RECIPIENT,
    SEALABLE,
    SEALED,
    TEMPORARY,
    Kind,
    plain_name,
)
from hrjournal.store.ours import Own, own_backups, survey
from hrjournal.store.removal import remove_leftovers
from hrjournal.store.sealing import Seals


def begin_sealing(folder: Path, sealed_identity: bytes, recipient: str) -> None:
    """Have the journal sealed from now on. Needs the lock; `go_on` does the work."""
    write_marker(folder, to_sealed(sealed_identity, recipient))


def begin_unsealing(folder: Path) -> None:
    """Have the journal plain from now on. Needs the lock; `go_on` does the work."""
    write_marker(folder, Marker(to="plain"))


def go_on(folder: Path, seals: Seals) -> None:
    """Finish what was begun. Needs the lock and, where something is left to be unsealed, the key.

    Raises Locked, Damaged, CannotWrite.
    """
    marker = read_marker(folder)
    if marker is None:
        return
    doing = "Encrypting" if marker.to == "sealed" else "Decrypting"
    with unfinished(f"{doing} goes on with the next command; nothing else was changed."):
        if marker.to == "sealed":
            _seal_all(folder, seals, marker)
        else:
            _unseal_all(folder, seals)
        remove_file(folder / MARKER)


def go_on_without(folder: Path, seals: Seals) -> str | None:
    """Where nobody can read any more what was begun, end it. Needs the lock.

    Where the key is there, files may be sealed already, and all of them get sealed: nothing is left
    in plain text that was meant to be none. Else none is, and all stay plain. Return what was done,
    in a sentence, or None where there was nothing to do. Raises Damaged, CannotRead, CannotWrite.
    """
    path = folder / MARKER
    try:
        read_marker(folder)
    except Damaged:
        if not is_there(folder / IDENTITY):
            if not any(own.is_sealed and own.kind in SEALABLE for own in survey(folder).files):
                remove_file(folder / RECIPIENT)  # of the key that was about to be brought
            _clear_away(path)
            return f"{path} could not be read, and is out of the way. Nothing was encrypted."
        if path.is_symlink() or not is_file(path):
            _clear_away(path)  # else it is replaced in one step: what it said is known by now
        write_marker(folder, Marker(to="sealed"))
        go_on(folder, seals)
        return f"{path} could not be read. The journal is encrypted, all of it."
    return None


def _clear_away(path: Path) -> None:
    """Have nothing lie in a marker's place. A link holds nothing; what else is there is kept."""
    if path.is_symlink():
        remove_file(path)
    else:
        quarantine(path, DAMAGED)


def _seal_all(folder: Path, seals: Seals, marker: Marker) -> None:
    if marker.sealed_identity and marker.recipient and not is_there(folder / IDENTITY):
        write_file(folder / RECIPIENT, f"{marker.recipient}\n".encode())
        write_file(folder / IDENTITY, marker.sealed_identity)
    with explained():
        remove_leftovers(folder)
    _remove_open_plan(folder)
    _convert(_to_seal(folder), lambda content, _: seals.seal(content))
    # Nothing opens without the identity: each backup gets it too, should the journal's be lost.
    for backup in own_backups(folder):
        for name in (RECIPIENT, IDENTITY):
            write_file(backup / name, read_file(folder / name) or b"")


def _unseal_all(folder: Path, seals: Seals) -> None:
    with explained():
        remove_leftovers(folder)
    files = _to_unseal(folder)
    for path, target in files.items():
        if os.path.lexists(target):
            _keep_what_differs(target, seals.open(read_file(path) or b"", path))
    _convert(files, seals.open)
    _remove_open_plan(folder)
    # With the recipient alone something could be sealed that nothing opens: the identity goes last.
    found = survey(folder).files
    for own in sorted(found, key=lambda own: (not own.in_backup, own.kind is Kind.IDENTITY)):
        if own.kind in {Kind.IDENTITY, Kind.RECIPIENT} and not own.is_copy:
            remove_file(own.link or own.path)


def _remove_open_plan(folder: Path) -> None:
    """Remove the copy of the plan: it is of an encrypted journal, and of its own saying so."""
    for own in survey(folder).files:
        if own.kind is Kind.OPEN_PLAN and not own.is_copy:
            remove_file(own.link or own.path)


def seal_files(paths: Iterable[Path], seals: Seals) -> None:
    """Seal files of a journal that is sealed, and lie in it in plain text. Raises CannotWrite."""
    targets = {path: path.with_name(path.name + SEALED) for path in paths}
    _convert(targets, lambda content, _: seals.seal(content))


def prove_all_sealable(folder: Path) -> None:
    """Refuse to seal a file in place of another one. Raises CannotWrite."""
    _refuse_to_overwrite(_to_seal(folder))


def prove_all_open(folder: Path, seals: Seals) -> None:
    """Open every sealed file, so that none is found to be damaged half way, or in the way.

    Raises Damaged, CannotWrite.
    """
    files = _to_unseal(folder)
    for path in files:
        seals.open(read_file(path) or b"", path)
    _refuse_to_overwrite(files)


def staying(folder: Path) -> list[Path]:
    """Name what sealing a journal leaves readable: what is not the journal's, or lies outside."""
    found = survey(folder)
    links = (own.link for own in found.files if own.link and own.kind in SEALABLE)
    linked = {Path(os.path.realpath(link)) for link in links}
    return sorted({*found.others, *(target for target in linked if target.exists())})


def _to_seal(folder: Path) -> dict[Path, Path]:
    """Return where each plain file goes when it is sealed."""
    return {
        own.path: own.path.with_name(own.path.name + SEALED)
        for own in _convertible(folder)
        if not own.is_sealed
    }


def _to_unseal(folder: Path) -> dict[Path, Path]:
    """Return where each sealed file goes when it is opened: a copy to a name that is free."""
    targets: dict[Path, Path] = {}
    for own in _convertible(folder):
        if own.is_sealed:
            target = own.path.with_name(plain_name(own.path.name))
            taken = {*targets.values()}
            if own.is_copy and (target in taken or os.path.lexists(target)):
                target = next(one for one in _beside(target) if one not in taken)
            targets[own.path] = target
    return targets


def _beside(path: Path) -> Iterator[Path]:
    """Yield names that a copy of a file can take."""
    for number in itertools.count(1):
        beside = path.with_name(f"{path.stem} (conflict {number}){path.suffix}")
        if not os.path.lexists(beside):
            yield beside


def _convertible(folder: Path) -> list[Own]:
    """Return the files that an encrypted journal seals, unless they lie outside of it."""
    return [
        own
        for own in sorted(survey(folder).files, key=lambda own: own.path)
        if own.kind in SEALABLE and own.link in {None, own.path} and own.path.is_file()
    ]


def _refuse_to_overwrite(targets: Mapping[Path, Path]) -> None:
    for target in targets.values():
        if os.path.lexists(target):
            raise CannotWrite(
                f"{target} is in the way: it would be overwritten. `hj check --repair` takes over "
                "what only a copy has; move away what it leaves. Nothing was changed."
            )


def _convert(targets: Mapping[Path, Path], change: Callable[[bytes, Path], bytes]) -> None:
    """Write each file in its other form, then remove the first. Hard links stay linked.

    Of a link, only the link is removed.
    """
    written: dict[tuple[int, int], Path] = {}
    for path, target in targets.items():
        status = path.stat()
        twin = written.get((status.st_dev, status.st_ino))
        if twin is None or not put_link(twin, target):
            write_file(target, change(read_file(path) or b"", path))
        written[status.st_dev, status.st_ino] = target
        remove_file(path)


def _keep_what_differs(target: Path, content: bytes) -> None:
    """Rename a file to one that lies where an opened one goes, unless it is the same.

    It was not there when unsealing began.
    """
    if target.is_file() and read_file(target) == content:
        return
    with explained():
        target.rename(next(_beside(target)))


def put_link(twin: Path, target: Path) -> bool:
    """Put a hard link to `twin` in place of `target`, if the disk takes links."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}{TEMPORARY}")
    try:
        os.link(twin, temporary)
        temporary.replace(target)
    except OSError:
        return False
    return True
