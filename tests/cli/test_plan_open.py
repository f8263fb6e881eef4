"""A plan that opens without the passphrase: only where it was said, and never as it was before."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from hrjournal.errors import CannotWrite, Status
from hrjournal.model.plan import LAYERS
from hrjournal.store import open_plan
from tests.cli.conftest import Command, Done, Talk
from tests.fakes import CANARY
from tests.store.odd import PLACED, put_odd

Opened = Callable[..., Done]
pytestmark = pytest.mark.usefixtures("quickly_sealed")


@pytest.fixture
def opened(hj: Command, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Return a function that runs a command with the passphrase at hand."""

    def command(*arguments: str) -> Done:
        with monkeypatch.context() as opening:
            opening.setenv("HRJOURNAL_PASSCOMMAND", "echo words")
            done = hj(*arguments)
        assert done.status == 0, done
        return done

    return command


@pytest.fixture
def copy(hj: Command, opened: Opened, home: Path) -> Path:
    """Return where the copy lies of a plan that was opened in an encrypted journal."""
    hj("plan", "add", "alone", "Walk to the river")
    hj("plan", "add", "words", "It passes")
    hj("plan", "add", "help", "Kim, 555 0100")
    hj("log", "mood", "6", "--note", CANARY)
    hj("people", "add", CANARY, "--reach", CANARY)
    opened("encrypt")
    opened("plan", "open", "--yes")
    return home / "journal" / "open-plan.json"


def shown(done: Done) -> tuple[bool, list[list[str]]]:
    """Return whether a plan is told to be the present one, and its lines."""
    told = json.loads(done.out)
    is_current = told.get("copy", {}).get("is_current", True)
    return is_current, [part["lines"] for part in told["plan"]]


def real(opened: Opened) -> tuple[bool, list[list[str]]]:
    """Return the lines of the plan that is sealed, as those of a copy that is the present one."""
    parts = json.loads(opened("export", "--plan").out)["plan"]
    parts.sort(key=lambda part: LAYERS.index(part["layer"]))
    return True, [part["lines"] for part in parts]


def test_off_at_first(hj: Command, opened: Opened, home: Path) -> None:
    """An encrypted journal keeps its plan sealed, until somebody says otherwise."""
    hj("plan", "add", "alone", "Walk")
    opened("encrypt")

    assert hj("plan").status == Status.LOCKED
    assert not (home / "journal" / "open-plan.json").exists()


def test_said_first(hj: Command, talk: Talk, opened: Opened, copy: Path) -> None:
    """What it means is said before it is switched on, and nobody who can't answer switches it."""
    opened("plan", "seal")
    refused = hj("plan", "open")
    talked = talk("plan", "open", turns=[("can then read your plan.*without the passphrase", "n")])

    assert (refused.status, talked.status) == (Status.USAGE, Status.CANCELLED)
    assert "can then read your plan" in refused.err
    assert not copy.exists()


def test_read_without_the_passphrase(hj: Command, talk: Talk, copy: Path) -> None:
    """The copy is shown, said to be one, is its owner's alone, and holds nothing but the plan."""
    done = hj("plan")
    assert done.status == 0
    assert "Walk to the river" in done.out
    assert "opens without the passphrase" in done.out
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert CANARY not in copy.read_text()
    assert "opens without the passphrase" in talk("plan").said
    assert hj("plan", "--print").out.startswith("My plan")
    assert hj("people").status == Status.LOCKED
    assert "It passes" in talk("log", "thought", "6").said
    assert "Kim, 555 0100" in talk("log", "thought", "9").said
    to_do = [("How strong", "8"), ("came before", ""), ("3  your words", "3"), ("It passes", "4"),
             ("Kim, 555 0100", ""), ("now", "3"), ("go on", "p")]  # fmt: skip
    assert talk("urge", turns=to_do).status == 0


CHANGES = (
    "plan add alone Tea",
    "plan remove 1",
    "plan edit 1 Rain",
    "plan remove 1 --erase --yes",
    "undo",
    "kit add strips",
    "erase --before 2026-11-01 --yes",
    "people remove Kim --erase --yes",
    "substance add mine",
)


@pytest.mark.parametrize("line", CHANGES)
def test_whatever_changes_it(hj: Command, opened: Opened, copy: Path, line: str) -> None:
    """Whatever changes the journal, the copy is the plan as it is by then."""
    opened("people", "add", "Kim")
    opened("log", "mood", "3", "--at", "2026-10-01")
    opened("plan", "add", "reasons", "The sea")
    opened(*line.split())

    assert shown(hj("plan", "--format", "json")) == real(opened)
    assert copy.exists()


