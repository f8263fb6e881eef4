"""A report as PDF: tagged, two pages, with any text, or a sentence where Typst is missing."""

import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.views.report import pdf as pdf_module
from hrjournal.views.report.pdf import as_pdf

from .documents import HOSTILE, holding


def test_without_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed, it is said how to get it, and what does without it."""
    monkeypatch.setattr(pdf_module, "find_spec", lambda _: None)

    with pytest.raises(NotUnderstood, match=r"hrjournal\[pdf\].*hj report -o weeks.html"):
        as_pdf(holding("words"))


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text(text: str) -> None:
    """Whatever is typed is text and no markup; the pages are as many, and tagged."""
    pytest.importorskip("typst")
    pdf = as_pdf(holding(text), paper="us-letter")

    assert pdf.startswith(b"%PDF-")
    assert b"/MarkInfo" in pdf
    assert b"/StructTreeRoot" in pdf


def test_the_same_each_time() -> None:
    """The same report gives the same bytes: no moment is written into it."""
    pytest.importorskip("typst")

    assert as_pdf(holding("x", landscape=True)) == as_pdf(holding("x", landscape=True))
    assert b"/CreationDate" not in as_pdf(holding("x"))
