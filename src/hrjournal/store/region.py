"""The region that a journal's settings name, read at almost no cost: an emergency waits for it."""

from pathlib import Path

from hrjournal.store.documents import decode_tables
from hrjournal.store.files import read_file
from hrjournal.store.layout import SETTINGS


def kept_region(folder: Path) -> str | None:
    """Return the region that is set in a journal, encrypted or not; None where there is none.

    Raises:
        Damaged: the settings can't be read.
        NewerFormat: a newer version wrote them.

    """
    path = folder / SETTINGS
    content = read_file(path)
    if content is None:
        return None
    for settings in decode_tables(content, path).get("settings", {}).values():
        region = settings.get("region")
        return region if isinstance(region, str) else None
    return None
