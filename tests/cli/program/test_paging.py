"""Which pager opens, and whether it is given styles."""

import pytest

from hrjournal.cli.program import paging

PATH = "/somewhere"
THERE = {"less", "more", "bat", "cat", "/opt/less"}


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have these programs, and no others."""

    def which(name: str, *, path: str | None) -> str | None:
        return name if name in THERE and path == PATH else None

    monkeypatch.setattr("shutil.which", which)


@pytest.mark.parametrize(
    ("named", "begins", "shows_styles"),
    [
        ({}, ["less", "-R"], True),
        ({"PAGER": "less"}, ["less", "-R"], True),
        ({"PAGER": "less -S -i"}, ["less", "-S", "-i", "-R"], True),
        ({"PAGER": "/opt/less"}, ["/opt/less", "-R"], True),
        ({"PAGER": "more"}, ["more"], False),
        ({"PAGER": "bat --paging 'always'"}, ["bat", "--paging", "always"], False),
    ],
)
def test_the_pager_is_the_persons_own(
    named: dict[str, str], begins: list[str], shows_styles: bool
) -> None:
    """PAGER names it with its options; else it is `less`, which alone is known to show styles."""
    pager = paging.pager_of({"PATH": PATH, **named})

    assert pager is not None
    assert list(pager.command[: len(begins)]) == begins
    assert pager.shows_styles is shows_styles
    assert ("+G" in pager.command) is shows_styles


@pytest.mark.parametrize("named", ["", " ", "cat", "cat -v", "most", "'less"])
def test_without_a_pager(named: str) -> None:
    """`cat`, nothing, what is not there and what is no command open none."""
    assert paging.pager_of({"PATH": PATH, "PAGER": named}) is None


def test_without_less() -> None:
    """Where nothing is named and `less` is not there, none opens."""
    assert paging.pager_of({"PATH": "/elsewhere"}) is None
