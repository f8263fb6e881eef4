"""Reading the JSON of a journal, as `export` writes it."""

from typing import Any

import msgspec

from hrjournal.errors import NotUnderstood
from hrjournal.exchange.as_json import FORMAT
from hrjournal.model.bounds import exact_number, has_key_twice, is_shallow
from hrjournal.model.concern import Concern
from hrjournal.model.encoding import from_text
from hrjournal.model.entry import AnyEntry, Record
from hrjournal.model.exercise import OwnExercise
from hrjournal.model.goal import Goal
from hrjournal.model.helpline import OwnHelpline
from hrjournal.model.kit import KitItem
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.plan import PlanLayer
from hrjournal.model.settings import Settings
from hrjournal.model.sheet import Sheet
from hrjournal.model.substance import OwnSubstance
from hrjournal.model.supporter import Supporter, without_name


class WholeJournal(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What such a file holds. Names that are not here are left alone: newer ones have more."""

    format: str
    entries: list[AnyEntry]
    goals: list[Goal] = []
    concerns: list[Concern] = []
    substances: list[OwnSubstance] = []
    exercises: list[OwnExercise] = []
    helplines: list[OwnHelpline] = []
    kit: list[KitItem] = []
    medicines: list[OwnMedicine] = []
    sheets: list[Sheet] = []
    plan: list[PlanLayer] = []
    supporters: list[Supporter] = []
    settings: Settings = Settings()

    @property
    def records(self) -> list[Record]:
        """Every record. An entry has the role of a listed supporter, and not their name."""
        entries = (without_name(self.supporters, entry) for entry in self.entries)
        return [
            *(*entries, *self.goals, *self.concerns, *self.substances, *self.exercises),
            *(*self.helplines, *self.kit, *self.medicines, *self.sheets, *self.plan),
            *self.supporters,
        ]

    def __repr__(self) -> str:
        """Show no content: a repr may end in a log, content may not."""
        return f"<a journal of {len(self.entries)} entries>"


def read(content: bytes) -> WholeJournal:
    """Read a file. Raises NotUnderstood, which says what is wrong and nothing that is in it."""
    try:
        whole = msgspec.convert(_within_bounds(content), WholeJournal, dec_hook=from_text)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise NotUnderstood(
            "That is no export of a journal as JSON, or not a whole one; `hj export -o FILE` "
            "writes one."
        ) from None
    if whole.format != FORMAT:
        raise NotUnderstood("That file has another format than this version of hrjournal reads.")
    return whole


def _within_bounds(content: bytes) -> Any:
    """Return what JSON holds, if the journal's files could hold it. Raises msgspec.DecodeError."""
    found = msgspec.json.Decoder(float_hook=exact_number).decode(content)
    tables = found.values() if isinstance(found, dict) else ()
    records = [one for table in tables if isinstance(table, list) for one in table]
    is_kept_whole = is_shallow([one for one in records if isinstance(one, dict)])
    if not is_kept_whole or has_key_twice(content, b""):
        raise msgspec.DecodeError
    return found
