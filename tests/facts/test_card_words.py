"""Cards are found by what frightened people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.facts.card_words import cards_for
from hrjournal.facts.cards import NAMES, header
from hrjournal.facts.substances import shipped

NO_FIRST_AID = {
    "cbd",
    "poppers",
    "solvents",
    "lithium",
    "nitrate",
    "pde5-inhibitor",
}
"""For these no card fits: the list is shown, with the number."""


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("opioid", "opioid"),
        ("Opioid", "opioid"),
        ("opioid overdose", "opioid"),
        ("blue lips", "opioid"),
        ("lips are blue", "opioid"),
        ("grey lips", "opioid"),
        ("won't wake", "opioid"),
        ("won\u2019t wake up", "opioid"),
        ("WON'T WAKE UP!!", "opioid"),
        ("she will not wake", "opioid"),
        ("not breathing", "opioid"),
        ("he is not breathing", "opioid"),
        ("my friend took something and is not breathing", "opioid"),
        ("gurgling", "opioid"),
        ("unconscious", "opioid"),
        ("help", "opioid"),
        ("narcan", "opioid"),
        ("heroin", "opioid"),
        ("Fent", "opioid"),
        ("smack", "opioid"),
        ("subs", "opioid"),
        ("tramadol", "opioid"),
        ("tranq", "opioid"),
        ("kratom", "opioid"),
        ("unknown pill", "opioid"),
        ("chest pain", "overamping"),
        ("cocaine", "overamping"),
        ("meth", "overamping"),
        ("mdma", "overamping"),
        ("very hot", "overamping"),
        ("face drooping", "overamping"),
        ("vodka", "alcohol"),
        ("sick in sleep", "alcohol"),
        ("gbl", "ghb"),
        ("gina", "ghb"),
        ("xanax", "sedatives"),
        ("benzos", "sedatives"),
        ("slurred speech", "sedatives"),
        ("pregabalin", "sedatives"),
        ("sertraline", "serotonin"),
        ("muscle twitching", "serotonin"),
        ("cold turkey", "withdrawal"),
        ("seeing things", "withdrawal"),
        ("the shakes", "withdrawal"),
        ("fits", "seizure"),
        ("having a fit", "seizure"),
        ("convulsions", "seizure"),
        ("spice", "seizure"),
        ("bad trip", "panic"),
        ("lsd", "panic"),
        ("shrooms", "panic"),
        ("weed", "panic"),
        ("K", "panic"),
        ("panic attack", "panic"),
        ("seizzure", "seizure"),
        ("naloxon", "opioid"),
        ("herion", "opioid"),
        ("withdrawl", "withdrawal"),
    ],
)
def test_first_aid(typed: str, first: str) -> None:
    """A sign, a substance or a near miss opens the card that fits it best."""
    assert cards_for("firstaid", typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("naloxone", "naloxone"),
        ("expiry date", "naloxone"),
        ("after a break", "tolerance"),
        ("relapse", "tolerance"),
        ("prison", "tolerance"),
        ("good samaritan", "law"),
        ("needle exchange", "services"),
        ("fentanyl test strips", "checking"),
        ("abscess", "wounds"),
        ("edibles", "swallowing"),
        ("methadone", "treatment"),
        ("cocaine", "stimulants"),
        ("heroin", "opioids"),
        ("ket", "ketamine"),
        ("poppers", "inhalants"),
        ("portugal", "evidence"),
        ("suicide", "thoughts"),
        ("gp", "doctor"),
        ("objections", "harm-reduction"),
    ],
)
def test_learning(typed: str, first: str) -> None:
    """A title, a word or a substance opens the card to read."""
    assert cards_for("learn", typed)[0] == first


def test_what_shares_a_sign_follows() -> None:
    """The gravest of several cards comes first, and the others are named."""
    assert cards_for("firstaid", "blue lips") == ["opioid", "alcohol", "sedatives"]
    assert cards_for("firstaid", "tramadol") == ["opioid", "serotonin", "seizure"]


@pytest.mark.parametrize("typed", ["qwertz", "", "?!", "and the", "\x1b[2J", "poppers"])
def test_nothing_is_made_up(typed: str) -> None:
    """A word that is on no card finds none."""
    assert cards_for("firstaid", typed) == []


@pytest.mark.parametrize(
    "name", [one.name for one in shipped().values() if one.kind == "substance"]
)
def test_every_substance_leads_somewhere(name: str) -> None:
    """Each substance that we know has a first-aid card, but for those that none fits."""
    assert bool(cards_for("firstaid", name)) is (name not in NO_FIRST_AID)


def test_every_word_finds_its_card() -> None:
    """Each word of a card finds that card."""
    for kind, names in NAMES.items():
        for name in names:
            said = header(kind, name)
            for word in (name, said.title, *said.words):
                assert name in cards_for(kind, word), (kind, word)


def test_codenames_come_before_names() -> None:
    """What a person calls a substance is asked for where no sign is called so."""
    known = {"tea": "heroin", "fits": "heroin"}

    def known_as(text: str) -> str:
        return known.get(text, text)

    assert cards_for("firstaid", "tea") == ["overamping"]
    assert cards_for("firstaid", "tea", known_as) == ["opioid"]
    assert cards_for("firstaid", "fits", known_as) == ["seizure"]


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever is typed, the answer is a list of cards that are there, each once."""
    found = cards_for("firstaid", text)

    assert len(set(found)) == len(found)
    assert set(found) <= set(NAMES["firstaid"])
