"""Dictionaries of the tables, for other programs of research."""

import csv
import io
import json

from hrjournal.exchange.chosen import Manner
from hrjournal.exchange.formats import FORMATS
from hrjournal.exchange.tables import tables
from hrjournal.model.leaving import Leaving
from tests.exporting import chosen_of, exported
from tests.fakes import EVERY_KIND

BARE = Leaving(notes=False)


def test_redcap() -> None:
    """The dictionary has REDCap's own eighteen columns, and a field for every column of ours."""
    text = exported("redcap", chosen_of(EVERY_KIND, leaving=BARE)).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    assert len(rows[0]) == 18
    names = [one["Variable / Field Name"] for one in rows]
    assert names[0] == "record_id"
    assert len(set(names)) == len(names) == 1 + sum(len(one.columns) for one in tables(notes=False))
    craving = rows[names.index("uses_craving")]
    assert (craving["Text Validation Min"], craving["Text Validation Max"]) == ("0", "10")
    assert craving["Text Validation Type OR Show Slider Number"] == "integer"
    outcome = rows[names.index("urges_outcome")]
    assert outcome["Field Type"] == "dropdown"
    choices = outcome["Choices, Calculations, OR Slider Labels"].split(" | ")
    assert sorted(choices) == ["passed, passed", "still here, still here", "used, used"]
    assert rows[names.index("groundings_finished")]["Field Type"] == "truefalse"


def test_bids() -> None:
    """Each table has its description; missing is `n/a`, and every row says whose it is."""
    chosen = chosen_of(EVERY_KIND, leaving=BARE, manner=Manner(participant="sub-01"))
    files = {name: b"".join(parts).decode() for name, parts in FORMATS["bids"].files(chosen)}

    for table in tables(notes=False):
        lines = files[f"{table.name}.tsv"].splitlines()
        names = lines[0].split("\t")
        described = json.loads(files[f"{table.name}.json"])
        assert names[0] == "participant_id"
        assert set(names) == described.keys() - {"MeasurementToolMetadata"}
        for line in lines[1:]:
            cells = line.split("\t")
            assert len(cells) == len(names)
            assert cells[0] == "sub-01"
            assert "" not in cells
    assert json.loads(files["urges.json"])["outcome"]["Levels"].keys() == {
        "passed",
        "used",
        "still here",
    }
