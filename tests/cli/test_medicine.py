"""`medicine`: what is listed, what is due, and each day taken, missed or not logged."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.store.journals import WORDS, holding
from tests.streams import CTRL_C

from .conftest import Command, Talk

CANARY = "quokka"


def medicines(hj: Command, *more: str) -> list[dict[str, Any]]:
    """Return what is listed."""
    done = hj("medicine", "list", *more, "--format", "json")
    found: list[dict[str, Any]] = json.loads(done.out)["medicines"]
    return found


def entries(hj: Command) -> list[dict[str, Any]]:
    """Return the doses that are logged, without what tells when."""
    kept = json.loads(hj("export").out)["entries"]
    left_out = {"id", "logged_at", "kind", "at"}
    return [{name: one[name] for name in one.keys() - left_out} for one in kept]


@pytest.fixture
def methadone(hj: Command) -> str:
    """List methadone, 60 mg daily since the first of the month, and return its id."""
    done = hj(
        *("medicine", "add", "methadone", "60mg", "daily", "--start", "2026-11-01"),
        *("--format", "json"),
    )
    assert (done.status, done.err) == (0, "")
    return str(json.loads(done.out)["medicine"]["id"])


# The list


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("methadone 60mg daily", {"amount": 60, "unit": "mg", "schedule": "daily"}),
        ("sertraline on weekdays", {"schedule": "on weekdays"}),
        (
            "buprenorphine 1 injection every 4 weeks --start 2026-11-03",
            {"amount": 1, "unit": "injection", "schedule": "every 28 days", "start": "2026-11-03"},
        ),
        ("naltrexone monthly on the 31st", {"schedule": "monthly on the 31st"}),
        ("naltrexone --schedule monthly", {"schedule": "monthly"}),
        (
            "lorazepam 1/2 tablet as needed",
            {"amount": 0.5, "unit": "tablet", "schedule": "as needed"},
        ),
    ],
)
def test_added(hj: Command, typed: str, kept: dict[str, Any]) -> None:
    """How much and when are typed as people say them; it begins today if nothing else is said."""
    assert hj("medicine", "add", *typed.split()).status == 0

    (found,) = medicines(hj)
    name = typed.split(maxsplit=1)[0]
    expected = {"name": name, "start": "2026-11-22", **kept}
    of_today = {"id", "days", "open", "next"}
    assert {one: value for one, value in found.items() if one not in of_today} == expected


def test_by_questions(talk: Talk, hj: Command) -> None:
    """Without a name each part is asked for, again until it is understood."""
    turns = [
        ("Which medicine", "methadone"),
        ("How much", "60mg"),
        ("When is it due", "sometimes"),
        ("was not understood", "twice a day"),
        ("From which day", "monday"),
    ]

    assert talk("medicine", "add", turns=turns).status == 0
    (kept,) = medicines(hj)
    assert (kept["amount"], kept["schedule"]) == (60, "twice a day")
    assert talk("medicine", "add", turns=[("Which", "methadone"), ("is on your list", CTRL_C)])


def test_when_is_asked_for(talk: Talk, hj: Command) -> None:
    """What is typed without a schedule is asked for that alone."""
    assert talk("medicine", "add", "methadone", "60mg", turns=[("When", "daily")]).status == 0
    assert medicines(hj)[0]["schedule"] == "daily"


def test_shown(hj: Command, methadone: str) -> None:
    """The list tells of today and of the last 14 days, in words, with the days that were missed."""
    hj("medicine", "taken", "methadone")
    hj("medicine", "missed", "methadone", "--at", "friday")
    hj("medicine", "taken", "methadone", "--at", "saturday")

    assert hj("medicine").out == (
        "methadone 60 mg, daily\n"
        "  today: taken\n"
        "  last 14 days: taken 2, missed 1, not logged 11\n"
        "  missed: Fri 20 Nov\n"
        "  since: Sunday 1 November 2026\n"
        f"  id: {methadone[:6]}\n"
    )
    drawn = hj("medicine", "list", "--format", "table").out
    assert "···········□■■" in drawn
    assert "■ taken 2   □ missed 1   · not logged 11" in drawn
    days = medicines(hj)[0]["days"]
    assert len(days) == 14
    assert days[-3:] == [
        {"day": "2026-11-20", "state": "missed", "missed": 1},
        {"day": "2026-11-21", "state": "taken", "taken": 1},
        {"day": "2026-11-22", "state": "taken", "taken": 1},
    ]


def test_nothing_listed(hj: Command) -> None:
    """Where nothing is listed, the form that begins is shown."""
    assert "`hj medicine add methadone 60mg daily`" in hj("medicine").out
    assert medicines(hj) == []


def test_open_today(hj: Command, methadone: str) -> None:
    """What is due and not answered is said to be so, and is part of the JSON."""
    assert methadone
    hj("medicine", "add", "sertraline", "monthly on the 20th", "--start", "2026-11-01")

    assert "  today: not logged yet\n" in hj("medicine").out
    assert "  today: not logged yet, due on Friday 20 November 2026\n" in hj("medicine").out
    assert [one["open"]["day"] for one in medicines(hj)] == ["2026-11-22", "2026-11-20"]
    assert medicines(hj)[1]["next"] == "2026-12-20"
    hj("medicine", "missed", "sertraline")
    assert "open" not in medicines(hj)[1]


def test_edited(hj: Command, talk: Talk, methadone: str) -> None:
    """Each part can be changed or taken away, by options or by questions; entries stay."""
    hj("medicine", "taken", "methadone")
    logged = entries(hj)

    assert hj("medicine", "edit", "metha", "--amount", "1/2 tablet").status == 0
    assert hj("medicine", "edit", methadone[:4], "--schedule", "twice a day").status == 0
    assert "methadone half a tablet, twice a day" in hj("medicine").out
    assert hj("medicine", "edit", "methadone", "--amount", "").status == 0
    turns = [
        (r"Name\? \[methadone\]", ""),
        ("How much", "40 mg"),
        (r"When is it due\? \[twice a day\]", "-"),
        ("stays", "daily"),
        (r"\[2026-11-01\]", "2026-11-02"),
        ("not due any more", ""),
    ]
    assert talk("medicine", "edit", "methadone", turns=turns).status == 0

    (kept,) = medicines(hj)
    assert (kept["amount"], kept["unit"], kept["schedule"]) == (40, "mg", "daily")
    assert kept["start"] == "2026-11-02"
    assert entries(hj) == logged


def test_stopped(hj: Command, methadone: str) -> None:
    """A stopped medicine is not due, and not listed unless asked for; it can be begun again."""
    assert hj("medicine", "stop", "methadone", "--at", "yesterday").status == 0

    assert "1 medicine stopped" in hj("medicine").err
    assert medicines(hj) == []
    (kept,) = medicines(hj, "--all")
    assert (kept["stopped_on"], "open" in kept) == ("2026-11-21", False)
    assert hj("medicine", "add", "methadone", "40mg", "daily").status == 0
    assert hj("medicine", "add", "methadone", "40mg", "daily").status == 2
    assert [one["amount"] for one in medicines(hj, "--all")] == [60, 40]
    hj("medicine", "remove", "methadone")
    hj("medicine", "edit", methadone[:4], "--stopped-on", "")
    assert medicines(hj)[0]["id"] == methadone


def test_stopping_what_is_dangerous_to_stop(hj: Command) -> None:
    """Where stopping suddenly can be dangerous, that is said, and it is stopped all the same."""
    hj("medicine", "add", "diazepam", "5mg", "daily")
    hj("medicine", "add", "sertraline", "daily")

    told = hj("medicine", "stop", "diazepam")
    assert "stopping diazepam suddenly can be dangerous" in told.err
    assert hj("medicine", "stop", "sertraline").err == ""
    hj("undo")
    hj("undo")
    hj("config", "set", "notices", "off")
    assert hj("medicine", "stop", "diazepam").err == ""
    assert [one["name"] for one in medicines(hj)] == ["sertraline"]


def test_removed(hj: Command, talk: Talk, home: Path) -> None:
    """What is taken off is put back by `undo`; what is erased is nowhere, after asking."""
    hj("medicine", "add", CANARY, "daily")
    assert hj("medicine", "remove", CANARY).status == 0
    assert medicines(hj) == []
    assert f"the deletion of {CANARY} among your medicines" in hj("undo").out
    hj("backup")

    asked = talk("medicine", "remove", CANARY, "--erase", turns=[("for ever", "n")])
    assert asked.status == 4
    assert hj("medicine", "remove", CANARY, "--erase").status == 2
    done = hj("medicine", "remove", CANARY, "--erase", "--yes", "--format", "json")
    assert json.loads(done.out)["erased"] == {"records": 1}
    assert holding(home / "journal", CANARY) == []


def test_nothing_such(hj: Command, methadone: str) -> None:
    """Nothing is found by a name that is not there, nor by a part of several."""
    assert methadone
    hj("medicine", "add", "methylphenidate", "daily")

    for line in ("edit aspirin --amount 2mg", "stop aspirin", "remove aspirin", "stop meth"):
        done = hj("medicine", *line.split())
        assert (done.status, done.out) == (3, "")
    assert hj("medicine", "taken", "meth").status == 3


# Taken and missed


def test_taken(hj: Command, methadone: str) -> None:
    """A dose is the entry that `log medicine` makes, with the amount of the list or another."""
    assert methadone
    hj("log", "medicine", "methadone", "60mg")
    hj("medicine", "taken", "methadone", "--at", "yesterday")
    hj("medicine", "taken", "METHA", "40", "mg", "--at", "friday", "--note", "at the pharmacy")

    by_log, by_list, other = sorted(entries(hj), key=lambda one: one["day"], reverse=True)
    assert {**by_list, "day": "2026-11-22"} == by_log
    assert by_log == {"day": "2026-11-22", "name": "methadone", "amount": 60, "unit": "mg"}
    assert other == {
        "day": "2026-11-20",
        "name": "methadone",
        "amount": 40,
        "unit": "mg",
        "note": "at the pharmacy",
    }


def test_missed(hj: Command, methadone: str) -> None:
    """A missed dose has its day and no amount: today without a time, or when it was said to be."""
    assert methadone
    data = json.loads(hj("medicine", "missed", "methadone", "--format", "json").out)["entry"]

    assert (data["status"], data["day"]) == ("missed", "2026-11-22")
    assert data.keys() == {"kind", "id", "day", "logged_at", "name", "status"}
    at = json.loads(
        hj("medicine", "missed", "methadone", "--at", "yesterday 9:00", "--format", "json").out
    )
    assert at["entry"]["at"] == "2026-11-21T09:00:00+01:00"


def test_never_called_use(hj: Command, methadone: str) -> None:
    """No screen of a medicine calls taking it a use, and no day of it is one."""
    assert methadone
    said = [
        hj(*line.split())
        for line in (
            *("medicine taken methadone", "medicine missed methadone --at yesterday", "medicine"),
            *("medicine stop methadone", "undo", "summary", "calendar", ""),
        )
    ]

    assert not [one.out for one in said if " use" in one.out.partition("Next:")[0]]
    assert json.loads(hj("summary", "--format", "json").out)["substances"] == []


def test_by_a_brand_or_an_alias(hj: Command) -> None:
    """One medicine is meant by any of its names, typed here or with `log medicine`."""
    hj("medicine", "add", "buprenorphine", "8mg", "daily")

    hj("medicine", "taken", "suboxone")
    assert entries(hj)[0]["name"] == "buprenorphine"
    hj("log", "medicine", "subs", "--at", "yesterday")
    assert [one["state"] for one in medicines(hj)[0]["days"]] == ["taken", "taken"]


def test_one_that_is_on_no_list(hj: Command) -> None:
    """A dose of it is kept all the same, and how it gets onto the list is said."""
    done = hj("medicine", "taken", "aspirin", "500mg")

    assert done.status == 0
    assert "`hj medicine add`" in done.err
    assert "aspirin" not in done.err
    assert entries(hj) == [{"day": "2026-11-22", "name": "aspirin", "amount": 500, "unit": "mg"}]


def test_once_too_often(hj: Command, methadone: str) -> None:
    """A dose beyond those that are due is kept, and said to be: it may be one too many."""
    assert methadone
    assert "where 1 is due" not in hj("medicine", "taken", "methadone", "--at", "8:00").err
    assert "2 taken where 1 is due" in hj("medicine", "taken", "methadone").err
    assert "counts as taken" in hj("medicine", "missed", "methadone").err


def test_which(hj: Command, talk: Talk, methadone: str) -> None:
    """Left out, it is asked for: of those that are open, one that is alone is taken."""
    assert methadone
    hj("medicine", "add", "sertraline", "daily")

    asked = talk("medicine", "taken", turns=[("1  methadone 60 mg.*2  sertraline.*Which", "1")])
    assert asked.status == 0
    assert talk("medicine", "missed").status == 0
    assert {one["name"]: one.get("status", "taken") for one in entries(hj)} == {
        "methadone": "taken",
        "sertraline": "missed",
    }


def test_which_where_nothing_is_listed(hj: Command, talk: Talk) -> None:
    """Where there is no list, the name is asked for."""
    assert talk("medicine", "taken", turns=[("Which medicine", "aspirin")]).status == 0
    assert entries(hj)[0]["name"] == "aspirin"


# In `hj`, and in `checkin`


def test_at_a_glance(hj: Command, methadone: str) -> None:
    """One line tells what is open, and is gone once it is answered; as JSON it is a list."""
    assert methadone
    hj("medicine", "add", "sertraline", "on fri", "--start", "2026-11-20")
    line = "Medicines\n  methadone 60 mg, sertraline (due Fri 20 Nov): not logged yet."

    assert line in hj().out
    data = json.loads(hj("--format", "json").out)["medicines"]
    assert data == [
        {
            "medicine": methadone,
            "name": "methadone",
            "amount": 60,
            "unit": "mg",
            "day": "2026-11-22",
        },
        {"medicine": "0002zzzzzz", "name": "sertraline", "day": "2026-11-20"},
    ]
    hj("medicine", "taken", "methadone")
    hj("medicine", "missed", "sertraline")
    assert "Medicines" not in hj().out
    assert json.loads(hj("--format", "json").out)["medicines"] == []


def test_many_at_a_glance(hj: Command) -> None:
    """Of more than three, the line tells how many there are; it shows no name behind a codename."""
    for name in ("folate", "iron", "zinc"):
        hj("medicine", "add", name, "daily")
    hj("substance", "codename", "iron", "tea")
    assert "  folate, tea, zinc: not logged yet." in hj().out
    hj("medicine", "add", "biotin", "daily")
    assert "  4 medicines: not logged yet." in hj().out


def test_the_kit_at_a_glance_for_scripts(hj: Command) -> None:
    """What is due in the kit is part of the JSON of `hj`, as of `kit due`."""
    hj("kit", "add", "strips", "--doses", "0")

    due = json.loads(hj("kit", "due", "--format", "json").out)["due"]
    assert json.loads(hj("--format", "json").out)["kit"] == due != []


def test_checkin(talk: Talk, hj: Command, methadone: str) -> None:
    """It asks about each dose that is open, today's and one that was due before; Enter skips."""
    assert methadone
    hj("medicine", "add", "sertraline", "50mg", "on fri", "--start", "2026-11-20")
    hj("medicine", "add", "lithium", "twice a day")
    rest = [("Mood", ""), ("urge", ""), ("note", "")]
    turns = [
        (r"methadone 60 mg, today: taken\? \(y, n missed\)", "n"),
        (r"sertraline 50 mg, due on Friday 20 November 2026: taken", "y"),
        ("When", "saturday 9:00"),
        ("lithium, today", ""),
        ("lithium, today", "y"),
        *rest,
    ]

    assert talk("checkin", turns=turns).status == 0
    assert {one["name"]: (one["day"], one.get("amount")) for one in entries(hj)} == {
        "methadone": ("2026-11-22", None),
        "sertraline": ("2026-11-21", 50),
        "lithium": ("2026-11-22", None),
    }
    assert talk("checkin", turns=[("lithium", ""), *rest]).status == 0


