"""What holds in a journal, and how what people type is read there."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from hrjournal.errors import NotUnderstood
from hrjournal.journal import Journal
from hrjournal.model.entry import Medicine
from hrjournal.model.moment import Moment
from hrjournal.model.selection import Selection
from hrjournal.model.settings import Setting, Settings
from hrjournal.model.substance import OwnSubstance
from tests.fakes import BERLIN, CANARY, Clock, FakeStore, exactly, id_of, ids, make, set_goal

TODAY = date(2026, 11, 22)
SMALL_HOURS = datetime(2026, 11, 22, 1, 30, tzinfo=BERLIN)


def test_today(journal: Journal, clock: Clock) -> None:
    """Until a day starts, at 04:00, it is still the day before."""
    for at, day in [
        ("2026-11-22T00:00", "2026-11-21"),
        ("2026-11-22T01:30", "2026-11-21"),
        ("2026-11-22T03:59", "2026-11-21"),
        ("2026-11-22T04:00", "2026-11-22"),
        ("2026-11-22T23:59", "2026-11-22"),
    ]:
        clock.now = datetime.fromisoformat(at).replace(tzinfo=BERLIN)
        assert journal.terms.today() == date.fromisoformat(day), at


def test_day_start_setting(store: FakeStore, journal: Journal, clock: Clock) -> None:
    """The day starts when the settings say."""
    store.kept_settings = Settings(day_start=time(0))
    clock.now = SMALL_HOURS

    assert journal.terms.today() == TODAY


def test_this_moment(journal: Journal, clock: Clock) -> None:
    """Now is told to the second, with the day it counts for."""
    clock.now = SMALL_HOURS.replace(second=7, microsecond=999_999)

    assert journal.terms.this_moment() == Moment(date(2026, 11, 21), SMALL_HOURS.replace(second=7))


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("now", "2026-11-21", "2026-11-22T01:30:00+01:00"),
        ("00:15", "2026-11-21", "2026-11-22T00:15:00+01:00"),
        ("23:30", "2026-11-21", "2026-11-21T23:30:00+01:00"),
        ("yesterday 23:30", "2026-11-21", "2026-11-21T23:30:00+01:00"),
        ("today", "2026-11-21", None),
        ("yesterday", "2026-11-21", None),
    ],
)
def test_small_hours(journal: Journal, clock: Clock, text: str, day: str, at: str | None) -> None:
    """What happens at 01:30 counts for the day before."""
    clock.now = SMALL_HOURS

    moment = journal.terms.moment(text)

    assert moment.day == date.fromisoformat(day)
    assert (moment.at.isoformat() if moment.at else None) == at


def test_days_in_the_small_hours(journal: Journal, clock: Clock) -> None:
    """`today` is the logical day wherever a day is read."""
    clock.now = SMALL_HOURS

    assert journal.terms.day("today") == date(2026, 11, 21)
    assert journal.terms.goal_date("in 8 weeks") == date(2027, 1, 16)


@pytest.mark.parametrize(
    ("setting", "home", "unit", "grams"),
    [
        (None, "US", "drink", "28"),
        (None, "DE", "drink", "20"),
        (None, "GB", "unit", "15.78"),
        (None, "nowhere", "drink", "20"),
        ("CA", "US", "drink", "26.9"),
        ("US", "GB", "drink", "28"),
        ("gb", "US", "unit", "15.78"),
    ],
)
def test_drinks_of_a_region(
    store: FakeStore, clock: Clock, setting: str | None, home: str, unit: str, grams: str
) -> None:
    """A drink is the region's: the settings', or else the home's."""
    store.kept_settings = Settings(region=setting)
    journal = Journal(store, now=clock, new_id=ids(), home_region=home)

    entry = journal.entries.record_use(
        "alcohol", journal.amounts.read("alcohol", "2"), Moment(TODAY, None)
    )

    assert (entry.amount, entry.unit, str(entry.grams)) == (Decimal(2), unit, grams)


def test_region_of_nobody(store: FakeStore, clock: Clock) -> None:
    """Where neither the settings nor the locale name a region, drinks are those of the US.

    It is written down as whose drinks are counted, and not as the region: `lines` would show the
    numbers of a country that nobody named.
    """
    journal = Journal(store, now=clock, new_id=ids())

    assert journal.terms.setting("region") == Setting("region", "US", "default")
    use = journal.entries.record_use(
        "alcohol", journal.amounts.read("alcohol", "2"), Moment(TODAY, None)
    )
    assert use.grams == 28
    assert store.kept_settings == Settings(drinks_of="US")


def test_the_first_drink_keeps_whose_drinks_count(store: FakeStore, clock: Clock) -> None:
    """Logged first where no region is known, a drink stays that drink under a locale with one."""
    nowhere = Journal(store, now=clock, new_id=ids())
    nowhere.entries.record_use(
        "alcohol", nowhere.amounts.read("alcohol", "10"), Moment(TODAY, None)
    )

    later = Journal(store, now=clock, new_id=ids(), home_region="AU")
    use = later.entries.record_use(
        "alcohol", later.amounts.read("alcohol", "1"), Moment(TODAY, None)
    )

    assert use.grams == 14
    assert later.terms.setting("region") == Setting("region", "US", "first drink")
    assert store.kept_settings == Settings(drinks_of="US")


