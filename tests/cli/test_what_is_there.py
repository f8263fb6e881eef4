"""What is there for a hard moment is shown after a thought and after grounding, too."""

import pytest

from hrjournal.cli.ground import exercise
from tests.cli.conftest import Command, Talk
from tests.fakes import CANARY

SHOWN = ("It passes", "Kim, 555 0100", "Call 999")


@pytest.fixture
def _prepared(hj: Command) -> None:
    hj("config", "set", "region", "GB")
    hj("plan", "add", "words", "It passes")
    hj("plan", "add", "help", "Kim, 555 0100")


@pytest.mark.usefixtures("_prepared")
@pytest.mark.parametrize(("distress", "shown"), [("4", 0), ("5", 1), ("7", 1), ("8", 3)])
def test_after_a_thought(talk: Talk, distress: str, shown: int) -> None:
    """A distressing thought shows the words to oneself; a very distressing one whom to call."""
    said = talk("log", "thought", distress).said

    assert [words in said for words in SHOWN] == [number < shown for number in range(3)]


@pytest.mark.usefixtures("_prepared")
@pytest.mark.parametrize(("distress", "shown"), [("7", 0), ("8", 3)])
def test_after_grounding(
    talk: Talk, distress: str, shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is as hard after grounding, words to oneself and whom to call are shown."""
    monkeypatch.setattr(exercise, "do_exercise", lambda *_: None)  # it takes its time
    said = talk("ground", "--seconds", "1", "--before", "9", "--after", distress).said

    assert [words in said for words in SHOWN] == [number < shown for number in range(3)]


@pytest.mark.usefixtures("_prepared")
def test_a_script_is_shown_nothing_of_it(hj: Command) -> None:
    """What a script keeps of its output holds nothing of the plan."""
    done = hj("log", "thought", "9")

    assert not any(words in done.out + done.err for words in SHOWN)


@pytest.mark.usefixtures("quickly_sealed")
def test_sealed(hj: Command, talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an encrypted journal nothing is asked for, and lines of the country are still shown."""
    hj("config", "set", "region", "GB")
    hj("plan", "add", "words", CANARY)
    hj("people", "add", CANARY, "--reach", CANARY)
    with monkeypatch.context() as opening:
        opening.setenv("HRJOURNAL_PASSCOMMAND", "echo words")
        assert hj("encrypt").status == 0
    talked = talk("log", "thought", "9")

    assert talked.status == 0
    assert CANARY not in talked.said
    assert "Call 999" in talked.said


@pytest.mark.parametrize(("number", "is_shown"), [(4, False), (5, True)])
def test_what_helped_before(hj: Command, talk: Talk, number: int, *, is_shown: bool) -> None:
    """What was done when urges passed is shown after a very distressing thought, from five on."""
    for count in range(number):
        line = ("log", "urge", "7", "--response", "walk", "--outcome", "passed")
        assert hj(*line, number=100 + 10 * count).status == 0

    said = talk("log", "thought", "9").said

    assert ("walk: passed 5 of 5 times" in said) is is_shown
