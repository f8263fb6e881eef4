"""`ground` as a person meets it: on terminals of all sizes, seen through a terminal emulator."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hrjournal.grounding.voice import NO_SOUND, NO_VOICE
from hrjournal.model.entry import Grounding
from hrjournal.model.exercise import OwnExercise
from hrjournal.store.lock import locked
from hrjournal.views.big_text import large
from hrjournal.views.breathing_screen import HINT, HINT_WITH_KEYS, KEYS
from hrjournal.views.grounding import support_words
from tests.fakes import CANARY, id_of, make
from tests.store.journals import make_sealed, store_in

from .conftest import HJ, Person
from .watched import GIVEN_BACK, TAKEN, Watched

ROOT = Path(__file__).parents[2]
IN = [line.strip() for line in large("In", 38, 5, blocks=True)]
LAST = "How strong is the distress now"
PARENT = f"""\
import subprocess
child = subprocess.Popen([{HJ!r}, "ground", "--now"])
print("pid", child.pid, flush=True)
child.wait()
input()
"""
"""A command that starts another, as a shell does, and never looks after the terminal."""

ESPEAK = shutil.which("espeak-ng")


@pytest.fixture
def ground(person: Person) -> Iterator[Callable[..., Watched]]:
    """Return a function that starts `hj ground` on a terminal."""
    started: list[Watched] = []

    def start(*arguments: str, **given: Any) -> Watched:
        started.append(Watched(person, HJ, "ground", *arguments, **given))
        return started[-1]

    yield start
    for one in started:
        one.process.close(force=True)


@pytest.fixture
def shell(person: Person) -> Iterator[Watched]:
    """Return an interactive shell, which keeps its terminal when a command dies."""
    seen = Watched(person, "/bin/bash", "--norc", "-i", PS1="$ ")
    yield seen
    seen.process.close(force=True)


def groundings(person: Person) -> list[dict[str, Any]]:
    """Return the groundings that are kept."""
    entries: list[dict[str, Any]] = json.loads(person.run("export").stdout)["entries"]
    return [entry for entry in entries if entry["kind"] == "grounding"]


def places(seen: Watched) -> int:
    """Return how many places on the screen the soft shape and the letters cover."""
    return sum(row.count(sign) for row in seen.rows for sign in "░▒▓█")


def sound(person: Person) -> bool:
    """Say whether the journal is as `check` wants it."""
    return person.run("check").returncode == 0


# What a person sees


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (80, 24), (200, 50)])
def test_screen(ground: Callable[..., Watched], columns: int, rows: int) -> None:
    """At every size: the word large, a shape, the time left, what is next and how to end it."""
    seen = ground("box", "--now", "--no-log", columns=columns, rows=rows)
    seen.see("Breathe in   4", "1:36 left")
    small = places(seen)
    drawn = seen.see("Breathe in   3", "next: Hold")

    word = [line.strip() for line in large("In", columns - 2, 10, blocks=True)] if rows > 40 else IN
    at = drawn.index(word[0])
    assert drawn[at : at + len(word)] == word
    assert 0 < small < places(seen)
    assert drawn[-1].startswith("1:3")
    is_wide = columns > 40
    assert (HINT if is_wide else HINT_WITH_KEYS) in drawn
    assert (KEYS in drawn[-1]) is is_wide
    assert not seen.screen.cursor.hidden or TAKEN in seen.written
    seen.process.send("q")
    seen.see(LAST)
    seen.process.send("\r")
    seen.end()
    assert seen.is_given_back()


def test_resized_in_mid_exercise(ground: Callable[..., Watched]) -> None:
    """Made smaller and larger while it runs, the screen is whole each time."""
    seen = ground("now", "--now", "--no-log")
    seen.see("Breathe in   3", KEYS)
    for columns, rows in ((40, 12), (200, 50), (20, 6), (80, 24)):
        seen.resize(columns, rows)
        drawn = seen.until(lambda: bool(re.match(r"0:\d\d left", seen.rows[-1])))
        assert len([row for row in drawn if " left" in row]) == 1
        assert any(row.startswith("Breathe") for row in drawn)
    seen.process.send("q")
    seen.see(LAST)
    seen.process.send("\r")
    seen.end()
    assert seen.is_given_back()


@pytest.mark.parametrize(
    "locale", [{"LANG": "C"}, {"LANG": ""}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}]
)
def test_without_unicode(ground: Callable[..., Watched], locale: dict[str, str]) -> None:
    """Where the locale has no blocks, all is ASCII, though Python would write UTF-8."""
    plain = ground("box", "--now", "--no-log", **locale)
    drawn = plain.see("Breathe in   3", "next: Hold")

    assert all(row.isascii() for row in drawn)
    assert any("##" in row for row in drawn)


@pytest.mark.parametrize(("no_color", "is_coloured"), [("1", False), ("", True)])
def test_without_colour(
    ground: Callable[..., Watched], no_color: str, *, is_coloured: bool
) -> None:
    """NO_COLOR leaves colour out, if it is not empty."""
    seen = ground("box", "--now", "--no-log", NO_COLOR=no_color)
    seen.see("Breathe in   3")
    assert ("\x1b[36m" in seen.written) is is_coloured


def test_a_whole_exercise(ground: Callable[..., Watched], person: Person) -> None:
    """First the day and time, then the question, the breath, the question again, and one line."""
    seen = ground("--seconds", "2")
    seen.see("How strong is the distress")
    assert re.match(r"It is \w+day \d+ \w+ \d{4}, \d\d:\d\d\.", seen.rows[0])
    seen.process.sendline("7")
    seen.see("Breathe in", "0:02 left")
    seen.see("0:01 left")
    seen.see("And now, 0 to 10?")
    seen.process.sendline("strong")
    seen.see("A number from 0 to 10, or Enter.")
    seen.process.sendline("4/10")
    seen.see("That was it. From 7 to 4.", "Logged. Id")
    assert seen.end() == 0
    assert seen.is_given_back()

    (entry,) = groundings(person)
    kept = ("exercise", "seconds", "finished", "distress_before", "distress_after")
    assert [entry[name] for name in kept] == ["now", 2, True, 7, 4]


@pytest.mark.parametrize(
    ("exercise", "words"), [("478", "478 is 4 cycles at most"), ("resonance", "0:55 left")]
)
def test_about_a_minute_or_more(ground: Callable[..., Watched], exercise: str, words: str) -> None:
    """What ends before it was asked to says so, if it is by more than a part of a breath."""
    minutes = "2" if exercise == "478" else "1"
    seen = ground(exercise, "--minutes", minutes, "--now", "--no-log")
    seen.see("Breathe in   3")
    assert words in seen.written
    assert ("at most" in seen.written) is (exercise == "478")


@pytest.mark.parametrize("key", ["xqx", "\r", "\x1b"])
def test_keys_end_it_gently(ground: Callable[..., Watched], person: Person, key: str) -> None:
    """q, Enter and Esc end it; it asks how it is now, and the entry says it ended early."""
    seen = ground("--now")
    seen.see("Breathe in   3")
    seen.process.send(key)
    seen.see(LAST)
    seen.process.sendline("")
    seen.see("Ended early, which is fine.")
    assert seen.end() == 0
    assert seen.is_given_back()
    (entry,) = groundings(person)
    assert entry["finished"] is False
    assert "distress_before" not in entry


def test_typed_too_early(ground: Callable[..., Watched], person: Person) -> None:
    """What is typed while breathing answers no question."""
    seen = ground("--now", "--seconds", "1")
    seen.see("Breathe in")
    seen.process.send("999\x1b[A\x1b[<35;1;1M")  # what only begins as Esc does ends nothing
    seen.see(LAST)
    seen.process.sendline("3")
    assert seen.end() == 0
    assert "9" not in seen.rows[1]
    (entry,) = groundings(person)
    assert (entry["distress_after"], entry["finished"]) == (3, True)


def test_pressed_twice_at_the_question(ground: Callable[..., Watched]) -> None:
    """A second Enter at the first question does not end the exercise that begins."""
    seen = ground("--no-log")
    seen.see("How strong is the distress")
    seen.process.send("\r\r")
    seen.see("Breathe in   4")
    seen.see("Breathe in   3")


def test_pressed_twice_at_the_end(ground: Callable[..., Watched], person: Person) -> None:
    """An ending key that is pressed again does not answer the last question, nor is it in it."""
    seen = ground("--now")
    seen.see("Breathe in   3")
    seen.process.send("q\r")
    seen.until(lambda: GIVEN_BACK in seen.written)
    seen.process.send("\rq")
    seen.see(LAST)
    seen.process.sendline("9")
    seen.see("Logged. Id", "hj lines")
    assert seen.end() == 0
    assert "understood" not in seen.written
    assert groundings(person)[0]["distress_after"] == 9


def test_ended_at_once(ground: Callable[..., Watched], person: Person) -> None:
    """What is ended within its first second is not kept; nothing is said against it."""
    seen = ground("--now")
    seen.see("Breathe in   4")
    seen.process.sendintr()
    seen.see("Ended early, which is fine.")
    assert seen.end() == 0
    assert "Logged" not in seen.written
    assert not person.journal.exists()


# However it ends


def test_ctrl_c(ground: Callable[..., Watched], person: Person) -> None:
    """Ctrl-C ends it and asks nothing more; the terminal is sound, and the entry says so."""
    seen = ground("--now", "--before", "9")
    seen.see("Breathe in   3")
    seen.process.sendintr()
    seen.see("Ended early, which is fine.", "Logged. Id")
    assert seen.end() == 0

    assert seen.is_given_back()
    assert LAST not in seen.written
    (entry,) = groundings(person)
    assert (entry["finished"], entry["distress_before"]) == (False, 9)
    assert sound(person)


def test_ctrl_c_twice(ground: Callable[..., Watched], person: Person) -> None:
    """Ctrl-C again at once takes nothing away of what is said and kept."""
    seen = ground("--now", "--before", "9", "--after", "9")
    seen.see("Breathe in   3")
    seen.process.sendintr()
    seen.until(lambda: "Ended early" in seen.written)
    seen.process.sendintr()
    seen.see("From 9 to 9.", "hj lines", "Logged. Id")
    assert seen.end() == 0
    assert len(groundings(person)) == 1


def test_ctrl_c_at_the_last_question(ground: Callable[..., Watched], person: Person) -> None:
    """Ctrl-C at the question after it keeps what was done, whole."""
    seen = ground("--now", "--seconds", "1")
    seen.see(LAST)
    seen.process.sendintr()
    seen.see("That was it.", "Logged. Id")
    assert seen.end() == 0
    assert groundings(person)[0]["finished"] is True


@pytest.mark.parametrize("when", ["Breathe in   3", LAST])
def test_the_terminal_is_closed(ground: Callable[..., Watched], person: Person, when: str) -> None:
    """A closed terminal ends it, also at a question: what was done by then is kept."""
    seen = ground("--now", "--seconds", "1" if when == LAST else "60")
    seen.see(when)
    seen.hang_up()

    assert seen.ended_by == signal.SIGHUP
    (entry,) = groundings(person)
    assert entry["finished"] is (when == LAST)
    assert sound(person)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT])
def test_asked_to_end(
    ground: Callable[..., Watched], person: Person, number: signal.Signals
) -> None:
    """SIGTERM and SIGQUIT give the terminal back, and the entry says that it ended early."""
    seen = ground("--now")
    seen.see("Breathe in   3")
    os.kill(seen.process.pid or 0, number)
    assert seen.end() == -number

    assert seen.is_given_back()
    assert [entry["finished"] for entry in groundings(person)] == [False]
    assert sound(person)


def test_killed(person: Person) -> None:
    """After `kill -9` the screen and the modes are given back, though no shell restores them."""
    person.run("log", "mood", "5")
    seen = Watched(person, sys.executable, "-c", PARENT)
    seen.see("Breathe in   3")
    assert seen.modes != termios.tcgetattr(seen.process.child_fd)
    os.kill(int(re.findall(r"pid (\d+)", seen.written)[0]), signal.SIGKILL)
    seen.until(seen.is_given_back)
    seen.process.close(force=True)

    assert groundings(person) == []
    assert sound(person)


def test_stopped_and_gone_on_with(shell: Watched) -> None:
    """Ctrl-Z gives the terminal back; `fg` goes on, says how long it was, and breathes anew."""
    shell.process.sendline(f"{HJ} ground long-exhale --now --no-log")
    shell.see("Breathe in   3")
    shell.process.send("\x1a")
    shell.see("Stopped")
    assert GIVEN_BACK in shell.written.rpartition(TAKEN)[2]
    shell.process.sendline("sleep 2; stty -a; fg")
    shell.until(lambda: bool(re.search(r"[^-]icanon .*[^-]echo ", shell.written, re.DOTALL)))
    shell.see("Away for", "Breathe in   4")
    shell.process.send("q")
    shell.see(LAST)
    assert GIVEN_BACK in shell.written.rpartition(TAKEN)[2]


def test_stopped_by_another_program(shell: Watched) -> None:
    """Where `kill -STOP` gave no time to give it back, `fg` takes screen and keys again."""
    shell.process.sendline(f"sh -c 'echo pid $$; exec {HJ} ground long-exhale --now --no-log'")
    shell.see("Breathe in   3")
    os.kill(int(re.findall(r"pid (\d+)", shell.written)[0]), signal.SIGSTOP)
    shell.until(lambda: "Stopped" in shell.written)
    taken = shell.written.count(TAKEN)
    shell.process.sendline("fg")
    shell.until(lambda: shell.written.count(TAKEN) > taken)
    shell.see("next: Breathe")
    assert "Stopped" not in "\n".join(shell.rows)
    assert not termios.tcgetattr(shell.process.child_fd)[3] & (termios.ICANON | termios.ECHO)
    shell.process.send("q")
    shell.see(LAST)


# Without a terminal, and plain


def test_lines(person: Person) -> None:
    """Off a terminal each phase is a line."""
    person.run("ground", "add", "quick", "in 1", "Look around 1s")

    done = person.run_installed("ground", "quick", "--seconds", "2", "--no-log")

    assert done.stdout.splitlines()[2:] == ["Breathe in, 1 second.", "Look around", "That was it."]
    assert (done.returncode, done.stderr) == (0, "")


def test_lines_in_real_time(person: Person) -> None:
    """A line is written as its phase begins, and not with the others at the end."""
    person.run("ground", "add", "slow", "in 1", "Look around 120s")
    command = person.start("ground", "slow", "--seconds", "121")
    assert command.stdout
    lines = [command.stdout.readline().rstrip("\n") for _ in range(4)]

    assert lines[2:] == ["Breathe in, 1 second.", "Look around, 120 seconds."]
    assert command.poll() is None, "two minutes are not over"
    command.send_signal(signal.SIGINT)
    said, _ = command.communicate(timeout=60)
    assert said.startswith("Ended early")


@pytest.mark.parametrize(("options", "term"), [(["--plain"], "xterm"), ([], "dumb")])
def test_plain_on_a_terminal(person: Person, options: list[str], term: str) -> None:
    """In lines on a terminal no screen is taken, keys work, and it says which."""
    seen = Watched(person, HJ, *options, "ground", "box", "--now", "--no-log", TERM=term)
    seen.see("Enter,", "q, Esc or Ctrl-C ends it.", "Breathe in, 4 seconds.")
    seen.see("Hold, 4 seconds.")
    seen.process.send("q")
    seen.see(LAST)
    seen.process.send("\r")
    seen.end()
    assert TAKEN not in seen.written
    assert seen.is_given_back()


def test_no_keys(person: Person) -> None:
    """Where keys can't be read, on a screen or in lines, Ctrl-C is named and none of them."""
    command = f"exec {HJ} ground 54321 --now --no-log --seconds 1 </dev/null"
    seen = Watched(person, "/bin/sh", "-c", command)
    seen.see("Ctrl-C ends it", "then it is over")
    assert "q" not in seen.rows[-1]
    assert seen.end() == 0
    lines = person.run("ground", "54321", "--no-log", "--seconds", "1").stdout.splitlines()
    assert lines[1] == "Ctrl-C ends it."


