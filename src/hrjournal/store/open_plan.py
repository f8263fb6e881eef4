"""The copy of a plan that can be read without the passphrase of an encrypted journal.

It is kept only where the person has said so, and that is noted in the sealed `journal.json`: a
file that something brings back, or lays there, switches nothing on. Whatever writes `journal.json`
brings a copy that is there up to date, or removes it. Where somebody has removed it, none is made.
It says from which sealed file it was made: where
another one lies there now, the copy is older than the plan.
"""

import contextlib
from pathlib import Path

import msgspec

from hrjournal.errors import CannotRead, CannotWrite, Damaged, NotUnderstood
from hrjournal.model.plan import PlanLayer
from hrjournal.store.documents import Tables, decode_tables, encode_tables
from hrjournal.store.files import is_file, is_there, read_file, remove_file, write_file
from hrjournal.store.layout import MARKER, OPEN_PLAN, PENDING, SEALED, SMALL_RECORDS
from hrjournal.store.pending import digest

CONSENT = "open_plan"
"""The table of `journal.json` that says that the copy is wanted, and of the copy its origin."""
PLAN = "plan"


class OpenPlan(msgspec.Struct, frozen=True):
    """The parts of a plan as its copy has them, and whether the plan is still that."""

    parts: list[PlanLayer]
    is_current: bool

    def __repr__(self) -> str:
        """Show no content: a repr may end in a log, content may not."""
        return f"<copy of a plan, current: {self.is_current}>"


def lies_there(folder: Path) -> bool:
    """Return whether a copy lies in a journal, whatever it holds, or a link in its place.

    Anything else of that name is none, and stays as it is. Raises Damaged, CannotRead.
    """
    path = folder / OPEN_PLAN
    return path.is_symlink() or is_file(path)


def open_plan(folder: Path) -> OpenPlan | None:
    """Return the copy of the plan; None where there is none. Raises Damaged, NewerFormat."""
    path = folder / OPEN_PLAN
    try:
        content = read_file(path)
        if content is None:
            return None
        tables = decode_tables(content, path)
        parts = msgspec.convert([*tables.get(PLAN, {}).values()], list[PlanLayer])
        made_from = str(tables[CONSENT]["1"]["made_from"])
    except (Damaged, msgspec.ValidationError, KeyError):
        way_on = "`hj plan seal` removes it." if lies_there(folder) else "Move it away yourself."
        raise Damaged(f"{path} can't be read as the copy of a plan.", way_on) from None
    is_settled = not any(is_there(folder / name) for name in (PENDING + SEALED, MARKER))
    return OpenPlan(parts, is_settled and made_from == _origin(folder))


def is_wanted(tables: Tables) -> bool:
    """Return whether the tables of `journal.json` say that the plan is to be kept in the open."""
    return bool(tables.get(CONSENT, {}).get("1", {}).get("is_on"))


def with_consent(tables: Tables, *, is_on: bool) -> Tables:
    """Return tables of `journal.json` that say whether the plan is to be kept in the open."""
    others = {name: table for name, table in tables.items() if name != CONSENT}
    return {**others, CONSENT: {"1": {"is_on": True}}} if is_on else others


def bring_up_to_date(folder: Path, content: bytes) -> None:
    """Have a copy that is there hold the plan of `journal.json`, or be gone.

    The change of `journal.json` has happened by then: a copy that can't be written is no failure,
    and is known to be older.
    """
    with contextlib.suppress(CannotWrite, CannotRead, Damaged):
        if lies_there(folder):
            make_copy(folder, content)


def make_copy(folder: Path, content: bytes) -> None:
    """Have the copy hold the plan of `journal.json`, or be gone where none is wanted.

    Raises CannotWrite, CannotRead, Damaged.
    """
    path = folder / OPEN_PLAN
    may_be_on = f'"{CONSENT}"'.encode() in content
    tables = decode_tables(content, path) if may_be_on else {}
    is_on = is_wanted(tables)
    if path.is_symlink() or not is_on:
        remove_file(path)  # a link would have the plan lie elsewhere
    if is_on:
        made_from = {"made_from": _origin(folder)}
        copy = {PLAN: tables.get(PLAN, {}), CONSENT: {"1": made_from}}
        write_file(path, encode_tables(copy))


def require_not_open(folder: Path, tables: Tables) -> None:
    """Refuse to switch it on twice, and where something lies that is no file.

    Raises NotUnderstood, CannotWrite.
    """
    if is_there(folder / OPEN_PLAN) and not lies_there(folder):
        raise CannotWrite(
            f"{folder / OPEN_PLAN} is no file, so the copy can't take its place; move it away. "
            "Nothing was changed."
        )
    if is_wanted(tables) and lies_there(folder):
        raise NotUnderstood(
            "The plan can be read without the passphrase already; `hj plan seal` ends that."
        )


def _origin(folder: Path) -> str:
    return digest(read_file(folder / (SMALL_RECORDS + SEALED)))
