"""Sealing what leaves: in the age format, to a passphrase of its own or to somebody's key."""

from hrjournal.errors import NotUnderstood
from hrjournal.store.sealing import sealed_to_words


def sealed_to(recipient: str, content: bytes) -> bytes:
    """Seal content to a public key, as `age` writes it: `age1…`. Raises NotUnderstood."""
    from pyrage import RecipientError, encrypt  # few exports are sealed
    from pyrage.x25519 import Recipient

    try:
        return encrypt(content, [Recipient.from_str(recipient.strip())])
    except RecipientError:
        raise NotUnderstood(
            "`--to` takes the public key of whoever is to open it, which begins with `age1`; "
            "a file is named with `-o FILE`."
        ) from None


def sealed_with(passphrase: str, content: bytes) -> bytes:
    """Seal content to a passphrase, which takes a second or more: that is its protection."""
    return sealed_to_words(content, passphrase)
