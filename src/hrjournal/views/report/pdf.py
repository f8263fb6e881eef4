"""A document as a PDF, tagged for screen readers, by Typst: the extra `pdf`.

What is written goes in as data, never as markup, and no temporary file is made. The template asks
for no package and no font, so nothing is fetched.
"""

from importlib.util import find_spec
from typing import Any

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.views.charts.svg import svg
from hrjournal.views.charts.values import alt_text
from hrjournal.views.report.document import Block, Document, Picture

_TEMPLATE = r"""
#let it = json(bytes(sys.inputs.document))
#set document(title: it.title, date: none)
#set page(
  paper: sys.inputs.paper, flipped: it.landscape, margin: (x: 15mm, y: 13mm),
  footer: context text(8pt)[#it.foot #h(1fr) #counter(page).display("1 / 1", both: true)],
)
#set text(9.5pt, lang: it.language)
#set par(spacing: 0.6em, leading: 0.5em)
#show heading.where(level: 1): set text(15pt)
#show heading.where(level: 2): it => block(above: 1em, below: 0.5em, width: 100%,
  stroke: (bottom: 0.5pt), inset: (bottom: 2pt), text(10.5pt, it.body))
#let lined = 0.4pt + gray
#let words(cell, is-day) = if is-day and cell != "0" { strong[#cell] } else [#cell]
#let rows(block) = {
  let many = block.head.len() > 20
  let room = if block.kind != "card" { auto } else if it.landscape { 17mm } else { 6.5mm }
  let after = block.head.len() - 1 - block.days
  let columns = if many { (auto,) + (1fr,) * block.days + (2fr,) * after } else {
    (auto,) + (1fr,) * (block.head.len() - 1) }
  set text(if many { 5.6pt } else { 8.5pt }, hyphenate: false)
  table(
    columns: columns, inset: if many { 1.5pt } else { 3pt }, stroke: lined,
    rows: (auto,) + (room,) * block.rows.len(),
    align: (x, y) => if x == 0 or block.kind == "plain" { left } else { center },
    table.header(..block.head.map(cell => strong[#cell])),
    ..block.rows.map(row => row.enumerate().map(((at, cell)) =>
      words(cell, at > 0 and at <= block.days))).flatten(),
  )
}
#let drawn(block) = {
  if block.type == "paragraph" { par(text(
    if block.small { 8pt } else { 9.5pt }, weight: if block.strong { "bold" } else { "regular" },
  )[#block.text]) }
  if block.type == "figures" {
    grid(columns: (1fr,) * block.figures.len(), gutter: 4pt, ..block.figures.map(one =>
      rect(width: 100%, stroke: lined, inset: 4pt)[
        #text(8pt)[#one.label] \ #text(12pt, weight: "bold")[#one.number] \
        #text(7.5pt)[#one.rests_on]]))
  }
  if block.type == "table" { rows(block) }
  if block.type == "picture" {
    image(bytes(block.svg), format: "svg", width: 100%, alt: block.alt)
  }
  if block.type == "lines" { list(..block.items.map(item => [#item])) }
  if block.type == "box" { rect(width: 100%, height: block.lines * 7mm, stroke: 0.5pt) }
}
#heading(level: 1, it.title)
#for line in it.about { par[#line] }
#for (number, page) in it.pages.enumerate() {
  if number > 0 { pagebreak() }
  for section in page {
    if section.heading != "" { heading(level: 2, section.heading) }
    for block in section.blocks { drawn(block) }
  }
}
"""

NOT_THERE = (
    'A PDF needs the extra `pdf`: `pipx install "hrjournal[pdf]"`. Without it, '
    "`hj report -o weeks.html` writes what a browser shows and prints."
)


def require_typst() -> None:
    """Look whether Typst is installed. Raises NotUnderstood."""
    if find_spec("typst") is None:
        raise NotUnderstood(NOT_THERE)


def as_pdf(document: Document, *, paper: str = "a4") -> bytes:
    """Write a document as a PDF on this paper, `a4` or `us-letter`.

    Raises NotUnderstood where Typst is not installed.
    """
    require_typst()
    import typst  # an extra: few have it

    told = msgspec.to_builtins(document)
    told["pages"] = [
        [{"heading": one.heading, "blocks": [_told(block) for block in one.blocks]} for one in page]
        for page in document.pages
    ]
    inputs = {"document": msgspec.json.encode(told).decode(), "paper": paper}
    return bytes(typst.compile(_TEMPLATE.encode(), format="pdf", sys_inputs=inputs) or b"")


def _told(block: Block) -> dict[str, Any]:
    """Return a block as the template reads it: a chart as the same SVG as everywhere."""
    if isinstance(block, Picture):
        return {"type": "picture", "svg": svg(block.chart), "alt": alt_text(block.chart)}
    told: dict[str, Any] = msgspec.to_builtins(block)
    return told
