"""Command lines that are not quite right: what is offered in their place, and what is told."""

import re
import shlex

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from hrjournal.cli.app import COMMANDS, HIDDEN, app
from hrjournal.cli.program.meant import _INSTEAD, _MAY_LOSE
from tests.cli.conftest import Command, Talk
from tests.fakes import CANARY

OFFERED = """
alcohol 2                       | hj log use alcohol 2
log alcohol 2                   | hj log use alcohol 2
log beer 2                      | hj log use beer 2
LOG use alcohol 2               | hj log use alcohol 2
2 beers                         | hj log use beers 2
log 2 beers                     | hj log use beers 2
drank 2 beers                   | hj log use beers 2
drank 2                         | hj log use alcohol 2
drank two pints                 | hj log use alcohol two pints
drank                           | hj log use alcohol
had a beer                      | hj log use beer 1
had 3 lines of coke             | hj log use coke 3 lines
smoked a joint                  | hj log use joint 1
smoked 5                        | hj log use
smoked weed 0.5g                | hj log use weed 0.5g
took 20mg ritalin               | hj log use ritalin 20mg
used alcohol 2 --at yesterday   | hj log use alcohol 2 --at yesterday
used alcohol 2 --at "2 days ago" | hj log use alcohol 2 --at "2 days ago"
wine 2 glasses --craving 4      | hj log use wine 2 glasses --craving 4
add alcohol 2                   | hj log use alcohol 2
alchohol 2                      | hj log use alcohol 2
log alchohol 2                  | hj log use alcohol 2
log kava 2                      | hj log use … 2
log quokkajuice 2 --note quokka | hj log use … 2 --note …
log muod 5                      | hj log mood 5
lgo use alcohol 2               | hj log use alcohol 2
olg use alcohol 2               | hj log use alcohol 2
log sue alcohol 2               | hj log use alcohol 2
sue alcohol 2                   | hj use alcohol 2
lgo alcohol 2                   | hj log use alcohol 2
lgo 2 beers                     | hj log use beers 2
lgo mood 5                      | hj log mood 5
lgo use alcohol 12oz 5%         | hj log use alcohol 12oz 5%
drank 12oz@5%                   | hj log use alcohol 12oz@5%
mod 5                           | hj mood 5
moood 5                         | hj mood 5
feeling 5                       | hj log mood 5
phq-9 14                        | hj log score phq-9 14
log gad-7 9                     | hj log score gad-7 9
urges 7                         | hj log urge 7
urges 7 --substance alcohol     | hj log urge 7 --substance alcohol
craving 7                       | hj log urge 7
medicine methadone 40 mg        | hj log medicine methadone 40 mg
medicine mehtadone 40 mg        | hj log medicine … 40 mg
medicine takn methadone         | hj medicine taken methadone
medicines                       | hj medicine
meds methadone                  | hj log medicine methadone
medecine methadone              | hj log medicine methadone
nothing yesterday               | hj log none yesterday
sober                           | hj log none
called sister                   | hj log contact …
hapened hospital                | hj log event …
note quokka                     | hj log text …
slept 7                         | hj log sleep 7
slept 7h --quality 6            | hj log sleep 7h --quality 6
sleeep 7                        | hj sleep 7
thougth 6                       | hj thought 6
progess                         | hj progress
prog                            | hj progress
lsit                            | hj list
ls                              | hj list
history --last 7d               | hj list --last 7d
log list                        | hj list
log lsit                        | hj list
stats                           | hj summary
sumary --last 30d               | hj summary --last 30d
status                          | hj today
todya                           | hj today
check-in                        | hj checkin
chekin                          | hj checkin
rm abcd                         | hj delete …
earse                           | hj erase
udno                            | hj undo
oops                            | hj undo
goals                           | hj goal list
done                            | hj goal done
goal new                        | hj goal set
goal lsit                       | hj goal list
goal progress                   | hj progress
goal help                       | hj help goal
log help                        | hj help log
? log use                       | hj help log use
hlep                            | hj help
breathe                         | hj ground
panic                           | hj ground
grond                           | hj ground
narcan                          | hj firstaid
988                             | hj lines
helpline                        | hj lines
settings                        | hj config
config regoin                   |
config lst                      | hj config list
substance lst                   | hj substance list
backup lst                      | hj backup list
password                        | hj passphrase
csv                             | hj export
quokka                          |
zzz 5                           |
"""
ROWS = [tuple(part.strip() for part in row.split("|")) for row in OFFERED.strip().splitlines()]


@pytest.mark.parametrize(("typed", "offered"), ROWS)
def test_offered(talk: Talk, typed: str, offered: str) -> None:
    """On a terminal the whole line is offered, in words that tell nothing of the person."""
    turns = [("Did you mean `(.+)`", "n")] if offered else []
    talked = talk(*shlex.split(typed), turns=turns)

    assert re.findall(r"Did you mean `(.+)`\?", " ".join(talked.said.split())) == (
        [offered] if offered else []
    )
    assert talked.status == 2


