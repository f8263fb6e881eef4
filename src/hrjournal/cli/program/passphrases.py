"""Passphrases: from a command, or typed where nobody can read them."""

import shlex
import subprocess
from collections.abc import Callable, Mapping

from hrjournal.errors import Locked, NotUnderstood

PASSCOMMAND = "HRJOURNAL_PASSCOMMAND"


def known_passphrase(
    number: int,
    *,
    environment: Mapping[str, str],
    can_ask: bool,
    remark: Callable[[str], None],
) -> str:
    """Return the passphrase of an encrypted journal, for the try of this number.

    Raises:
        Locked: the command that names it gave none or a wrong one, or nobody can be asked.

    """
    command = environment.get(PASSCOMMAND)
    if command:
        if number > 1:
            raise Locked(f"{PASSCOMMAND} did not print this journal's passphrase.")
        return _printed_by(command)
    if not can_ask:
        raise Locked(
            "The journal is encrypted. On a terminal the passphrase is asked for; elsewhere, "
            f"`hj unlock --for 15m` or {PASSCOMMAND} opens it."
        )
    if number > 1:
        remark("That was not it; try once more.")
    return _typed("Passphrase: ")


def new_passphrase(
    *, environment: Mapping[str, str], can_ask: bool, remark: Callable[[str], None]
) -> str:
    """Return a passphrase for a journal, typed twice, or what the command prints.

    Raises Locked where nobody can be asked, and NotUnderstood where there is none.
    """
    command = environment.get(PASSCOMMAND)
    if command and not can_ask:
        return _checked(_printed_by(command))
    if not can_ask:
        raise Locked(f"A passphrase is typed on a terminal, or printed by {PASSCOMMAND}.")
    while True:
        chosen = _checked(_typed("New passphrase: "))
        if _typed("Once more, to be sure: ") == chosen:
            return chosen
        remark("These two differ; begin again.")


def _checked(passphrase: str) -> str:
    if not passphrase:
        raise NotUnderstood(
            "A passphrase has at least one character; several words, like "
            "`four unrelated plain words`, are hard to guess."
        )
    return passphrase


def _typed(question: str) -> str:
    from getpass import getpass  # noqa: PLC0415 - only here

    return getpass(question)


def _printed_by(command: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - it is the person's own command
            shlex.split(command), check=True, stdout=subprocess.PIPE, text=True
        )
    except (OSError, ValueError, subprocess.CalledProcessError):
        raise Locked(f"The command of {PASSCOMMAND} did not work. Nothing was changed.") from None
    return done.stdout.split("\n", maxsplit=1)[0]
