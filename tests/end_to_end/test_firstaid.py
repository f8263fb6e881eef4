"""`firstaid`, `learn`, `lines` and `mixing` open in any state of a journal and a terminal."""

import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hrjournal.facts.cards import FIRSTAID, card
from hrjournal.facts.helplines import emergency
from hrjournal.grounding.voice import NO_VOICE
from hrjournal.views.calls import Calls
from hrjournal.views.cards import PICK, spoken
from tests.store.journals import encrypt_with_little_work

from .conftest import HJ, Person
from .test_ground import voice_of
from .test_lines import STATES, contents, on_terminal, run
from .watched import Watched

ESPEAK = shutil.which("espeak-ng")
COMMANDS = [
    ("firstaid",),
    ("firstaid", "opioid"),
    ("firstaid", "blue lips"),
    ("firstaid", "heroin"),
    ("firstaid", "opioid", "--print"),
    ("learn",),
    ("learn", "naloxone"),
    ("mixing", "alcohol", "xanax"),
    ("mixing", "heroin"),
    ("mixing",),
    ("911",),
    ("lines",),
    ("lines", "--kind", "overdose"),
]
"""Everything that has to open anywhere, with a number to call: a row for each is all it takes."""

LISTS = {("firstaid",), ("911",)}
"""They wait for a key on a terminal."""

EVERY_COMMAND = pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)


@EVERY_COMMAND
@pytest.mark.parametrize("bring_about", STATES, ids=lambda state: state.__name__)
def test_whatever_the_state_of_the_journal(
    person: Person, arguments: tuple[str, ...], bring_about: Callable[[Path], None]
) -> None:
    """A journal that can't be read or written keeps nobody from a card, and stays as it is."""
    person.run("log", "use", "alcohol", "2")
    bring_about(person.journal)
    before = contents(person.home)

    done = person.run(*arguments)

    assert done.returncode == 0
    assert "911" in done.stdout
    assert done.stderr.count("\n") <= 1
    assert contents(person.home) == before
    for path in [person.journal, *person.journal.rglob("*")] if person.journal.is_dir() else []:
        path.chmod(0o700)


@EVERY_COMMAND
def test_encrypted(person: Person, arguments: tuple[str, ...]) -> None:
    """An encrypted journal asks for no passphrase on a terminal, and its region is known."""
    run(person, "log", "use", "alcohol", "2", LANG="en_NZ.UTF-8")
    encrypt_with_little_work(person.journal)
    seen = Watched(person, HJ, *arguments, rows=60)
    if arguments in LISTS:
        seen.see(PICK)
        seen.process.send("q")

    assert seen.end() == 0
    assert "assphrase" not in seen.written
    assert "111" in seen.written
    assert "911" not in seen.written


