"""`report` and `report card`: what goes in, where it goes, and what never does unasked."""

import stat
from pathlib import Path

import pytest

from hrjournal.views.report import pdf
from tests.cli.conftest import Command, Talk
from tests.fakes import CANARY


@pytest.fixture
def journal(hj: Command) -> None:
    """Log two weeks with everything that a report must not tell unasked."""

    def done(*typed: str) -> None:
        assert hj(*typed).status == 0

    done("config", "set", "region", "US")
    measure = ("--measure", "at most 10 drinks of alcohol per week", "--start", "2026-11-09")
    done("goal", "set", "Quieter weeks", *measure, "--why", "My mornings")
    done("goal", "set", "Rest", "--measure", "at least 2 groundings per week")
    done("goal", "action", "Quieter weeks", "I am tired", "I eat first")
    for day in ("2026-11-10", "2026-11-18"):
        words = ("--note", CANARY, "--place", CANARY, "--with", CANARY, "--tag", CANARY)
        done("log", "use", "alcohol", "4", "--at", day, *words)
        done("log", "mood", "6", "--at", day, "--note", CANARY)
        urge = ("--response", "a walk", "--outcome", "passed", "--note", CANARY)
        done("log", "urge", "7", "--at", day, *urge)
        done("log", "score", "PHQ-9", "12", "--at", day, "--note", CANARY)
        done("log", "text", CANARY, "--at", day)
        done("log", "event", CANARY, "--at", day)
    done("people", "add", CANARY, "--reach", "555 0100")
    done("plan", "add", "signs", CANARY)


EVERY_WAY = [
    ("report",),
    ("report", "--discreet"),
    ("report", "--names"),
    ("report", "card"),
    ("report", "card", "--filled"),
    ("report", "card", "--filled", "--discreet"),
]


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize("line", EVERY_WAY, ids=" ".join)
@pytest.mark.parametrize("shape", ["html", "markdown"])
def test_no_note_unasked(hj: Command, line: tuple[str, ...], shape: str) -> None:
    """No note, place, person or line of the plan is in a report that was not asked for it."""
    done = hj(*line, "--format", shape)

    assert done.status == 0
    assert done.out
    assert CANARY not in done.out + done.err


@pytest.mark.usefixtures("journal")
def test_what_is_asked_for(hj: Command) -> None:
    """Notes, people and the safety plan are there where they are asked for, each by itself."""
    with_notes = hj("report", "--with", "notes", "--format", "markdown").out
    with_people = hj("report", "--with", "people", "--format", "markdown").out
    with_plan = hj("report", "--with", "plan", "--format", "markdown").out

    assert f"- Tuesday 10 November 2026: {CANARY}" in with_notes
    assert f"- {CANARY}, 555 0100" in with_people
    assert f"- {CANARY}" in with_plan
    assert "555 0100" not in with_notes + with_plan


@pytest.mark.usefixtures("journal")
def test_discreet(hj: Command) -> None:
    """On a bus nobody sees what it is about, in the title of the window neither."""
    html = hj("report", "--discreet").out

    assert "<title>Week by week</title>" in html
    for word in ("alcohol", "drink", "Quieter", "mornings", "PHQ", "a walk", "tired"):
        assert word not in html


@pytest.mark.usefixtures("journal")
def test_names(hj: Command) -> None:
    """A codename stands in for a name, on a screen that shows names too, unless they are wanted."""
    hj("substance", "codename", "alcohol", "bread")
    hj("config", "set", "codenames", "off")

    usual = hj("report", "--format", "markdown").out
    assert "at most 10 drinks of bread per week" in usual
    assert "alcohol" not in usual
    assert "alcohol, drinks" in hj("report", "--names", "--format", "markdown").out
    refused = hj("report", "--names", "--discreet")
    assert (refused.status, refused.out) == (2, "")


@pytest.mark.usefixtures("journal")
def test_choosing(hj: Command) -> None:
    """Days, goals, substances and parts are chosen by options."""
    text = hj("report", "--goal", "Rest", "--last", "7d", "--format", "markdown").out
    assert "Rest" in text
    assert "Quieter" not in text
    assert "Monday 16 November 2026 to Sunday 22 November 2026: 7 days" in text

    only = hj("report", "--only", "scores", "--only", "mood", "--format", "markdown").out
    headings = [line for line in only.splitlines() if line.startswith("## ")]
    assert headings == ["## Mood, 0 to 10", "## Scores"]
    assert "## Scores" not in hj("report", "--without", "scores", "--format", "markdown").out
    one = hj("report", "--substance", "cannabis", "--format", "markdown").out
    assert "Day by day: cannabis" in one
    assert "Day by day: alcohol" not in one


