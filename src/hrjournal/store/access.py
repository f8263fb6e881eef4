"""When a journal's files are opened: the lock, what must come first, and what is said of it."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from hrjournal.errors import CannotRead, CannotWrite, Damaged, Locked
from hrjournal.store import backups, inbox
from hrjournal.store.backup_name import made_at
from hrjournal.store.changes import Changes, Snapshot, tables_of
from hrjournal.store.files import is_there, make_private_folder, quarantine, signature
from hrjournal.store.layout import DAMAGED, ENTRIES, MARKER, SEALED, UNDO
from hrjournal.store.lock import locked
from hrjournal.store.ours import has_sign, survey
from hrjournal.store.sealing import KeyNeeded, Seals
from hrjournal.store.undo import check_records

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
        self._made: set[str] = set()

    def notify(self, sentence: str) -> None:
        """Tell the person something, once."""
        if sentence not in self._said:
            self._said.add(sentence)
            self._notify(sentence)

    def read(self, reading: Callable[[Snapshot], T]) -> T:
        """Return what `reading` finds, all of it as it stood at one moment.

        Read without the lock, again if somebody writes in between, and with it if they go on.
        """
        for _ in range(READS_BEFORE_LOCKING):
            self._come_first()
            marks = [signature(path) for path in self.seals.marks]
            try:
                files, result = self._read_once(reading)
            except Damaged:
                # What is sealed or opened just now may be half done, and is not damaged then.
                is_under_way = is_there(self.folder / MARKER)
                if not is_under_way and marks == [signature(path) for path in self.seals.marks]:
                    raise
            else:
                if files.held():
                    return result
        while True:
            with self.locked(), contextlib.suppress(KeyNeeded):
                return self._read_once(reading)[1]
            self._find_key()

    def _read_once(self, reading: Callable[[Snapshot], T]) -> tuple[Snapshot, T]:
        self.seals.look_again()
        if self.seals.are_on:
            self.seals.require_keys()
        files = Snapshot(self.folder, self.seals)
        return files, reading(files)

    @contextlib.contextmanager
    def changes(self) -> Iterator[Changes]:
        """Hold the lock over reading and changing; the body calls `commit`.

        The first change of a day is preceded by a backup.
        """
        with self.alone(key=True):
            yield self._open()

    @contextlib.contextmanager
    def adding(self) -> Iterator[Changes | None]:
        """Hold the lock over adding, as `changes` does; give None where it goes into the inbox.

        That is where the journal is sealed. Nobody is asked for anything.
        """
        with self.alone(convert=False):
            if not self.seals.can_seal:
                with contextlib.suppress(KeyNeeded):
                    self._go_on_converting()
            yield None if self.seals.are_on else self._open()

    def _open(self) -> Changes:
        if Changes(self.folder, self.seals).has_old_pending:  # it carries out what is pending
            self.notify(
                "A change that was made long ago was brought back by something else. It is put "
                "aside, and nothing was changed by it; `check` tells of it."
            )
        self._daily_backup()
        self.catch_up()
        return Changes(self.folder, self.seals, self._before_migration)

    @contextlib.contextmanager
    def alone(self, *, convert: bool = True, key: bool = False) -> Iterator[None]:
        """Hold the lock, in a private folder, with every conversion finished if `convert`.

        With `key`, the key of a sealed journal is at hand. The passphrase is never asked for while
        the lock is held: that would keep every other command out for as long as it takes.
        What others did while this one waited is known only now, so it is decided now.
        """
        while True:
            self._refuse_foreign_folder()
            with self.locked(make=True):
                self._refuse_foreign_folder()
                self._close_to_others()
                self.seals.look_again()
                try:
                    if convert:
                        self._go_on_converting()
                    if key and self.seals.are_on:
                        self.seals.identity()
                except KeyNeeded:
                    pass
                else:
                    yield
                    return
            self._find_key()

    @contextlib.contextmanager
    def locked(self, *, make: bool = False) -> Iterator[None]:
        """Hold the journal's lock; whoever waits long is told. Nobody is asked meanwhile.

        Raises Busy, CannotWrite.
        """
        with locked(self.folder, make=make, notify=self.notify), self.seals.unasked():
            yield

    def _find_key(self) -> None:
        """Get the key, asking for the passphrase if need be. Raises Locked, Damaged."""
        try:
            self.seals.identity()
        except Damaged:
            if self.seals.are_on:  # else another command has just decrypted the journal
                raise

    def _close_to_others(self) -> None:
        there = [path for path in (self.folder, self.folder / ENTRIES) if is_there(path)]
        were_open = [make_private_folder(folder) for folder in there]
        if any(were_open):
            self.notify(f"{self.folder} was open to others on this computer; it is private now.")

    def back_up(self, reason: str) -> str | None:
        """Make a backup, and remove the oldest beyond the number kept. Needs the lock."""
        name = backups.back_up(self.folder, reason, self.now())
        if name is not None:
            self._made.add(name)
        # Without the key they can't be compared, and all are kept. The backup is made by now, so
        # an old one that can't be removed is no failure: it is tried again with the next.
        with contextlib.suppress(Locked, CannotRead, CannotWrite):
            backups.prune(self.folder, self.seals, self._made)
        return name

    def finish_conversion(self) -> None:
        """Go on with encrypting or decrypting where another command was ended."""
        if is_there(self.folder / MARKER):
            with self.alone():
                pass

    def _come_first(self) -> None:
        """Finish what another command has begun, and file what waits."""
        self.finish_conversion()
        if inbox.waiting(self.folder):
            with self.alone(key=True):
                self._daily_backup()
                self.catch_up()

    def _go_on_converting(self) -> None:
        if is_there(self.folder / MARKER):
            from hrjournal.store.conversion import go_on  # hardly ever needed

            go_on(self.folder, self.seals)

    def catch_up(self) -> None:
        """Put a damaged undo.json aside and file what waits; say what could not be. Needs the lock.

        Nobody is kept from logging by what could only have taken changes back.
        """
        undo = Snapshot(self.folder, self.seals, heed_pending=False).place(UNDO)
        if undo.suffix == SEALED:
            self.seals.identity()  # raises what concerns the key, and not this file
        try:
            check_records(tables_of(undo, self.seals), undo)
        except Damaged:
            aside = quarantine(undo, DAMAGED)
            self.notify(f"What could be undone can't be read any more; it is now {aside}.")
        for fault in inbox.file_all(self.folder, self.seals, self._before_migration):
            self.notify(f"{fault.found or fault} What waits there is not filed.")

    def _before_migration(self) -> None:
        self.back_up("before-migration")

    def _daily_backup(self) -> None:
        now = self.now()
        names = reversed(backups.backup_names(self.folder))
        times = (made_at(name, now.tzinfo) for name in names)
        if not any(at and at.date() == now.date() for at in times):
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
