"""Every command on screens of three widths, in a journal with much in it, little and nothing."""

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.main import get_command

from hrjournal.cli.app import app, run
from hrjournal.cli.program.help import contexts
from tests.streams import Answered, Piped

from .conftest import Command, SetClock

WIDTHS = (40, 80, 120)
NOW = "2026-11-22T21:00"
LONG = "A note that goes on for longer than a line, in which somebody says how the evening went."

SCREENS = """
list | list -n 5 | list --search walk | list --kind urge | list --substance nothing
show ID-use | show ID-mood | show ID-urge | show ID-score | show ID-text | show zzzz
edit ID-use | delete ID-mood | delete ID-use --yes | undo | redo | again
checkin | backfill | backfill --since monday
log use alcohol 2 pints | log use half a bottle of wine | log use alcohol 0 | log use alcohol
log use alcohol 5 unicorns | log use alcohol 2 --at 01/02/2026 | log use alcohol 2 --at tomorrow
log use alcohol 2 --at maybe | log use diazepam 5mg | log none | log none alcohol --from monday
log mood 2 | log mood 11 | log urge 7 alcohol | log thought 6 | log medicine methadone 40 mg
log score PHQ-9 16 | log event release | log contact sister | log sleep 7 | log text Rain
log | log alcohol 2 | drank 2 beers | mood | progess | lsit | zebra
goal | goal list | goal show ID-G | goal show ID-G --history | goal show ID-W | goal due
goal set | goal set Calm --measure gibberish | goal edit ID-G --importance 9 | goal step ID-W --done
goal step ID-G 5 | goal action ID-G tired walk | goal done ID-W | goal rate ID-G 6 | goal attain
goal attain ID-W 1 | goal scale ID-G a b c d e | goal review ID-G | goal review ID-G keep
goal pause ID-W | goal resume ID-W | goal close ID-W | goal delete ID-W | goal concern list
goal concern add driving --harms both | goal concern rank | goal concern edit ID-C --harms self
goal concern settle ID-C | goal sheet | goal sheet add evenings --gives quiet --costs mornings
goal sheet edit going --change-gives "more sleep" | goal sheet remove going | goal concern
progress | progress ID-G | progress ID-W | progress ID-G --weeks 30 | progress zzzz
progress --chart | progress ID-W --chart | summary --chart | summary --last 90d --chart
summary | summary --last 90d | summary --substance alcohol | patterns | patterns --last 14d
calendar | calendar 2026 | calendar november --substance alcohol
urge | ground list | ground add sea in_4 out_6 | ground remove river
lines | lines GB | lines US | lines DE | lines scotland | lines --all | lines --kind overdose
lines zebra | lines add nurse --number 555 | lines remove night_nurse
firstaid opioid | firstaid overamping | firstaid alcohol | firstaid ghb | firstaid sedatives
firstaid serotonin | firstaid withdrawal | firstaid seizure | firstaid panic
firstaid blue_lips | firstaid opioid --print
learn | learn naloxone | learn after_a_break | learn cocaine | learn zebra
mixing | mixing alcohol alprazolam | mixing heroin | mixing alcohol kava | mixing zebra
plan | plan --print | plan open | plan seal | plan make
plan add signs Rain | plan edit 1 Rain | plan remove 1
people | people list | people show neighbour | people confirm neighbour
people add aunt --role friend | people edit neighbour --when mornings | people remove neighbour
kit | kit list | kit due | kit add gloves --doses 2 | kit use strips 3 | kit edit strips --doses 4
kit remove strips
medicine | medicine list --all | medicine add folate 5mg daily | medicine add zinc
medicine taken methadone | medicine missed methadone | medicine taken | medicine missed zebra
medicine edit methadone --amount 40mg | medicine stop diazepam | medicine remove diazepam
config | config list | config get region | config set region GB | config set region XX
substance | substance list | substance list --all | substance show alcohol | substance show kava
substance add leaf | substance rename kava root --yes | substance codename alcohol tea
substance class kava sedative | substance unit cannabis puff
backup | backup list
restore | restore NAME | check | erase | erase --substance cannabis | unlock
lock | decrypt | passphrase
"""
"""What is looked at; `_` is a space. Each begins with the same journal."""

