"""Settings on disk: what others wrote there stays, nothing is sealed, and damage is left alone."""

import json
from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hrjournal.errors import Damaged, JournalError, NewerFormat
from hrjournal.model.settings import Settings
from hrjournal.store import documents
from hrjournal.store.backups import back_up, backup_names
from hrjournal.store.tiny_store import TinyStore
from tests.fakes import NOON, WHOLE_ENTRIES
from tests.store.journals import make_sealed, put_in_place, store_in

GRAMS = {"units": "grams"}
ABOUT = {"1": {"format": documents.FORMAT}}


def replacing(**fields: Any) -> Callable[[Settings], Settings]:
    """Return a change of these fields."""
    return lambda kept: msgspec.structs.replace(kept, **fields)


def kept_in(store: TinyStore) -> Any:
    """Return what settings.json holds."""
    return json.loads((store.folder / "settings.json").read_bytes())


def lay(store: TinyStore, content: object) -> Path:
    """Put a settings.json into a journal, and return its path."""
    store.folder.mkdir(mode=0o700, exist_ok=True)
    (store.folder / "entries").mkdir(mode=0o700, exist_ok=True)
    path = store.folder / "settings.json"
    put_in_place(path, content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def test_a_setting_is_a_first_write(tiny: TinyStore) -> None:
    """Where there is no journal yet, a setting makes one, private like any other."""
    tiny.change_settings(replacing(**GRAMS))

    path = tiny.folder / "settings.json"
    assert (path.stat().st_mode & 0o777, tiny.folder.stat().st_mode & 0o777) == (0o600, 0o700)
    assert kept_in(tiny) == {"settings": {"1": GRAMS}, "about": ABOUT}
    tiny.add(WHOLE_ENTRIES)
    assert tiny.settings() == Settings(units="grams")


def test_what_is_not_known_stays(tiny: TinyStore) -> None:
    """Fields and tables of a newer version survive a change, and so does who made the file."""
    unknown = {"theme": {"dark": [1, None]}, "share": 0.10}
    lay(
        tiny,
        {
            "about": {"1": {"format": documents.FORMAT, "made_by": "someone"}, "2": {"more": True}},
            "settings": {"7": {"region": "GB", "units": "grams", **unknown}},
            "shortcuts": {"1": {"u": "log use"}},
        },
    )

    tiny.change_settings(replacing(region=None, day_start=time(5)))

    assert kept_in(tiny) == {
        "about": {"1": {"format": documents.FORMAT, "made_by": "someone"}, "2": {"more": True}},
        "settings": {"7": {"day_start": "05:00:00", "units": "grams", **unknown}},
        "shortcuts": {"1": {"u": "log use"}},
    }


def test_an_empty_table_is_filled(tiny: TinyStore) -> None:
    """A file without a document of settings gets one."""
    lay(tiny, {"about": ABOUT, "settings": {}, "others": {}})

    tiny.change_settings(replacing(**GRAMS))

    assert kept_in(tiny) == {"about": ABOUT, "settings": {"1": GRAMS}, "others": {}}


def test_another_command_changes_settings_too(tiny: TinyStore) -> None:
    """What another command has set since these were read is kept."""
    here, there = tiny, store_in(tiny.folder)
    here.settings()
    there.change_settings(replacing(week_start="sunday"))

    here.change_settings(replacing(**GRAMS))

    assert there.settings() == Settings(week_start="sunday", units="grams")


def test_no_passphrase_is_asked(tmp_path: Path) -> None:
    """Settings of an encrypted journal are changed in the open, with no key at hand."""
    make_sealed(tmp_path / "journal")
    store = store_in(tmp_path / "journal", kept_identity=lambda: None)

    store.change_settings(replacing(**GRAMS))

    assert store.settings() == Settings(units="grams")
    assert kept_in(store)["settings"] == {"1": GRAMS}
    assert not (store.folder / "settings.json.age").exists()


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Damaged),
        (b'{"settings": {"1":', Damaged),
        (b"[]", Damaged),
        ({"settings": {"1": {}}}, Damaged),
        ({"about": ABOUT, "settings": {"1": {}, "2": {}}}, Damaged),
        ({"about": ABOUT, "settings": {"1": {"units": "pints"}}}, Damaged),
        ({"about": ABOUT, "settings": {"1": {"notices": "some"}}}, Damaged),
        ({"about": {"1": {"format": 99}}, "settings": {"1": {}}}, NewerFormat),
    ],
)
def test_damaged_settings(tiny: TinyStore, content: object, error: type[JournalError]) -> None:
    """A settings.json that can't be read is named and left untouched; a change is refused."""
    path = lay(tiny, content)
    before = path.read_bytes()

    for attempt in (tiny.settings, lambda: tiny.change_settings(replacing(**GRAMS))):
        with pytest.raises(error) as refusal:
            attempt()
        assert str(path) in str(refusal.value)

    assert path.read_bytes() == before


def test_a_way_on_without_settings(tiny: TinyStore) -> None:
    """Of damaged settings it is said that they can be moved away, or which copy there is."""
    tiny.add(WHOLE_ENTRIES)
    tiny.change_settings(replacing(**GRAMS))
    path = tiny.folder / "settings.json"

    def said() -> str:
        with pytest.raises(Damaged) as refusal:
            tiny.settings()
        return str(refusal.value)

    put_in_place(path, b"")
    assert said().endswith("Move it away and the defaults hold.")

    path.unlink()
    tiny.change_settings(replacing(**GRAMS))
    name = back_up(tiny.folder, "asked", NOON)
    path.write_bytes(b"")  # into the file itself, and so into the backup that shares it
    assert said().endswith("Move it away and the defaults hold.")

    path.unlink()
    copy = tiny.folder / "backups" / str(name) / "settings.json"
    put_in_place(copy, json.dumps({"about": ABOUT}).encode())
    put_in_place(path, b"")
    assert said().endswith(f"the defaults hold, or put {copy} in its place.")


def test_settings_of_an_older_format(tiny: TinyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of an older format are written in today's, after a backup of what they were."""
    tiny.add(WHOLE_ENTRIES)

    def from_format_0(tables: dict[str, Any]) -> dict[str, Any]:
        return {**tables, "settings": {"1": {"units": tables["settings"]["1"]["shown_in"]}}}

    monkeypatch.setitem(documents.MIGRATIONS, 0, from_format_0)
    path = lay(tiny, {"about": {"1": {"format": 0}}, "settings": {"1": {"shown_in": "grams"}}})
    old = path.read_bytes()

    tiny.change_settings(replacing(week_start="sunday"))

    assert tiny.settings() == Settings(units="grams", week_start="sunday")
    assert kept_in(tiny)["about"] == ABOUT
    (backup,) = [name for name in backup_names(tiny.folder) if "before-migration" in name]
    assert (tiny.folder / "backups" / backup / "settings.json").read_bytes() == old
