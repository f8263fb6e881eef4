"""Passphrases: from a command, or typed without being shown."""

import contextlib
import locale
import os
import shlex
import subprocess
import threading
import time
from collections.abc import Callable, Mapping

from hrjournal.errors import Locked, NotUnderstood, WrongPassphrase

PASSCOMMAND = "HRJOURNAL_PASSCOMMAND"
LONGEST_WAIT_SECONDS = 30.0
SHORT_PASSPHRASE = 12
"""A passphrase with fewer characters is taken, with a remark."""
_EASILY_GUESSED = (
    "So few letters can be guessed by a computer; several unrelated words are far harder. It is "
    "taken all the same if you type it once more; Ctrl-C stops."
)
MOST_PRINTED = 1 << 16
"""The most bytes to read. A passphrase is one line; password managers may print notes below it."""


def known_passphrase(
    number: int,
    *,
    environment: Mapping[str, str],
    can_ask: bool,
    remark: Callable[[str], None],
) -> str:
    """Return the passphrase of an encrypted journal, for attempt number `number`.

    Raises:
        WrongPassphrase: what was typed is not text.
        Locked: the command for it printed none or a wrong one, or nobody can be asked.

    """
    command = environment.get(PASSCOMMAND)
    if command:
        if number > 1:
            raise Locked(
                f"{PASSCOMMAND} printed a passphrase that is not this journal's. Nothing was "
                "changed."
            )
        return _printed_by(command)
    if not can_ask:
        raise Locked(
            "The journal is encrypted. On a terminal the passphrase is asked for; elsewhere, "
            f"`hj unlock --for 15m` or {PASSCOMMAND} opens it."
        )
    if number > 1:
        remark("Wrong passphrase; try once more.")
    return _typed("Passphrase: ")


def new_passphrase(
    *, environment: Mapping[str, str], can_ask: bool, remark: Callable[[str], None]
) -> str:
    """Return a new passphrase for a journal, which is typed twice, or printed by the command.

    Raises Locked where nobody can be asked, and NotUnderstood where the passphrase is empty.
    """
    command = environment.get(PASSCOMMAND)
    if command and not can_ask:
        return _checked(_printed_by(command))
    if not can_ask:
        raise Locked(f"A passphrase is typed on a terminal, or printed by {PASSCOMMAND}.")
    while True:
        try:
            chosen = _checked(_typed("New passphrase: "))
            if len(chosen) < SHORT_PASSPHRASE:
                remark(_EASILY_GUESSED)
            if _checked(_typed("Once more, to be sure: ")) == chosen:
                return chosen
        except WrongPassphrase:
            remark("That can't be read as text; begin again.")
        else:
            remark("These two differ; begin again.")


def _checked(passphrase: str) -> str:
    """Return a new passphrase in the form in which it is used. Raises NotUnderstood."""
    import unicodedata  # only a new one needs it

    if not passphrase.strip():
        raise NotUnderstood(
            "A passphrase has at least one character that is no blank; several words, like "
            "`four unrelated plain words`, are hard to guess."
        )
    return unicodedata.normalize("NFC", passphrase)


def _typed(question: str) -> str:
    """Return what is typed, without showing it. Raises WrongPassphrase if that is not text."""
    from getpass import getpass

    try:
        typed = getpass(question)
        typed.encode()
    except UnicodeError:
        raise WrongPassphrase(
            "That is not this journal's passphrase: it can't be read as text. Nothing was changed."
        ) from None
    return typed


def _printed_by(command: str) -> str:
    """Return the first line that a command prints. Raises Locked, which says what went wrong."""
    try:
        first, _, _ = _output_of(shlex.split(command)).partition(b"\n")
        passphrase = first.decode(locale.getpreferredencoding(do_setlocale=False)).removesuffix(
            "\r"
        )
    except (OSError, ValueError):
        raise Locked(f"The command of {PASSCOMMAND} did not work. Nothing was changed.") from None
    if not passphrase.strip():
        raise Locked(
            f"The command of {PASSCOMMAND} printed no passphrase in its first line. Nothing was "
            "changed."
        )
    return passphrase


def _output_of(command: list[str]) -> bytes:
    """Return what a command prints, if it ends in time and without an error.

    Raises Locked where it prints too much or takes too long, and OSError or ValueError where it
    does not work.
    """
    until = time.monotonic() + LONGEST_WAIT_SECONDS
    output = bytearray()

    def read(pipe: int) -> None:
        with contextlib.suppress(OSError):  # it was closed because the time was over
            while len(output) <= MOST_PRINTED and (part := os.read(pipe, MOST_PRINTED)):
                output.extend(part)

    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as process:  # noqa: S603 - it is the person's own command
        pipe = process.stdout.fileno() if process.stdout else -1
        # In a thread, as processes that the command started may keep its output open after its end.
        reader = threading.Thread(target=read, args=(pipe,), daemon=True)
        reader.start()
        try:
            reader.join(LONGEST_WAIT_SECONDS)
            if len(output) > MOST_PRINTED:
                raise Locked(
                    f"The command of {PASSCOMMAND} printed far more than a passphrase. Nothing was "
                    "changed."
                )
            status = process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise Locked(
                f"The command of {PASSCOMMAND} took longer than {LONGEST_WAIT_SECONDS:.0f} seconds "
                "and was ended. Nothing was changed."
            ) from None
        finally:
            process.kill()
    if status:
        raise ChildProcessError
    return bytes(output)
