"""A measure or a target that is changed in the middle of a week: what was before it stays."""

import pytest

from .conftest import Command, Talk

GOAL = ["goal", "set", "Less", "--measure", "at most 10 drinks of alcohol per week"]
MONDAY, SATURDAY = "2026-11-16 12:00", "2026-11-21 12:00"


@pytest.fixture
def changed(hj: Command) -> Command:
    """Return the command on a Saturday: 5 drinks up to Friday, a change, and 3 drinks since."""
    assert hj("config", "set", "region", "US", now=MONDAY).status == 0
    assert hj(*GOAL).status == 0
    hj("log", "use", "alcohol", "5", "--at", "2026-11-16", now=SATURDAY, number=100)
    for day in ("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"):
        hj("log", "none", "alcohol", "--at", day)
    hj("log", "use", "alcohol", "3")
    return hj


@pytest.mark.parametrize("width", ["80", "200"])
@pytest.mark.parametrize(
    ("change", "before"),
    [
        (
            ["edit", "Less", "--measure", "8"],
            "Mon 16 to Fri 20 Nov: 5 of 10, 5 of 5 days logged, within",
        ),
        (
            ["edit", "Less", "--measure", "at most 3 days of alcohol per week"],
            (
                "until Fri 20 Nov, at most 10 drinks of alcohol per week: "
                "5 of 10, 5 of 5 days logged, within"
            ),
        ),
        (
            ["step", "Less", "8 from 21 Nov 2026"],
            "Mon 16 to Fri 20 Nov: 5 of 10, 5 of 5 days logged, within",
        ),
    ],
)
def test_both_parts_are_shown(
    changed: Command,
    talk: Talk,
    monkeypatch: pytest.MonkeyPatch,
    change: list[str],
    before: str,
    width: str,
) -> None:
    """Progress shows what was before and what has come since, and so do `hj` and what is logged."""
    assert changed("goal", *change).status == 0
    monkeypatch.setenv("COLUMNS", width)

    screen = " ".join(talk("progress").said.split())
    assert before in screen
    assert "since Sat 21 Nov: " in screen
    for shown in (changed("today").out, " ".join(talk("today").said.split())):
        assert "Mon 16 to Fri 20 Nov: 5 of 10" in shown
        assert "since Sat 21 Nov" in shown
    assert "since Sat 21 Nov" in changed("log", "use", "alcohol", "1").out


def test_a_week_without_a_change(changed: Command) -> None:
    """Nothing is said of parts where nothing was changed."""
    for shown in (changed("today").out, changed("log", "use", "alcohol", "1").out):
        assert "since" not in shown
        assert "Fri 20 Nov" not in shown
