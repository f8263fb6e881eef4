"""A private folder inside the journal for an editor, removed when it is done.

The system's own folder for temporary files is never used: others can look into it.
"""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from hrjournal.store.files import PRIVATE_FOLDER, TEMPORARY_SUFFIX, explained, write_file

_PREFIX = ".editing-"


@contextlib.contextmanager
def text_file(folder: Path, text: str) -> Iterator[Path]:
    """Give a file that holds `text`, in a folder of its own that nobody else can enter.

    Whatever an editor leaves beside it goes with it.
    """
    room = folder / f"{_PREFIX}{os.getpid()}{TEMPORARY_SUFFIX}"
    with explained():
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir(mode=PRIVATE_FOLDER)
    try:
        write_file(room / "note.txt", text.encode())
        yield room / "note.txt"
    finally:
        shutil.rmtree(room, ignore_errors=True)


def is_in_use(path: Path) -> bool:
    """Say whether a leftover is the room of a command that still runs."""
    if not path.name.startswith(_PREFIX):
        return False
    number = path.name.removeprefix(_PREFIX).removesuffix(TEMPORARY_SUFFIX)
    try:
        os.kill(int(number), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
