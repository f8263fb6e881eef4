"""JSON for scripts, to the letter."""

import json
from datetime import date, time
from decimal import Decimal

import msgspec
import pytest

from hrjournal.exchange.as_json import as_json
from hrjournal.model.entry import AnyEntry, Entry, Grounding, Mood, NoUse, Use
from hrjournal.model.settings import Settings
from tests.fakes import WHOLE_ENTRIES, WHOLE_GOAL, exactly, make

USE = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "use",
    "id": "0001zzzzzz",
    "day": "2026-11-20",
    "at": "2026-11-20T21:30:00+01:00",
    "logged_at": "2026-11-22T11:00:01Z",
    "note": "With dinner",
    "tags": [
      "home",
      "friday"
    ],
    "substance": "alcohol",
    "amount": 568,
    "unit": "ml@4%",
    "estimated": true,
    "grams": 17.92608,
    "route": "oral",
    "cost": 4.50,
    "craving": 6,
    "mood_before": 4,
    "mood_after": 0,
    "company": "friends",
    "place": "at home",
    "triggers": [
      "tired",
      "late"
    ],
    "strategies": [
      "ate first"
    ],
    "effects": [
      "sleepy",
      "calm"
    ]
  }
}
"""

NONE = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "none",
    "id": "0002zzzzzz",
    "day": "2026-11-21",
    "at": "2026-11-21T09:00:00+01:00",
    "logged_at": "2026-11-22T11:00:02Z",
    "note": "None",
    "tags": [
      "weekend"
    ],
    "substances": [
      "alcohol",
      "cannabis"
    ]
  }
}
"""

MOOD = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "mood",
    "id": "0003zzzzzz",
    "day": "2026-11-21",
    "at": "2026-11-21T10:00:00+01:00",
    "logged_at": "2026-11-22T11:00:03Z",
    "note": "Rested",
    "tags": [
      "weekend",
      "rest"
    ],
    "score": 7,
    "feelings": [
      "calm",
      "hopeful"
    ],
    "energy": 0,
    "anxiety": 10,
    "sleep_hours": 7.5
  }
}
"""

GROUNDING = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "grounding",
    "id": "0004zzzzzz",
    "day": "2026-11-22",
    "at": "2026-11-22T11:00:05+01:00",
    "logged_at": "2026-11-22T11:00:04Z",
    "note": "Better",
    "tags": [
      "work"
    ],
    "exercise": "box breathing",
    "seconds": 128,
    "finished": false,
    "aloud": true,
    "written": true,
    "distress_before": 8,
    "distress_after": 3
  }
}
"""


@pytest.mark.parametrize(
    ("entry", "text"),
    list(zip(WHOLE_ENTRIES, (USE, NONE, MOOD, GROUNDING), strict=True)),
    ids=["use", "none", "mood", "grounding"],
)
def test_each_kind(entry: Entry, text: str) -> None:
    """Each kind of entry is written with all its fields; amounts are exact numbers."""
    assert as_json(entry=entry) == text


def test_what_was_not_given() -> None:
    """What was not given is left out, not null."""
    entries = [make(Use, 1), make(NoUse, 2), make(Mood, 3), make(Grounding, 4)]

    assert [list(entry) for entry in json.loads(as_json(entries=entries))["entries"]] == [
        ["kind", "id", "day", "logged_at", "substance"],
        ["kind", "id", "day", "logged_at"],
        ["kind", "id", "day", "logged_at", "score"],
        ["kind", "id", "day", "logged_at", "exercise", "seconds", "finished"],
    ]


def test_goal() -> None:
    """A goal is written with all its fields."""
    assert (
        as_json(goal=WHOLE_GOAL)
        == """\
{
  "format": "hrjournal/1",
  "goal": {
    "id": "0009zzzzzz",
    "title": "Fewer drinks",
    "measure": "at most 10 drinks of alcohol per week",
    "status": "paused",
    "start": "2026-11-22",
    "due": "2027-01-17",
    "why": "To sleep",
    "importance": 8,
    "confidence": 0,
    "first_step": "Buy fewer",
    "baseline": 17.50,
    "review": "every 2 weeks",
    "set_at": "2026-11-22T12:00:00+01:00"
  }
}
"""
    )


def test_nothing() -> None:
    """An empty list is a list."""
    assert as_json(entries=[]) == '{\n  "format": "hrjournal/1",\n  "entries": []\n}\n'


def test_several_names() -> None:
    """Every name given is there, in its order."""
    text = as_json(days=[date(2026, 11, 22)], settings=Settings(day_start=time(5)))

    assert json.loads(text) == {
        "format": "hrjournal/1",
        "days": ["2026-11-22"],
        "settings": {"day_start": "05:00:00"},
    }


def test_text_as_typed() -> None:
    """Quotes, line breaks, control characters, markup and emoji codes are the person's own."""
    note = 'a "quoted", \\ [b]bold[/b] :100:\r\n\x1b[31m\x00 \u00e9 \U0001f9e1'
    text = as_json(entry=make(Mood, note=note))

    assert (
        r'"note": "a \"quoted\", \\ [b]bold[/b] :100:\r\n\u001b[31m\u0000 é ' + "\U0001f9e1" + '"'
    ) in text
    assert json.loads(text)["entry"]["note"] == note
    assert text.isprintable() is False
    assert not [char for char in text if not char.isprintable() and char != "\n"]


@pytest.mark.parametrize("amount", ["0.10", "17.92608", "1E+3", "100", "0.000001"])
def test_exact_amounts(amount: str) -> None:
    """An amount is written with its own digits."""
    text = as_json(entry=make(Use, amount=Decimal(amount)))

    assert f'"amount": {amount}\n' in text


def test_it_can_come_back() -> None:
    """What was exported holds all there is to make the same entries of it."""
    text = as_json(entries=WHOLE_ENTRIES)

    document = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    entries = msgspec.json.decode(document["entries"], type=list[AnyEntry])
    assert exactly(entries) == exactly(WHOLE_ENTRIES)
