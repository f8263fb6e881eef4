"""Writing a note in the person's own editor."""

import shlex

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.another import run_until_left
from hrjournal.cli.program.session import Session
from hrjournal.errors import Cancelled, NotUnderstood
from hrjournal.model.text import as_text
from hrjournal.store.editor_file import text_file


def edit_text(
    session: Session, text: str, entry_id: str = "", *, instead: str = "hj edit ID --note TEXT"
) -> str | None:
    """Have a person edit a text in $VISUAL or $EDITOR, and return it, or None if it is empty.

    `entry_id` names the entry whose note it is, if there is one yet. `instead` is the command that
    needs no editor.

    If the file holds anything that is not text, the editor can be opened again, so that nothing
    is lost.

    Raises:
        NotUnderstood: no editor is named, or nobody is there to use it.
        Cancelled: the editor ended with an error, or the person doesn't want to open it again.

    """
    editor = session.environment.get("VISUAL") or session.environment.get("EDITOR")
    if not editor or not session.can_ask:
        raise NotUnderstood(
            "No editor can be opened here: EDITOR names one, on a terminal. "
            f"Without it, write `{instead}`."
        )
    with text_file(session.store.folder, text, entry_id, notify=session.remark) as path:
        while True:
            try:
                has_worked = run_until_left([*shlex.split(editor), str(path)])
                left = path.read_bytes().decode("utf-8", "surrogateescape")
            except (OSError, ValueError):
                has_worked = False
            if not has_worked:
                raise Cancelled("The editor ended with an error. Nothing was changed.")
            left = left.replace("\r\n", "\n").rstrip("\n")
            try:
                return (left if left == text else as_text(left)) or None
            except NotUnderstood as refusal:
                session.remark(str(refusal))
            if not prompts.agrees(session, "Open the editor again?"):
                raise Cancelled("Nothing was changed.")
