"""Commands as scripts meet them: what they print, their statuses, and what they refuse."""

import json
import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from .conftest import Person

NOTE = "took [half] of it :100: [/b] \x1b[31m"
CANARY = "quokka"
FULL = Path("/dev/full")


def test_a_note_comes_out_as_typed(person: Person) -> None:
    """Every character of a note is accounted for in `list`, `show` and `export`.

    One that is no text is in notes of an older version alone.
    """
    person.run("log", "use", "alcohol", "2", "--note", NOTE.replace("\x1b", "ESC"))
    (month,) = (person.journal / "entries").iterdir()
    month.write_text(month.read_text().replace("ESC", r"\u001b"))
    (entry,) = json.loads(person.run("list", "--format", "json").stdout)["entries"]
    shown = NOTE.replace("\x1b", "␛")

    assert entry["note"] == NOTE
    assert f"note: {shown}\n" in person.run("list").stdout
    assert shown in person.run("list", "--format", "table").stdout
    assert shown in person.run("show", entry["id"]).stdout
    assert json.loads(person.run("export").stdout)["entries"][0]["note"] == NOTE
    assert NOTE in person.run("export", "--format", "csv").stdout
    for arguments in (["list"], ["list", "--format", "table"], ["show", entry["id"]]):
        assert "\x1b" not in person.run(*arguments).stdout


def test_an_edit_never_changes_the_id(person: Person) -> None:
    """Whatever is edited, also the day and month, the id stays and there is one entry."""
    person.run("log", "use", "alcohol", "2", "--note", "first")
    (entry,) = json.loads(person.run("export").stdout)["entries"]
    for change in (
        ["--amount", "3"],
        ["--at", "2025-02-03"],
        ["--substance", "cannabis", "--amount", "0.5g"],
        ["--note", ""],
        ["--craving", "4", "--trigger", "stress", "--with", "friends"],
    ):
        done = person.run("edit", entry["id"][:6], *change, "--format", "json")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["entry"]["id"] == entry["id"]
    (edited,) = json.loads(person.run("export").stdout)["entries"]
    assert {key: value for key, value in edited.items() if key != "logged_at"} == {
        "kind": "use",
        "id": entry["id"],
        "day": "2025-02-03",
        "substance": "cannabis",
        "amount": 0.5,
        "unit": "g",
        "craving": 4,
        "company": "friends",
        "triggers": ["stress"],
    }


