"""Keeping files sealed: the age format, with an X25519 identity under a passphrase.

Sealing needs the public recipient only; opening needs the identity. Both lie in the journal, the
identity sealed to the passphrase (scrypt), so that the standard `age` tool opens everything.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from hrjournal.errors import Damaged, Locked, WrongPassphrase
from hrjournal.store.documents import damaged
from hrjournal.store.files import is_there, read_file
from hrjournal.store.form import counts_as_sealed
from hrjournal.store.layout import IDENTITY, MARKER, RECIPIENT

if TYPE_CHECKING:
    from pyrage.x25519 import Identity, Recipient

TRIES = 3

_DOES_NOT_FIT = "Decryption failed"
"""What pyrage says where the passphrase does not fit."""
_TOO_MUCH_WORK = "Excessive work parameter"
"""How it begins where the computer seems too slow; anything else means another kind of file."""
_TIMED = 5
"""How often a computer is timed that seems too slow."""


class TooSlow(Locked):
    """The computer would take far too long to work out the key, whatever the passphrase."""


class KeyNeeded(Locked):
    """The identity is not at hand, and nobody is asked for the passphrase just now."""


class Seals:
    """Whether and how a journal's files are sealed.

    `ask_passphrase` is called with the number of the try, from 1. It raises Locked where nobody
    can be asked, and WrongPassphrase for an answer that can't be one. `kept_identity` returns an
    identity that was unlocked before, or None.
    """

    def __init__(
        self,
        folder: Path,
        ask_passphrase: Callable[[int], str],
        kept_identity: Callable[[], str | None],
    ) -> None:
        self._folder = folder
        self.identity_path = folder / IDENTITY
        self.recipient_path = folder / RECIPIENT
        self.marks = (self.identity_path, self.recipient_path, folder / MARKER)
        """The files that change whenever the journal is sealed or opened as a whole."""
        self._ask_passphrase = ask_passphrase
        self._kept_identity = kept_identity
        self._identity: Identity | None = None
        self._may_ask = True
        self._were_on: bool | None = None

    @property
    def are_on(self) -> bool:
        """Whether the journal is sealed, and nothing may be written in plain text."""
        self._were_on = counts_as_sealed(self._folder)
        return self._were_on

    @property
    def were_on(self) -> bool:
        """Whether it was sealed when it was last read or written, or looked at.

        That is enough to choose what to say. It takes no look at every file.
        """
        return self.are_on if self._were_on is None else self._were_on

    @property
    def are_open(self) -> bool:
        """Whether the identity is at hand, so that reading asks for nothing more."""
        return self._identity is not None

    @property
    def can_seal(self) -> bool:
        """Whether the recipient is there, so that sealing needs nothing more."""
        return is_there(self.recipient_path)

    def seal(self, content: bytes) -> bytes:
        """Seal content to the journal's recipient. Needs no secret. Raises Damaged."""
        from pyrage import encrypt  # only an encrypted journal needs it

        return encrypt(content, [self._recipient])

    def open(self, content: bytes, path: Path) -> bytes:
        """Open what `seal` made. Raises Damaged, naming `path`, and Locked."""
        from pyrage import DecryptError, decrypt

        try:
            return decrypt(content, [self.identity()])
        except DecryptError:
            raise damaged(path, "is not whole, or not sealed for this journal") from None

    def identity(self) -> "Identity":
        """Return the identity, asking for the passphrase if need be. Raises Locked, Damaged."""
        if self._identity is None:
            self.require_keys()
            recipient = self._recipient  # if it is damaged, nobody is asked first
            no_core_dumps()
            identity = self._kept()
            if identity is None:
                identity = self._asked_for()
                if str(identity.to_public()) != str(recipient):
                    raise Damaged(
                        f"{self.recipient_path} does not belong to this journal's key, so what is "
                        "logged now could be read by somebody else. Nothing was changed; "
                        "docs/explanation/what-encryption-hides.md tells how to mend it."
                    )
            self._identity = identity
        return self._identity

    def identity_text(self) -> str:
        """Return the identity as age writes it. It opens everything: keep it in memory only."""
        return str(self.identity())

    def require_keys(self) -> None:
        """Refuse a sealed journal without the files of its keys. Raises Damaged, naming them."""
        missing = [path for path in (self.identity_path, self.recipient_path) if not is_there(path)]
        if not missing:
            return
        if len(missing) > 1:
            raise Damaged(
                f"{self._folder} holds sealed files, but {IDENTITY} and {RECIPIENT} are missing: "
                "nothing opens without the first, and nothing is sealed without the second. Each "
                "backup of the encrypted journal holds copies to put in their place. Nothing was "
                "changed."
            )
        (path,) = missing
        why = "nothing opens" if path == self.identity_path else "nothing can be sealed"
        raise Damaged(
            f"{path} is missing, and {why} without it. Each backup of the encrypted journal holds "
            "a copy to put in its place. Nothing was changed."
        )

    def look_again(self) -> None:
        """Forget a key that is no longer the journal's: another command may have changed it."""
        vars(self).pop("_recipient", None)
        if self._identity is not None and not self._fits(self._identity):
            self._identity = None

    @contextlib.contextmanager
    def unasked(self) -> Iterator[None]:
        """Have nobody asked for the passphrase meanwhile: KeyNeeded is raised instead."""
        before, self._may_ask = self._may_ask, False
        try:
            yield
        finally:
            self._may_ask = before

    def _kept(self) -> "Identity | None":
        """Return the identity that was unlocked before, if it is this journal's."""
        with contextlib.suppress(ValueError):
            kept = self._kept_identity()
            identity = None if kept is None else identity_of(kept)
            if identity is not None and self._fits(identity):
                return identity
        return None

    def _fits(self, identity: "Identity") -> bool:
        try:
            return str(identity.to_public()) == str(self._recipient)
        except Damaged:
            return False

    def _asked_for(self) -> "Identity":
        if not self._may_ask:
            raise KeyNeeded(
                "Another command has encrypted the journal meanwhile. Nothing was changed; the "
                "same command again asks for the passphrase."
            )
        sealed = read_file(self.identity_path) or b""
        for number in range(1, TRIES + 1):
            try:
                return self._opened(sealed, self._ask_passphrase(number))
            except WrongPassphrase:
                if number == TRIES:
                    raise
        raise AssertionError  # pragma: no cover - the last try returns or raises

    def _opened(self, sealed: bytes, passphrase: str) -> "Identity":
        try:
            return identity_of(open_identity(sealed, passphrase))
        except ValueError:
            raise Damaged(
                f"{self.identity_path} is not whole, and nothing opens without it. Each backup "
                "holds a copy to put in its place. Nothing was changed."
            ) from None

    @cached_property
    def _recipient(self) -> "Recipient":
        from pyrage import RecipientError, x25519

        content = read_file(self.recipient_path)
        if content is None:
            self.require_keys()
        try:
            return x25519.Recipient.from_str((content or b"").decode().strip())
        except (RecipientError, UnicodeDecodeError):
            raise Damaged(
                f"{self.recipient_path} can't be understood, so nothing can be sealed. A backup "
                "holds the right one. Nothing was changed."
            ) from None


