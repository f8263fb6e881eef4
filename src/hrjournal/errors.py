"""Every error a person can meet, with its exit status. Imports nothing of ours.

A message names the thing and the next step, and never repeats what a person wrote.
"""

from typing import ClassVar, Literal

GoalReason = Literal[
    "step outside",
    "no first step",
    "no such plan",
    "closed",
    "pause too early",
    "pause ends too early",
    "closed too early",
    "no scale",
]


class Status:
    """The exit statuses scripts can rely on (docs/reference/exit-statuses.md)."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    NOT_FOUND = 3
    CANCELLED = 4
    DAMAGED = 5
    NEWER = 6
    BUSY = 7
    LOCKED = 8
    CANNOT_WRITE = 9
    INTERRUPTED = 130


class JournalError(Exception):
    """Something a person can act on; the message is one sentence for them.

    In two parts, `found` is what is wrong, and the rest what became of it.
    """

    status: ClassVar[int]
    code: ClassVar[str]

    def __init__(self, message: str = "", then: str = "") -> None:
        """Take the whole message, or both parts of it."""
        super().__init__(f"{message} {then}".strip())
        self.found = message if then else ""


class NotUnderstood(JournalError):
    """An argument or answer that can't be taken; the message shows a form that works.

    Where it ends with an `example`, `command` is what stands before that on a command line: who
    raises the error knows what is typed, and not by which command.
    """

    status = Status.USAGE
    code = "usage"

    def __init__(self, sentence: str, *, example: str = "") -> None:
        """Take the sentence, without its full stop where an example follows."""
        super().__init__(sentence)
        self.example = example
        self.command = ""

    def __str__(self) -> str:
        """Return the whole sentence."""
        if not self.example:
            return super().__str__()
        line = f"{self.command} {self.example}".strip()
        return f"{super().__str__()}; write it like `{line}`."


class NotForGoal(NotUnderstood):
    """What a goal, as it is, does not allow; `reason` says why, for whoever knows what would."""

    def __init__(self, sentence: str, reason: GoalReason) -> None:
        """Take the sentence, without its full stop."""
        super().__init__(sentence)
        self.reason = reason

    def __str__(self) -> str:
        """Return the whole sentence."""
        return f"{super().__str__()}."


class NotFound(JournalError):
    """There is no such entry or goal, or the id could mean several."""

    status = Status.NOT_FOUND
    code = "not-found"


class Cancelled(JournalError):
    """The person decided not to go on; nothing was changed."""

    status = Status.CANCELLED
    code = "cancelled"


class Damaged(JournalError):
    """A file of the journal is damaged and can't be read; it was left untouched."""

    status = Status.DAMAGED
    code = "damaged"


class CannotRead(JournalError):
    """The system refuses to read just now, which says nothing about the file; nothing was changed.

    What is there may be whole: nothing acts on it as if it were damaged.
    """

    status = Status.CANNOT_WRITE
    code = "cannot-read"


class NewerFormat(JournalError):
    """A file was written by a newer version of this program; it was left untouched."""

    status = Status.NEWER
    code = "newer"


class Busy(JournalError):
    """Another command has held the journal for longer than we wait."""

    status = Status.BUSY
    code = "busy"


class Locked(JournalError):
    """The journal is encrypted, and the passphrase is needed or was not the right one."""

    status = Status.LOCKED
    code = "locked"


class WrongPassphrase(Locked):
    """The passphrase given is not the right one; another may be tried."""


class CannotWrite(JournalError):
    """The disk or the permissions don't allow it; nothing was changed."""

    status = Status.CANNOT_WRITE
    code = "cannot-write"
