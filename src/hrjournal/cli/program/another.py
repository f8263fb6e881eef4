"""Running another program of the person's own on this terminal: an editor, or a pager."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence

from hrjournal.cli.program.ending import Ended, held_back

_SECONDS_TO_END = 3
"""How long a program that is asked to end has to close its screen and its files."""


def run_until_left(
    command: Sequence[str],
    *,
    read: bytes | None = None,
    environment: Mapping[str, str] | None = None,
) -> bool:
    """Run a program until the person leaves it, and return whether it ended without an error.

    It may `read` something on its standard input. If this program is asked to end, the other is
    ended too: an editor must not write a file again that is going to be removed.

    Raises:
        OSError: it can't be begun.

    """
    other = None
    stdin = None if read is None else subprocess.PIPE
    with _keys_left_to_it():
        try:
            with held_back():
                other = subprocess.Popen(command, stdin=stdin, env=environment)  # noqa: S603 - it is the person's own command
            with contextlib.suppress(BrokenPipeError):  # it was left before it had read all
                other.communicate(read)
            return other.wait() == 0
        except Ended as ended:
            if other:
                _end(other, ended.number)
            raise


def _end(other: subprocess.Popen[bytes], number: int) -> None:
    other.send_signal(number)
    try:
        other.wait(_SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        other.kill()
        other.wait()


@contextlib.contextmanager
def _keys_left_to_it() -> Iterator[None]:
    """Leave Ctrl-C and Ctrl-Backslash to the other program, which may use them as any keys."""
    keys = [signal.SIGINT] if sys.platform == "win32" else [signal.SIGINT, signal.SIGQUIT]
    before = {key: signal.getsignal(key) for key in keys}
    heeded = [key for key in keys if before[key] is not signal.SIG_IGN]
    for key in heeded:
        signal.signal(key, lambda *_: None)  # the other program doesn't inherit this handler
    try:
        yield
    finally:
        for key in heeded:
            signal.signal(key, before[key])
