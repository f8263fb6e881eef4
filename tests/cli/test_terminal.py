"""What a terminal's signals do, on a fake clock."""

import signal
from collections.abc import Iterator

import pytest

from hrjournal.cli.terminal import twice_is_once


@pytest.fixture
def usual() -> Iterator[None]:
    """Put the handler of Ctrl-C back as it was."""
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("usual")
@pytest.mark.parametrize(
    ("moments", "heeded"),
    [
        ((100,), [100]),
        ((0, 0.05), [0]),
        ((0, 0.05, 0.999), [0]),
        ((0, 0.6, 1.0), [0, 1.0]),  # who goes on pressing means it
        ((0, 5), [0, 5]),
    ],
)
def test_twice_is_once(moments: tuple[float, ...], heeded: list[float]) -> None:
    """Ctrl-C again within a second of the last that was heeded is not heeded."""
    now = 0.0
    met = []
    with twice_is_once(lambda: now):
        for now in moments:
            try:
                signal.raise_signal(signal.SIGINT)
            except KeyboardInterrupt:
                met.append(now)

    assert met == heeded
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("usual")
def test_ignored() -> None:
    """Where Ctrl-C was to be ignored from the start, it still is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with twice_is_once():
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
