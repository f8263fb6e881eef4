"""On a real terminal: Ctrl-C, Ctrl-D, a terminal that is closed, and what is left after."""

import json
import signal
import termios

import pexpect

from .conftest import Person, Terminal


def test_a_new_person_is_greeted_and_asked_nothing(terminal: Terminal, person: Person) -> None:
    """The first look ends by itself, waits for nothing, and makes no journal."""
    command = terminal.type()
    command.expect("nothing here can call for help")
    command.expect("hj lines")
    command.expect(pexpect.EOF)
    command.close()

    assert command.exitstatus == 0
    assert not person.journal.exists()


def test_ctrl_c_in_the_conversation_keeps_nothing(terminal: Terminal, person: Person) -> None:
    """Ctrl-C while a goal is being set ends with status 130 and no goal."""
    command = terminal.type("goal", "set")
    command.expect("What do you want")
    command.sendline("Something private")
    command.expect("counted")
    command.sendintr()
    command.expect(pexpect.EOF)
    command.close()

    assert command.exitstatus == 130
    assert not person.journal.exists()


def test_ctrl_c_at_a_question_is_status_130(terminal: Terminal, person: Person) -> None:
    """Ctrl-C at the first question of `ground` stops it: nothing is logged."""
    command = terminal.type("ground")
    command.expect("How strong")
    command.kill(signal.SIGINT)
    command.expect(pexpect.EOF)
    command.close()

    assert command.exitstatus == 130
    assert not person.journal.exists()


def test_the_end_of_input_cancels(terminal: Terminal, person: Person) -> None:
    """Ctrl-D at a question that needs an answer is status 4."""
    command = terminal.type("log", "use")
    command.expect("What did you use")
    command.sendeof()
    command.expect("Nothing was changed")
    command.expect(pexpect.EOF)
    command.close()

    assert command.exitstatus == 4
    assert not person.journal.exists()


def test_ctrl_c_keeps_what_was_answered(terminal: Terminal, person: Person) -> None:
    """Ctrl-C at a later question of `checkin` keeps the answers, and the terminal is sound."""
    command = terminal.type("checkin")
    before = termios.tcgetattr(command.child_fd)
    command.expect("Mood")
    command.sendline("6")
    command.expect("urge")
    command.sendintr()
    command.expect("Kept: mood 6 of 10")
    command.expect(pexpect.EOF)
    command.close()

    assert command.exitstatus == 130
    assert kinds(person) == ["mood"]
    assert termios.tcgetattr(terminal.type("--version").child_fd)[:4] == before[:4]


def test_a_closed_terminal_keeps_what_was_answered(terminal: Terminal, person: Person) -> None:
    """A terminal that is closed half way takes nothing back that was answered."""
    command = terminal.type("checkin")
    command.expect("Mood")
    command.sendline("6")
    command.expect("urge")
    command.kill(signal.SIGHUP)
    command.expect(pexpect.EOF)
    command.close()

    assert command.signalstatus == signal.SIGHUP
    assert kinds(person) == ["mood"]


def kinds(person: Person) -> list[str]:
    """Return the kind of each entry."""
    return [entry["kind"] for entry in json.loads(person.run("export").stdout)["entries"]]
