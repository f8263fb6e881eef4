"""`urge`, the way through: what is asked, what is offered, and that what was said is kept."""

import gc
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hrjournal.errors import Status
from tests.cli.conftest import Command, Talk
from tests.fakes import CANARY
from tests.streams import ASKED_TO_END, CTRL_C, CTRL_D, Turn

WHOLE: Sequence[Turn] = (
    ("How strong is the urge", "8"),
    ("What came before", "1, bored"),
    ("What do you do", "walk"),
    ("What do you do", "tea"),
    ("What do you do", ""),
    ("And now", "3"),
    ("How did it go on", "p"),
)
"""From 8 to 3 in one go."""
IN_ORDER: Sequence[tuple[str, Any]] = (
    ("intensity", 8),
    ("triggers", ["hungry", "bored"]),
    ("responses", ["walk"]),
    ("responses", ["walk", "tea"]),
    ("", None),
    ("after", 3),
    ("outcome", "passed"),
)
"""What each of these answers adds."""


def urges(hj: Command) -> list[dict[str, Any]]:
    """Return the urges that are kept, without what every entry has."""
    entries = json.loads(hj("export").out)["entries"]
    assert {entry["kind"] for entry in entries} <= {"urge"}
    common = {"kind", "id", "day", "at", "logged_at"}
    return [
        {"intensity": None} | {name: entry[name] for name in entry if name not in common}
        for entry in entries
    ]


def after(answers: int) -> dict[str, Any]:
    """Return what an urge holds after so many answers."""
    return {name: value for name, value in IN_ORDER[:answers] if name}


def passed(hj: Command, times: int, *responses: str, outcome: str = "passed") -> None:
    """Log urges with these responses."""
    given = [word for response in responses for word in ("--response", response)]
    for _ in range(times):
        assert hj("urge", "--before", "8", *given, "--outcome", outcome).status == 0


def test_from_8_to_3(hj: Command, talk: Talk) -> None:
    """One way through is one urge, with what came before, what was done and how it went on."""
    talked = talk("urge", turns=WHOLE)

    assert talked.status == 0
    assert "Logged urge 8 of 10, passed" in talked.rest
    assert urges(hj) == [after(7)]


@pytest.mark.parametrize("answers", range(len(WHOLE)))
@pytest.mark.parametrize("ending", [CTRL_C, CTRL_D])
def test_left_at_any_question(hj: Command, talk: Talk, ending: str, answers: int) -> None:
    """Whoever leaves at a question has one urge of what was said by then, or none to keep."""
    turns = [*WHOLE[:answers], (WHOLE[answers][0], ending)]
    talked = talk("urge", turns=turns)

    assert talked.status == 0
    assert urges(hj) == ([after(answers)] if answers else [])
    assert ("Nothing was logged" in talked.rest) == (answers == 0)


@pytest.mark.parametrize("answers", range(2, len(WHOLE)))
@pytest.mark.parametrize("ending", [CTRL_C, CTRL_D])
def test_left_early_without_a_strength(hj: Command, talk: Talk, ending: str, answers: int) -> None:
    """Where the first number was skipped, whoever leaves early loses nothing else they said."""
    turns = [(WHOLE[0][0], ""), *WHOLE[1:answers], (WHOLE[answers][0], ending)]
    talked = talk("urge", turns=turns)

    assert talked.status == 0
    assert urges(hj) == [after(answers) | {"intensity": None}]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.usefixtures("lived_through")
@pytest.mark.parametrize("answers", range(1, len(WHOLE)))
def test_asked_to_end_at_any_question(hj: Command, talk: Talk, answers: int) -> None:
    """A signal that ends the program at a question takes nothing of what was said."""
    turns = [*WHOLE[:answers], (WHOLE[answers][0], ASKED_TO_END)]
    with pytest.raises(SystemExit):
        talk("urge", turns=turns)
    gc.collect()  # what leads nowhere stays open to the end of a process, which this one outlives

    assert urges(hj) == [after(answers)]