REFUSED = """
log use alcohol 2 yesterday                  | --at
log use alcohol 2 drinks last night          | --at
log use alcohol 2 drinks with friends        | note
log use alcohol 2 ishes                      | not known here
log use alcohol 5 unicorns of                | number and its unit
log use alcohol half a bottle                | `2 bottles of wine`
log none alcohol yesterday                   | --at yesterday
log none alcohol friday                      | --at
log use alcohol 0                            | log none
log use alcohol -2                           | negative
log use alcohol 1e9                          | like
log use alcohol at least two                 | limit
log use alcohol                              | unknown
log use                                      | hj log use
log use quokka 2 --at 30m                    | 30m ago
log use quokka 2 --at 01/02/2026             | 2026-02-01
log use quokka 2 --at 2026-02-30             | write
log use quokka 2 --at tomorrow               | still to come
log use quokka 2 --at "quokka at nine"       | write
log use quokka 2 --craving 11                | 0 to 10
log use quokka 2 --craving quokka            | 0 to 10
log use quokka 2 --mood-before ""  --cost x  | like
log use quokka 2 --frobnicate                | option
log use quokka -2                             | negative
log mood -1                                   | negative
log use quokka 2 --format quokka             | json
log mood                                     | hj log mood
log mood 11                                  | 0 to 10
log mood 5 --sleep 25                        | 0 to 24
log mood 5 6                                 | quote
log none --to yesterday                      | --from
log none --at today --from monday            | --from
log none --from today --to yesterday         | --from
log none --from 1999-01-01                   | year
log quokka                                   | use, none, mood
log                                          | use, none, mood
quokka                                       | log, checkin
list --kind quokka                           | use
list --since quokka                          | write
list --last quokka                           | 30d
list --last 3d --since monday                | one of them
list -n 0                                    | whole number
list -n quokka                               | whole number
list --plain                                 | before the command
show                                         | hj show ID
show quokkaquokkaquokka                      | id
show abc                                     | id
edit abcd                                    | hj edit
edit abcd --exact=quokka                     | no value
delete abcd --yes --quokka                   | option
goal set                                     | hj goal set
goal set quokka                              | hj goal set
goal set quokka --measure "quokka per week"  | at most 10
goal set q --measure "at most 8 days of alcohol per week"                             | 7 days
goal set q --measure "at most 10 drinks of alcohol per week" --by yesterday           | in 8 weeks
goal set q --measure "at most 10 drinks of alcohol per week" --review quokka          | every
goal set q --measure "at most 10 drinks of alcohol per week" --importance 12          | 0 to 10
goal set q --measure "0 uses" --start 2027-05-01  | 0 uses of
ground quokka                                | `hj ground` alone starts
ground bx                                    | Perhaps `box`?
ground --seconds 5 --minutes 1               | --seconds
ground --seconds 0                           | whole number
ground --before 11                           | 0 to 10
ground --after quokka                        | 0 to 10
ground box quokka                            | One exercise at a time
ground --quokka                              | option
ground --cycles quokka                       | whole number
ground --cycles 100                          | hour
ground 478 --cycles 2 --seconds 5            | --cycles
ground list quokka                           | quote
ground list --format quokka                  | json
ground add                                   | hj ground add
ground add quokka                            | hj ground add
ground add box "in 4"                        | taken
ground add "a/quokka" "in 4"                 | letters
ground add quokka "hold 4"                   | in 4
ground add quokka "in 40"                    | 1 to 20
ground add quokka "quokka 301s"              | 1 to 300
ground remove                                | hj ground remove
lines --region ""                            | --region GB
lines GB --region IE                         | once
lines --region GB --all                      | --region GB
lines --kind quokka                          | --kind crisis
lines --kind ""                              | --kind crisis
lines CA NZ                                  | quote
progress --weeks 0                           | whole number
progress --weeks                             | hj progress --help
summary --since quokka                       | write
summary --last 3d --since monday             | one of them
summary --since today --until yesterday      | --since monday
summary --substance ""                       | --substance alcohol
summary --format quokka                      | json
summary quokka                               | quote
patterns --last quokka                       | 30d
patterns --until 1999-01-01 --since monday   | --since monday
calendar quokka                              | 2026-11
calendar 9999                                | still to come
calendar 2026-13                             | 2026-11
calendar --substance ""                      | --substance alcohol
calendar november 2020                       | quote
export --format quokka                       | csv
export --until quokka                        | write
report --format quokka                       | html
report --only quokka                         | goal, figures
report --with quokka                         | notes, people
report --last 5y                             | 12m
report --names --discreet                    | one of them
report quokka                                | card
report card --format csv                     | html
substance show                               | hj substance show
substance show ""                            | hj substance show
substance add                                | hj substance add
substance add "2 quokkas"                    | green tea
substance add alcohol                        | known already
substance add quokka --unit 2                | like
substance add quokka --codename cannabis     | another word
substance rename                             | hj substance rename
substance rename quokka                      | hj substance rename
substance rename alcohol quokka --yes        | codename
substance codename alcohol                   | hj substance codename
substance codename alcohol cannabis          | another word
substance codename alcohol quokka --none     | either
substance class alcohol opioid               | came with the program
substance class quokka                       | hj substance class
substance unit alcohol                       | hj substance unit
substance unit alcohol g 2                   | known already
substance unit alcohol quokka "two quokkas"  | like
completion                                   | hj completion SHELL
completion quokka                            | bash, zsh, fish
export -o ~quokka/out.json                   | ~/journal
--journal ~quokka/journal list               | ~/journal
config quokka                                | list, get, set
config --format json get region              | config list --format json
config get quokka                            | region, day_start
config get                                   | region, day_start
config get day_strat                         | did you mean `day_start`
config set                                   | region, day_start
config set quokka on                         | region, day_start
config set region                            | region GB
config set region quokka                     | region GB
config set region xx                         | region GB
config set day_start quokka                  | day_start 05:00
config set day_start 18:00                   | afternoons
config set week_start t                      | week_start sunday
config set coverage 70                       | coverage 70%
config set coverage 0.5 quokka               | quote
config set units quokka                      | units grams
config set notices quokka                    | notices grave
config set codenames ""                      | codenames off
config set --quokka                          | option
--journal                                    | value
people add                                    | name
people add " "                                | name
people add quokka --role                      | --role
people edit quokka                            | --reach
people confirm --at monday                    | whose
kit add                                       | --expires
kit add quokka --expires 12/26                | `2026-12`
kit add quokka --expires 2027-02-29           | exists
kit add quokka --doses some                   | whole number
kit add quokka --trained-on tomorrow          | still to come
kit use naloxone 0                            | from 1 to
kit use naloxone --at tomorrow                | still to come
kit edit quokka                               | --doses
medicine add                                  | methadone
medicine add quokka                           | daily
medicine add quokka 60mg                      | every 28 days
medicine add quokka 60mg quokka               | every 28 days
medicine add quokka daily --start quokka      | february
medicine add quokka 0mg daily                 | Zero
medicine add 60 daily                         | one name
medicine add quokka --schedule quokka         | every 28 days
medicine taken                                | taken methadone
medicine missed                               | missed methadone
medicine taken quokka --at tomorrow           | still to come
medicine missed quokka --at tomorrow          | still to come
medicine edit quokka                          | --amount
"""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_bad_input_is_one_sentence_and_writes_nothing(person: Person, line: str) -> None:
    """What is not understood is said in one line with a form that works; nothing is written."""
    command, _, expected = line.partition("|")
    # After midnight, today and yesterday can be the same day.
    done = person.run(*shlex.split(command), now="2026-11-22T12:00:00+01:00")

    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert expected.strip() in done.stderr
    assert CANARY not in done.stderr, "what was typed is not repeated"
    assert not person.journal.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "abcd"),
        ("delete", "abcd", "--yes"),
        ("progress", "abcd"),
        ("substance", "show", "abcd"),
        ("substance", "codename", "abcd", "tea"),
        ("substance", "rename", "abcd", "tea", "--yes"),
    ],
)
def test_what_is_not_there_is_status_3(person: Person, arguments: tuple[str, ...]) -> None:
    """An id that nothing has is status 3, with where to look."""
    done = person.run(*arguments)

    assert done.returncode == 3
    assert "list" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("list",),
        ("export",),
        ("progress",),
        ("summary",),
        ("patterns",),
        ("calendar",),
        ("calendar", "2020"),
        ("goal", "list"),
        ("substance", "list", "--all"),
        ("substance", "show", "alcohol"),
        ("check",),
        ("--help",),
        ("lines",),
        ("config",),
        ("config", "list"),
        ("config", "get", "region"),
    ],
)
def test_reading_creates_nothing(person: Person, arguments: tuple[str, ...]) -> None:
    """Commands that only read leave no trace, and finding nothing is success."""
    assert person.run(*arguments).returncode == 0
    assert list(person.home.iterdir()) == []


