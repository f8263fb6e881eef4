"""`urge` on a terminal of its own: its timer, and whatever may end that."""

import json
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .conftest import HJ, Person
from .watched import TAKEN, Watched

DO = "What do you do?"


@pytest.fixture
def urge(person: Person) -> Iterator[Callable[..., Watched]]:
    """Return a function that starts `hj urge`, and goes on to its timer, which runs."""
    started: list[Watched] = []

    def start(*arguments: str, does: str = "1", **given: Any) -> Watched:
        seen = Watched(person, HJ, "urge", "8", *arguments, **given)
        started.append(seen)
        seen.see("What came before?")
        seen.process.sendline("4")
        seen.see(DO)
        seen.process.sendline(does)
        seen.until(lambda: "left" in seen.screen.display[-2] + seen.screen.display[-1])
        return seen

    yield start
    for one in started:
        one.process.close(force=True)


def urges(person: Person) -> list[dict[str, Any]]:
    """Return the urges that are kept."""
    entries: list[dict[str, Any]] = json.loads(person.run("export").stdout)["entries"]
    return [{name: entry.get(name) for name in KEPT} for entry in entries]


KEPT = ("intensity", "triggers", "responses", "after", "outcome")


@pytest.mark.parametrize(("columns", "does"), [(40, "1"), (80, "Wait")])
def test_any_key_ends_the_timer(
    urge: Callable[..., Watched], person: Person, columns: int, does: str
) -> None:
    """The timer, picked by number or name, runs for the minutes asked for; a key ends it."""
    seen = urge("--minutes", "7", columns=columns, does=does)
    assert TAKEN in seen.written
    seen.until(lambda: "6:58 left" in "\n".join(seen.rows))
    seen.process.send("x")
    seen.until(lambda: "\n".join(seen.rows).count(DO) > 1)
    seen.process.sendline("")
    seen.see("And now, 0 to 10?")
    seen.process.sendline("3")
    seen.see("How did it go on?")
    seen.process.sendline("p")
    assert seen.end() == 0

    assert seen.is_given_back()
    assert urges(person) == [dict(zip(KEPT, (8, ["tired"], ["waited"], 3, "passed"), strict=True))]


def test_ctrl_c_while_the_timer_runs(urge: Callable[..., Watched], person: Person) -> None:
    """Ctrl-C leaves the whole way, and what was done by then is kept as one urge."""
    seen = urge()
    seen.until(lambda: "4:58 left" in "\n".join(seen.rows))
    seen.process.sendintr()
    seen.see("Logged urge 8 of 10")
    assert seen.end() == 0

    assert seen.is_given_back()
    assert urges(person) == [dict(zip(KEPT, (8, ["tired"], ["waited"], None, None), strict=True))]


def test_the_terminal_is_closed(urge: Callable[..., Watched], person: Person) -> None:
    """A terminal that is closed while the timer runs takes nothing away."""
    seen = urge()
    seen.until(lambda: "4:58 left" in "\n".join(seen.rows))
    seen.hang_up()

    assert seen.ended_by == signal.SIGHUP
    assert urges(person) == [dict(zip(KEPT, (8, ["tired"], ["waited"], None, None), strict=True))]


def test_grounding_on_the_way_counts(urge: Callable[..., Watched], person: Person) -> None:
    """A minute of grounding on the way counts as any other, and one undo takes both back."""
    seen = urge(does="2")
    seen.until(lambda: "0:5" in "\n".join(seen.rows))
    seen.process.send("x")
    seen.see(DO)
    seen.process.sendintr()
    seen.see("Logged urge 8 of 10")
    assert seen.end() == 0

    entries = json.loads(person.run("export").stdout)["entries"]
    kept = {entry["kind"]: entry for entry in entries}
    assert kept["urge"]["responses"] == ["ground"]
    assert (kept["grounding"]["exercise"], kept["grounding"]["finished"]) == ("now", False)
    person.run("undo")
    assert json.loads(person.run("export").stdout)["entries"] == []
