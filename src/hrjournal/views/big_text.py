"""Large letters, made of blocks, for a word that is read at a glance."""

from collections.abc import Iterator

_FONT = {
    "A": ".#. #.# ### #.# #.#",
    "B": "##. #.# ##. #.# ##.",
    "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.",
    "E": "### #.. ##. #.. ###",
    "F": "### #.. ##. #.. #..",
    "G": ".## #.. #.# #.# .##",
    "H": "#.# #.# ### #.# #.#",
    "I": "### .#. .#. .#. ###",
    "J": "..# ..# ..# #.# .#.",
    "K": "#.# #.# ##. #.# #.#",
    "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#",
    "N": "#..# ##.# #.## #..# #..#",
    "O": "### #.# #.# #.# ###",
    "P": "### #.# ### #.. #..",
    "Q": "### #.# #.# ### ..#",
    "R": "##. #.# ##. #.# #.#",
    "S": "### #.. ### ..# ###",
    "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###",
    "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#",
    "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.",
    "Z": "### ..# .#. #.. ###",
    "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###",
    "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###",
    "4": "#.# #.# ### ..# ..#",
    "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###",
    "7": "### ..# ..# .#. .#.",
    "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###",
    ":": ". # . # .",
}
_HEIGHT = 5
_MOST = 3
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def large(word: str, columns: int, rows: int, *, blocks: bool) -> list[str]:
    """Return a word in the largest letters that fit, or no lines if even the smallest don't fit.

    `blocks` is whether the screen has block characters; without them, `#` takes their place.
    """
    if not word or any(letter not in _FONT for letter in word.upper()):
        return []
    dots = _dots(word.upper())
    return next((lines for lines in _sizes(dots, blocks=blocks) if _fits(lines, columns, rows)), [])


def _dots(word: str) -> list[str]:
    letters = [_FONT[letter].split() for letter in word]
    return [".".join(letter[row] for letter in letters) for row in range(_HEIGHT)]


def _sizes(dots: list[str], *, blocks: bool) -> Iterator[list[str]]:
    """Return a word in every size, the largest first. Its dots are about as high as wide."""
    full = "█" if blocks else "#"
    for size in range(_MOST, 0, -1):
        wide = ["".join((full if dot == "#" else " ") * 2 * size for dot in row) for row in dots]
        yield [row.rstrip() for row in wide for _ in range(size)]
    if blocks:
        pairs = zip(dots[::2], [*dots[1::2], "." * len(dots[0])], strict=True)
        yield ["".join(map(_half, *pair)).rstrip() for pair in pairs]
    yield [row.replace(".", " ").replace("#", full).rstrip() for row in dots]


def _half(upper: str, lower: str) -> str:
    return _HALVES[upper + lower]


def _fits(lines: list[str], columns: int, rows: int) -> bool:
    return len(lines) <= rows and max(map(len, lines)) <= columns
