"""The main job: goals, two weeks of entries, some of them late, and progress that is right.

Everything is typed at set times in Berlin, by somebody in the US (a drink is 14 g). What is logged
is read by the installed command.

              Mon  Tue   Wed  Thu   Fri          Sat  Sun     drinks        logged  free
 2-8 Nov      2    free  3    free  1.28… + 2    4    nothing 12.2804…      6 of 7  2
 9-15 Nov     free free  free 3     2            ~2   free    7             7 of 7  4
16-22 Nov                                                     0, running    0 of 7  0

568 ml of 4% are 568 x 0.04 x 0.789 = 17.92608 g, and 17.92608 / 14 = 1.28043… drinks.
Mood: 5, 6, 7, 6, 4 in the first week: 28 / 5 = 5.6 on 5 of 7 days (0.714, enough);
6, 7, 5 in the second: 6 on 3 of 7 days, which is too few to say.
Change: the newest judged week has 7 drinks, the baseline is 18: (7 - 18) / 18 = -0.6111.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from .conftest import Person

Run = Callable[..., CompletedProcess[str]]

GOALS = [
    ("set", "Fewer drinks", "--measure", "at most 10 drinks of alcohol per week",
     "--baseline", "18", "--by", "in 8 weeks"),
    ("set", "Free days", "--measure", "at least 3 free days of alcohol per week"),
    ("set", "Steadier", "--measure", "average mood at least 6 per week"),
]  # fmt: skip

DAYS = [
    ("2026-11-02 20:00", "log", "use", "alcohol", "2"),
    ("2026-11-02 21:00", "log", "mood", "5"),
    ("2026-11-03 21:00", "log", "none", "alcohol"),
    ("2026-11-03 21:01", "log", "mood", "6"),
    ("2026-11-05 08:15", "log", "use", "alcohol", "3", "--at", "yesterday 23:30"),
    ("2026-11-05 08:16", "log", "mood", "7", "--at", "yesterday"),
    ("2026-11-05 22:00", "log", "none", "alcohol"),
    ("2026-11-05 22:01", "log", "mood", "6"),
    ("2026-11-06 19:00", "log", "use", "alcohol", "568ml@4%", "--with", "friends"),
    ("2026-11-07 01:35", "log", "use", "alcohol", "2 drinks", "--at", "01:30"),
    ("2026-11-07 23:00", "log", "use", "alcohol", "14", "--craving", "6"),
    ("2026-11-07 23:10", "edit", "0000000200", "--amount", "4"),
    ("2026-11-07 23:20", "log", "mood", "4"),
    ("2026-11-11 21:30", "log", "none", "alcohol", "--from", "monday", "--to", "today"),
    ("2026-11-11 21:31", "log", "mood", "6"),
    ("2026-11-12 20:00", "log", "use", "alcohol", "3"),
    ("2026-11-12 20:30", "log", "mood", "7"),
    ("2026-11-13 20:00", "log", "use", "alcohol", "2"),
    ("2026-11-13 20:01", "log", "use", "alcohol", "2"),
    ("2026-11-13 20:02", "delete", "0000000280", "--yes"),
    ("2026-11-13 20:03", "log", "mood", "5", "--note", 'said "enough", went home'),
    ("2026-11-15 11:00", "log", "use", "alcohol", "~2", "--at", "last night 22:00"),
    ("2026-11-15 22:00", "log", "none", "alcohol"),
]
"""What is typed, and when. Line n of these, from 10 on, gets the ids from 10 n on."""


@pytest.fixture(scope="module")
def two_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the journal of the two weeks is kept, once it was logged."""
    return tmp_path_factory.mktemp("two_weeks") / "journal"


@pytest.fixture
def after_two_weeks(person: Person, two_weeks: Path) -> Run:
    """Return the command, as it stands on the Monday after the two weeks."""

    def read(*arguments: str) -> CompletedProcess[str]:
        return person.run_installed(*arguments, now="2026-11-16 09:00")

    if two_weeks.exists():
        shutil.copytree(two_weeks, person.journal)
        return read
    for number, arguments in enumerate(GOALS):
        done = person.run("goal", *arguments, now="2026-11-02 09:00", number=number)
        assert done.returncode == 0, done.stderr
    for number, (now, *typed) in enumerate(DAYS, start=10):
        done = person.run(*typed, now=now, number=10 * number)
        assert (done.returncode, done.stderr) == (0, ""), typed
    shutil.copytree(person.journal, two_weeks)
    return read


def period(start: str, end: str, **found: Any) -> dict[str, Any]:
    """Return a whole week as JSON tells it."""
    return {"start": start, "end": end, **found, "days": 7}


FIRST, SECOND, THIRD = (
    ("2026-11-02", "2026-11-08"),
    ("2026-11-09", "2026-11-15"),
    ("2026-11-16", "2026-11-22"),
)


