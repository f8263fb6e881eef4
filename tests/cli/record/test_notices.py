"""What is told after something is logged: when, in which words, and where nothing is told."""

import json
import os
from pathlib import Path

import pytest

from hrjournal.store import kept_key
from tests.cli.conftest import Command, Talk
from tests.fakes import CANARY

NOON = "2026-11-22T12:00"
MIXED = (
    "Dangerous together: alcohol with heroin. "
    "Both slow the breath, and together far more than one alone.\n"
    "Watch for no waking, slow or snoring breath, blue or grey lips. "
    "Read on: `hj firstaid opioid`.\n"
)
HEROIN = ("log", "use", "heroin", "0.1g")
ALCOHOL = ("log", "use", "alcohol", "2")


@pytest.fixture
def after_heroin(hj: Command) -> Command:
    """Return the command, where heroin was logged an hour before noon."""
    hj(*HEROIN, now="2026-11-22T11:00", number=100)
    assert hj("config", "get", "notices", now=NOON, number=200).out == "all\n"
    return hj


def test_one_thing_to_tell(after_heroin: Command) -> None:
    """One notice is two lines beside the result: why, then what to watch for and where to read."""
    done = after_heroin(*ALCOHOL)

    assert done.status == 0
    assert done.out == "Logged alcohol, 2 drinks. Sunday 22 November 2026, 12:00. Id 0000000200.\n"
    assert done.err == MIXED


def test_two_things_to_tell(hj: Command) -> None:
    """Two notices are a line each, the gravest first, and there are never more."""
    hj("log", "mood", "5", "--at", "2026-11-10")
    for name in ("alprazolam", "vodka", "speed"):
        hj("log", "use", name, "unknown")

    assert hj(*HEROIN).err == (
        "Dangerous together: heroin with alcohol and alprazolam. Both slow the breath, and "
        "together far more than one alone. `hj firstaid opioid`.\n"
        "After a break: Tolerance falls within days: the usual amount can be too much now. "
        "`hj learn tolerance`.\n"
    )
    again = hj("log", "use", "heroin", "0.2g").err.splitlines()[0]
    assert again.startswith("Take care together: heroin with amphetamine")
    assert hj("log", "use", "heroin", "0.3g").err == ""


def test_what_no_source_was_read_for(hj: Command) -> None:
    """What no source was read for says so."""
    hj("log", "use", "ketamine", "unknown")

    assert (
        hj(*ALCOHOL).err.splitlines()[0].endswith(" not be able to move or turn over. (unverified)")
    )


@pytest.mark.parametrize(
    ("first", "then", "begins"),
    [
        ("use alcohol 2", "medicine diazepam 5mg", "Dangerous together: diazepam with alcohol. "),
        ("medicine diazepam 5mg", "use beer 2", "Dangerous together: alcohol with diazepam. "),
        ("use heroin 0.1g", "event hospital", "After a hospital stay: "),
        ("event hospital", "use heroin 0.1g", "After a hospital stay: "),
        ("mood 5", "event release", "After release: "),
        ("mood 5 --sleep 2", "use speed 1line", "Little sleep: "),
        ("use alcohol 2", "urge 8 --substance ghb --outcome used", "Dangerous together: ghb with"),
        ("mood 5", "medicine naltrexone --missed", "Naltrexone late or stopped: "),
        ("use cannabis 1", "use edible 10mg", ""),
        ("use alcohol 2", "mood 2", "Lines to call or text: "),
        ("use alcohol 2", "use gambling 20min", ""),
        ("use kava 2", "use kava 1bowl", ""),
    ],
)
def test_what_is_told_of_what(hj: Command, first: str, then: str, begins: str) -> None:
    """Uses, medicines and events are told of, in either order, and what is in no rule is not."""
    hj("log", *first.split())
    said = hj("log", *then.split()).err

    assert said.startswith(begins) if begins else said == ""


def test_for_programs(after_heroin: Command) -> None:
    """As JSON what is told is in the result, with the names that are kept, and not beside it."""
    after_heroin("substance", "codename", "heroin", "tea")
    done = after_heroin(*ALCOHOL, "--format", "json")
    told = json.loads(done.out)["notices"]

    assert done.err == ""
    assert len(told) == 1
    assert told[0] == {
        "rule": "opioid-alcohol",
        "level": "grave",
        "title": "Dangerous together",
        "substances": ["alcohol", "heroin"],
        "why": "Both slow the breath, and together far more than one alone.",
        "watch": "no waking, slow or snoring breath, blue or grey lips",
        "read": "firstaid opioid",
        "confidence": "S",
        "unverified": False,
        "source": told[0]["source"],
        "verified_on": "2016-01-01",
    }
    assert "notices" not in json.loads(after_heroin(*ALCOHOL, "--format", "json").out)


