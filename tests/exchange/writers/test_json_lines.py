"""JSON Lines, to the letter."""

import json

from hrjournal.model.entry import Mood
from tests.exporting import chosen_of, exported
from tests.fakes import EVERY_KIND, make


def test_a_line_an_entry() -> None:
    """Each entry is the object that JSON has of it, on a line of its own."""
    lines = exported("jsonl", chosen_of(EVERY_KIND)).decode().splitlines()
    whole = json.loads(exported("json", chosen_of(EVERY_KIND)))

    assert [json.loads(line) for line in lines] == whole["entries"]
    assert exported("jsonl", chosen_of([make(Mood, note="two\nlines")])) == (
        b'{"kind":"mood","id":"0001zzzzzz","day":"2026-11-21",'
        b'"logged_at":"2026-11-22T11:00:01Z","note":"two\\nlines","score":5}\n'
    )
    assert exported("jsonl", chosen_of()) == b""
