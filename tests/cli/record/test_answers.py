"""What can be answered at the prompts, as people answer."""

import json
from collections.abc import Callable

import pytest

from hrjournal.cli.ask import prompts
from hrjournal.cli.program.session import Session
from hrjournal.errors import Cancelled, NotUnderstood
from tests.cli.conftest import Command, Talk
from tests.streams import CTRL_C, Answered


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
        (("log", "sleep"), [("did you sleep", "?"), ("7, 7h, 6:30", "seven and a half hours")]),
        (("log", "text"), [("do you want to write", "?"), ("`hj log text --editor`", "Rain")]),
        (("log", "use", "cannabis"), [("How much", "?"), ("`0.5g`.*Enter if unknown", "1 g")]),
        (("log", "use", "cannabis"), [("How much", "="), ("no last time", "unknown")]),
    ],
)
def test_a_question_mark_at_log(
    talk: Talk, words: tuple[str, ...], turns: list[tuple[str, str]]
) -> None:
    """At each question of `log`, `?` says what it wants; the answer after it is logged."""
    assert talk(*words, turns=turns).status == 0


# What was used

FREE = r"Log a free day of everything, .*\? \[Y/n\]"
MUCH = "How much"

Kept = list[tuple[str, str | None, float | None]]
"""The kind, the name and the amount of each entry; an amount of None is not looked at."""

NONE_KEPT: Kept = [("none", None, None)]

ANSWERED: list[tuple[list[tuple[str, str]], Kept]] = [
    # the turns after "What did you use?", and what is kept
    ([("did you use", "alcohol"), (MUCH, "2")], [("use", "alcohol", 2)]),
    ([("did you use", "Alcohol"), (MUCH, "")], [("use", "alcohol", None)]),
    ([("did you use", "beer"), (MUCH, "unknown")], [("use", "alcohol", None)]),
    ([("did you use", "alcohol 2")], [("use", "alcohol", 2)]),
    ([("did you use", "alcohol two")], [("use", "alcohol", 2)]),
    ([("did you use", "alcohol unknown")], [("use", "alcohol", None)]),
    ([("did you use", "2 alcohol")], [("use", "alcohol", 2)]),
    ([("did you use", "cannabis 0.5g")], [("use", "cannabis", 0.5)]),
    ([("did you use", "weed ~2 g")], [("use", "cannabis", 2)]),
    ([("did you use", "0.5g of weed")], [("use", "cannabis", 0.5)]),
    ([("did you use", "a joint")], [("use", "cannabis", 1)]),
    ([("did you use", "two joints")], [("use", "cannabis", 2)]),
    ([("did you use", "half a joint")], [("use", "cannabis", 0.5)]),
    ([("did you use", "3 lines of coke")], [("use", "cocaine", 3)]),
    ([("did you use", "20mg ritalin")], [("use", "methylphenidate", 20)]),
    ([("did you use", "2c-b 10 mg")], [("use", "2c-b", 10)]),
    ([("did you use", "5 cigarettes")], [("use", "tobacco", 5)]),
    ([("did you use", "kava"), (MUCH, "2 bowls")], [("use", "kava", 2)]),
    ([("did you use", "kava 2 bowls")], [("use", "kava", 2)]),
    ([("did you use", "2c-e 10 mg")], [("use", "2c-e", 10)]),
    ([("did you use", "alchohol"), (r"mean alcohol\?", ""), (MUCH, "2")], [("use", "alcohol", 2)]),
    (
        [("did you use", "marijuanna"), (r"mean cannabis\?", "yes"), (MUCH, "1 g")],
        [("use", "cannabis", 1)],
    ),
    (
        [("did you use", "beer and weed"), ("much beer", "2"), ("much weed", "1 g")],
        [("use", "alcohol", None), ("use", "cannabis", 1)],
    ),
    (
        [("did you use", "2 beers and a joint")],
        [("use", "alcohol", None), ("use", "cannabis", 1)],
    ),
    (
        [("did you use", "weed, coke"), ("much weed", "1 g"), ("much coke", "2 lines")],
        [("use", "cannabis", 1), ("use", "cocaine", 2)],
    ),
    (
        [("did you use", "weed + alcohol 2"), ("much weed", "0.5")],
        [("use", "cannabis", 0.5), ("use", "alcohol", 2)],
    ),
    (
        [
            ("did you use", "weed and beer"),
            ("much weed", "none"),
            ("much beer", "1"),
            ("free day of cannabis", ""),
        ],
        [("none", "cannabis", None), ("use", "alcohol", None)],
    ),
    (
        [("did you use", "rum and coke"), ("alcohol and cocaine", "n"), (MUCH, "1")],
        [("use", "alcohol", None)],
    ),
    (
        [
            ("did you use", "rum and coke"),
            ("alcohol and cocaine", ""),
            ("much rum", "1"),
            ("much coke", "1 line"),
        ],
        [("use", "alcohol", None), ("use", "cocaine", 1)],
    ),
    ([("did you use", "gin and tonic"), (MUCH, "1")], [("use", "alcohol", None)]),
    ([("did you use", "2 pints"), (r"Of alcohol\? ", "")], [("use", "alcohol", None)]),
    (
        [("did you use", "2 pints"), (r"Of alcohol\? ", "n"), ("what it was first", "weed 1g")],
        [("use", "cannabis", 1)],
    ),
    ([("did you use", "2 zqxs"), ("what it was first", "zqx 2")], [("use", "zqx", 2)]),
    ([("did you use", "0.5 g"), ("what it was first", "weed 0.5 g")], [("use", "cannabis", 0.5)]),
    ([("did you use", "?"), ("is a free day", "weed 1g")], [("use", "cannabis", 1)]),
    ([("did you use", "="), ("Write a name", "weed 1g")], [("use", "cannabis", 1)]),
    ([("did you use", "4"), ("one of the numbers", "weed 1g")], [("use", "cannabis", 1)]),
    ([("did you use", ""), ("needed", "weed 1g")], [("use", "cannabis", 1)]),
    ([("did you use", "weed 3%"), ("How much", "1g")], [("use", "cannabis", 1)]),
    ([("did you use", "weed"), (MUCH, "?"), ("a guess", "~1 g")], [("use", "cannabis", 1)]),
    ([("did you use", "WEED"), (MUCH, "1 G")], [("use", "cannabis", 1)]),
    ([("did you use", "  weed  "), (MUCH, " 1 g ")], [("use", "cannabis", 1)]),
    ([("did you use", "a couple of joints")], [("use", "cannabis", 2)]),
    ([("did you use", "ten cigarettes")], [("use", "tobacco", 10)]),
    ([("did you use", "about 20mg ritalin")], [("use", "methylphenidate", 20)]),
    ([("did you use", "2 cups of coffee")], [("use", "coffee", 2)]),
    ([("did you use", "coffee 1 cup")], [("use", "coffee", 1)]),
    ([("did you use", "ketamine 0.1g")], [("use", "ketamine", 0.1)]),
    ([("did you use", "0.1 g ketamine")], [("use", "ketamine", 0.1)]),
    ([("did you use", "\U0001f344 2 g")], [("use", "\U0001f344", 2)]),
    ([("did you use", "1"), ("one of the numbers", "weed 1g")], [("use", "cannabis", 1)]),
    ([("did you use", "-2"), ("", "weed 1g")], [("use", "cannabis", 1)]),
    ([("did you use", "weed"), (MUCH, "="), ("no last time", "1 g")], [("use", "cannabis", 1)]),
    (
        [("did you use", "weed"), (MUCH, "0"), ("free day of cannabis", "")],
        [("none", "cannabis", None)],
    ),
    (
        [("did you use", "weed"), (MUCH, "nothing"), ("free day of", "y")],
        [("none", "cannabis", None)],
    ),
    *(
        ([("did you use", answer), (FREE, "")], NONE_KEPT)
        for answer in ("none", "None", "nothing", "0", "no", "n", "zero")
    ),
    ([("did you use", "none"), (FREE, "no")], []),
    ([("did you use", "none"), (FREE, "what"), ("Write `y`", "yes")], [("none", None, None)]),
    ([("did you use", "none"), (FREE, "?"), ("Enter is yes", "")], [("none", None, None)]),
]