def test_checkin_that_ends_early(talk: Talk, hj: Command) -> None:
    """What was answered stays, for today where the person ends before saying when it was."""
    hj("medicine", "add", "sertraline", "on fri", "--start", "2026-11-20")

    turns = [("sertraline", "y"), ("When", CTRL_C)]
    assert talk("checkin", turns=turns).status == 130
    assert entries(hj) == [{"day": "2026-11-22", "name": "sertraline"}]


# In `summary`, `calendar` and measures


def test_summary(hj: Command, methadone: str) -> None:
    """Days due are told in three states, from the journal's first on, and today once answered."""
    assert methadone
    hj("medicine", "add", "sertraline", "on fri", "--start", "2026-11-01")
    hj("medicine", "missed", "methadone", "--at", "2026-11-05")
    hj("medicine", "taken", "methadone", "--at", "2026-11-06")
    hj("log", "medicine", "aspirin")

    def told() -> dict[str, Any]:
        done = hj("summary", "--since", "2026-11-01", "--format", "json")
        return {one["name"]: one for one in json.loads(done.out)["medicines"]}

    assert told() == {
        "aspirin": {"name": "aspirin", "taken": 1, "missed": 0},
        "methadone": {
            "name": "methadone",
            "taken": 1,
            "missed": 1,
            "due_days": {"taken": 1, "missed": 1, "not_logged": 15},
        },
        "sertraline": {
            "name": "sertraline",
            "taken": 0,
            "missed": 0,
            "due_days": {"taken": 0, "missed": 0, "not_logged": 3},
        },
    }
    hj("medicine", "taken", "methadone")
    assert told()["methadone"]["due_days"] == {"taken": 2, "missed": 1, "not_logged": 15}
    words = "taken 2 times, missed once; of 18 days due, 2 taken, 1 missed, 15 not logged"
    assert f"methadone: {words}" in hj("summary", "--since", "2026-11-01").out
    hj("medicine", "stop", "methadone", "--at", "2026-11-07")
    assert told()["methadone"]["due_days"] == {"taken": 1, "missed": 1, "not_logged": 0}


