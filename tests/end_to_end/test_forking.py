"""A command that is forked from the loaded program does what the installed one does."""

import stat
from collections.abc import Mapping

import pytest

from .conftest import Person

NOW = "2026-11-22 12:00"
COMMANDS: list[tuple[list[str], str, dict[str, str]]] = [
    (["log", "mood", "5", "--note", "-"], "one\ntwo 日記\n", {}),
    (["log", "use", "alcohol", "2", "--at", "2026-11-21 23:30"], "", {"TZ": "Asia/Tokyo"}),
    (["log", "mood", "11"], "", {}),
    (["list", "--format", "table"], "", {"COLUMNS": "40"}),
    (["list", "--format", "table"], "", {"NO_COLOR": "1"}),
    (["show", "0000000007"], "", {}),
    (["export", "--format", "csv"], "", {"TZ": "America/New_York"}),
    (["backup", "--to", "copy"], "", {}),
    (["lines"], "", {"LANG": "de_DE.UTF-8"}),
    (["log", "use"], "", {}),
    (["--journal", "elsewhere", "log", "event", "\udce9"], "", {}),
    (["ground", "--seconds", "1"], "", {"TERM": "dumb"}),
    (["--frobnicate"], "", {}),
    (["--help"], "", {}),
    ([], "", {"HOME": "/nowhere"}),
    ([], "", {"_HJ_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "hj log use cann"}),
    (["list"], "", {}),
]


def test_as_the_installed_command(
    person: Person, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status, output and files are the same, one command after the other, in any environment."""
    folders = [tmp_path_factory.mktemp(name) for name in ("forked", "installed")]
    for number, (typed, stdin, environment) in enumerate(COMMANDS, start=1):
        results = []
        for folder in folders:
            own = {"HOME": str(folder), "HRJOURNAL_HOME": str(folder / "journal"), **environment}
            somebody = Person(folder, {**person.environment, **own})
            run = somebody.run if folder is folders[0] else somebody.run_installed
            monkeypatch.chdir(folder)
            done = run(*typed, stdin=stdin, now=NOW, number=number)
            said = [text.replace(str(folder), "~") for text in (done.stdout, done.stderr)]
            results.append((done.returncode, said, contents(somebody)))
        assert results[0] == results[1], typed


def contents(person: Person) -> Mapping[str, tuple[int, bytes]]:
    """Return the mode and bytes of every file of a person."""
    return {
        str(path.relative_to(person.home)): (
            stat.S_IMODE(path.stat().st_mode),
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted(person.home.rglob("*"))
    }
