"""Reading the sentence of a measure: as a whole, in one of the known forms, or not at all."""

import re
from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Any, cast

from hrjournal.errors import NotUnderstood
from hrjournal.model.entry import normal_name
from hrjournal.model.forms import EXAMPLE_OF, FORMS, SIDE, Counted, Direction, PeriodName
from hrjournal.model.measure import Measure
from hrjournal.model.numerals import NUMBER_WORDS, in_figures
from hrjournal.model.quantity import normal_unit
from hrjournal.model.text import is_text
from hrjournal.model.time_of_day import HOUR, TIME, read_time

_LONGEST = 200
_AT_MOST = {"at most", "no more than", "up to", "max", "<="}
_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month"}
_MANY = 4
"""Free days in an example."""

_EVERYTHING = {"everything", "anything", "all"}
_MOST_DAYS = {"day": 1, "week": 7, "month": 31}
_WINDOWS = range(2, 367)

_NOUNS = {form.noun: counted for counted, form in FORMS.items() if not form.read}
"""Nouns that are read like a unit, but counted in another way."""

_DAYS_BETWEEN = {normal_unit(f"{day} between uses") for day in ("day", "days")}
_GAPS = (
    "Days between uses are at least so many, from one use to the next; "
    f"write it like `{EXAMPLE_OF['days between']}`."
)

_OWN_WORDS = {form.own_word: form for form in FORMS.values() if form.own_word}


def parse_measure(text: str) -> Measure:
    """Read a measure, such as `at most 10 drinks of alcohol per week`.

    Raises:
        NotUnderstood: the sentence as a whole has none of the known forms, or no period can hold
            its target (8 free days per week).

    """
    words = _in_figures(_tidied(text))
    folded = words.casefold()
    for counted, form in reversed(FORMS.items()):  # amounts `of` anything come last
        for word, pattern in form.read:
            if word in folded and (matched := re.fullmatch(pattern, words, re.IGNORECASE)):
                return _checked(_measure(counted, matched))
    raise _not_understood(folded)


def altered(measure: Measure, **parts: Any) -> Measure:
    """Return a measure with some parts replaced.

    Raises NotUnderstood where that is no measure, such as one whose target no period can hold.
    """
    changed = measure.replace(**parts)
    return measure if changed == measure else read_back(changed)


def read_back(measure: Measure) -> Measure:
    """Write a measure as its sentence, read that again, and return the result.

    Raises NotUnderstood where the sentence can't be read, or is read as another measure.
    """
    read = parse_measure(str(measure))
    if read != measure:
        raise _not_understood()
    return read


def _not_understood(words: str | None = None) -> NotUnderstood:
    """Return the answer to words that are no measure; without them, that two could be meant."""
    from hrjournal.model.misread import OF_WHAT, what_is_lacking  # most are understood

    return NotUnderstood(OF_WHAT if words is None else what_is_lacking(words))


def _tidied(text: str) -> str:
    """Return a text with single spaces, or an empty one where it can't be a measure."""
    words = " ".join(text.split())
    if len(words) > _LONGEST or not all(map(is_text, words)):
        return ""
    if words.isascii():
        return words
    import unicodedata  # few measures need it

    return unicodedata.normalize("NFC", words)


def _in_figures(words: str) -> str:
    """Write a number in words in figures: `three`, and `once` as `1 time`, also after `done`."""
    for word, times in (("once", "1 time"), ("twice", "2 times")):
        if word in words.casefold():
            before = rf"^(done |{SIDE}){word}\b"
            words = re.sub(before, rf"\g<1>{times}", words, flags=re.IGNORECASE)
    if NUMBER_WORDS.isdisjoint(words.casefold().replace("-", " ").split()):
        return words
    return re.sub(rf"^({SIDE})([a-z]+(?:-[a-z]+)?)\b", _figure, words, flags=re.IGNORECASE)


def _figure(matched: re.Match[str]) -> str:
    """Return the side of a target with its number in figures, if that is a number in words."""
    figures = in_figures(matched[3].lower())
    return f"{matched[1]}{figures if figures.isdecimal() else matched[3]}"


def _measure(counted: Counted, matched: re.Match[str]) -> Measure:
    parts = matched.groupdict()
    target = _target(parts["number"])
    unit = parts.get("unit")
    if unit is not None:
        unit = unit.casefold()
        counted = _NOUNS.get(unit.removesuffix("s"), counted)
    direction = _direction(parts.get("direction"), target, counted, alone=not parts.get("times"))
    if parts.get("times") and (direction == "at most" or not target):
        raise _not_understood()
    substance, strategy = parts.get("substance"), parts.get("strategy")
    words = parts.get("before")
    before = _time(words) if words and counted == "uses" else None
    if words and before is None:
        substance = f"{substance} before {words}"
    return Measure(
        direction,
        target,
        counted,
        _period(parts, counted),
        unit=_unit(unit) if unit is not None and counted == "amount" else None,
        substance=None if substance is None else normal_name(substance),
        strategy=None if strategy is None else _unquoted(strategy),
        instrument=parts.get("instrument"),
        before=before,
        window=None if parts["window"] is None else int(parts["window"]),
    )


