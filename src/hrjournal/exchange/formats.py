"""The formats that `export` writes: each is declared here once, and is a module of `writers`.

A module has one function. `write(chosen)` gives the bytes of one file, part by part, so that the
first line is out at once and memory stays flat; in a format of several files, `files(chosen)` gives
the name of each with its bytes.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

import msgspec

from hrjournal.exchange.chosen import Chosen

Parts = Iterator[bytes]
"""The bytes of a file, part by part."""


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A format: its name and its file's ending, what it holds, and the module that writes it.

    Notes, places and company are in it unless the format is made for giving away: then they are
    `without_notes`, unless they are asked for. It `has_files` where it is several files together.
    """

    name: str
    ending: str
    holds: str
    module: str
    without_notes: bool = False
    has_files: bool = False

    def parts(self, chosen: Chosen) -> Parts:
        """Return the bytes of one file with what was chosen; several files are packed as a ZIP."""
        if self.has_files:
            from hrjournal.exchange.packed import as_zip  # only few formats are several files

            return as_zip(self.files(chosen), chosen.made_at)
        write: Callable[[Chosen], Parts] = self._loaded().write
        return write(chosen)

    def files(self, chosen: Chosen) -> Iterable[tuple[str, Parts]]:
        """Return the name and the bytes of each file with what was chosen."""
        files: Callable[[Chosen], Iterable[tuple[str, Parts]]] = self._loaded().files
        return files(chosen)

    def _loaded(self) -> Any:
        return import_module(f"hrjournal.exchange.writers.{self.module}")


FORMATS = {
    one.name: one
    for one in (
        Format(
            name="json",
            ending=".json",
            holds="a whole journal, which can be imported, or chosen entries",
            module="whole_json",
        ),
        Format(
            name="jsonl",
            ending=".jsonl",
            holds="entries, one a line as soon as it is read",
            module="json_lines",
        ),
        Format(
            name="csv",
            ending=".csv",
            holds="entries as rows, for a spreadsheet",
            module="csv_rows",
        ),
        Format(
            name="package",
            ending=".zip",
            holds="tables with a description of each column, for research",
            module="package",
            without_notes=True,
            has_files=True,
        ),
        Format(
            name="tlfb",
            ending=".csv",
            holds="uses as a Timeline Followback, for research",
            module="tlfb",
            without_notes=True,
        ),
        Format(
            name="bids",
            ending=".zip",
            holds="the tables as BIDS phenotype files",
            module="bids",
            without_notes=True,
            has_files=True,
        ),
        Format(
            name="redcap",
            ending=".csv",
            holds="a REDCap dictionary of the tables, and no data",
            module="redcap",
            without_notes=True,
        ),
        Format(
            name="markdown",
            ending=".md",
            holds="entries to read, under their days",
            module="markdown",
        ),
        Format(
            name="ics",
            ending=".ics",
            holds="due days, steps and reviews for a calendar, and nothing of what they are",
            module="calendar",
            without_notes=True,
        ),
        Format(
            name="fhir",
            ending=".json",
            holds="scores, ratings, weeks of drinking and goals, as FHIR R4 for a clinic",
            module="fhir.bundle",
            without_notes=True,
        ),
    )
}
"""Every format by its name, in the order of the help."""
