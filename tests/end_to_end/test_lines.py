"""`lines` opens in any state of a journal, asks for nothing and leaves nothing behind."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.store.journals import encrypt_with_little_work

from .conftest import HJ, Person, Spawned


def run(person: Person, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command in an environment that differs from the person's own."""
    return Person(person.home, {**person.environment, **environment}).run(*arguments)


def services(person: Person, *arguments: str, **environment: str) -> list[str]:
    """Return the services that `lines` lists."""
    done = run(person, "lines", *arguments, "--format", "json", **environment)
    assert done.returncode == 0, done.stderr
    listed = json.loads(done.stdout)
    assert listed.keys() == {"format", "emergency", "lines"}
    assert listed["emergency"]
    assert listed["format"] == "hrjournal/1"
    return [line["service"] for line in listed["lines"]]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en_US.UTF-8", "United States\n\nEmergency: call 911\n"),
        ("en_GB.UTF-8", "United Kingdom\n\nEmergency: call 999 or 112\n"),
        ("de_DE.UTF-8", "Germany\n\nEmergency: call 112\n"),
        ("fr_FR.UTF-8", "France\n\nEmergency: call 112 or 15\n"),
        ("it_IT.UTF-8", "Italy has no lines of its own listed;"),
        ("ja_JP.UTF-8", "Call your emergency number:\n911: United States, Canada\n999: "),
        ("C.UTF-8", "Call your emergency number:\n911: United States, Canada\n999: "),
    ],
)
def test_without_a_journal(person: Person, locale: str, said: str) -> None:
    """The lines are those of the locale's country, and of no other; nothing is created.

    The locale is a guess, so that the emergency numbers of other places are there as well.
    """
    done = run(person, "lines", LANG=locale)

    assert done.returncode == 0
    assert done.stdout.startswith(said)
    assert done.stderr == ""
    assert "911 United States" in done.stdout.replace(":", "") or locale == "en_US.UTF-8"
    assert "741741" not in done.stdout or locale == "en_US.UTF-8"
    assert list(person.home.iterdir()) == []


def test_the_region_of_the_journal_comes_first(person: Person) -> None:
    """A journal that counts by a region has that region's lines, whatever the locale says."""
    run(person, "log", "use", "alcohol", "2", LANG="en_NZ.UTF-8")

    assert "1737 Need to talk?" in services(person)
    assert "Samaritans" in services(person, "--region", "uk")
    assert "Samaritans" in services(person, "uk")


def damage(journal: Path) -> None:
    """Cut the settings and the records short."""
    for path in [*journal.glob("*.json"), *journal.glob("entries/*.json")]:
        path.write_bytes(path.read_bytes()[:-9])


def make_newer(journal: Path) -> None:
    """Let the settings be of a newer version."""
    settings = journal / "settings.json"
    settings.write_text(settings.read_text().replace('"format":1', '"format":999'))


def take_rights(journal: Path) -> None:
    """Let nobody write there."""
    for path in [*journal.rglob("*"), journal]:
        path.chmod(0o500 if path.is_dir() else 0o400)


def put_a_file_there(journal: Path) -> None:
    """Let a file be where the journal belongs."""
    shutil.rmtree(journal)
    journal.write_text("not a journal")


def lead_nowhere(journal: Path) -> None:
    """Let the journal be a link to itself."""
    shutil.rmtree(journal)
    journal.symlink_to(journal)


def begin_converting(journal: Path) -> None:
    """Leave the journal as a conversion that was ended leaves it."""
    (journal / "conversion.json").write_text("{}")


STATES = [damage, make_newer, take_rights, put_a_file_there, lead_nowhere, begin_converting]


@pytest.mark.parametrize("bring_about", STATES, ids=lambda state: state.__name__)
def test_whatever_the_state_of_the_journal(
    person: Person, bring_about: Callable[[Path], None]
) -> None:
    """A journal that can't be read or written keeps nobody from the lines, and stays as it is."""
    person.run("log", "use", "alcohol", "2")
    bring_about(person.journal)
    before = contents(person.home)

    done = person.run("lines")

    assert done.returncode == 0
    assert done.stdout.startswith("United States\n\nEmergency: call 911\n")
    assert done.stderr.count("\n") <= 1
    assert contents(person.home) == before
    if bring_about is take_rights:
        for path in [person.journal, *person.journal.rglob("*")]:
            path.chmod(0o700)


