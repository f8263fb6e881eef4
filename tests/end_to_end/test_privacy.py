"""Encryption and privacy with the installed command: nobody else reads what was written."""

import json
import os
import stat
import subprocess
from pathlib import Path

import pexpect
import pytest

from tests.store.journals import WORDS, encrypt_with_little_work

from .conftest import HJ, Person, Spawned

CANARY = "quokka"
COMMAND = {"HRJOURNAL_PASSCOMMAND": f"echo {WORDS}"}

LOG_EVERYTHING = [
    ["log", "use", CANARY, "2", CANARY, "--note", CANARY, "--tag", CANARY, "--route", CANARY,
     "--with", CANARY, "--place", CANARY, "--trigger", CANARY, "--strategy", CANARY,
     "--effect", CANARY],
    ["log", "none", CANARY, "--note", CANARY, "--tag", CANARY],
    ["log", "mood", "5", "--feeling", CANARY, "--note", CANARY, "--tag", CANARY],
    ["log", "urge", "5", "--substance", CANARY, "--trigger", CANARY, "--response", CANARY,
     "--note", CANARY],
    ["log", "thought", "5", "--response", CANARY, "--note", CANARY],
    ["log", "medicine", CANARY, "2", CANARY, "--note", CANARY],
    ["log", "score", CANARY, "5", "--note", CANARY],
    ["log", "event", CANARY, "--note", CANARY],
    ["log", "contact", CANARY, "--note", CANARY],
    ["log", "text", CANARY, CANARY],
    ["log", "sleep", "7", "--note", CANARY],
    ["goal", "set", CANARY, "--measure", f"at most 3 days of {CANARY} per week", "--why", CANARY,
     "--first-step", CANARY],
]  # fmt: skip


@pytest.fixture
def keeper(person: Person) -> Person:
    """Return a person whose passphrase a command prints, with a temporary folder of their own."""
    folder = person.home / "tmp"
    folder.mkdir()
    return Person(person.home, {**person.environment, **COMMAND, "TMPDIR": str(folder)})


def files_with(canary: str, folder: Path) -> list[str]:
    """Name the files below a folder that hold the canary, in their content or their name."""
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if canary in path.name or (path.is_file() and canary.encode() in path.read_bytes())
    ]


def test_no_canary_is_left_where_it_can_be_read(keeper: Person) -> None:
    """Every free-text field is in no file of an encrypted journal, on no stderr, in no temp folder.

    Also what was written before encrypting, taken back, edited, backed up, or logged afterwards.
    """
    said = [keeper.run(*arguments) for arguments in LOG_EVERYTHING]
    said += [keeper.run("backup"), keeper.run("undo")]
    said += [keeper.run("encrypt")]
    assert [done.returncode for done in said] == [0] * len(said), said
    assert files_with(CANARY, keeper.home) == []

    said += [keeper.run(*arguments) for arguments in LOG_EVERYTHING[:-1]]
    assert files_with(CANARY, keeper.home) == []
    listed = keeper.run("list", "--format", "json")
    assert len(json.loads(listed.stdout)["entries"]) == 2 * len(LOG_EVERYTHING[:-1])
    assert files_with(CANARY, keeper.home) == []
    assert all(CANARY not in done.stderr for done in [*said, listed])


def test_logging_in_an_encrypted_journal_asks_for_nothing(keeper: Person) -> None:
    """`log` and `ground` need no passphrase, reading does: without one it is status 8."""
    keeper.run("log", "mood", "5")
    encrypt_with_little_work(keeper.journal)
    alone = Person(keeper.home, {**keeper.environment, "HRJOURNAL_PASSCOMMAND": ""})
    for arguments in (
        ("log", "use", "alcohol", "2"),
        ("log", "none", "--from", "3 days ago", "--to", "2 days ago"),
        ("ground", "--seconds", "1"),
    ):
        assert alone.run(*arguments).returncode == 0
    readings: list[list[str]] = [["list"], ["progress"], ["export"], ["summary"], ["calendar"], []]
    for reading in readings:
        refused = alone.run(*reading)
        assert (refused.returncode, refused.stdout) == (8, "")
    wrong = Person(keeper.home, {**keeper.environment, "HRJOURNAL_PASSCOMMAND": "echo no"})
    assert wrong.run("list").returncode == 8

    kinds = [entry["kind"] for entry in json.loads(keeper.run("export").stdout)["entries"]]
    assert sorted(kinds) == ["grounding", "mood", "none", "none", "use"]
    assert not list((keeper.journal / "inbox").iterdir())


def test_locking_a_plain_journal(person: Person) -> None:
    """`lock` calls no journal locked that is not: it says that it is plain, and who can read it."""
    nothing = person.run("lock")
    assert (nothing.returncode, nothing.stdout) == (3, "")
    person.run("log", "mood", "5")

    plain = person.run("lock")

    assert (plain.returncode, plain.stdout) == (2, "")
    assert "not encrypted" in plain.stderr
    assert "whoever uses your login" in plain.stderr
    assert "`hj encrypt`" in plain.stderr


