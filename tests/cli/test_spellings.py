"""What was written is found in whatever spelling, and comes back as it was typed."""

import json

import pytest

from tests.cli.conftest import Command

CAFES = ("caf\u00e9", "cafe\u0301")


def listed(hj: Command, *filters: str) -> list[dict[str, object]]:
    """Return the entries that a list with these filters holds, the same as an export does."""
    entries, exported = (
        json.loads(hj(*command, *filters).out)["entries"]
        for command in (("list", "--format", "json"), ("export",))
    )
    assert entries == exported
    return list(entries)


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        (("Work", "work"), ("WORK", "work", " Work")),
        (CAFES, (*CAFES, "CAF\u00c9")),
        (("Stra\u00dfe",), ("STRASSE", "stra\u00dfe")),
        (("\u03ba\u03b1\u03c6\u03ad\u03c2",), ("\u039a\u0391\u03a6\u0388\u03a3",)),
        (("\u0130\u00e7ki",), ("i\u00e7ki", "\u0130\u00c7K\u0130")),
    ],
)
def test_tags(hj: Command, kept: tuple[str, ...], asked: tuple[str, ...]) -> None:
    """Every spelling of a tag finds them all, and each is kept as it was typed."""
    for tag in kept:
        assert hj("log", "mood", "5", "--tag", tag).status == 0
    hj("log", "mood", "5", "--tag", "another")

    for tag in asked:
        assert [entry["tags"] for entry in listed(hj, "--tag", tag)] == [[one] for one in kept]


def test_all_the_tags_asked_for(hj: Command) -> None:
    """An entry needs all of them, in whatever spelling."""
    hj("log", "mood", "5", "--tag", "Work", "--tag", CAFES[0])
    hj("log", "mood", "6", "--tag", "work")

    assert [entry["score"] for entry in listed(hj, "--tag", "WORK", "--tag", CAFES[1])] == [5]


@pytest.mark.parametrize("kind", ["mood", "Mood", " MOOD "])
def test_kinds(hj: Command, kind: str) -> None:
    """A kind can have capitals."""
    hj("log", "mood", "5")
    hj("log", "urge", "5")

    assert [entry["kind"] for entry in listed(hj, "--kind", kind)] == ["mood"]


@pytest.mark.parametrize(
    ("typed", "kept", "again"),
    [
        ("Stra\u00dfe", "stra\u00dfe", "STRASSE"),
        (
            "\u03ba\u03b1\u03c6\u03ad\u03c2",
            "\u03ba\u03b1\u03c6\u03ad\u03c2",
            "\u039a\u0391\u03a6\u0388\u03a3",
        ),
        ("\u0130\u00e7ki", "i\u00e7ki", "\u0130\u00c7K\u0130"),
        ("Caf\u00e9 Noir", "caf\u00e9 noir", "CAFE\u0301 NOIR"),
    ],
)
@pytest.mark.parametrize("is_own", [True, False])
def test_names(hj: Command, typed: str, kept: str, again: str, is_own: bool) -> None:
    """A name keeps its letters, and whatever its spelling it is one substance, counted together."""
    if is_own:
        assert hj("substance", "add", typed).status == 0
    for spelling in (typed, again, kept):
        said = hj("log", "use", spelling, "1", "cup")
        assert said.out.startswith(f"Logged {kept}, 1 cup."), said

    for spelling in (typed, again, kept):
        assert len(listed(hj, "--substance", spelling)) == 3
    assert hj("goal", "set", "Less", "--measure", f"at most 9 cups of {again} per week").status == 0
    (goal,) = json.loads(hj("progress", "--format", "json").out)["goals"]
    assert goal["periods"][-1]["value"] == 3
    (row,) = json.loads(hj("summary", "--format", "json").out)["substances"]
    assert (row["substance"], row["total"]) == (kept, 3)


@pytest.mark.parametrize("is_own", [True, False])
def test_names_that_only_capitals_tell_apart_in_a_list_of_free_days(
    hj: Command, is_own: bool
) -> None:
    """A free day of a name in another spelling is one of the same substance."""
    if is_own:
        hj("substance", "add", "Stra\u00dfe")
    hj("log", "use", "Stra\u00dfe", "1", "--at", "yesterday")
    hj("log", "none", "STRASSE")

    (row,) = json.loads(hj("summary", "--format", "json").out)["substances"]
    assert (row["use_days"], row["free_days"]) == (1, 1)


@pytest.mark.parametrize("words", ["GEH AUF DIE STRASSE", "stra\u00dfe", "Strasse", "geh  auf"])
def test_goals_by_their_title(hj: Command, words: str) -> None:
    """`goal done` finds a title in any spelling, and says it as it was typed."""
    hj("goal", "set", "Geh auf die Stra\u00dfe", "--measure", "at least 1 done per week")

    assert hj("goal", "done", words).out.startswith("Ticked off: Geh auf die Stra\u00dfe.")


def test_searching(hj: Command) -> None:
    """A word is found in notes, in the title of an event or a goal, and in tags; nowhere else."""
    hj("goal", "set", "Walk the Stra\u00dfe", "--measure", "at least 1 done per week")
    hj("log", "mood", "1", "--note", "a long\nWALK along the river")
    hj("log", "event", "Walked home")
    hj("log", "mood", "2", "--tag", "walks")
    hj("goal", "done", "walk")
    hj("log", "mood", "3", "--feeling", "walk")
    hj("log", "use", "cannabis", "1", "joint", "--note", "Cafe\u0301")

    def found(*arguments: str) -> list[object]:
        entries = json.loads(hj("list", "--search", *arguments, "--format", "json").out)["entries"]
        return [entry.get("score", entry["kind"]) for entry in entries]

    assert found("walk") == [1, "event", 2, "done"]
    assert found("WALK", "-n", "2") == [2, "done"]
    assert found("walk", "--kind", "mood") == [1, 2]
    assert found("strasse") == ["done"]
    assert found("long walk") == [1]
    assert found("CAF\u00c9") == ["use"]
    assert found("cannabis") == []


def test_searching_from_standard_input(hj: Command) -> None:
    """What is searched for need not stand on the command line."""
    hj("log", "mood", "1", "--note", "a walk")

    assert "a walk" in hj("list", "--search", "-", stdin="Walk\n").out


def test_searching_for_nothing(hj: Command) -> None:
    """An empty word is refused, and one that is nowhere is no fault."""
    hj("log", "mood", "1", "--note", "a walk")

    refused, nowhere = hj("list", "--search", " "), hj("list", "--search", "river")

    assert (refused.status, nowhere.status, nowhere.out) == (2, 0, "Nothing found.\n")
    assert "--search walk" in refused.err
