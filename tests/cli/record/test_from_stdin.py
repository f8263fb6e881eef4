"""`log --from-stdin`: many entries, a JSON object a line, as if typed; all of them or none."""

import json
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from hrjournal.cli.ask.fields import FIELDS
from hrjournal.cli.record.log import Log
from hrjournal.exchange.as_json import as_json
from hrjournal.model.entry import ENTRY_TYPES, AnyEntry
from hrjournal.store.changes import Changes
from tests.cli.conftest import Command, Done, Talk
from tests.fakes import CANARY, EVERY_KIND
from tests.store.journals import WORDS

WORKED_OUT = {"id", "logged_at", "grams", "typed", "supporter_id"}
"""What no line has: the journal says it."""


def put(hj: Command, *lines: object, shape: Sequence[str] = (), **more: Any) -> Done:
    """Hand lines to the command: texts as they are, and all else as JSON."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return hj("log", "--from-stdin", *shape, stdin="\n".join(texts), **more)


def exported(hj: Command) -> list[dict[str, Any]]:
    """Return all that is kept."""
    kept: list[dict[str, Any]] = json.loads(hj("export").out)["entries"]
    return kept


def bare(entry: dict[str, Any]) -> dict[str, Any]:
    """Return what can be said of an entry, without what the journal says of it."""
    return {name: value for name, value in entry.items() if name not in WORKED_OUT}


def files(home: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a person."""
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}


# As if typed

TYPED: dict[str, tuple[str, dict[str, Any]]] = {
    "use": (
        """alcohol '2 pints' --route oral --craving 7 --mood-before 3 --mood-after 4 --place home
        --with friends --trigger late --trigger rain --strategy ate --effect calm --cost 4.50""",
        {"substance": "alcohol", "amount": "2 pints", "route": "oral", "craving": 7,
         "mood_before": 3, "mood_after": 4, "company": "friends", "place": "home",
         "triggers": ["late", "rain"], "strategies": "ate", "effects": ["calm"], "cost": 4.50},
    ),
    "none": ("alcohol cannabis", {"substances": ["alcohol", "cannabis"]}),
    "mood": (
        "6 --feeling calm --feeling tired --energy 5 --anxiety 2 --sleep 6:30",
        {"score": 6, "feelings": "calm, tired", "energy": "5", "anxiety": 2, "sleep_hours": "6:30"},
    ),
    "urge": (
        "7 --substance weed --after 3 --trigger payday --response 'a walk' --outcome passed",
        {"intensity": 7, "substance": "weed", "after": 3, "triggers": ["payday"],
         "responses": ["a walk"], "outcome": "passed"},
    ),
    "thought": (
        "6 --after 3 --response 'let it pass'",
        {"distress": 6, "after": 3, "responses": ["let it pass"]},
    ),
    "medicine": (
        "methadone 40 mg --missed",
        {"name": "methadone", "amount": 40, "unit": "mg", "status": "missed"},
    ),
    "score": (
        "phq9 14 --bands published --item-9 yes",
        {"instrument": "phq9", "value": 14, "bands": "published", "item_9": True},
    ),
    "event": ("naloxone used", {"label": "naloxone used"}),
    "contact": (
        "sister --how 'in person' --helped 8",
        {"supporter": "sister", "how": "in person", "helped": 8},
    ),
    "sleep": ("7:30 --quality 6", {"hours": "7:30", "quality": 6}),
    "text": ("", {}),
}  # fmt: skip
"""Each kind, with every field it has: as it is typed, and as a line."""


@pytest.mark.parametrize("kind", Log.outlines)
def test_as_if_typed(hj: Command, kind: str) -> None:
    """A line is kept as the same words on the command line are, in every field of its kind."""
    line, document = TYPED[kind]
    day = "2026-11-20" if kind == "none" else "2026-11-20 21:30"
    typed = hj("log", kind, *shlex.split(line), "--at", day, "--note", "a\nb", "--tag", "c")
    assert typed.status == 0, typed.err
    (expected,) = exported(hj)
    hj("undo")

    done = put(hj, {"kind": kind, **document, "at": day, "note": "a\nb", "tags": ["c"]})

    assert done.status == 0, done.err
    (kept,) = exported(hj)
    assert {**kept, "id": ""} == {**expected, "id": ""}
    fields = {*ENTRY_TYPES[kind].__struct_fields__} - {"id", "logged_at", "estimated"}
    by_others = {field for field in fields if FIELDS[field].by}
    assert fields <= {*document, "at", "note", "tags"} | by_others, "a field is left untried"


