"""People's text, shown as typed: nothing in it is markup or a command to the terminal."""

import unicodedata

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_ROOM = 16
"""How many columns an answer is to have on the line of its question."""
_HARMLESS_FORMAT = {"\u200c", "\u200d"}  # they join letters and emoji, and move nothing


def visible(text: str, *, lines: bool = False) -> str:
    """Return a text with a visible sign in place of every control character.

    Escape becomes `␛`, and a line break `␊`, or stays as it is if `lines`. A character that
    reverses or hides text becomes its number, such as `<202E>`. All others stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character if lines and character == "\n" else _shown(character) for character in text
    )


def _shown(character: str) -> str:
    picture = _PICTURES.get(ord(character))
    if picture is not None:
        return chr(picture)
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    return f"<{ord(character):04X}>" if hidden and character not in _HARMLESS_FORMAT else character


def wrapped(text: str, width: int) -> str:
    """Break long lines between words, and never inside a command that fits on a line.

    What follows keeps the indentation of its line, or stands beside its label.
    """
    if all(len(line) <= width for line in text.split("\n")):
        return text
    from hrjournal.views.rows import broken  # few lines are long, and every command would load it

    lines = []
    for line in text.split("\n"):
        lines += broken(line, width) if len(line) > width else [line]
    return "\n".join(lines)


def asked(question: str, width: int) -> str:
    """Return a question as a screen shows it, with room beside it for an answer.

    Where that lacks, the hint in brackets after the question stands on a line of its own, and the
    answer goes on the line below.
    """
    words, mark, hint = question.partition("? (")
    if len(question) + _ROOM > width and mark and hint.endswith(")"):
        indent = words[: len(words) - len(words.lstrip(" "))]
        question = f"{words}?\n{indent}({hint}\n{indent}>"
    return wrapped(question, width)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: `1 entry`, `2 entries`, `3 days`."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("ch"):
        return f"{number} {noun}es"
    return f"{number} {noun[:-1]}ies" if noun.endswith("ry") else f"{number} {noun}s"
