"""Reading an answer that is one of a few choices."""

from collections.abc import Sequence

from hrjournal.errors import NotUnderstood

_YES_OR_NO = {"y": True, "yes": True, "n": False, "no": False}


def parse_choice(text: str, choices: Sequence[str], what: str) -> str:
    """Return the choice that a text names, whole or in part: `Still` means "still here".

    A beginning is enough where only one choice has it. `what` names the answer in the refusal.

    Raises:
        NotUnderstood: no choice begins with the text, or several do.

    """
    words = " ".join(text.replace("-", " ").split()).casefold()
    found = [choice for choice in choices if words and choice.casefold().startswith(words)]
    exact = [choice for choice in found if choice.casefold() == words]
    if len(exact or found) != 1:
        raise NotUnderstood(f"The {what} was not understood; it is one of: {', '.join(choices)}.")
    return (exact or found)[0]


def parse_yes_no(text: str) -> bool:
    """Read a yes or a no.

    Raises:
        NotUnderstood: it is neither.

    """
    answer = _YES_OR_NO.get(text.strip().casefold())
    if answer is None:
        raise NotUnderstood("That is answered by `yes` or `no`.")
    return answer
