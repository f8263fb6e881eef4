"""The signals that end a command, and how the command learns of them."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

ENDING = (
    (signal.SIGTERM,)
    if sys.platform == "win32"
    else (signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT)
)
"""The signals of a closed terminal, of a request to end, and of Ctrl-Backslash."""

_AGAIN = 1.0
"""A second Ctrl-C within this many seconds still counts as the first."""


class Ended(BaseException):
    """The terminal was closed, or the program was asked to end, by a signal with this number."""

    def __init__(self, number: int) -> None:
        """Take the signal's number."""
        super().__init__(number)
        self.number = number

    def end(self) -> NoReturn:
        """End this process as the signal would have ended it."""
        signal.signal(self.number, signal.SIG_DFL)
        os.kill(os.getpid(), self.number)
        raise SystemExit(128 + self.number)


@contextlib.contextmanager
def told_of_the_end() -> Iterator[None]:
    """Raise Ended when the terminal is closed or the program is asked to end, but only once.

    In this way a command can clean up whatever ends it: an editor's folder, a temporary file, the
    terminal's modes. A signal that was ignored from the start, as `nohup` does, stays ignored.
    """
    is_told = False

    def ended(number: int, _frame: Any) -> None:
        nonlocal is_told
        if not is_told:
            is_told = True
            raise Ended(number)

    before = {signal_number: signal.getsignal(signal_number) for signal_number in ENDING}
    wanted = [
        signal_number for signal_number in ENDING if before[signal_number] is not signal.SIG_IGN
    ]
    for signal_number in wanted:
        signal.signal(signal_number, ended)
    try:
        yield
    finally:
        for signal_number in wanted:
            signal.signal(signal_number, before[signal_number])


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Hold back the signals that end a command while a step must not be left half done."""
    met: list[int] = []
    before = {signal_number: signal.getsignal(signal_number) for signal_number in ENDING}
    heeded = [
        signal_number for signal_number in ENDING if before[signal_number] is not signal.SIG_IGN
    ]
    for signal_number in heeded:
        signal.signal(signal_number, lambda number, _: met.append(number))
    try:
        yield
    finally:
        for signal_number in heeded:
            signal.signal(signal_number, before[signal_number])
        for number in met:
            signal.raise_signal(number)


@contextlib.contextmanager
def twice_is_once(clock: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Take Ctrl-C only once if shaking hands press it again within a second."""
    interrupt = signal.getsignal(signal.SIGINT)
    if not callable(interrupt):  # it is ignored
        yield
        return
    last = -_AGAIN

    def pressed(number: int, frame: Any) -> None:
        nonlocal last
        if clock() - last >= _AGAIN:
            last = clock()
            interrupt(number, frame)

    signal.signal(signal.SIGINT, pressed)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, interrupt)
