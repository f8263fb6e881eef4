"""The terms of a journal: its settings and names, and the reading of typed text by them."""

import contextlib
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from hrjournal.errors import JournalError, NotUnderstood
from hrjournal.facts.catalogue import Catalogue
from hrjournal.facts.drinks import REGION_OF_NOBODY, standard_drink
from hrjournal.facts.substances import name_of_alias
from hrjournal.model.entry import Contact, Entry, Use, normal_name
from hrjournal.model.measure import Measure
from hrjournal.model.moment import Moment, logical_day
from hrjournal.model.names import with_names
from hrjournal.model.quantity import Drink
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Setting, Settings, parse_setting, setting_name
from hrjournal.model.substance import OwnSubstance
from hrjournal.model.text import as_text

if TYPE_CHECKING:
    from hrjournal.journal.port import Store
    from hrjournal.model.supporter import Supporter

_AMOUNT_LIKE = re.compile(r"[~?+\-\d.,/ ]+")
LATELY = timedelta(days=90)
"""How far back to look for what a person usually writes."""

E = TypeVar("E", bound=Entry)

_MOST_WEEKS_SHIFTED = 520


class Terms:
    """The terms of one person's journal: what counts in it, and what words mean in it."""

    def __init__(
        self,
        store: "Store",
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        home_region: str | None = None,
    ) -> None:
        """Take a store, the only clock and the only source of ids.

        `now` returns the local time with its zone. `home_region` is the country code of the
        locale, which is in force where the settings name none.
        """
        self._store = store
        self.now = now
        self.new_id = new_id
        self._home_region = home_region
        self._settings: Settings | None = None
        self._catalogue: Catalogue | None = None
        self._supporters: list[Supporter] | None = None

    @property
    def settings(self) -> Settings:
        """How this journal counts and shows."""
        if self._settings is None:
            self._settings = self._store.settings()
        return self._settings

    @property
    def catalogue(self) -> Catalogue:
        """The names and units that are known here. Needs an encrypted journal's key."""
        if self._catalogue is None:
            own = self._store.records(OwnSubstance)
            self._catalogue = Catalogue(own, region=self.region, codenames=self.settings.codenames)
        return self._catalogue

    @property
    def shipped(self) -> Catalogue:
        """The names and units that we ship, without those of the person. Needs no key."""
        return Catalogue(region=self.region)

    def forget_catalogue(self) -> None:
        """Have the catalogue built anew when it is next needed, as something in it changes."""
        self._catalogue = None
        self._supporters = None

    @property
    def supporters(self) -> "list[Supporter]":
        """Whom the person listed: read once for all the contacts that a command shows."""
        if self._supporters is None:
            from hrjournal.model.supporter import Supporter  # only contacts are with them

            self._supporters = self._store.records(Supporter)
        return self._supporters

    @property
    def region(self) -> str:
        """The code of the country whose standard drink counts."""
        kept = self.settings.region or self.settings.drinks_of
        return kept or self._home_region or REGION_OF_NOBODY

    @property
    def drink(self) -> Drink:
        """The standard drink of the person's region."""
        return standard_drink(self.region)

    def setting(self, name: str) -> Setting:
        """Return the setting that `name` names, with the value in force. Raises NotUnderstood."""
        name = setting_name(name)
        value = getattr(self.settings, name)
        if value is None and self.settings.drinks_of:
            return Setting(name, self.region, "first drink")
        if value is None:
            return Setting(name, self.region, "locale" if self._home_region else "default")
        return Setting(name, value, "default" if value == getattr(Settings(), name) else "set")

    def change_setting(self, name: str, text: str) -> tuple[Setting, Setting]:
        """Change a setting, and return it as it was before and as it is now.

        No entry is rewritten. Raises NotUnderstood.
        """
        name = setting_name(name)
        value = parse_setting(name, text)
        if name == "region" and value is not None and not _is_country(value):
            raise NotUnderstood(
                "No country has that code in ISO 3166; write one that does, like "
                "`hj config set region GB`."
            )
        before = self.setting(name)
        changed: dict[str, Any] = {name: value}
        if name == "region":
            changed["drinks_of"] = None  # the person has said whose drinks count
        self._change_settings(lambda kept: msgspec.structs.replace(kept, **changed))
        return before, self.setting(name)

    def _change_settings(self, change: Callable[[Settings], Settings]) -> None:
        self._settings = self._store.change_settings(change)
        self.forget_catalogue()  # it depends on the settings

    @contextlib.contextmanager
    def keeping_region(self) -> Iterator[None]:
        """Keep the region in force in the settings: from now on a drink is that region's.

        It is kept before what is done meanwhile, and again where another command has erased
        everything since. Where the locale names none, it is kept as that of the drinks alone, as
        `lines` would show the lines of a country that nobody named.
        """
        region = self.region
        self._keep_region(region)
        yield
        self._settings = None
        self._keep_region(region)

    def _keep_region(self, region: str) -> None:
        if self.settings.region or self.settings.drinks_of:
            return
        kept_as = "region" if self._home_region else "drinks_of"

        def with_region(kept: Settings) -> Settings:
            if kept.region or kept.drinks_of:  # another command has kept one since
                return kept
            return msgspec.structs.replace(kept, **{kept_as: region})

        self._change_settings(with_region)

    def take_over(self, settings: Settings) -> None:
        """Have another journal's settings hold here, where none was ever set."""

        def taken(kept: Settings) -> Settings:
            return settings if kept == Settings() else kept

        if settings != Settings() and self.settings == Settings():
            self._change_settings(taken)
        self.forget_catalogue()

    def shift_days(self) -> int:
        """Return by how many days an export moves its days: the same for a journal each time.

        It is drawn by chance the first time, up to ten years, in whole weeks, so that a weekday
        stays the same; `keep_shift` keeps it once something leaves.
        """
        drawn = int(self.new_id(), 36) % _MOST_WEEKS_SHIFTED + 1
        return self.settings.shift_days or 7 * drawn

    def keep_shift(self, days: int) -> None:
        """Keep by how many days exports move their days, unless that is kept already."""
        if not self.settings.shift_days:
            self._change_settings(
                lambda kept: msgspec.structs.replace(kept, shift_days=kept.shift_days or days)
            )

    # What people write

    def today(self) -> date:
        """Return the present logical day."""
        return logical_day(self.now(), self.settings.day_start)

    def this_moment(self) -> Moment:
        """Return the present moment, to the second."""
        now = self.now().replace(microsecond=0)
        return Moment(logical_day(now, self.settings.day_start), now)

    def moment(self, text: str) -> Moment:
        """Read when something happened. Raises NotUnderstood."""
        from hrjournal.model.moment_words import parse_moment  # only where one is typed

        return parse_moment(text, now=self.now(), day_start=self.settings.day_start)

    def day(self, text: str) -> date:
        """Read a day that is not in the future. Raises NotUnderstood."""
        from hrjournal.model.moment_words import parse_day  # only where one is typed

        return parse_day(text, now=self.now(), day_start=self.settings.day_start)

    def goal_date(self, text: str, *, past: bool = False) -> date:
        """Read a goal's date: one to come, or if `past`, also one before. Raises NotUnderstood."""
        from hrjournal.model.moment_words import parse_goal_date  # only where one is typed

        return parse_goal_date(text, now=self.now(), day_start=self.settings.day_start, past=past)

    def substance(self, text: str) -> str:
        """Return the name that is kept for a typed substance. Raises NotUnderstood.

        Where the journal is written blind, only the names we ship are known. A codename or a name
        of the person's own is kept as typed, and replaced when the journal is next opened.
        """
        name = normal_name(as_text(text))
        if _AMOUNT_LIKE.fullmatch(name) or ("," in name and not name_of_alias(name)):
            raise NotUnderstood(
                "The substance comes first and is one name, then the amount: "
                "write it like `hj log use alcohol 2`."
            )
        return name if self.writes_blind else self._as_logged(self.catalogue.name_of(name))

    def _as_logged(self, name: str) -> str:
        """Return a name that is not known as it was spelled when it was logged lately."""
        if self.catalogue.knows(name):
            return name
        logged = (use.substance for use in self.uses_lately(name))
        return next(logged, name)

    def measure(self, text: str) -> Measure:
        """Read a measure, and return it with the names that are kept. Raises NotUnderstood."""
        from hrjournal.facts.phrase import with_name_of_unit  # only goals need it
        from hrjournal.model.sentence import parse_measure

        measure = parse_measure(with_name_of_unit(text))
        return with_names(self.catalogue.settled_measure(measure), self._as_logged)

    def uses_lately(self, substance: str) -> list[Use]:
        """Return the recent uses of a substance, the last first."""
        since = self.today() - LATELY
        kept = self._store.select(Selection(kinds=("use",), substance=substance, since=since))
        return [use for use in reversed(kept) if isinstance(use, Use)]

    def medicine(self, text: str) -> str:
        """Return the name that is kept for a typed medicine. Raises NotUnderstood.

        An alias is kept as it is, since it may stand for a whole class of medicines.
        """
        self.substance(text)
        name = normal_name(text)
        return name if self.writes_blind else self.catalogue.decoded(name)

    def name_of(self, text: str) -> str:
        """Return the name that is kept for a typed name, which may be a codename or an alias.

        Needs an encrypted journal's key.
        """
        return self._as_logged(self.catalogue.name_of(normal_name(text)))

    def contact(self, words: str) -> dict[str, Any]:
        """Return the fields of a contact with somebody whose name or role was typed.

        Where the journal is written blind it is kept as typed, and settled when next opened; and
        it is kept as typed where nobody can read who is listed.
        """
        if self.writes_blind:
            return {"supporter": words}
        from hrjournal.model.supporter import contact_with  # only contacts need it

        try:
            return contact_with(self.supporters, words)
        except JournalError:  # damage there keeps no contact from being logged
            return {"supporter": words}

    @property
    def writes_blind(self) -> bool:
        """Whether entries are kept without opening the journal."""
        return self._store.writes_blind()

    # What is shown

    def with_names(self, entry: E) -> E:
        """Return an entry with codenames, and with the name of a supporter who is listed."""
        if not isinstance(entry, Contact):
            return self.catalogue.shown(entry)
        from hrjournal.model.supporter import with_name  # only contacts need it

        return with_name(self.supporters, entry)


def _is_country(code: str) -> bool:
    from hrjournal.facts.countries import COUNTRIES  # only a new region needs it

    return code in COUNTRIES