def test_codenames_stand_in(after_heroin: Command) -> None:
    """A codename is shown in place of the name, and a name is shown harmless."""
    after_heroin("substance", "codename", "heroin", "tea")

    assert after_heroin(*ALCOHOL).err.startswith("Dangerous together: alcohol with tea. ")


def test_an_alias_of_a_medicine(hj: Command) -> None:
    """A medicine is told of by the name that it was logged under."""
    hj("log", "medicine", "valium", "5mg")

    assert hj(*ALCOHOL).err.startswith("Dangerous together: alcohol with valium. ")


@pytest.mark.parametrize(("wanted", "lines"), [("off", 0), ("grave", 2), ("all", 2)])
def test_which_are_wanted(after_heroin: Command, wanted: str, lines: int) -> None:
    """`config` says which are told."""
    after_heroin("config", "set", "notices", wanted)

    assert len(after_heroin(*ALCOHOL).err.splitlines()) == lines
    assert bool(after_heroin("log", "use", "speed", "1line").err) is (wanted == "all")


def test_what_happened_before(after_heroin: Command) -> None:
    """What is logged for yesterday is told of, and what is logged for before that is not."""
    after_heroin(*HEROIN, "--at", "2026-11-20 20:00")

    assert after_heroin(*ALCOHOL, "--at", "2026-11-20 21:00").err == ""
    after_heroin(*HEROIN, "--at", "yesterday 20:00")
    assert after_heroin(*ALCOHOL, "--at", "yesterday 21:00").err == MIXED


def test_again(after_heroin: Command) -> None:
    """`again` is told of as `log` is."""
    after_heroin(*ALCOHOL, "--at", "2026-11-20")

    assert after_heroin("again").err == MIXED


def test_in_a_row_of_questions(talk: Talk, hj: Command) -> None:
    """`checkin` and `backfill` tell after the last answer, of what was kept, once."""
    for name in ("alcohol", "ghb"):
        hj("goal", "set", name, "--measure", f"at most 3 days of {name} per week")
    turns = [("alcohol, today", "2"), ("ghb, today", "2ml")]
    turns += [("Mood", ""), ("urge", ""), ("note", "")]
    said = talk("checkin", now="2026-11-22T21:00:00", turns=turns).rest

    assert said.count("Dangerous together: ghb with alcohol.") == 1
    assert said.index("Kept: ") < said.index("Dangerous together")


def test_a_month_that_is_damaged(hj: Command, home: Path) -> None:
    """What is logged is kept and said to be, though what there is to tell can't be found."""
    hj(*HEROIN, "--at", "2026-10-31")
    month = home / "journal" / "entries" / "2026-10.json"
    content = month.read_bytes()[:-5]
    month.unlink()
    month.write_bytes(content)
    done = hj(*HEROIN)

    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Logged heroin, 0.1 g.")


@pytest.mark.usefixtures("quickly_sealed")
def test_an_encrypted_journal(hj: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where an entry goes in unread nothing is told; where the journal is read, it is."""
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo some plain words")
    hj(*HEROIN, now="2026-11-22T10:00")
    hj(*ALCOHOL, "--at", "2026-11-20", now=NOON, number=300)
    hj("encrypt")
    monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")
    assert hj("log", "use", "ghb", "1ml").err == ""

    sealed = (Path(os.environ["HRJOURNAL_HOME"]) / "identity.age").read_bytes()
    identity = sealed.decode().partition("\n")[2]
    monkeypatch.setattr(kept_key, "kept_identity", lambda _: identity)
    assert "\nDangerous together: ghb with heroin. " in hj("again").err


def test_nothing_that_was_written_is_repeated(hj: Command) -> None:
    """No note, tag or name that no rule knows is in what is told."""
    hj("log", "use", "canary", "1", "--note", CANARY, "--tag", CANARY)
    hj(*HEROIN, "--note", CANARY)
    said = hj(*ALCOHOL, "--note", CANARY).err
    hj("log", "event", "release", "canary", "7f3a")

    assert said == MIXED
    assert "canary" not in hj("log", "event", "detox", "canary", "7f3a").err
