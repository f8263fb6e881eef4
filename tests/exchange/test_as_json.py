"""JSON for scripts, to the letter."""

import json
from datetime import date, time
from decimal import Decimal

import msgspec
import pytest

from hrjournal.exchange.as_json import as_json
from hrjournal.model.entry import ENTRY_TYPES, AnyEntry, Entry, Mood, Use
from hrjournal.model.settings import Settings
from tests.fakes import EVERY_KIND, WHOLE_GOAL, exactly, make

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
    "typed": "a pint",
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

URGE = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "urge",
    "id": "0005zzzzzz",
    "day": "2026-11-22",
    "at": "2026-11-22T12:00:00+01:00",
    "logged_at": "2026-11-22T11:00:05Z",
    "note": "On the way home",
    "tags": [
      "street"
    ],
    "intensity": 7,
    "substance": "alcohol",
    "after": 0,
    "triggers": [
      "payday",
      "rain"
    ],
    "responses": [
      "walked",
      "called"
    ],
    "outcome": "still here"
  }
}
"""

THOUGHT = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "thought",
    "id": "0006zzzzzz",
    "day": "2026-11-22",
    "at": "2026-11-22T12:10:00+01:00",
    "logged_at": "2026-11-22T11:00:06Z",
    "note": "The same one",
    "tags": [
      "night"
    ],
    "distress": 8,
    "after": 0,
    "responses": [
      "let it pass"
    ]
  }
}
"""

MEDICINE = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "medicine",
    "id": "0007zzzzzz",
    "day": "2026-11-22",
    "at": "2026-11-22T12:20:00+01:00",
    "logged_at": "2026-11-22T11:00:07Z",
    "note": "Late bus",
    "tags": [
      "pharmacy"
    ],
    "name": "methadone",
    "amount": 40.5,
    "unit": "mg",
    "typed": "1 dose",
    "status": "missed"
  }
}
"""

DONE = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "done",
    "id": "0008zzzzzz",
    "day": "2026-11-22",
    "at": "2026-11-22T12:30:00+01:00",
    "logged_at": "2026-11-22T11:00:08Z",
    "note": "Twice",
    "tags": [
      "gym"
    ],
    "goal": "0009zzzzzz",
    "count": 2
  }
}
"""

SCORE = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "score",
    "id": "0010zzzzzz",
    "day": "2026-11-22",
    "at": "2026-11-22T12:40:00+01:00",
    "logged_at": "2026-11-22T11:00:10Z",
    "note": "At the practice",
    "tags": [
      "visit"
    ],
    "instrument": "PHQ-9",
    "value": 0,
    "bands": "published",
    "item_9": true
  }
}
"""

EVENT = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "event",
    "id": "0011zzzzzz",
    "day": "2026-11-22",
    "at": "2026-11-22T12:50:00+01:00",
    "logged_at": "2026-11-22T11:00:11Z",
    "note": "Two nights",
    "tags": [
      "ward"
    ],
    "label": "hospital"
  }
}
"""

CONTACT = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "contact",
    "id": "0012zzzzzz",
    "day": "2026-11-22",
    "at": "2026-11-22T13:00:00+01:00",
    "logged_at": "2026-11-22T11:00:12Z",
    "note": "Listened",
    "tags": [
      "family"
    ],
    "supporter": "sister",
    "how": "in person",
    "helped": 0,
    "supporter_id": "0007zzzzzz"
  }
}
"""

TEXT = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "text",
    "id": "0013zzzzzz",
    "day": "2026-11-22",
    "at": "2026-11-22T13:10:00+01:00",
    "logged_at": "2026-11-22T11:00:13Z",
    "note": "A long day, \\na walk",
    "tags": [
      "own"
    ]
  }
}
"""

SLEEP = """\
{
  "format": "hrjournal/1",
  "entry": {
    "kind": "sleep",
    "id": "0014zzzzzz",
    "day": "2026-11-22",
    "at": "2026-11-22T13:20:00+01:00",
    "logged_at": "2026-11-22T11:00:14Z",
    "note": "A nap, too",
    "tags": [
      "late"
    ],
    "hours": 6.25,
    "quality": 0
  }
}
"""

TEXTS = (
    *(USE, NONE, MOOD, URGE, THOUGHT, MEDICINE, GROUNDING, DONE, SCORE, EVENT, CONTACT, TEXT),
    SLEEP,
)


@pytest.mark.parametrize(
    ("entry", "text"),
    [pytest.param(*pair, id=pair[0].kind) for pair in zip(EVERY_KIND, TEXTS, strict=True)],
)
def test_each_kind(entry: Entry, text: str) -> None:
    """Each kind of entry is written with all its fields; amounts are exact numbers."""
    assert as_json(entry=entry) == text


def test_what_was_not_given() -> None:
    """What was not given is left out, not null."""
    entries = [make(kind) for kind in ENTRY_TYPES.values()]

    assert [list(entry)[1:] for entry in json.loads(as_json(entries=entries))["entries"]] == [
        ["id", "day", "logged_at", "substance"],
        ["id", "day", "logged_at"],
        ["id", "day", "logged_at", "score"],
        ["id", "day", "logged_at", "intensity"],
        ["id", "day", "logged_at", "distress"],
        ["id", "day", "logged_at", "name"],
        ["id", "day", "logged_at", "exercise", "seconds", "finished"],
        ["id", "day", "logged_at", "goal"],
        ["id", "day", "logged_at", "instrument", "value"],
        ["id", "day", "logged_at", "label"],
        ["id", "day", "logged_at", "supporter"],
        ["id", "day", "logged_at", "note"],
        ["id", "day", "logged_at", "hours"],
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
    "confidence_why": "It went well in spring",
    "first_step": "Buy fewer",
    "first_step_on": "2026-11-23",
    "baseline": 17.50,
    "review": "every 2 weeks",
    "concern": "0007zzzzzz",
    "steps": [
      {
        "day": "2026-12-01",
        "target": 7.5
      },
      {
        "day": "2027-01-01",
        "target": 5
      }
    ],
    "plans": [
      {
        "when": "Friday comes",
        "then": "call a friend",
        "made_on": "2026-11-22"
      }
    ],
    "scale": [
      "20",
      "17",
      "10",
      "7",
      "4"
    ],
    "attained": [
      {
        "day": "2026-11-29",
        "level": -1
      }
    ],
    "ratings": [
      {
        "day": "2026-11-29",
        "value": 6,
        "note": "Some way"
      }
    ],
    "reviews": [
      {
        "day": "2026-11-29",
        "decision": "keep",
        "helped": "Walks",
        "note": "Going on"
      }
    ],
    "pauses": [
      {
        "start": "2026-12-24",
        "end": "2026-12-26"
      },
      {
        "start": "2027-01-01"
      }
    ],
    "revisions": [
      {
        "day": "2026-11-25",
        "was": {
          "title": "Less",
          "due": null
        }
      }
    ],
    "closed_on": "2027-01-03",
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
    text = as_json(entries=EVERY_KIND)

    document = msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    entries = msgspec.json.decode(document["entries"], type=list[AnyEntry])
    assert exactly(entries) == exactly(EVERY_KIND)