def test_everything_skipped(hj: Command, talk: Talk) -> None:
    """Every question can be skipped; without a strength nothing is kept, and that is said."""
    asked = ("How strong", "What came before", "What do you do", "And now", "How did it go on")
    talked = talk("urge", turns=[(question, "") for question in asked])

    assert talked.status == 0
    assert "Nothing was logged" in talked.rest
    assert urges(hj) == []


def test_strength_told_last(hj: Command, talk: Talk) -> None:
    """Where only the first number was skipped, it is asked for once more: all else is kept."""
    turns = [(WHOLE[0][0], ""), *WHOLE[1:], ("at its most", "9")]
    talk("urge", turns=turns)

    assert urges(hj) == [after(7) | {"intensity": 9}]


def test_what_is_given_is_not_asked(hj: Command, talk: Talk) -> None:
    """What the line already says is kept, and not asked for."""
    words = ["urge", "8", "--substance", "beer", "--trigger", "payday", "--response", "tea"]
    talk("urge", *words[1:], turns=[("What do you do", "tea"), ("do", "walk"), *WHOLE[4:]])

    (kept,) = urges(hj)
    assert kept["substance"] == "alcohol"
    assert (kept["triggers"], kept["responses"]) == (["payday"], ["tea", "walk"])


def test_a_report_asks_nothing(hj: Command, talk: Talk) -> None:
    """What is told of an urge that is over is kept without a question, on a terminal too."""
    assert talk("urge", "8", "--after", "3").status == 0
    assert talk("urge", "8", "--outcome", "used").status == 0
    assert talk("urge", "8", "--format", "json").status == 0

    assert [urge.get("after") for urge in urges(hj)] == [3, None, None]


def test_no_terminal(hj: Command) -> None:
    """A script logs it by options; without a strength it is told how."""
    line = "urge --before 8 --response walk --after 3 --outcome passed --format json"
    done = hj(*line.split())
    assert json.loads(done.out)["entry"]["intensity"] == 8
    refused = hj("urge")

    assert refused.status == Status.USAGE
    assert "hj urge --before 8" in refused.err
    assert urges(hj) == [{"intensity": 8, "responses": ["walk"], "after": 3, "outcome": "passed"}]


@pytest.mark.parametrize(
    "line", ["urge 11", "urge x", "urge 8 --before 7", "urge 8 --minutes 61", "urge 8 --after x"]
)
def test_refused(hj: Command, home: Path, line: str) -> None:
    """What is not understood is refused before anything is asked or kept."""
    assert hj(*line.split()).status == Status.USAGE
    assert not (home / "journal").exists()


# What is offered


def test_what_helped_before(hj: Command, talk: Talk) -> None:
    """What was done when urges passed comes first, most often first; a number says it was done."""
    passed(hj, 4, "tea", "walk")
    passed(hj, 1, "walk")
    passed(hj, 4, "called Kim")
    passed(hj, 1, "called Kim", outcome="used")
    turns = [*WHOLE[:2], (r"1  walk: passed 5 of 5 times\s+2  called Kim: passed 4 of 5", "2")]
    talked = talk("urge", turns=[*turns, *WHOLE[4:]])

    assert "tea" not in talked.said
    assert urges(hj)[-1]["responses"] == ["called Kim"]


def test_too_few_to_tell(hj: Command, talk: Talk) -> None:
    """Below five urges nothing is said of what helped."""
    passed(hj, 4, "walk")

    assert "did before" not in talk("urge", turns=WHOLE).said


def test_words_to_oneself(hj: Command, talk: Talk) -> None:
    """The person's own words are shown as they were written; without any they are not offered."""
    assert "your words" not in talk("urge", turns=WHOLE).said
    hj("plan", "add", "words", "It passes [b]")
    shown = [("3  your words", "3"), (r"It passes \[b\]", "")]
    talked = talk("urge", turns=[*WHOLE[:2], *shown, *WHOLE[5:]])

    assert talked.status == 0
    assert "responses" not in urges(hj)[-1]