def test_calendar(hj: Command, methadone: str) -> None:
    """The calendar of a month has taken and missed days apart; a day that was both was taken."""
    assert methadone
    hj("medicine", "missed", "methadone", "--at", "2026-11-20")
    hj("medicine", "missed", "methadone", "--at", "2026-11-21")
    hj("medicine", "taken", "methadone", "--at", "2026-11-21")
    hj("medicine", "missed", "sertraline", "--at", "2026-11-20")

    out = hj("calendar").out
    assert "  methadone: 1 day, on 21; missed on 20\n" in out
    assert "  sertraline: missed on 20\n" in out
    data = json.loads(hj("calendar", "--format", "json").out)["others"]
    assert data == [
        {"kind": "medicine", "name": "methadone", "days": ["2026-11-21"], "missed": ["2026-11-20"]},
        {"kind": "medicine", "name": "sertraline", "days": [], "missed": ["2026-11-20"]},
    ]
    drawn = hj("calendar", "--format", "table").out
    assert "□■·" in drawn
    assert "□ missed" in drawn
    hj("medicine", "missed", "methadone", "--at", "2026-10-05")
    assert "missed October 1, November 1" in hj("calendar", "2026").out


def test_a_goal(hj: Command, methadone: str) -> None:
    """Days taken are a measure; missed days are logged, and others are not."""
    assert methadone
    measure = "at least 6 days of methadone taken per week"
    hj("goal", "set", "Methadone", "--measure", measure, "--start", "2026-11-16")
    for day in range(16, 22):
        hj("medicine", "taken", "methadone", "--at", f"2026-11-{day}")

    told = hj("medicine", "missed", "methadone").out
    assert "Methadone: 6" in told
    assert "7 of 7 days logged" in told


