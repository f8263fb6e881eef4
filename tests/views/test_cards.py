"""Cards on a screen, in lines, on paper and for a voice: the number first, no word lost."""

import re
from collections.abc import Sequence

import pytest
from syrupy.assertion import SnapshotAssertion

from hrjournal.facts.cards import FIRSTAID, LEARN, NAMES, Card, Kind, card, header
from hrjournal.views import cards
from hrjournal.views.big_text import large
from hrjournal.views.calls import Calls
from hrjournal.views.rows import CardScreen, Row

from .cards import GUESSED, KNOWN, NOT_KNOWN

WIDTHS = (40, 60, 80, 120)
CALLS = {"known": KNOWN, "guessed": GUESSED, "not known": NOT_KNOWN}
FIRST_AID = pytest.mark.parametrize("name", FIRSTAID)
EVERY_CARD = pytest.mark.parametrize(
    ("kind", "name"), [(one, n) for one in NAMES for n in NAMES[one]]
)


def screen(rows: Sequence[Row]) -> str:
    """Return rows as a screen has them, without their styles."""
    return "\n".join(row.whole.rstrip() for row in rows) + "\n"


def words(text: str) -> list[str]:
    """Return the words of a text, however its lines are broken."""
    return text.replace("`", "").split()


def said_by(one: Card) -> list[str]:
    """Return all that a card says."""
    parts = [part for section in one.sections for part in section.parts]
    return [text for part in parts for text in (part.text, part.more) if text]


def shown(kind: Kind, name: str, calls: Calls, width: int) -> list[Row]:
    """Lay out a card on a screen."""
    lay = cards.firstaid_rows if kind == "firstaid" else cards.learn_rows
    return lay(card(kind, name), (), calls, CardScreen(width))


@pytest.mark.parametrize("width", WIDTHS)
@EVERY_CARD
def test_no_word_is_cut(kind: Kind, name: str, width: int) -> None:
    """No row is wider than the screen, and each text is on it word for word."""
    rows = shown(kind, name, GUESSED, width)
    on_screen = " ".join(words(screen(rows)))

    assert all(len(row.whole.rstrip()) <= width for row in rows)
    if width < 78 or kind == "learn":  # beside one another, two texts share a row
        for text in said_by(card(kind, name)):
            assert " ".join(words(text)) in on_screen


@FIRST_AID
def test_side_by_side_no_word_is_lost(name: str) -> None:
    """Where what a step says more is beside it, all of its words are in that column."""
    rows = shown("firstaid", name, KNOWN, 80)
    column = " ".join(words("\n".join(row.whole[42:] for row in rows)))

    for step in card("firstaid", name).steps:
        assert any(row.text.rstrip().endswith(step.text) for row in rows)
        assert " ".join(words(step.more)) in column


