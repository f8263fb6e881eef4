"""A card's body is a small part of Markdown, and nothing else is taken for it."""

import pytest

from hrjournal.facts.cards import CardPart, CardSection, sections_of


def test_sections() -> None:
    """Headings, paragraphs, points and steps are read, with what the lines below them add."""
    body = (
        "\n## Look\n\n- One\n- Two and\n  more\n\nA text\nover two lines.\n\nAnother.\n\n"
        "## Do\n\n1. Call.\n   Say where,\n   and who.\n2. Wait.\n"
    )

    assert list(sections_of("here", body)) == [
        CardSection(
            "Look",
            (
                CardPart("point", "One"),
                CardPart("point", "Two and more"),
                CardPart("paragraph", "A text over two lines."),
                CardPart("paragraph", "Another."),
            ),
        ),
        CardSection(
            "Do", (CardPart("step", "Call.", "Say where, and who."), CardPart("step", "Wait."))
        ),
    ]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("- One [unverified]", CardPart("point", "One", unverified=True)),
        ("- One\n  two [unverified]", CardPart("point", "One two", unverified=True)),
        ("One. [unverified]", CardPart("paragraph", "One.", unverified=True)),
        ("1. One. [unverified]", CardPart("step", "One.", unverified=True)),
        ("1. One.\n   Two. [unverified]", CardPart("step", "One.", "Two.", unverified=True)),
        ("1. One.\n   Two.\n   [unverified]", CardPart("step", "One.", "Two.", unverified=True)),
    ],
)
def test_unverified(line: str, part: CardPart) -> None:
    """The mark at the end of a part is taken for what it is, wherever its line is broken."""
    (section,) = sections_of("here", f"## Do\n{line}\n")

    assert section.parts == (part,)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Before.\n## Do\n1. Call.\n",
        "## Do\n",
        "## Do\n\n## Do not\n- Wait\n",
        "## \n- One\n",
        "# Do\n1. Call.\n",
        "## Do\n### More\n1. Call.\n",
        "## Do\n   Say where.\n",
        "## Do\n2. Call.\n",
        "## Do\n1. Call.\n3. Wait.\n",
        "## Do\n1. Call.\n1. Wait.\n",
    ],
)
def test_another_shape_is_refused(body: str) -> None:
    """Text outside a section, an empty one, another level of heading, or steps out of order."""
    with pytest.raises(ValueError, match=r"^here "):
        list(sections_of("here", body))