# After missed days


@pytest.mark.parametrize(
    ("name", "days", "said"),
    [
        ("methadone", 2, ""),
        ("methadone", 3, "speak to the clinic or pharmacy before the usual amount"),
        ("buprenorphine", 1, "Ask the clinic or pharmacy before the usual amount"),
        ("naltrexone", 1, "Ask the clinic or pharmacy before the next dose"),
        ("sertraline", 5, ""),
    ],
)
def test_after_missed_days(hj: Command, name: str, days: int, said: str) -> None:
    """What is known of missed days is said with the last of them, and below the list."""
    hj("medicine", "add", name, "daily", "--start", "2026-11-01")
    hj("medicine", "taken", name, "--at", "2026-11-10")
    for day in range(22 - days, 22):
        hj("medicine", "missed", name, "--at", f"2026-11-{day + 1}")

    listed = hj("medicine").err
    assert (said in listed) if said else (listed == "")
    hj("config", "set", "notices", "off")
    assert hj("medicine").err == ""


def test_days_not_logged_are_not_missed(hj: Command, methadone: str) -> None:
    """Nothing is told of days of which nothing was said."""
    assert methadone
    hj("medicine", "taken", "methadone", "--at", "2026-11-05")

    assert hj("medicine").err == ""
    assert hj("medicine", "taken", "methadone").err == ""