def _target(number: str) -> Decimal:
    if re.fullmatch("0*[1-9][0-9]*,[0-9]{3}", number):
        raise NotUnderstood(
            "A comma before three digits has two readings; "
            "write a point or no separator, like `at most 1500 mg of caffeine per day`."
        )
    return Decimal(number.replace(",", "."))


def _direction(words: str | None, target: Decimal, counted: Counted, *, alone: bool) -> Direction:
    """Return whether the value is to be at most or at least the target.

    Without words for it, a target of 0 is `at most`, and a number that is not `alone`, as in `3
    times`, is `at least`.
    """
    if words is not None:
        return "at most" if words.casefold() in _AT_MOST else "at least"
    if target > 0 and alone:
        raise NotUnderstood(
            "A number alone has two readings; say at most or at least before it, like "
            f"`{EXAMPLE_OF[counted]}`."
        )
    return "at least" if target > 0 else "at most"


def _period(parts: Mapping[str, str | None], counted: Counted) -> PeriodName | None:
    """Return the period; None for any so many days, and for the whole goal if that is meant."""
    word = parts["period"] or parts["adverb"]
    if word is None:
        if parts["window"] or parts.get("whole"):
            return None
        form = FORMS[counted]
        examples = " or ".join(f"`{example}`" for example in (form.example, *form.also))
        raise NotUnderstood(
            "A measure says over which stretch it counts; end it with a day, a week or a month, "
            f"like {examples}."
        )
    folded = word.casefold()
    return cast("PeriodName", _ADVERBS.get(folded, folded))


def _time(words: str) -> time | None:
    """Return the time that words name, to the minute; None where it could be another, or is none.

    Words that are no such time are part of the name, as they have always been in journals.
    """
    try:
        clock_time = read_time(words.casefold())
    except NotUnderstood:
        return None
    return None if clock_time is None or clock_time.second else clock_time


def refuse_old_reading(measure: Measure) -> None:
    """Refuse a measure that only journals may hold, since its words say something else by now.

    It counts a name that ends with a time of the day, or a unit called like days between uses.
    Raises NotUnderstood.
    """
    if measure.substance and re.search(rf" before (?:{TIME}|{HOUR})$", measure.substance):
        raise NotUnderstood(
            "Before a time of the day, uses are counted, and the time is written like 18:00 or "
            f"6pm: `{FORMS['uses'].also[0]}`."
        )
    if measure.unit in _DAYS_BETWEEN:
        raise NotUnderstood(_GAPS)


def _unit(text: str) -> str:
    unit = normal_unit(text)
    _refuse_own_form(unit)
    return unit


def _refuse_own_form(word: str) -> None:
    if word in _OWN_WORDS:
        raise NotUnderstood(
            f"That is counted in a form of its own; write it like `{_OWN_WORDS[word].example}`."
        )


_QUOTES = {'"': '"', "'": "'", "\u201c": "\u201d", "\u2018": "\u2019"}


def _unquoted(text: str) -> str:
    """Return a strategy's name without the quotes around it."""
    name = text[1:-1].strip() if _QUOTES.get(text[0]) == text[-1] and len(text) > 1 else text
    if not name or '"' in name:
        raise NotUnderstood(
            "The strategy was not understood; write its name in quotes, like "
            f"`{EXAMPLE_OF['share']}`."
        )
    return name


def most_of(measure: Measure) -> int | None:
    """Return the highest value that a measure can come to, if there is one."""
    if measure.form.counts_days:
        return measure.window or _MOST_DAYS[measure.period or "month"]
    return measure.form.highest


def _checked(measure: Measure) -> Measure:
    """Refuse a target that no period can hold, and a measure that entries can't tell."""
    form, example = measure.form, measure.form.example
    if measure.substance in _EVERYTHING:
        raise NotUnderstood(
            f"A measure counts one substance; write it like `{EXAMPLE_OF['free days']}`."
        )
    if measure.window is not None and (measure.window not in _WINDOWS or form.way != "sum"):
        raise NotUnderstood(
            "In any stretch of 2 to 366 days, what adds up can be counted; write it like "
            f"`{FORMS['uses'].also[1]}`."
        )
    days = measure.window or _MOST_DAYS[measure.period or "month"]
    if form.counts_days and measure.target > days:
        day = "1 day" if days == 1 else f"{days} days"
        free = "1 free day" if days < _MANY else f"{_MANY} free days"
        stretch = f"A {measure.period}" if measure.period else "That stretch"
        raise NotUnderstood(
            f"{stretch} has no more than {day}; write a target like "
            f"`at least {free} of alcohol{measure.over}`."
        )
    if form.highest is not None and measure.target > form.highest:
        raise NotUnderstood(
            f"{form.called} goes from 0 to {form.highest}{form.sign}; "
            f"write a target like `{example}`."
        )
    if measure.instrument is not None:
        _refuse_own_form(measure.instrument.casefold())
    if form.way == "gap" and measure.direction == "at most":
        raise NotUnderstood(_GAPS)
    if measure.counted == "share" and measure.direction == "at most":
        # A use that names no strategy may have had one all the same.
        raise NotUnderstood(
            "Entries tell which strategies there were, and not that there was none; "
            f"write it like `{example}`."
        )
    return measure
