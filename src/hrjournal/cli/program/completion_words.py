"""The words that complete what is typed, for each parameter of each command.

For an encrypted journal only names that we ship are offered. The words are kept apart from the
commands they complete, so that commands don't load them.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from hrjournal.cli.program.session import local_now, session_of
from hrjournal.cli.program.typer_inside import (
    click,
)
from hrjournal.errors import JournalError, Locked
from hrjournal.facts.catalogue import Catalogue
from hrjournal.facts.substances import group_of, shipped
from hrjournal.facts.triggers import HALT
from hrjournal.grounding.exercises import EXERCISES
from hrjournal.journal import Journal
from hrjournal.model.concern import HARMED
from hrjournal.model.entry import ENTRY_TYPES, Entry, Medicine, NoUse, Urge, Use, normal_name
from hrjournal.model.goal import DECISIONS
from hrjournal.model.names import names_in
from hrjournal.model.selection import Selection
from hrjournal.model.settings import NAMES
from hrjournal.model.spelling import folded
from hrjournal.store.backups import backup_names
from hrjournal.store.peek import peek

NEWEST = 200
"""How many entries to look through for ids, tags and names."""

_HARMLESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .,_+-]*")


class Looking:
    """The journal that the words typed so far belong to, read only as far as completing needs."""

    def __init__(self, context: click.Context) -> None:
        """Take the context of the words typed so far."""
        typed = context.find_root().params.get("journal")
        session = session_of(context).with_options(
            folder=Path(typed) if typed else None, plain=False
        )
        self.folder = session.folder.expanduser().absolute()
        self.typed = context.params
        self.journal = Journal(peek(self.folder, local_now), now=local_now, new_id=str)

    @property
    def catalogue(self) -> Catalogue:
        """The known names: those we ship, and the person's own if they can be read."""
        try:
            return self.journal.terms.catalogue
        except Locked:
            return self.journal.terms.shipped
        except JournalError:
            return Catalogue()

    def substance(self) -> str | None:
        """Return the name that is kept for the substance typed so far, if there is one."""
        typed = self.typed.get("substance") or self.typed.get("name")
        return self.catalogue.name_of(normal_name(typed)) if typed else None


def _substances(looking: Looking) -> Iterable[str]:
    catalogue = looking.catalogue
    own = [catalogue.shown_name(name) for name in catalogue.own]
    codenames = filter(None, map(catalogue.codename_of, catalogue.own))
    logged = (catalogue.shown_name(name) for name in _logged(looking, (Use, NoUse, Urge)))
    return [*own, *codenames, *logged, *shipped()]


def _medicines(looking: Looking) -> Iterable[str]:
    shown_name = looking.catalogue.shown_name
    return [*map(shown_name, _logged(looking, (Medicine,))), *_substances(looking)]


def _logged(looking: Looking, kinds: tuple[type[Entry], ...]) -> list[str]:
    """Return the names in the newest entries of some kinds; none where these can't be read."""
    try:
        entries = looking.journal.entries.select(Selection(newest=NEWEST))
    except JournalError:
        return []
    return [name for entry in entries if isinstance(entry, kinds) for name in names_in(entry)]


def _classes(_: Looking) -> Iterable[str]:
    return [*dict.fromkeys(tag for one in shipped().values() for tag in one.classes), *shipped()]


def _own_names(looking: Looking) -> Iterable[str]:
    catalogue = looking.catalogue
    logged = _logged(looking, (Use, NoUse, Urge, Medicine))
    names = (name for name in (*catalogue.own, *logged) if name not in shipped())
    return [catalogue.shown_name(name) for name in names]


def _amounts(looking: Looking) -> Iterable[str]:
    """Offer units after a number, and `unknown` as long as there is no number."""
    name = looking.substance()
    if not looking.typed.get("amount"):
        return ["unknown"]
    return looking.catalogue.units_of(name) if name else []


def _own_units(looking: Looking) -> Iterable[str]:
    own = looking.catalogue.own.get(looking.substance() or "")
    return own.units if own else ()


def _units(_: Looking) -> Iterable[str]:
    return (unit for known in shipped().values() for unit in known.units)


def _routes(looking: Looking) -> Iterable[str]:
    known = group_of(looking.substance() or "")
    return (
        known.routes if known else (route for each in shipped().values() for route in each.routes)
    )


def _entry_ids(looking: Looking) -> Iterable[str]:
    return (entry.id for entry in looking.journal.entries.select(Selection(newest=NEWEST)))


