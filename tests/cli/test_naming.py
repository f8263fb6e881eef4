"""Names of substances as logging and goals meet them, where nobody can answer."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.store.journals import WORDS, encrypt_with_little_work

from .conftest import Command, Talk


def entries(hj: Command) -> list[dict[str, Any]]:
    """Return what is kept, in the order of its days."""
    kept: list[dict[str, Any]] = json.loads(hj("export").out)["entries"]
    return kept


# Tobacco


def test_cigarettes_are_tobacco(hj: Command) -> None:
    """A goal on tobacco counts what was logged as cigarettes, and a free day hides none."""
    hj("goal", "set", "x", "--measure", "0 uses of tobacco per day")
    logged = hj("log", "use", "cigarette", "3")
    hj("log", "none", "tobacco")

    assert logged.out.startswith("Logged tobacco, 3 cigarettes.")
    assert "1 of 1 day logged, above the number you set" in hj("progress").out


def test_vaping_is_not_tobacco(hj: Command) -> None:
    """A vape keeps its own name, so that going over to it can be told from smoking."""
    hj("log", "use", "vape", "1")
    hj("log", "use", "nicotine", "2")

    assert [(one["substance"], one.get("unit")) for one in entries(hj)] == [
        ("vape", None),
        ("nicotine", "mg"),
    ]


# Plurals and everyday words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cigarettes 3", "tobacco, 3 cigarettes."),
        ("beers 2", "alcohol, 2 beers (~710 ml of 5%)."),
        ("vodka 2", "alcohol, 2 vodkas (~88 ml of 40%)."),
        ("joints 2", "cannabis, 2 joints."),
        ("joint 1g", "cannabis, 1 g."),
        ("cigar 1", "tobacco, 1 cigar."),
        ("vapes 1", "vape, 1."),
    ],
)
def test_everyday_words(hj: Command, typed: str, said: str) -> None:
    """A plural or an everyday word is understood; a word that is a unit is what is counted."""
    done = hj("log", "use", *typed.split())

    assert done.out.startswith(f"Logged {said}")
    assert done.err == ""


@pytest.mark.parametrize(
    "typed",
    [
        *("2 pints", "pint", "a shot", "half a bottle", "6-pack", "3 cans", "2 units", "half"),
        *("568ml@4%", "500ml 4%", "500ml", "a few", "2 zqxs", "12oz 5%", "2 glasses of red"),
    ],
)
def test_how_much_is_no_name(hj: Command, typed: str) -> None:
    """How much of something, without what it was, is never kept as a name of its own."""
    done = hj("log", "use", *typed.split())

    assert (done.status, done.out) == (2, "")
    assert done.err == "Write what it was first, then how much, like `alcohol 2 pints`.\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("bottle of wine", "bottle of wine (~750 ml of 12%)."),
        ("a pint of beer", "1 pint of beer (~473 ml of 5%)."),
        ("half a bottle of wine", "half a bottle of wine (~375 ml of 12%)."),
    ],
)
def test_a_drink_is_known_by_its_portion(hj: Command, typed: str, said: str) -> None:
    """Where how much says which drink it was, that is what it was of."""
    assert hj("log", "use", *typed.split()).out.startswith(f"Logged alcohol, {said}")


def test_edited_by_a_word_that_is_a_unit(hj: Command) -> None:
    """Editing reads a bare number as logging does."""
    hj("log", "use", "alcohol", "2")
    done = hj("edit", "0001", "--substance", "joints", "--amount", "2")

    assert done.out.startswith("Changed to cannabis, 2 joints.")


def test_a_medicine_called_by_its_name(hj: Command) -> None:
    """A medicine keeps the name it was given, in the plural as well."""
    assert hj("log", "medicine", "valiums", "2 tablets").out.startswith("Logged medicine: valiums,")


@pytest.mark.parametrize(("name", "kept"), [("1,4-bdo", "1,4-bdo"), ("N,N-DMT", "dmt")])
def test_a_name_with_a_comma(hj: Command, name: str, kept: str) -> None:
    """A known name with a comma is one name, where it is used and where a day was free of it."""
    assert hj("log", "use", name, "1 ml").status == 0
    assert hj("log", "none", name, "--at", "yesterday").status == 0

    free, use = entries(hj)
    assert (free["substances"], use["substance"]) == ([kept], kept)


# Names in goals

WEEKLY = "at most 3 days of {} per week"
EXACTLY = "Only entries logged under exactly that name will count."


def goal_of(hj: Command, measure: str) -> tuple[int, str]:
    """Set a goal with a measure, and return the status and the first line beside the result."""
    done = hj("goal", "set", "Mine", "--measure", measure)
    return done.status, done.err.split("\n", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("quokka", f"That name is new here. {EXACTLY}"),
        ("canabis", f"That name is new here; did you mean cannabis? {EXACTLY}"),
        ("opioids", f"A measure counts one substance, not a class. {EXACTLY}"),
        ("stimulant", f"A measure counts one substance, not a class. {EXACTLY}"),
        ("joints", "Left open for now"),
    ],
)
def test_a_name_in_a_goal(hj: Command, name: str, said: str) -> None:
    """A goal says what counts under a name that is new; nothing is said to have been logged."""
    status, remark = goal_of(hj, WEEKLY.format(name))

    assert status == 0
    assert remark.startswith(said)
    assert name not in remark


def test_a_name_that_was_logged_is_not_new(hj: Command) -> None:
    """What was logged under a name of one's own counts, and no question is left."""
    hj("log", "use", "quokka and tea", "1")

    assert goal_of(hj, WEEKLY.format("quokka and tea"))[1].startswith("Left open for now")