def typed(
    person: Person, arguments: list[str], answers: list[tuple[str, str]]
) -> tuple[str, int | None]:
    """Answer a command on a terminal; return what was to be seen there, and its status."""
    command = Spawned(HJ, arguments, person.environment)
    said = ""
    for question, answer in answers:
        command.expect(question)
        said += command.before or ""
        command.sendline(answer)
    command.expect(pexpect.EOF)
    command.close()
    return said + (command.before or ""), command.exitstatus


def test_encrypting_on_a_terminal(person: Person) -> None:
    """The passphrase is typed twice, unseen, until both are the same; then it opens the journal."""
    person.run("log", "mood", "5", "--note", CANARY)
    new = [("New passphrase", "one"), ("Once more", "two")]
    new += [("New passphrase", WORDS), ("Once more", WORDS)]
    said, status = typed(person, ["encrypt"], new)
    assert (status, WORDS in said) == (0, False)
    assert files_with(CANARY, person.journal) == []
    said, status = typed(person, ["list"], [("Passphrase", WORDS)])
    assert (status, CANARY in said, WORDS in said) == (0, True, False)


def test_passphrases_on_a_terminal(person: Person) -> None:
    """A wrong one is asked for again, three times in all; it can be changed; decrypt undoes it."""
    person.run("log", "mood", "5", "--note", CANARY)
    encrypt_with_little_work(person.journal)
    said, status = typed(person, ["list"], [("Passphrase", "wrong"), ("Passphrase", WORDS)])
    assert (status, CANARY in said, WORDS in said) == (0, True, False)
    assert typed(person, ["list"], [("Passphrase", "other")] * 3)[1] == 8
    changed = [("Passphrase", WORDS), ("New passphrase", "other"), ("Once more", "other")]
    assert typed(person, ["passphrase"], changed)[1] == 0
    assert typed(person, ["decrypt"], [("Passphrase", "other")])[1] == 0
    assert json.loads(person.run("export").stdout)["entries"][0]["note"] == CANARY
    assert not list(person.journal.rglob("*.age"))


@pytest.mark.parametrize("umask", ["000", "077", "777"])
def test_any_umask(person: Person, umask: str) -> None:
    """Folders are 0700 and files 0600 under any umask, also backups, undo and exports."""
    export = str(person.home / "out.json")
    for arguments in (
        ["log", "mood", "5"],
        ["log", "mood", "6"],
        ["backup"],
        ["export", "--output", export],
    ):
        subprocess.run(
            ["/bin/sh", "-c", f'umask {umask} && exec "$@"', "sh", *person.command(*arguments)],
            check=True,
            capture_output=True,
            env=dict(person.environment),
        )
    paths = [person.journal, *person.journal.rglob("*"), Path(export)]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()}
    assert modes == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o700}


def test_a_linked_journal_stays_a_link(person: Person) -> None:
    """A journal that is a symbolic link is written where it points to, and stays a link."""
    real = person.home / "elsewhere"
    real.mkdir()
    person.journal.symlink_to(real)

    assert person.run("log", "mood", "5").returncode == 0
    assert person.run("backup").returncode == 0
    assert person.journal.is_symlink()
    assert len(json.loads(person.run("export").stdout)["entries"]) == 1


@pytest.mark.parametrize("name", ["with spaces", "日記", "tagebüch 'quoted' $HOME"])
def test_any_name_of_the_folder(person: Person, name: str) -> None:
    """Spaces, quotes and letters of any script in the journal's path do no harm."""
    folder = str(person.home / name)
    assert person.run("--journal", folder, "log", "mood", "5").returncode == 0
    assert person.run("--journal", folder, "backup").returncode == 0
    assert person.run("--journal", folder, "check").returncode == 0
    assert len(json.loads(person.run("--journal", folder, "export").stdout)["entries"]) == 1


def test_a_read_only_folder(person: Person) -> None:
    """Where nothing can be written, reading works and logging is refused with status 9."""
    person.run("log", "mood", "5")
    for arguments, status in ((["list"], 0), (["log", "mood", "6"], 9), (["check"], 0)):
        done = subprocess.run(
            [*_read_only(person.journal), *person.command(*arguments)],
            check=False,
            capture_output=True,
            text=True,
            env=dict(person.environment),
        )
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
    person.journal.chmod(0o700)
    assert len(json.loads(person.run("export").stdout)["entries"]) == 1


def _read_only(folder: Path) -> list[str]:
    """Return what a command is begun with so that it can't write to a folder.

    Permissions bind everybody but root, for whom the folder is mounted read-only.
    """
    if os.geteuid() != 0:
        folder.chmod(0o500)
        return []
    script = f'mount --bind "{folder}" "{folder}" && mount -o remount,ro,bind "{folder}" && "$@"'
    return ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, "sh"]