@pytest.mark.parametrize(
    "entry", [one for one in EVERY_KIND if one.kind in Log.outlines], ids=lambda one: one.kind
)
def test_what_was_exported(hj: Command, entry: AnyEntry) -> None:
    """What an export says of an entry can be logged again, without what the journal says of it."""
    given = bare(json.loads(as_json(entry=entry))["entry"])
    done = put(hj, given, now="2026-11-23T12:00")

    assert done.status == 0, done.err
    (kept,) = exported(hj)
    left_out = {"at"} if entry.kind == "none" else set()
    assert bare(kept) == {name: value for name, value in given.items() if name not in left_out}


def test_forms_of_lines(hj: Command) -> None:
    """Empty lines, the breaks of Windows, a mark of byte order, null and numbers do no harm."""
    done = hj(
        "log", "--from-stdin",
        stdin='\ufeff{"kind":"mood","score":"6","note":null}\r\n\r\n'
        '  {"kind":"use","substance":" Alcohol ","amount":0.50,"unit":"drinks"}  \n',
    )  # fmt: skip

    assert done.status == 0
    mood, use = exported(hj)
    assert (mood["score"], "note" in mood) == (6, False)
    assert (use["substance"], use["amount"]) == ("alcohol", 0.5)


MOMENTS: dict[str, tuple[dict[str, str], str, str]] = {
    "now": ({}, "2026-11-22", "2026-11-22T12:00"),
    "offset": ({"at": "2026-11-20T17:30:00-05:00"}, "2026-11-20", "2026-11-20T23:30"),
    "as typed": ({"at": "yesterday 21:30"}, "2026-11-21", "2026-11-21T21:30"),
    "day": ({"day": "2026-11-20"}, "2026-11-20", ""),
    "day as a moment": ({"at": "monday"}, "2026-11-16", ""),
    "both": ({"at": "2026-11-20 21:30", "day": "2026-11-20"}, "2026-11-20", "2026-11-20T21:30"),
    "after midnight": (
        {"at": "2026-11-21 01:30", "day": "2026-11-20"}, "2026-11-20", "2026-11-21T01:30"),
}  # fmt: skip


@pytest.mark.parametrize("name", MOMENTS)
def test_moment_of_a_line(hj: Command, name: str) -> None:
    """A line has a moment, a day, or both where they fit; or else it is now."""
    given, day, at = MOMENTS[name]
    put(hj, {"kind": "mood", "score": 1, **given})
    (kept,) = exported(hj)

    assert (kept["day"], kept.get("at", "")[:16]) == (day, at)


def test_day_of_sleep_and_of_a_free_day(hj: Command) -> None:
    """A night counts for its morning, and a free day has no time."""
    put(hj, {"kind": "sleep", "hours": 7, "at": "last night"}, {"kind": "none", "at": "monday"})
    free, sleep = exported(hj)

    assert (sleep["day"], free["day"], "at" in free) == ("2026-11-22", "2026-11-16", False)


def test_estimates_and_own_words(hj: Command) -> None:
    """Estimates, portions, codenames and own units mean what they mean when they are typed."""
    hj("substance", "codename", "cannabis", "tea")
    hj("substance", "unit", "alcohol", "my mug", "350ml@5%")
    put(
        hj,
        {"kind": "use", "substance": "tea", "amount": "~2", "unit": "g"},
        {"kind": "use", "substance": "alcohol", "amount": "2 my mugs"},
        {"kind": "use", "substance": "beer", "amount": "unknown"},
        {"kind": "use", "substance": "alcohol", "amount": 2, "estimated": True},
    )
    tea, mugs, beer, two = exported(hj)

    assert (tea["substance"], tea["estimated"]) == ("cannabis", True)
    assert (mugs["amount"], mugs["typed"]) == (700, "2 my mugs")
    assert (beer["substance"], "amount" in beer) == ("alcohol", False)
    assert two["estimated"] is True


# All or none