@pytest.mark.parametrize(
    "name",
    [
        "alcohol and cannabis",
        "quokka or beers",
        "beer, quokka",
        "weed&quokka",
        "mdma + lsd",
        "quokka, wombat",
    ],
)
def test_two_names_in_a_goal(hj: Command, name: str) -> None:
    """Two substances are two goals: a measure that names two is refused, and nothing is kept."""
    status, said = goal_of(hj, WEEKLY.format(name))

    assert (status, "a goal for each" in said) == (2, True)
    assert hj("goal", "list").out.startswith("No goals yet")


@pytest.mark.parametrize("name", ["n,n-dmt", "1,4-bdo", "quokka and wombat"])
def test_one_name_that_looks_like_two(hj: Command, name: str) -> None:
    """A name with a comma that is known, and words of one's own, are one name."""
    assert goal_of(hj, WEEKLY.format(name))[0] == 0


def test_a_name_in_the_goal_of_an_encrypted_journal(
    hj: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Setting a goal opens the journal, so a name of the person's is known as such there, too."""
    monkeypatch.setenv("HRJOURNAL_PASSCOMMAND", f"echo {WORDS}")
    hj("substance", "add", "quokka")
    encrypt_with_little_work(home / "journal")

    assert goal_of(hj, WEEKLY.format("quokka"))[1].startswith("Left open for now")


# Units in goals


IN_THAT_UNIT = "Only amounts logged in that unit will count."
SAYS_WHAT_ONE_IS = "`hj substance unit` says what one is"


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("at most 10 drnks of alcohol per week", f"; did you mean drinks? {IN_THAT_UNIT}"),
        ("at most 10 flagons of alcohol per week", f"That unit is new here. {IN_THAT_UNIT}"),
        ("at most 3 jonits of weed per week", f"; did you mean joints? {IN_THAT_UNIT}"),
    ],
)
def test_a_unit_that_is_new(hj: Command, measure: str, said: str) -> None:
    """A goal in a unit that is not known is kept as wanted, and says what counts in it."""
    done = hj("goal", "set", "Mine", "--measure", measure)

    assert done.status == 0
    assert said in done.err
    assert SAYS_WHAT_ONE_IS in done.err


@pytest.mark.parametrize(
    "measure",
    [
        "at most 10 drinks of alcohol per week",
        "at most 1 kg of cannabis per week",
        "at most 3 bowls of quokka per week",
        "at most 3 capsules of cannabis per week",
        "at most 3 days of alcohol per week",
        "at most 0.5 l of ghb per month",
    ],
)
def test_a_unit_that_is_known(hj: Command, measure: str) -> None:
    """Nothing is said of units that convert, that were logged, or of a substance without any."""
    hj("log", "use", "cannabis", "1 capsule")

    assert "unit" not in hj("goal", "set", "Mine", "--measure", measure).err