def test_progress_is_what_was_worked_out_by_hand(after_two_weeks: Run) -> None:
    """Values, coverage and verdicts of three goals are those of the table above."""
    done = after_two_weeks("progress", "--format", "json")

    assert json.loads(done.stdout) == {
        "format": "hrjournal/1",
        "goals": [
            {
                "id": "0000000000",
                "title": "Fewer drinks",
                "measure": "at most 10 drinks of alcohol per week",
                "status": "active",
                "start": "2026-11-02",
                "due": "2026-12-28",
                "baseline": 18,
                "change": -0.6111,
                "periods": [
                    period(*FIRST, value=12.28, target=10, days_logged=6, verdict="above"),
                    period(*SECOND, value=7, target=10, days_logged=7, verdict="within"),
                    period(*THIRD, target=10, days_logged=0, verdict="open", days_so_far=1),
                ],
            },
            {
                "id": "0000000001",
                "title": "Free days",
                "measure": "at least 3 free days of alcohol per week",
                "status": "active",
                "start": "2026-11-02",
                "periods": [
                    period(*FIRST, value=2, target=3, days_logged=6, verdict="below"),
                    period(*SECOND, value=4, target=3, days_logged=7, verdict="reached"),
                    period(*THIRD, target=3, days_logged=0, verdict="open", days_so_far=1),
                ],
            },
            {
                "id": "0000000002",
                "title": "Steadier",
                "measure": "average mood at least 6 per week",
                "status": "active",
                "start": "2026-11-02",
                "periods": [
                    period(*FIRST, value=5.6, target=6, days_logged=5, verdict="below"),
                    period(*SECOND, value=6, target=6, days_logged=3, verdict="unknown"),
                    period(*THIRD, target=6, days_logged=0, verdict="unknown", days_so_far=1),
                ],
            },
        ],
    }


def test_export_is_literally_this(after_two_weeks: Run) -> None:
    """The export of a stretch is these bytes: late, corrected and estimated entries in order."""
    stretch = ("--since", "2026-11-06", "--until", "2026-11-07")

    assert after_two_weeks("export", *stretch).stdout == EXPORTED_JSON
    assert after_two_weeks("export", "--format", "csv", *stretch).stdout == EXPORTED_CSV


def test_export_holds_every_entry_once(after_two_weeks: Run) -> None:
    """The correction and the deletion count; everything else is there once, in order."""
    found = json.loads(after_two_weeks("export").stdout)["entries"]

    ids = sorted(int(entry["id"]) for entry in found)
    corrected_only, deleted = {210, 290}, {280}  # an edit makes no id, and 280 is deleted
    one_each = set(range(100, 330, 10)) - corrected_only - deleted
    assert ids == sorted(one_each | {231, 232})
    days = [entry["day"] for entry in found]
    assert days == sorted(days)
    assert [entry["day"] for entry in found if entry["kind"] == "none"] == [
        *("2026-11-03", "2026-11-05"),
        *("2026-11-09", "2026-11-10", "2026-11-11", "2026-11-15"),
    ]


EXPORTED_JSON = """\
{
  "format": "hrjournal/1",
  "entries": [
    {
      "kind": "use",
      "id": "0000000180",
      "day": "2026-11-06",
      "at": "2026-11-06T19:00:00+01:00",
      "logged_at": "2026-11-06T19:00:00+01:00",
      "substance": "alcohol",
      "amount": 568,
      "unit": "ml@4%",
      "grams": 17.92608,
      "company": "friends"
    },
    {
      "kind": "use",
      "id": "0000000190",
      "day": "2026-11-06",
      "at": "2026-11-07T01:30:00+01:00",
      "logged_at": "2026-11-07T01:35:00+01:00",
      "substance": "alcohol",
      "amount": 2,
      "unit": "drink",
      "grams": 28
    },
    {
      "kind": "use",
      "id": "0000000200",
      "day": "2026-11-07",
      "at": "2026-11-07T23:00:00+01:00",
      "logged_at": "2026-11-07T23:00:00+01:00",
      "substance": "alcohol",
      "amount": 4,
      "unit": "drink",
      "grams": 56,
      "craving": 6
    },
    {
      "kind": "mood",
      "id": "0000000220",
      "day": "2026-11-07",
      "at": "2026-11-07T23:20:00+01:00",
      "logged_at": "2026-11-07T23:20:00+01:00",
      "score": 4
    }
  ]
}
"""

EXPORTED_CSV = """\
kind,id,day,at,logged_at,note,tags,substance,amount,unit,estimated,grams,typed,route,cost,craving,mood_before,mood_after,company,place,triggers,strategies,effects,substances,score,feelings,energy,anxiety,sleep_hours,intensity,after,responses,outcome,distress,name,status,exercise,seconds,finished,aloud,written,distress_before,distress_after,goal,count,instrument,value,bands,item_9,label,supporter,how,helped,supporter_id,hours,quality
use,0000000180,2026-11-06,2026-11-06T19:00:00+01:00,2026-11-06T19:00:00+01:00,,,alcohol,568,ml@4%,,17.92608,,,,,,,friends,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
use,0000000190,2026-11-06,2026-11-07T01:30:00+01:00,2026-11-07T01:35:00+01:00,,,alcohol,2,drink,,28,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
use,0000000200,2026-11-07,2026-11-07T23:00:00+01:00,2026-11-07T23:00:00+01:00,,,alcohol,4,drink,,56,,,,6,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
mood,0000000220,2026-11-07,2026-11-07T23:20:00+01:00,2026-11-07T23:20:00+01:00,,,,,,,,,,,,,,,,,,,,4,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,
"""
