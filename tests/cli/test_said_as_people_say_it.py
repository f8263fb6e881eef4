"""Amounts as people say them: understood, said back, asked about, mended."""

import json
from decimal import Decimal
from typing import Any

import pytest

from hrjournal.facts.substances import name_of_alias, shipped

from .conftest import Command, Talk

EVENING = "2026-11-21T23:30:00"


def entries(hj: Command) -> list[dict[str, Any]]:
    """Return what is kept, in the order in which it was logged."""
    kept: list[dict[str, Any]] = json.loads(hj("export").out)["entries"]
    return sorted(kept, key=lambda entry: entry["id"])


EVENINGS = {
    "GB": [
        ("2 pints", [], "35.85"),
        ("a glass of wine", [], "17.95"),
        ("3 cans", [], "46.87"),
        ("shot", [], "7.89"),
        ("half", [], "8.96"),
        ("6-pack", [("1 bottle of beer.*2 can of beer.*Which was it", "2")], "93.73"),
        ("4 beers", [("pint of beer.*Which was it", "pint")], "71.70"),
        ("500ml", [("1 beer.*2 wine.*Which was it", "1")], "15.78"),
        ("568ml 4%", [], "17.93"),
        ("half a bottle", [("Which was it", "wine")], "38.46"),
    ],
    "US": [
        ("2 pints", [], "37.32"),
        ("a glass of wine", [], "14.01"),
        ("3 cans", [], "42.01"),
        ("shot", [], "13.89"),
        ("bottle of wine", [], "71.01"),
        ("6-pack", [], "84.03"),
        ("4 beers", [], "56.02"),
        ("500ml", [("Which was it", "500ml of beer")], "19.72"),
        ("12oz 5%", [], "14.00"),
        ("half a bottle", [("Which was it", "9"), ("one of the numbers shown", "1")], "7.00"),
    ],
}


@pytest.mark.parametrize("region", EVENINGS)
def test_a_whole_evening(talk: Talk, hj: Command, region: str) -> None:
    """Ten drinks, logged as people say them, all have their grams, and a goal counts them all."""
    hj("config", "set", "region", region)
    hj("goal", "set", "Fewer", "--measure", "at most 10 drinks of alcohol per week", now=EVENING)
    for amount, turns, _ in EVENINGS[region]:
        logged = talk("log", "use", "alcohol", *amount.split(" "), turns=turns)
        assert logged.status == 0
        assert "can't be counted" not in logged.said

    grams = [f"{Decimal(str(entry['grams'])):.2f}" for entry in entries(hj)]
    assert sorted(grams) == sorted(found for _, _, found in EVENINGS[region])
    progress = hj("progress", "--format", "json").out
    assert json.loads(progress)["goals"][0]["periods"][-1].get("uncounted", 0) == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2 pints", "alcohol, 2 pints (~946 ml of 5%)."),
        ("12oz@5%", "alcohol, 12 oz of 5%."),
        ("2x330ml@5%", "alcohol, 2 x 330 ml of 5%."),
        ("a few", "alcohol, a few, amount unknown."),
        ("2 or 3", "alcohol, ~2.5 drinks."),
        ("2ish", "alcohol, ~2 drinks."),
    ],
)
def test_an_amount_is_said_back_as_it_was_typed(hj: Command, typed: str, said: str) -> None:
    """What is said after logging, listed, and shown is what was typed; scripts get both."""
    logged = hj("log", "use", "alcohol", *typed.split(" "))

    assert logged.out.startswith(f"Logged {said}")
    assert said.removesuffix(".") in hj("list").out
    assert said.removesuffix(".") in hj("show", entries(hj)[0]["id"]).out


def test_what_scripts_get(hj: Command) -> None:
    """JSON has what was typed beside what it is kept as."""
    logged = json.loads(hj("log", "use", "alcohol", "12oz@5%", "--format", "json").out)["entry"]

    assert (logged["amount"], logged["unit"]) == (354.882, "ml@5%")
    assert logged["typed"] == "12 oz of 5%"
    assert "kept as    354.882 ml of 5%" in hj("show", logged["id"]).out


def test_a_codename_hides_what_was_typed(hj: Command) -> None:
    """The words of an amount, which may tell what it was of, give way to what it is kept as."""
    hj("substance", "codename", "alcohol", "tea")
    hj("log", "use", "tea", "2", "glasses", "of", "wine")

    assert "wine" not in hj("list").out + hj("show", entries(hj)[0]["id"]).out
    assert entries(hj)[0]["typed"] == "2 glasses of wine"


