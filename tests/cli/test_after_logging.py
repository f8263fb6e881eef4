"""What is said after logging: where goals stand, and days that were said to be free."""

import json

import pytest

from .conftest import Command

FREE_DAYS = "at least 4 free days of alcohol per week"


# Where goals stand


def test_free_days_move_goals(hj: Command) -> None:
    """After a free day, or a stretch of them, each goal that it moves is told of once."""
    hj("goal", "set", "Rest", "--measure", FREE_DAYS, "--start", "2026-11-16")
    hj("goal", "set", "Less weed", "--measure", "at most 3 days of cannabis per week")
    day = hj("log", "none", "alcohol", "--at", "monday")
    stretch = hj("log", "none", "alcohol", "--from", "tuesday", "--to", "wednesday")
    again = hj("log", "none", "alcohol", "--at", "monday")
    everything = hj("log", "none")

    assert day.out.splitlines()[1:] == ["Rest: 1 so far, 3 to go, 1 of 7 days logged."]
    assert stretch.out.splitlines()[1:] == ["Rest: 3 so far, 1 to go, 3 of 7 days logged."]
    assert again.out.splitlines() == ["That was logged already; nothing to add."]
    assert len(everything.out.splitlines()) == 3


NOTED = ("log", "none", "alcohol", "--note")


def test_a_note_for_a_free_day_that_is_logged(hj: Command) -> None:
    """A note and a tag for a day that is logged already are added to it; nothing is lost."""
    made = hj("log", "none", "alcohol", "--note", "slept", "--tag", "a", "--format", "json").out
    entry = json.loads(made)["entry"]
    again = hj(*NOTED, "a walk", "--tag", "b")
    same = hj(*NOTED, "a walk")

    words = f"That was logged already; what you wrote stands with it now. Id {entry['id']}.\n"
    assert [again.out, same.out] == [words, words]
    (kept,) = json.loads(hj("export").out)["entries"]
    assert kept == entry | {"note": "slept\na walk", "tags": ["a", "b"]}
    assert json.loads(hj(*NOTED, "slept", "--format", "json").out)["entry"] == kept
    hj("undo")
    assert json.loads(hj("export").out)["entries"] == [entry]


def test_a_note_that_is_no_text(hj: Command) -> None:
    """What can't be kept is refused, and what is there stays."""
    hj(*NOTED, "slept")
    before = hj("export").out

    assert hj(*NOTED, "\x1b[d").status == 2
    assert hj("export").out == before


def test_a_note_for_a_stretch_that_is_logged_in_part(hj: Command) -> None:
    """Days of a stretch that are logged already stay as they are, and that is said."""
    hj("log", "none", "alcohol", "--at", "monday")
    stretch = ("log", "none", "alcohol", "--from", "monday", "--to", "wednesday")
    part = hj(*stretch, "--note", "away")
    known = hj(*stretch, "--note", "home")

    told = "logged already stayed without what you wrote; `hj log none --at DAY` adds it to one.\n"
    assert (part.out[:19], part.err) == ("Logged 2 free days,", f"1 day of these {told}")
    assert known.out == "That was logged already; nothing to add.\n"
    assert known.err == f"3 days of these {told}"
    assert hj(*stretch).err == ""
    notes = [one.get("note") for one in json.loads(hj("export").out)["entries"]]
    assert notes == [None, "away", "away"]


def test_free_days_for_programs(hj: Command) -> None:
    """As JSON there are the entries alone, with the name that a codename stands for."""
    hj("substance", "codename", "alcohol", "tea")
    hj("goal", "set", "Rest", "--measure", FREE_DAYS)
    done = hj("log", "none", "tea", "--format", "json")

    assert json.loads(done.out)["entry"]["substances"] == ["alcohol"]
    assert "Logged free day: tea." in hj("log", "none", "tea", "--at", "yesterday").out


def test_a_use_that_was_not_rated(hj: Command) -> None:
    """A use without a rating says nothing of how strong cravings are."""
    hj("goal", "set", "Calm", "--measure", "average craving at most 4 per week")

    assert len(hj("log", "use", "alcohol", "2").out.splitlines()) == 1
    assert len(hj("log", "use", "alcohol", "2", "--craving", "3").out.splitlines()) == 2


# Days that were said to be free

IT_COUNTS = "That day was said to be free, too; it counts as used.\n"
IT_STAYS = "That day was said to be free, and stays so; `hj log use` logs what was used.\n"


@pytest.mark.parametrize("free", [("none", "alcohol"), ("none",)])
def test_a_use_on_a_free_day(hj: Command, free: tuple[str, ...]) -> None:
    """The first use on a day that was said to be free says how that day counts."""
    hj("log", *free)

    assert hj("log", "use", "alcohol", "2").err == IT_COUNTS
    assert hj("log", "use", "alcohol", "1").err == ""
    assert hj("log", "use", "alcohol", "1", "--at", "yesterday").err == ""


@pytest.mark.parametrize(("of", "said"), [(("--substance", "alcohol"), IT_COUNTS), ((), IT_STAYS)])
def test_an_urge_on_a_free_day(hj: Command, of: tuple[str, ...], said: str) -> None:
    """An urge that ended in use says how its day counts: used, where it says of what."""
    hj("log", "none")

    assert hj("log", "urge", "7", *of, "--outcome", "passed").err == ""
    assert hj("log", "urge", "7", *of, "--outcome", "used").err == said
    hj("log", "use", "alcohol", "2")
    assert hj("log", "urge", "7", *of, "--outcome", "used").err == ""


def test_a_kind_of_it_on_a_free_day(hj: Command) -> None:
    """A kind of a substance is one of what its day was free of, and moves its goals."""
    hj("goal", "set", "Less", "--measure", "at most 3 days of nicotine per week")
    hj("log", "none", "nicotine")
    said = hj("log", "use", "vape", "1")

    assert said.err == IT_COUNTS
    assert said.out.splitlines()[1].startswith("Less: 1 so far")


def test_a_day_free_of_something_else(hj: Command) -> None:
    """A day free of one substance says nothing of another."""
    hj("log", "none", "cannabis")

    assert hj("log", "use", "alcohol", "2").err == ""
    assert hj("log", "urge", "7", "--outcome", "used").err == ""


@pytest.mark.parametrize(
    "used",
    [
        ("use", "vape", "1"),
        ("use", "nicotine", "1"),
        ("urge", "7", "--substance", "nicotine", "--outcome", "used"),
    ],
)
def test_a_free_day_that_counts_as_used(hj: Command, used: tuple[str, ...]) -> None:
    """A free day says so where a use, of a kind of it, too, or an urge that ended so is logged."""
    hj("log", *used)

    assert "One day of these has a use logged too" in hj("log", "none", "nicotine").err
    assert "One day of these has a use logged too" in hj("log", "none").err
    assert hj("log", "none", "alcohol").err == ""
