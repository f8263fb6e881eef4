"""`firstaid` and `learn`: what opens which card, in which shape, for whom."""

import json
import os
import re
from pathlib import Path

import pytest

from hrjournal.cli.app import COMMANDS, IN_AN_EMERGENCY
from hrjournal.facts.cards import FIRSTAID, NAMES, card
from hrjournal.store import kept_key
from hrjournal.views.cards import NO_CARD

from .conftest import Command, Talk


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the locale be that of nobody."""
    for variable in ("LC_ALL", "LC_MEASUREMENT", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(variable, raising=False)


def title(name: str, kind: str = "firstaid") -> str:
    """Return the line that a card is known by."""
    return f"\n{card('firstaid' if kind == 'firstaid' else 'learn', name).title}\n"


@pytest.mark.parametrize("name", FIRSTAID)
def test_each_card(hj: Command, name: str) -> None:
    """A card opens by its name, with the number on top, and nothing else is said."""
    done = hj("firstaid", name)

    assert done.status == 0
    assert done.err == ""
    assert done.out.startswith("Call your emergency number:\n911: United States, Canada\n")
    assert title(name) in done.out


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (("blue lips",), "opioid"),
        (("blue", "lips"), "opioid"),
        (("won't wake",), "opioid"),
        (("not", "breathing"), "opioid"),
        (("fits",), "seizure"),
        (("heroin",), "opioid"),
        (("Xanax",), "sedatives"),
        (("seizzure",), "seizure"),
    ],
)
def test_by_sign_and_by_substance(hj: Command, typed: tuple[str, ...], name: str) -> None:
    """A sign, one word or several, and a substance open the card that fits."""
    assert title(name) in hj("firstaid", *typed).out


@pytest.mark.parametrize("typed", ["qwertz", "\x1b[31m", "poppers", "🙂", "-", "   x   y"])
def test_an_unknown_word_gives_the_list(hj: Command, typed: str) -> None:
    """What is on no card is answered with the number and the list, and is not repeated."""
    done = hj("firstaid", "--", typed)

    assert done.status == 0
    assert done.out.startswith(f"{NO_CARD}\n\nCall your emergency number:\n911: ")
    assert all(f"\n{name}: " in done.out for name in FIRSTAID)
    assert typed not in done.out + done.err or typed == "-"


def test_the_list(hj: Command) -> None:
    """Without a word the cards are listed, with the number on top and at the end."""
    done = hj("firstaid")

    assert done.out.startswith("Call your emergency number:\n911: ")
    assert NO_CARD not in done.out
    assert done.out.splitlines()[-1].startswith("Call 911 United States, Canada; 999 ")


@pytest.mark.parametrize("name", IN_AN_EMERGENCY)
def test_what_people_type_first(hj: Command, name: str) -> None:
    """`911`, `overdose` and the like lead here, take what `firstaid` takes, and are not listed."""
    opens = title("opioid") if name in {"overdose", "naloxone"} else "\nFirst aid:\n"

    assert opens in hj(name).out
    assert title("seizure") in hj(name, "fits").out
    assert f"Usage: hj {name} [WHAT ...]" in hj(name, "--help").out
    assert name not in COMMANDS
    assert f"\n  {name}" not in hj("--help").out


def test_the_region_of_the_journal(hj: Command) -> None:
    """The number is that of the region that was set, alone."""
    hj("config", "set", "region", "NZ")

    assert hj("firstaid", "opioid").out.startswith("Call 111\nNew Zealand\n\nOpioid overdose\n")
    assert hj("learn", "naloxone").out.splitlines()[-1].startswith("In an emergency: call 111. ")


def test_the_locale_is_a_guess(hj: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of the locale's country is followed by those of other places."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")

    assert hj("firstaid", "opioid").out.startswith(
        "Call 911\nUnited States. Elsewhere: 999 United Kingdom; 112 European Union and EEA; "
    )


@pytest.mark.parametrize("region", ["JP", "XX"])
def test_a_region_without_a_number_here(hj: Command, home: Path, region: str) -> None:
    """Where a set region has no number here, the locale and then the largest regions answer."""
    hj("config", "set", "region", "JP")
    settings = home / "journal" / "settings.json"
    settings.write_text(settings.read_text().replace("JP", region))

    assert hj("firstaid", "opioid").out.startswith("Call your emergency number:\n911: ")


def test_a_codename(hj: Command) -> None:
    """A codename opens the card of what it stands for; the name itself is not shown."""
    hj("log", "use", "heroin", "unknown")
    assert hj("substance", "codename", "heroin", "tea").status == 0

    done = hj("firstaid", "tea")

    assert title("opioid") in done.out
    assert "heroin" not in done.out
    assert title("opioids", "learn") in f"\n{hj('learn', 'tea').out}"


def test_a_name_from_before(hj: Command) -> None:
    """A name that something had before it was renamed opens the card as well."""
    hj("log", "use", "brown", "unknown")
    hj("substance", "rename", "brown", "heroin", "--yes")

    assert title("opioid") in hj("firstaid", "brown").out


@pytest.mark.usefixtures("quickly_sealed")
def test_a_codename_in_a_locked_journal(hj: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a locked journal nobody is asked: a codename is a word like any other."""
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo some plain words")
    hj("log", "use", "heroin", "unknown")
    hj("substance", "codename", "heroin", "zzz")
    hj("encrypt")
    monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")

    done = hj("firstaid", "zzz")

    assert done.status == 0
    assert done.err == ""
    assert done.out.startswith(NO_CARD)


