"""A grounding exercise on a screen of any size, drawn for one instant."""

import math
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from hrjournal.grounding.exercises import PhaseWords
from hrjournal.grounding.pace import Beat
from hrjournal.views.big_text import large
from hrjournal.views.grounding import clock
from hrjournal.views.text import visible

Style = Literal["", "shape", "word", "dim"]

KEYS = "q, Esc or Enter ends it"
HINT = "Light, not deep. Dizzy? Then stop."
HINT_WITH_KEYS = "Light, not deep. Dizzy? q stops it."
NO_BREATH = "Leave out what you like."
NO_BREATH_WITH_KEYS = "Leave out what you like. q ends it."
CTRL_C = "Ctrl-C ends it"
HINT_WITH_CTRL_C = "Light, not deep. Dizzy? Ctrl-C stops."
NO_BREATH_WITH_CTRL_C = "Leave out any. Ctrl-C ends it."
WIDE = 64
"""From this many columns on, every way to end the exercise is named."""

WIDEST_TEXT = 60
_BLOCKS = " ░▒▓█"
_SIGNS = " .:o#"
_STEPS = 255
_SMALLEST = 0.16
_EDGE = 0.34
"""How soft the edge of the shape is, as a share of its largest radius."""


class BreathRow(NamedTuple):
    """One row of the screen, and how it is drawn."""

    text: str = ""
    style: Style = ""


class Screen(msgspec.Struct, frozen=True):
    """What a screen can do: its size, and whether it has block characters and takes keys."""

    columns: int
    rows: int
    blocks: bool
    keys: bool = True


class _Room(NamedTuple):
    """How many rows of a screen each part has. It stays the same from phase to phase."""

    shape: int
    word: int
    words: int
    hint: int
    gap: int


def screen(
    look: Screen, beat: Beat, phase_words: PhaseWords, notice: str = "", *, breathes: bool = True
) -> list[BreathRow]:
    """Return every row of the screen, from the top: shape, large word, words, and time left.

    A `notice` takes the place of the hint, which is to breathe lightly if the exercise `breathes`.
    """
    room = _room(look.rows)
    width = max(1, look.columns - 2)
    words = visible(phase_words.words)
    if beat.phase.breath:
        words += f"   {math.ceil(beat.left / 1000)}"
    texts = _broken(words, min(width, WIDEST_TEXT))
    if letters := large(phase_words.word, width, room.word, blocks=look.blocks):
        body = [
            *_middle(letters, look.columns, room.word, "word", together=True),
            *[BreathRow()] * room.gap,
            *_middle(texts, look.columns, room.words, ""),
        ]
    else:  # then the words themselves are made to stand out
        body = _middle(texts, look.columns, room.word + room.gap + room.words, "word")
    drawn = [
        *_shape(look, room.shape, beat),
        *[BreathRow()] * room.gap,
        *body,
        *_foot(look, room, beat, notice or _hint(look, breathes=breathes)),
    ]
    return drawn[: look.rows]


def _room(rows: int) -> _Room:
    """Share out the rows. Where there are hardly any, the words come first."""
    gap = 1 if rows >= 16 else 0  # from here on there is room for air
    word = next(size for least, size in ((40, 10), (12, 5), (9, 3), (0, 1)) if rows >= least)
    words = 2 if rows >= 11 else 1
    hint = 1 if rows >= 7 else 0
    rest = rows - (word + words + 2 * gap + hint + gap + 1)
    return _Room(max(0, rest), word, words, hint, gap)


