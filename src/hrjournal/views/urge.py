"""The words of the way through an urge: what can be done, and what helped before."""

from collections.abc import Sequence

from hrjournal.findings.patterns import Named
from hrjournal.views.text import counted, visible

WAIT = "wait, with a timer of {minutes}"
GROUND = "a minute of grounding"
WORDS = "your words to yourself"
CALL = "somebody to call or text"

HEADING = "What could help now"
OWN_WORDS = "Your words to yourself:"
BEFORE = "What you did before, in what you logged this past year"
AFTER_URGES = "What you did when an urge came, in what you logged this past year"


def option_lines(helped: Sequence[Named], others: Sequence[str]) -> str:
    """List what can be done, numbered: what was done when urges passed, then what is offered."""
    lines = []
    if helped:
        lines.append(f"{BEFORE}:")
        lines += [f"  {number}  {_passed(one)}" for number, one in enumerate(helped, start=1)]
    lines.append(f"{HEADING}:")
    lines += [f"  {number}  {words}" for number, words in enumerate(others, len(helped) + 1)]
    return "\n".join(lines)


def helped_lines(helped: Sequence[Named]) -> str:
    """List what was done when urges passed, where it is no urge that is there now."""
    return "\n".join([f"{AFTER_URGES}:", *(f"  {_passed(one)}" for one in helped)])


def _passed(one: Named) -> str:
    share = one.share
    return f"{visible(one.name)}: passed {share.count} of {counted(share.n, 'time')}"


def words_lines(words: Sequence[str]) -> str:
    """Show the words that a person wrote to themself."""
    return "\n".join(f"  {visible(text)}" for text in words)
