"""Every card loads, is whole and dated, and says the numbers that its sources say."""

import re
from datetime import date
from importlib.resources import files

import msgspec
import pytest

from hrjournal import facts
from hrjournal.facts.cards import FIRSTAID, NAMES, UNVERIFIED, Card, Kind, card, header, parse
from hrjournal.facts.substances import shipped

ALL = [(kind, name) for kind, names in NAMES.items() for name in names]
EVERY_CARD = pytest.mark.parametrize(("kind", "name"), ALL)

READ_ON = date(2026, 11, 22)
"""When the texts that bear no date were read."""

NUMBERS = {
    # typed by hand from what was read of the sources, in the order in which a card has them
    "firstaid opioid": "every 5 seconds, 2 to 3 minutes, 2 to 3 minutes, 20 minutes",
    "firstaid alcohol": "8 breaths, 10 seconds, 8 a minute",
    "firstaid serotonin": "24 hours",
    "firstaid withdrawal": "8 to 24 hours",
    "learn injecting": "2 minutes",
    "learn swallowing": "30 minutes, 2 hours, 4 hours, 12 hours, 24, 2 hours",
    "learn alcohol": "2025",
    "learn mdma": "90 minutes",
    "learn ghb": "2 hours",
    "learn sedatives": "2025",
    "learn potency": "2024, 72 %",
    "learn checking": "98 or 99 of 100, 11 of 100",
    "learn mixing": "14 days, 5 weeks, 15 minutes, 14 days",
    "learn tolerance": "3 or more",
    "learn naloxone": (
        "20 to 90 minutes, 2024, 8 mg, 4 mg, 2 and 25 C, 40 C, 17 January 2024, 48 months, 4 mg, "
        "2023"
    ),
    "learn treatment": "2021, 750 000, 3 or more",
    "learn stopping": "8 to 24 hours, 1 in 10, 1 in 3, 30 units, 2025",
    "learn law": "2017, 2025",
    "learn grounding": "2023, 114",
    "learn thoughts": "2018, 45 %",
    "learn harm-reduction": "2010",
    "learn evidence": (
        "2021, 750 000, 2017, 2024, 354, 99 of 100, 4 mg, 8 mg, 6 600, 2022, 46, 46, 2019, 168, "
        "2017, 2018, 672, 2024, 5 602, 2018, 45 %"
    ),
}

UNVERIFIED_ONES = {
    # where no source was read, and why it is there all the same
    "firstaid alcohol": "breaths or compressions: the sources read have them for opioids",
    "firstaid ghb": "the same; naloxone is given where opioids may be about",
    "firstaid sedatives": "the same; how it begins",
    "firstaid serotonin": "a prescribed medicine is not for us to stop",
    "firstaid seizure": "how one is known, and hard things near the head",
    "firstaid panic": "company and time are what there is; someone may be in danger",
    "firstaid withdrawal": "stopping while pregnant is for a doctor",
    "learn smoking": "burns, cuts, lungs, a sore nose",
    "learn ketamine": "falls; what helps in a hard moment",
    "learn inhalants": "frostbite, suffocation, swallowing poppers, nitrates for the heart",
    "learn checking": "where services are; a powder is not even",
    "learn treatment": "the forms that the medicines come in",
    "learn swallowing": "a quiet place and company",
    "learn supplies": "where kits are to be had",
    "learn naloxone": "where it is to be had",
    "learn potency": "a powder is not even",
    "learn services": "what such places are",
    "learn law": "that no law is known",
    "learn thoughts": "asking somebody plainly",
}


def words_of(one: Card) -> str:
    """Return all that a card says, but commands."""
    parts = [part for section in one.sections for part in section.parts]
    said = " ".join(text for part in parts for text in (part.text, part.more))
    return re.sub(r"`[^`]*`", "", said)


def numbers_in(text: str) -> list[str]:
    """Return the numbers in a text, in order."""
    return re.findall(r"\d+(?:[ ,]000)?", text)


def test_each_file_is_one_card() -> None:
    """The list of cards names each file once, and no other."""
    folder = files(facts).joinpath("cards")
    for kind, names in NAMES.items():
        there = sorted(path.name.removesuffix(".md") for path in folder.joinpath(kind).iterdir())
        assert sorted(names) == there


@EVERY_CARD
def test_a_card_is_whole(kind: Kind, name: str) -> None:
    """A card has a title, a line about it, words to find it by, a source, and other cards."""
    said, one = header(kind, name), card(kind, name)

    assert all((said.title, said.about, said.words, said.sources, said.also))
    assert len(set(said.words)) == len(said.words)
    assert all(word == word.casefold().strip() for word in said.words)
    assert one.title == said.title
    assert len(words_of(one).split()) > 80


@EVERY_CARD
def test_a_card_is_dated(kind: Kind, name: str) -> None:
    """Each source bears a date, a paper's number or `no date`; the newest date is the card's."""
    said = header(kind, name)
    dates = re.findall(r"\b(?:19|20)\d\d(?:-\d\d)?(?:-\d\d)?\b", " ".join(said.sources))
    newest = max(dates, key=whole, default="")

    assert card(kind, name).newest == newest
    assert said.verified_on == (date.fromisoformat(whole(newest)) if newest else READ_ON)
    assert said.verified_on <= READ_ON
    for source in said.sources:
        assert re.search(r"\b(19|20)\d\d\b|no date|PMC\d+|PLoS One|NIDA", source), source


