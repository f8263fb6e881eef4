"""Text and lists in the cells of a table."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hrjournal.exchange.cells import as_typed, items_in, joined, row, safe

texts = st.text(alphabet=st.sampled_from("ab;\"' =+-@\t\r\n,")) | st.text()


@given(items=st.lists(texts.filter(bool)))
@example(items=["work; stress", "home"])
@example(items=['"', ";", "; ", '"; "', "a;"])
def test_lists(items: list[str]) -> None:
    """Items that hold the separator, or quotes, are read back whole."""
    assert items_in(joined(items)) == items


def test_plain_lists() -> None:
    """A list is written plainly where it can be."""
    assert joined(["tired", "late"]) == "tired; late"
    assert joined(["work; stress", "home"]) == '"work; stress"; home'


@given(text=texts)
def test_safe_text(text: str) -> None:
    """No text begins as a formula does, and each is read back as it was typed."""
    made_safe = safe(text)

    assert made_safe[:1] not in {*"=+-@\t\r"}
    assert as_typed(made_safe) == text


@pytest.mark.parametrize("text", ["=1+1", "+49", "-2", "@sum", "\tx", "\rx", "'=1"])
def test_a_formula(text: str) -> None:
    """What could be a formula, or says that it was one, has a sign before it."""
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["1+1", "a=b", "it's", "'t is", ""])
def test_no_formula(text: str) -> None:
    """Other text stays as it is."""
    assert safe(text) == text


@given(cells=st.lists(texts, min_size=2), separator=st.sampled_from(",;\t"))
def test_rows(cells: list[str], separator: str) -> None:
    """Any cells are read back, by any reader that knows the separator."""
    text = row(cells, separator)
    read = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)

    assert [*read] == [cells]
    assert text.endswith("\r\n")
