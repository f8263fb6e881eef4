"""`mixing`: what the rules say of two together. It asks for nothing, and logs nothing."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Annotated

import typer

from hrjournal.cli.ask.whom_to_call import calls_of
from hrjournal.cli.program.output import Format
from hrjournal.cli.program.session import Session, session_of
from hrjournal.cli.safety.showing import look_of, may_know, open_journal, show_rows
from hrjournal.errors import Locked
from hrjournal.facts.known_names import KnownNames
from hrjournal.facts.notices import (
    Tags,
    as_kept,
    is_known,
    mixing_of,
    names_beyond,
    rules_of,
    tags_of,
    words_of,
)
from hrjournal.facts.substances import group_of, names_joined_in
from hrjournal.model.entry import normal_name
from hrjournal.views import mixing as view
from hrjournal.views.mixing import Found, Pair
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from hrjournal.journal import Journal

_JOINING = {"and", "or", "with", "+", "&"}
_MOST_WORDS = 3
_LONG = 4
"""Letters. Shorter words are like too many others."""
_LIKE = 0.75

app = typer.Typer()


@app.command("mixing")
def show_mixing(
    context: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SUBSTANCE", help="Two or more; what was logged lately if left out."
        ),
    ] = None,
    shape: Format = None,
) -> None:
    """See what the rules say of two together, before or after. Nothing is asked or logged.

    With one name: it beside what was logged lately. What no rule is about is not called safe.

    Examples: hj mixing alcohol alprazolam · hj mixing heroin · hj mixing
    """
    session = session_of(context)
    here = _Here(session, what or ())
    found = here.answer(what or ())
    calls = calls_of(session)
    show_rows(
        session,
        shape,
        json=lambda: _as_json(found),
        plain=lambda: view.mixing_plain(found, calls, here.names.shown_name),
        rows=lambda: view.mixing_rows(found, calls, look_of(session, calls), here.names.shown_name),
    )


class _Here:
    """What is known here: the person's names and entries where they can be read unasked."""

    def __init__(self, session: Session, typed: Sequence[str]) -> None:
        """Look into the journal where it can bear on what was typed."""
        self.journal: Journal | None = None
        self.why_not = view.NO_JOURNAL
        self.names = KnownNames()
        try:
            words = {normal_name(text) for text in typed}
            words |= {self.names.name_of(word) for word in words}
            if len(typed) > 1 and not may_know(session, words):
                return
            if journal := open_journal(session):
                self.names = journal.terms.catalogue
                self.journal = journal
        except Locked:
            self.why_not = view.LOCKED
        except Exception:  # noqa: BLE001 - whatever is wrong with the journal, the rules are there
            self.why_not = view.UNREADABLE

    def answer(self, typed: Sequence[str]) -> Found:
        """Return what the rules say of what was typed."""
        names = list(dict.fromkeys(map(self._kept, _split(typed, self._is_known))))
        known = [name for name in names if self._is_known(name)]
        said = [self._said_of(name) for name in names if name not in known]
        if len(names) > 1:
            if self.journal is None and self.why_not != view.NO_JOURNAL:
                said.append(view.NAMES_LOCKED)
            return Found([self._pair(*two) for two in combinations(known, 2)], said)
        lately = self._lately()
        if lately is None:
            said += [self.why_not, *([] if names else [view.NAME_TWO])]
        elif not (lately or names):
            said += [view.NOTHING_LATELY, view.NAME_TWO]
        if not names:
            return Found(self._rules_among(combinations(lately or (), 2)), said, lately)
        if not known:
            return Found((), said, lately)
        one = known[0]
        pairs = self._rules_among((one, other) for other in lately or () if other != one)
        rules = rules_of(self._tags(one))
        of_one = [(rule.level, words_of(rule).between[side]) for rule, side in rules]
        return Found(pairs, said, lately, one, of_one)

    def _tags(self, name: str) -> Tags:
        kept = self.names.name_of(name)
        return tags_of(kept, self.names.classes_given(kept))

    def _kept(self, text: str) -> str:
        name = self.names.name_of(normal_name(text))
        is_ours = self.names.knows(name) or is_known(self._tags(name))
        return name if is_ours else as_kept(name)

    def _is_known(self, text: str) -> bool:
        name = self._kept(text)
        return is_known(self._tags(name)) or group_of(name) is not None

    def _pair(self, one: str, other: str) -> Pair:
        found = mixing_of(self._tags(one), self._tags(other))
        return Pair((one, other), found[0] if found else None)

    def _rules_among(self, twos: Iterator[tuple[str, str]]) -> list[Pair]:
        """Return the pairs that a rule is about: nobody asked about the others."""
        pairs = (self._pair(*two) for two in twos)
        return [pair for pair in pairs if pair.rule]

    def _said_of(self, name: str) -> str:
        """Say that a name is not known, and which one may be meant."""
        from difflib import get_close_matches  # few names are misspelled

        words = sorted({*self.names.words(), *names_beyond()})
        near = get_close_matches(name, [word for word in words if len(word) >= _LONG], 1, _LIKE)
        meant = f" Did you mean {visible(near[0])}?" if near else ""
        if self.names.knows(name):
            return view.NO_CLASS.format(name=visible(self.names.shown_name(name)))
        return f"{visible(name)} is not known here, so no rule can be about it.{meant}"

    def _lately(self) -> list[str] | None:
        """Return the names of what was logged lately and is still there, the newest first."""
        if self.journal is None:
            return None
        from hrjournal.findings.mixtures import longest_there, still_there, tagging
        from hrjournal.model.selection import Selection  # two names need neither

        terms = self.journal.terms
        try:
            since = terms.today() - longest_there()
            entries = self.journal.entries.select(Selection(since=since))
            listed = [one.name for one in self.journal.medicines.current()]
        except Exception:  # noqa: BLE001 - whatever is wrong with the journal, the rules are there
            self.why_not = view.UNREADABLE
            return None
        there = still_there(entries, tagging(self.names), terms.now(), terms.today(), listed)
        return list(dict.fromkeys(one.name for one in reversed(there)))


def _split(typed: Sequence[str], is_known: Callable[[str], bool]) -> Iterator[str]:
    """Give the names in what was typed, also where one of several words has no quotation marks."""
    words = [
        word
        for text in typed
        for word in ([text] if is_known(text) else names_joined_in(text.strip()))
        if word and word.casefold() not in _JOINING
    ]
    at = 0
    while at < len(words):
        lengths = range(min(_MOST_WORDS, len(words) - at), 0, -1)
        several = ((length, " ".join(words[at : at + length])) for length in lengths)
        length, name = next((one for one in several if is_known(one[1])), (1, words[at]))
        yield name
        at += length


def _as_json(found: Found) -> str:
    from hrjournal.exchange.as_json import as_json

    return as_json(**view.mixing_data(found))