ELSEWHERE = {
    "": "a journal with today in it is looked at by `hj` alone, which is added to these lines",
    "export": "entries for programs, a line each",
    "import": "it takes a file: tests/cli/data/test_importing.py",
    "schema": "a schema, for programs: tests/cli/data/test_schema.py",
    "report": "a page to take along: tests/cli/data/test_report.py",
    "report card": "the same",
    "completion": "a script for a shell",
    "encrypt": "what is typed is not shown: tests/end_to_end/test_terminal.py",
    "ground": "a screen of its own: tests/views/test_breathing_screen.py",
    "firstaid": "the list takes keys: tests/cli/test_stepping.py",
}
"""Commands that are not among them, or not all of it, and why."""


def lines() -> Iterator[list[str]]:
    """Return every line that is looked at, as its words."""
    yield []
    for line in re.split(r" \| |\n", SCREENS.strip()):
        yield [word.replace("_", " ") for word in line.split()]


def lived(hj: Command, clock: SetClock) -> dict[str, str]:
    """Fill a journal with four weeks of everything, and return ids by what stands for them."""
    clock.set("2026-10-20T20:00", 10**9)
    for words in (
        ["Fewer drinks", "--measure", "at most 10 drinks of alcohol per week", "--by", "1 Jan 2027",
         "--why", "I want my mornings back, and my head", "--importance", "8", "--review",
         "every 2 weeks", "--baseline", "18"],
        ["Walk by the river", "--measure", "at least 3 done per week", "--first-step", "boots"],
        ["Calmer evenings, with a title that goes on for a while, and for longer still",
         "--measure", "average mood at least 6 per week"],
        ["Less", "--measure", "at most 2 uses of mdma in any 30 days"],
    ):  # fmt: skip
        hj("goal", "set", *words)
    hj("goal", "action", "Fewer", "I come home tired", "I eat first")
    hj("goal", "scale", "Walk", "never", "1 day", "3 days", "5 days", "every day")
    hj("goal", "concern", "add", "I share what I use", "--harms", "both", "--weight", "8")
    for day in range(28):
        now = datetime(2026, 10, 26, 20, 15) + timedelta(days=day)
        clock.set(now.isoformat(), 2 * 10**9 + day * 10**7)
        match day % 7:
            case 0 | 3:
                hj("log", "none", "alcohol")
            case 4 | 5:
                hj("log", "use", "alcohol", "2 pints", "--with", "friends", "--trigger", "stress")
            case 1:
                hj("log", "use", "cannabis", "0.5g", "--route", "smoked", "--craving", "6")
            case 2:
                hj("log", "urge", "7", "alcohol", "--response", "walk", "--outcome", "passed")
                hj("goal", "done", "Walk")
        hj("log", "mood", str(3 + day % 6), "--feeling", "tired", "--sleep", "6:30")
    clock.set("2026-11-20T21:30", 3 * 10**9)
    for line in (
        "use blue_ones 2_tablets --note NOTE", "use mdma 120mg", "thought 6 --after 3",
        "medicine methadone 40mg", "medicine sertraline --missed", "score PHQ-9 14",
        "event hospital", "contact sister --how call --helped 7", "sleep 7h --quality 6",
        "text A_long_day,_and_a_walk", "use gambling 1 --cost 20",
    ):  # fmt: skip
        hj("log", *(word.replace("_", " ").replace("NOTE", LONG) for word in line.split()))
    for line in (
        "people add neighbour --role friend --reach 555_0100 --good-for a_walk,_and_a_talk",
        "people add the_clinic_on_the_corner_by_the_station --role doctor --knows",
        "kit add naloxone --form nasal --doses 2 --expires 2026-12 --where the_blue_bag",
        "kit add strips --doses 10",
        "medicine add methadone 60mg daily --start 2026-11-01",
        "medicine add diazepam 5mg twice a day --start 2026-11-01",
        "medicine add a_name_that_goes_on_for_a_while_in_a_depot 1_injection every 28 days",
        "goal sheet add going_out --gives my_friends --costs the_mornings --change-gives sleep",
        "plan add signs I_stop_answering_the_phone",
        "plan add alone A_walk_to_the_river,_with_the_dog_if_she_wants_to_come_along_with_me",
        "plan add words It_passes.",
        "lines add night_nurse --number 555_0134 --what wounds",
        "substance unit alcohol my_mug 350ml@5%",
        "substance add kava --unit bowl",
        "substance codename cocaine snow",
        "ground add river in_4 out_6 Look_at_the_water_20s",
        "goal rate Fewer 6",
    ):
        done = hj(*(word.replace("_", " ") for word in line.split()))
        assert done.status == 0, (line, done.err)
    return ids(hj)


