"""Writing a note in the person's own editor."""

import contextlib
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.ending import Ended, held_back
from hrjournal.cli.program.session import Session
from hrjournal.errors import Cancelled, NotUnderstood
from hrjournal.model.text import as_text
from hrjournal.store.editor_file import text_file

_SECONDS_TO_END = 3
"""How long an editor that is asked to end has to close its screen and its files."""


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
                has_worked = _edit([*shlex.split(editor), str(path)])
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


def _edit(command: Sequence[str]) -> bool:
    """Run an editor, and return whether it ended without an error.

    If this program is asked to end, the editor is ended too: the file is going to be removed, and
    the editor must not write it again.
    """
    editor = None
    with _keys_for_the_editor():
        try:
            with held_back():
                editor = subprocess.Popen(command)  # noqa: S603 - it is the person's own command
            return editor.wait() == 0
        except Ended as ended:
            if editor:
                _end(editor, ended.number)
            raise


def _end(editor: subprocess.Popen[bytes], number: int) -> None:
    editor.send_signal(number)
    try:
        editor.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        editor.kill()
        editor.wait()


@contextlib.contextmanager
def _keys_for_the_editor() -> Iterator[None]:
    """Leave Ctrl-C and Ctrl-Backslash to the editor, as many editors use them as ordinary keys."""
    keys = [signal.SIGINT] if sys.platform == "win32" else [signal.SIGINT, signal.SIGQUIT]
    before = {key: signal.getsignal(key) for key in keys}
    heeded = [key for key in keys if before[key] is not signal.SIG_IGN]
    for key in heeded:
        signal.signal(key, lambda *_: None)  # the editor does not inherit this handler
    try:
        yield
    finally:
        for key in heeded:
            signal.signal(key, before[key])