def test_a_volume_of_alcohol(hj: Command) -> None:
    """A volume without a strength is what it is: nobody can say what one is."""
    done = hj("goal", "set", "Mine", "--measure", "at most 500 ml of alcohol per week")

    assert IN_THAT_UNIT in done.err
    assert SAYS_WHAT_ONE_IS not in done.err


# Amounts that a goal can't count

EDIT = "`hj edit 0002zz --amount 330ml@5%`"
TO_DRINKS = f"That does not convert to drinks; {EDIT} takes another amount"


@pytest.mark.parametrize(
    ("measure", "logged", "line"),
    [
        (
            "at most 10 drinks of alcohol per week",
            "alcohol 2 goblets",
            f"{TO_DRINKS}, and `hj substance unit` says what one is from now on.",
        ),
        (
            "at most 3 g of cannabis per week",
            "cannabis 2 joints",
            "That does not convert to g; `hj edit 0002zz --amount 2g` takes another amount.",
        ),
    ],
)
def test_an_amount_that_does_not_convert(hj: Command, measure: str, logged: str, line: str) -> None:
    """Where a goal can't count an amount because of its unit, a line says what to do."""
    hj("goal", "set", "Mine", "--measure", measure)
    said = hj("log", "use", *logged.split())
    as_json = hj("log", "use", *logged.split(), "--format", "json")

    assert said.out.splitlines()[2:] == [line]
    assert json.loads(as_json.out)["entry"]
    assert "convert" not in as_json.out
    assert "does not convert" in as_json.err


@pytest.mark.parametrize("logged", ["alcohol 2", "alcohol 568ml@4%", "alcohol unknown"])
def test_an_amount_that_converts(hj: Command, logged: str) -> None:
    """Of an amount that a goal counts, or that is unknown, nothing more is said."""
    hj("goal", "set", "Mine", "--measure", "at most 10 drinks of alcohol per week")

    assert len(hj("log", "use", *logged.split()).out.splitlines()) == 2


# Questionnaires


def test_a_questionnaire_that_is_new(hj: Command) -> None:
    """A name that is new is taken as typed, and that is said once, with what is nearly it."""
    near, far, again = (hj("log", "score", name, "9") for name in ("phq", "quokka", "QUOKKA"))

    assert "That questionnaire is new here; did you mean PHQ-9? It is taken as typed" in near.err
    assert "That questionnaire is new here. It is taken as typed" in far.err
    assert "quokka" not in far.err
    assert "new here" not in again.err
    assert "new here" not in hj("log", "score", "phq 9", "9").err
    assert [one["instrument"] for one in entries(hj)] == ["phq", "quokka", "QUOKKA", "PHQ-9"]


# Codenames, and the words of goals


def set_goals(hj: Command, *titles: str) -> list[str]:
    """Set goals about alcohol, and return how their ids are shown."""
    measure = ("--measure", "at most 3 days of alcohol per week", "--format", "json")
    made = [hj("goal", "set", title, *measure, number=(1000 + number) * 10**6,
            now="2026-11-22T12:00")
            for number, title in enumerate(titles)]  # fmt: skip
    return [json.loads(one.out)["goal"]["id"][:6] for one in made]


def test_a_codename_points_at_titles(hj: Command) -> None:
    """What a goal says in the person's own words stays, and is pointed at, without the name."""
    _, second = set_goals(hj, "Calm evenings", "Less wine")
    done = hj("substance", "codename", "alcohol", "tea", "--format", "json")

    assert f"goal {second} (title); `hj goal edit {second} --title TEXT`" in done.err
    assert done.err.count("\n") == 1
    assert "wine" not in done.err
    hj("goal", "edit", second, "--title", "Less tea")
    assert hj("substance", "codename", "alcohol", "coffee").err == ""


def test_a_codename_points_at_a_few(hj: Command) -> None:
    """Of many goals a few are named, and the others counted."""
    set_goals(hj, *["Less beer"] * 5)
    done = hj("substance", "codename", "alcohol", "tea")

    assert done.err.count("Your own words") == 3
    assert done.err.endswith("So it is in 2 more goals.\n")


def test_what_no_option_writes_anew(hj: Command) -> None:
    """Where the words are in a plan or a scale, they are pointed at by the goal."""
    (only,) = set_goals(hj, "Calm evenings")
    hj("goal", "action", only, "beer is offered", "I leave")
    done = hj("substance", "codename", "alcohol", "tea")

    assert f"in goal {only} (plans); `hj goal show {only}` shows them." in done.err