# Names


def test_a_codename(hj: Command) -> None:
    """A codename stands in for the name wherever it is shown, and is understood."""
    hj("medicine", "add", "methadone", "60mg", "daily")
    hj("substance", "codename", "methadone", "tea")

    assert hj("medicine", "taken", "tea").status == 0
    shown = [hj(*line.split()) for line in ("medicine", "medicine stop tea", "undo", "medicine")]
    assert not [one for one in shown if "methadone" in one.out + one.err]
    assert all("tea" in one.out for one in shown)
    assert entries(hj)[0]["name"] == "methadone"


def test_renamed(hj: Command) -> None:
    """Renaming a name of one's own renames the medicine and its doses."""
    hj("medicine", "add", "blue ones", "daily")
    hj("medicine", "taken", "blue ones")

    assert hj("substance", "rename", "blue ones", "green ones", "--yes").status == 0
    assert medicines(hj)[0]["name"] == entries(hj)[0]["name"] == "green ones"


def test_a_name_that_is_only_listed(hj: Command) -> None:
    """It can be given a codename, be renamed, and no other name is taken for its codename."""
    hj("medicine", "add", "blue ones", "daily")

    assert hj("substance", "show", "blue ones").status == 0
    assert hj("substance", "codename", "alcohol", "blue ones").status == 2
    assert hj("substance", "rename", "blue ones", "green ones", "--yes").status == 0
    assert medicines(hj)[0]["name"] == "green ones"
    assert hj("substance", "codename", "green ones", "tea").status == 0
    assert "tea, daily" in hj("medicine").out
    assert "tea" in hj("substance", "list").out


