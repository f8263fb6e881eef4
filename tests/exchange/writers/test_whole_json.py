"""JSON of a journal, an entry at a time."""

import json

from hrjournal.exchange.as_json import as_json
from hrjournal.model.leaving import Leaving
from hrjournal.model.supporter import Supporter
from tests.exporting import chosen_of, exported
from tests.fakes import EVERY_KIND, NOON, id_of

SISTER = Supporter(id=id_of(7), name="Neighbour", confirmed_on=NOON.date())


def test_as_commands_write_it() -> None:
    """The bytes are those that `as_json` gives of the same records, none at all among them."""
    in_order = chosen_of(EVERY_KIND)

    assert exported("json", chosen_of()).decode() == as_json(entries=[])
    assert exported("json", in_order).decode() == as_json(entries=[*in_order.entries])


def test_people_if_asked_for() -> None:
    """Whom the person listed is in it where that was asked for, and not else."""
    asked = exported("json", chosen_of(records=[SISTER], leaving=Leaving(people=True)))

    assert json.loads(asked)["supporters"][0]["name"] == "Neighbour"
    assert b"Neighbour" not in exported("json", chosen_of(records=[SISTER]))


def test_first_part_at_once() -> None:
    """The first entry is written before the second is read, and each time all are read anew."""
    chosen = chosen_of(EVERY_KIND)
    parts = iter(chosen.entries)
    next(parts)

    assert chosen.entries.tally.kinds.total() == 1
    assert len([*chosen.entries]) == len(EVERY_KIND)
    assert chosen.entries.tally.kinds["use"] == 1
