"""A private folder inside the journal for an editor, removed when it is done.

The system's own folder for temporary files is never used: others can look into it. A lock of its
own says that the folder is in use: the system drops it with the process that holds it, whoever
gets that process's number afterwards.
"""

import contextlib
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from hrjournal.errors import Busy, CannotWrite
from hrjournal.store.files import make_private_folder, read_file, write_file
from hrjournal.store.layout import EDITED, EDITING, LOCK, NOTE, TEMPORARY
from hrjournal.store.lock import locked


@contextlib.contextmanager
def text_file(
    folder: Path, text: str, entry_id: str, *, notify: Callable[[str], None] = lambda _: None
) -> Iterator[Path]:
    """Yield a file that holds an entry's text, in a folder of its own that nobody else can enter.

    The journal's folder is made if it is not there; the id is empty for an entry that is still to
    be kept. Whatever an editor leaves beside it goes with it. `notify` is told of a long wait for
    the journal's lock. Raises CannotWrite, Busy.
    """
    with contextlib.ExitStack() as held:
        with locked(folder, make=True, notify=notify):  # under it others remove what is left behind
            numbered = (folder / f"{EDITING}{n}{TEMPORARY}" for n in itertools.count(os.getpid()))
            room = next(path for path in numbered if not os.path.lexists(path))
            make_private_folder(room)
            held.enter_context(locked(room))
            held.callback(shutil.rmtree, room, ignore_errors=True)
        write_file(room / EDITED, entry_id.encode())
        write_file(room / NOTE, text.encode())
        yield room / NOTE


def is_in_use(room: Path) -> bool:
    """Return whether the command that made a room still runs."""
    if not (room / LOCK).exists():
        return False
    try:
        with locked(room, wait_seconds=0):
            return False
    except (Busy, CannotWrite):
        return True


def edited_in(room: Path) -> str:
    """Return the id of the entry whose text a room holds. Raises Damaged."""
    return (read_file(room / EDITED) or b"").decode(errors="replace")
