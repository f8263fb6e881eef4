"""Completing words with Tab: in a real bash, and as zsh and fish ask; never a trace of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.store.journals import encrypt_with_little_work

from .conftest import HJ, Person

BIN = str(Path(HJ).parent)
DRIVER = """\
eval "$script"
COMP_WORDS=("$@")
COMP_CWORD=$(( $# - 1 ))
"_$1_completion" "$1"
printf '%s\\n' "${COMPREPLY[@]}"
"""
RUN_AND_TELL_MODULES = """\
import sys
from hrjournal.cli.app import run
run([], "hj")
print(*sys.modules, file=sys.stderr)
"""


@pytest.fixture
def person(person: Person) -> Person:
    """Return a person who finds the installed commands on their path."""
    path = f"{BIN}{os.pathsep}{person.environment['PATH']}"
    return Person(person.home, {**person.environment, "PATH": path})


def completed(person: Person, *words: str) -> list[str]:
    """Return what the program answers where bash asks for the last of these words, and no more."""
    asking = {"COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    variables = {**person.environment, "_HJ_COMPLETE": "complete_bash", **asking}
    done = Person(person.home, variables).run()
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


def completed_in_bash(person: Person, *words: str) -> list[str]:
    """Return what bash offers for the last of these words; nothing is said beside it."""
    script = person.run("completion", "bash").stdout
    done = subprocess.run(
        ["bash", "--norc", "-c", DRIVER, "bash", *words],
        check=True,
        capture_output=True,
        text=True,
        env={**person.environment, "script": script},
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


def asked(
    person: Person, line: str, shell: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Ask for words as zsh and fish do."""
    variables |= {"_HJ_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}
    return Person(person.home, {**person.environment, **variables}).run()


@pytest.fixture
def known(person: Person) -> Person:
    """Return a person whose journal holds names, units, tags, entries, goals and a backup."""
    for arguments in (
        ("substance", "add", "red bull", "--unit", "can"),
        ("substance", "add", "quokka", "--codename", "juice"),
        ("substance", "unit", "alcohol", "my mug", "350ml@5%"),
        ("log", "mood", "5", "--tag", "calm", "--tag", "$(touch pwned)", "--tag", "a\nb"),
        ("goal", "set", "Less", "--measure", "at most 3 days of juice per week"),
        ("backup",),
    ):
        done = person.run(*arguments)
        assert done.returncode == 0, done.stderr
    return person


def test_commands_and_options(person: Person) -> None:
    """Commands, options and their choices are completed, under either name of the program."""
    assert completed_in_bash(person, "hj", "lo") == ["log", "lock"]
    assert completed_in_bash(person, "hj", "log", "us") == ["use"]
    assert completed_in_bash(person, "hrjournal", "log", "us") == ["use"]
    assert completed_in_bash(person, "hj", "substance", "co") == ["codename"]
    assert completed_in_bash(person, "hj", "list", "--su") == ["--substance"]
    assert completed_in_bash(person, "hj", "list", "--format", "j") == ["json"]
    assert completed_in_bash(person, "hj", "list", "--format", "=", "j") == ["json"]
    assert completed_in_bash(person, "hj", "completion", "") == ["bash", "zsh", "fish"]


def test_what_is_shipped(person: Person) -> None:
    """Without a journal, there is what we ship, and completing makes none."""
    assert completed(person, "hj", "log", "use", "cann") == ["cannabis"]
    assert completed(person, "hj", "log", "use", "alcohol", "") == ["unknown"]
    assert completed(person, "hj", "log", "use", "alcohol", "2", "") == ["drink", "unit", "g"]
    assert completed(person, "hj", "list", "--kind", "gr") == ["grounding"]
    assert completed(person, "hj", "ground", "n") == ["now"]
    assert completed(person, "hj", "log", "use", "alcohol", "2", "--route", "") == ["oral"]
    assert completed(person, "hj", "lines", "--kind", "cri") == ["crisis"]
    assert completed(person, "hj", "lines", "--region", "gb") == ["GB"]
    assert completed(person, "hj", "firstaid", "se") == ["sedatives", "serotonin", "seizure"]
    assert completed(person, "hj", "learn", "nal") == ["naloxone"]
    assert completed(person, "hj", "mixing", "alcohol", "alpraz") == ["alprazolam"]
    assert completed(person, "hj", "91") == []
    assert completed(person, "hj", "config", "set", "code") == ["codenames"]
    assert completed(person, "hj", "log", "use", "--at", "21", ":", "30", "cann") == ["cannabis"]
    assert completed(person, "hj", "show", "") == []
    assert completed(person, "hj", "log", "use", "zzz") == []
    assert completed(person, "hj", "log", "use", "--frobnicate", "") != []
    assert list(person.home.iterdir()) == []


def test_names_that_were_only_logged(known: Person) -> None:
    """A name is offered once it was logged, emoji too; behind a codename it is not, as ever."""
    known.run("log", "use", "wombat juice", "1")
    known.run("log", "use", "wom\u00e1", "1")
    known.run("log", "urge", "5", "--substance", "womp")
    known.run("log", "medicine", "womirtazapine", "15mg")
    known.run("log", "use", "quokka", "2")

    logged = [r"wombat\ juice", "wom\u00e1", "womp"]
    assert completed(known, "hj", "log", "use", "wom") == logged
    assert completed(known, "hj", "list", "--substance", "WOM") == logged
    assert completed(known, "hj", "substance", "codename", "wom") == logged
    assert completed(known, "hj", "substance", "rename", "wom") == [*logged, "womirtazapine"]
    assert completed(known, "hj", "log", "medicine", "wom") == ["womirtazapine", *logged]
    assert completed(known, "hj", "log", "use", "quo") == []


def test_medicines_that_are_listed(known: Person) -> None:
    """A medicine is offered where it is on the list, by its codename if it has one."""
    known.run("medicine", "add", "womirtazapine", "15mg", "daily")
    known.run("medicine", "add", "quokka", "daily")

    for command in ("taken", "missed", "edit", "stop", "remove"):
        assert completed(known, "hj", "medicine", command, "") == ["womirtazapine", "juice"]
    assert completed(known, "hj", "medicine", "add", "methad") == ["methadone"]
    assert completed(known, "hj", "medicine", "edit", "juice", "--schedule", "da") == ["daily"]


def test_what_is_ones_own(known: Person) -> None:
    """Own names, codenames, units, tags and ids are completed; a name behind a codename is not."""
    assert completed_in_bash(known, "hj", "log", "use", "red") == [r"red\ bull"]
    assert completed(known, "hj", "log", "use", '"red') == ["red bull"]
    assert completed(known, "hj", "log", "none", "alcohol", "ju") == ["juice"]
    assert completed(known, "hj", "export", "--substance", "ju") == ["juice"]
    assert completed(known, "hj", "log", "use", "quo") == []
    assert completed(known, "hj", "log", "use", "alcohol", "2", "m") == [r"my\ mug"]
    assert completed(known, "hj", "log", "use", r"red\ bull", "2", "") == ["can"]
    assert completed(known, "hj", "substance", "unit", "alcohol", "") == [r"my\ mug"]
    assert completed(known, "hj", "substance", "rename", "") == [r"red\ bull", "juice"]
    assert completed_in_bash(known, "hj", "list", "--tag", "") == ["calm"], (
        "no tag a shell could run"
    )
    (entry,) = completed(known, "hj", "show", "")
    assert known.run("show", entry).returncode == 0
    (goal,) = completed(known, "hj", "progress", "")
    assert known.run("goal", "show", goal).returncode == 0
    reasons = {name.rsplit("-", 2)[1] for name in completed(known, "hj", "restore", "")}
    assert reasons == {"daily", "asked"}
    there = str(known.journal)
    elsewhere = Person(known.home, {**known.environment, "HRJOURNAL_HOME": "/nowhere"})
    assert completed(elsewhere, "hj", "--journal", there, "log", "use", "ju") == ["juice"]
    assert completed(elsewhere, "hj", "log", "use", "ju") == []


def test_encrypted(known: Person) -> None:
    """An encrypted journal offers what we ship; no passphrase is asked for, nothing is filed."""
    encrypt_with_little_work(known.journal)
    assert known.run("log", "mood", "5").returncode == 0
    flag = known.home / "asked"
    asking = Person(known.home, {**known.environment, "HRJOURNAL_PASSCOMMAND": f"touch {flag}"})
    before = {path: path.stat().st_mtime_ns for path in known.journal.rglob("*")}

    assert completed(asking, "hj", "log", "use", "cann") == ["cannabis"]
    assert completed(asking, "hj", "log", "use", "ju") == []
    assert completed(asking, "hj", "log", "use", "alcohol", "2", "") == ["drink", "unit", "g"]
    assert completed(asking, "hj", "show", "") == []
    assert not flag.exists()
    assert {path: path.stat().st_mtime_ns for path in known.journal.rglob("*")} == before


@pytest.mark.parametrize("content", [b"", b"{}", b"[[[[", b'{"about":{"1":{"format":99}}}'])
def test_damage(known: Person, content: bytes) -> None:
    """A damaged journal offers what we ship, without a word of complaint, and is left as it is."""
    files = [known.journal / "journal.json", *(known.journal / "entries").iterdir()]
    for path in files:
        path.write_bytes(content)

    assert completed(known, "hj", "log", "use", "cann") == ["cannabis"]
    assert completed(known, "hj", "show", "") == []
    assert completed(known, "hj", "list", "--tag", "") == []
    assert [path.read_bytes() for path in files] == [content] * len(files)


def test_as_zsh_asks(known: Person) -> None:
    """For zsh, words come quoted, with what the help says of commands; without any, files."""
    words = asked(known, "hj log use red", "zsh").stdout
    commands = asked(known, "hj log us", "zsh").stdout
    nothing = asked(known, "hj log use zzz", "zsh")

    assert words == "_arguments '*: :((\"red bull\"))'\n"
    assert commands == '_arguments \'*: :(("use":"Something was used."))\'\n'
    assert (nothing.stdout, nothing.stderr, nothing.returncode) == ("_files\n", "", 0)


def test_as_fish_asks(known: Person) -> None:
    """First fish asks whether there are words, and then for them."""
    there_are = {"_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    give = {"_TYPER_COMPLETE_FISH_ACTION": "get-args"}

    assert asked(known, "hj log use red", "fish", **there_are).returncode == 0
    assert asked(known, "hj log use zzz", "fish", **there_are).returncode == 1
    assert asked(known, "hj log use red", "fish", **give).stdout == "red bull\n"
    assert asked(known, "hj log us", "fish", **give).stdout == "use\tSomething was used.\n"


@pytest.mark.parametrize("wish", ["", "complete", "complete_tcsh", "source_bash", "_", "\x1b"])
def test_as_nobody_asks(person: Person, wish: str) -> None:
    """What no script of ours asks is answered with nothing."""
    asking = Person(person.home, {**person.environment, "_HJ_COMPLETE": wish})
    done = asking.run("log", "mood", "5")
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 1)
    assert not person.journal.exists()


@pytest.mark.parametrize(
    ("line", "loaded"),
    [("hj log u", set()), ("hj log use cann", {"hrjournal.cli.record.log.use"})],
)
def test_only_what_is_needed_is_loaded(person: Person, line: str, loaded: set[str]) -> None:
    """Completing loads the module of the command whose words these are, and no other command's."""
    variables = {"_HJ_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}
    done = subprocess.run(
        [sys.executable, "-c", RUN_AND_TELL_MODULES],
        check=True,
        capture_output=True,
        text=True,
        env={**person.environment, **variables},
    )
    modules = {*done.stderr.split()}
    kinds = {name for name in modules if name.startswith("hrjournal.cli.record.log.")}
    assert (
        kinds - {f"hrjournal.cli.record.log.{name}" for name in ("acknowledge", "slips")} == loaded
    )
    assert "hrjournal.cli.goal" not in modules


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script(person: Person, shell: str) -> None:
    """The script is for both names, and ends with where to put it; nothing is written."""
    done = person.run("completion", shell)

    assert (done.returncode, done.stderr) == (0, "")
    assert "_HJ_COMPLETE" in done.stdout
    assert "_HRJOURNAL_COMPLETE" in done.stdout
    last = done.stdout.splitlines()[-1]
    assert last.startswith(f"# To keep it: hj completion {shell} >")
    assert list(person.home.iterdir()) == []


@pytest.mark.needs("bash")
def test_tab_in_a_real_shell(known: Person) -> None:
    """Tab in an interactive bash puts the word on the line, so that the command can be run."""
    assert shutil.which("bash")
    shell = pexpect.spawn(
        "bash",
        ["--norc", "-i"],
        env={**known.environment, "PS1": "$ "},
        encoding="utf-8",
        timeout=20,
    )
    shell.expect_exact("$ ")
    shell.sendline('eval "$(hj completion bash)"')
    shell.expect_exact("$ ")
    shell.send("hj log use red\t")
    shell.expect_exact(r"red\ bull")
    shell.sendline(" 2")
    shell.expect("Logged red bull, 2 cans")
    shell.close(force=True)
