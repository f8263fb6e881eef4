"""Typing a line on a terminal with the keys people expect: arrows, Home, Ctrl-A, a whole é."""

import contextlib
import os
import readline
import signal
import termios
from collections.abc import Iterator
from functools import partial
from typing import Any

STDIN, STDOUT, STDERR = range(3)
SOON, LATER = 0.1, 1.0
"""The seconds until the first look whether a signal has come, and between the next ones."""


def edited_line(prompt: str, draft: str = "") -> str | None:
    """Return the line that is typed after a prompt, or None at the end of input.

    The line begins with `draft`. Pasted text is one line, whatever breaks it has. Stdin and stderr
    have to be those of this process, and a terminal. What was typed is not remembered anywhere,
    and no key lists the names of files.
    """
    with _shown_on_stderr(), _stopping_well(prompt), _heeding_signals():
        readline.set_auto_history(False)
        readline.set_completer(lambda *_: None)
        readline.parse_and_bind("set enable-bracketed-paste on")
        # Python drops an exception in a hook. This one runs no Python that a signal could end.
        readline.set_startup_hook(partial(readline.insert_text, draft))
        try:
            return input(prompt)
        except EOFError:
            return None
        finally:
            readline.set_startup_hook()


@contextlib.contextmanager
def _shown_on_stderr() -> Iterator[None]:
    """Send what is written to stdout where stderr goes, since readline only writes to stdout."""
    kept = os.dup(STDOUT)
    os.dup2(STDERR, STDOUT)
    try:
        yield
    finally:
        os.dup2(kept, STDOUT)
        os.close(kept)


@contextlib.contextmanager
def _heeding_signals() -> Iterator[None]:
    """Handle a signal within a second, even if it comes while the prompt is being drawn.

    Otherwise Ctrl-C at that moment would wait for another key.
    """
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, SOON, LATER)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _stopping_well(prompt: str) -> Iterator[None]:
    """Give the terminal back when Ctrl-Z stops the program, and show the line when it goes on."""
    before = signal.getsignal(signal.SIGTSTP)
    if before is signal.SIG_IGN:
        yield
        return
    modes = termios.tcgetattr(STDIN)

    def stop(number: int, _frame: Any) -> None:
        own_modes = termios.tcgetattr(STDIN)
        termios.tcsetattr(STDIN, termios.TCSADRAIN, modes)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        signal.signal(number, stop)
        termios.tcsetattr(STDIN, termios.TCSADRAIN, own_modes)
        shown = f"{prompt}{readline.get_line_buffer()}"
        os.write(STDERR, shown.encode("utf-8", "surrogateescape"))

    signal.signal(signal.SIGTSTP, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTSTP, before)
