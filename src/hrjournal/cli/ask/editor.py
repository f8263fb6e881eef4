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
from hrjournal.store.workroom import text_file

_SECONDS_TO_END = 3
"""So long has an editor to put its screen and its files away, where it is asked to end."""


def edit_text(session: Session, text: str, entry_id: str) -> str | None:
    """Return what a person makes of an entry's text in $VISUAL or $EDITOR; None for nothing.

    Where they leave something that is no text, the editor opens again: nothing is lost by that.

    Raises:
        NotUnderstood: no editor is named.
        Cancelled: the editor ended with an error, or the person wants to leave it at that.

    """
    editor = session.environment.get("VISUAL") or session.environment.get("EDITOR")
    if not editor or not session.can_ask:
        raise NotUnderstood(
            "No editor can be opened here: EDITOR names one, on a terminal. "
            "Without it, write `hj edit ID --note TEXT`."
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
    """Have a person edit, and say whether the editor says that it went well.

    Where this program is asked to end, so is the editor: the file goes, and it may not come back.
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
    """Leave Ctrl-C and Ctrl-Backslash to the editor: to many of them they are keys like others."""
    keys = [signal.SIGINT] if sys.platform == "win32" else [signal.SIGINT, signal.SIGQUIT]
    before = {key: signal.getsignal(key) for key in keys}
    heeded = [key for key in keys if before[key] is not signal.SIG_IGN]
    for key in heeded:
        signal.signal(key, lambda *_: None)  # a handler of ours is none of the editor's
    try:
        yield
    finally:
        for key in heeded:
            signal.signal(key, before[key])