@pytest.mark.parametrize(("turns", "kept"), ANSWERED)
def test_what_was_used(
    talk: Talk,
    hj: Command,
    turns: list[tuple[str, str]],
    kept: Kept,
) -> None:
    """What works on the command line works as an answer; several things are asked for each."""
    talked = talk("log", "use", turns=turns)

    exported = sorted(json.loads(hj("export").out)["entries"], key=lambda entry: entry["id"])
    assert [entry["kind"] for entry in exported] == [kind for kind, _, _ in kept]
    for entry, (_, name, amount) in zip(exported, kept, strict=True):
        assert entry.get("substance", next(iter(entry.get("substances", ())), None)) == name
        assert amount is None or entry["amount"] == amount
    assert talked.status == (0 if kept else 2)


def test_nothing_is_kept_before_the_last_answer(talk: Talk, hj: Command) -> None:
    """Ctrl-C at the second of two questions keeps neither."""
    turns = [("did you use", "beer and weed"), ("much beer", "2"), ("much weed", CTRL_C)]
    assert talk("log", "use", turns=turns).status == 130
    assert json.loads(hj("export").out)["entries"] == []


def test_a_use_that_was_none(talk: Talk, hj: Command) -> None:
    """`log use none` leads to a free day on a terminal, and is refused off one."""
    assert hj("log", "use", "none", "2").status == 2
    assert talk("log", "use", "none", turns=[(FREE, "")]).status == 0


def test_details_of_a_use_go_with_no_free_day(talk: Talk) -> None:
    """What only a use has is not dropped unsaid where the answer is that there was none."""
    talked = talk("log", "use", "--craving", "4", turns=[("did you use", "none")])

    assert talked.status == 2
    assert "`hj log none` logs a free day" in talked.rest


def test_a_codename_is_what_is_known(talk: Talk, hj: Command) -> None:
    """A codename with how much is understood, and no question tells what it stands for."""
    hj("substance", "codename", "cannabis", "garden")
    talked = talk("log", "use", turns=[("did you use", "2 g of garden")])
    free = talk("log", "use", turns=[("did you use", "garden"), (MUCH, "0"), ("of garden", "n")])

    assert talked.status == 0
    assert "cannabis" not in talked.said + free.said


@pytest.mark.parametrize(
    ("words", "name", "amount"),
    [
        (("2", "joints"), "cannabis", 2),
        (("3", "lines", "of", "coke"), "cocaine", 3),
        (("a joint",), "cannabis", 1),
        (("2c-b", "10mg"), "2c-b", 10),
    ],
)
def test_how_much_first(hj: Command, words: tuple[str, ...], name: str, amount: int) -> None:
    """How much may come first on the command line, where the name is known."""
    assert hj("log", "use", *words).status == 0
    [entry] = json.loads(hj("export").out)["entries"]
    assert (entry["substance"], entry["amount"]) == (name, amount)


@pytest.mark.parametrize("words", [("2", "zqxs"), ("0.5", "g"), ("2",), ("2", "pints")])
def test_how_much_of_nothing_known(hj: Command, words: tuple[str, ...]) -> None:
    """How much of what is not known is refused, and nothing is written."""
    assert hj("log", "use", *words).status == 2
    assert json.loads(hj("export").out)["entries"] == []