def _shape(look: Screen, rows: int, beat: Beat) -> list[BreathRow]:
    """Draw a soft disc that grows and shrinks with the breath, and is flat where rows are few."""
    signs = _BLOCKS if look.blocks else _SIGNS
    # A disc in fewer rows is a blot.
    columns = min(2 * rows, look.columns - 2) if rows >= 5 else min(40, look.columns - 6)
    if rows <= 0 or columns <= 0:
        return [BreathRow()] * rows
    eased = (1 - math.cos(math.pi * beat.fullness)) / 2
    radius = _SMALLEST + (1 - _EDGE / 2 - _SMALLEST) * eased
    shades = _shades(radius, signs)
    left = " " * ((look.columns - columns) // 2)
    return [
        BreathRow((left + line.translate(shades)).rstrip(), "shape")
        for line in _distances(columns, rows)
    ]


def _shades(radius: float, signs: str) -> dict[int, str]:
    """Return the shade at each distance from the middle of a disc with this radius."""
    scale = math.sqrt(2) / _STEPS
    return {
        step: signs[round(min(1, max(0, (radius - step * scale) / _EDGE + 0.5)) * (len(signs) - 1))]
        for step in range(_STEPS + 1)
    }


@lru_cache(maxsize=2)
def _distances(columns: int, rows: int) -> list[str]:
    """Return how far each place is from the middle, as the character with that code."""
    lines = []
    for row in range(rows):
        y = (2 * row + 1 - rows) / rows
        far = (math.hypot((2 * column + 1 - columns) / columns, y) for column in range(columns))
        lines.append("".join(chr(round(distance / math.sqrt(2) * _STEPS)) for distance in far))
    return lines


def _hint(look: Screen, *, breathes: bool) -> str:
    if look.columns >= WIDE:
        return HINT if breathes else NO_BREATH
    if look.keys:
        return HINT_WITH_KEYS if breathes else NO_BREATH_WITH_KEYS
    return HINT_WITH_CTRL_C if breathes else NO_BREATH_WITH_CTRL_C


def _foot(look: Screen, room: _Room, beat: Beat, hint: str) -> list[BreathRow]:
    """Return the rows at the foot: a hint, the time left, what comes next and how to end it."""
    width = max(1, look.columns - 2)
    is_wide = look.columns >= WIDE
    dot = " · " if look.blocks else " - "
    status = f"{clock(math.ceil(beat.all_left / 1000))} left"
    keys = f"{dot}{KEYS if look.keys else CTRL_C}" if is_wide else ""
    coming = f"next: {visible(beat.coming.words).rstrip('.')}" if beat.coming else "then it is over"
    coming = _shortened(coming, width - len(status) - len(dot) - len(keys))
    status += f"{dot}{coming}{keys}" if coming else keys
    return [
        *[BreathRow()] * room.gap,
        *_middle(_broken(hint, width)[: room.hint], look.columns, room.hint, "dim"),
        *_middle([_cut(status, width)], look.columns, 1, "dim"),
    ]


def _shortened(text: str, width: int) -> str:
    """Return a text cut after the last word that fits, or nothing if not even one word fits."""
    if width_of(text) <= width:
        return text
    whole = _broken(text, max(1, width - 4))[0]
    return f"{whole} ..." if " " in whole else ""


def _middle(
    lines: list[str], columns: int, rows: int, style: Style, *, together: bool = False
) -> list[BreathRow]:
    """Put lines into the middle of these rows; `together` keeps them aligned with each other."""
    lines = lines[:rows]
    above = (rows - len(lines)) // 2
    widest = max(map(width_of, lines), default=0)
    placed = []
    for line in lines:
        left = (columns - (widest if together else width_of(line))) // 2
        placed.append(BreathRow((" " * max(0, left) + line).rstrip(), style))
    return [*[BreathRow()] * above, *placed, *[BreathRow()] * (rows - above - len(lines))]


def _broken(text: str, width: int) -> list[str]:
    """Break a text between words, by the columns it takes. A word that is too long is cut."""
    lines: list[str] = []
    for word in text.split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined) <= width:
            lines[-1] = joined
        else:
            lines.append(_cut(word, width))
    return lines


def _cut(word: str, width: int) -> str:
    while width_of(word) > width:
        word = word[:-1]
    return word


def width_of(text: str) -> int:
    """Return how many columns a text takes: two for a wide sign, none for a mark on another."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in {"W", "F"})
        for sign in text
    )