@EVERY_COMMAND
@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "en_GB.UTF-8", ""])
def test_without_a_home_or_a_way_to_write(
    person: Person, arguments: tuple[str, ...], locale: str
) -> None:
    """With HOME unset, no journal, and where nothing can be written, there is a number and more."""
    environment = {
        name: value
        for name, value in person.environment.items()
        if name not in {"HOME", "HRJOURNAL_HOME", "COLUMNS"}
    }
    done = subprocess.run(
        [HJ, *arguments],
        env={**environment, "LANG": locale, "TMPDIR": "/nowhere"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    assert (b"999 or 112" if "GB" in locale else b"911") in done.stdout
    assert done.stdout.isascii()


@EVERY_COMMAND
@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("kind", [{}, {"TERM": "dumb"}, {"LANG": "C"}, {"NO_COLOR": "1"}])
def test_on_any_terminal(
    person: Person, arguments: tuple[str, ...], columns: int, kind: dict[str, str]
) -> None:
    """On a narrow, a dumb and an ASCII terminal no line is too long, and the number is there."""
    if arguments in LISTS:
        arguments = (*arguments, "--format", "table" if kind.get("TERM") != "dumb" else "plain")
    shown = on_terminal({**person.environment, **kind}, columns, *arguments)

    longest = 72 if "--print" in arguments else columns
    assert all(len(line.rstrip()) <= max(longest, columns) for line in shown)
    assert any("911" in line for line in shown)


# Step by step


@pytest.fixture
def steps(person: Person) -> Iterator[Callable[..., Watched]]:
    """Return a function that starts a command on a terminal."""
    started: list[Watched] = []

    def start(*arguments: str, **given: Any) -> Watched:
        started.append(Watched(person, HJ, *arguments, **given))
        return started[-1]

    yield start
    for one in started:
        one.process.close(force=True)


def row_of(seen: Watched, words: str) -> str:
    """Return the row that has these words, once there is one."""
    seen.see(words)
    return next(row for row in seen.rows if words in row)


def test_step_by_step(person: Person, steps: Callable[..., Watched]) -> None:
    """Keys go through the steps, the time since a dose runs, and q gives the terminal back."""
    seen = steps("firstaid", "opioid", "--step", columns=40)
    seen.see("Call 911.", "Step 1 of 8", "Rub the breastbone hard.")
    seen.process.send("\r")
    seen.see("Step 2 of 8")
    seen.process.send("d")
    given = row_of(seen, "since dose 1")
    seen.until(lambda: row_of(seen, "since dose 1") > given)
    for number in (3, 4, 5):
        seen.process.send("\x1b[C")
        seen.see(f"Step {number} of 8")
    seen.see("Breath 2")
    seen.process.send("b")
    seen.see("Step 4 of 8")
    seen.process.send("q")

    assert seen.end() == 0
    assert seen.is_given_back()
    assert any(row.startswith("Naloxone given at ") for row in seen.rows)
    assert list(person.home.iterdir()) == []


def test_ctrl_c_leaves_cleanly(person: Person, steps: Callable[..., Watched]) -> None:
    """Ctrl-C gives the terminal back, and still says when doses were given."""
    seen = steps("firstaid", "opioid", "--step")
    seen.see("Step 1 of 8")
    seen.process.send("d")
    seen.see("since dose 1")
    seen.process.sendintr()

    assert seen.end() == 130
    assert seen.is_given_back()
    assert any(row.startswith("Naloxone given at ") for row in seen.rows)
    assert list(person.home.iterdir()) == []


def test_a_closed_terminal(steps: Callable[..., Watched]) -> None:
    """A terminal that is closed ends it."""
    seen = steps("firstaid", "opioid", "--step")
    seen.see("Step 1 of 8")
    seen.hang_up()

    assert seen.ended_by == 1


def test_another_size(steps: Callable[..., Watched]) -> None:
    """A window that is made smaller is drawn anew."""
    seen = steps("firstaid", "opioid", "--step")
    seen.see("Step 1 of 8")
    seen.resize(40, 20)

    seen.until(lambda: seen.rows[0] == "Call 911." and seen.rows[19].startswith("Enter next"))
    seen.process.send("q")
    assert seen.end() == 0


@pytest.mark.parametrize("extra", [{"TERM": "dumb"}, {"plain": "--plain"}])
def test_step_by_step_in_lines(steps: Callable[..., Watched], extra: dict[str, str]) -> None:
    """A screen reader and a dumb terminal get a line a step."""
    options = [extra["plain"]] if "plain" in extra else []
    seen = steps(*options, "firstaid", "ghb", "--step", **extra)
    seen.see("Keys: Enter for the next step", "Step 1 of 7. Shout.")
    seen.process.send("\r")
    seen.see("Step 2 of 7. Will not wake?")
    seen.process.send("q")

    assert seen.end() == 0
    assert "\x1b[?1049h" not in seen.written
    assert seen.is_given_back()


# The list


@pytest.mark.parametrize("number", range(1, len(FIRSTAID) + 1))
def test_a_key_opens_a_card(steps: Callable[..., Watched], number: int) -> None:
    """On a terminal the number beside a card opens it."""
    seen = steps("firstaid")
    seen.see(PICK)
    seen.process.send(str(number))

    assert seen.end() == 0
    assert card("firstaid", FIRSTAID[number - 1]).title in seen.written
    assert seen.is_given_back()


@pytest.mark.parametrize(
    ("key", "status"), [("\r", 0), ("q", 0), ("0", 0), ("x", 0), ("\x03", 130)]
)
def test_another_key_leaves(steps: Callable[..., Watched], key: str, status: int) -> None:
    """Any other key leaves the list."""
    seen = steps("911")
    seen.see(PICK)
    seen.process.send(key)

    assert seen.end() == status
    assert "Do not" not in seen.written
    assert seen.is_given_back()


# Aloud


@pytest.mark.needs("espeak-ng")
def test_read_aloud(person: Person, tmp_path: Path) -> None:
    """With --speak a real voice says the number, and each sentence of the card, to its end."""
    environment = voice_of(tmp_path, f'exec {ESPEAK} "$@" -w {tmp_path}/$$.wav')
    done = subprocess.run(
        [HJ, "firstaid", "panic", "--speak"],
        env={**person.environment, **environment, "LANG": "en_GB.UTF-8"},
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )

    sentences = spoken(card("firstaid", "panic"), Calls(emergency("GB")[0]))
    spoken_ones = [path for path in tmp_path.glob("*.wav") if path.stat().st_size > 10_000]
    assert done.stderr == ""
    assert done.stdout.startswith("Call 999 or 112\n")
    assert len(spoken_ones) == len(sentences)


def has_said(folder: Path, number: int) -> bool:
    """Say whether a voice that writes into a folder has begun so many sentences."""
    return len(list(folder.glob("*.wav"))) >= number


@pytest.mark.needs("espeak-ng")
def test_steps_aloud(steps: Callable[..., Watched], tmp_path: Path) -> None:
    """With --step --speak each step is said as it comes."""
    environment = voice_of(tmp_path, f'exec {ESPEAK} "$@" -w {tmp_path}/$$.wav')
    seen = steps("firstaid", "ghb", "--step", "--speak", **environment)
    for number in (1, 2):
        seen.see(f"Step {number} of 7")
        seen.until(partial(has_said, tmp_path, number))
        seen.process.send("\r")
    seen.see("Step 3 of 7")
    seen.process.send("q")

    assert seen.end() == 0
    assert seen.is_given_back()


def test_without_a_voice(person: Person, tmp_path: Path) -> None:
    """Where there is no voice, the card is there, and one sentence says how to get one."""
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['pyttsx3'] = None\n")
    done = subprocess.run(
        [HJ, "firstaid", "opioid", "--speak"],
        env={**person.environment, "PATH": str(tmp_path), "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )

    assert done.stderr == f"{NO_VOICE}\n"
    assert "8. Stay until help comes." in done.stdout


def test_keys_end_the_voice(steps: Callable[..., Watched], tmp_path: Path) -> None:
    """A key ends what is read aloud; nothing goes on speaking."""
    environment = voice_of(tmp_path, f"echo $$ >>{tmp_path}/started", "exec sleep 600")
    seen = steps("firstaid", "opioid", "--speak", **environment)
    seen.see("Call 911.")
    started = tmp_path / "started"
    seen.until(lambda: started.exists() and len(started.read_text().split()) >= 2)
    seen.process.send("q")

    assert seen.end() == 0
    for number in started.read_text().split():
        process = Path(f"/proc/{number}/cmdline")
        assert not process.exists() or process.read_bytes() == b""