def _goal_ids(looking: Looking) -> Iterable[str]:
    return (goal.id for goal in looking.journal.goals.all())


def _concern_ids(looking: Looking) -> Iterable[str]:
    return (concern.id for concern in looking.journal.goals.concerns())


def _tags(looking: Looking) -> Iterable[str]:
    entries = looking.journal.entries.select(Selection(newest=NEWEST))
    return (tag for entry in entries for tag in entry.tags)


def _instruments(_: Looking) -> Iterable[str]:
    from hrjournal.facts.instruments import instruments  # only scores have one

    return instruments()


def _kinds_of_lines(_: Looking) -> Iterable[str]:
    from hrjournal.facts.helplines import KINDS  # only these lines have them

    return KINDS


def _regions(_: Looking) -> Iterable[str]:
    from hrjournal.facts.helplines import regions_with_lines

    return regions_with_lines()


def _firstaid(_: Looking) -> Iterable[str]:
    from hrjournal.facts.cards import NAMES  # only cards are called so

    return NAMES["firstaid"]


def _learn(_: Looking) -> Iterable[str]:
    from hrjournal.facts.cards import NAMES

    return NAMES["learn"]


def _supporters(looking: Looking) -> Iterable[str]:
    return (one.name for one in looking.journal.supporters.all())


def _kit(looking: Looking) -> Iterable[str]:
    return dict.fromkeys(item.name for item in looking.journal.kit.all())


def _listed_medicines(looking: Looking) -> Iterable[str]:
    shown_name = looking.catalogue.shown_name
    return dict.fromkeys(shown_name(one.name) for one in looking.journal.medicines.all())


def _schedules(_: Looking) -> Iterable[str]:
    from hrjournal.model.schedule_words import EXAMPLES  # only medicines have one

    return EXAMPLES


def _roles(_: Looking) -> Iterable[str]:
    from hrjournal.model.supporter import ROLES  # only supporters have one

    return ROLES


def _things(_: Looking) -> Iterable[str]:
    from hrjournal.model.kit import NAMES  # only a kit holds them

    return NAMES


_WORDS: dict[str, Callable[[Looking], Iterable[str]]] = {
    "substance": _substances,
    "substances": _substances,
    "log medicine name": _medicines,
    "amount": _amounts,
    "route": _routes,
    "entry_id": _entry_ids,
    "goal_id": _goal_ids,
    "concern_id": _concern_ids,
    "concern": _concern_ids,
    "harmed": lambda _: HARMED,
    "decision": lambda _: DECISIONS,
    "triggers": lambda _: HALT,
    "tag": _tags,
    "tags": _tags,
    "kind": lambda _: ENTRY_TYPES,
    "instrument": _instruments,
    "ground exercise": lambda _: EXERCISES,
    "firstaid what": _firstaid,
    "learn what": _learn,
    "mixing what": _substances,
    "lines kind": _kinds_of_lines,
    "lines country": _regions,
    "lines region": _regions,
    "who": _supporters,
    "supporter": _supporters,
    "role": _roles,
    "item": _kit,
    "kit add name": _things,
    "medicine add name": _medicines,
    "medicine taken name": _listed_medicines,
    "medicine missed name": _listed_medicines,
    "medicine taken amount": lambda _: (),
    "name_or_id": _listed_medicines,
    "schedule": _schedules,
    "config get name": lambda _: NAMES,
    "config set name": lambda _: NAMES,
    "restore name": lambda looking: backup_names(looking.folder),
    "substance add name": lambda _: (),
    "substance add units": _units,
    "substance rename name": _own_names,
    "substance rename new": _substances,
    "substance show name": _substances,
    "substance codename name": _substances,
    "substance unit name": _substances,
    "substance class name": _own_names,
    "substance class what": _classes,
    "substance unit unit": _own_units,
}
"""The words for a parameter, by its name, or by the names of its command and its own."""


def words_for(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the words for a parameter that begin with the typed letters, each once."""
    name = parameter.name or ""
    commands = context.command_path.partition(" ")[2]
    offer = _WORDS.get(f"{commands} {name}") or _WORDS.get(name)
    if offer is None:
        return []
    begun = folded(incomplete)
    offered = dict.fromkeys(offer(Looking(context)))
    return [word for word in offered if _is_harmless(word) and folded(word).startswith(begun)]


def _is_harmless(word: str) -> bool:
    """Whether a word is safe in every shell, as tags may contain anything."""
    plain = "".join(character if character.isascii() else "a" for character in word)
    return word.isprintable() and _HARMLESS.fullmatch(plain) is not None
