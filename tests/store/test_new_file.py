"""What leaves is whole and private, and replaces nothing."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from hrjournal.errors import CannotWrite
from hrjournal.store.new_file import write_new_file, write_new_folder


def broken() -> Iterator[bytes]:
    """Give a part, and end with a fault."""
    yield b"half"
    raise KeyError


def test_private_and_whole(tmp_path: Path) -> None:
    """A file is its owner's alone under any umask, and has every part in order."""
    before = os.umask(0)
    try:
        write_new_file(tmp_path / "out", iter([b"one ", b"two"]))
        write_new_folder(tmp_path / "folder", [("a", iter([b"1"])), ("b", iter([]))])
    finally:
        os.umask(before)

    assert (tmp_path / "out").read_bytes() == b"one two"
    assert (tmp_path / "folder" / "a").read_bytes() == b"1"
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes == {"out": 0o600, "folder": 0o700, "a": 0o600, "b": 0o600}


def test_never_over_a_file(tmp_path: Path) -> None:
    """What lies there stays, unless a file is to be replaced by force; a folder stays always."""
    path, folder = tmp_path / "out", tmp_path / "folder"
    path.write_bytes(b"mine")
    folder.mkdir()

    with pytest.raises(CannotWrite, match="--force"):
        write_new_file(path, [b"new"])
    assert path.read_bytes() == b"mine"
    write_new_file(path, [b"new"], force=True)
    assert path.read_bytes() == b"new"
    with pytest.raises(CannotWrite):
        write_new_file(folder, [b"new"], force=True)
    with pytest.raises(CannotWrite):
        write_new_folder(folder, [])
    assert sorted(one.name for one in tmp_path.iterdir()) == ["folder", "out"]


def test_written_meanwhile(tmp_path: Path) -> None:
    """What another program put there while the parts were read stays."""
    path = tmp_path / "out"

    def parts() -> Iterator[bytes]:
        path.write_bytes(b"theirs")
        yield b"ours"

    with pytest.raises(CannotWrite):
        write_new_file(path, parts())
    assert path.read_bytes() == b"theirs"
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_nothing_half_done(tmp_path: Path) -> None:
    """What ends half way leaves nothing, and by force leaves the old file as it was."""
    path = tmp_path / "out"
    with pytest.raises(KeyError):
        write_new_file(path, broken())
    with pytest.raises(KeyError):
        write_new_folder(path, [("a", iter([b"1"])), ("b", broken())])
    assert [*tmp_path.iterdir()] == []

    path.write_bytes(b"old")
    with pytest.raises(KeyError):
        write_new_file(path, broken(), force=True)
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert path.read_bytes() == b"old"


def test_left_behind(tmp_path: Path) -> None:
    """What a killed process of the same number left behind is no hindrance."""
    left = tmp_path / f".out.{os.getpid()}.tmp"
    for make in (lambda: left.write_bytes(b"old"), left.mkdir):
        make()
        write_new_file(tmp_path / "out", [b"new"], force=True)
        assert not left.exists()
