"""What can be answered at the prompts, as people answer."""

from collections.abc import Callable

import pytest

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.session import Session
from hrjournal.errors import Cancelled, NotUnderstood
from tests.cli.conftest import Talk
from tests.streams import Answered


def refuses(_: str) -> str:
    """Take no answer."""
    raise NotUnderstood("It is not understood.")


YES = ["y", "Y", "yes", "YES", " yes "]
NO = ["n", "N", "no", "No", " NO "]
NEITHER = ["x", "yup", "nope", "1", "0", "yn", "nothing", "maybe", "=", "."]


@pytest.mark.parametrize("enter", [True, False])
@pytest.mark.parametrize(
    ("answers", "agreed"),
    [
        *(([answer], True) for answer in YES),
        *(([answer], False) for answer in NO),
        *(([answer, "y"], True) for answer in NEITHER),
        *(([answer, "n"], False) for answer in NEITHER),
        ([""], None),
        (["?", ""], None),
        (["what", "?", "yes"], True),
    ],
)
def test_yes_or_no(*, enter: bool, answers: list[str], agreed: bool | None) -> None:
    """A yes or a no is taken, Enter is what stands in capitals, and else it is asked again."""
    terminal = Answered([(r"Right\? \[(Y/n|y/N)\]", answer) for answer in answers])
    assert prompts.agrees(Session(terminal.streams), "Right?", enter=enter) is (
        enter if agreed is None else agreed
    )
    terminal.understood()
    assert terminal.said.count("Write `y` for yes or `n` for no") == len(answers) - 1


@pytest.mark.parametrize("answer", ["", *NO])
def test_confirming_is_a_clear_yes(answer: str) -> None:
    """Nothing but a yes confirms; what is neither yes nor no is asked again."""
    terminal = Answered([(r"\[y/N\]", "yup"), (r"Write `y`.*\[y/N\]", answer)])
    with pytest.raises(Cancelled):
        prompts.confirm(Session(terminal.streams), "Erase it?")
    terminal.understood()


ASKING: dict[str, Callable[[Session], object]] = {
    "needed": lambda session: prompts.ask(session, "Q", refuses),
    "optional": lambda session: prompts.ask_optional(session, "Q", refuses),
    "rating": lambda session: prompts.ask_rating(session, "Q"),
    "yes or no": lambda session: prompts.agrees(session, "Q"),
    "confirm": lambda session: prompts.confirm(session, "Q"),
}


@pytest.mark.parametrize("name", ASKING)
def test_a_question_mark_is_help(name: str) -> None:
    """`?` shows what can be answered, is read by nothing, and the question comes again."""
    terminal = Answered([("Q", "?"), (".+Q", " ? "), (".+Q", "\x04")])
    with pytest.raises(Cancelled):
        ASKING[name](Session(terminal.streams))
    terminal.understood()
    assert "not understood" not in terminal.said


@pytest.mark.parametrize(
    ("words", "turns"),
    [
        (("log", "mood"), [("How do you feel", "?"), ("Mood. A number from 0 to 10", "5")]),
        (("log", "urge"), [("How strong", "?"), ("How strong an urge was. A number", "5")]),
        (("log", "thought"), [("How distressing", "?"), ("A number from 0 to 10", "3")]),
        (("log", "medicine"), [("Which medicine", "?"), ("Which medicine[.]", "aspirin")]),
        (("log", "event"), [("What happened", "?"), ("Which event[.]", "release")]),
        (("log", "contact"), [("Who was it with", "?"), ("With whom", "sister")]),
        (("log", "use", "cannabis"), [("How much", "?"), ("`0.5g`.*Enter if unknown", "1 g")]),
        (("log", "use", "cannabis"), [("How much", "="), ("no last time", "unknown")]),
    ],
)
def test_a_question_mark_at_log(
    talk: Talk, words: tuple[str, ...], turns: list[tuple[str, str]]
) -> None:
    """At each question of `log`, `?` says what it wants; the answer after it is logged."""
    assert talk(*words, turns=turns).status == 0
