"""A whole evening on a terminal: ten things, logged as people say them, and all of them counted."""

import json
import shlex
from typing import NamedTuple

import pexpect
import pytest

from .conftest import Person, Terminal

GOALS = {
    "at most 14 drinks of alcohol per week": "Fewer drinks",
    "at most 10 cigarettes of tobacco per day": "Smoke less",
    "at most 3 uses of cannabis per week": "Less weed",
    "average mood at least 5 per week": "Better days",
}


class Said(NamedTuple):
    """What is typed after `hj` at a time, and after it what is asked and answered."""

    at: str
    line: str
    turns: tuple[tuple[str, str], ...] = ()


MEANT, ENTER = "Did you mean `hj log use ", ""
BEFORE_MIDNIGHT, AFTER_MIDNIGHT = "2026-11-20T", "2026-11-21T"  # a Friday, and the night after it

GB = (
    Said("18:30", "drank 2 pints", ((f"{MEANT}alcohol 2 pints`", ENTER),)),
    Said("19:00", 'log use "a glass of wine"'),
    Said("19:40", "log use", (("What did you use", "3 cans"), ("Of alcohol", ENTER))),
    Said("20:15", "use vodka a shot"),
    Said("20:50", "log use beer half"),
    Said("21:20", "lgo use alcohol 568ml 4%", ((f"{MEANT}alcohol 568ml 4%`", "y"),)),
    Said(
        "22:00",
        "log use",
        (("What did you use", "beer and weed"), ("How much beer", "a pint"), ("weed", "a joint")),
    ),
    Said("23:10", "smoked 5 cigarettes", ((MEANT, ENTER),)),
    Said(
        "23:50",
        'had half a bottle of wine --at "around 10pm"',
        ((f"{MEANT}wine half a bottle", ENTER),),
    ),
    Said("02:07", "mood 6/10"),
)
US = (
    Said("18:30", "drank 2 beers", ((f"{MEANT}beers 2`", ENTER),)),
    Said("19:00", 'log use "a glass of wine"'),
    Said("19:40", "log use", (("What did you use", "3 cans"), ("Of alcohol", ENTER))),
    Said("20:15", "use vodka a shot"),
    Said("20:50", "log use alcohol a bottle of wine"),
    Said("21:20", "lgo use alcohol 12oz 5%", ((f"{MEANT}alcohol 12oz 5%`", "y"),)),
    Said(
        "22:00",
        "log use",
        (("What did you use", "beer and weed"), ("How much beer", "2 pints"), ("weed", "a joint")),
    ),
    Said("23:10", "smoked 5 cigarettes", ((MEANT, ENTER),)),
    Said(
        "23:50",
        'had half a bottle of wine --at "around 10pm"',
        ((f"{MEANT}wine half a bottle", ENTER),),
    ),
    Said("02:07", "mood 6/10"),
)


@pytest.mark.parametrize(
    ("lang", "evening", "drinks"),
    [
        # 2 x 568 ml of 4%, 175 of 13%, 3 x 440 of 4.5%, 25 of 40%, 284 of 4%, 568 of 4%, 568 of
        # 4% and 375 of 13% are 243.14 ml of ethanol; a unit is 10 ml
        ("en_GB.UTF-8", GB, "24.31"),
        # 2 x 355 ml of 5%, 148 of 12%, 3 x 355 of 5%, 44 of 40%, 750 of 12%, 354.882 of 5%,
        # 2 x 473 of 5% and 375 of 12% are 324.15 ml of ethanol; 0.789 g each, a drink is 14 g
        ("en_US.UTF-8", US, "18.27"),
    ],
)
def test_a_whole_evening(person: Person, lang: str, evening: tuple[Said, ...], drinks: str) -> None:
    """Each is kept at once, with no more asked than it leaves open, and every goal counts it."""
    there = Person(person.home, {**person.environment, "LANG": lang})
    for number, (measure, title) in enumerate(GOALS.items()):
        start = ("--start", "2026-11-16")
        set_so = there.run(
            *("goal", "set", title, "--measure", measure, *start),
            now=f"{BEFORE_MIDNIGHT}18:00:00",
            number=900 + number,
        )
        assert set_so.returncode == 0, set_so.stderr
    terminal = Terminal(there)
    for number, said in enumerate(evening):
        day = AFTER_MIDNIGHT if said.at < "04:00" else BEFORE_MIDNIGHT
        command = terminal.type(
            *shlex.split(said.line), now=f"{day}{said.at}:00", number=number * 10
        )
        for question, answer in said.turns:
            command.expect_exact(question)
            command.sendline(answer)
        command.expect(pexpect.EOF)
        shown = command.before or ""
        command.close()
        assert command.exitstatus == 0, (said, shown)
        assert "Logged " in shown, (said, shown)
        assert "can't be counted" not in shown
    terminal.close()

    now = f"{AFTER_MIDNIGHT}02:10:00"
    entries = json.loads(there.run("export", now=now).stdout)["entries"]
    assert len(entries) == 11  # beer and weed are two
    assert {entry["day"] for entry in entries} == {"2026-11-20"}
    assert "2026-11-20T22:00:00+01:00" in {entry["at"] for entry in entries}
    goals = json.loads(there.run("progress", "--format", "json", now=now).stdout)["goals"]
    newest = [goal["periods"][-1] for goal in goals]
    assert [str(period["value"]) for period in newest] == [drinks, "5", "1", "6"]
    assert not any(period.get("uncounted") for period in newest)