def contents(folder: Path) -> Mapping[str, bytes]:
    """Return what lies in a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def test_settings_that_cannot_be_read_are_told_of(person: Person) -> None:
    """Where the journal's region can't be read, a remark says by what the country goes."""
    run(person, "log", "use", "alcohol", "2", LANG="en_NZ.UTF-8")
    damage(person.journal)

    done = run(person, "lines", LANG="en_GB.UTF-8")

    assert done.stdout.startswith("United Kingdom")
    assert done.stderr == (
        "The journal's settings can't be read; the country is that of the locale.\n"
    )


def on_terminal(environment: Mapping[str, str], columns: int, *arguments: str) -> list[str]:
    """Return the lines that a command shows on a terminal, without their styles."""
    without = {name: value for name, value in environment.items() if name != "COLUMNS"}
    command = Spawned(HJ, arguments, without, dimensions=(50, columns))
    shown = command.read()
    command.close()
    assert command.exitstatus == 0
    return re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()


def test_an_encrypted_journal_asks_for_no_passphrase(person: Person) -> None:
    """The lines open on a terminal with no question, in the region of the journal."""
    run(person, "log", "use", "alcohol", "2", LANG="en_NZ.UTF-8")
    encrypt_with_little_work(person.journal)

    shown = on_terminal(person.environment, 80, "lines")

    assert shown[0] == "New Zealand"
    assert not any("assphrase" in line for line in shown)
    assert shown[-1] == "Emergency: 111"


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("arguments", [("lines", "--all"), ("--plain", "lines", "--all")])
def test_numbers_are_whole_on_a_terminal(
    person: Person, columns: int, arguments: tuple[str, ...]
) -> None:
    """On a terminal of any usual width each number stands whole on one line, plain too."""
    listed = json.loads(person.run("lines", "--all", "--format", "json").stdout)["lines"]

    shown = on_terminal(person.environment, columns, *arguments)

    assert all(len(line.rstrip()) <= columns for line in shown)
    for number in {reach["to"] for line in listed for reach in line["reach"]}:
        assert any(number in line for line in shown), number


def test_off_a_terminal_nothing_is_drawn(person: Person) -> None:
    """Off a terminal there are labelled lines; `--format table` draws all the same."""
    assert "╭" not in person.run("lines").stdout
    assert "    call: 1-800-222-1222\n" in person.run("lines").stdout
    assert "╭" in person.run("lines", "--format", "table").stdout


def test_a_line_as_json(person: Person) -> None:
    """A line has what is known of it, and what is not known is left out."""
    done = person.run("lines", "--region", "CA", "--kind", "overdose", "--format", "json")

    assert json.loads(done.stdout) == {
        "format": "hrjournal/1",
        "emergency": [{"where": "Canada", "numbers": ["911"]}],
        "lines": [
            {
                "region": "CA",
                "service": "National Overdose Response Service (NORS)",
                "kind": "overdose response",
                "reach": [
                    {"how": "call", "to": "1-888-688-6677"},
                    {"how": "text", "to": "1-888-688-6677"},
                ],
                "hours": "not confirmed",
                "source": "a university programme's page, after 2023; its own page was not read",
                "confidence": "S2",
                "verified_on": "2026-11-28",
            }
        ],
    }


@pytest.mark.parametrize("kind", ["drugs", "Alcohol", "alcohol-and-drugs", "alcohol and drugs"])
def test_kind(person: Person, kind: str) -> None:
    """A kind is named by some of its words; several kinds by several options."""
    assert services(person, "--kind", kind) == ["SAMHSA National Helpline"]
    assert services(person, "--kind", kind, "--kind", "poison") == [
        "Poison Help",
        "SAMHSA National Helpline",
    ]


def test_no_line_of_a_kind(person: Person) -> None:
    """Where a country has none of the kind, a person reads that, and the emergency number."""
    assert services(person, "--region", "NZ", "--kind", "domestic") == []
    done = person.run("lines", "--region", "NZ", "--kind", "domestic")
    assert done.returncode == 0
    assert done.stdout.startswith("New Zealand has no line of that kind listed.\n")
    assert "Emergency: call 111\n" in done.stdout


@pytest.mark.parametrize("kind", ["crisis", "overdose", "poison", "drugs", "domestic", "local"])
@pytest.mark.parametrize("where", [["GB"], ["JP"], ["--all"], []])
def test_one_kind_has_an_emergency_number(person: Person, where: list[str], kind: str) -> None:
    """Whatever kind and country is asked for, there is a number for an emergency."""
    done = run(person, "lines", *where, "--kind", kind, LANG="C")

    assert re.search(r"^Emergency: (call )?999 or 112$|^999: ", done.stdout, re.MULTILINE)


def test_every_country(person: Person) -> None:
    """`--all` lists every line once, country by country."""
    done = person.run("lines", "--all").stdout

    assert done.index("United States") < done.index("Ireland") < done.index("Anywhere else")
    assert len(services(person, "--all")) == 70
    assert services(person, "--all", "--kind", "poison") == [
        *("Poison Help", "Poison centres", "NHS 111, poisoning"),
        *("National Poisons line (public)", "Poisons Information", "Poisons Centre"),
    ]


def test_a_region_that_is_not_listed(person: Person) -> None:
    """For an unknown region there are emergency numbers, a place to look on, and the regions."""
    done = person.run("lines", "--region", "quokka")

    assert done.returncode == 0
    assert "findahelpline.com" in done.stdout
    assert "US, CA, GB, IE, AU, NZ, AT, BE, CH, DE, ES, FR, NL, SE or any other" in done.stdout
    assert "quokka" not in done.stdout + done.stderr
    assert done.stdout.startswith("Call your emergency number:\n911: United States, Canada\n")