def test_json(hj: Command) -> None:
    """As JSON there are the numbers, and each card that was asked for, whole."""
    hj("config", "set", "region", "GB")
    told = json.loads(hj("firstaid", "blue lips", "--format", "json").out)

    assert told.keys() == {"format", "emergency", "cards"}
    assert told["emergency"] == [{"where": "United Kingdom", "numbers": ["999", "112"]}]
    assert [one["name"] for one in told["cards"]] == ["opioid", "alcohol", "sedatives"]
    first = told["cards"][0]
    assert first["sections"][1]["parts"][0] == {
        "kind": "step",
        "text": "Shout. Rub the breastbone hard.",
        "more": "Use your knuckles. No answer? Go on.",
    }
    assert first["rhythm"] == {
        "dose": {"step": 3, "seconds": [120, 180]},
        "breath": {"step": 5, "seconds": 5},
    }
    assert (first["confidence"], first["verified_on"]) == ("S2", "2026-01-08")


@pytest.mark.parametrize("typed", [(), ("qwertz",)])
def test_json_of_all(hj: Command, typed: tuple[str, ...]) -> None:
    """As JSON the list is every card, also for an unknown word, and nothing is beside it."""
    for kind, names in NAMES.items():
        told = json.loads(hj(kind, *typed, "--format", "json").out)
        assert [one["name"] for one in told["cards"]] == list(names)


@pytest.mark.parametrize("name", FIRSTAID)
def test_each_card_is_one_page(hj: Command, name: str) -> None:
    """Every card is one page, of 60 lines at most, each of 80 columns at most."""
    page = hj("firstaid", name, "--print").out.splitlines()

    assert len(page) <= 60
    assert all(len(line) <= 80 for line in page)


def test_on_paper(hj: Command, talk: Talk) -> None:
    """`--print` is one page of plain text, on a terminal, too."""
    page = hj("firstaid", "opioid", "--print").out

    assert page.startswith("Opioid overdose\n===============\nCall 911 United States, Canada; ")
    assert page.count("\n") <= 60
    assert talk("firstaid", "opioid", "--print").said == page


def test_plain_on_request(hj: Command) -> None:
    """Lines are lines wherever they go, and a table can be asked for."""
    plain = hj("firstaid", "opioid").out

    assert hj("--plain", "firstaid", "opioid").out == plain
    assert hj("firstaid", "opioid", "--format", "plain").out == plain
    assert (
        "\n 1  Shout. Rub the breastbone hard.       Use your knuckles."
        in hj("firstaid", "opioid", "--format", "table").out
    )


def test_steps_without_keys(hj: Command) -> None:
    """Where no key can be pressed, `--step` shows all steps at once."""
    done = hj("firstaid", "opioid", "--step")

    assert done.status == 0
    assert "\n8. Stay until help comes. " in done.out


@pytest.mark.parametrize("name", NAMES["learn"])
def test_each_card_to_learn_from(hj: Command, name: str) -> None:
    """A card opens by its name, ends with its sources, and has a number to call."""
    done = hj("learn", name)

    assert done.status == 0
    assert done.err == ""
    assert title(name, "learn") in f"\n{done.out}"
    assert "\nSources, " in done.out
    assert "In an emergency: call 911 United States, Canada; " in done.out