def test_one_of_several_portions_off_a_terminal(hj: Command) -> None:
    """Where it may be one of several portions, nothing is written, and forms are shown."""
    refused = hj("log", "use", "alcohol", "half", "a", "bottle")

    assert refused.status == 2
    assert "`2 bottles of beer` or `2 bottles of wine`" in refused.err
    assert entries(hj) == []


# Names as people say them


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("red wine 1", "alcohol, 1 red wine (~175 ml of 13%)."),
        ("tequila 2", "alcohol, 2 tequilas (~50 ml of 40%)."),
        ("prosecco a glass", "alcohol, 1 glass of prosecco (~175 ml of 13%)."),
        ("cigs 5", "tobacco, 5 cigarettes."),
        ("ciggies 3", "tobacco, 3 cigarettes."),
        ("spliff 2", "cannabis, 2 spliffs."),
        ("a spliff", "cannabis, 1 spliff."),
        ("bong 3", "cannabis, 3 bongs."),
        ("magic mushrooms 2g", "psilocybin, 2 g."),
        ("vallies 2", "diazepam, 2 vallies."),
        ("xans 2", "alprazolam, 2 xans."),
        ("special k 1 line", "ketamine, 1 line."),
    ],
)
def test_everyday_names(hj: Command, typed: str, said: str) -> None:
    """What people call something is known for what it is, so that it counts and mixes as such."""
    hj("config", "set", "region", "GB")
    logged = hj("log", "use", *typed.split(" "))

    assert logged.out.startswith(f"Logged {said}")
    assert "new here" not in logged.err


SEVERAL_WORDS = sorted(
    word
    for one in shipped().values()
    for word in (*one.aliases, *one.members)
    if " " in word and one.name != "alcohol"
)


@pytest.mark.parametrize("name", SEVERAL_WORDS)
def test_a_name_of_several_words(hj: Command, name: str) -> None:
    """A known name of several words is one name, quoted or not."""
    for words in ([name], name.split(" ")):
        logged = json.loads(hj("log", "use", *words, "unknown", "--format", "json").out)
        assert logged["entry"]["substance"] == name_of_alias(name)


@pytest.mark.parametrize("typed", ["white claw 2", "moon dust half a bag", "zoot fat one"])
def test_a_new_name_of_several_words(hj: Command, typed: str) -> None:
    """Where a new name goes on into the next words, nothing is kept, and quotes are shown."""
    refused = hj("log", "use", *typed.split(" "))

    assert (refused.status, refused.out, entries(hj)) == (2, "", [])
    assert refused.err.startswith("A name of several words goes in quotes")
    assert "new here" not in refused.err
    assert hj("log", "use", "white claw", "2").out.startswith("Logged white claw, 2.")


def test_a_name_that_no_more_words_belong_to(hj: Command) -> None:
    """Words after a known name stay how much of it."""
    logged = hj("log", "use", "alcohol", "glass", "of", "wine")

    assert logged.out.startswith("Logged alcohol, glass of wine (")


# Units that are new


def test_a_new_unit_is_asked_about(talk: Talk, hj: Command) -> None:
    """On a terminal, a unit that is no noun we know can be kept as a word of one's own."""
    hj("log", "use", "cannabis", "1g")
    question = r"Is zoot a word of your own for how much\? \[y/N\]"
    no = talk("log", "use", "cannabis", "2", "zoots", turns=[(question, "")])
    yes = talk("log", "use", "cannabis", "2", "zoots", turns=[(question, "y")])

    assert (no.status, yes.status) == (2, 0)
    assert "cannabis, 2 zoots." in yes.rest
    assert hj("log", "use", "cannabis", "3", "zoots").status == 0
    shown = json.loads(hj("substance", "show", "cannabis", "--format", "json").out)
    assert shown["substance"]["units"][-1] == "zoot"


def test_a_new_unit_of_a_new_name(talk: Talk, hj: Command) -> None:
    """A unit of a name that nobody knows yet is kept with the entry, and known from then on."""
    question = r"Is floof a word of your own"
    talk("log", "use", "zqxj", "2", "floofs", turns=[(question, "yes")])

    assert hj("log", "use", "zqxj", "3", "floofs").status == 0


@pytest.mark.parametrize("typed", ["5 unicorns of", "2 ishes", "5 unicorns"])
def test_an_invented_unit_off_a_terminal(hj: Command, typed: str) -> None:
    """Off a terminal it is refused without a word of what was typed."""
    refused = hj("log", "use", "cannabis", *typed.split(" "))

    assert refused.status == 2
    assert "unicorn" not in refused.err
    assert entries(hj) == []