def ids(hj: Command) -> dict[str, str]:
    """Return the ids of the first entry of each kind, of goals, a concern and a backup."""
    found = dict(re.findall(r'"id": "(\w+)",\s+"kind": "(\w+)"', hj("export").out))
    kinds = {f"ID-{kind}": entry_id for entry_id, kind in reversed(found.items())}
    goals = re.findall(r'"id": "(\w+)"', hj("goal", "list", "--format", "json").out)
    concerns = re.findall(r'"id": "(\w+)"', hj("goal", "concern", "list", "--format", "json").out)
    backups = re.findall(r'"name": "(\S+)"', hj("backup", "list", "--format", "json").out)
    return {
        **kinds,
        **dict(zip(("ID-G", "ID-W"), goals, strict=False)),
        **dict(zip(("ID-C",), concerns, strict=False)),
        **dict(zip(("NAME",), backups, strict=False)),
    }


def faults_on_screen(shown: str, width: int) -> Iterator[str]:
    """Return what is amiss with the look of something on a screen."""
    rows = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).replace("\r", "").split("\n")
    long = [row for row in rows if cell_len(row.rstrip()) > width and " " in row.strip()]
    yield from (f"longer than the screen: {row!r}" for row in long)
    text = "\n".join(row.rstrip() for row in rows)
    if "\n\n\n" in text:
        yield "two empty lines together"
    if text.startswith("\n") or text.endswith("\n\n"):
        yield "an empty line at the beginning or the end"
    for cut in re.findall(r"`(hj[^`]*\n[^`]*)`", text):
        if len(" ".join(cut.split())) + 8 <= width:
            yield f"a command is broken: {cut!r}"
    yield from (
        f"an id is away from its word: {cut!r}" for cut in re.findall(r"Id\n *\w{10}\b", text)
    )


def faults_of_lines(shown: str) -> Iterator[str]:
    """Return what is amiss with the look of something that is piped."""
    if re.search(r"[ \t]$", shown, re.MULTILINE):
        yield "spaces at the end of a line"
    if "\n\n\n" in shown or shown.startswith("\n") or shown.endswith("\n\n"):
        yield "an empty line too many"
    if "\x1b" in shown:
        yield "a style"


@pytest.mark.parametrize("journal", ["lived", "empty"])
@pytest.mark.parametrize("terminal", ["xterm-256color", "dumb"])
def test_every_screen(
    journal: str,
    terminal: str,
    hj: Command,
    clock: SetClock,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is longer than the screen, no command or id is cut, and no empty line stands twice.

    What nobody answers ends in a sentence.
    """
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    known = lived(hj, clock) if journal == "lived" else {}
    kept, folder = home / "kept", home / "journal"
    if known:
        shutil.copytree(folder, kept)
    monkeypatch.setenv("TERM", terminal)
    found = []
    for width in WIDTHS:
        monkeypatch.setenv("COLUMNS", str(width))
        for words in lines():
            shutil.rmtree(folder, ignore_errors=True)
            if known:
                shutil.copytree(kept, folder)
            clock.set(NOW, 4 * 10**9)
            screen = Answered()
            status = run([known.get(word, word) for word in words], "hj", screen.streams)
            if status == 1:
                found.append((width, words, screen.said))
            found += [(width, words, fault) for fault in faults_on_screen(screen.said, width)]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("journal", ["lived", "empty"])
def test_every_command_in_a_pipe(
    journal: str, hj: Command, clock: SetClock, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a pipe no line ends in spaces, none is broken, and nothing but words is written."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    known = lived(hj, clock) if journal == "lived" else {}
    kept, folder = home / "kept", home / "journal"
    if known:
        shutil.copytree(folder, kept)
    found = []
    for words in lines():
        shutil.rmtree(folder, ignore_errors=True)
        if known:
            shutil.copytree(kept, folder)
        clock.set(NOW, 4 * 10**9)
        pipes = Piped()
        status = run([known.get(word, word) for word in words], "hj", pipes.streams)
        if status == 1:
            found.append((words, pipes.err))
        for shown in (pipes.out, pipes.err):
            found += [(words, fault) for fault in faults_of_lines(shown)]
    assert not found, "\n".join(map(str, found))


def test_no_command_is_left_out() -> None:
    """Every command is looked at, or looked at elsewhere."""
    root = get_command(app).make_context("hj", [], resilient_parsing=True)
    there = {context.command_path.partition(" ")[2] for context in contexts(root)}
    seen = {" ".join(words[:count]) for words in lines() for count in range(1, 4)}
    assert there - seen == set(ELSEWHERE) - seen