def test_a_file_in_the_home_is_not_replaced(person: Person) -> None:
    """`~` in the name of a file is the home, also where no shell has seen to it."""
    person.run("log", "mood", "5")
    assert person.run("export", "--output=~/out.json").returncode == 0
    kept = (person.home / "out.json").read_text()
    person.run("log", "mood", "6")

    assert person.run("export", "--output=~/out.json").returncode == 9
    assert (person.home / "out.json").read_text() == kept


def test_damage_is_refused_and_left_alone(person: Person) -> None:
    """A damaged month is status 5 with its name; it is not overwritten, other months work."""
    person.run("log", "mood", "5", "--at", "2026-01-05")
    person.run("log", "mood", "6", "--at", "2026-02-05")
    month = person.journal / "entries" / "2026-01.json"
    cut = month.read_bytes()[:-5]
    month.write_bytes(cut)

    for arguments in (("list",), ("log", "mood", "7", "--at", "2026-01-06"), ("check",)):
        done = person.run(*arguments)
        assert done.returncode == 5
        assert "2026-01.json" in done.stdout + done.stderr
    assert month.read_bytes() == cut
    assert person.run("list", "--since", "2026-02-01").returncode == 0
    assert person.run("log", "mood", "7", "--at", "2026-02-06").returncode == 0