def test_nobody_reads_on(person: Person) -> None:
    """Where the reader of a pipe goes away, what was done by then is kept."""
    person.run("ground", "add", "quick", "in 1", "out 1")
    command = f"{HJ} ground quick --now | head -n 3"
    subprocess.run(["/bin/bash", "-c", command], env=dict(person.environment), check=True,
                   capture_output=True, stdin=subprocess.DEVNULL, timeout=30)  # fmt: skip

    (entry,) = groundings(person)
    assert (entry["exercise"], entry["finished"]) == ("quick", False)
    assert entry["seconds"] >= 1


def test_nobody_reads_the_end(person: Person) -> None:
    """Where the reader goes away before the closing words, the exercise is kept as it was."""
    person.run("ground", "add", "quick", "in 1", "out 1")
    command = f"{HJ} ground quick --now --seconds 2 | head -n 4"
    done = subprocess.run(
        ["/bin/bash", "-c", command],
        env=dict(person.environment),
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )

    assert done.stdout.splitlines()[-1] == "Breathe out, 1 second."
    (entry,) = groundings(person)
    assert (entry["exercise"], entry["finished"]) == ("quick", True)


# From memory


def test_write(ground: Callable[..., Watched], person: Person) -> None:
    """After the breaths it asks what is remembered, puts the truth beside it, and keeps none."""
    seen = ground("write", "--seconds", "1", "--now", TEST_NOW="2026-11-22T16:20:00", TEST_ID="1")
    seen.see("Which weekday is it?")
    assert "2026" not in "\n".join(seen.rows)
    seen.process.sendline(CANARY)
    seen.see("Which date is it?")
    seen.process.sendline("")
    seen.see("About what time is it?")
    seen.process.sendline("four")
    seen.see(
        f"Weekday: you wrote {CANARY}, it is Sunday.",
        "Date: it is 22 November 2026.",
        "Time: you wrote four, it is 16:20.",
        LAST,
    )
    seen.process.sendline("")
    assert seen.end() == 0

    (entry,) = groundings(person)
    assert (entry["exercise"], entry["written"], entry["finished"]) == ("write", True, True)
    files = [path for path in person.home.rglob("*") if path.is_file()]
    assert not [path for path in files if CANARY.encode() in path.read_bytes()]


