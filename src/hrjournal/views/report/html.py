"""A document as one HTML file: no script, no address, charts within it, and tables behind them.

A browser is told to load nothing, whatever stands in it. It prints in black and white, and is shown
light or dark as the person's screen is.
"""

from collections.abc import Iterator
from html import escape

from hrjournal.views.charts.svg import svg
from hrjournal.views.charts.values import alt_text
from hrjournal.views.report.document import (
    Block,
    Box,
    Document,
    Figures,
    Lines,
    Paragraph,
    Picture,
    Section,
    Table,
)

_NOTHING = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body { font: 15px/1.4 system-ui, sans-serif; max-width: 50rem; margin: 1.5rem auto;
  padding: 0 1rem; color: CanvasText; background: Canvas; overflow-wrap: anywhere; }
h1 { font-size: 1.5em; margin: 0; }
h2 { font-size: 1.05em; margin: 1em 0 .3em; border-bottom: 1px solid; }
p { margin: .2em 0; }
.strong { font-weight: 600; }
.small, footer { font-size: .85em; }
footer { margin: .8em 0 1.6em; border-top: 1px solid; padding-top: .2em; }
table { border-collapse: collapse; width: 100%; margin-top: .3em; font-size: .85em; }
th, td { border: 1px solid #888; padding: .1em .35em; text-align: center;
  font-variant-numeric: tabular-nums; }
th { font-weight: 600; }
tbody th, thead th:first-child, .plain td { text-align: start; }
tbody th { white-space: nowrap; font-weight: normal; overflow-wrap: normal; }
.calendar.many { font-size: .6em; }
.calendar.many th, .calendar.many td { padding: .1em 0; overflow-wrap: normal; }
.calendar.many thead th:first-child { width: 6.5em; }
.calendar.many thead th:nth-last-child(-n+3) { width: 3.6em; }
.calendar { table-layout: fixed; }
.calendar thead th:first-child { width: 4.5em; }
.calendar td.gap { color: #666; font-weight: bold; }
.calendar td.number { font-weight: 600; }
.calendar td.none { border-style: none; }
.card td { height: 1.9em; }
.wide .card td { height: 15mm; }
.figures { display: flex; flex-wrap: wrap; gap: .4em; margin: 0; }
.figures div { flex: 1 1 8em; border: 1px solid #888; padding: .3em .5em; }
.figures dt { font-size: .85em; }
.figures dd { margin: 0; }
.figures .number { font-size: 1.15em; font-weight: 600; }
.figures .rests { font-size: .8em; }
figure { margin: .2em 0; }
svg { display: block; width: 100%; height: auto; }
details { font-size: .85em; }
ul { margin: .2em 0; padding-inline-start: 1.2em; }
.box { border: 1px solid; }
@media print {
  @page { size: portrait; margin: 10mm 13mm; }
  body { font-size: 9.5pt; line-height: 1.3; max-width: none; margin: 0; padding: 0 1px;
    color: black; background: white; color-scheme: light; }
  body.wide { page: wide; }
  @page wide { size: landscape; margin: 10mm 13mm; }
  article + article { break-before: page; }
  section, figure, tr { break-inside: avoid; }
  h2 { break-after: avoid; margin-top: .55em; }
  details { display: none; }
  footer { margin: .3em 0 0; }
}
"""


def as_html(document: Document) -> str:
    """Write a document as one HTML file."""
    wide = ' class="wide"' if document.landscape else ""
    head = (
        f'<!DOCTYPE html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(document.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
    )
    return f"{head}<body{wide}>\n{''.join(_pages(document))}</body>\n</html>\n"


def _pages(document: Document) -> Iterator[str]:
    for number, page in enumerate(document.pages, start=1):
        yield "<article>\n"
        if number == 1:
            yield f"<h1>{escape(document.title)}</h1>\n"
            yield from (f'<p dir="auto">{escape(line)}</p>\n' for line in document.about)
        for section in page:
            yield from _section(section)
        of = f" {number} of {len(document.pages)}" if len(document.pages) > 1 else ""
        yield f"<footer>{escape(document.foot)}{of}</footer>\n</article>\n"


def _section(section: Section) -> Iterator[str]:
    heading = f'<h2 dir="auto">{escape(section.heading)}</h2>\n' if section.heading else ""
    yield f"<section>\n{heading}"
    for block in section.blocks:
        yield from _block(block)
    yield "</section>\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            small = ' class="small"' if block.small else ""
            strong = ' class="strong"' if block.strong else ""
            yield f'<p dir="auto"{small}{strong}>{escape(block.text)}</p>\n'
        case Figures():
            yield '<dl class="figures">\n'
            for one in block.figures:
                yield (
                    f"<div><dt>{escape(one.label)}</dt>"
                    f'<dd class="number">{escape(one.number)}</dd>'
                    f'<dd class="rests">{escape(one.rests_on)}</dd></div>\n'
                )
            yield "</dl>\n"
        case Table():
            yield from _table(block)
        case Picture():
            yield f'<figure aria-label="{escape(alt_text(block.chart))}">\n{svg(block.chart)}\n'
            yield "<details><summary>In numbers</summary>\n"
            rows = tuple(block.chart.words)
            yield from _table(Table(caption=block.chart.heading, head=(), rows=rows))
            yield "</details>\n</figure>\n"
        case Lines():
            yield "<ul>\n"
            yield from (f'<li dir="auto">{escape(item)}</li>\n' for item in block.items)
            yield "</ul>\n"
        case Box():
            yield f'<div class="box" style="height: {2 * block.lines}em"></div>\n'


def _table(table: Table) -> Iterator[str]:
    many = " many" if len(table.head) > 20 else ""
    yield f'<table class="{table.kind}{many}" aria-label="{escape(table.caption)}">\n'
    if table.head:
        cells = "".join(f'<th scope="col" dir="auto">{escape(cell)}</th>' for cell in table.head)
        yield f"<thead><tr>{cells}</tr></thead>\n"
    yield "<tbody>\n"
    for first, *others in table.rows:
        cells = "".join(_cell(cell, is_day=at < table.days) for at, cell in enumerate(others))
        yield f'<tr><th scope="row" dir="auto">{escape(first)}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n"


def _cell(cell: str, *, is_day: bool) -> str:
    sort = {"·": "gap", "": "none", "0": "zero"}.get(cell, "number") if is_day else ""
    named = f' class="{sort}"' if sort else ""
    return f'<td dir="auto"{named}>{escape(cell)}</td>'
