"""A voice beside the program: real sound files by espeak-ng, and every way of not being heard."""

import array
import math
import os
import shutil
import stat
import sys
import time
import wave
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from hrjournal.grounding.exercises import EXERCISES, on_paper, words_of
from hrjournal.grounding.voice import NO_SOUND, Voice, find_voice
from tests.fakes import BERLIN

TWENTY_PAST_FOUR = datetime(2026, 11, 22, 16, 20, tzinfo=BERLIN)
ESPEAK = shutil.which("espeak-ng")
HANGING = 1000
"""Seconds for which a voice hangs: longer than anything else takes on any computer."""
LONG_TO_SAY = datetime(2027, 9, 22, 17, 27, tzinfo=BERLIN)
LOUD_ENOUGH = 500
"""The root mean square of speech, of 32768 at most; a silent file has 0."""


def program(folder: Path, name: str, *lines: str) -> Path:
    """Put a program into a folder."""
    path = folder / name
    path.write_text("\n".join(("#!/bin/sh", *lines, "")))
    path.chmod(0o755)
    return path


def wait_for(holds: Callable[[], bool]) -> None:
    """Look again and again until something holds, for ten seconds at most."""
    ends = time.monotonic() + 10
    while not holds() and time.monotonic() < ends:
        time.sleep(0.005)
    assert holds()


def sound_of(path: Path) -> tuple[float, float]:
    """Return how many seconds a sound file lasts, and how loud it is."""
    with wave.open(str(path), "rb") as file:
        assert file.getsampwidth() == 2
        samples = array.array("h", file.readframes(file.getnframes()))
        seconds = len(samples) / file.getframerate()
    return seconds, math.sqrt(sum(one * one for one in samples) / max(1, len(samples)))


def is_running(pid: str) -> bool:
    """Say whether a process runs; one that has ended and was not asked after does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def heard(voice: Voice) -> bool:
    """See whether a voice has come to the end of its sentence, or can't be heard."""
    voice.look()
    return voice.has_spoken or bool(voice.trouble)


@pytest.mark.needs("espeak-ng")
def test_all_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is shipped is real speech: not silent, and as long as its phase leaves room."""
    program(tmp_path, "espeak-ng", f'exec {ESPEAK} "$@" -w {tmp_path}/spoken.wav')
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    command = find_voice()
    assert command
    assert command[0] == str(tmp_path / "espeak-ng")
    exercises = [*EXERCISES.values(), on_paper(EXERCISES["write"])]
    room: dict[str, int] = {}
    for phase in (phase for exercise in exercises for phase in exercise.phases):
        for now in (TWENTY_PAST_FOUR, LONG_TO_SAY):
            words = words_of(phase, now).aloud
            room[words] = min(phase.milliseconds, room.get(words, phase.milliseconds))
    assert len(room) > 15
    for words, milliseconds in room.items():
        voice = Voice(command)
        voice.say(words)
        wait_for(lambda voice=voice: heard(voice))  # type: ignore[misc]
        assert not voice.trouble
        seconds, loudness = sound_of(tmp_path / "spoken.wav")
        voice.stop()
        assert loudness > LOUD_ENOUGH
        assert seconds < milliseconds / 1000, words
        number = len(words.split())  # at 140 a minute, give or take
        assert 0.2 * number < seconds < 0.7 * number + 0.7, words


@pytest.mark.needs("espeak-ng")
def test_pyttsx3_speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no program speaks, pyttsx3 does; the sound it plays is real and stays out of /tmp."""
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    program(
        tmp_path,
        "aplay",
        f'echo "$1" >{tmp_path}/name',
        "/bin/sleep 0.3",
        f'/bin/cp "$1" {tmp_path}/spoken.wav',
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    command = find_voice()
    assert command
    assert command[0] == sys.executable
    voice = Voice(command)
    voice.say("Breathe out")
    wait_for(lambda: heard(voice))
    voice.stop()

    assert not voice.trouble
    seconds, loudness = sound_of(tmp_path / "spoken.wav")
    assert 0.4 < seconds < 2.5
    assert loudness > LOUD_ENOUGH
    assert (tmp_path / "name").read_text().startswith(str(runtime))
    assert list(runtime.rglob("*.wav")) == []


@pytest.mark.needs("espeak-ng")
def test_pyttsx3_is_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that is cut off leaves no sound behind; while it is heard nobody else reads it."""
    runtime = tmp_path / "runtime"
    runtime.mkdir()
    program(tmp_path, "aplay", f'echo "$1" >{tmp_path}/name', "exec /bin/sleep 1000")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    command = find_voice()
    assert command
    voice = Voice(command)
    voice.say("Something private")
    wait_for(lambda: (tmp_path / "name").exists() and bool((tmp_path / "name").read_text()))
    (file,) = runtime.rglob("*.wav")
    assert file.parent.parent == runtime
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    voice.stop()

    assert not file.parent.exists()


@pytest.mark.parametrize("memory", ["", "/proc/nowhere"])
def test_no_runtime_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, memory: str) -> None:
    """Where there is no folder in memory a voice has one in the temporary folder, while it runs."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", memory)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    voice = Voice([str(program(tmp_path, "voice", f'echo "$TMPDIR" >{tmp_path}/where', "cat"))])
    voice.say("Breathe in")
    wait_for(lambda: heard(voice))
    where = Path((tmp_path / "where").read_text().strip())
    assert where.parent == tmp_path
    voice.stop()

    assert not voice.trouble
    assert not where.exists()