def test_erased_with_its_name(hj: Command, home: Path) -> None:
    """Erasing a substance takes the medicine of that name, and its doses."""
    hj("medicine", "add", CANARY, "daily")
    hj("medicine", "taken", CANARY)

    assert hj("erase", "--substance", CANARY, "--yes").status == 0
    assert holding(home / "journal", CANARY) == []


# Encrypted


@pytest.mark.usefixtures("quickly_sealed")
def test_encrypted(hj: Command, methadone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list needs the passphrase. A dose does not, and is filed later."""
    assert methadone
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"printf '%s' '{WORDS}'")
    assert hj("encrypt").status == 0
    monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")

    for line in ("medicine", "medicine add sertraline daily", "medicine stop methadone"):
        assert hj(*line.split()).status == 8
    done = hj("medicine", "taken", "methadone")
    assert (done.status, done.err) == (0, "")
    assert hj("medicine", "missed", "methadone", "--at", "yesterday").status == 0

    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"printf '%s' '{WORDS}'")
    assert [one["state"] for one in medicines(hj)[0]["days"][-2:]] == ["missed", "taken"]


def test_damage_beside(hj: Command, home: Path, methadone: str) -> None:
    """Where the list can't be read nothing is kept, as with `log medicine`, and all stays."""
    assert methadone
    path = home / "journal" / "journal.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:40])

    for line in ("medicine taken methadone", "medicine", "log medicine methadone"):
        assert hj(*line.split()).status == 5
    assert path.read_bytes() == whole[:40]
    path.write_bytes(whole)
    assert entries(hj) == []
