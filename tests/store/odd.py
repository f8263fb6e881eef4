"""What may lie where a file or a folder of a journal belongs, and is none."""

import os
import shutil
import socket
import stat
from collections.abc import Callable
from pathlib import Path

FOREIGN = b"somebody else's words"
ABOUT = '"about":{"1":{"format":1}}'


def _pipe(path: Path, _: Path) -> None:
    os.mkfifo(path, 0o600)


def _socket(path: Path, _: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"/proc/self/fd/{folder}/{path.name}")  # a whole path may be too long
    os.close(folder)


def _folder(path: Path, _: Path) -> None:
    path.mkdir(mode=0o700)
    (path / "theirs.txt").write_bytes(FOREIGN)
    (path / "theirs.txt").chmod(0o600)


def _link_to_file(path: Path, elsewhere: Path) -> None:
    (elsewhere / "theirs.txt").write_bytes(FOREIGN)
    path.symlink_to(elsewhere / "theirs.txt")


def _link_to_folder(path: Path, elsewhere: Path) -> None:
    _folder(elsewhere / "theirs", elsewhere)
    path.symlink_to(elsewhere / "theirs")


def _link_to_nothing(path: Path, elsewhere: Path) -> None:
    path.symlink_to(elsewhere / "nothing")


def _loop(path: Path, _: Path) -> None:
    path.symlink_to(path.name)


def _device(path: Path, elsewhere: Path) -> None:
    """Link to a device of our own: the computer's could be removed for good by a fault in here."""
    device = elsewhere / "device"
    if os.geteuid() == 0:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    else:  # who is not root can't remove it
        device = Path("/dev/zero")
    path.symlink_to(device)


PLACED: dict[str, Callable[[Path, Path], None]] = {
    "pipe": _pipe,
    "socket": _socket,
    "folder": _folder,
    "link to a file": _link_to_file,
    "link to a folder": _link_to_folder,
    "link to nothing": _link_to_nothing,
    "loop of links": _loop,
    "device": _device,
}
"""What puts each kind in a place, where nothing lies; links lead to what is `elsewhere`."""

WRITTEN: dict[str, bytes] = {
    "empty": b"",
    "cut short": b'{"entries":{"1":{"kind":"moo',
    "no text": b"\x00\xff\xfe",
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "no tables": f'{{"entries":[1],"goals":7,{ABOUT}}}'.encode(),
    "tables of nothing": f'{{"entries":{{"1":7}},{ABOUT}}}'.encode(),
    "records of nothing": (
        '{"entries":{"1":{}},"goals":{"1":{}},"concerns":{"1":{}},"substances":{"1":{}},'
        f'"exercises":{{"1":{{}}}},"supporters":{{"1":{{}}}},"kit":{{"1":{{}}}},"plan":{{"1":{{}}}},'
        f'"medicines":{{"1":{{}}}},"sheets":{{"1":{{}}}},'
        f'"settings":{{"1":{{"region":7}}}},"changes":{{"1":{{}}}},{ABOUT}}}'
    ).encode(),
    "deep": b'{"entries":' + b"[" * 100_000,
    "deep enough to be read": (
        f'{{"entries":{{"1":{{"a":{"[" * 900}{"]" * 900}}}}},{ABOUT}}}'.encode()
    ),
    "huge number": f'{{"entries":{{"1":{{"amount":1e9999999999}}}},{ABOUT}}}'.encode(),
    "huge running number": f'{{"entries":{{"{"9" * 5000}":{{}}}},{ABOUT}}}'.encode(),
    "key twice": f'{{"entries":{{"1":{{}},"1":{{}}}},{ABOUT}}}'.encode(),
    "newer": b'{"about":{"1":{"format":99}}}',
}
"""What a file of a journal may hold that nobody can read as one."""


def put_odd(kind: str, path: Path, elsewhere: Path) -> None:
    """Put something odd in a place, in place of what is there. `elsewhere` is an empty folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    if kind in PLACED:
        PLACED[kind](path, elsewhere)
    else:
        path.write_bytes(WRITTEN[kind])
        path.chmod(0o600)
