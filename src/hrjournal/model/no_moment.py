"""Why words can't be read as a moment, a day or a date: the answer that fits the words."""

import re

from hrjournal.model import clock
from hrjournal.model.time_of_day import TIME

_FORMS = {
    "moment": "21:30, yesterday 23:30, 2h ago or 2026-11-21 21:30",
    "day": "yesterday, monday, 3 days ago or 2026-11-21",
    "goal date": "in 8 weeks, next friday, end of february or 2027-02-01",
}
LONGEST = 80
_LENGTH = "(?:[0-9]+ )?[0-9]+(?:[./,][0-9]+)?"
_UNIT = "(?:h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?|d|days?|w|weeks?|mo|months?|y|years?)"
_MEAL = "breakfast|brunch|lunch(?:time)?|dinner|supper|tea ?time|bed ?time|work|school|sleep"
_CLOCK = "(?:[0-9]{1,2}:[0-9]{2}(?: ?[ap]m)?|[0-9]{1,2} ?[ap]m|noon|midnight)"

# What people write instead, and why it can't be taken: the first pattern that fits is the answer.
_NEVER_TAKEN = {
    r"(?![0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]))"
    r"[0-9]{1,4}([-/.])[0-9]{1,2}(?:\1[0-9]{1,4})?(?![0-9]| ?[hmdw]).*": (
        "A date in numbers has two readings unless it is year-month-day; "
        "write 2026-02-01 or 1 Feb 2026 (and a time as 21:30)."
    ),
    rf".*\b{clock.MONTH}\b.*[ ,-]'?[0-9]{{2}}(?:(?:,? at |,? ){TIME})?": (
        "A year needs all four digits; write it out, such as 21 Nov 2026."
    ),
    "[-+]?[0-9]+": (
        "A number alone could be a day, an hour or a length of time; "
        "write a form that says which, such as 21:30, 2h ago or 21 Nov 2026."
    ),
    "(?:the )?[0-9]{1,2}(?:st|nd|rd|th)(?: .*)?": (
        "A day of the month needs its month; write it like 21 Nov."
    ),
    f"(?:in |last |this )?(?:{clock.MONTH}(?:,? [0-9]{{4}})?|week|weekend|month|year)"
    r"|(?:last|this|over|the).* (?:week|weekend|month|year)s?": (
        "That is more than one day; write one of them, such as last friday or 21 Nov."
    ),
    f"this {clock.WEEKDAY}.*": (
        "That could be the one before today or the one to come; write last friday or 21 Nov."
    ),
}
_NOT_A_PAST_DAY = {
    rf"(?:(?:for|after|since) )?(?:{_LENGTH} ?{_UNIT} ?)+|[0-9]{{1,2}}h[0-9]{{2}}": (
        "Is that how long ago, or at what time? Write it as 30m ago, 3 days ago or 21:30."
    ),
    r".*\b(?:few|several|some|couple|while|ages|long|recently|lately|earlier|other|moments?)\b.*": (
        "That doesn't say when; write about how long ago it was, such as 3h ago, or only the day."
    ),
    r".*\bago\b.*|.*[0-9].*\b(?:before|back)\b.*": (
        "How long ago was not understood; write it like 45m ago, 2h30m ago or 3 days ago."
    ),
}
_ONLY_A_DAY = {
    rf"now|(?:.*[ ,t])?{TIME}(?: ?(?:z|[-+][0-9:]+))?|{clock.ELAPSED}"
    r"|(?:.*\b)?(?:morning|afternoon|evening|night|tonight|noon|midnight)(?:\b.*)?": (
        "Only a day is wanted here, without a time; write {forms}."
    ),
}
_SEVERAL_TIMES = {
    rf".*{_CLOCK} ?(?:-|to|until|till|and|or) ?{_CLOCK}.*|(?:from|between) .*[0-9].*"
    "|[0-9]{1,2} (?:to|until|till|or|-) [0-9]{1,2}"
    r"|[0-9]{1,2} ?- ?[0-9]{1,2}(?::[0-9]{2}(?: ?[ap]m)?| ?[ap]m)": (
        "That names more than one time; write one, such as 21:30 or yesterday 23:30."
    ),
}
_ZONE = {
    rf".*(?:{TIME}|[0-9]) ?(?:z|utc|gmt|[a-z]{{2,4}}t|[a-z]+/[a-z_/]+)"
    rf"|.*{_CLOCK} ?[-+][0-9:]+": (
        "A zone is understood only as an offset after a full date and time; "
        "write it as 2026-11-21T21:30+01:00."
    ),
}
_PART_OF_DAY = {
    r"(?:at )?half (?!past).*": (
        "Some mean half past the hour by that, and others half before it; "
        "write it as half past nine or 21:30."
    ),
    rf"(?:.*\b)?(?:morning|afternoon|evening|night|{_MEAL})(?:\b.*)?": (
        "A part of the day is not an exact time; write one, such as today 09:00, "
        "or the day with its part, such as yesterday evening."
    ),
    ".* [0-9]{1,2}|[0-9]{1,2} .*": (
        "A number alone is no time of day; write it like 9am, 9pm or 21:00."
    ),
}
_AHEAD = r"(?:tomorrow|next|in|later|soon|(?:the )?end of)\b.*|.* (?:tomorrow|from now)"
_DAY_AHEAD = "That day is still to come; write one that has begun, such as yesterday or 3 days ago."
_FROM_TODAY = {
    "[0-9]+ ?(?:days?|weeks?|months?|years?)": (
        "Is that from today on? Write it as in 8 weeks, or write the date as 2027-02-01."
    ),
}
_UNCLEAR = {".*": "Part of that was not understood; write {forms}."}
_REASONS = {
    "moment": _SEVERAL_TIMES
    | _NEVER_TAKEN
    | _ZONE
    | {_AHEAD: clock.NOT_YET}
    | _NOT_A_PAST_DAY
    | _PART_OF_DAY
    | _UNCLEAR,
    "day": _NEVER_TAKEN | {_AHEAD: _DAY_AHEAD} | _ONLY_A_DAY | _NOT_A_PAST_DAY | _UNCLEAR,
    "goal date": _NEVER_TAKEN | _FROM_TODAY | _ONLY_A_DAY | _UNCLEAR,
}


def reason(words: str, wanted: str) -> str:
    """Return why words are not the "moment", "day" or "goal date" wanted; it repeats no word."""
    forms = _FORMS[wanted]
    if not words.strip():
        return f"Nothing was written; write it as {forms}."
    if len(words) > LONGEST:
        return f"That is too long; write it as {forms}."
    if not words.isascii():
        return f"Only English words and the digits 0-9 are understood; write {forms}."
    reasons = (why for pattern, why in _REASONS[wanted].items() if re.fullmatch(pattern, words))
    return next(reasons).format(forms=forms)