@pytest.mark.parametrize("calls", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_number_is_first_and_last(calls: Calls, width: int) -> None:
    """A card begins with a number to call, and ends with it, where a short screen shows it."""
    numbers = (calls.here or calls.elsewhere[0]).numbers
    text = screen(shown("firstaid", "opioid", calls, width))

    assert numbers[0] in text[: text.index("Opioid overdose")]
    assert numbers[0] in text[text.index("From public sources") :]


@FIRST_AID
def test_a_step_has_a_line(name: str) -> None:
    """On 40 columns the first words of each step are one line, with its number."""
    lines = screen(shown("firstaid", name, KNOWN, 40)).splitlines()

    for number, step in enumerate(card("firstaid", name).steps, start=1):
        assert f"{number:>2}  {step.text}" in lines


@FIRST_AID
def test_what_not_to_do_is_last(name: str) -> None:
    """After the signs and the steps comes what not to do, in every form."""
    one = card("firstaid", name)
    for text in (
        screen(shown("firstaid", name, KNOWN, 80)),
        cards.firstaid_plain(one, (), KNOWN),
        cards.firstaid_page(one, KNOWN),
        "\n".join(cards.spoken(one, KNOWN)),
    ):
        headings = [
            re.search(rf"^{re.escape(part.heading)}\b", text, re.MULTILINE) for part in one.sections
        ]
        starts = [found.start() for found in headings if found]
        assert len(starts) == len(one.sections)
        assert starts == sorted(starts)


@pytest.mark.parametrize("calls", CALLS.values(), ids=CALLS)
@FIRST_AID
def test_a_card_is_one_page(name: str, calls: Calls) -> None:
    """On paper a card has a number, a place to write the address, and no second page."""
    page = cards.firstaid_page(card("firstaid", name), calls).splitlines()

    assert len(page) <= 60
    assert all(len(line) <= 72 for line in page)
    assert all(line.isascii() for line in page)
    assert any(line.startswith("Where we are: ___") for line in page)
    assert any(re.match(r"Call \d{3}", line) for line in page[:4])
    assert any(line.startswith("Sources: ") for line in page)


@pytest.mark.parametrize("width", [40, 80])
def test_as_drawn(width: int, snapshot: SnapshotAssertion) -> None:
    """The card for an opioid overdose, as a person sees it."""
    look = CardScreen(width, large("911", width, 3, blocks=True))

    assert (
        screen(cards.firstaid_rows(card("firstaid", "opioid"), ("ghb",), GUESSED, look)) == snapshot
    )


@pytest.mark.parametrize("width", [40, 80])
def test_the_list_as_drawn(width: int, snapshot: SnapshotAssertion) -> None:
    """The list of first-aid cards, each with the key that opens it."""
    headers = [(name, header("firstaid", name)) for name in FIRSTAID]

    assert screen(cards.list_rows(headers, NOT_KNOWN, CardScreen(width))) == snapshot


@pytest.mark.parametrize("width", WIDTHS)
def test_lists_fit(width: int) -> None:
    """Both lists fit the screen, and name each card that can be typed."""
    first_aid = [(name, header("firstaid", name)) for name in FIRSTAID]
    groups = [(title, [(name, header("learn", name)) for name in LEARN[title]]) for title in LEARN]
    for rows, names in (
        (cards.list_rows(first_aid, NOT_KNOWN, CardScreen(width)), FIRSTAID),
        (cards.topic_rows(groups, NOT_KNOWN, CardScreen(width)), NAMES["learn"]),
    ):
        assert all(len(row.whole.rstrip()) <= width for row in rows)
        assert [name for name in names if name not in words(screen(rows))] == []


def test_lists_in_lines() -> None:
    """Off a terminal a list is labelled lines, with the number."""
    first_aid = [(name, header("firstaid", name)) for name in FIRSTAID]
    groups = [(title, [(name, header("learn", name)) for name in LEARN[title]]) for title in LEARN]

    assert "\nseizure: falls, goes stiff, jerks, does not answer\n" in cards.list_plain(
        first_aid, KNOWN
    )
    assert cards.list_plain(first_aid, KNOWN).startswith("Call 999 or 112\nUnited Kingdom\n")
    assert "\n  naloxone: Naloxone\n" in cards.topic_plain(groups, KNOWN)
    assert "In an emergency: call 999 or 112." in cards.topic_plain(groups, KNOWN)


@EVERY_CARD
def test_in_lines(kind: Kind, name: str) -> None:
    """Off a terminal each part is one line, a step after its number."""
    one = card(kind, name)
    say = cards.firstaid_plain if kind == "firstaid" else cards.learn_plain
    lines = say(one, (), GUESSED).splitlines()

    for section in one.sections:
        assert f"{section.heading}:" in lines
        for part in section.parts:
            assert any(part.text in line and part.more in line for line in lines)


@pytest.mark.parametrize("name", NAMES["learn"])
def test_sources_are_at_the_end(name: str) -> None:
    """A card to learn from ends with its sources, how sure they are, and how old the newest is."""
    one = card("learn", name)
    for text in (cards.learn_plain(one, (), KNOWN), screen(shown("learn", name, KNOWN, 40))):
        _, _, end = text.partition("\nSources, ")
        listed = " ".join(end.split()).partition(":")[2].partition(" In an emergency: ")[0]
        assert listed.strip() == " ".join(f"- {source}" for source in one.sources)
        assert (one.newest or "none of them dated") in " ".join(end.split())


def test_what_is_unverified_is_marked() -> None:
    """A part without a source says so beside itself, and a line says what that means."""
    for text in (
        cards.firstaid_plain(card("firstaid", "ghb"), (), KNOWN),
        screen(shown("firstaid", "ghb", KNOWN, 120)),
    ):
        assert "It can help with the rest. (unverified)" in " ".join(words(text))
        assert cards.NO_SOURCE in " ".join(text.split())
    assert cards.NO_SOURCE not in cards.firstaid_plain(card("firstaid", "opioid"), (), KNOWN)


def test_cards_that_share_a_word_are_named() -> None:
    """Where several cards were asked for, the others can be typed from the first."""
    text = cards.firstaid_plain(card("firstaid", "opioid"), ("alcohol", "ghb"), KNOWN)

    assert "The same word is on: `hj firstaid alcohol`, `hj firstaid ghb`.\n" in text


def test_where_the_country_is_a_guess_others_follow() -> None:
    """A number from the locale is shown with those of other places; a set one alone."""
    one = card("firstaid", "opioid")

    assert "\nUnited States. Elsewhere: 999 United Kingdom; 112 " in cards.firstaid_plain(
        one, (), GUESSED
    )
    assert cards.firstaid_plain(one, (), KNOWN).startswith("Call 999 or 112\nUnited Kingdom\n\n")


@FIRST_AID
def test_aloud(name: str) -> None:
    """A voice gets the number digit by digit, each step by its number, and no command."""
    said = cards.spoken(card("firstaid", name), KNOWN)

    assert said[1] == "Call 9 9 9 or 1 1 2."
    assert [line.split(". ")[0] for line in said if line.startswith("Step ")] == [
        f"Step {number}" for number in range(1, len(card("firstaid", name).steps) + 1)
    ]
    assert not [line for line in said if "`" in line or not line.strip()]
    assert "United States, Canada: 9 1 1." in cards.spoken(card("firstaid", name), NOT_KNOWN)
