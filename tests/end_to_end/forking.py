"""The program, loaded once and forked for each command: a run costs its work, and no start.

What it shows is all that a command does: in a process of its own, with the arguments, environment,
folder, streams, files, status and end of the installed one. What it can't show is a start: that
the script is there, that a module loads by itself, that nothing is read before a command begins.
`Person.run_installed` shows that, as does all that runs on a terminal, is killed, or is watched by
the system. Sets are in one order for all the commands of one loaded program, not in that of each.

Where an environment bears on the start of Python itself, nothing is forked.
"""

import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import hrjournal
from hrjournal.__main__ import main

TIMEOUT = 60
NUMBER = 8
"""Bytes of each number that is handed over."""

LOADED_BY_COMMANDS = ("dateutil.relativedelta", "pyrage", "resource", "rich.table", "tomllib")
"""What no module of ours loads before it is needed."""


class Loaded:
    """The loaded program, in a process of its own."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Load it, in an environment that no command keeps anything of."""
        self._of_start = _of_start(environment)
        self._channel, theirs = socket.socketpair()
        self._channel.settimeout(TIMEOUT)
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            stdin=subprocess.PIPE,  # pipes, as its commands will have: Python looks at that once
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            pass_fds=[theirs.fileno()],
            env=dict(environment),
        )
        theirs.close()
        self._threads = ThreadPoolExecutor(3)

    def starts_alike(self, environment: Mapping[str, str]) -> bool:
        """Say whether Python starts in this environment as it did for the loaded program."""
        return _of_start(environment) == self._of_start

    def run(
        self, command: Sequence[str], stdin: str, environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run a command line to its end, as `subprocess.run` does."""
        request = json.dumps([command, dict(environment), os.getcwd()]).encode()  # noqa: PTH109 - it is handed on as text
        (standard_in, feed), (said, standard_out), (beside, standard_error) = (
            os.pipe() for _ in range(3)
        )
        streams = [standard_in, standard_out, standard_error]
        socket.send_fds(self._channel, [len(request).to_bytes(NUMBER)], streams)
        self._channel.sendall(request)
        for stream in streams:
            os.close(stream)
        process = self._answer()
        fed = self._threads.submit(_write, feed, stdin)
        outputs = [self._threads.submit(_read, stream) for stream in (said, beside)]
        try:
            fed.result(TIMEOUT)
            read = [output.result(TIMEOUT) for output in outputs]
            status = os.waitstatus_to_exitcode(self._answer())
        except TimeoutError:
            os.kill(process, signal.SIGKILL)
            raise
        return subprocess.CompletedProcess(command, status, *read)

    def close(self) -> None:
        """End it."""
        self._threads.shutdown()
        self._channel.close()
        self._process.communicate(timeout=TIMEOUT)

    def _answer(self) -> int:
        answer = self._channel.recv(NUMBER)
        if not answer:
            raise RuntimeError(f"The loaded program has ended: {self._process.communicate()[1]}")
        return int.from_bytes(answer)


def _of_start(environment: Mapping[str, str]) -> dict[str, str]:
    """Return what Python reads of an environment before it runs anything."""
    first = ("LANG", "LC_", "PYTHON")
    return {name: value for name, value in environment.items() if name.startswith(first)}


def _write(stream: int, text: str) -> None:
    """Write to a pipe to its end, or until nobody reads it any more."""
    try:
        with open(stream, "w", encoding="utf-8") as file:
            file.write(text)
    except BrokenPipeError:
        pass


def _read(stream: int) -> str:
    """Read a pipe to its end."""
    with open(stream, encoding="utf-8") as file:
        return file.read()


def load() -> None:
    """Load every module of the program, and what they load when a command needs it."""
    for module in pkgutil.walk_packages(hrjournal.__path__, "hrjournal."):
        importlib.import_module(module.name)
    for name in LOADED_BY_COMMANDS:
        importlib.import_module(name)
    gc.freeze()  # no fork needs a copy of these for being looked over


def is_command(channel: socket.socket) -> bool:
    """Wait for commands, with a fork for each; say whether this is one, or the end of it all."""
    while True:
        length, streams, *_ = socket.recv_fds(channel, NUMBER, 3)
        if not length:
            return False
        request = channel.recv(int.from_bytes(length), socket.MSG_WAITALL)
        process = os.fork()
        if not process:
            channel.close()
            become(streams, *json.loads(request))
            return True
        for stream in streams:
            os.close(stream)
        channel.send(process.to_bytes(NUMBER))
        channel.send(os.waitpid(process, 0)[1].to_bytes(NUMBER))


def become(
    streams: Sequence[int], command: list[str], environment: Mapping[str, str], folder: str
) -> None:
    """Have what a command that is being started has."""
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(folder)
    sys.argv[:] = command


if __name__ == "__main__":
    load()
    if is_command(socket.socket(fileno=int(sys.argv[1]))):
        main()
