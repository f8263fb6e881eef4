"""Reading when a medicine is due: `daily`, `on mon and thu`, `every 28 days`, `monthly`."""

import re
from collections.abc import Sequence

from hrjournal.errors import NotUnderstood
from hrjournal.model.clock import WEEKDAY, WEEKDAYS, index_of
from hrjournal.model.numerals import in_figures
from hrjournal.model.schedule import (
    LONGEST,
    MOST_DOSES,
    WEEK,
    WEEKEND,
    WORKING_DAYS,
    Schedule,
)

EXAMPLES = ("daily", "twice a day", "on mon and thu", "every 28 days", "monthly on the 3rd")
FORMS = f"{', '.join(f'`{one}`' for one in EXAMPLES[:-1])} or `{EXAMPLES[-1]}`"

_LONGEST = 80
_DAILY = {
    *("daily", "every day", "each day", "once a day", "once daily", "1 a day", "nightly"),
    *("every morning", "every night", "every evening", "each morning", "each night"),
    *("in the morning", "at night", "in the evening", "a day", "per day"),
}
_WEEKDAYS = {
    *("weekdays", "weekday", "working days", "monday to friday", "mon to fri", "mon-fri"),
    *("monday-friday",),
}
_WEEKENDS = {"weekends", "weekend", "at weekends"}
_AS_NEEDED = {"as needed", "when needed", "if needed", "as required", "when required", "prn"}
_TIMES = r"(?:(twice|thrice)|([0-9]) ?(?:times|x))(?: (?:a|each|every|per) day| daily)"
_EVERY = r"(?:1 )?(?:every |each )?(?:([0-9]{1,3}|other|second) )?(day|week|fortnight)s?"
_MONTHLY = (
    r"(?:monthly|(?:every|each|a|once a|per|1 a) month)"
    r"(?:,? on (?:the |day )?([0-9]{1,2})(?:st|nd|rd|th)?)?"
)
_OF_MONTH = r"(?:on )?(?:the )?([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?(?:the|every|each|a) month"
_ONE_WORD = {"weekly": "every week", "fortnightly": "every fortnight"}
_SAID = {"other": "2", "second": "2"}
_LAST_DAY = 31
_NO_DAY = {"0", "00"}


def parse_schedule(text: str) -> Schedule:
    """Read when a medicine is due: daily, so often a day, on weekdays, every so many days, monthly.

    Raises NotUnderstood.
    """
    tidy = " ".join(text.casefold().split())
    words = in_figures(tidy) if len(tidy) <= _LONGEST else ""
    found = _named(words) or _often(words) or _monthly(words) or _on_weekdays(words)
    if found is None:
        raise NotUnderstood(f"When it is due was not understood; write it like {FORMS}.")
    return found


def split_schedule(words: Sequence[str]) -> tuple[str, Schedule | None]:
    """Return what stands before the words that say when a medicine is due, and these, if any do.

    Where several readings would do, it is the one with the most words.
    """
    for place in range(len(words)):
        try:
            return " ".join(words[:place]), parse_schedule(" ".join(words[place:]))
        except NotUnderstood:
            continue
    return " ".join(words), None


def _named(words: str) -> Schedule | None:
    bare = words.removeprefix("on ")
    if words in _DAILY:
        return Schedule("every", 1)
    if bare.removeprefix("every ") in _WEEKDAYS:
        return Schedule("weekdays", weekdays=WORKING_DAYS)
    if bare.removeprefix("every ") in _WEEKENDS:
        return Schedule("weekdays", weekdays=WEEKEND)
    return Schedule("as needed") if words in _AS_NEEDED else None


def _often(words: str) -> Schedule | None:
    if matched := re.fullmatch(_TIMES, words):
        doses = {"twice": 2, "thrice": 3}.get(matched[1]) or int(matched[2] or 0)
        return Schedule("every", 1, doses=doses) if 1 <= doses <= MOST_DOSES else None
    matched = re.fullmatch(_EVERY, _ONE_WORD.get(words, words))
    if not matched or not ("every" in words or "each" in words or words in _ONE_WORD):
        return None
    number = int(_SAID.get(matched[1], matched[1] or "1"))
    days = number * {"day": 1, "week": WEEK, "fortnight": 2 * WEEK}[matched[2]]
    return Schedule("every", days) if 1 <= days <= LONGEST else None


def _monthly(words: str) -> Schedule | None:
    if matched := re.fullmatch(_MONTHLY, words) or re.fullmatch(_OF_MONTH, words):
        day = int(matched[1] or 0)
        return Schedule("monthly", day) if day <= _LAST_DAY and matched[1] not in _NO_DAY else None
    return None


def _on_weekdays(words: str) -> Schedule | None:
    """Read days of the week by their names, in any order."""
    said = re.split(r"[ ,/&+]+", re.sub(r"^(?:on|every|each) |(?<= )(?:and|on|every) ", "", words))
    matches = [re.fullmatch(f"{WEEKDAY}s?", one) for one in said]
    if not words or not all(matches):
        return None
    found = {index_of(matched["weekday"], WEEKDAYS) for matched in matches if matched}
    return Schedule("weekdays", weekdays=tuple(sorted(found)))