@pytest.mark.parametrize("titled", ["Less beer", "Less alcohol"])
def test_a_new_title_with_a_coded_name(hj: Command, titled: str) -> None:
    """A goal whose words say a name that has a codename is pointed at when it gets them."""
    hj("log", "use", "alcohol", "2")
    hj("substance", "codename", "alcohol", "tea")
    measure = ("--measure", "at most 3 days of tea per week")
    made = hj("goal", "set", titled, *measure)
    first = made.out.rpartition("Id ")[2][:6]

    assert f"goal {first} (title)" in made.err
    assert "Your own words" not in hj("goal", "edit", first, "--title", "Less tea").err
    assert f"goal {first} (title)" in hj("goal", "edit", first, "--title", titled).err
    assert "Your own words" not in hj("goal", "edit", first, "--importance", "5").err
    hj("config", "set", "codenames", "off")
    assert "Your own words" not in hj("goal", "edit", first, "--title", f"{titled}!").err


def test_a_codename_and_no_goal_that_says_it(hj: Command) -> None:
    """Where no goal says the name, nothing is pointed at; nor where a codename is taken away."""
    set_goals(hj, "Fewer drinks")
    assert hj("substance", "codename", "alcohol", "tea").err == ""
    set_goals(hj, "Less beer")
    assert hj("substance", "codename", "alcohol", "--none").err == ""
    assert "(title)" not in hj("substance", "add", "kava", "--codename", "leaf").err


# What it is


def test_what_a_name_of_ones_own_is(hj: Command) -> None:
    """What the person says that a name is puts it into the rules, after logging and when asked."""
    hj("substance", "add", "blue ones", "--unit", "tablet")
    hj("log", "use", "alcohol", "2")
    assert "no rule knows what it is" in hj("mixing", "blue ones", "beer").out

    done = hj("substance", "class", "blue ones", "Benzos")
    assert (done.status, done.out) == (0, "For the rules it is: benzos.\n")
    assert hj("mixing", "blue", "ones", "beer").out.startswith(
        "Dangerous together: blue ones and alcohol\n"
    )
    said = hj("log", "use", "blue ones", "1").err
    assert said.startswith("Dangerous together: blue ones with alcohol. ")
    shown = json.loads(hj("substance", "show", "blue ones", "--format", "json").out)
    assert shown["substance"]["classes"] == ["benzos"]
    assert hj("substance", "class", "blue ones", "--none").out == "No rule knows it now.\n"
    assert "no rule knows what it is" in hj("mixing", "blue ones", "beer").out


def test_what_it_is_goes_with_its_name(hj: Command) -> None:
    """Renamed, it is what it was; what it is like may be several, or a name that we ship."""
    hj("substance", "add", "red ones")
    hj("substance", "class", "red ones", "alprazolam", "opioid")
    hj("substance", "rename", "red ones", "reds", "--yes")

    said = hj("mixing", "reds", "beer", "xanax").out
    assert said.startswith("Dangerous together: reds and alcohol\n")
    assert "\nDangerous together: alcohol and alprazolam\n" in said
    assert "\nNo rule: reds and alprazolam\n" in said


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        (("alcohol", "opioid"), 2),
        (("nothing", "opioid"), 3),
        (("kava", "qwertz"), 2),
        (("kava", "gambling"), 2),
        (("kava",), 2),
        (("kava", "opioid", "--none"), 2),
    ],
)
def test_what_it_can_not_be(hj: Command, typed: tuple[str, ...], status: int) -> None:
    """What is no class, and a name that has one, are refused, and nothing is kept."""
    hj("substance", "add", "kava")
    done = hj("substance", "class", *typed)

    assert done.status == status
    assert done.err.count("\n") == 1
    assert "classes" not in json.loads(hj("substance", "show", "kava", "--format", "json").out)


def test_what_it_is_is_asked_for(hj: Command, talk: Talk) -> None:
    """What is left out is asked for."""
    hj("substance", "add", "kava")
    turns = [("Which one is it", "kava"), ("What is it like", "sedative")]

    assert "For the rules it is: sedative." in talk("substance", "class", turns=turns).rest
