"""Journals for the tests of the store: plain or sealed, under a clock that stands still."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
from pyrage import decrypt

from hrjournal.model.goal import Goal
from hrjournal.model.selection import Selection
from hrjournal.store import encryption
from hrjournal.store.access import Access
from hrjournal.store.layout import IDENTITY, RECIPIENT
from hrjournal.store.sealing import Seals, identity_of, open_identity
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import Clock, exactly

WORDS = "four plain words here"
LITTLE_WORK = (Path(__file__).parent / "little_work.age").read_bytes()
"""An identity sealed to these words, as the age format has it.

It was sealed with the least work that the format allows. So it takes a test two milliseconds to
open, where what the program seals takes a second or more.
"""


@cache
def key() -> tuple[str, str]:
    """Return the identity, and its recipient, of every sealed journal of these tests."""
    identity = open_identity(LITTLE_WORK, WORDS)
    return identity, str(identity_of(identity).to_public())


def nobody_asks(number: int) -> NoReturn:
    """Fail: no passphrase may be asked for."""
    pytest.fail(f"a passphrase was asked for, for try {number}")


def nothing_kept() -> None:
    """Keep no identity."""
    return


def store_in(
    folder: Path,
    *,
    now: Callable[[], datetime] | None = None,
    notify: Callable[[str], object] = pytest.fail,
    ask_passphrase: Callable[[int], str] = nobody_asks,
    kept_identity: Callable[[], str | None] = lambda: key()[0],
) -> TinyStore:
    """Open the journal in a folder, with the key of these tests in hand."""

    def told(sentence: str) -> None:
        notify(sentence)

    seals = Seals(folder, ask_passphrase, kept_identity)
    return TinyStore(Access(folder, seals, now=now or Clock(), notify=told))


def make_sealed(folder: Path) -> None:
    """Make a folder the one of an encrypted journal that holds nothing yet."""
    folder.mkdir(mode=0o700)
    for name, text in {IDENTITY: "sealed to a passphrase", RECIPIENT: f"{key()[1]}\n"}.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o600)


def encrypt_with_little_work(folder: Path) -> None:
    """Encrypt a journal as the program does, but so that its passphrase opens it at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encryption, "new_identity", key)
        patch.setattr(encryption, "seal_identity", lambda *_: LITTLE_WORK)
        encryption.encrypt(store_in(folder).access, WORDS)


def files_under(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file under a folder, but of the lock."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def holding(folder: Path, text: str) -> list[str]:
    """Name the files under a folder that hold a text, wherever they lie."""
    return [name for name, content in files_under(folder).items() if text.encode() in content]


def held_by(store: TinyStore) -> tuple[list[str], list[str]]:
    """Return the entries and goals of a journal, exactly."""
    return exactly(store.select(Selection())), exactly(store.records(Goal))


def put_in_place(path: Path, content: bytes) -> None:
    """Put another file in a file's place, so that hard links to the first keep what they have."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)
    path.chmod(0o600)


def place_of(store: TinyStore, name: str) -> Path:
    """Return where a file of a journal lies, sealed or plain."""
    sealed = store.folder / f"{name}.age"
    return sealed if sealed.exists() else store.folder / name


def linked(folder: Path, target: Path) -> None:
    """Move a folder to another place, and put a link to it in its own."""
    folder.rename(target)
    folder.symlink_to(target, target_is_directory=True)


class Died(BaseException):
    """The process ended here."""


class Dying:
    """Ends the process at one of the calls of the functions it is put in place of."""

    def __init__(self, at_call: int) -> None:
        """Die at that call, counted from 1, and at every one after it."""
        self.left = at_call

    def instead_of(self, working: Callable[..., object]) -> Callable[..., object]:
        """Return a function that works until the process is to end."""

        def work(*arguments: object, **named: object) -> object:
            self.left -= 1
            if self.left <= 0:
                raise Died
            return working(*arguments, **named)

        return work


def opened_under(folder: Path) -> dict[str, bytes]:
    """Return what is in every file under a folder, the sealed ones opened with the key."""
    identity = identity_of(key()[0])
    return {
        name: decrypt(content, [identity]) if name.endswith(".json.age") else content
        for name, content in files_under(folder).items()
    }
