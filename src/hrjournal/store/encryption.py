"""Encrypting a journal, decrypting it, and changing its passphrase."""

import contextlib
from pathlib import Path

from hrjournal.errors import Busy, Damaged, Locked, NewerFormat, NotUnderstood
from hrjournal.store import conversion, open_plan
from hrjournal.store.access import Access
from hrjournal.store.changes import Changes
from hrjournal.store.files import is_there, read_file, remove_file, unfinished, write_file
from hrjournal.store.layout import IDENTITY, SMALL_RECORDS, Kind
from hrjournal.store.ours import own_backups, survey
from hrjournal.store.sealing import new_identity, seal_identity

_SEALED_TO_WORDS = b"age-encryption.org/v1\n-> scrypt "
"""How a file begins that age has sealed to a passphrase."""


def require_plain(access: Access) -> None:
    """Refuse to encrypt twice: a second passphrase would open nothing. Raises NotUnderstood."""
    if access.seals.are_on:
        raise NotUnderstood(
            "The journal is encrypted already, and its passphrase is the one that was given then; "
            "`hj passphrase` changes it."
        )


def require_sealed(access: Access) -> None:
    """Refuse what only an encrypted journal has. Raises NotUnderstood."""
    if not access.seals.are_on:
        raise NotUnderstood("The journal is not encrypted; `hj encrypt` does that.")


def encrypt(access: Access, passphrase: str) -> list[Path]:
    """Seal every file of a journal, backups and undo included, after a backup.

    Once begun it has happened: whoever opens the journal next finishes it if need be. Returns
    what stays as it is: what is not the journal's, and what a link led to.

    Raises NotUnderstood where another command has encrypted it meanwhile.
    """
    identity, recipient = new_identity()
    sealed_identity = seal_identity(identity, passphrase)
    with access.alone():
        require_plain(access)
        changes = Changes(access.folder, access.seals)  # carries out what is pending
        conversion.prove_all_sealable(access.folder)
        access.back_up("before-encrypt")
        _keep_plan_sealed(changes)  # as long as the person does not say otherwise of this journal
        staying = conversion.staying(access.folder)
        conversion.begin_sealing(access.folder, sealed_identity, recipient)
        conversion.go_on(access.folder, access.seals)
        return staying


def _keep_plan_sealed(changes: Changes) -> None:
    with contextlib.suppress(Damaged, NewerFormat):  # what can't be read is sealed as it is
        tables = changes.tables(SMALL_RECORDS)
        if open_plan.is_wanted(tables):
            changes.replace(SMALL_RECORDS, open_plan.with_consent(tables, is_on=False))
            changes.commit()


def open_the_plan(access: Access) -> None:
    """Keep a copy of the plan in the open from now on.

    Raises Locked, NotUnderstood where the journal is plain or has such a copy, CannotWrite.
    """
    with access.alone(key=True):
        require_sealed(access)
        changes = Changes(access.folder, access.seals)
        tables = changes.tables(SMALL_RECORDS)
        open_plan.require_not_open(access.folder, tables)
        changes.replace(SMALL_RECORDS, open_plan.with_consent(tables, is_on=True))
        changes.commit()
        with unfinished("The copy of the plan is not there; the same command again makes it."):
            open_plan.make_copy(access.folder, changes.content(SMALL_RECORDS) or b"")


def remove_open_plan(access: Access) -> bool:
    """Remove the copy of the plan in the open; return whether there was any.

    It needs no key, and none is made again. Raises CannotWrite.
    """
    with access.alone(convert=False):
        paths = [own.path for own in survey(access.folder).files if own.kind is Kind.OPEN_PLAN]
        for path in paths:
            remove_file(path)
    return bool(paths)


def note_no_open_plan(access: Access) -> None:
    """Note, where the key is to be had, that no copy is wanted, should one be brought back."""
    with contextlib.suppress(Locked), access.alone(key=True):
        _keep_plan_sealed(Changes(access.folder, access.seals))


def decrypt(access: Access) -> None:
    """Turn a journal's sealed files back into plain ones, after a backup.

    Raises Locked, NotUnderstood where it is plain by now, and Damaged where a file can't be opened;
    then nothing was changed.
    """
    with access.alone(key=True):
        require_sealed(access)
        Changes(access.folder, access.seals)  # carries out what is pending
        access.catch_up()
        conversion.prove_all_open(access.folder, access.seals)
        access.back_up("before-decrypt")
        conversion.begin_unsealing(access.folder)
        conversion.go_on(access.folder, access.seals)


def change_passphrase(access: Access, passphrase: str) -> None:
    """Seal the identity to another passphrase, in the backups too.

    Raises Locked, NotUnderstood where the journal is plain by now, and Busy where it has got
    another key; then nothing was changed.
    """
    identity = access.seals.identity_text()
    sealed_identity = seal_identity(identity, passphrase)
    half_done = "Some backups may have the new passphrase already; the same command goes on."
    with access.alone(key=True), unfinished(half_done):
        require_sealed(access)
        if access.seals.identity_text() != identity:
            raise Busy(
                "Another command has decrypted the journal and encrypted it anew meanwhile. "
                "Nothing was changed; the same command works again."
            )
        paths = _identities(access.folder)
        for path in paths:
            _refuse_foreign(path)
        for path in paths:
            write_file(path, sealed_identity)


def _identities(folder: Path) -> list[Path]:
    """Return every copy of the identity, that of the journal last: it says if all were changed."""
    inside = (backup / IDENTITY for backup in own_backups(folder))
    return [*(path for path in inside if is_there(path)), folder / IDENTITY]


def _refuse_foreign(path: Path) -> None:
    """Keep from writing over somebody else's file that a link leads to. Raises Damaged."""
    if path.is_symlink() and not (read_file(path) or b"").startswith(_SEALED_TO_WORDS):
        raise Damaged(f"{path} is a link, and leads to no key.", "Nothing was changed.")
