"""Sealing what leaves: to somebody's public key, or to a passphrase of its own."""

from collections.abc import Callable, Iterable, Iterator

from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood

Seal = Callable[[bytes], bytes]


def seal_for(session: Session, to: str | None) -> Seal:
    """Return what seals for the public key `to`, or under a passphrase that is asked for now.

    Raises NotUnderstood where nobody can be asked, or `to` is no public key.
    """
    from hrjournal.store.sealed_copy import sealed_to, sealed_with  # few exports are sealed

    if to is not None:
        sealed_to(to, b"")  # what is no key is told before anything is read
        return lambda content: sealed_to(to, content)
    if not session.can_ask:
        raise NotUnderstood(
            "A passphrase is typed on a terminal; elsewhere, name the public key of whoever is to "
            "open it",
            example="--to KEY",
        )
    from hrjournal.cli.program.passphrases import new_passphrase

    # The journal's own passphrase, which a command may print, is not for what is given away.
    passphrase = new_passphrase(environment={}, can_ask=True, remark=session.remark)
    return lambda content: sealed_with(passphrase, content)


def sealed(parts: Iterable[bytes], seal: Seal) -> Iterator[bytes]:
    """Give the parts of a file sealed, all at once: only when all are there it is whole."""
    yield seal(b"".join(parts))
