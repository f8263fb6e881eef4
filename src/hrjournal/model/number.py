"""Plain numbers a person gives: ratings from 0 to 10, counts, totals, costs, hours, baselines."""

import re
from decimal import Decimal

from hrjournal.errors import NotUnderstood
from hrjournal.model.numerals import in_figures

_NUMBER = re.compile(r"[0-9]{1,7}(?:[.,][0-9]{1,2})?")
_LONGEST = 40

# Patterns stay text: `re` compiles each when first used, not at every start of the program.
_ABOUT = r"(?:about |around |roughly |~ ?)?"
_RATING = rf"{_ABOUT}(10|[0-9])(?:[- ]?ish)?(?: ?(?:/|of|out of) ?10)?"
_WHOLE = r"([0-9]{1,6})(?: ?(?:x|times))?"
_TIMES = {"zero": "0", "once": "1", "twice": "2"}
_OF_HOURS = "(?:h|hrs?|hours?)"
_OF_MINUTES = "(?:m|mins?|minutes?)"
_HOURS_FORMS = (
    (  # as in "7 1/2", "7.5 hours", "7h30" and "6h 45m"
        rf"{_ABOUT}(?P<hours>[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?)(?: (?P<part>[1-3]/[24]))?"
        rf"(?: ?{_OF_HOURS}(?:(?:,? and |,? )?(?P<minutes>[0-9]{{1,2}})(?: ?{_OF_MINUTES})?)?)?"
    ),
    rf"{_ABOUT}(?P<part>[1-3]/[24]) ?{_OF_HOURS}",
    rf"(?P<hours>[0-9]{{1,2}}):(?P<minutes>[0-5][0-9])(?: ?{_OF_HOURS})?",
    rf"{_ABOUT}(?P<minutes>[0-9]{{1,4}}) ?{_OF_MINUTES}",
)
_CURRENCY = (
    "(?:[a-z]{0,3}[$\u00a3\u00a5\u20a9\u20aa\u20ac\u20b9\u20ba\u20bd]"
    "|aud|brl|cad|chf|cny|czk|dkk|eur|gbp|hkd|huf|ils|inr|jpy|krw|mxn|nok|nzd|php|pln|ron|sek"
    "|sgd|thb|try|usd|zar)"
)
_CURRENCY_WORDS = (
    r"pounds?(?: sterling)?|quid|euros?|dollars?|bucks?|francs?|kroner|kronor|kr|z\u0142"
)
_COST = (
    rf"{_ABOUT}(?:{_CURRENCY} ?)?(?P<number>[0-9][0-9.,]*)(?: ?(?:{_CURRENCY}|{_CURRENCY_WORDS}))?"
)
_HUNDREDTHS = rf"{_ABOUT}(?P<number>[0-9]{{1,4}}) ?(?:p|pence|cents?|ct)"


def parse_rating(text: str, what: str) -> int:
    """Read a rating: `7`, `seven`, `7/10` or `about 7`. `what` names it in the refusal.

    Raises:
        NotUnderstood: it is not a whole number from 0 to 10.

    """
    matched = re.fullmatch(_RATING, _figures(text), re.ASCII)
    if not matched:
        raise NotUnderstood(
            f"The {what} was not understood; it is a whole number from 0 to 10, like `7`."
        )
    return int(matched[1])


def parse_whole(text: str, what: str, least: int, most: int) -> int:
    """Read a whole number from `least` to `most`: `3`, `three`, `twice`, `3 times`.

    `what` names it in the refusal.

    Raises:
        NotUnderstood: it is not such a number.

    """
    matched = re.fullmatch(_WHOLE, _figures(text), re.ASCII)
    if not matched or not least <= int(matched[1]) <= most:
        raise NotUnderstood(
            f"The {what} was not understood; it is a whole number from {least} to {most}, "
            f"like `{least + 1}`."
        )
    return int(matched[1])


def parse_number(text: str, what: str) -> Decimal:
    """Read a number of 0 or more, with up to two decimals: `18`, `7.5`, `7,5`, `about ten`.

    Raises:
        NotUnderstood: it is not such a number.

    """
    words = re.sub(f"^{_ABOUT}(?=[0-9])", "", _figures(text))
    if not _NUMBER.fullmatch(words):
        raise NotUnderstood(f"The {what} was not understood; write a number like `18` or `7.5`.")
    return Decimal(words.replace(",", "."))


def _figures(text: str) -> str:
    """Return a short text with single spaces, in small letters, and with numbers in figures."""
    words = " ".join(text.split()).casefold() if len(text) <= _LONGEST else ""
    return _TIMES.get(words) or in_figures(words)


def parse_hours(text: str, what: str) -> Decimal:
    """Read a length of time as hours: `7`, `7.5`, `7h`, `6:30`, `6h 45m`, `7 and a half`.

    A third of an hour is kept as 0.33: to the minute, no more is lost.

    Raises:
        NotUnderstood: it is no length of time, or a range.

    """
    words = in_figures(" ".join(text.split()).casefold()) if len(text) <= _LONGEST else ""
    words = re.sub("^an? ", "1 ", words)
    matches = (re.fullmatch(pattern, words, re.ASCII) for pattern in _HOURS_FORMS)
    matched = next(filter(None, matches), None)
    if not matched:
        raise NotUnderstood(
            f"The {what} was not understood; write one number of hours, like `7.5`, `7h` or `6:30`."
        )
    parts = matched.groupdict()
    hours = Decimal((parts.get("hours") or "0").replace(",", "."))
    above, _, below = (parts.get("part") or "0/1").partition("/")
    minutes = Decimal(parts.get("minutes") or 0)
    exact = hours + Decimal(above) / Decimal(below) + minutes / 60
    return exact.quantize(Decimal("0.01")).normalize() + 0


def parse_cost(text: str, what: str) -> Decimal:
    """Read what something cost: `10`, `7.50`, `\u00a310`, `10 \u20ac`, `5 dollars`, `50p`.

    The number alone is kept: all of a journal's costs are in one currency.

    Raises:
        NotUnderstood: it is no number of 0 or more with up to two decimals.

    """
    words = in_figures(" ".join(text.split()).casefold()) if len(text) <= _LONGEST else ""
    if words in {"free", "nothing"}:
        return Decimal(0)
    if matched := re.fullmatch(_HUNDREDTHS, words):
        return parse_number(matched["number"], what) / 100
    matched = re.fullmatch(_COST, words)
    number = matched["number"] if matched else ""
    if re.fullmatch("[0-9]+[.,][0-9]{3}(?:[.,].*)?", number):
        raise NotUnderstood(
            f"The {what} has two readings; write it without a mark for thousands, like `1200`."
        )
    if not _NUMBER.fullmatch(number):
        raise NotUnderstood(
            f"The {what} was not understood; write one number, like `18`, `7.50` or `\u00a310`."
        )
    return Decimal(number.replace(",", "."))
