"""Every field of every record, with what nobody meant in it: refused, or shown without harm."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

import msgspec
import pytest

from hrjournal.errors import Damaged
from hrjournal.model.concern import Concern
from hrjournal.model.goal import Revision, Was
from hrjournal.model.kit import KitItem
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.schedule import Schedule
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Settings
from hrjournal.model.sheet import Sheet
from hrjournal.model.substance import OwnSubstance, UnitSize
from hrjournal.model.supporter import Supporter
from hrjournal.store.documents import Document, document_of
from hrjournal.store.files import make_private_folder, write_file
from hrjournal.store.kinds import SMALL_TABLES, TABLES
from hrjournal.store.layout import ENTRIES
from tests.fakes import EVERY_KIND, WHOLE_GOAL, goal, id_of
from tests.store.faults.harness import Bench
from tests.store.test_small_records import EXAMPLES

ODD = {
    "far too large": "1e300",
    "too large": "1e16",
    "as large as may be": "9000000000000000",
    "a large whole number": "1" + "0" * 300,
    "thousands of digits": "1" + "0" * 4000,
    "below zero": "-1",
    "zero": "0",
    "a half": "0.5",
    "as small as may be": "1e-30",
    "too small": "1e-31",
    "as exact as may be": "0." + "1" * 78,
    "too exact": "0." + "1" * 79,
    "true": "true",
    "nothing": "null",
    "an empty text": '""',
    "a text": '"x"',
    "a long text": f'"{"x" * 100_000}"',
    "a text to be obeyed": '"\\u0000\\u001b[2J"',
    "no list": "[]",
    "a list": '["x"]',
    "an object": '{"a":1}',
    "a key twice": '{"a":1,"a":2}',
    "lists in lists": "[" * 20 + "]" * 20,
    "a half of a letter": '"\\ud800"',
    "the first day": '"0001-01-01"',
    "the last day": '"9999-12-31"',
    "the first moment": '"0001-01-01T00:00:00+14:00"',
    "the last moment": '"9999-12-31T23:59:59-12:00"',
    "no day": '"2026-02-30"',
}
"""What may be in a field of a file, as JSON."""

COMMANDS = (
    *("list", "list -n 3", "summary --since 2026-11-01", "progress", "patterns", "calendar"),
    *("goal list", "goal show 0021", "goal show 0021 --history", "goal due", "goal attain"),
    *("goal concern list", "substance list", "ground list", "config", "lines", "check", "again"),
    *("people", "people confirm", "people edit 0010 --role peer", "log contact clinic"),
    *("kit", "kit due", "kit use naloxone", "kit edit 0011 --where bag"),
    *("medicine", "medicine taken methadone", "medicine edit 0012 --amount 4mg"),
    *("plan", "plan add alone Walk", "plan remove 1"),
    *("goal sheet", "goal sheet add home", "goal sheet edit 0013 --gives x"),
    *(
        "export",
        "export --format csv",
        "log mood 4",
        "log use alcohol 2",
        "log none",
        "undo",
        "redo",
    ),
    *("edit 0001 --note x", "goal rate 0021 5", "goal edit 0021 --by 2027-02-01"),
    *("goal review 0021 keep", "goal close 0021", "goal attain 0021 1", "goal done 0022", ""),
)
SHARES = 6
"""So many fields share out the commands."""

WHOLE: dict[str, Sequence[Document]] = {
    **{table: [document_of(examples[-1])] for table, examples in EXAMPLES.items()},
    ENTRIES: [{**document_of(one), "id": id_of(at)} for at, one in enumerate(EVERY_KIND, 1)],
    "goals": [
        document_of(
            msgspec.structs.replace(
                WHOLE_GOAL,
                id=id_of(21),
                status="active",
                closed_on=None,
                revisions=(
                    Revision(
                        day=date(2026, 11, 25),
                        was=Was(
                            {
                                "title": "Less",
                                "due": None,
                                "start": "2026-11-20",
                                "measure": "at most 10 drinks of alcohol per week",
                                "steps": [{"day": "2026-12-01", "target": 8}],
                                "a later field": [1],
                                "plans": [{"when": "Rain", "then": "Tea", "made_on": "2026-11-20"}],
                            }
                        ),
                    ),
                ),
            )
        ),
        document_of(goal(22, measure="at least 3 done per week")),
    ],
    "concerns": [
        document_of(
            Concern(
                id=id_of(7),
                text="I drive",
                harmed="both",
                weight=3,
                day=date(2026, 11, 22),
                settled_on=date(2026, 11, 23),
            )
        )
    ],
    "substances": [
        document_of(
            OwnSubstance(
                id=id_of(8),
                name="alcohol",
                codename="tea",
                units=("my mug",),
                sizes=(UnitSize("my mug", Decimal(350), "ml@5%"),),
                formerly=("booze",),
            )
        )
    ],
    "supporters": [
        document_of(
            Supporter(
                id=id_of(10),
                name="clinic",
                role="doctor who knows",
                reach=("555 0100", "by post"),
                good_for="a talk",
                when="mondays",
                knows=True,
                confirmed_on=date(2026, 11, 22),
            )
        )
    ],
    "kit": [
        document_of(
            KitItem(
                id=id_of(11),
                name="naloxone",
                form="nasal",
                doses=2,
                expires_on=date(2026, 12, 31),
                where="bag",
                known_to=("sister",),
                trained_on=date(2026, 5, 10),
            )
        )
    ],
    "medicines": [
        document_of(
            OwnMedicine(
                id=id_of(12),
                name="methadone",
                amount=Decimal("12.5"),
                unit="mg",
                typed="2 cups",
                schedule=Schedule("weekdays", weekdays=(0, 3, 6)),
                start=date(2026, 11, 1),
                stopped_on=date(2026, 12, 31),
            )
        )
    ],
    "sheets": [
        document_of(
            Sheet(
                id=id_of(13),
                about="going out",
                gives=("friends", "music"),
                costs=("mornings",),
                change_gives=("sleep",),
                change_costs=("evenings alone",),
            )
        )
    ],
    "settings": [document_of(Settings(region="GB", coverage=Decimal("0.5"), units="grams"))],
}
"""A record of every kind with every field given, by its table: an example, or one with more."""

_encoder = msgspec.json.Encoder(decimal_format="number")


def test_every_table_is_here() -> None:
    """The records of these tests are of every table there is."""
    assert set(WHOLE) == {*TABLES, "settings"}


def fields_in(value: Any) -> Iterator[tuple[str | int, ...]]:
    """Return the way to every field in a value, and to the first item of every list."""
    inner: Sequence[tuple[str | int, Any]] = []
    if isinstance(value, Mapping):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value[:1]))
    for name, one in inner:
        yield (name,)
        yield from ((name, *way) for way in fields_in(one))


def with_odd(value: Any, way: Sequence[str | int], odd: str) -> Any:
    """Return a value with something odd where a way through it leads."""
    if not way:
        return msgspec.Raw(odd.encode())
    copy = dict(value) if isinstance(value, Mapping) else list(value)
    copy[way[0]] = with_odd(copy[way[0]], way[1:], odd)  # type: ignore[index]  # of either kind
    return copy


def write_journal(bench: Bench, tables: Mapping[str, Sequence[Document]]) -> None:
    """Write a journal that holds these records."""

    def write(name: str, of: Sequence[str]) -> None:
        numbered = {
            table: {str(at): one for at, one in enumerate(tables[table], 1)} for table in of
        }
        content = _encoder.encode({**numbered, "about": {"1": {"format": 1}}})
        write_file(bench.journal / name, content)

    bench.clear()
    make_private_folder(bench.journal / ENTRIES)
    write(f"{ENTRIES}/2026-11.json", [ENTRIES])
    write("journal.json", SMALL_TABLES)
    write("settings.json", ["settings"])


def is_refused(bench: Bench) -> bool:
    """Say whether something in a journal is damaged."""
    store = bench.store()
    try:
        store.select(Selection())
        store.select(Selection(id_prefix="0"))  # these are read one by one
        store.settings()
        for table in SMALL_TABLES:
            store.records(TABLES[table])
    except Damaged:
        return True
    return False


@pytest.mark.parametrize("table", WHOLE)
def test_odd_field(table: str, bench: Bench) -> None:
    """Whatever a field holds, its file is damaged, or every command goes on with it."""
    bench.stands = True
    turn, wrong, refused = count(), [], 0
    for place, document in enumerate(WHOLE[table]):
        for way in [one for one in fields_in(document) if one != ("kind",)]:
            for name, odd in ODD.items():
                changed = list(WHOLE[table])
                changed[place] = with_odd(document, way, odd)
                write_journal(bench, {**WHOLE, table: changed})
                if is_refused(bench):
                    refused += 1
                    continue
                for line in COMMANDS[next(turn) % SHARES :: SHARES]:
                    outcome = bench.call(*line.split())
                    if outcome.status not in {0, 2, 3, 5}:
                        wrong.append(f"{way}, {name}: {line} [{outcome.status}] {outcome.stderr}")
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])
    assert refused > len(ODD), "hardly anything was refused"


@pytest.mark.parametrize("table", WHOLE)
def test_odd_field_from_elsewhere(table: str, bench: Bench) -> None:
    """Whatever a field of an export holds, it is refused, or every command goes on with it."""
    bench.stands = True
    file = bench.home / "export.json"
    turn, wrong, refused = count(), [], 0
    for place, document in enumerate(WHOLE[table]):
        for way in [one for one in fields_in(document) if one != ("kind",)]:
            for name, odd in ODD.items():
                changed = list(WHOLE[table])
                changed[place] = with_odd(document, way, odd)
                file.write_bytes(exported(table, changed))
                bench.clear()
                outcome = bench.call("import", str(file), "--yes")
                if outcome.status == 2:
                    refused += 1
                    if bench.journal.exists():
                        wrong.append(f"{way}, {name}: refused, and kept")
                    continue
                line = COMMANDS[next(turn) % len(COMMANDS)]
                later = bench.call(*line.split())
                if outcome.status or is_refused(bench) or later.status not in {0, 2, 3}:
                    wrong.append(f"{way}, {name}: {outcome} {line} {later}")
    assert not wrong, "\n".join([f"{len(wrong)} cells:", *wrong])
    assert refused > len(ODD), "hardly anything was refused"


def exported(table: str, records: Sequence[Document]) -> bytes:
    """Return the JSON of a whole journal that holds these records alone."""
    held = records[0] if table == "settings" else records
    return _encoder.encode({"format": "hrjournal/1", ENTRIES: [], table: held})


def test_nothing_odd(bench: Bench) -> None:
    """The commands above meet a journal that is whole where nothing odd is put into it."""
    write_journal(bench, WHOLE)

    assert not is_refused(bench)
    assert [bench.call(*line.split()).status for line in ("progress", "check")] == [0, 0]