REFUSED: dict[str, tuple[str, str]] = {
    "no JSON": (CANARY, "no JSON object"),
    "a list": (f'["{CANARY}"]', "no JSON object"),
    "cut short": (f'{{"kind":"mood","note":"{CANARY}', "no JSON object"),
    "too deep": ("[" * 5000, "no JSON object"),
    "a number beyond all": ('{"kind":"mood","score":1e9999999999999999999}', "no JSON object"),
    "no kind": (f'{{"note":"{CANARY}"}}', "`kind` is one of: use, none"),
    "unknown kind": (f'{{"kind":"{CANARY}"}}', "`kind` is one of"),
    "kind that is no text": ('{"kind":["mood"]}', "`kind` is one of"),
    "kind of another command": ('{"kind":"done"}', "`kind` is one of"),
    "unknown field": (f'{{"kind":"mood","score":5,"{CANARY}":1}}', "fields of `mood` are: score"),
    "field of another kind": ('{"kind":"mood","score":5,"label":"a"}', "fields of `mood`"),
    "id": ('{"kind":"mood","score":5,"id":"0000000001"}', "`id` is worked out here"),
    "grams": ('{"kind":"use","substance":"alcohol","amount":2,"grams":9}', "`grams` is worked"),
    "what is missing": ('{"kind":"mood"}', "The mood is missing"),
    "no substance": ('{"kind":"use","amount":2}', "`substance` is missing"),
    "no amount": ('{"kind":"use","substance":"alcohol"}', "`amount` is missing"),
    "no total": ('{"kind":"score","instrument":"PHQ-9"}', "`value` is missing"),
    "no words": ('{"kind":"text","note":"  "}', "`note` is missing"),
    "unit alone": ('{"kind":"use","substance":"alcohol","unit":"g"}', "`unit` goes with"),
    "out of range": ('{"kind":"mood","score":11}', "whole number from 0 to 10"),
    "true for a number": ('{"kind":"mood","score":true}', "`score` is a text or a number"),
    "list for a text": (f'{{"kind":"mood","score":["{CANARY}"]}}', "`score` is a text or a"),
    "numbers in a list": ('{"kind":"mood","score":5,"tags":[1]}', "or a list of texts"),
    "text for a switch": (
        '{"kind":"use","substance":"alcohol","amount":1,"estimated":"y"}', "true or false"),
    "object": (f'{{"kind":"mood","score":5,"note":{{"a":"{CANARY}"}}}}', "`note` is a text"),
    "future": ('{"kind":"mood","score":5,"at":"2027-01-01"}', "still to come"),
    "no moment": (f'{{"kind":"mood","score":5,"at":"{CANARY}"}}', "not understood"),
    "moment and another day": (
        '{"kind":"mood","score":5,"at":"2026-11-20","day":"2026-11-21"}', "on another day"),
    "zero": ('{"kind":"use","substance":"alcohol","amount":0}', "Zero is not an amount"),
    "unit nobody knows": (
        '{"kind":"use","substance":"alcohol","amount":5,"unit":"ishes of"}', ""),
    "no text": ('{"kind":"mood","score":5,"note":"kav\\u001b[d"}', "is no text"),
    "half a character": ('{"kind":"mood","score":5,"note":"\\ud800"}', ""),
    "item 9 of another": (
        '{"kind":"score","instrument":"GAD-7","value":3,"item_9":true}', "PHQ-9 alone"),
    "total out of range": ('{"kind":"score","instrument":"PHQ-9","value":99}', "from 0 to 27"),
}  # fmt: skip
"""A line that can't be taken, and what is said of it."""


@pytest.mark.parametrize("name", REFUSED)
def test_one_line_that_is_refused(hj: Command, home: Path, name: str) -> None:
    """One line that can't be taken is named by its number, without its words; nothing is kept."""
    hj("log", "mood", "5")
    before = files(home)
    line, said = REFUSED[name]
    good = {"kind": "mood", "score": 6}

    done = put(hj, good, "", line, good)

    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("Line 3: ")
    assert said in done.err
    assert done.err.endswith(" Nothing was logged.\n")
    assert CANARY not in done.err
    assert files(home) == before


def test_refused_lines_make_no_journal(hj: Command, home: Path) -> None:
    """Where the first line ever is refused, there is no journal after it."""
    assert put(hj, {"kind": "mood"}).status == 2
    assert not (home / "journal").exists()


def test_one_undo(hj: Command) -> None:
    """All of them are one change: taken back, and done again, as one."""
    hj("log", "mood", "5")
    before = exported(hj)
    put(hj, *({"kind": "mood", "score": one, "at": f"2026-{one + 1:02}-01"} for one in range(9)))
    after = exported(hj)

    assert len(after) == 10
    undone = hj("undo")
    assert undone.out.startswith("Taken back: the logging of 9 entries. From Thursday 1 January")
    assert exported(hj) == before
    assert hj("redo").status == 0
    assert exported(hj) == after


