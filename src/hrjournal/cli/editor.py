"""Writing a note in the person's own editor."""

import shlex
import subprocess

from hrjournal.cli.session import Session
from hrjournal.errors import Cancelled, NotUnderstood
from hrjournal.store.workroom import text_file


def edit_text(session: Session, text: str) -> str | None:
    """Return what a person makes of a text in $VISUAL or $EDITOR; None where nothing is left.

    Raises:
        NotUnderstood: no editor is named, or what it left is not UTF-8.
        Cancelled: the editor ended with an error.

    """
    editor = session.environment.get("VISUAL") or session.environment.get("EDITOR")
    if not editor or not session.can_ask:
        raise NotUnderstood(
            "No editor can be opened here: EDITOR names one, on a terminal. "
            "Without it, write `hj edit ID --note TEXT`."
        )
    with text_file(session.store.folder, text) as path:
        try:
            command = [*shlex.split(editor), str(path)]
            subprocess.run(command, check=True)  # noqa: S603 - it is the person's own command
            return path.read_text("utf-8").rstrip("\n") or None
        except (OSError, ValueError, subprocess.CalledProcessError) as fault:
            if isinstance(fault, UnicodeDecodeError):
                raise NotUnderstood("What the editor left is not UTF-8 text.") from None
            raise Cancelled("The editor ended with an error. Nothing was changed.") from None
