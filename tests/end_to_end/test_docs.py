"""The documents say what the program does."""

import re
import runpy
import shlex
from pathlib import Path

import pytest

from hrjournal.errors import Status
from hrjournal.model.concern import Concern
from hrjournal.model.entry import ENTRY_TYPES, Entry
from hrjournal.model.goal import Goal
from hrjournal.model.kit import KitItem
from hrjournal.model.medicine import OwnMedicine
from hrjournal.model.supporter import Supporter

from .conftest import Person

ROOT = Path(__file__).parents[2]


def test_every_command_of_the_readme_works(person: Person) -> None:
    """What the README shows can be typed as it stands, in its order."""
    shown = re.findall(r"^\$ hj(.*)$", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert len(shown) >= 9
    for line in shown:
        arguments = shlex.split(line)
        shortened = ["--seconds", "1"] if arguments == ["ground"] else []
        done = person.run_installed(*arguments, *shortened)
        assert done.returncode == 0, (line, done.stderr)


def test_every_command_about_goals_works(person: Person) -> None:
    """What the page about goals shows can be typed as it stands, with a goal's id."""
    page = (ROOT / "docs/how-to/set-a-goal.md").read_text()
    blocks = re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    shown = [line.removeprefix("$ hj ") for block in blocks for line in block.splitlines()]
    assert len(shown) > 15
    for number, line in enumerate(shown):
        done = person.run(
            *shlex.split(line.replace("k3m9", "0000000000")),
            now=f"2026-11-22T12:{number:02}:00",
            number=number,
        )
        assert done.returncode == 0, (line, done.stderr)


@pytest.mark.parametrize("name", ["keep-a-kit", "list-people", "take-medicines", "take-a-report"])
def test_every_command_of_a_page_works(person: Person, name: str) -> None:
    """What a page shows can be typed as it stands, in its order."""
    page = (ROOT / f"docs/how-to/{name}.md").read_text()
    blocks = re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    shown = [line.removeprefix("$ hj ") for block in blocks for line in block.splitlines()]
    assert len(shown) > 7
    for number, line in enumerate(shown):
        done = person.run(*shlex.split(line), now=f"2026-11-22T12:{number:02}:00", number=number)
        assert done.returncode == 0, (line, done.stderr)


@pytest.mark.parametrize("name", ["for-research", "for-scripts"])
def test_every_export_of_a_page_works(
    person: Person, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a page about taking data out shows can be typed as it stands."""
    monkeypatch.chdir(tmp_path)
    page = (ROOT / f"docs/how-to/{name}.md").read_text()
    blocks = re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    person.run("log", "use", "alcohol", "2")
    for line in [line.removeprefix("$ hj ") for block in blocks for line in block.splitlines()]:
        done = person.run(*shlex.split(line))
        assert done.returncode == 0, (line, done.stderr)


def test_every_field_of_small_records_is_documented() -> None:
    """The page of output formats, and that of the files, name every field of these."""
    for name in ("output", "file-format"):
        page = (ROOT / f"docs/reference/{name}.md").read_text()
        fields = {
            name for kind in (Supporter, KitItem, OwnMedicine) for name in kind.__struct_fields__
        }
        assert [one for one in fields if f'"{one}"' not in page and f"`{one}`" not in page] == []


def test_the_page_of_commands_is_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of commands is what the program's own help makes of it, at any width."""
    monkeypatch.setenv("COLUMNS", "30")
    script = runpy.run_path(str(ROOT / "scripts/reference.py"))

    assert script["PAGE"].read_text() == script["reference"](), "`make reference` writes it anew"


def test_the_fields_of_the_glossary_are_up_to_date() -> None:
    """The glossary says of each field of an entry what the program says of it."""
    script = runpy.run_path(str(ROOT / "scripts/reference.py"))

    assert script["GLOSSARY"].read_text() == script["glossary"](), "`make reference` writes it anew"


def test_the_table_of_statuses_is_whole() -> None:
    """The page of exit statuses lists each status once, and no other."""
    page = (ROOT / "docs/reference/exit-statuses.md").read_text()
    listed = [int(number) for number in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)]
    assert listed == [number for name, number in vars(Status).items() if name.isupper()]


def test_every_field_is_documented() -> None:
    """The page of output formats names every field of every kind of entry."""
    page = (ROOT / "docs/reference/output.md").read_text()
    for kind, record in ENTRY_TYPES.items():
        (row,) = re.findall(rf"^\| `{kind}` \|(.*)\|$", page, re.MULTILINE)
        own = [name for name in record.__struct_fields__ if name not in Entry.__struct_fields__]
        assert re.findall(r"`(\w+)`", row) == own
    for name in Entry.__struct_fields__:
        assert f"`{name}`" in page


def test_every_field_of_a_goal_is_documented() -> None:
    """The page of goals names every field of a goal, and of a concern."""
    page = (ROOT / "docs/reference/goals.md").read_text()
    table, _, rest = page.partition("## Revisions")
    named = [name for row in table.splitlines() for name in re.findall(r"`(\w+)`", row[:50])]
    assert set(Goal.__struct_fields__) <= set(named)
    assert all(f"`{name}`" in rest for name in Concern.__struct_fields__)


def test_no_word_of_the_glossary_is_explained_twice() -> None:
    """The first table of the glossary has each word in one row only."""
    page = (ROOT / "docs/reference/glossary.md").read_text().partition("## ")[0]
    cells = re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE)
    words = [word for cell in cells for word in cell.split(", ")]
    assert len(words) > 50
    assert sorted(words) == sorted(set(words))


def test_links_between_pages_lead_somewhere() -> None:
    """A link in a page leads to a file that is there, and to a heading that it has."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    links = [
        (page, *target.partition("#")[::2])
        for page in pages
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text())
        if not re.match(r"https?:|mailto:", target)
    ]
    assert len(links) > 20
    for page, path, heading in links:
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), (page.name, path)
        if heading:
            assert heading in _anchors(target), (page.name, path, heading)


def _anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_pages_named_anywhere_are_there() -> None:
    """A page that code, tests or another page names by its path is in the repository."""
    files = [
        *ROOT.glob("*.md"),
        *(path for folder in ("docs", "src", "tests", "scripts") for path in _texts(folder)),
    ]
    named = [
        (path.relative_to(ROOT), page)
        for path in files
        for page in re.findall(r"\bdocs/[\w/.-]+\.md\b", path.read_text("utf-8"))
    ]
    assert len(named) > 20
    assert [(path, page) for path, page in named if not (ROOT / page).exists()] == []


def _texts(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*") if path.suffix in {".md", ".py", ".toml"}]
