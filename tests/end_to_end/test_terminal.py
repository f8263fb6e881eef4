"""On a real terminal: conversations answered by another program, Ctrl-C, and what is left after."""

import json
import signal

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


def test_delete_asks_and_takes_no_for_an_answer(terminal: Terminal, person: Person) -> None:
    """`delete` shows the entry and asks; anything but yes leaves it there."""
    person.run("log", "mood", "5")
    (entry,) = json.loads(person.run("export").stdout)["entries"]
    for answer, status, left in (("", 4, 1), ("n", 4, 1), ("y", 0, 0)):
        command = terminal.type("delete", entry["id"])
        command.expect("mood 5 of 10")
        command.expect("Delete this entry")
        command.sendline(answer)
        command.expect(pexpect.EOF)
        command.close()
        assert command.exitstatus == status
        assert len(json.loads(person.run("export").stdout)["entries"]) == left