def test_one_write_a_month(hj: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many entries there are, each month's file is written once."""
    hj("log", "mood", "5")
    written: list[str] = []
    write = Changes._put

    def putting(self: Changes, name: str, content: bytes | None) -> None:
        written.append(name)
        write(self, name, content)

    monkeypatch.setattr(Changes, "_put", putting)
    lines = [{"kind": "mood", "score": 5, "at": f"2026-{10 + one % 2}-0{1 + one % 9}"}
             for one in range(2000)]  # fmt: skip
    done = put(hj, *lines)

    assert done.status == 0
    assert len(exported(hj)) == 2001
    assert sorted(name for name in written if name.startswith("entries/")) == [
        "entries/2026-10.json",
        "entries/2026-11.json",
    ]


def test_nothing_to_log(hj: Command, home: Path) -> None:
    """Nothing on standard input is nothing to log, and no fault."""
    done = put(hj, "", "  ")

    assert (done.status, done.out) == (0, "There was nothing to log.\n")
    assert json.loads(put(hj, shape=["--format", "json"]).out)["entries"] == []
    assert not (home / "journal").exists()


# What is said


def test_acknowledged(hj: Command) -> None:
    """A line says how many, and of which days; one each where a goal stands that they move."""
    hj("goal", "set", "Less", "--measure", "at most 10 drinks of alcohol per week")
    use = {"kind": "use", "substance": "alcohol", "amount": 2}
    done = put(hj, use, {**use, "at": "2026-11-20"})

    first, second = done.out.splitlines()
    days = "from Friday 20 November 2026 to Sunday 22 November 2026"
    assert first == f"Logged 2 entries, {days}."
    assert second.startswith("Less: ")
    one_day = put(hj, use, use)
    assert one_day.out.startswith("Logged 2 entries, Sunday 22 November 2026.\n")


def test_for_programs(hj: Command) -> None:
    """As JSON there are the entries, in the order of their lines."""
    moods = [{"kind": "mood", "score": one, "at": f"2026-11-0{9 - one}"} for one in range(3)]
    done = put(hj, *moods, shape=["--format", "json"])

    answer = json.loads(done.out)
    assert answer["format"] == "hrjournal/1"
    assert [one["score"] for one in answer["entries"]] == [0, 1, 2]


def test_remarks(hj: Command) -> None:
    """A new name is told of once, large amounts a few times, and free days that have a use."""
    use = {"kind": "use", "substance": "kawa", "amount": 3}
    put(hj, {"kind": "none", "day": "2026-11-20"}, {"kind": "none", "substances": ["alcohol"]})
    large = {"kind": "use", "substance": "alcohol", "amount": 5000}
    done = put(hj, use, use, {**use, "at": "2026-11-20"}, *[large] * 5)

    assert done.err.count("That name is new here") == 1
    assert done.err.count("That is a large number") == 3
    assert "So it is with 2 more entries" in done.err
    assert "2 days of these were said to be free, too; they count as used." in done.err


def test_free_days_said_already(hj: Command) -> None:
    """A free day that is there already, or twice among the lines, is kept once."""
    hj("log", "none", "alcohol")
    free = {"kind": "none", "substances": ["alcohol"]}
    done = put(hj, free, {**free, "day": "yesterday"}, {**free, "day": "2026-11-21"})
    noted = put(hj, {**free, "note": "slept"})

    assert "Free days that were said already, with nothing to add: 2." in done.err
    assert (done.out[:15], noted.err) == ("Logged 1 entry,", "")
    assert [one.get("note") for one in exported(hj)] == [None, None, "slept"]


# Who is there, and where


def test_nobody_is_asked(talk: Talk) -> None:
    """On a terminal lines can be typed, until the end; what is missing is refused, not asked."""
    line = '{"kind": "mood"}'
    talked = talk("log", "--from-stdin", turns=[("", line), ("", "\x04")])

    assert talked.status == 2
    assert "The mood is missing" in talked.said


def test_with_a_kind(hj: Command) -> None:
    """Lines have their own kinds, and `--format` goes last."""
    assert "own kind" in hj("log", "--from-stdin", "mood", "5").err
    assert "goes last" in hj("log", "--format", "json", "mood", "5").err
    assert "A command is one of" in hj("log").err
    assert [hj("log").status, hj("log", "--from-stdin", "mood", "5").status] == [2, 2]


@pytest.mark.usefixtures("quickly_sealed")
def test_in_an_encrypted_journal(hj: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the passphrase all lines wait, sealed, as one, until the journal is opened."""
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"echo {WORDS}")
    hj("substance", "codename", "cannabis", "tea")
    assert hj("encrypt").status == 0
    monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")
    use = {"kind": "use", "substance": "tea", "amount": 2, "note": CANARY}
    done = put(hj, use, {"kind": "mood", "score": 6, "at": "2026-10-01"}, {"kind": "none"})

    assert (done.status, hj("list").status) == (0, 8)
    assert len(list((home / "journal" / "inbox").iterdir())) == 1
    assert not any(CANARY.encode() in content for content in files(home).values())
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"echo {WORDS}")
    kept = exported(hj)
    assert [one["kind"] for one in kept] == ["mood", "none", "use"]
    assert kept[-1]["substance"] == "cannabis"
    hj("undo")
    assert exported(hj) == []