def test_somebody_to_call(hj: Command, talk: Talk) -> None:
    """The people of the plan come first, then lines of the country, then the emergency number."""
    hj("config", "set", "region", "GB")
    hj("plan", "add", "help", "Kim, 555 0100")
    hj("plan", "add", "services", "The clinic")
    hj("lines", "add", "night nurse", "--number", "555 0134")
    call = ("3  somebody to call", "3")
    own = r"Kim, 555 0100\s+The clinic\s+night nurse: 555 0134"
    shown = rf"{own}\s+Samaritans: call 116 123.*Call 999.*hj lines"
    talk("urge", turns=[*WHOLE[:2], call, (shown, ""), *WHOLE[5:]])


def test_listed_people_to_call(hj: Command, talk: Talk) -> None:
    """Whom the person listed is shown with how to reach them; whoever can't be reached is not."""
    hj("people", "add", "Kim", "--role", "friend", "--reach", "555 0100", "--when", "evenings")
    hj("people", "add", "the clinic")
    shown = (r"Kim, trusted friend: 555 0100 \(evenings\)", "")
    talked = talk("urge", turns=[*WHOLE[:2], ("3  somebody to call", "3"), shown, *WHOLE[5:]])

    assert "the clinic" not in talked.said


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("call", "Kim: 555 0100"), ("Call or  text", "Kim: 555 0100"), ("My words", "It passes")],
)
def test_an_offer_picked_by_its_words(hj: Command, talk: Talk, typed: str, shown: str) -> None:
    """What is offered can be picked by name, too, and is then not kept as something done."""
    hj("people", "add", "Kim", "--reach", "555 0100")
    hj("plan", "add", "words", "It passes")
    talk("urge", turns=[*WHOLE[:2], (WHOLE[2][0], typed), (shown, ""), *WHOLE[5:]])

    assert "responses" not in urges(hj)[0]


def test_a_number_that_is_not_there(hj: Command, talk: Talk) -> None:
    """A number beside nothing is asked for again, and kept nowhere."""
    turns = [WHOLE[0], ("4 tired", "7"), ("1 to 4", "4"), ("What do you do", "9"),
             ("numbers shown, 1 to 3", ""), *WHOLE[5:]]  # fmt: skip
    talk("urge", turns=turns)

    assert urges(hj) == [{"intensity": 8, "triggers": ["tired"], "after": 3, "outcome": "passed"}]


def test_still_strong(talk: Talk) -> None:
    """Where it is as strong at the end, it is said who else is there."""
    turns = [*WHOLE[:5], ("And now", "8"), ("How did it go on", "s")]

    assert "hj lines" in talk("urge", turns=turns).rest


@pytest.mark.usefixtures("quickly_sealed")
def test_sealed(hj: Command, talk: Talk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the passphrase it asks for none, says what is locked, and files what was said."""
    hj("plan", "add", "words", CANARY)
    with monkeypatch.context() as opening:
        opening.setenv("HRJOURNAL_PASSCOMMAND", "echo words")
        assert hj("encrypt").status == 0
    talked = talk("urge", turns=WHOLE)
    assert talked.status == 0
    assert "are locked" in talked.said
    assert CANARY not in talked.said
    assert hj("urge", "--before", "6").status == 0
    assert len(list((home / "journal" / "inbox").iterdir())) == 2

    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo words")
    assert urges(hj) == [after(7), {"intensity": 6}]


def test_damage_elsewhere(hj: Command, talk: Talk, home: Path) -> None:
    """A month that can't be read is no reason not to go this way: it is kept all the same."""
    passed(hj, 1, "walk")
    (home / "journal" / "entries" / "2026-10.json").write_text("{")
    talked = talk("urge", turns=WHOLE)

    assert "Logged urge 8" in talked.rest
    (home / "journal" / "entries" / "2026-10.json").unlink()
    assert len(urges(hj)) == 2