def test_write_broken_off(ground: Callable[..., Watched], person: Person) -> None:
    """Ctrl-C while writing ends it early; that something was written is kept."""
    seen = ground("write", "--seconds", "1", "--now")
    seen.see("Which weekday is it?")
    seen.process.sendline("monday")
    seen.see("Which date is it?")
    seen.process.sendintr()
    seen.see("Ended early")
    assert seen.end() == 0
    (entry,) = groundings(person)
    assert (entry["written"], entry["finished"]) == (True, False)


# Afterwards


def test_no_log(person: Person) -> None:
    """--no-log leaves nothing at all, not even a folder."""
    done = person.run("ground", "--seconds", "1", "--no-log", "--before", "9", "--after", "9")

    assert done.returncode == 0
    assert "From 9 to 9." in done.stdout
    assert "Logged" not in done.stdout
    assert list(person.home.iterdir()) == []


@pytest.mark.parametrize(("others", "says_average"), [(3, False), (4, True)])
def test_average_from_the_fifth_time(person: Person, others: int, *, says_average: bool) -> None:
    """From the fifth time on, the person's own average is said, with n and range."""
    day = date(2026, 11, 1)
    changes = ((7, 4), (8, 8), (2, 4), (6, 1))[:others]
    entries = [
        msgspec.structs.replace(make(Grounding, number), day=day, distress_before=before,
                                distress_after=after)
        for number, (before, after) in enumerate(changes, start=1)
    ]  # fmt: skip
    store_in(person.journal).add(entries)
    done = person.run(
        *("ground", "--seconds", "1", "--before", "9", "--after", "8"),
        now="2026-11-22T16:20:00",
        number=77,
    )

    average = (
        "In what you logged this past year: 5 times, 1.4 lower on average "
        "(from 5 lower to 2 higher).\n"
    )
    assert (average in done.stdout) is says_average
    assert "`hj lines` shows whom to call or text. `hj plan` shows your own plan.\n" in done.stdout