@pytest.mark.parametrize(("typed", "offered"), ROWS)
def test_told_to_a_file(hj: Command, typed: str, offered: str) -> None:
    """Off a terminal one sentence names the command alone: what was used goes into no log."""
    done = hj(*shlex.split(typed))

    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    told = re.findall(r"`hj (.+?)( \u2026)?`", done.err)
    if offered:
        assert offered.startswith(f"hj {told[0][0]}")
        assert not set(re.findall(r"alcohol|beer|coke|joint|\d", done.err))


def test_one_key_takes_it(talk: Talk, hj: Command) -> None:
    """Enter takes what is offered, with all that was typed, the private words among it."""
    talk("--plain", "log", "kava", "2 bowls", "--note", "quiet", turns=[("Did you mean", "")])
    talk("drank", "2", "beers", turns=[("Did you mean", "y")])

    exported = hj("export").out
    assert '"kava"' in exported
    assert '"quiet"' in exported
    assert '"alcohol"' in exported


@pytest.mark.parametrize("command", sorted(_MAY_LOSE))
def test_enter_loses_nothing(talk: Talk, hj: Command, command: str) -> None:
    """Where something may go, Enter takes nothing."""
    hj("log", "mood", "5")
    misspelled = f"{command}{command[-1]}"
    talked = talk(misspelled, turns=[(rf"`hj {command}`\? \[y/N\]", "")])

    assert talked.status == 2


def test_an_error_after_it_names_the_command(talk: Talk) -> None:
    """What is wrong with the line that was taken is told as if it had been typed."""
    talked = talk("log", "muod", "5", "--frobnicate", turns=[("Did you mean", "")])

    assert "`hj log mood --help`" in talked.rest


def test_each_word_leads_somewhere() -> None:
    """Each word of the table leads to a command that there is, and is none itself."""
    assert _INSTEAD.keys().isdisjoint({*COMMANDS, *HIDDEN})
    root = get_command(app)
    for word, line in _INSTEAD.items():
        command = root
        for name in line:
            if not isinstance(command, TyperGroup):
                break
            below = command.get_command(command.context_class(command), name)
            assert below is not None, (word, line)
            command = below


@pytest.mark.parametrize("typed", ["", "log", "goal", "config"])
def test_nothing_private_is_told(hj: Command, talk: Talk, typed: str) -> None:
    """Whatever is typed that we don't know, neither a refusal nor an offer repeats it."""
    words = [*typed.split(), CANARY, "2", "--note", CANARY, f"--{CANARY}"]

    assert CANARY not in hj(*words).err
    turns = [("Did you mean", "n")] if typed == "log" else []
    assert CANARY not in talk(*words, turns=turns).said


@pytest.mark.parametrize(
    "words",
    [
        ("mood", "5"),
        ("use", "alcohol", "2"),
        ("thought", "4"),
        ("event", "release"),
        ("score", "PHQ-9", "3"),
    ],
)
def test_without_log(hj: Command, words: tuple[str, ...]) -> None:
    """What is logged most works without `log`, and in the same way."""
    short, long = hj(*words), hj("log", *words)

    assert short.status == long.status == 0
    assert short.out.split()[:4] == long.out.split()[:4]


def test_help_by_a_word(hj: Command) -> None:
    """`help` shows what `--help` does, for any command; what there is not is refused."""
    assert hj("help").out == hj("--help").out
    assert hj("help", "log", "use").out == hj("log", "use", "--help").out
    assert hj("help", "mood").out == hj("mood", "--help").out
    assert hj("help", "quokka").status == 2


def test_help_by_a_word_on_a_terminal(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal with colours, too, `help` shows what `--help` does, bold words and all."""
    monkeypatch.delenv("NO_COLOR")
    shown = talk("help", "log", "use").said

    assert shown == talk("log", "use", "--help").said
    assert "\x1b[1m" in shown


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("none", "2026-11-20"), "hj log none --at 2026-11-20"),
        (("none", "yesterday"), "hj log none --at yesterday"),
        (("none", "alcohol", "friday"), "hj log none alcohol --at friday"),
        (("none", "last", "friday"), 'hj log none --at "last friday"'),
    ],
)
def test_a_day_in_place_of_a_name(
    talk: Talk, hj: Command, words: tuple[str, ...], line: str
) -> None:
    """A day after `log none` is asked about on a terminal, and goes after `--at` off one."""
    refused = hj("log", *words)
    talked = talk("log", *words, turns=[(rf"`{line}`\? \[Y/n\]", "")])

    assert (refused.status, talked.status) == (2, 0)
    assert "--at yesterday" in refused.err
    assert "free day" in talked.rest.lower() or "none" in talked.rest.lower()
