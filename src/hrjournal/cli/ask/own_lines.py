"""A look at a person's own lines that asks for nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hrjournal.cli.program.session import Session, kept_identity, local_now, whole_path
from hrjournal.errors import JournalError, Locked

if TYPE_CHECKING:
    from hrjournal.model.helpline import OwnHelpline

LOCKED = "Lines of your own may be in the journal, which is locked: `hj unlock`."
UNREADABLE = "Lines of your own can't be read now; `hj check` looks the journal over."


def own_lines(session: Session) -> tuple[Sequence["OwnHelpline"], str]:
    """Return the person's own lines, and a sentence where there may be some that can't be read.

    Nobody is asked for a passphrase, nothing is written, and whatever is wrong with the journal,
    there is an answer.
    """
    try:
        return _read(whole_path(session.folder)), ""
    except Locked:
        return (), LOCKED
    except (JournalError, OSError, RuntimeError):
        return (), UNREADABLE


def _read(folder: Path) -> Sequence["OwnHelpline"]:
    from hrjournal.store.open_helplines import open_helplines  # it may be damaged, not here

    found = open_helplines(folder)
    if found is not None:
        return found
    from hrjournal.model.helpline import OwnHelpline  # only an encrypted journal needs these
    from hrjournal.store.peek import peek

    return peek(folder, local_now, lambda: kept_identity(folder)).records(OwnHelpline)
