"""A report as HTML: one file that asks for nothing, and in which no text is markup."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrjournal.views.report.html import as_html

from .documents import HOSTILE, holding

VOID = {"meta", "line", "rect", "circle"}
ASKS = {"src", "href", "xlink:href", "srcset", "action", "data", "poster", "background", "ping"}
NO_PLACE_FOR = {"script", "link", "img", "iframe", "object", "embed", "form", "base", "image", "a"}


class Page(HTMLParser):
    """The elements of a page, its text, and that each is closed."""

    def __init__(self, html: str) -> None:
        """Read a page."""
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.styles = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element."""
        self.names.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that is closed in itself."""
        self.names.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Take a text, or a style."""
        if self.open and self.open[-1] == "style":
            self.styles += data
        else:
            self.texts.append(data)


def asks_for_nothing(page: Page) -> bool:
    """Return whether nothing on a page is fetched from anywhere."""
    asked = [value for name, value in page.attributes if name in ASKS or name.startswith("on")]
    styles = page.styles + "".join(value for name, value in page.attributes if name == "style")
    return (
        not asked
        and not NO_PLACE_FOR & set(page.names)
        and not re.search(r"url\(|@import|@font-face|image-set|src\(", styles)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_asks_for_nothing(text: str) -> None:
    """Whatever is typed, a page asks for no address, has no script, and says so to the browser."""
    html = as_html(holding(text))
    page = Page(html)

    assert asks_for_nothing(page)
    assert not page.open
    assert page.names.count("style") == 1
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes


def test_the_test_finds_addresses() -> None:
    """What a page could ask for is found by the test above."""
    for html in (
        '<img src="x">',
        '<p style="background: url(//x)"></p>',
        "<style>@import 'x';</style>",
        '<p onclick="x"></p>',
        "<script></script>",
        '<a href="x"></a>',
    ):
        assert not asks_for_nothing(Page(html.replace('<img src="x">', '<img src="x"></img>')))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_text_is_shown_as_it_is(text: str) -> None:
    """Any text comes out letter by letter, wherever it stands."""
    page = Page(as_html(holding(text)))

    assert "".join(page.texts).count(text) >= 20


def test_for_everyone() -> None:
    """Charts have their words and a table behind them, tables name their rows and columns."""
    html = as_html(holding("words"))

    assert html.count("<figure aria-label=") == html.count("<details>") == 2
    assert html.count('<th scope="row"') == 2 * (3 * 2 + 1)
    assert "color-scheme: light dark" in html
    assert "@media print" in html
    assert '<html lang="en">' in html


def test_a_card_is_printed_wide() -> None:
    """A document in landscape says so."""
    assert '<body class="wide">' in as_html(holding("x", landscape=True))
    assert "<body>" in as_html(holding("x"))
