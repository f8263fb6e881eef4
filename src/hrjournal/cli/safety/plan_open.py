"""`plan open` and `plan seal`: whether a plan can be read without the passphrase."""

from typing import Annotated

import typer

from hrjournal.cli.ask import prompts
from hrjournal.cli.ask.options import Format
from hrjournal.cli.program.output import OutputFormat, show
from hrjournal.cli.program.session import Session, session_of
from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import as_json
from hrjournal.store import encryption
from hrjournal.store.open_plan import lies_there

OPEN_MEANS = (
    "Whoever uses this account, or gets hold of the disk, can then read your plan, with the names "
    "and numbers in it. All else stays encrypted. A synced folder or a backup of this computer "
    "gets a copy of it, too."
)

REMOVED = "Your plan needs the passphrase again, and the copy is removed. A disk may still hold it."
NOTING = (
    "With the passphrase it is noted that none is wanted, also if a synced folder brings the copy "
    "back; Ctrl-C leaves that out."
)


def open_plan(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Don't ask.")] = False,
    shape: Format = None,
) -> None:
    """Let your plan be read without the passphrase of an encrypted journal.

    It is off until you say so. A copy of the plan, and of nothing else, then lies in the journal's
    folder in plain text. `hj plan seal` ends it.
    """
    session = session_of(context)
    access = session.store.access
    encryption.require_sealed(access)
    if not yes:
        if not session.can_ask:
            raise NotUnderstood(f"It asks first; without a terminal, write `--yes`. {OPEN_MEANS}")
        session.remark(OPEN_MEANS)
        prompts.confirm(session, "Have your plan readable without the passphrase?")
    encryption.open_the_plan(access)
    _tell_open(session, shape, "Your plan opens without the passphrase. `hj plan seal` ends that.")


def seal_plan(context: typer.Context, shape: Format = None) -> None:
    """Have your plan need the passphrase again, and remove the copy that did not."""
    session = session_of(context)
    access = session.store.access
    encryption.require_sealed(access)
    was_open = encryption.remove_open_plan(access)
    words = REMOVED if was_open else "Your plan needs the passphrase as it is."
    if was_open and session.can_ask and not session.reads_unasked():
        session.remark(f"{REMOVED} {NOTING}")  # before the question, which may be left with Ctrl-C
        words = "Noted."
    encryption.note_no_open_plan(access)
    _tell_open(session, shape, words)


def _tell_open(session: Session, shape: OutputFormat | None, words: str) -> None:
    """Say whether the plan can be read without the passphrase now."""
    is_open = lies_there(session.store.folder)
    show(
        session,
        shape,
        json=lambda: as_json(privacy={"encrypted": True, "plan_is_open": is_open}),
        plain=lambda: words,
    )
