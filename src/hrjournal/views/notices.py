"""Notices as a person reads them: two lines at most, which say why and where to read on."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from hrjournal.facts.cards import UNVERIFIED
from hrjournal.facts.notices import level_words, words_of
from hrjournal.views.text import visible

if TYPE_CHECKING:
    from hrjournal.findings.notices import Notice

MARK = f" ({UNVERIFIED.strip('[]')})"
"""What follows on a sentence for which no source was read."""


def notice_lines(notices: "Sequence[Notice]", shown_name: Callable[[str], str]) -> list[str]:
    """Say what is told: of one notice why, and then what to watch for; of two a line each."""
    if len(notices) == 1:
        words = words_of(notices[0].rule)
        watch = f"Watch for {words.watch}." if notices[0].pairs else words.watch
        return [_why(notices[0], shown_name), f"{watch} Read on: `hj {words.read}`."]
    return [f"{_why(one, shown_name)} `hj {words_of(one.rule).read}`." for one in notices]


def _why(notice: "Notice", shown_name: Callable[[str], str]) -> str:
    """Say what it is about, and why: of a mixture with its names, what was logged now first."""
    words = words_of(notice.rule)
    mark = MARK if any(words_of(rule).is_unverified for rule in notice.rules) else ""
    if not notice.pairs:
        return f"{words.title}: {words.why}{mark}"
    names = [visible(shown_name(name)) for name in notice.names]
    others = " and ".join((", ".join(names[1:-1]), names[-1]) if names[2:] else names[1:])
    return f"{level_words(notice.rule.level)}: {names[0]} with {others}. {words.why}{mark}"


def notice_data(notice: "Notice") -> dict[str, Any]:
    """Return what is told for programs: names as the journal keeps them, and no codenames."""
    words = words_of(notice.rule)
    return {
        "rule": notice.rule.name,
        "level": notice.rule.level,
        "title": words.title or level_words(notice.rule.level),
        **({"substances": notice.names} if notice.pairs else {}),
        "why": words.why,
        "watch": words.watch,
        "read": words.read,
        "confidence": words.confidence,
        "unverified": any(words_of(rule).is_unverified for rule in notice.rules),
        "source": words.source,
        "verified_on": words.verified_on,
    }