def unwritable(person: Person, journal: Path) -> dict[str, str]:
    """Return the environment of a journal where nothing can be made."""
    assert not journal.exists()
    return {**person.environment, "HRJOURNAL_HOME": "/proc/journal"}


def damaged(person: Person, journal: Path) -> dict[str, str]:
    """Return the environment of a journal whose present month is damaged."""
    person.run("log", "mood", "5")
    (month,) = (journal / "entries").iterdir()
    month.write_text("{")
    return dict(person.environment)


def replaced(person: Person, journal: Path) -> dict[str, str]:
    """Return the environment of a journal that is a file."""
    journal.write_text("")
    return dict(person.environment)


@pytest.mark.parametrize(("spoil", "status"), [(unwritable, 9), (damaged, 5), (replaced, 2)])
def test_not_written(
    person: Person,
    tmp_path: Path,
    spoil: Callable[[Person, Path], dict[str, str]],
    status: int,
) -> None:
    """Where the entry can't be written, what helps is said all the same, and first."""
    environment = voice_of(tmp_path, "cat >/dev/null", "echo 'error: no device' >&2")
    done = subprocess.run(
        [HJ, "ground", "--speak", "--seconds", "1", "--before", "9", "--after", "8"],
        env={**spoil(person, person.journal), **environment},
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )

    assert done.returncode == status
    assert done.stdout.endswith(f"That was it. From 9 to 8.\n{support_words(8)}\n")
    assert done.stderr.startswith(f"{NO_SOUND}\n")


