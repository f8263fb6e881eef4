"""The region of a journal is read in passing, in any state of it."""

from pathlib import Path

import msgspec
import pytest

from hrjournal.errors import Damaged, NewerFormat
from hrjournal.store.region import kept_region
from hrjournal.store.tiny_store import TinyStore


@pytest.fixture(params=["tiny", "sealed"])
def store(request: pytest.FixtureRequest) -> TinyStore:
    """Return a journal, plain and encrypted."""
    found: TinyStore = request.getfixturevalue(request.param)
    return found


def test_a_region_that_is_set(store: TinyStore) -> None:
    """What the settings name is found, sealed or not, as the store itself finds it."""
    store.change_settings(lambda kept: msgspec.structs.replace(kept, region="NZ"))

    assert kept_region(store.folder) == "NZ" == store.settings().region


def test_no_region(store: TinyStore, tmp_path: Path) -> None:
    """Where none is set, and where there is no journal, there is none."""
    store.change_settings(lambda kept: msgspec.structs.replace(kept, codenames=False))

    assert kept_region(store.folder) is None
    assert kept_region(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Damaged),
        (b'{"about":{"1":{"format":1}},"settings":{"1":{"reg', Damaged),
        (b'{"about":{"1":{"format":999}},"settings":{"1":{"region":"NZ"}}}', NewerFormat),
    ],
)
def test_settings_that_cannot_be_read(
    tmp_path: Path, content: bytes, error: type[Exception]
) -> None:
    """Damaged and newer settings are told apart from none."""
    (tmp_path / "settings.json").write_bytes(content)

    with pytest.raises(error):
        kept_region(tmp_path)


def test_what_is_no_region(tmp_path: Path) -> None:
    """A region that is no text is none."""
    (tmp_path / "settings.json").write_text(
        '{"about":{"1":{"format":1}},"settings":{"1":{"region":5}}}'
    )

    assert kept_region(tmp_path) is None
