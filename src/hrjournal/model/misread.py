"""The answer to a sentence that is no measure: a form that fits what was written."""

import re

from hrjournal.model.forms import EXAMPLE_OF, EXAMPLES, FORMS, OVER, TARGET, Counted
from hrjournal.model.units import is_measured, plural_of

OF_WHAT = (
    "The measure was not understood; what is ticked off is written like "
    f"`{EXAMPLE_OF['done']}`, and what is counted of a substance like `{EXAMPLE_OF['amount']}`."
)
"""The answer where either of two things could be meant."""

_STOPPING = (
    "(?:stop|stopping|quit|quitting|give up|giving up|without|zero|0|"
    "no(?! more than)(?! less than)) .+"
)
_UNITS = (
    "drink",
    "unit",
    "glass",
    "bottle",
    "can",
    "pint",
    "shot",
    "tablet",
    "pill",
    "capsule",
    "dose",
    "cigarette",
    "joint",
    "line",
    "hit",
    "bag",
)
"""Words that can only count how much of a substance it is, and nothing else a goal may count."""

_COUNTED: dict[str, Counted] = {
    **{form.noun: counted for counted, form in FORMS.items() if not form.read},
    **dict.fromkeys(_UNITS, "amount"),
}
_MONEY = {"euro", "euros", "dollar", "dollars", "\u20ac", "$", "\u00a3"}
_COMMON = {"at", "most", "least", "of", "per", "with", "day", "week", "month"}


def what_is_lacking(folded: str) -> str:
    """Return what a sentence lacks to be a measure, or the nearest forms. It is in lower case."""
    if re.fullmatch(_STOPPING, folded):
        return "A goal to stop names what you stop; write it like `0 uses of alcohol per day`."
    matched = re.fullmatch(rf"{TARGET}(?: ?(?P<noun>[^0-9]+?))??{OVER}", folded)
    noun = matched["noun"] or "" if matched else ""
    if matched and (counted := _counted(noun)):
        return _lacks(matched, counted)
    if noun in _MONEY:
        return f"Money is counted like `{EXAMPLE_OF['spent']}`."
    near = _nearest(folded)
    if not near or (matched and " of " not in noun):
        return OF_WHAT
    forms = ", or ".join(f"`{example}`" for example in near)
    return f"The measure was not understood; write one sentence like {forms}."


def _counted(noun: str) -> Counted | None:
    """Return what a noun counts of a substance, or None where it could count something else."""
    if is_measured(noun):
        return "amount"
    found = (counted for word, counted in _COUNTED.items() if noun in {word, plural_of(word)})
    return next(found, None)


def _lacks(matched: re.Match[str], counted: Counted) -> str:
    """Return what is missing in a sentence that says how much, but not of which substance."""
    parts = {
        "at most or at least": matched["direction"],
        "the substance": None,
        "a day, a week or a month": matched["period"] or matched["adverb"] or matched["window"],
    }
    lacking = ", and ".join(words for words, there in parts.items() if not there)
    return f"What is missing is {lacking}; write it like `{EXAMPLE_OF[counted]}`."


def _nearest(folded: str) -> list[str]:
    """Return up to two examples, those that share most words with a sentence."""
    words = {word for word in folded.split() if not word.isdecimal()} - _COMMON
    shared = {example: len(words & set(example.split())) for example in EXAMPLES}
    return sorted(filter(shared.get, EXAMPLES), key=lambda example: -shared[example])[:2]
