"""What commands give as JSON holds to the schema that is printed."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.cli.conftest import Command

OUTPUTS = {
    "export": "json",
    "list": "entries",
    "show 0000000010": "entry",
    "summary": "summary",
    "patterns": "patterns",
    "goal list": "goals",
    "goal show Less": "goal",
    "goal due": "due",
    "goal concern list": "concerns",
    "substance list": "substances",
    "substance show alcohol": "substance",
    "people": "supporters",
    "people show neighbour": "supporter",
    "kit": "kit",
    "kit edit strips --where bag": "item",
    "plan": "plan",
}


@pytest.mark.parametrize("line", OUTPUTS)
def test_holds_to_its_schema(hj: Command, line: str) -> None:
    """A command's object is what its schema says."""
    lines = (
        "log use alcohol 2.5 --cost 4.50",
        "log mood 5",
        "log sleep 7.5",
        "goal set Less --measure at_most_3_drinks_of_alcohol_per_week --by in_8_weeks",
        "goal edit Less --first-step walk",
        "goal concern add cost",
        "people add neighbour",
        "kit add strips",
        "plan add alone Walk",
    )
    for number, typed in enumerate(lines, start=1):
        words = [word.replace("_", " ") for word in typed.split()]
        assert hj(*words, now="2026-11-21T12:00", number=number * 10).status == 0, typed
    printed = hj("schema", OUTPUTS[line])
    assert printed.status == 0
    schema = json.loads(printed.out)
    done = hj(*line.split(), *([] if line == "export" else ["--format", "json"]))

    assert done.status == 0
    Draft202012Validator(schema).validate(json.loads(done.out))
    assert hj("schema", "quokka").status == 2
