"""`backup` and `restore` on the command line: what is listed, and said before anything changes."""

import json
from pathlib import Path

from tests.cli.conftest import Command, Talk


def backups(hj: Command) -> list[str]:
    """Return the names of the backups, oldest first."""
    kept = json.loads(hj("backup", "list", "--format", "json").out)["backups"]
    return [one["name"] for one in kept]


def test_restore_alone_lists(hj: Command, home: Path) -> None:
    """Without a name, the backups are listed as `backup list` has them, and nothing is changed."""
    assert hj("restore").out == hj("backup", "list").out
    assert not (home / "journal").exists()
    hj("log", "mood", "5")
    hj("backup")
    alone = hj("restore")

    assert (alone.status, alone.out) == (0, hj("backup", "list").out)
    assert alone.out.count("asked for") == 1
    assert "hj restore NAME" in alone.err
    listed = json.loads(hj("restore", "--format", "json").out)
    assert [one["name"] for one in listed["backups"]] == backups(hj)


def test_a_codename_is_named_before_it_goes(hj: Command, talk: Talk) -> None:
    """What would show a real name again is said before the question, without that name."""
    hj("log", "use", "cannabis", "1g")
    hj("backup")
    name = backups(hj)[-1]
    hj("substance", "codename", "cannabis", "tea")

    talked = talk("restore", name, turns=[(r"tea would be shown by its real name(.|\n)*back", "n")])

    assert talked.status == 4
    assert "cannabis" not in talked.said
    assert "tea" in hj("list").out
    forced = hj("restore", name, "--yes")
    assert "tea would be shown by its real name again." in forced.err
    assert "cannabis" in hj("list").out


def test_a_former_name_is_named_before_it_comes_back(hj: Command) -> None:
    """So is a name that was given up for another."""
    hj("log", "use", "kratum", "1g")
    hj("backup")
    name = backups(hj)[-1]
    hj("substance", "rename", "kratum", "kratom", "--yes")

    refused = hj("restore", name)

    assert refused.status == 2
    assert "What is called kratom now would have its former name again." in refused.err
    assert "kratum" not in refused.err


def test_as_json(hj: Command, home: Path) -> None:
    """What was backed up and restored is one object; all else is on stderr."""
    hj("log", "mood", "5")
    name = json.loads(hj("backup", "--format", "json").out)["backup"]["name"]
    hj("log", "mood", "6")
    copied = json.loads(hj("backup", "--to", str(home / "copy"), "--format", "json").out)
    done = hj("restore", name, "--yes", "--format", "json")

    assert copied == {"format": "hrjournal/1", "backup": {"folder": str(home / "copy")}}
    restored = json.loads(done.out)["restored"]
    assert (restored["name"], restored["before"] in backups(hj)) == (name, True)
    (change,) = restored["changes"]
    assert (change["what"], change["comes_back"], change["goes"]) == ("2026-11", 0, 1)
    assert done.err == "2026-11: 1 newer entry would go\n"
    assert hj("backup", "--format", "json", "list").status == 2