def test_no_home(person: Person) -> None:
    """Without HOME the system's own idea of it is used, and a named journal needs none."""
    environment = {name: value for name, value in person.environment.items() if name != "HOME"}
    homeless = Person(person.home, environment)

    assert homeless.run_installed("log", "mood", "5").returncode == 0
    assert homeless.run_installed("check").returncode == 0


def test_the_editor_works_in_a_private_room(person: Person) -> None:
    """The note is in a private folder inside the journal while it is edited, and gone after."""
    person.run("log", "mood", "5", "--note", "first")
    (entry,) = json.loads(person.run("export").stdout)["entries"]
    editor = person.home / "editor"
    seen = person.home / "seen"
    editor.write_text(
        f'#!/bin/sh\nstat -c "%a %n" "$1" "$(dirname "$1")" > "{seen}"\n'
        'cat "$1" >> "$1.swp"\necho "second $(cat "$1")" > "$1"\n'
    )
    editor.chmod(0o700)
    editing = {**person.environment, "EDITOR": str(editor)}
    command = Spawned(HJ, ["edit", entry["id"], "--editor"], editing)
    command.expect(pexpect.EOF)
    command.close()

    assert command.exitstatus == 0
    assert json.loads(person.run("export").stdout)["entries"][0]["note"] == "second first"
    modes, names = zip(*(line.split(" ", 1) for line in seen.read_text().splitlines()), strict=True)
    assert modes == ("600", "700")
    assert all(name.startswith(str(person.journal)) for name in names)
    assert not [path for path in person.journal.rglob("*") if path.name.startswith(".editing")]


def test_core_dumps_are_off_while_a_passphrase_is_in_memory(keeper: Person) -> None:
    """A process that asked for the passphrase can't be dumped: no limit, and not dumpable."""
    keeper.run("log", "mood", "5")
    encrypt_with_little_work(keeper.journal)
    (entry,) = json.loads(keeper.run("export").stdout)["entries"]
    seen = keeper.home / "seen"
    editor = keeper.home / "editor"
    editor.write_text(
        f'#!/bin/sh\ngrep "Max core file size" /proc/$PPID/limits > "{seen}"\n'
        f'stat -c %u /proc/$PPID/mem >> "{seen}"\n'
    )
    editor.chmod(0o700)
    editing = {**keeper.environment, "EDITOR": str(editor)}
    command = Spawned(HJ, ["edit", entry["id"], "--editor"], editing)
    command.expect(pexpect.EOF)
    command.close()
    assert seen.read_text().split()[4:6] == ["0", "0"]


def test_undo_and_backups_on_the_command_line(person: Person) -> None:
    """`undo` takes back and says what; `restore` shows, asks, and keeps the present."""
    run = person.run_installed
    run("log", "mood", "5", "--note", CANARY)
    run("log", "mood", "6")
    undone = run("undo")
    assert undone.stdout.startswith("Taken back: the logging of mood 6 of 10. ")
    again = run("redo").stdout
    assert again.startswith(undone.stdout.strip().replace("Taken back", "Done again"))
    assert run("undo").stdout == undone.stdout
    run("backup")
    run("log", "mood", "7")
    name = json.loads(run("backup", "list", "--format", "json").stdout)["backups"][-1]["name"]

    assert run("restore", name).returncode == 2
    restored = run("restore", name, "--yes")
    assert "1 newer entry would go" in restored.stderr
    assert "before-restore" in restored.stdout
    scores = [entry["score"] for entry in json.loads(run("export").stdout)["entries"]]
    assert scores == [5]
    assert run("restore", "2001-01-01T000000-daily", "--yes").returncode == 3
    undone = run("undo")
    assert undone.returncode == 3
    assert "-before-restore-" in undone.stderr
    assert run("redo").returncode == 3


def test_erasing_on_the_command_line(person: Person) -> None:
    """`erase` asks with the count, and leaves nothing in the journal, undo or backups."""
    run = person.run_installed
    run("log", "use", CANARY, "1", "--note", CANARY)
    run("log", "mood", "5")
    run("edit", json.loads(run("export").stdout)["entries"][0]["id"], "--note", "x")
    run("backup")

    assert run("erase", "--substance", CANARY).returncode == 2
    assert run("erase").returncode == 2
    assert run("erase", "--before", "2001-01-01", "--yes").returncode == 3
    erased = run("erase", "--substance", CANARY, "--yes")
    assert erased.stdout.startswith("Erased 1 record")
    assert files_with(CANARY, person.journal) == []
    assert [entry["kind"] for entry in json.loads(run("export").stdout)["entries"]] == ["mood"]
    assert run("erase", "--everything", "--yes").returncode == 0
    assert list(person.journal.iterdir()) == []