def test_restore(hj: Command, opened: Opened, copy: Path) -> None:
    """Restoring brings the copy along; where it was switched off since, it stays so."""
    name = json.loads(opened("backup", "--format", "json").out)["backup"]["name"]
    opened("plan", "add", "alone", "Tea")
    opened("restore", name, "--yes")
    assert shown(hj("plan", "--format", "json")) == real(opened)
    opened("plan", "seal")
    opened("restore", name, "--yes")

    assert not copy.exists()
    opened("plan", "add", "alone", "Rain")
    assert not copy.exists()


def test_an_older_copy(hj: Command, talk: Talk, opened: Opened, copy: Path) -> None:
    """A copy that something brings back is said to be older, until it is made anew."""
    before = copy.read_bytes()
    opened("plan", "add", "words", "Breathe")
    copy.write_bytes(before)

    assert shown(hj("plan", "--format", "json")) == (
        False, [["Walk to the river"], ["Kim, 555 0100"], ["It passes"]])  # fmt: skip
    assert "older copy" in hj("plan").out
    assert "Breathe" in opened("plan").out
    assert "older copy" in hj("plan", "--print").out
    assert "older copy" in talk("log", "thought", "6").said
    assert "older than the plan" in opened("check").out
    opened("check", "--repair")
    is_current, lines = shown(hj("plan", "--format", "json"))
    assert (is_current, lines[-1]) == (True, ["It passes", "Breathe"])


def test_switched_off(hj: Command, opened: Opened, copy: Path) -> None:
    """Switching it off removes the copy; one that comes back switches nothing on."""
    before = copy.read_bytes()
    opened("plan", "seal")
    assert not copy.exists()
    assert hj("plan").status == Status.LOCKED
    copy.write_bytes(before)
    opened("kit", "add", "strips")

    assert not copy.exists()


def test_the_copy_goes_without_the_passphrase(hj: Command, opened: Opened, copy: Path) -> None:
    """Who has no passphrase at hand can switch it off all the same."""
    assert hj("plan", "seal").status == 0
    assert not copy.exists()
    opened("plan", "add", "alone", "Rain")
    assert not copy.exists()
    opened("plan", "open", "--yes")
    assert copy.exists()