def test_another_command_holds_the_journal(person: Person) -> None:
    """What helps waits for no other command; what was done is kept once that has ended."""
    person.run("log", "mood", "5")
    with locked(person.journal):
        command = person.start("ground", "--seconds", "1", "--after", "9")
        assert command.stdout
        lines = iter(command.stdout.readline, "")
        assert f"{support_words(9)}\n" in lines
    assert "Logged. Id" in command.communicate(timeout=30)[0]


def test_encrypted(person: Person) -> None:
    """In an encrypted journal nothing is asked; own exercises and averages stay inside."""
    make_sealed(person.journal)
    store_in(person.journal).save(OwnExercise(id=id_of(1), name="river", lines=("in 1", "out 1")))
    done = person.run("ground", "--seconds", "1", "--before", "7", "--after", "4")
    assert (done.returncode, done.stderr) == (0, "")
    assert "In what you logged" not in done.stdout
    own = person.run("ground", "river")
    assert own.returncode == 2
    assert "hj unlock" in own.stderr
    listed = person.run("ground", "list")
    assert listed.returncode == 0
    assert "478: " in listed.stdout
    assert "river" not in listed.stdout
    assert "hj unlock" in listed.stderr


def test_a_damaged_journal(person: Person) -> None:
    """Where the journal is damaged the exercises are there all the same."""
    person.run("ground", "add", "river", "in 1", "out 1")
    (person.journal / "journal.json").write_text("{")

    listed = person.run("ground", "list")
    assert (listed.returncode, "box: " in listed.stdout) == (0, True)
    assert "journal.json" in listed.stderr
    done = person.run("ground", "--seconds", "1")
    assert done.stdout.startswith("It is ")
    assert "That was it." in done.stdout


