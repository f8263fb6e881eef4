"""What people read: a notebook and a calendar, to the letter."""

from datetime import date

from hrjournal.model.entry import AnyEntry, Mood, NoUse, Use
from hrjournal.model.leaving import Leaving
from tests.exporting import chosen_of, exported
from tests.fakes import CANARY, WHOLE_GOAL, goal, make


def test_notebook() -> None:
    """Entries stand under their days; no sign in a text becomes markup."""
    entries: list[AnyEntry] = [
        make(Use, 1, "2026-11-20", "21:30", tags=("*a*",), note="# no heading\n<b>so</b>"),
        make(NoUse, 2, "2026-11-21"),
        make(Mood, 3, "2026-11-21", feelings=("calm", "so so")),
    ]

    assert exported("markdown", chosen_of(entries)).decode() == (
        "# Journal\n"
        "\n## Friday 2026-11-20\n\n"
        "- 21:30 **use**: tags \\*a\\*, substance alcohol\n"
        "  > \\# no heading\n"
        "  > \\<b\\>so\\</b\\>\n"
        "\n## Saturday 2026-11-21\n\n"
        "- **none**\n"
        "- **mood**: score 5, feelings calm, so so\n"
    )


def test_calendar() -> None:
    """Each thing that is due is an event of a whole day, and says nothing of the goal."""
    followed = goal(1, title=CANARY, why=CANARY, due=date(2027, 1, 17), review="every 2 weeks")
    chosen = chosen_of(records=[followed, WHOLE_GOAL], leaving=Leaving(notes=False))
    text = exported("ics", chosen).decode()

    assert CANARY not in text
    assert "alcohol" not in text
    lines = text.split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert [line for line in lines if line.startswith(("SUMMARY", "DTSTART"))] == [
        "DTSTART;VALUE=DATE:20270117",
        "SUMMARY:Due day",
        "DTSTART;VALUE=DATE:20261206",
        "SUMMARY:Review",
    ]
    assert "DTSTAMP:20261122T110000Z" in lines


def test_last_day_of_all() -> None:
    """A due day after which there is none has no end."""
    text = exported("ics", chosen_of(records=[goal(1, due=date.max)])).decode()

    assert "DTSTART;VALUE=DATE:99991231" in text
    assert "DTEND" not in text
