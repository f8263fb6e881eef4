"""The real `age` opens what we write, and a changed byte is never misread."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.store.journals import WORDS, encrypt_with_little_work

from .conftest import Person

NOTE = "only for me: 日記 [b] \t\u202e"
FLIPS = 60


@pytest.fixture
def keeper(person: Person) -> Person:
    """Return a person with two entries in March, whose passphrase a command prints."""
    # What is unlocked lies in this home where that is in memory, and meets no other run of these.
    own = {"HRJOURNAL_PASSCOMMAND": f"echo {WORDS}", "XDG_RUNTIME_DIR": str(person.home)}
    keeper = Person(person.home, {**person.environment, **own})
    for score in ("5", "6"):
        keeper.run("log", "mood", score, "--note", NOTE, "--at", "2026-03-02 10:00")
    return keeper


@pytest.fixture
def unlocked(keeper: Person) -> Iterator[Person]:
    """Return a person with an encrypted journal, which stays open while the test runs."""
    encrypt_with_little_work(keeper.journal)
    assert keeper.run("unlock", "--for", "10m").returncode == 0
    yield Person(keeper.home, {**keeper.environment, "HRJOURNAL_PASSCOMMAND": ""})
    assert keeper.run("lock").stdout == "Locked.\n"


@pytest.mark.needs("age")
def test_age_itself_opens_our_files(keeper: Person) -> None:
    """With the passphrase typed at its own prompt, `age` opens the key, and with it each file."""
    assert keeper.run("encrypt").returncode == 0
    key = keeper.home / "key"
    opening = pexpect.spawn(
        "age",
        ["--decrypt", "--output", str(key), str(keeper.journal / "identity.age")],
        encoding="utf-8",
        timeout=60,
    )
    opening.expect("[Pp]assphrase")
    opening.sendline(WORDS)
    opening.expect(pexpect.EOF)
    opening.close()
    assert opening.exitstatus == 0
    assert key.read_text().startswith("AGE-SECRET-KEY-1")

    month = keeper.home / "month"
    pexpect.run(
        f"age --decrypt --identity {key} --output {month} {keeper.journal}/entries/2026-03.json.age"
    )
    entries = json.loads(month.read_text())["entries"].values()
    assert [(entry["score"], entry["note"]) for entry in entries] == [(5, NOTE), (6, NOTE)]


def test_a_flipped_byte_is_refused(unlocked: Person) -> None:
    """A sealed month with any byte changed, or cut short, is refused and left as it is."""
    path = unlocked.journal / "entries" / "2026-03.json.age"
    whole = path.read_bytes()
    chance = random.Random(7)
    places = sorted({0, 22, len(whole) - 1, *chance.sample(range(len(whole)), FLIPS // 2)})
    for place in places[:FLIPS]:
        broken = bytearray(whole)
        broken[place] ^= 1 << chance.randrange(8)
        _refused(unlocked, path, bytes(broken))
    for length in chance.sample(range(len(whole)), 10):
        _refused(unlocked, path, whole[:length])
    path.write_bytes(whole)
    assert len(json.loads(unlocked.run("export").stdout)["entries"]) == 2


def _refused(person: Person, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    done = person.run("export")
    assert (done.returncode, done.stdout) == (5, ""), done.stderr
    assert path.name in done.stderr
    assert "only for me" not in done.stderr
    assert path.read_bytes() == content