def new_identity() -> tuple[str, str]:
    """Return a fresh identity and its recipient, as age writes them."""
    from pyrage import x25519  # only an encrypted journal needs it

    no_core_dumps()
    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def seal_identity(identity: str, passphrase: str) -> bytes:
    """Seal an identity to a passphrase. Takes a second or more: that is its protection.

    Of the ways to write a letter with an accent, the composed one (NFC) is taken.
    """
    return sealed_to_words(f"{identity}\n".encode(), passphrase)


def sealed_to_words(content: bytes, passphrase: str) -> bytes:
    """Seal content to a passphrase, of whose forms the composed one is taken."""
    from pyrage import passphrase as scrypt

    return scrypt.encrypt(content, _forms(passphrase)[1])


def open_identity(sealed: bytes, passphrase: str) -> str:
    """Return the identity that `seal_identity`, or the age tool, sealed.

    A letter with an accent is one sign from one keyboard and two from another: the passphrase is
    tried as it was typed, then composed, then decomposed, each that differs.

    Raises Locked for another passphrase, and where the computer is too slow; ValueError for what
    `seal_identity` did not make.
    """
    for form in dict.fromkeys(_forms(passphrase)) if _is_text(passphrase) else ():
        with contextlib.suppress(WrongPassphrase):
            return _opened_with(sealed, form)
    raise WrongPassphrase("That is not this journal's passphrase. Nothing was changed.")


def _is_text(passphrase: str) -> bool:
    """Return whether a passphrase can be written at all: bytes that are no UTF-8 fit nothing."""
    try:
        passphrase.encode()
    except UnicodeEncodeError:
        return False
    return True


def _forms(passphrase: str) -> tuple[str, str, str]:
    """Return a passphrase as it was typed, composed (NFC) and decomposed (NFD)."""
    import unicodedata

    composed, decomposed = (unicodedata.normalize(form, passphrase) for form in ("NFC", "NFD"))
    return passphrase, composed, decomposed


def _opened_with(sealed: bytes, passphrase: str) -> str:
    """Return the identity that is sealed to just this passphrase.

    Age times the computer at each opening, and refuses what would take it far longer than usual: a
    busy computer is timed again before it is believed. Raises as `open_identity` does.
    """
    from pyrage import DecryptError
    from pyrage import passphrase as scrypt

    for _ in range(_TIMED):
        try:
            return scrypt.decrypt(sealed, passphrase).decode().strip()
        except DecryptError as error:
            if str(error) == _DOES_NOT_FIT:
                raise WrongPassphrase from None
            if not str(error).startswith(_TOO_MUCH_WORK):
                raise ValueError from None
        except UnicodeDecodeError:
            raise ValueError from None
    raise TooSlow(
        "This computer is too busy or too slow to open the journal just now. Nothing was changed; "
        "try again in a moment."
    )


def identity_of(text: str) -> "Identity":
    """Return the identity that a text is. Raises ValueError if it is none."""
    from pyrage import IdentityError, x25519

    try:
        return x25519.Identity.from_str(text)
    except IdentityError:
        raise ValueError from None


def no_core_dumps() -> None:
    """Have the system write no picture of this process's memory, should it crash."""
    if os.name == "nt":  # pragma: no cover - Windows writes none unless it is set up to
        return
    import resource  # not there on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if os.uname().sysname == "Linux":
        import ctypes  # only here; a dump through a pipe heeds no limit but this

        set_dumpable = 4  # PR_SET_DUMPABLE of <sys/prctl.h>
        ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)
