"""Make a journal of made-up entries, for measuring: `made_up.py FOLDER [ENTRIES]`.

Ten years up to today, most days with two or three uses, moods and free days, always the same
for the same day and number. The files are written as the store writes them.
"""

import random
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from hrjournal.cli.program.session import local_now
from hrjournal.model.entry import ID_ALPHABET, ID_LENGTH, Entry, Mood, NoUse, Use
from hrjournal.store.documents import Tables, document_of, encode_tables
from hrjournal.store.files import make_private_folder, write_file
from hrjournal.store.layout import ENTRIES, month_file

DAYS = 3652


def main() -> None:
    """Fill a folder that is not there yet."""
    folder = Path(sys.argv[1])
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    make_journal(folder, number)


def make_journal(folder: Path, number: int) -> None:
    """Write so many entries, spread evenly over the days."""
    chance = random.Random(number)
    today = local_now().replace(hour=20, minute=0, second=0, microsecond=0)
    months: dict[str, Tables] = {}
    for count in range(number):
        at = today - timedelta(days=count * DAYS // number + 1, minutes=chance.randrange(300))
        entry = _made_up(chance, at.astimezone(UTC))
        tables = months.setdefault(month_file(entry.day), {ENTRIES: {}})
        tables[ENTRIES][str(len(tables[ENTRIES]) + 1)] = document_of(entry)
    make_private_folder(folder)
    make_private_folder(folder / ENTRIES)
    for name, tables in months.items():
        write_file(folder / name, encode_tables(tables))


def _made_up(chance: random.Random, at: datetime) -> Entry:
    entry_id = "".join(chance.choices(ID_ALPHABET, k=ID_LENGTH))
    kind = chance.choice(("alcohol", "alcohol", "cannabis", "mood", "mood", "none"))
    if kind == "mood":
        score = chance.randrange(11)
        return Mood(id=entry_id, day=at.date(), at=at, logged_at=at, score=score, energy=5)
    if kind == "none":
        return NoUse(id=entry_id, day=at.date(), logged_at=at, substances=("nicotine",))
    drinks = Decimal(chance.randrange(1, 5))
    grams = 14 * drinks if kind == "alcohol" else None
    return Use(
        id=entry_id,
        day=at.date(),
        at=at,
        logged_at=at,
        substance=kind,
        amount=drinks,
        unit="drink" if kind == "alcohol" else "joint",
        grams=grams,
        craving=chance.randrange(11),
        note="with the usual people, at the usual place" if chance.random() < 0.2 else None,
    )


if __name__ == "__main__":
    main()
