"""Numbers in words, as figures: `two`, `half an hour`, `one and a half`, `a dozen`."""

import re

_ONES = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: number for number, word in enumerate(_ONES, start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_ONE_TO_NINE = _ONES[:9]
_SIGNS = {
    "\u00bd": "1/2",
    "\u00bc": "1/4",
    "\u00be": "3/4",
    "\u2153": "1/3",
    "\u2154": "2/3",
}

# Patterns stay text: `re` compiles each when first used, not at every start of the program.
_WORDS = rf"\b(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONE_TO_NINE)}))?|{'|'.join(_ONES)})\b"
_PARTS = (
    # "one and a half", "2 and a quarter"
    (r"\b([0-9]+) and (?:an?|1) half\b", r"\1 1/2"),
    (r"\b([0-9]+) and (?:an?|1) quarter\b", r"\1 1/4"),
    (r"\b([0-9]+) and (?:3|three)[- ]quarters\b", r"\1 3/4"),
    # "an hour and a half", "2 glasses and a half"
    (r"\b(?:an?|1) ([a-z]+) and (?:an?|1) half\b", r"1 1/2 \1"),
    (r"\b([0-9]+) ([a-z]+) and (?:an?|1) half\b", r"\1 1/2 \2"),
    # "half a glass", "a quarter of an hour", "three quarters of an hour", "half hour"
    (r"\b(?:an? )?half (?:an? )?dozen\b(?: of\b)?", "6"),
    (r"\b(?:(?:an?|1) )?half (?:of )?(?:an?|1) ", "1/2 "),
    (r"\b(?:(?:an?|1) )?quarter of (?:an?|1) ", "1/4 "),
    (r"\b3[- ]quarters of (?:an?|1) ", "3/4 "),
    (r"\b(?:(?:an?|1) )?third of (?:an?|1) ", "1/3 "),
    (r"\b2[- ]thirds of (?:an?|1) ", "2/3 "),
)
NUMBER_WORDS = {
    *_NUMBERS,
    *("half", "quarter", "quarters", "third", "thirds", "dozen", "dozens"),
}
"""Words without which no number is in words."""

_DOZENS = r"\b(?:([0-9]{1,4}) |an? )?dozens?\b(?: of\b)?"
_DOZEN = 12


def in_figures(words: str) -> str:
    """Return words in lower case with their numbers in figures: `2`, `1/2`, `1 1/2`.

    "a" and "half" are numbers only where a thing follows that is counted so; "half past" isn't.
    """
    if not words.isascii():
        words = _signs_written(words)
    if NUMBER_WORDS.isdisjoint(words.replace("-", " ").split()):
        return words
    words = re.sub(_WORDS, lambda match: str(_number(match[0])), words)
    for pattern, figures in _PARTS:
        words = re.sub(pattern, figures, words)
    return re.sub(_DOZENS, lambda match: str(_DOZEN * int(match[1] or 1)), words)


def _signs_written(words: str) -> str:
    """Return the words with signs such as one half written out."""
    for sign, figures in _SIGNS.items():
        words = re.sub(f"(?<=[0-9]) ?{sign}", f" {figures}", words).replace(sign, figures)
    return words


def _number(words: str) -> int:
    return sum(_NUMBERS[word] for word in re.split("[- ]", words))
