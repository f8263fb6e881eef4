"""When a journal's files are opened: the lock, what must come first, and what is said of it."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from hrjournal.errors import CannotWrite, Damaged, Locked
from hrjournal.store import backups, inbox
from hrjournal.store.changes import Changes, Snapshot, tables_of
from hrjournal.store.files import make_private_folder, put_aside
from hrjournal.store.lock import locked
from hrjournal.store.names import DAMAGED, ENTRIES, MARKER, SEALED, UNDO
from hrjournal.store.ours import has_sign, survey
from hrjournal.store.sealing import Seals

READS_BEFORE_LOCKING = 5

T = TypeVar("T")


class Access:
    """The way to a journal's files. Reading a plain journal creates nothing and takes no lock.

    `notify` is told, in a sentence, what a person ought to know beside the result.
    """

    def __init__(
        self,
        folder: Path,
        seals: Seals,
        now: Callable[[], datetime],
        notify: Callable[[str], None],
    ) -> None:
        self.folder = folder
        self.seals = seals
        self.now = now
        self._notify = notify
        self._said: set[str] = set()

    def notify(self, sentence: str) -> None:
        """Tell the person something, once."""
        if sentence not in self._said:
            self._said.add(sentence)
            self._notify(sentence)

    def read(self, reading: Callable[[Snapshot], T]) -> T:
        """Return what `reading` finds, all of it as it stood at one moment.

        Read without the lock, again if somebody writes in between, and with it if they go on.
        """
        self._come_first()
        for _ in range(READS_BEFORE_LOCKING):
            files = Snapshot(self.folder, self.seals)
            result = reading(files)
            if files.held():
                return result
        with self.locked():
            return reading(Snapshot(self.folder, self.seals))

    @contextlib.contextmanager
    def changes(self) -> Iterator[Changes]:
        """Hold the lock over reading and changing; the body calls `commit`.

        The first change of a day is preceded by a backup.
        """
        with self.alone():
            Changes(self.folder, self.seals)  # carries out what is pending
            self._daily_backup()
            self.catch_up()
            yield Changes(self.folder, self.seals, self._before_migration)

    @contextlib.contextmanager
    def alone(self, *, convert: bool = True) -> Iterator[None]:
        """Hold the lock, in a private folder, with every conversion finished if `convert`."""
        self._refuse_foreign_folder()
        opened = [make_private_folder(folder) for folder in (self.folder, self.folder / ENTRIES)]
        if any(opened):
            self.notify(f"{self.folder} was open to others on this computer; it is private now.")
        with self.locked():
            if convert:
                self._go_on_converting()
            yield

    def locked(self) -> contextlib.AbstractContextManager[None]:
        """Hold the journal's lock; whoever waits long is told. Raises Busy."""
        return locked(self.folder, notify=self.notify)

    def back_up(self, reason: str) -> str | None:
        """Make a backup, and remove the oldest beyond the number kept. Needs the lock."""
        name = backups.back_up(self.folder, reason, self.now())
        # Without the key they can't be compared, and all are kept. The backup is made by now, so
        # an old one that can't be removed is no failure: it is tried again with the next.
        with contextlib.suppress(Locked, CannotWrite):
            backups.prune(self.folder, self.seals)
        return name

    def finish_conversion(self) -> None:
        """Go on with encrypting or decrypting where another command was ended."""
        if (self.folder / MARKER).exists():
            with self.alone():
                pass

    def _come_first(self) -> None:
        """Finish what another command has begun, and file what waits."""
        self.finish_conversion()
        if inbox.waiting(self.folder):
            with self.alone():
                self._daily_backup()
                self.catch_up()

    def _go_on_converting(self) -> None:
        if (self.folder / MARKER).exists():
            from hrjournal.store.conversion import go_on  # noqa: PLC0415 - hardly ever needed

            go_on(self.folder, self.seals)

    def catch_up(self) -> None:
        """Put a damaged undo.json aside and file what waits; say what could not be. Needs the lock.

        Nobody is kept from logging by what could only have taken changes back.
        """
        undo = Snapshot(self.folder, self.seals, heed_pending=False).place(UNDO)
        if undo.suffix == SEALED:
            self.seals.identity()  # raises what concerns the key, and not this file
        try:
            if undo.exists():
                tables_of(undo, self.seals)
        except Damaged:
            aside = put_aside(undo, DAMAGED)
            self.notify(f"What could be undone can't be read any more; it is now {aside}.")
        for fault in inbox.file_all(self.folder, self.seals, self._before_migration):
            self.notify(str(fault))

    def _before_migration(self) -> None:
        self.back_up("before-migration")

    def _daily_backup(self) -> None:
        today = f"{self.now():%Y-%m-%d}T"
        if not any(name.startswith(today) for name in backups.backup_names(self.folder)):
            self.back_up("daily")

    def _refuse_foreign_folder(self) -> None:
        """Keep out of a folder that holds something else: we would change who can read it."""
        if not self.folder.is_dir():
            return
        if not has_sign(self.folder) and survey(self.folder).others:
            raise CannotWrite(
                f"{self.folder} holds other files and no journal; name a new or empty folder. "
                "Nothing was changed."
            )
