"""What a shell's history tells of a journal: how often, and never what."""

from pathlib import Path

import pytest

from hrjournal.cli.data.shell_history import history_notes
from tests.fakes import CANARY
from tests.store.odd import PLACED, put_odd

BASH = f"""\
ls
hj log use {CANARY} 2
echo hj log
  hj list
hjkl
#1700000000
hj
hrjournal list --since monday
cat hj
"""

BASH_WITH_TIMES = f"""\
#1700000000
hj log use {CANARY}
#1700000001
ls
#1700000002
hrjournal
"""

ZSH = f"""\
: 1700000000:0;hj log use {CANARY} 2
: 1700000001:12;ls
: 1700000002:0;hrjournal list
: 1700000003:0;echo hj log
"""

ZSH_PLAIN = "hj log mood 5\nls\n"

FISH = f"""\
- cmd: hj log use {CANARY} 2
  when: 1700000000
- cmd: ls hj
  when: 1700000001
  paths:
    - hj
- cmd: hrjournal
  when: 1700000002
"""


def told(home: Path, **variables: str) -> list[str]:
    """Return what is told of the histories in a home folder."""
    notes = history_notes({"HOME": str(home), **variables})
    assert CANARY not in "".join(notes)
    return notes


@pytest.mark.parametrize(
    ("name", "content", "shell", "times", "setting"),
    [
        (".bash_history", BASH, "bash", "3 times", "HISTIGNORE="),
        (".bash_history", BASH_WITH_TIMES, "bash", "2 times", "~/.bashrc"),
        (".bash_history", "hj", "bash", "once", "HISTIGNORE="),
        (".zsh_history", ZSH, "zsh", "2 times", "HISTORY_IGNORE="),
        (".zsh_history", ZSH_PLAIN, "zsh", "once", "~/.zshrc"),
        (".zhistory", ZSH, "zsh", "2 times", "HISTORY_IGNORE="),
        (".local/share/fish/fish_history", FISH, "fish", "2 times", "abbr --add hj ' hj'"),
    ],
)
def test_counted(home: Path, name: str, content: str, shell: str, times: str, setting: str) -> None:
    """Each shell's history tells how many commands of ours it holds, and how to keep them out."""
    path = home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)

    (note,) = told(home)

    assert note.startswith(f"{path} ({shell}) holds this program's commands, {times}; ")
    assert setting in note


@pytest.mark.parametrize("content", ["", "ls\n", "hjkl\nahj log\n", "echo 'hj log'\n#hj\n"])
def test_none(home: Path, content: str) -> None:
    """A history without a command of ours is not mentioned."""
    (home / ".bash_history").write_text(content)

    assert told(home) == []


def test_no_history(home: Path) -> None:
    """Where there is no history there is nothing to tell."""
    assert told(home) == []
    assert history_notes({}) == []


def test_all_shells(home: Path) -> None:
    """Every shell's history is told of, in a line of its own."""
    (home / ".bash_history").write_text(BASH)
    (home / ".zsh_history").write_text(ZSH)

    assert [note.split(" ")[0] for note in told(home)] == [
        str(home / ".bash_history"),
        str(home / ".zsh_history"),
    ]


@pytest.mark.parametrize(("name", "shell"), [("history", "bash"), ("my.zsh.history", "zsh")])
def test_named_history(home: Path, name: str, shell: str) -> None:
    """A history that HISTFILE names is looked at, too."""
    (home / name).write_text("hj list\n")

    (note,) = told(home, HISTFILE=str(home / name))

    assert note.startswith(f"{home / name} ({shell})")


def test_named_twice(home: Path) -> None:
    """A history that is where it is by default is told of once, though HISTFILE names it."""
    (home / ".bash_history").write_text(BASH)

    assert len(told(home, HISTFILE=str(home / ".bash_history"))) == 1


def test_bytes_that_are_no_text(home: Path) -> None:
    """A history in no encoding that we know is counted all the same."""
    (home / ".zsh_history").write_bytes(b": 1:0;\x83\xff\n: 2:0;hj log use \x83\xa0\n")

    assert "once" in told(home)[0]


def test_unreadable(home: Path) -> None:
    """What can't be read is passed over."""
    (home / ".bash_history").mkdir()
    (home / ".zsh_history").symlink_to(home / "nowhere")

    assert told(home, HISTFILE=str(home / "missing")) == []


@pytest.mark.parametrize("kind", [kind for kind in PLACED if kind != "link to a file"])
def test_history_that_is_no_file(tmp_path: Path, kind: str) -> None:
    """A history that is a pipe, a device, a folder or a lost link is not waited for."""
    (tmp_path / "elsewhere").mkdir()
    put_odd(kind, tmp_path / ".bash_history", tmp_path / "elsewhere")
    put_odd("pipe", tmp_path / "named", tmp_path)
    (tmp_path / ".zsh_history").write_text(ZSH_PLAIN)

    notes = told(tmp_path, HISTFILE=str(tmp_path / "named"))

    assert [".zsh_history" in note for note in notes] == [True]