# Own exercises


def test_add_list_remove(person: Person) -> None:
    """An own exercise is added, listed, used, replaced, removed, and brought back by undo."""
    added = person.run("ground", "add", "My River", "hold 1", "in 1", "out 1.5s", "Look 60s")
    assert added.stdout == (
        "Kept my river: 4 parts, 1 minute 4 seconds. `hj ground 'my river'` starts it.\n"
    )
    record = json.loads(person.run("ground", "list", "--format", "json").stdout)["exercises"][-1]
    assert record == {
        "name": "my river",
        "seconds": 63.5,
        "about": "Your own: hold 1, in 1, out 1.5s, Look 60s.",
        "own": True,
        "phases": [
            {"words": "Hold", "seconds": 1.0, "breath": "hold"},
            {"words": "Breathe in", "seconds": 1.0, "breath": "in"},
            {"words": "Breathe out", "seconds": 1.5, "breath": "out"},
            {"words": "Look", "seconds": 60.0},
        ],
    }
    done = person.run("ground", "MY  river", "--seconds", "1", "--no-hold")
    assert (
        "breathe as you like. Ctrl-C ends it.\nBreathe in, 1 second.\nThat was it.\n" in done.stdout
    )
    assert groundings(person)[0]["exercise"] == "my river"

    person.run("ground", "add", "my river", "-", stdin="in 2\n\nout 2\n")
    assert "my river: 1 minute.\n" in person.run("ground", "list").stdout
    assert person.run("ground", "remove", "my river").returncode == 0
    assert "my river" not in person.run("ground", "list").stdout
    undone = person.run("undo").stdout
    assert undone == "Taken back: the deletion of your exercise my river.\n"
    assert "my river" in person.run("ground", "list").stdout