@pytest.mark.usefixtures("journal")
def test_file(hj: Command, tmp_path: Path) -> None:
    """A file is for its owner alone, and takes the place of no other without `--force`."""
    file = tmp_path / "weeks.html"

    done = hj("report", "-o", str(file))
    assert (done.status, done.out, done.err) == (0, "", "Written, for your eyes only.\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    written = file.read_bytes()
    assert written.startswith(b"<!DOCTYPE html>")

    again = hj("report", "card", "-o", str(file))
    assert again.status == 9
    assert file.read_bytes() == written
    assert hj("report", "card", "-o", str(file), "--force").status == 0
    assert file.read_bytes() != written
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.usefixtures("journal")
def test_pdf(hj: Command, tmp_path: Path) -> None:
    """A PDF is written where the extra is there; a terminal is never given one."""
    pytest.importorskip("typst")
    file = tmp_path / "weeks.pdf"

    assert hj("report", "--format", "pdf", "-o", str(file)).status == 0
    assert file.read_bytes().startswith(b"%PDF-")
    assert hj("report", "card", "--format", "pdf", "-o", str(file), "--force").status == 0


def test_pdf_without_the_extra(
    hj: Command, talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extra is missing that is said before anything is asked or written."""
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)
    file = tmp_path / "weeks.pdf"

    done = hj("report", "--format", "pdf", "-o", str(file))
    assert done.status == 2
    assert 'pipx install "hrjournal[pdf]"' in done.err
    assert not file.exists()
    assert talk("report", "--format", "pdf").status == 2
    assert hj("report", "card", "--format", "pdf").status == 2


@pytest.mark.parametrize(
    "line",
    [
        "report --last 5y",
        "report --only nothing",
        "report --with everything",
        "report --format json",
        "report --goal zzzz",
        "report --since 2027-01-01",
        "report --substance ,",
        "report card --format csv",
    ],
)
def test_refused(hj: Command, line: str) -> None:
    """What can't be taken is refused in a sentence, and nothing is written."""
    hj("log", "use", "alcohol", "4", "--at", "2020-11-10")

    done = hj(*line.split())
    assert done.status in {2, 3}
    assert done.out == ""
    assert done.err.count("\n") < 4


@pytest.mark.usefixtures("journal")
def test_asked_on_a_terminal(talk: Talk, tmp_path: Path) -> None:
    """Without an option, a person on a terminal is asked what goes in, and where it goes."""
    file = tmp_path / "weeks.html"
    talked = talk(
        "report",
        turns=[
            ("Since when?", "2026-11-16"),
            ("Which goals?", "2"),
            ("left out?", "scores, urges"),
            ("carrying about", "n"),
            ("Which file?", f"{file}"),
        ],
    )

    assert talked.status == 0
    html = file.read_text()
    assert "Monday 16 November 2026" in html
    assert "Rest" in html
    assert "Quieter" not in html
    assert "PHQ-9" not in html
    assert "a walk" not in html


@pytest.mark.usefixtures("journal")
def test_markdown_on_a_terminal(hj: Command, talk: Talk) -> None:
    """With Enter at every question, Markdown is shown where it was asked for."""
    hj("substance", "codename", "alcohol", "bread")
    questions = ("Since when?", "Which goals?", "left out?", "carrying", "in place of", "here")

    turns = [(question, "") for question in questions]
    shown = talk("report", "--format", "markdown", turns=turns).rest
    assert "# What I logged" in shown
    assert "Day by day: bread" in shown


@pytest.mark.usefixtures("journal")
def test_a_terminal_is_given_no_page(talk: Talk) -> None:
    """A terminal can't show a page: a file is to be named. Markdown it can."""
    assert talk("report", "--discreet").status == 2
    assert talk("report", "card").status == 2
    shown = talk("report", "--discreet", "--format", "markdown")
    assert shown.status == 0
    assert "# Week by week" in shown.rest


def test_card(hj: Command) -> None:
    """A card is of the coming week, empty; or of the last seven days, with what was logged."""
    hj("log", "use", "alcohol", "4", "--at", "2026-11-18")

    empty = hj("report", "card", "--format", "markdown").out
    assert "Mon 23 Nov to Sun 29 Nov 2026" in empty
    assert "| Wed 25 Nov |  |  |  |  |  |" in empty
    filled = hj("report", "card", "--filled", "--format", "markdown").out
    assert "Mon 16 Nov to Sun 22 Nov 2026" in filled
    assert "| Wed 18 Nov | 4 |" in filled


def test_without_a_journal(hj: Command) -> None:
    """Where there is no journal, a card can be printed, and nothing is made."""
    assert hj("report", "card").status == 0
    assert hj("report").status == 0
    assert hj("list").out == "There is no journal here yet.\n"