@pytest.mark.parametrize("said", ["AU", "default"])
def test_a_region_that_is_said_counts(store: FakeStore, clock: Clock, said: str) -> None:
    """What the person says of the region, and that it is the locale's again, comes first."""
    store.kept_settings = Settings(drinks_of="US")
    journal = Journal(store, now=clock, new_id=ids(), home_region="AU")

    journal.terms.change_setting("region", said)

    assert journal.terms.region == "AU"
    assert store.kept_settings.drinks_of is None


def test_setting_in_force(store: FakeStore, journal: Journal) -> None:
    """A setting says its value, and whether it was set, guessed or never touched."""
    assert journal.terms.setting("region") == Setting("region", "DE", "locale")
    assert journal.terms.setting("Day-start") == Setting("day_start", time(4), "default")
    store.kept_settings = Settings(region="GB", coverage=Decimal("0.5"))

    journal = Journal(store, now=Clock(), new_id=ids(), home_region="DE")

    assert journal.terms.setting("region") == Setting("region", "GB", "set")
    assert journal.terms.setting("coverage") == Setting("coverage", Decimal("0.5"), "set")


def test_change_setting(store: FakeStore, journal: Journal, clock: Clock) -> None:
    """A change gives the old and the new value, counts at once, and rewrites no entry."""
    clock.now = SMALL_HOURS
    entry = journal.entries.record_use(
        "alcohol", journal.amounts.read("alcohol", "2"), journal.terms.this_moment()
    )

    before, after = journal.terms.change_setting("day_start", "01:00")
    journal.terms.change_setting("region", "us")

    assert before == Setting("day_start", time(4), "default")
    assert after == Setting("day_start", time(1), "set")
    assert journal.terms.today() == TODAY
    assert journal.terms.drink.grams == Decimal(14)
    assert store.kept_settings == Settings(region="US", day_start=time(1))
    assert exactly(journal.entries.select(Selection())) == exactly([entry])


def test_settings_hold_at_once(store: FakeStore, journal: Journal) -> None:
    """What was read of names and units by the settings before is read anew by those after."""
    store.save(OwnSubstance(id=id_of(8), name="alcohol", codename="tea"))
    assert journal.amounts.read("alcohol", "2").unit == "drink"
    assert journal.terms.catalogue.shown_name("alcohol") == "tea"

    journal.terms.change_setting("region", "GB")
    journal.terms.change_setting("codenames", "off")

    assert journal.amounts.read("alcohol", "2").unit == "unit"
    assert journal.terms.shipped.units_of("alcohol")[0] == "unit"
    assert journal.terms.catalogue.shown_name("alcohol") == "alcohol"


def test_setting_taken_back(store: FakeStore, journal: Journal) -> None:
    """`default` takes a setting back; the region is the locale's again."""
    journal.terms.change_setting("region", "US")
    journal.terms.change_setting("notices", "off")

    assert journal.terms.change_setting("region", "default")[1] == Setting("region", "DE", "locale")
    journal.terms.change_setting("notices", "default")
    assert store.kept_settings == Settings()


@pytest.mark.parametrize(
    ("name", "value"), [(CANARY, "on"), ("units", CANARY), ("", ""), ("region", "")]
)
def test_setting_not_understood(store: FakeStore, journal: Journal, name: str, value: str) -> None:
    """A name or value that is none is refused without being repeated, and nothing is set."""
    with pytest.raises(NotUnderstood) as refusal:
        journal.terms.change_setting(name, value)

    assert CANARY not in str(refusal.value)
    assert store.kept_settings == Settings()


def test_region_set_meanwhile(store: FakeStore, journal: Journal) -> None:
    """A region that another command has set since is not overwritten by a guess."""
    assert journal.terms.settings == Settings()
    store.kept_settings = Settings(region="GB", week_start="sunday")

    set_goal(journal, "Calm", "at least 3 groundings per week")

    assert store.kept_settings == Settings(region="GB", week_start="sunday")


@pytest.mark.parametrize("is_sealed", [False, True])
def test_writes_blind(store: FakeStore, journal: Journal, *, is_sealed: bool) -> None:
    """A journal writes blind where its store does."""
    store.is_sealed = is_sealed

    assert journal.terms.writes_blind is is_sealed


def test_name_of_a_medicine(journal: Journal) -> None:
    """A medicine keeps its own name, also where that is the alias of a class of them."""
    assert journal.terms.substance("Sertraline") == "sertraline"
    assert journal.terms.medicine(" Sertraline ") == "sertraline"
    assert journal.amounts.of_medicine("sertraline", "50 mg").unit == "mg"
    for text in ("40", "a, b"):
        with pytest.raises(NotUnderstood):
            journal.terms.medicine(text)


def test_codename_of_a_medicine(journal: Journal, store: FakeStore) -> None:
    """A medicine that has a codename is kept by its name and shown by its codename."""
    store.save(OwnSubstance(id=id_of(8), name="methadone", codename="juice"))
    blind = make(Medicine, 1, name="juice")
    assert journal.terms.medicine("Juice") == "methadone"

    settled = journal.terms.catalogue.settled(blind)

    assert settled.name == "methadone"
    assert journal.amounts.shown(settled).name == "juice"