def test_the_how_to(person: Person) -> None:
    """What the page shows can be typed as it stands; the exercises all at once, to save time."""
    page = (ROOT / "docs/how-to/ground-yourself.md").read_text("utf-8")
    shown = re.findall(r"(?:^\$ |`)hj (ground.*?)(?:$|`)", page, re.MULTILINE)
    commands = [shlex.split(line) for line in dict.fromkeys(shown)]
    kept = [words for words in commands if words[1:2] in (["list"], ["add"], ["remove"])]
    for words in kept[:-1]:
        done = person.run(*words, stdin="in 4\n")
        assert done.returncode == 0 or " asks " in done.stderr, words
    breathing = [words for words in commands if words not in kept]
    assert len(breathing) >= 8
    for command in [person.start(*words, "--seconds", "1", "--no-log") for words in breathing]:
        said, complaint = command.communicate(timeout=60)
        assert command.returncode == 0, complaint
        assert "That was it." in said
    assert person.run(*kept[-1]).returncode == 0


def test_add_in_a_conversation(person: Person) -> None:
    """What is left out of `ground add` is asked for, and no answer is in a shell's history."""
    seen = Watched(person, HJ, "ground", "add")
    for question, answer in (
        ("What do you call it?", "box"),
        ("That name is taken", "river"),
        ("1. (Enter ends)", "hold 3"),
        ("2. (Enter ends)", "in 99"),
        ("1 to 20 seconds", "in 3"),
        ("3. (Enter ends)", ""),
    ):
        seen.see(question)
        seen.process.sendline(answer)
    seen.see("Kept river: 2 parts")
    assert seen.end() == 0


# Aloud


def voice_of(tmp_path: Path, *lines: str) -> dict[str, str]:
    """Put a program called espeak-ng in front of the real one."""
    path = tmp_path / "voices" / "espeak-ng"
    path.parent.mkdir()
    path.write_text("\n".join(("#!/bin/sh", *lines, "")))
    path.chmod(0o755)
    return {"PATH": f"{path.parent}:/usr/bin:/bin"}


@pytest.mark.needs("espeak-ng")
def test_spoken(person: Person, tmp_path: Path) -> None:
    """With --speak a real voice says the phase as it begins, and the entry says so."""
    environment = voice_of(tmp_path, f'exec {ESPEAK} "$@" -w {tmp_path}/spoken.wav')
    done = subprocess.run(
        [HJ, "ground", "--speak", "--seconds", "1"],
        env={**person.environment, **environment},
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )

    assert done.stderr == ""
    assert (tmp_path / "spoken.wav").stat().st_size > 10_000
    assert groundings(person)[0]["aloud"] is True


@pytest.mark.parametrize("is_there", [True, False])
def test_not_heard(person: Person, tmp_path: Path, *, is_there: bool) -> None:
    """Without a voice, or without a sound device, one sentence says so and it goes on silently."""
    environment = voice_of(tmp_path, "cat >/dev/null", "echo 'error: no device' >&2")
    if not is_there:
        (tmp_path / "voices" / "sitecustomize.py").write_text(
            "import sys\nsys.modules['pyttsx3'] = None\n"
        )
        environment = {"PATH": str(tmp_path), "PYTHONPATH": str(tmp_path / "voices")}
    done = subprocess.run(
        [HJ, "ground", "--speak", "--seconds", "1"],
        env={**person.environment, **environment},
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )

    assert done.stderr == f"{NO_SOUND if is_there else NO_VOICE}\n"
    assert "Breathe in, 1 second.\n" in done.stdout
    (entry,) = groundings(person)
    assert "aloud" not in entry
    assert entry["finished"] is True


@pytest.mark.parametrize("how", ["q", "Ctrl-C", "SIGTERM", "closed"])
def test_nothing_spoken_is_left(
    ground: Callable[..., Watched], person: Person, tmp_path: Path, how: str
) -> None:
    """Whatever ends it, what a voice wrote to be heard is gone with it."""
    memory = tmp_path / "memory"
    memory.mkdir()
    environment = voice_of(tmp_path, "cat >$TMPDIR/sound.$$", "exec sleep 1000")
    seen = ground("--now", "--speak", XDG_RUNTIME_DIR=str(memory), **environment)
    seen.see("Breathe in   3")
    assert any(path.read_text() for path in memory.rglob("sound.*"))
    if how == "closed":
        seen.hang_up()
    elif how == "SIGTERM":
        os.kill(seen.process.pid or 0, signal.SIGTERM)
        seen.end()
    else:
        seen.process.send("q" if how == "q" else "\x03")
        seen.see(LAST if how == "q" else "Logged. Id")

    assert list(memory.iterdir()) == []
    assert sound(person)