def ended_with(person: Person, *arguments: str, **streams: Any) -> tuple[int, str]:
    """Run a command with these streams, and return its status and what it said beside them."""
    done = subprocess.run(
        person.command(*arguments),
        check=False,
        text=True,
        timeout=60,
        env=dict(person.environment),
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams},
    )
    return done.returncode, done.stderr or ""


def nobody() -> BinaryIO:
    """Return the end of a pipe that nobody reads."""
    read, write = os.pipe()
    os.close(read)
    return os.fdopen(write, "wb")


@pytest.mark.parametrize("command", ["log use alcohol 3", "list", "--help", "export", "lines"])
def test_a_reader_that_has_gone(person: Person, command: str) -> None:
    """Where nobody reads the result any more, the command ends quietly: what was asked is done."""
    person.run("log", "mood", "5")
    with nobody() as gone:
        assert ended_with(person, *shlex.split(command), stdout=gone) == (0, "")
    kept = json.loads(person.run("export").stdout)["entries"]
    assert len(kept) == (2 if command.startswith("log") else 1)


@pytest.mark.skipif(not FULL.exists(), reason="a device of Linux")
@pytest.mark.parametrize("place", [nobody, lambda: FULL.open("wb")], ids=["nobody", "full"])
def test_remarks_that_nobody_reads(person: Person, place: Callable[[], BinaryIO]) -> None:
    """A remark that has no reader or no room, before the change, does not stop it."""
    with place() as aside:
        assert ended_with(person, "log", "use", "quokka", "1", stderr=aside)[0] == 0
        assert ended_with(person, "log", "mood", "11", stderr=aside)[0] == 2
    assert len(json.loads(person.run("export").stdout)["entries"]) == 1


@pytest.mark.skipif(not FULL.exists(), reason="a device of Linux")
def test_a_result_without_room(person: Person) -> None:
    """Where the result can't be written, that is said with status 1; a change was made."""
    with FULL.open("wb") as full:
        status, said = ended_with(person, "log", "use", "alcohol", "3", stdout=full)

    assert status == 1
    assert said == (
        "The answer can't be written: the disk refuses. If it was a change, it was made.\n"
    )
    assert len(json.loads(person.run("export").stdout)["entries"]) == 1


def test_a_note_can_come_on_standard_input(person: Person) -> None:
    """`--note -` reads the note, so that it is in no shell history."""
    person.run("log", "mood", "5", "--note", "-", stdin="two\nlines\n")
    (entry,) = json.loads(person.run("export").stdout)["entries"]

    assert entry["note"] == "two\nlines"


@pytest.mark.parametrize("name", ["hrjournal", "hj"])
def test_both_names_are_the_same_program(person: Person, name: str) -> None:
    """`hrjournal` and `hj` are one program, and so is `python -m hrjournal`."""
    path = person.command()[0].removesuffix("hj") + name
    done = subprocess.run(
        [path, "--version"],
        check=True,
        capture_output=True,
        text=True,
        env=dict(person.environment),
    )
    assert done.stdout.startswith("hrjournal ")


def test_a_goal_due_before_its_start_is_refused(person: Person) -> None:
    """A goal's due date comes after its start; else nothing is kept."""
    measure = "at most 10 drinks of alcohol per week"
    done = person.run("goal", "set", "Less", "--measure", measure, "--start", "in 8 weeks",
                      "--by", "in 2 weeks")  # fmt: skip
    assert done.returncode == 2
    assert "later" in done.stderr
    assert not person.journal.exists()
