"""Documents to be written, with all that people may type in them."""

from decimal import Decimal

from hrjournal.views.charts.values import Bar, Bars
from hrjournal.views.report.document import (
    Box,
    Document,
    Figure,
    Figures,
    Lines,
    Paragraph,
    Picture,
    Section,
    Table,
)

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=//evil.example/x onerror=alert(1)>',
    "'; background:url(http://evil.example)",
    "</title></style><style>@import 'http://evil.example'",
    "[a](http://evil.example) *b* `c` | d",
    '#image("/etc/passwd") $x$ @ref <label>',
    "&lt;b&gt; 😀 Grüße أشرب אב",
)


def holding(text: str, *, landscape: bool = False) -> Document:
    """Return a document with a text in every place where one can be."""
    bar = Bar(label=text, value=Decimal(1), words=text, logged=1, days=2)
    rows = ((text, "1", text), (text, "·", ""))
    blocks = (
        Paragraph(text),
        Paragraph(text, small=True),
        Paragraph(text, strong=True),
        Figures((Figure(text, text, text),)),
        Table(caption=text, head=("", "1", text), rows=rows),
        Table(caption=text, head=("", "Mo", text), rows=rows, kind="calendar", days=1),
        Table(caption=text, head=("", "1", text), rows=rows, kind="card"),
        Picture(Bars(heading=text, bars=(bar,))),
        Lines((text, text)),
        Box(2),
    )
    page = (Section(text, blocks), Section("", (Paragraph(text),)))
    return Document(title=text, about=(text,), pages=(page, page), foot=text, landscape=landscape)
