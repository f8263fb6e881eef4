"""Settings as scripts and people meet them: shown, changed, and left alone by what only reads."""

import json
import re
import shlex
from pathlib import Path

import pytest

from hrjournal.model.settings import NAMES, Settings
from tests.store.journals import WORDS, encrypt_with_little_work

from .conftest import Person

ROOT = Path(__file__).parents[2]
DEFAULTS = {
    "region": "US",
    "day_start": "04:00",
    "week_start": "monday",
    "coverage": 0.7,
    "units": "drinks",
    "notices": "all",
    "codenames": True,
}


def settings_of(person: Person, *arguments: str) -> object:
    """Return what `config` says as JSON."""
    done = person.run("config", *arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert said.keys() == {"format", "settings"}
    assert said["format"] == "hrjournal/1"
    return said["settings"]


def test_settings_are_shown_without_a_journal(person: Person) -> None:
    """`config`, alone or with `list` and `get`, shows what is in force and creates nothing."""
    assert settings_of(person) == settings_of(person, "list") == DEFAULTS
    for name, value in DEFAULTS.items():
        assert settings_of(person, "get", name) == {name: value}
    listed = person.run("config")
    assert listed.stdout == person.run("config", "list").stdout
    assert listed.stdout.startswith("region: US (from your locale)\n")
    assert "day_start: 04:00 (default)\n" in listed.stdout

    assert list(person.home.iterdir()) == []


@pytest.mark.parametrize(("locale", "origin"), [("C", "default"), ("en_GB.UTF-8", "from your")])
def test_where_the_region_comes_from(person: Person, locale: str, origin: str) -> None:
    """A locale that names no country is not said to have named one."""
    abroad = Person(person.home, {**person.environment, "LANG": locale, "PYTHONUTF8": "1"})

    assert f"({origin}" in abroad.run("config").stdout.splitlines()[0]


def test_setting_and_getting(person: Person) -> None:
    """What is set is said with the old value, and is all that `get` prints into a pipe."""
    for name, value, shown, said in (
        ("region", "uk", "GB", "Region: US (from your locale) → GB. There, a unit is 7.89 g"),
        ("region", "US", "US", "Region: GB → US. There, a standard drink is 14 g"),
        ("day_start", "5:00", "05:00", "Day start: 04:00 (default) → 05:00."),
        ("week-start", "sun", "sunday", "Week start: monday (default) → sunday."),
        ("coverage", "0.5", "50%", "Coverage: 70% (default) → 50%."),
        ("units", "grams", "grams", "Units: drinks (default) → grams."),
        ("notices", "off", "off", "Notices: all (default) → off."),
        ("codenames", "off", "off", "Codenames: on (default) → off."),
        ("codenames", "off", "off", "Codenames: off, as before."),
    ):
        done = person.run("config", "set", name, value)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(said)
        assert person.run("config", "get", name).stdout == f"{shown}\n"
    assert settings_of(person) == {
        "region": "US",
        "day_start": "05:00",
        "week_start": "sunday",
        "coverage": 0.5,
        "units": "grams",
        "notices": "off",
        "codenames": False,
    }
    for name in DEFAULTS:
        assert person.run("config", "set", name, "default").returncode == 0
    assert settings_of(person) == DEFAULTS


def test_a_region_without_an_agreed_drink(person: Person) -> None:
    """Any country is taken; where no figure is agreed, that is said."""
    done = person.run("config", "set", "region", "mx")

    assert done.returncode == 0
    assert "→ MX. There, a standard drink counts as 10 g of alcohol, as no agreed" in done.stdout


def test_entries_stay_as_they_were_written(person: Person) -> None:
    """Another start of the day or region changes no entry, and one line says so."""
    night = "2026-11-22T02:00:00+01:00"
    person.run("log", "use", "alcohol", "2", now=night)
    before = json.loads(person.run("export").stdout)["entries"]

    start = person.run("config", "set", "day_start", "01:00")
    region = person.run("config", "set", "region", "GB")

    assert start.stderr == "Earlier entries keep the day they were written with.\n"
    assert region.stderr == (
        "Earlier entries keep their grams; goals in drinks go by the new region.\n"
    )
    assert json.loads(person.run("export").stdout)["entries"] == before
    assert before[0]["day"] == "2026-11-21"
    later = person.run("log", "use", "alcohol", "2", "--format", "json", now=night, number=1)
    entry = json.loads(later.stdout)["entry"]
    assert (entry["day"], entry["unit"], entry["grams"]) == ("2026-11-22", "unit", 15.78)
    assert person.run("config", "set", "region", "GB").stderr == ""


def test_settings_of_an_encrypted_journal(person: Person) -> None:
    """Settings are shown and changed with no passphrase at hand; what was logged stays sealed."""
    command = {"HRJOURNAL_PASSCOMMAND": f"echo {WORDS}"}
    keeper = Person(person.home, {**person.environment, **command})
    keeper.run("log", "mood", "5")
    encrypt_with_little_work(keeper.journal)

    assert person.run("config", "set", "week_start", "sunday").returncode == 0
    assert settings_of(person, "get", "week_start") == {"week_start": "sunday"}
    assert person.run("list").returncode == 8
    assert len(json.loads(keeper.run("export").stdout)["entries"]) == 1
    assert keeper.run("check").returncode == 0


def test_damaged_settings_are_left_alone(person: Person) -> None:
    """A damaged settings.json is status 5 and named, also for a change, and stays as it is."""
    person.run("config", "set", "units", "grams")
    path = person.journal / "settings.json"
    path.write_bytes(path.read_bytes()[:-5])
    cut = path.read_bytes()

    for arguments in ("", "list", "get units", "set units drinks", "set region GB"):
        done = person.run("config", *arguments.split())
        assert (done.returncode, done.stdout) == (5, "")
        assert str(path) in done.stderr
    assert path.read_bytes() == cut
    path.rename(person.home / "settings.away")
    assert person.run("config", "set", "units", "drinks").returncode == 0


def test_every_setting_is_documented(person: Person) -> None:
    """The page of settings names each with its default, and every example on it works."""
    page = (ROOT / "docs/reference/settings.md").read_text()
    rows = re.findall(r"^\| `(\w+)` \|.*\| ([^|]*) \|[^|]*\| `hj ([^`]*)` \|$", page, re.MULTILINE)

    assert tuple(name for name, _, _ in rows) == NAMES
    for name, default, example in rows:
        if name != "region":
            assert default == f"`{person.run('config', 'get', name).stdout.strip()}`"
        assert shlex.split(example)[:3] == ["config", "set", name]
        assert person.run(*shlex.split(example)).returncode == 0
    page = (ROOT / "docs/reference/file-format.md").read_text()
    table = page.partition("## settings.json")[2].partition("\n## ")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == Settings.__struct_fields__