@pytest.mark.parametrize(
    "lines",
    [
        ("cat >/dev/null", "exit 1"),
        ("exit 127",),
        ("cat >/dev/null", "echo 'error: No such file or directory' >&2"),  # as espeak-ng does
        ("cat >/dev/null", "echo 'sh: 1: aplay: not found' >&2"),  # as pyttsx3 does
    ],
)
def test_no_sound(tmp_path: Path, lines: tuple[str, ...]) -> None:
    """A voice that can't be heard says how to change that, and tries no more."""
    voice = Voice([str(program(tmp_path, "voice", f"echo >>{tmp_path}/tries", *lines))])
    voice.say("Breathe in")
    wait_for(lambda: heard(voice))
    tries = (tmp_path / "tries").read_text()
    voice.say("Breathe out")
    voice.say("Hold")
    voice.stop()

    assert voice.trouble == NO_SOUND
    assert not voice.has_spoken
    assert (tmp_path / "tries").read_text() == tries


def test_muttering(tmp_path: Path) -> None:
    """A sound library that tells of other devices it has tried is no trouble."""
    muttering = "ALSA lib conf.c:5703:(snd_config_expand) Evaluate error: No such device"
    voice = Voice([str(program(tmp_path, "voice", "cat >/dev/null", f"echo '{muttering}' >&2"))])
    voice.say("Breathe in")
    wait_for(lambda: heard(voice))
    voice.stop()

    assert voice.has_spoken
    assert not voice.trouble


def test_a_voice_that_is_no_program(tmp_path: Path) -> None:
    """A command that can't be started is a voice that is not heard, and no error."""
    voice = Voice([str(tmp_path / "missing")])
    voice.say("Breathe in")
    voice.stop()

    assert voice.trouble == NO_SOUND


def test_nothing_is_held_up(tmp_path: Path) -> None:
    """A voice that hangs, and reads nothing, takes no time; it is ended with all it started."""
    hung = program(tmp_path, "voice", f"sleep {HANGING} &", f"echo $$ $! >>{tmp_path}/pids", "wait")
    began = time.monotonic()
    voice = Voice([str(hung)])
    for _ in range(5):
        voice.say("Breathe in " * 500)
        voice.look()
    took = time.monotonic() - began
    wait_for((tmp_path / "pids").exists)
    voice.stop()

    assert took < HANGING / 2, "it waited for a voice that hangs"
    assert voice.has_spoken
    pids = (tmp_path / "pids").read_text().split()
    wait_for(lambda: not any(map(is_running, pids)))


def test_words_are_no_arguments(tmp_path: Path) -> None:
    """What is spoken is read from standard input, as UTF-8: no list of processes shows it."""
    voice = Voice([str(program(tmp_path, "voice", f"cat >{tmp_path}/words.$$; echo $@ >&2"))])
    voice.say("Füße 🌿 -x $(ls)")
    wait_for(lambda: heard(voice))
    voice.stop()

    read = {path.read_text("utf-8") for path in tmp_path.glob("words.*")}
    assert read - {""} == {"Füße 🌿 -x $(ls)"}
    assert voice.has_spoken


def test_no_voice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With no program that speaks and without the extra there is no voice."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert find_voice() is None

    monkeypatch.setattr(sys, "platform", "darwin")
    found = find_voice()
    assert found
    assert found[0] == "/usr/bin/say"


def test_is_speaking(tmp_path: Path) -> None:
    """A voice says whether a sentence is still being said, so that the next one can wait for it."""
    go_on = tmp_path / "go on"
    path = program(tmp_path, "voice", "cat >/dev/null", f"while ! test -e '{go_on}'; do :; done")
    voice = Voice([str(path)])
    before = voice.is_speaking
    voice.say("One.")
    meanwhile = voice.is_speaking
    go_on.touch()
    wait_for(lambda: not voice.is_speaking)
    voice.stop()

    assert (before, meanwhile, voice.has_spoken) == (False, True, True)
