"""The lines that a person added, read at almost no cost where the journal is not encrypted."""

from pathlib import Path

import msgspec

from hrjournal.model.helpline import OwnHelpline
from hrjournal.store.documents import damaged, decode_tables
from hrjournal.store.files import read_file
from hrjournal.store.layout import SEALED, SMALL_RECORDS

TABLE = "helplines"


def open_helplines(folder: Path) -> list[OwnHelpline] | None:
    """Return the lines of an open journal, in order; None where it is encrypted.

    Raises:
        Damaged: the records can't be read.
        NewerFormat: a newer version wrote them.

    """
    path = folder / SMALL_RECORDS
    content = read_file(path)
    if content is None:
        return None if (folder / f"{SMALL_RECORDS}{SEALED}").is_file() else []
    if f'"{TABLE}"'.encode() not in content:
        return []
    documents = decode_tables(content, path).get(TABLE, {})
    try:
        return msgspec.convert(list(documents.values()), list[OwnHelpline])
    except msgspec.ValidationError:
        raise damaged(path, "holds a record that can't be understood") from None
