"""One step at a time, as a person sees it on a screen of any size, or hears it."""

import pytest

from hrjournal.facts.cards import FIRSTAID, card
from hrjournal.views import steps
from hrjournal.views.calls import Calls
from hrjournal.views.steps import Standing

from .cards import GUESSED, KNOWN, NOT_KNOWN

OPIOID = card("firstaid", "opioid")
BREATHS = Standing(OPIOID, 5, 70, doses=1, since_dose=61, breath=3, breath_left=5)


def screen(
    now: Standing, columns: int = 80, rows: int = 24, *, calls: Calls = KNOWN, blocks: bool = True
) -> list[str]:
    """Return a step as a screen has it."""
    drawn = steps.step_rows(now, calls, columns, rows, blocks=blocks)
    return [row.whole.rstrip() for row in drawn]


@pytest.mark.parametrize("columns", [30, 40, 80, 200])
@pytest.mark.parametrize("rows", [1, 2, 5, 10, 24, 60])
@pytest.mark.parametrize("calls", [KNOWN, GUESSED, NOT_KNOWN])
def test_a_screen_of_any_size_is_filled(columns: int, rows: int, calls: Calls) -> None:
    """There are as many rows as the screen has, none wider; the last one has the keys."""
    for name in FIRSTAID:
        one = card("firstaid", name)
        for number in range(1, len(one.steps) + 1):
            lines = screen(Standing(one, number, 5000), columns, rows, calls=calls)
            assert len(lines) == rows
            assert all(len(line) < columns for line in lines)
            assert lines[-1].endswith("leave") or columns == 30


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("name", FIRSTAID)
def test_a_step_is_whole(name: str, columns: int) -> None:
    """On a usual screen the number, the step and what it says more stand there word for word."""
    one = card("firstaid", name)
    for number, step in enumerate(one.steps, start=1):
        shown = " ".join(" ".join(screen(Standing(one, number, 0), columns)).split())
        assert shown.startswith("Call 999 or 112.")
        assert f"Step {number} of {len(one.steps)} 0:00" in shown
        assert step.text in shown
        assert step.more in shown


@pytest.mark.parametrize("columns", [40, 80])
def test_breaths_and_minutes_are_counted_on_one_screen(columns: int) -> None:
    """While breaths are given, the minutes since the dose are counted beside them."""
    lines = screen(BREATHS, columns)

    assert "1:01 since dose 1" in lines
    assert "Breath 3: give it now" in lines
    assert any("█" in line for line in lines)


def test_letters_without_blocks() -> None:
    """Where a screen has no block characters, the large number is in ASCII."""
    lines = screen(BREATHS, blocks=False)

    assert "\n".join(lines).isascii()
    assert any("######" in line for line in lines)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (5, "Breath 3: give it now"),
        (4, "Breath 3: give it now"),
        (3, "Breath 4 in 3"),
        (1, "Breath 4 in 1"),
    ],
)
def test_breath_words(left: int, words: str) -> None:
    """A breath takes two seconds; then the next is counted down to."""
    assert BREATHS._replace(breath_left=left).breath_words == words


@pytest.mark.parametrize(
    ("seconds", "since", "is_due"),
    [
        (0, "0:00 since dose 1", False),
        (119, "1:59 since dose 1", False),
        (120, "2:00 since dose 1", True),
        (3725, "62:05 since dose 1", True),
    ],
)
def test_dose_words(seconds: int, since: str, is_due: bool) -> None:
    """From two minutes on one more dose is spoken of, if it is needed."""
    now = BREATHS._replace(since_dose=seconds)

    assert now.is_dose_due is is_due
    assert now.dose_words[0] == since
    assert (now.dose_words[1] == steps.ONE_MORE) is is_due
    assert now._replace(doses=0).is_dose_due is False


def test_the_next_dose_is_told_of_once_a_minute() -> None:
    """In lines each minute since the dose is told once, and each breath."""
    told = [
        steps.counted_line(
            BREATHS._replace(since_dose=second - 1), BREATHS._replace(since_dose=second)
        )
        for second in range(1, 181)
    ]

    assert [line for line in told if line] == [
        "1:00 since dose 1. One more after 2 to 3 minutes, if needed.",
        f"2:00 since dose 1. {steps.ONE_MORE}",
        f"3:00 since dose 1. {steps.ONE_MORE}",
    ]
    assert steps.counted_line(BREATHS, BREATHS._replace(breath=4)) == "Breath 4."
    assert steps.counted_line(BREATHS, BREATHS._replace(doses=2, since_dose=0)) == (
        "Dose 2. The minutes are counted."
    )


def test_aloud_a_dose_comes_before_a_breath() -> None:
    """A voice says that one more dose may be due, and else each breath after the first."""
    later = BREATHS._replace(since_dose=120, breath=15)

    assert steps.counted_aloud(BREATHS, later).startswith("2 minutes since the dose.")
    assert steps.counted_aloud(BREATHS, BREATHS._replace(breath=4)) == "Breath."
    assert steps.counted_aloud(BREATHS, BREATHS._replace(breath_left=4)) == ""
    assert steps.counted_aloud(BREATHS._replace(breath=0), BREATHS._replace(breath=1)) == ""


def test_keys_are_those_that_do_something() -> None:
    """Going back needs a step before, going on one after, and a dose a card that counts them."""
    ghb = card("firstaid", "ghb")

    assert screen(Standing(OPIOID, 1, 0))[-1] == "Enter next   d dose   q leave"
    assert screen(Standing(ghb, 7, 0))[-1] == "b back   q leave"
    assert steps.LAST in screen(Standing(ghb, 7, 0))
    assert (
        steps.keys_line(Standing(ghb, 1, 0)) == "Keys: Enter for the next step, b back, q leaves."
    )
    assert "d when a dose is given," in steps.keys_line(Standing(OPIOID, 1, 0))
    assert steps.PRESS_D in screen(Standing(OPIOID, 1, 0))
