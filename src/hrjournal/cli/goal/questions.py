"""Questions one after the other, with keys to go back or to leave the rest open."""

from collections.abc import Callable
from typing import NoReturn, TypeVar

from hrjournal.cli.ask import prompts, what_and_how_much
from hrjournal.cli.program.session import Session
from hrjournal.errors import NotUnderstood

T = TypeVar("T")

AS_SUGGESTED = what_and_how_much.AS_LAST_TIME
BACK = "<"
ENOUGH = "."
KEYS = "Enter leaves a question open, < goes back, . leaves the rest open."


class _BackError(Exception):
    """The person wants to go back to the question before."""


class _EnoughError(Exception):
    """The person wants to leave the rest open."""


class Questions:
    """Questions under headings, asked one after the other. Enter leaves one open."""

    def __init__(self, session: Session, opening: str = "") -> None:
        """Take the session in which to ask, and the words before the first question."""
        self._session = session
        self._opening = opening
        self._heading = ""
        self._asked = 0

    def go_through(self, *questions: Callable[[], None]) -> bool:
        """Ask the questions in order, going back when the person wants to, until they had enough.

        Return whether anything was asked.
        """
        behind: list[int] = []
        at = 0
        while at < len(questions):
            self._asked = 0
            try:
                questions[at]()
            except _BackError:
                if self._asked == 1 and behind:  # a question of several parts begins anew
                    at = behind.pop()
            except _EnoughError:
                return True
            else:
                if self._asked:
                    behind.append(at)
                at += 1
        return bool(behind)

    def say(self, text: str) -> None:
        """Write lines to stderr, where the questions go."""
        self._session.remark(text)

    def begin(self, heading: str) -> None:
        """Write the heading of a part, once."""
        if self._opening:
            self.say(self._opening)
            self._opening = ""
        if heading != self._heading:
            self.say(f"\n{heading}")
        self._heading = heading

    def back(self) -> NoReturn:
        """Go back to the question before, as the key for that does."""
        raise _BackError

    def ask(
        self,
        question: str,
        read: Callable[[str], T],
        *,
        suggested: str | None = None,
        needed: str | None = None,
    ) -> T | None:
        """Ask until the answer is understood. Enter gives None, and `=` takes what is `suggested`.

        `needed` is the refusal if the person wants to leave the rest open, but has to answer this.
        """
        self._asked += 1

        def with_keys(answer: str) -> T:
            if answer == BACK:
                raise _BackError
            if answer == ENOUGH and needed:
                raise NotUnderstood(needed)
            if answer == ENOUGH:
                raise _EnoughError
            if answer == AS_SUGGESTED and suggested is None:
                raise NotUnderstood(
                    "Nothing is suggested here for `=` to take; write an answer of your own."
                )
            return read(suggested if answer == AS_SUGGESTED and suggested else answer)

        explained = f"Answer in your own words. {KEYS}"
        if suggested is not None:
            explained += f" {AS_SUGGESTED} takes what is suggested."
        return prompts.ask_optional(self._session, f"  {question}", with_keys, explained=explained)