# Mending


def test_an_amount_that_can_not_be_counted(hj: Command) -> None:
    """The line that mends it stands after it, and works as it stands."""
    logged = hj("log", "use", "alcohol", "2", "goblets")
    line = "`hj edit 0001zz --amount 330ml@5%` mends it"

    assert line in logged.out
    assert hj("edit", "0001zz", "--amount", "330ml@5%").out.startswith("Changed to alcohol, 330 ml")


def test_a_size_for_what_was_logged(talk: Talk, hj: Command) -> None:
    """Giving a unit its size asks about earlier entries in it; they are then counted so."""
    hj("log", "use", "alcohol", "2", "goblets")
    hj("log", "use", "alcohol", "3", "goblets")
    question = r"2 earlier entries in that unit: count by this size, too\? \[Y/n\]"
    talk("substance", "unit", "alcohol", "goblet", "250ml@13%", turns=[(question, "")])

    assert [(one["amount"], one["typed"]) for one in entries(hj)] == [
        (500, "2 goblets"),
        (750, "3 goblets"),
    ]


def test_a_size_off_a_terminal(hj: Command) -> None:
    """Off a terminal earlier entries stay, and the option that counts them is named."""
    hj("log", "use", "alcohol", "2", "goblets")
    size = ("substance", "unit", "alcohol", "goblet", "250ml@13%")

    assert "1 earlier entry in that unit: as before; with `--earlier`" in hj(*size).out
    assert "grams" not in entries(hj)[0]
    assert "counted by this size now" in hj(*size, "--earlier").out
    assert entries(hj)[0]["grams"] == 51.285
    hj("undo")
    assert "grams" not in entries(hj)[0]


def test_editing_to_a_portion(talk: Talk, hj: Command) -> None:
    """An edit takes portions as logging does, and asks as it does."""
    hj("log", "use", "alcohol", "2")
    talk("edit", "0001", "--amount", "2 glasses", turns=[("Which was it", "beer")])

    assert (entries(hj)[0]["typed"], entries(hj)[0]["grams"]) == ("2 glasses of beer", 28.0095)
    hj("edit", "0001", "--amount", "3")
    assert "typed" not in entries(hj)[0]


# Numbers alone


def test_a_number_alone_of_a_medicine(hj: Command) -> None:
    """It takes the unit last used for it; where there is none, it has none, and that is said."""
    first = hj("log", "medicine", "methadone", "8")
    hj("log", "medicine", "methadone", "8", "ml")
    hj("log", "medicine", "sertraline", "50", "mg")
    hj("log", "medicine", "methadone", "9")

    assert "It has no unit" in first.err
    assert [(one["amount"], one.get("unit")) for one in entries(hj)] == [
        (8, None),
        (8, "ml"),
        (50, "mg"),
        (9, "ml"),
    ]


def test_a_number_alone_of_a_substance(hj: Command) -> None:
    """It takes the unit last used for it, and of alcohol a drink whatever was last used."""
    for words in ("caffeine 2 cups", "caffeine 1", "alcohol 2 pints", "alcohol 1", "joints 2"):
        hj("log", "use", *words.split(" "))

    assert [one["unit"] for one in entries(hj)] == ["cup", "cup", "ml@5%", "drink", "joint"]


@pytest.mark.parametrize(
    ("words", "is_remarked"),
    [
        ("alcohol 568l@4%", True),
        ("alcohol 60", True),
        ("alcohol 49", False),
        ("cannabis 2kg", True),
        ("cannabis 500 mg", False),
        ("tobacco 400", True),
        ("tobacco 40", False),
        ("gambling \u00a35000", False),
    ],
)
def test_an_unlikely_amount(hj: Command, words: str, is_remarked: bool) -> None:
    """A very large amount is kept, and how it is mended is said."""
    logged = hj("log", "use", *words.split(" "))

    assert logged.status == 0
    assert ("large number for one entry" in logged.err) is is_remarked
    assert len(entries(hj)) == 1


# Goals


def test_a_goal_in_portions(hj: Command) -> None:
    """A goal in pints counts them by what they are, and pints that were logged."""
    measure = "at most 10 pints of alcohol per week"
    said = hj("goal", "set", "Fewer", "--measure", measure, now=EVENING)
    hj("log", "use", "alcohol", "2", "pints", now="2026-11-21T23:40:00", number=7)

    assert "at most 186.5985 g of alcohol per week" in said.out
    progress = json.loads(hj("progress", "--format", "json").out)
    assert progress["goals"][0]["periods"][-1]["value"] == 37.3197