def whole(dated: str) -> str:
    """Return a year or a month as its first day."""
    return f"{dated}-01-01"[:10]


@EVERY_CARD
def test_what_a_card_leads_to_is_there(kind: Kind, name: str) -> None:
    """The other cards that a card names, and the commands in its text, can be typed."""
    one = card(kind, name)
    parts = [part for section in one.sections for part in section.parts]
    typed = re.findall(
        r"`hj (firstaid|learn) ([\w-]+)", " ".join(f"{p.text} {p.more}" for p in parts)
    )

    for other_kind, other in [*(also.split(" ") for also in one.also), *typed]:
        assert other in NAMES[other_kind]
        assert (other_kind, other) != (kind, name)


@EVERY_CARD
def test_a_card_is_about_what_we_know(kind: Kind, name: str) -> None:
    """The classes and substances of a card are those of the catalogue."""
    said = header(kind, name)

    assert set(said.classes) <= {tag for one in shipped().values() for tag in one.classes}
    assert set(said.substances) <= set(shipped())


@EVERY_CARD
def test_the_numbers_are_those_of_the_sources(kind: Kind, name: str) -> None:
    """Each number on a card is the one that was typed from its source by hand, and no other is."""
    wanted = NUMBERS.get(f"{kind} {name}", "")

    found = [number.replace(",", " ") for number in numbers_in(words_of(card(kind, name)))]
    assert found == numbers_in(wanted)


@EVERY_CARD
def test_what_is_unverified_is_known(kind: Kind, name: str) -> None:
    """What no source was read for is marked, and is there for a reason."""
    one = card(kind, name)
    marked = any(part.unverified for section in one.sections for part in section.parts)

    assert marked is (f"{kind} {name}" in UNVERIFIED_ONES)
    assert UNVERIFIED not in words_of(one)


@EVERY_CARD
def test_a_card_can_be_shown_anywhere(kind: Kind, name: str) -> None:
    """Cards are ASCII: no terminal and no printer has a gap in them."""
    one = card(kind, name)

    assert (words_of(one) + one.title + one.about + "".join(one.sources)).isascii()


@pytest.mark.parametrize("name", FIRSTAID)
def test_first_aid_is_made_alike(name: str) -> None:
    """Signs come first, then 5 to 9 steps that fit a narrow line, and last what not to do."""
    one = card("firstaid", name)
    *signs, steps, last = one.sections

    assert signs
    assert {part.kind for section in (*signs, last) for part in section.parts} == {"point"}
    assert steps.heading == "Do"
    assert {part.kind for part in steps.parts} == {"step"}
    assert 5 <= len(one.steps) <= 9
    assert all(len(step.text) <= 36 for step in one.steps)
    assert last.heading == "Do not"


@pytest.mark.parametrize("name", FIRSTAID)
def test_calling_comes_early(name: str) -> None:
    """Calling for help is among the first two steps of every card."""
    first = " ".join(f"{step.text} {step.more}" for step in card("firstaid", name).steps[:2])

    assert re.search(r"\bcall\b", first, re.IGNORECASE)


def test_what_is_counted_is_in_the_steps() -> None:
    """The seconds that `--step` counts are those that the steps of the card say."""
    one = card("firstaid", "opioid")
    assert one.rhythm is not None
    low, high = (seconds // 60 for seconds in one.rhythm.dose.seconds)
    breath = one.steps[one.rhythm.breath.step - 1]

    assert f"one every {one.rhythm.breath.seconds} seconds" in breath.more
    assert f"{low} to {high} minutes" in " ".join(step.more for step in one.steps)
    assert "naloxone" in one.steps[one.rhythm.dose.step - 1].text


HEADER = """\
+++
title = "T"
about = "a"
words = ["w"]
confidence = "S"
verified_on = 2026-01-01
sources = ["s, 2026"]
+++
"""


def test_a_header_is_read() -> None:
    """A header and a body are told apart."""
    said, body = parse(f"{HEADER}\n## Do\n", "here")

    assert (said.title, said.words, said.verified_on) == ("T", ("w",), date(2026, 1, 1))
    assert body == "\n## Do\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "## Do\n",
        HEADER.removeprefix("+++\n"),
        HEADER.removesuffix("+++\n"),
        f"\n{HEADER}",
        HEADER.replace("title", "titel"),
        HEADER.replace('title = "T"\n', ""),
        HEADER.replace('"S"', '"G"'),
        HEADER.replace("2026-01-01", '"soon"'),
        HEADER.replace('["s, 2026"]', '"s, 2026"'),
        HEADER.replace("sources", "colour = 1\nsources"),
        HEADER.replace('"T"', "T"),
    ],
)
def test_a_header_that_is_none_is_refused(text: str) -> None:
    """What is missing, misspelled, of another kind or unknown in a header is no card."""
    with pytest.raises((ValueError, msgspec.ValidationError)):
        parse(text, "here")


def test_no_other_file_is_read() -> None:
    """A name that is not on the list reaches no file."""
    with pytest.raises(ValueError, match="is no card"):
        card("firstaid", "../learn/naloxone")
