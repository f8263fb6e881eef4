"""What a report calls substances and units: codenames, names where asked for, or letters."""

from collections.abc import Callable
from string import ascii_uppercase

from hrjournal.views.text import visible

NameOf = Callable[[str], str]


class Letters:
    """Codenames, and a letter of its own for each name that has none, in the order they are met."""

    def __init__(self, codename_of: Callable[[str], str | None]) -> None:
        """Take what gives the codename of a name."""
        self._codename_of = codename_of
        self._letters: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """Return what stands for a name."""
        if codename := self._codename_of(name):
            return codename
        number = len(self._letters)
        letter = ascii_uppercase[number % len(ascii_uppercase)] * (number // 26 + 1)
        return self._letters.setdefault(name, letter)


def shown_by(rename: NameOf) -> NameOf:
    """Return a function that gives a name as it is seen."""
    return lambda name: visible(rename(name))