def test_the_list_to_learn_from(hj: Command) -> None:
    """Without a word, or with an unknown one, the cards are listed by what they are about."""
    listed = hj("learn").out

    assert "What it may hold:\n  potency: Strength and unknown supply\n" in listed
    assert hj("learn", "qwertz").out == f"{NO_CARD}\n\n{listed}"


@pytest.mark.parametrize(("kind", "name"), [(one, name) for one in NAMES for name in NAMES[one]])
def test_commands_on_cards_are_there(hj: Command, kind: str, name: str) -> None:
    """Each command that a card names is one that can be typed."""
    named = re.findall(r"`hj (\S+?)[ `]", hj(kind, name).out)

    assert named
    assert set(named) <= set(COMMANDS)


def test_nothing_is_written(hj: Command, home: Path) -> None:
    """Neither command leaves anything behind."""
    for arguments in (("firstaid",), ("firstaid", "heroin"), ("learn", "heroin"), ("911",)):
        hj(*arguments)

    assert list(home.iterdir()) == []


@pytest.fixture(params=["missing", "fifo", "folder", "loop", "wrong shape", "no UTF-8"])
def odd_settings(request: pytest.FixtureRequest, home: Path) -> None:
    """Put something odd where the settings belong."""
    journal = home / "journal"
    journal.mkdir(mode=0o700)
    path = journal / "settings.json"
    match request.param:
        case "fifo":
            os.mkfifo(path)
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to(path)
        case "wrong shape":
            path.write_text('{"about":{"1":{"format":1}},"settings":{"1":{"region":5}}}')
        case "no UTF-8":
            path.write_bytes(b"\xff\xfe")


@pytest.mark.usefixtures("odd_settings")
def test_odd_settings(hj: Command) -> None:
    """Whatever lies where the settings belong, there is a number and a card, and no waiting."""
    for typed in ("opioid", "smack"):  # the second one may be a codename
        done = hj("firstaid", typed)

        assert done.status == 0
        assert done.out.startswith("Call your emergency number:\n911: ")
        assert title("opioid") in done.out
        assert done.err.count("\n") <= 1


def test_a_pipe_in_place_of_the_records(hj: Command, home: Path) -> None:
    """Nothing is waited for where a pipe lies in place of what would tell codenames."""
    journal = home / "journal"
    journal.mkdir(mode=0o700)
    os.mkfifo(journal / "journal.json")

    assert title("opioid") in hj("firstaid", "smack").out


def test_on_a_terminal(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the number is in large letters, steps are strong, and nothing is asked."""
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    said = talk("firstaid", "opioid").said

    assert "Call  ▀▀█ ▀▀█ ▀▀█   or 112" in said
    assert "\x1b[1m 3  Give naloxone at once." in said
    assert said.rstrip().endswith("\x1b[1mCall 999 or 112.\x1b[0m")


@pytest.mark.parametrize("variable", ["NO_COLOR", "LC_ALL"])
def test_on_a_terminal_that_shows_less(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Without colour there is no style, and in the locale C no letter that is not ASCII."""
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv(variable, "C")
    said = talk("firstaid", "opioid").said

    assert ("\x1b" in said) is (variable != "NO_COLOR")
    assert said.isascii() is (variable == "LC_ALL")


@pytest.mark.usefixtures("quickly_sealed")
def test_a_codename_in_an_open_journal(hj: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a journal that was unlocked a codename is known, and nobody is asked."""
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", "echo some plain words")
    hj("log", "use", "heroin", "unknown")
    hj("substance", "codename", "heroin", "zzz")
    hj("encrypt")
    monkeypatch.delenv("HRJOURNAL_PASSCOMMAND")
    identity: list[str] = []
    monkeypatch.setattr(kept_key, "kept_identity", lambda _: identity[0] if identity else None)
    sealed = (Path(os.environ["HRJOURNAL_HOME"]) / "identity.age").read_bytes()
    identity.append(sealed.decode().partition("\n")[2])

    assert title("opioid") in hj("firstaid", "zzz").out


def test_ground_opens_where_no_journal_can_be(hj: Command) -> None:
    """A path that no system takes keeps nobody from calming down; that it is not logged is said."""
    done = hj("--journal", "x" * 5000, "ground", "--seconds", "1")

    assert done.status == 0
    assert "That was it." in done.out
    assert done.err.splitlines()[-1].startswith("This is not logged.")
