"""On a real terminal: conversations answered by another program, Ctrl-C, and what is left after."""

import io
import json
import signal
import termios

import pexpect

from .conftest import Person, Terminal

CURSOR_SHOWN = "\x1b[?25h"
CURSOR_HIDDEN = "\x1b[?25l"


def test_a_new_person_is_greeted_and_asked_nothing(terminal: Terminal, person: Person) -> None:
    """The first look ends by itself, waits for nothing, and makes no journal."""
    command = terminal.type()
    command.expect("nothing here can call for help")
    command.expect("hj lines")
    command.expect(pexpect.EOF)
    command.close()

    assert command.exitstatus == 0
    assert not person.journal.exists()


def test_ground_asks_before_and_after(terminal: Terminal, person: Person) -> None:
    """A whole exercise says the day and time, counts down live, asks twice, and is logged."""
    command = terminal.type("ground", "--seconds", "2")
    command.expect(r"It is \w+day \d+ \w+ \d{4}, \d\d:\d\d")
    command.expect("How strong is the distress")
    command.sendline("7")
    command.expect("Say it aloud")
    command.expect("Breathe in")
    command.expect("0:02 left")
    command.expect("0:01 left")
    command.expect("And now")
    command.sendline("4")
    command.expect("Distress 7 before, 4 after")
    command.expect(pexpect.EOF)
    command.close()

    assert command.exitstatus == 0
    (entry,) = json.loads(person.run("export").stdout)["entries"]
    kept = ("kind", "exercise", "seconds", "finished", "distress_before", "distress_after")
    assert [entry[name] for name in kept] == ["grounding", "now", 2, True, 7, 4]


def test_ctrl_c_while_breathing_leaves_all_sound(terminal: Terminal, person: Person) -> None:
    """Ctrl-C ends the exercise: the entry says so, the cursor and the terminal are given back."""
    person.run("log", "mood", "5")
    command = terminal.type("ground", "--now")
    before = termios.tcgetattr(command.child_fd)
    command.expect("Breathe in")
    command.sendintr()
    command.expect("Ended early")
    command.expect(pexpect.EOF)
    command.close()

    assert command.exitstatus == 0
    assert termios.tcgetattr(terminal.type("--version").child_fd)[:4] == before[:4]
    grounding = json.loads(person.run("export", "--kind", "grounding").stdout)["entries"]
    assert [entry["finished"] for entry in grounding] == [False]
    assert person.run("check").returncode == 0


def test_the_cursor_is_given_back(terminal: Terminal) -> None:
    """Whatever the live view hid is shown again, also after Ctrl-C."""
    command = terminal.type("ground", "--now", "--no-log")
    seen = io.StringIO()
    command.logfile_read = seen
    command.expect("Breathe in")
    command.sendintr()
    command.expect(pexpect.EOF)
    screen = seen.getvalue()

    assert screen.count(CURSOR_HIDDEN) == screen.count(CURSOR_SHOWN) == 1
    assert screen.rindex(CURSOR_SHOWN) > screen.rindex(CURSOR_HIDDEN)


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
