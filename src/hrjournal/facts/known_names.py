"""The names of substances that are known in a journal: those we ship, and the person's own."""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from hrjournal.facts.substances import group_of, name_of_alias, shipped
from hrjournal.model.measure import Measure
from hrjournal.model.names import with_names
from hrjournal.model.spelling import folded
from hrjournal.model.substance import OwnSubstance
from hrjournal.model.units import singular_of

_LONG = 5
"""Letters. Shorter words are like too many others: "done" like "none", 2C-B like 2C-E."""
_LIKE, _VERY_LIKE = 0.75, 0.85

R = TypeVar("R", bound=msgspec.Struct | Measure)


class KnownNames:
    """Names, as a person types them, as the journal keeps them, and as they are shown."""

    def __init__(self, own: Sequence[OwnSubstance] = (), *, codenames: bool = True) -> None:
        """Take what the person has named. With `codenames`, these stand in when shown."""
        self.own = {one.name: one for one in own}
        # What is a name as well, by a newer version or another computer, stands for itself.
        self._former = {old: one.name for one in own for old in one.formerly if self._is_free(old)}
        self._by_codename = {
            one.codename: one.name for one in own if one.codename and self._is_free(one.codename)
        }
        self._codenames = {name: codename for codename, name in self._by_codename.items()}
        self._shows_codenames = codenames
        kept = (*self._by_codename, *self._former, *self.own)
        self._spelled = {folded(word): word for word in kept}

    def _is_free(self, text: str) -> bool:
        return text not in self.own and text not in shipped()

    # As typed

    def name_of(self, text: str) -> str:
        """Return the name that is kept for a typed one, which may be a codename or an alias.

        What is none of these may be the plural of one.
        """
        return self._known_name(text) or self._known_name(singular_of(text)) or text

    def _known_name(self, word: str) -> str | None:
        """Return the name that a word stands for. One of the person's stands for itself."""
        word = self._spelled.get(folded(word), word)
        found = self._by_codename.get(word) or self._former.get(word)
        return found or (word if word in self.own else name_of_alias(word))

    def decoded(self, text: str) -> str:
        """Return the name that a codename stands for, and any other text as it is."""
        return self._by_codename.get(self._spelled.get(folded(text), text), text)

    def knows(self, name: str) -> bool:
        """Return whether a name is one of ours or of the person's."""
        return name in self.own or group_of(name) is not None

    def codename_of(self, name: str) -> str | None:
        """Return the codename that stands in for a name, shown or not."""
        return self._codenames.get(name)

    @property
    def has_codenames(self) -> bool:
        """Whether there is any codename, shown or not."""
        return bool(self._codenames)

    def name_behind(self, codename: str) -> str | None:
        """Return the name that a codename stands in for."""
        return self._by_codename.get(codename)

    def near(self, text: str) -> str | None:
        """Return the known name that is spelled most like a text, if one is.

        An alias is never returned: it leads to the name it stands for, where it is long enough that
        few other words are like it. None is told that a codename stands in for.
        """
        from difflib import get_close_matches  # few names are misspelled

        ours = (other for one in shipped().values() for other in (one.name, *one.members))
        names = [*map(self.shown_name, self.own), *self._by_codename]
        names += (name for name in ours if len(name) >= _LONG)
        if near := get_close_matches(text, names, n=1, cutoff=_LIKE):
            return near[0]
        aliases = (other for one in shipped().values() for other in one.aliases)
        long = [alias for alias in aliases if len(alias) >= _LONG]
        near = get_close_matches(text, long, n=1, cutoff=_VERY_LIKE)
        name = name_of_alias(near[0]) if near else None
        return None if name in self._codenames else name

    def classes_given(self, name: str) -> tuple[str, ...]:
        """Return what the person said that one of their names is."""
        return self.own[name].classes if name in self.own else ()

    def words(self) -> list[str]:
        """Return every word that is understood, but those that a codename stands in for."""
        aliases = (other for one in shipped().values() for other in (*one.aliases, *one.members))
        return [*map(self.shown_name, self.own), *self._by_codename, *shipped(), *aliases]

    # As shown

    def shown_name(self, name: str) -> str:
        """Return what stands for a name on the screen."""
        return self._codenames.get(name, name) if self._shows_codenames else name

    def shown(self, record: R) -> R:
        """Return a record with codenames in place of names.

        What was typed of an amount may tell what it was of, such as "2 beers": it is left out then.
        """
        if not self._codenames or not self._shows_codenames:
            return record
        shown = with_names(record, self.shown_name)
        if shown is not record and isinstance(shown, msgspec.Struct) and hasattr(shown, "typed"):
            return msgspec.structs.replace(shown, typed=None)
        return shown
