"""A line that is typed on a terminal, edited as people expect: arrows, Home, Ctrl-A, a whole é."""

import contextlib
import os
import readline
import signal
import termios
from collections.abc import Iterator
from typing import Any

STDIN, STDOUT, STDERR = range(3)


def edited_line(prompt: str, draft: str = "") -> str | None:
    """Return the line that is typed after a prompt, or None at the end of input.

    `draft` stands there to begin with. What is pasted is one line, whatever breaks it has. Stdin
    and stderr are this process's own, and a terminal. What was typed is remembered nowhere, and
    no key lists the names of files.
    """
    with _shown_on_stderr(), _stopping_well(prompt):
        readline.set_auto_history(False)
        readline.set_completer(lambda *_: None)
        readline.parse_and_bind("set enable-bracketed-paste on")
        readline.set_startup_hook(lambda: readline.insert_text(draft))
        try:
            return input(prompt)
        except EOFError:
            return None
        finally:
            readline.set_startup_hook()


@contextlib.contextmanager
def _shown_on_stderr() -> Iterator[None]:
    """Have what is written to stdout go where stderr goes: readline knows nothing else."""
    kept = os.dup(STDOUT)
    os.dup2(STDERR, STDOUT)
    try:
        yield
    finally:
        os.dup2(kept, STDOUT)
        os.close(kept)


@contextlib.contextmanager
def _stopping_well(prompt: str) -> Iterator[None]:
    """Give the terminal back where Ctrl-Z stops the program, and show the line when it goes on."""
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
