"""A voice, as separate processes, so that the pace of an exercise never waits for speech.

Each sentence is spoken by a new process, which reads it from its standard input, so that no list
of processes shows it. A process that still speaks when the next sentence comes is ended.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence

Process = subprocess.Popen[bytes]

_SPEAKERS = (
    ("espeak-ng", "-v", "en", "-s", "140", "--stdin"),
    ("espeak", "-v", "en", "-s", "140", "--stdin"),
)
_MACOS = ("/usr/bin/say", "-r", "150", "-f", "-")
_PYTTSX3 = (sys.executable, "-m", "hrjournal.grounding.speaker")

_SIGNS_OF_TROUBLE = (b"error", b"not found")
_MUTTERING = b"alsa lib"
"""The beginning of lines in which the sound library lists devices that it could not open."""

NO_VOICE = (
    "There is no voice on this computer yet (installing espeak-ng gives one, and on Windows "
    "hrjournal[speech]), so it goes on silently."
)
NO_SOUND = (
    "No sound came out (a speaker that is switched on, and chosen in the system's settings, "
    "gives it), so it went on silently."
)


def find_voice() -> Sequence[str] | None:
    """Return the command that starts a voice on this computer, or None if there is none."""
    for command in _SPEAKERS:
        if path := shutil.which(command[0]):
            return (path, *command[1:])
    if sys.platform == "darwin":
        return _MACOS
    from importlib.util import find_spec  # only where no program speaks

    return _PYTTSX3 if find_spec("pyttsx3") else None


class Voice:
    """Speaks sentences without holding anything up. `trouble` tells why nothing can be heard."""

    def __init__(self, command: Sequence[str]) -> None:
        """Take the command of a voice, and start it, so that it waits for its first sentence."""
        self._command = command
        self._speaking: Process | None = None
        self._waiting: Process | None = None
        self._ended: list[Process] = []
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.has_spoken = False
        self.trouble = ""
        self._prepare()

    def say(self, words: str) -> None:
        """Begin to speak these words, and cut off those that are still being spoken."""
        self.look()
        self._end_speaking()
        self._speaking, self._waiting = self._waiting, None
        if self._speaking and self._speaking.stdin:
            with contextlib.suppress(OSError):  # it has ended; `look` finds out why
                self._speaking.stdin.write(words.encode("utf-8", "replace"))
                self._speaking.stdin.close()
            self._prepare()

    def look(self) -> None:
        """Look whether the last words could be heard, and set `trouble` if not."""
        self._ended = [process for process in self._ended if process.poll() is None]
        spoken = self._speaking
        if spoken is None or spoken.poll() is None:
            return
        self._speaking = None
        output = (spoken.stderr.read() or b"") if spoken.stderr else b""
        _close(spoken)
        if spoken.returncode or _is_trouble(output):
            self._give_up()
        else:
            self.has_spoken = True

    @property
    def is_speaking(self) -> bool:
        """Whether a sentence is still being said."""
        self.look()
        return self._speaking is not None

    def stop(self) -> None:
        """Be silent at once, and leave no file with the words behind."""
        try:
            self.look()
            self._end_speaking()
            if self._waiting:
                self._end(self._waiting)
                self._waiting = None
            for process in self._ended:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(1)
        finally:
            if self._folder:
                self._folder.cleanup()

    def _prepare(self) -> None:
        """Start the process for the next sentence early, since some take a while to be ready."""
        if self.trouble:
            return
        try:
            self._waiting = subprocess.Popen(  # noqa: S603 - the voice of this computer
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                bufsize=0,
                env={**os.environ, "TMPDIR": self._private_folder()},
                start_new_session=True,
            )
        except OSError:
            self._give_up()
            return
        if self._waiting.stderr and sys.platform != "win32":
            os.set_blocking(self._waiting.stderr.fileno(), False)

    def _private_folder(self) -> str:
        """Return a folder for this voice alone, in memory if the system can do that.

        pyttsx3 writes what it speaks to a file, and leaves that behind when it is cut off.
        """
        if self._folder is None:
            memory = os.environ.get("XDG_RUNTIME_DIR", "")
            self._folder = tempfile.TemporaryDirectory(
                dir=memory if os.access(memory, os.W_OK) else None, ignore_cleanup_errors=True
            )
        return self._folder.name

    def _give_up(self) -> None:
        self.trouble = NO_SOUND
        if self._waiting:
            self._end(self._waiting)
            self._waiting = None

    def _end_speaking(self) -> None:
        if self._speaking:
            self.has_spoken = True
            self._end(self._speaking)
            self._speaking = None

    def _end(self, process: Process) -> None:
        """End a process and all that it started, without waiting; `look` checks it again later."""
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        _close(process)
        self._ended.append(process)


def _is_trouble(output: bytes) -> bool:
    """Whether stderr tells that nothing can be heard; espeak-ng exits with 0 even then."""
    lines = [line for line in output.lower().splitlines() if not line.startswith(_MUTTERING)]
    return any(sign in line for line in lines for sign in _SIGNS_OF_TROUBLE)


def _close(process: Process) -> None:
    for stream in (process.stdin, process.stderr):
        if stream:
            with contextlib.suppress(OSError):
                stream.close()
