"""`encrypt`, `decrypt`, `passphrase`, `unlock`, `lock` and `erase`: keep the journal private."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

import typer

from hrjournal.cli.ask import options, prompts
from hrjournal.cli.program import passphrases
from hrjournal.cli.program.output import Format, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import Locked, NotFound, NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.model.entry import normal_name
from hrjournal.store import encryption, erase, kept_key
from hrjournal.store.erase_rules import all_before, of_substance, with_id
from hrjournal.views.text import counted, visible

app = typer.Typer()


@app.command("encrypt")
def encrypt(context: typer.Context, shape: Format = None) -> None:
    """Encrypt the journal, backups included, under a passphrase.

    Logging goes on without it, reading asks for it. Nobody can recover a passphrase that is lost.
    """
    session = session_of(context)
    session.store.access.finish_conversion()
    encryption.require_plain(session.store.access)
    session.remark("There is no way back into the journal without this passphrase.")
    left = encryption.encrypt(session.store.access, _new_passphrase(session))
    for path in left:
        session.remark(f"{path} is not the journal's, and stays as it is. It is not encrypted.")
    _tell(
        session,
        shape,
        "The journal is encrypted. Logging asks for nothing; reading asks for it.",
        encrypted=True,
        **({"left": [*map(str, left)]} if left else {}),
    )


def _tell(session: Session, shape: Format, words: str, **privacy: Any) -> None:
    """Say how the journal is kept now."""
    show(session, shape, json=lambda: as_json(privacy=privacy), plain=lambda: words)


@app.command("decrypt")
def decrypt(context: typer.Context, shape: Format = None) -> None:
    """Turn an encrypted journal back into plain files."""
    session = _encrypted(context)
    encryption.decrypt(session.store.access)
    kept_key.drop(session.store.folder)
    words = "The journal is plain again: whoever can read your files can read it."
    _tell(session, shape, words, encrypted=False)


@app.command("passphrase")
def passphrase(context: typer.Context, shape: Format = None) -> None:
    """Change the passphrase of an encrypted journal."""
    session = _encrypted(context)
    session.store.access.seals.identity()
    session.remark("Now the new one.")
    encryption.change_passphrase(session.store.access, _new_passphrase(session))
    words = "The passphrase is changed. A copy made elsewhere still opens with the old one."
    _tell(session, shape, words, encrypted=True, passphrase_changed=True)


@app.command("unlock")
def unlock(
    context: typer.Context,
    stretch: Annotated[
        str, typer.Option("--for", metavar="15m", help="How long: 15m, 2h; 12h at most.")
    ] = "15m",
    shape: Format = None,
) -> None:
    """Keep an encrypted journal open for a while, so that reading asks for nothing.

    The key is kept in memory, not on a disk; `hj lock` drops it.
    """
    session = _encrypted(context)
    seconds = _seconds(stretch)
    seals = session.store.access.seals
    kept_key.keep(session.store.folder, seals.identity_text(), seconds)
    seals.look_again()  # no lock is needed: `decrypt` drops the key when it is done
    if not seals.are_open:
        kept_key.drop(session.store.folder)
        encryption.require_sealed(session.store.access)
        raise Locked(
            "Another command has given the journal another key meanwhile, so none is kept; the "
            "same command works again."
        )
    words = f"Open for {stretch}. `hj lock` ends it sooner."
    _tell(session, shape, words, encrypted=True, open_for_seconds=seconds)


_STRETCH = re.compile(r"([1-9][0-9]{0,2})([mh])")
_LONGEST_SECONDS = 12 * 3600


def _seconds(text: str) -> int:
    matched = _STRETCH.fullmatch(text.strip().lower())
    seconds = int(matched[1]) * (60 if matched[2] == "m" else 3600) if matched else 0
    if not 0 < seconds <= _LONGEST_SECONDS:
        raise NotUnderstood(
            "How long was not understood; write minutes or hours, 12 hours at most, "
            "like `--for 15m` or `--for 2h`."
        )
    return seconds


@app.command("lock")
def lock(context: typer.Context, shape: Format = None) -> None:
    """Drop the key that `unlock` keeps."""
    session = session_of(context)
    dropped = kept_key.drop(session.store.folder)
    if not session.store.exists():
        raise NotFound("There is no journal yet, so there is nothing to lock.")
    if not session.store.access.seals.are_on:
        raise NotUnderstood(
            "The journal is not encrypted, so it can't be locked: whoever uses your login, or gets "
            "hold of the disk, can read it, and so can this computer's administrator. `hj encrypt` "
            "puts a passphrase before it."
        )
    words = "Locked." if dropped else "No key was kept; it is locked as it is."
    _tell(session, shape, words, encrypted=True, key_dropped=dropped)


@app.command("erase")
def erase_entries(
    context: typer.Context,
    entry_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One entry, by its id.")
    ] = None,
    substance: Annotated[
        str | None, typer.Option(metavar="NAME", help="All that is logged of a substance.")
    ] = None,
    before: Annotated[
        str | None, typer.Option(metavar="DAY", help="All entries before a day.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="The whole journal, with its backups.")
    ] = False,
    yes: options.Yes = False,
    shape: Format = None,
) -> None:
    """Remove entries from the journal, from undo and from every backup. For ever.

    Examples: hj erase k3m9x2abcd · hj erase --before 2025-01-01 · hj erase --everything
    """
    session = session_of(context)
    if [entry_id, substance, before, everything or None].count(None) != 3:  # noqa: PLR2004 - one of four
        raise NotUnderstood(
            "Say what to erase, one thing at a time: an id, `--substance NAME`, `--before DAY` "
            "or `--everything`."
        )
    access = session.store.access
    if not session.store.exists():
        raise NotFound("There is no journal, so there is nothing to erase.")
    if everything:
        _confirm(session, "the whole journal, with its backups and keys", yes=yes)
        notes = erase.erase_everything(access)
        kept_key.drop(session.store.folder)
        for sentence in notes:
            session.remark(sentence)
        words = "The journal is gone. A disk or a cloud copy may still hold traces of it."
        _tell_erased(session, shape, words, notes, everything=True)
        return
    of_what = ""
    if entry_id is not None:
        reduce = with_id(entry_id)
    elif substance is not None:
        catalogue = session.journal.terms.catalogue
        name = session.journal.terms.name_of(substance)
        reduce = of_substance(name, catalogue.name_of)
        if (shown := catalogue.shown_name(name)) != normal_name(substance):
            of_what = f" of {visible(shown)}"
    else:
        reduce = all_before(_day(session, before or ""))
    number = erase.count_erased(access, reduce)
    if not number:
        raise NotFound("Nothing like that is in the journal or its backups; nothing was changed.")
    _confirm(session, f"{counted(number, 'record')}{of_what}", yes=yes)
    notes = erase.erase(access, reduce)
    words = f"Erased {counted(number, 'record')}, also from undo and the backups."
    _tell_erased(session, shape, words, notes, records=number)
    for sentence in notes:
        session.remark(sentence)


def _tell_erased(
    session: Session, shape: Format, words: str, notes: Sequence[str], **erased: Any
) -> None:
    left = {"left": notes} if notes else {}
    show(session, shape, json=lambda: as_json(erased={**erased, **left}), plain=lambda: words)


def _day(session: Session, text: str) -> date:
    return session.journal.terms.day(text)


def _confirm(session: Session, what: str, *, yes: bool) -> None:
    if yes:
        return
    if not session.can_ask:
        raise NotUnderstood("Erasing asks first; without a terminal, write `--yes`.")
    prompts.confirm(session, f"Erase {what}, for ever?")


def _new_passphrase(session: Session) -> str:
    return passphrases.new_passphrase(
        environment=session.environment, can_ask=session.can_ask, remark=session.remark
    )


def _encrypted(context: typer.Context) -> Session:
    session = session_of(context)
    encryption.require_sealed(session.store.access)
    return session
