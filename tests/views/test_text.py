"""People's text is shown as typed, and nothing in it is obeyed."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hrjournal.views.text import asked, counted, visible, wrapped

CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
HIDDEN = [0x00AD, 0x200B, 0x2028, 0x2029, 0x2060, 0xFEFF, 0xE0001, 0xE0041]
SURROGATES = [0xD800, 0xDBFF, 0xDC00, 0xDC80, 0xDFFF]
PRIVATE = [0xE000, 0xF8FF, 0xF0000, 0x10FFFD]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "plain words",
        "[bold]brackets[/bold] [/] [link=x]y[/link]",
        ":100: :smile: :warning:",
        r"back\slash \x1b \u202e \n",
        "<202E> &amp; %s {0} ${HOME} `id` 'quoted' \"twice\"",
        "café naïve Ærø Łódź",
        "e\u0301 n\u0303 a\u0323\u0302",
        "東京で二杯 서울 北京",
        "привет γειά שלום مرحبا नमस्ते สวัสดี",
        "🙂 👍🏽 👩‍👩‍👧‍👦 🏳️‍🌈 ❤️ 1️⃣ 🇳🇿",
        "½ µg – “quoted” … €5 №\u00a07 ␛",  # noqa: RUF001 - signs that look like others
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    """Letters of every script, accents, emoji and signs stay as they were typed."""
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("two\nlines", "two␊lines"),
        ("two\r\nlines", "two␍␊lines"),
        ("a\ttab", "a␉tab"),
        ("\0\a\b\x7f", "␀␇␈␡"),
        ("\x85\x9b31m", "<0085><009B>31m"),
        ("user\u202egpj.exe", "user<202E>gpj.exe"),
        ("zero\u200bwidth", "zero<200B>width"),
        ("\u2028\u2029", "<2028><2029>"),
        ("\ud800", "<D800>"),
        ("\ue000", "<E000>"),
        ("\U000e0041", "<E0041>"),
    ],
)
def test_signs(text: str, shown: str) -> None:
    """A control is shown by its picture, anything else that hides by its number."""
    assert visible(text) == shown


@pytest.mark.parametrize("code", CONTROLS, ids=hex)
def test_no_control_is_left(code: int) -> None:
    """Each control character of C0 and C1, and delete, becomes something that can be seen."""
    shown = visible(f"a{chr(code)}b")

    assert shown.isprintable()
    assert shown.startswith("a")
    assert shown.endswith("b")
    assert shown != "ab"


@pytest.mark.parametrize("code", [*BIDI, *HIDDEN, *SURROGATES, *PRIVATE], ids=hex)
def test_nothing_hides_or_reorders(code: int) -> None:
    """What reverses, joins, breaks or hides text, or has no agreed look, is shown by number."""
    assert visible(f"a{chr(code)}b") == f"a<{code:04X}>b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("two\nlines", "two\nlines"), ("\r\n\x1b", "␍\n␛"), ("plain", "plain"), ("\n", "\n")],
)
def test_lines_can_be_kept(text: str, shown: str) -> None:
    """Where lines are wanted a line break stays one, and only that."""
    assert visible(text, lines=True) == shown


ANYTHING = st.text(st.characters(exclude_categories=()))


@given(ANYTHING)
def test_every_character_is_accounted_for(text: str) -> None:
    """Each character stays, or becomes one picture or one number; none is lost or moved."""
    shown = visible(text)

    for character in text:
        number = f"<{ord(character):04X}>"
        sign = number if shown.startswith(number) and character != "<" else shown[0]
        stays = sign == character
        picture = ord(character) < 0x80 and 0x2400 <= ord(sign[0]) <= 0x2421
        assert stays or picture or sign == number
        assert not (stays and unicodedata.category(character) in {"Cc", "Cs", "Co", "Zl", "Zp"})
        shown = shown.removeprefix(sign)
    assert shown == ""


@given(ANYTHING)
def test_what_is_visible_stays(text: str) -> None:
    """What was made visible once is not changed again, and can be written as UTF-8."""
    once = visible(text)

    assert visible(once) == once
    assert once.encode().decode() == once


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (0, "day", "0 days"),
        (1, "day", "1 day"),
        (2, "day", "2 days"),
        (1, "entry", "1 entry"),
        (2, "entry", "2 entries"),
        (0, "month", "0 months"),
        (3, "judged week", "3 judged weeks"),
        (1, "amount", "1 amount"),
        (60, "second", "60 seconds"),
    ],
)
def test_counted(number: int, noun: str, words: str) -> None:
    """A number and its noun agree."""
    assert counted(number, noun) == words


@pytest.mark.parametrize(
    ("question", "width", "shown"),
    [
        ("How much? (Enter if unknown)", 80, "How much? (Enter if unknown)"),
        ("How much? (Enter if unknown)", 40, "How much?\n(Enter if unknown)\n>"),
        ("  When? (Enter for today)", 40, "  When?\n  (Enter for today)\n  >"),
        # brackets in a hint belong to it
        (
            "  Usually? (= 12, 22 of 28 days logged (4 weeks))",
            44,
            "  Usually?\n  (= 12, 22 of 28 days logged (4 weeks))\n  >",
        ),
        # a hint that is longer than the screen is broken between words
        ("Which? (a number, or a name)", 20, "Which?\n(a number, or a\nname)\n>"),
        # what has no hint is broken as any text is
        ("Delete this entry of Saturday? [y/N]", 24, "Delete this entry of\nSaturday? [y/N]"),
        ("Which goal is it", 10, "Which goal\nis it"),
    ],
)
def test_a_long_question_has_its_hint_below(question: str, width: int, shown: str) -> None:
    """A hint that would leave no room for the answer has a line of its own, and so has that."""
    assert asked(question, width) == shown


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("two words", 20, "two words"),
        ("some words of a text", 12, "some words\nof a text"),
        # what follows keeps the indentation, or stands right of a label, a dash or a number
        ("  some words of a text", 12, "  some words\n  of a text"),
        ("when  Monday 2 March at ten", 24, "when  Monday 2 March at\n      ten"),
        ("  - Shout. Rub the chest.", 24, "  - Shout. Rub the\n    chest."),
        ("1. I share what I use", 20, "1. I share what I\n   use"),
        # a label that leaves no room is no column, nor is a sentence
        ("a long label here  some more of it", 20, "a long label here\nsome more of it"),
        ("I went.  Then I came back home", 24, "I went.  Then I came\nback home"),
        # a command is whole, if it fits on a line
        ("To mend it: `hj edit k3m9`.", 20, "To mend it:\n`hj edit k3m9`."),
        ("Look: hj goal review k3m9x0", 24, "Look:\nhj goal review k3m9x0"),
        ("Logged mood 5. Id k3m9x0abcd.", 20, "Logged mood 5.\nId k3m9x0abcd."),
        ("Next: hj log use, hj log mood", 20, "Next: hj log use,\nhj log mood"),
        ("Write `hj goal set Calm` or go", 12, "Write `hj\ngoal set\nCalm` or go"),
        ("one\n\ntwo and three", 8, "one\n\ntwo and\nthree"),
    ],
)
def test_long_lines_are_broken(text: str, width: int, shown: str) -> None:
    """A line is broken between words, where what it says stays easy to see and to copy."""
    assert wrapped(text, width) == shown


@given(st.text(st.sampled_from("ab `-.:1  hj"), max_size=60), st.integers(1, 40))
@example("1111111111111` ``", 16)
def test_no_word_is_lost_at_a_line_end(text: str, width: int) -> None:
    """Every word stays, in its order, and no line is longer than the screen but for one word."""
    shown = wrapped(text, width)

    assert shown.split() == text.split()
    assert all(len(line) <= width or " " not in line.strip() for line in shown.split("\n"))
