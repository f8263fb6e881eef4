"""The rules of notices, read against tables that somebody typed without having seen the rules."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from hrjournal.facts.notices import (
    Mixing,
    Words,
    as_kept,
    hours_there,
    mixing_of,
    rules,
    tags_of,
    words_of,
)

HERE = Path(__file__).parent
UNVERIFIED = "unverified"


def rows_of(name: str) -> list[dict[str, str]]:
    """Return the rows of a table, by the names of its columns."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [*csv.DictReader((one for one in lines if one[:1] != "#"), delimiter="\t")]


ROWS = rows_of("second_table_notices.tsv")
MIXING = [row for row in ROWS if row["kind"] == "mixing"]
OTHERS = [row for row in ROWS if row["kind"] != "mixing"]


def found_for(one: str, other: str) -> list[Mixing]:
    """Return the rules about two names, the gravest first."""
    return mixing_of(tags_of(as_kept(one)), tags_of(as_kept(other)))


def says(words: Words, row: dict[str, str]) -> bool:
    """Return whether a rule says one of the things that a row wants."""
    text = f"{words.title} {words.why} {words.watch}".casefold()
    return any(wanted.casefold() in text for wanted in row["must_mention"].split("|"))


@pytest.mark.parametrize("row", MIXING, ids=lambda row: f"{row['a']} + {row['b']}")
def test_mixing(row: dict[str, str]) -> None:
    """Each pair has a rule of that level, in both orders, which says why; or it is unverified."""
    found = found_for(row["a"], row["b"])
    assert found_for(row["b"], row["a"]) == found
    may_be_left_out = row["fact"].startswith(UNVERIFIED)
    if may_be_left_out and not found:
        return

    assert found
    assert found[0].level in row["level"].split("|")
    words = [words_of(rule) for rule in found]
    assert any(says(one, row) for one in words)
    if may_be_left_out:
        assert words[0].is_unverified


def of_kind(row: dict[str, str]) -> Sequence[Words]:
    """Return what the rules say that a row of one substance is about."""
    kinds = {"gap": rules().gap, "sleep": rules().sleep, "naloxone": rules().naloxone}
    tags = tags_of(as_kept(row["b"] if row["kind"] == "event" else row["a"]))
    if row["kind"] == "event":
        some = (*rules().event, *rules().missed, *rules().stopped)
    else:
        some = kinds[row["kind"]]
    levels = row["level"].split("|")
    return [words_of(rule) for rule in some if rule.of & tags and rule.level in levels]


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: f"{row['kind']} {row['a']} {row['b']}")
def test_of_one(row: dict[str, str]) -> None:
    """Each gap, event, short night and opioid has a rule of that level, which says why."""
    assert any(says(words, row) for words in of_kind(row))


@pytest.mark.parametrize("row", rows_of("second_table_windows.tsv"), ids=lambda row: row["name"])
def test_windows(row: dict[str, str]) -> None:
    """How long something counts as still there is as it was judged."""
    assert hours_there(tags_of(as_kept(row["name"]))) == int(row["hours"])


@pytest.mark.parametrize(
    "row",
    rows_of("second_table_notices_silence.tsv"),
    ids=lambda row: f"{row['a']} + {row['b']}",
)
def test_silence(row: dict[str, str]) -> None:
    """Of what no source speaks, nothing is told, in either order."""
    assert not found_for(row["a"], row["b"])
    assert not found_for(row["b"], row["a"])
