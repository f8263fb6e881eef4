"""The use cases of names: what is known about a substance, and what a person can add to it."""

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from hrjournal.errors import NotFound, NotUnderstood
from hrjournal.facts.notices import as_kept, is_known, tags_of
from hrjournal.facts.substances import group_of, shipped
from hrjournal.journal.port import Store
from hrjournal.journal.terms import Terms
from hrjournal.model.entry import normal_name
from hrjournal.model.goal import Goal
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.names import names_in
from hrjournal.model.quantity import normal_unit
from hrjournal.model.selection import Selection
from hrjournal.model.substance import OwnSubstance, UnitSize, parse_name
from hrjournal.model.text import of_text
from hrjournal.model.units import is_measured

_NO_SUCH = "No such name is known here; `hj substance list` shows those that are."


class Known(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that is known about a substance or behaviour.

    `units` has the usual one first and the person's own last; `sizes` tells how much some of these
    are. `entries` and `goals` are the numbers of those that name it.
    """

    name: str
    codename: str | None = None
    kind: str | None = None
    classes: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    sizes: tuple[UnitSize, ...] = ()
    routes: tuple[str, ...] = ()
    entries: int = 0
    goals: int = 0

    def __repr__(self) -> str:
        """Show no content: a repr may end in a log, content may not."""
        return "<known substance>"


class Renaming(NamedTuple):
    """What renaming would do: both names as they are kept, and how many records name the old one.

    `merges` is true if the new name is in use too, so that the two become one.
    """

    old: str
    new: str
    entries: int
    goals: int
    merges: bool


class UnitSaid(NamedTuple):
    """A unit of a substance that the person set: its size until now, and its size from now on."""

    known: Known
    unit: str
    before: UnitSize | None
    now: UnitSize | None


class Naming:
    """What can be done with the names of a journal."""

    def __init__(self, store: Store, terms: Terms) -> None:
        """Take the journal's store and its terms. Everything here needs an encrypted one's key."""
        self._store = store
        self._terms = terms

    # Looking

    def mine(self) -> list[Known]:
        """Return the names the person gave, logged, listed or set a goal for, most logged first."""
        entries, goals = self._entries, self._goals
        own_names = [
            name
            for name, own in self._terms.catalogue.own.items()
            if name not in shipped() or own.codename or own.units or own.formerly
        ]
        names = dict.fromkeys([*own_names, *entries, *goals, *self._listed])
        found = [self._known(name, entries[name], goals[name]) for name in names]
        return sorted(found, key=lambda known: -known.entries)

    def others(self, mine: Sequence[Known]) -> list[Known]:
        """Return the substances that we ship, without those among `mine`."""
        left_out = {known.name for known in mine}
        return [self._known(name) for name in shipped() if name not in left_out]

    def known(self, text: str) -> Known:
        """Return all that is known about a substance, by any of its names. Raises NotFound."""
        name = self._terms.name_of(text)
        entries, goals = self._entries[name], self._goals[name]
        if not (entries or goals or name in self._listed or self._terms.catalogue.knows(name)):
            raise NotFound(_NO_SUCH)
        return self._known(name, entries, goals)

    def spellings(self, name: str) -> tuple[str, ...]:
        """Return a name that is kept, and what else is understood by it: aliases, former names."""
        own, ours = self._terms.catalogue.own.get(name), shipped().get(name)
        return (name, *(ours.aliases if ours else ()), *(own.formerly if own else ()))

    # Adding

    def add(self, text: str, units: Sequence[str] = (), codename: str | None = None) -> Known:
        """Keep a new name. Raises NotUnderstood, also for a name that is known already."""
        name = self._terms.name_of(parse_name(text))
        if self._terms.catalogue.knows(name):
            raise NotUnderstood(
                "That name is known already: `hj substance show` tells what of it, and "
                "`hj substance unit` and `hj substance codename` add to it."
            )
        read = tuple(dict.fromkeys(normal_unit(unit) for unit in units))
        word = None if codename is None else self._checked_codename(name, codename)
        entries, goals = self._entries[name], self._goals[name]  # refused before it is kept
        self._describe(name, units=read, codename=word)
        return self._known(name, entries, goals)

    def set_codename(self, text: str, codename: str | None) -> Known:
        """Set the codename of a substance, or remove it. Raises NotFound, NotUnderstood."""
        name = self.known(text).name
        word = None if codename is None else self._checked_codename(name, codename)
        self._describe(name, codename=word)
        return self.known(name)

    def _checked_codename(self, name: str, text: str) -> str:
        word = parse_name(text)
        catalogue = self._terms.catalogue
        names = {name, *catalogue.own, *self._entries, *self._goals, *self._listed, *shipped()}
        if word in names or catalogue.name_behind(word) not in {None, name}:
            raise NotUnderstood(
                "That codename is a name or another codename here, and could mean either; "
                "choose another word, like `tea`."
            )
        return word

    def set_classes(self, text: str, classes: Sequence[str]) -> Known:
        """Keep what a name of the person's own is: classes, or names that we ship; none of them.

        Raises NotFound, NotUnderstood.
        """
        name = self.known(text).name
        if group_of(name):
            raise NotUnderstood(
                "What it is came with the program; a name of your own can be given a class, like "
                '`hj substance class "blue ones" benzodiazepine`.'
            )
        kept = tuple(dict.fromkeys(map(as_kept, classes)))
        if not all(is_known(tags_of(one)) for one in kept):
            raise NotUnderstood(
                "A class is one that came with the program, or a name that did; write it like "
                "`opioid`, `benzodiazepine`, `stimulant` or `alprazolam`."
            )
        self._describe(name, classes=kept)
        return self.known(name)

    def set_unit(self, text: str, unit: str, size: str | None) -> UnitSaid:
        """Keep a unit of the person's own, and how much one of it is, if `size` is given.

        Without `size`, a size that was kept before stays. Raises NotFound, NotUnderstood.
        """
        name = self.known(text).name
        terms = self._terms
        own = terms.catalogue.own.get(name)
        own_units, sizes = (own.units, own.sizes) if own else ((), ())
        word = normal_unit(unit, own_units)
        is_shipped = word in terms.shipped.units_of(name)
        if is_shipped or (size is not None and is_measured(word)):
            raise NotUnderstood(
                "That unit is known already, and stays what it is; give yours a name of its own, "
                'like `hj substance unit alcohol "my mug" 350ml@5%`.'
            )
        before = terms.catalogue.size(name, word)
        if size is not None:
            others = tuple(other for other in sizes if other.name != word)
            sizes = (*others, self._size(name, word, size))
        units = tuple(dict.fromkeys((*own_units, word)))
        self._describe(name, units=units, sizes=sizes)
        return UnitSaid(self.known(name), word, before, terms.catalogue.size(name, word))

    def _size(self, name: str, unit: str, text: str) -> UnitSize:
        amount = self._terms.catalogue.amount(name, text, any_unit=True)
        if amount.value is None or amount.unit in {None, unit} or amount.estimated:
            raise NotUnderstood(
                "A unit's size is a known amount in another unit, like `350ml@5%` or `0.2 g`."
            )
        return UnitSize(unit, amount.value, amount.unit or "")

    def _describe(self, name: str, **fields: Any) -> None:
        """Keep these fields of a substance beside the others that the person has set."""
        kept = self._terms.catalogue.own.get(name)
        new = kept or OwnSubstance(id=self._terms.new_id(), name=name)

        def described(said: OwnSubstance) -> OwnSubstance:
            return of_text(msgspec.structs.replace(said, **fields), kept)

        if described(new) != kept:
            self._store.say_of(new, described)
            self._terms.forget_catalogue()

    # Renaming

    def renaming(self, old: str, new: str) -> Renaming:
        """Return what renaming would do. Raises NotFound, NotUnderstood."""
        catalogue, entries, goals = self._terms.catalogue, self._entries, self._goals
        name = normal_name(old)
        if (
            not entries[name] and not goals[name] and name not in self._listed
        ):  # else it was logged before it was an alias
            name = catalogue.name_of(name)
        if name in shipped():
            raise NotUnderstood(
                "A name that came with the program stays; `hj substance codename` has another "
                "word stand in for it."
            )
        if not (entries[name] or goals[name] or name in {*catalogue.own, *self._listed}):
            raise NotFound(_NO_SUCH)
        target = normal_name(new)
        if catalogue.name_of(target) != name:
            target = catalogue.name_of(target)
        elif target in {name, catalogue.codename_of(name)}:
            raise NotUnderstood("These are one name already; nothing was changed.")
        merges = bool(entries[target] or goals[target] or target in {*catalogue.own, *self._listed})
        if not merges and target not in shipped():
            target = parse_name(target)
        return Renaming(name, target, entries[name], goals[name], merges)

    def rename(self, renaming: Renaming) -> str | None:
        """Rename, everywhere or not at all, and return the name of the backup made before."""
        own, old, new = self._terms.catalogue.own, renaming.old, renaming.new
        before, kept = own.get(old), own.get(new)
        kept = kept or OwnSubstance(id=before.id if before else self._terms.new_id(), name=new)
        self._terms.forget_catalogue()
        return self._store.rename_substance(old, kept.taking_over(old, before))[1]

    # What is known

    def _known(self, name: str, entries: int = 0, goals: int = 0) -> Known:
        terms = self._terms
        own, ours = terms.catalogue.own.get(name), shipped().get(name)
        return Known(
            name=name,
            codename=terms.catalogue.codename_of(name),
            kind=ours.kind if ours else None,
            classes=ours.classes if ours else terms.catalogue.classes_given(name),
            aliases=self.spellings(name)[1:],
            units=terms.catalogue.units_of(name),
            sizes=own.sizes if own else (),
            routes=ours.routes if ours else (),
            entries=entries,
            goals=goals,
        )

    @cached_property
    def _entries(self) -> Counter[str]:
        """Return how many entries name each substance."""
        found: Counter[str] = Counter()
        for entry in self._store.select(Selection()):
            found.update(names_in(entry))
        return found

    @cached_property
    def _listed(self) -> set[str]:
        """Return the names of the medicines that are listed."""
        return {one.name for one in self._store.records(OwnMedicine)}

    @cached_property
    def _goals(self) -> Counter[str]:
        """Return how many goals count each substance."""
        counted = (goal.measure.substance for goal in self._store.records(Goal))
        return Counter(name for name in counted if name)