def test_the_copy_is_said_to_be_gone_before_the_passphrase_is_asked_for(
    talk: Talk, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who leaves at the passphrase knows by then that the copy is removed."""

    def ctrl_c(question: str) -> str:
        assert question == "Passphrase: "
        assert not copy.exists()
        raise KeyboardInterrupt

    monkeypatch.setattr("getpass.getpass", ctrl_c)
    left = talk("plan", "seal", turns=[])

    assert left.status == Status.INTERRUPTED
    assert "the copy is removed" in left.rest


def test_decrypted_and_encrypted_again(hj: Command, opened: Opened, copy: Path) -> None:
    """A journal that is decrypted has no copy, and encrypted again it has none."""
    opened("decrypt")
    assert not copy.exists()
    assert hj("plan", "open", "--yes").status == Status.USAGE
    opened("encrypt")
    opened("plan", "add", "alone", "Rain")

    assert not copy.exists()
    assert hj("plan").status == Status.LOCKED


def test_what_leaves_it_alone(hj: Command, opened: Opened, copy: Path, tmp_path: Path) -> None:
    """A new passphrase leaves it as it is; a copy elsewhere and an export have nothing of it."""
    opened("passphrase")
    assert shown(hj("plan", "--format", "json"))[0]
    opened("backup", "--to", str(tmp_path / "stick"))
    assert not list(tmp_path.rglob(copy.name))
    assert not list((copy.parent / "backups").rglob(copy.name))
    assert "Walk to the river" not in opened("export").out
    assert str(copy) in opened("check").out
    opened("erase", "--everything", "--yes")

    assert not copy.exists()


def test_a_link_in_its_place(opened: Opened, copy: Path, tmp_path: Path) -> None:
    """A plan is not written through a link to somewhere else."""
    elsewhere = tmp_path / "elsewhere.json"
    elsewhere.write_text("theirs")
    copy.unlink()
    copy.symlink_to(elsewhere)
    opened("plan", "add", "alone", "Rain")

    assert elsewhere.read_text() == "theirs"
    assert not copy.is_symlink()


@pytest.mark.parametrize("content", ["", "{", "{}", '{"about":{"1":{"format":2}}}'])
def test_a_damaged_copy(hj: Command, talk: Talk, opened: Opened, copy: Path, content: str) -> None:
    """A copy that can't be understood is said to be so, stops no way, and is mended by a change."""
    copy.write_text(content)

    done = hj("plan")
    assert (done.status, "hj plan seal" in done.err) == (Status.LOCKED, True)
    assert talk("log", "thought", "9").status == 0
    assert "open-plan.json" in opened("check").out
    opened("plan", "add", "alone", "Rain")
    assert hj("plan").status == 0


def test_a_copy_that_cannot_be_written(
    hj: Command, opened: Opened, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the copy can't be written, the change is made all the same, and the copy is older."""
    with monkeypatch.context() as full:

        def refuse(path: Path, _: bytes) -> None:
            raise CannotWrite(f"Can't write {path}.")

        full.setattr(open_plan, "write_file", refuse)
        opened("plan", "add", "alone", "Rain")

    assert shown(hj("plan", "--format", "json"))[0] is False
    assert real(opened)[1][0] == ["Walk to the river", "Rain"]
    assert copy.exists()
    opened("plan", "add", "alone", "Tea")
    assert shown(hj("plan", "--format", "json")) == real(opened)


def test_a_new_copy_that_cannot_be_written(
    hj: Command, opened: Opened, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is said to open where no copy is there; the same command again makes it."""
    opened("plan", "seal")
    with monkeypatch.context() as full:

        def refuse(path: Path, _: bytes) -> None:
            raise CannotWrite(f"Can't write {path}.", "Nothing was changed.")

        full.setattr(open_plan, "write_file", refuse)
        full.setenv("HRJOURNAL_PASSCOMMAND", "echo words")
        done = hj("plan", "open", "--yes")

    assert (done.status, done.out) == (Status.CANNOT_WRITE, "")
    assert "the same command again makes it" in done.err
    assert "Nothing was changed" not in done.err
    assert hj("plan").status == Status.LOCKED
    opened("plan", "open", "--yes")
    assert shown(hj("plan", "--format", "json")) == real(opened)
    assert copy.exists()


@pytest.mark.parametrize("kind", PLACED)
def test_something_else_in_its_place(
    hj: Command, opened: Opened, copy: Path, tmp_path: Path, kind: str
) -> None:
    """What is no file stays as it is, and is told; a link is replaced, and not followed."""
    opened("plan", "seal")
    put_odd(kind, copy, tmp_path)
    before = copy.lstat().st_mode, copy.lstat().st_ino
    theirs = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")}
    is_link = copy.is_symlink()
    told = hj("plan").err
    assert ("`hj plan seal` removes it" in told) is is_link

    with pytest.MonkeyPatch.context() as opening:
        opening.setenv("HRJOURNAL_PASSCOMMAND", "echo words")
        done = hj("plan", "open", "--yes")
        again = [hj(*line.split()) for line in ("plan add alone Rain", "plan seal", "check")]
        shown_by_check = again[-1].out

    assert [one.status for one in again] == [0, 0, 0]
    assert done.status == (0 if is_link else Status.CANNOT_WRITE)
    assert ("open-plan.json" in shown_by_check) is not is_link
    assert is_link is not copy.exists()
    assert is_link or (copy.lstat().st_mode, copy.lstat().st_ino) == before
    assert {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")} == theirs


@pytest.mark.parametrize("erasing", ["plan remove 1 --erase --yes", "erase --everything --yes"])
@pytest.mark.parametrize("mark", [" (conflicted copy)", ".sync-conflict-20261122-120000-ABCDEFG"])
def test_erased_from_copies(opened: Opened, copy: Path, erasing: str, mark: str) -> None:
    """What is erased is in no copy of the plan in the open either, whoever made it."""
    other = copy.with_name(f"open-plan{mark}.json")
    other.write_bytes(copy.read_bytes())
    other.chmod(0o600)
    older = copy.read_bytes()
    opened("plan", "add", "alone", "Rain")
    copy.with_name(f"open-plan (1){mark}.json").write_bytes(older)

    opened(*erasing.split())

    left = [path for path in copy.parent.rglob("*") if path.is_file()]
    assert [path.name for path in left if b"Walk to the river" in path.read_bytes()] == []
    assert ("everything" in erasing) or b"Rain" in copy.read_bytes()


def test_erasing_beside_a_damaged_copy(opened: Opened, copy: Path) -> None:
    """A copy that can't be read keeps nothing from being erased."""
    copy.write_text("{")
    opened("plan", "remove", "1", "--erase", "--yes")

    assert "Walk to the river" not in opened("plan").out


def test_mended(hj: Command, opened: Opened, copy: Path) -> None:
    """`check --repair` makes a copy anew that can't be read, where it is wanted."""
    copy.write_text("{")
    done = opened("check", "--repair")

    assert "as the journal says again" in done.out + done.err
    assert shown(hj("plan", "--format", "json")) == real(opened)
