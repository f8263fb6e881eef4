"""Every kind of entry, logged, mended and listed with the installed command."""

import json
import shlex
from typing import Any

import pytest

from hrjournal.model.substance import OwnSubstance
from tests.store.journals import WORDS, encrypt_with_little_work, store_in

from .conftest import Person

CANARY = "quokka"
NOW = "2026-11-22 12:00"
SHARED = {"id", "day", "at", "logged_at"}
GOAL = "0000000099"
GOALS = [
    ("Walk", "at least 5 done per week"),
    ("Fewer drinks", "at most 10 drinks of alcohol per week"),
    ("Steadier", "average mood at least 6 per week"),
]


def kept(done: Any) -> dict[str, Any]:
    """Return what is kept of an entry beside what every entry has."""
    assert done.returncode == 0, done.stderr
    entry: dict[str, Any] = json.loads(done.stdout)["entry"]
    return {name: value for name, value in entry.items() if name not in SHARED}


UNDERSTOOD: list[tuple[str, str, dict[str, Any]]] = [
    ("log urge 7", "urge 7 of 10", {"kind": "urge", "intensity": 7}),
    (
        'log urge 7/10 --substance " Alcohol" --after 2 --trigger a --trigger b --outcome passed',
        "urge 7 of 10 for alcohol, passed",
        {
            "kind": "urge",
            "intensity": 7,
            "substance": "alcohol",
            "after": 2,
            "triggers": ["a", "b"],
            "outcome": "passed",
        },
    ),
    (
        "log urge 0 --outcome still-here --after 0",
        "urge 0 of 10, still here",
        {"kind": "urge", "intensity": 0, "outcome": "still here", "after": 0},
    ),
    (
        "log urge 10 --outcome u",
        "urge 10 of 10, used",
        {"kind": "urge", "intensity": 10, "outcome": "used"},
    ),
    ("log thought 6", "thought, distress 6 of 10", {"kind": "thought", "distress": 6}),
    (
        'log thought 8 --after 3 --response "let it pass" --note "as ever" --tag night',
        "thought, distress 8 of 10",
        {
            "kind": "thought",
            "distress": 8,
            "after": 3,
            "responses": ["let it pass"],
            "note": "as ever",
            "tags": ["night"],
        },
    ),
    (
        "log medicine Methadone",
        "medicine: methadone",
        {"kind": "medicine", "name": "methadone"},
    ),
    (
        "log medicine methadone 40 mg",
        "medicine: methadone, 40 mg",
        {"kind": "medicine", "name": "methadone", "amount": 40, "unit": "mg"},
    ),
    (
        'log medicine "my tablets" 1/2',
        "medicine: my tablets, 0.5",
        {"kind": "medicine", "name": "my tablets", "amount": 0.5},
    ),
    (
        "log medicine sertraline 50mg --missed",
        "medicine: sertraline, 50 mg, missed",
        {
            "kind": "medicine",
            "name": "sertraline",
            "amount": 50,
            "unit": "mg",
            "status": "missed",
        },
    ),
    (
        "log medicine sertraline unknown",
        "medicine: sertraline",
        {"kind": "medicine", "name": "sertraline"},
    ),
    (
        "log score phq9 14",
        "PHQ-9 score 14",
        {"kind": "score", "instrument": "PHQ-9", "value": 14, "bands": "published"},
    ),
    (
        "log score PHQ-9 0 --item-9 no",
        "PHQ-9 score 0",
        {
            "kind": "score",
            "instrument": "PHQ-9",
            "value": 0,
            "bands": "published",
            "item_9": False,
        },
    ),
    ("log score K10 24", "K10 score 24", {"kind": "score", "instrument": "K10", "value": 24}),
    (
        "log score k-10 24 --bands primary",
        "K10 score 24",
        {"kind": "score", "instrument": "K10", "value": 24, "bands": "primary care"},
    ),
    (
        'log score "Sleep  diary" 1000',
        "Sleep diary score 1000",
        {"kind": "score", "instrument": "Sleep diary", "value": 1000},
    ),
    (
        "log event naloxone used",
        "event: naloxone used",
        {"kind": "event", "label": "naloxone used"},
    ),
    ("log event 'Release'", "event: Release", {"kind": "event", "label": "Release"}),
    (
        "log contact my sister --how in-person --helped 0",
        "contact: my sister, in person",
        {"kind": "contact", "supporter": "my sister", "how": "in person", "helped": 0},
    ),
    (
        "log contact sponsor --how T",
        "contact: sponsor, text",
        {"kind": "contact", "supporter": "sponsor", "how": "text"},
    ),
    (
        'log text "A long day,\nand a walk" --tag own',
        "text, 6 words",
        {"kind": "text", "note": "A long day,\nand a walk", "tags": ["own"]},
    ),
    ("log sleep 7", "sleep, 7 hours", {"kind": "sleep", "hours": 7}),
    (
        "log sleep 7h --quality 6 --tag nap",
        "sleep, 7 hours, quality 6 of 10",
        {"kind": "sleep", "hours": 7, "quality": 6, "tags": ["nap"]},
    ),
    ("log sleep 6:30", "sleep, 6.5 hours", {"kind": "sleep", "hours": 6.5}),
    ("log sleep 7h30", "sleep, 7.5 hours", {"kind": "sleep", "hours": 7.5}),
    ("sleep 7 and a half", "sleep, 7.5 hours", {"kind": "sleep", "hours": 7.5}),
    ("sleep an hour", "sleep, 1 hour", {"kind": "sleep", "hours": 1}),
    ("log sleep 0", "sleep, 0 hours", {"kind": "sleep", "hours": 0}),
    ("log text A long day", "text, 3 words", {"kind": "text", "note": "A long day"}),
    ("text --note Rain", "text, 1 word", {"kind": "text", "note": "Rain"}),
    (f"goal done {GOAL}", "done: Walk", {"kind": "done", "goal": GOAL}),
    (
        f"goal done {GOAL} --count 3 --note twice",
        "done: Walk, 3 times",
        {"kind": "done", "goal": GOAL, "count": 3, "note": "twice"},
    ),
]


def set_goals(person: Person) -> None:
    """Set the goals: the first has the id GOAL."""
    for number, (title, measure) in enumerate(GOALS, start=int(GOAL)):
        done = person.run("goal", "set", title, "--measure", measure, now=NOW, number=number)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("line", "words", "fields"), UNDERSTOOD, ids=[row[0] for row in UNDERSTOOD]
)
def test_understood(person: Person, line: str, words: str, fields: dict[str, Any]) -> None:
    """What is typed is said back in a line, and JSON holds just what was given."""
    if GOAL in line:
        set_goals(person)
    typed = [*shlex.split(line), "--at", "yesterday 21:30"]

    said = person.run(*typed, now=NOW)

    assert said.returncode == 0, said.stderr
    first = f"Logged {words}.".replace("Logged done", "Ticked off")
    when = "Saturday 21 November 2026, 21:30. Id 0000000000."
    assert said.stdout.splitlines()[0] == f"{first} {when}"
    assert kept(person.run(*typed, "--format", "json", now=NOW, number=1)) == fields
    listed = person.run("list", now=NOW).stdout
    assert f"  21:30: {words}. Id 0000000000.\n" in listed
    assert words in person.run("show", "0000000000", now=NOW).stdout


REFUSED = """
log urge                                     | hj log urge 7
log urge 11                                  | 0 to 10
log urge quokka                              | How strong
log urge 5 5                                 | once
log urge 5 --substance 2                     | alcohol
log urge 5 --substance "quokka, 2"           | alcohol
log urge 5 --after 11                        | 0 to 10
log urge 5 --outcome quokka                  | passed, used, still here
log urge 5 --outcome -                       | passed, used, still here
log urge 5 --missed                          | option
log urge 5 --at tomorrow                     | what has happened
log thought                                  | hj log thought 6
log thought quokka                           | 0 to 10
log thought 5 --after quokka                 | 0 to 10
log thought 5 --outcome passed               | option
log medicine                                 | hj log medicine methadone 40 mg
log medicine ""                              | hj log medicine methadone 40 mg
log medicine 40 mg                           | aspirin
log medicine quokka 0                        | --missed
log medicine quokka ~2                       | leave it out
log medicine quokka 40 50                    | one number
log medicine quokka mg                       | like
log medicine quokka --status taken           | option
log score                                    | hj log score PHQ-9 14
log score quokka                             | hj log score PHQ-9 14
log score phq9 28                            | 0 to 27
log score k10 9                              | 10 to 50
log score phq9 quokka                        | 0 to 27
log score quokka 1001                        | 0 to 1000
log score quokka 1.5                         | 0 to 1000
log score phq9 14 --bands quokka             | published
log score k10 14 --bands quokka              | ABS, primary care
log score quokka 14 --bands UK               | leave
log score gad7 14 --item-9 no                | leave it out
log score phq9 14 --item-9 quokka            | `yes` or `no`
log event                                    | hj log event hospital
log event " "                                | release
log contact                                  | hj log contact sister
log contact quokka --how letter              | call, text, in person
log contact quokka --helped 11               | 0 to 10
log sleep                                    | hj log sleep 7
log sleep 25                                 | 0 to 24
log sleep quokka                             | `6:30`
log sleep 7-8                                | one number
log sleep 7 --quality 11                     | 0 to 10
log text                                     | hj log text "A long day"
log text " "                                 | hj log text "A long day"
log text -                                   | hj log text "A long day"
log text quokka --note quokka                | without `--note`
log text quokka --at tomorrow                | has happened
log text --editor                            | hj log text "A long day"
log none 2                                   | hj log use alcohol 2
goal done                                    | hj goal done k3m9
goal done abc                                | id
goal done abcd --count 0                     | 1 to 1000
goal done abcd --count quokka                | 1 to 1000
edit abcd                                    | hj edit
"""


@pytest.mark.parametrize("line", REFUSED.strip().splitlines())
def test_refused(person: Person, line: str) -> None:
    """What is not understood is said in one line with a form that works; nothing is written."""
    command, _, expected = line.partition("|")
    done = person.run(*shlex.split(command))

    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert expected.strip() in done.stderr
    assert CANARY not in done.stderr, "what was typed is not repeated"
    assert not person.journal.exists()


def test_goal_that_is_not_there(person: Person) -> None:
    """Ticking off a goal that nobody set is status 3, and nothing is written."""
    done = person.run("goal", "done", "abcd")

    assert done.returncode == 3
    assert "goal list" in done.stderr
    assert not person.journal.exists()


EDITS: list[tuple[str, str, str, dict[str, Any]]] = [
    (
        "log urge 7 --substance alcohol --outcome used --trigger rain",
        "--intensity 6 --substance Cannabis --outcome still --after 1 --trigger a --response b",
        "urge 6 of 10 for cannabis, still here",
        {
            "kind": "urge",
            "intensity": 6,
            "substance": "cannabis",
            "outcome": "still here",
            "after": 1,
            "triggers": ["a"],
            "responses": ["b"],
        },
    ),
    (
        "log urge 7 --substance alcohol --outcome used --after 2 --trigger rain",
        '--substance "" --outcome "" --after "" --trigger ""',
        "urge 7 of 10",
        {"kind": "urge", "intensity": 7},
    ),
    (
        "log thought 6 --after 2",
        "--distress 5 --after 3 --response b --note n",
        "thought, distress 5 of 10",
        {"kind": "thought", "distress": 5, "after": 3, "responses": ["b"], "note": "n"},
    ),
    (
        "log medicine methadone 40 mg",
        '--name sertraline --amount "2 tablets" --status missed',
        "medicine: sertraline, 2 tablets, missed",
        {
            "kind": "medicine",
            "name": "sertraline",
            "amount": 2,
            "unit": "tablet",
            "status": "missed",
        },
    ),
    (
        "log medicine methadone 40 mg --missed",
        "--amount unknown --status taken",
        "medicine: methadone",
        {"kind": "medicine", "name": "methadone"},
    ),
    (
        "log score phq9 14 --item-9 yes",
        "--value 13 --item-9 no",
        "PHQ-9 score 13",
        {
            "kind": "score",
            "instrument": "PHQ-9",
            "value": 13,
            "bands": "published",
            "item_9": False,
        },
    ),
    (
        "log score phq9 14 --item-9 yes",
        "--instrument gad7",
        "GAD-7 score 14",
        {"kind": "score", "instrument": "GAD-7", "value": 14, "bands": "published"},
    ),
    (
        "log score phq9 14",
        "--instrument K10 --value 24 --bands abs",
        "K10 score 24",
        {"kind": "score", "instrument": "K10", "value": 24, "bands": "ABS"},
    ),
    (
        "log score k10 24 --bands ABS",
        "--instrument 'my own'",
        "my own score 24",
        {"kind": "score", "instrument": "my own", "value": 24},
    ),
    (
        "log score phq9 14",
        '--bands ""',
        "PHQ-9 score 14",
        {"kind": "score", "instrument": "PHQ-9", "value": 14},
    ),
    (
        "log event illness",
        "--label hospital",
        "event: hospital",
        {"kind": "event", "label": "hospital"},
    ),
    (
        "log contact sister --how call --helped 3",
        '--who mum --how text --helped ""',
        "contact: mum, text",
        {"kind": "contact", "supporter": "mum", "how": "text"},
    ),
    (
        "log sleep 7 --quality 6",
        '--hours 6:15 --quality ""',
        "sleep, 6.25 hours",
        {"kind": "sleep", "hours": 6.25},
    ),
    (
        "log text one",
        "--note 'one two' --tag own",
        "text, 2 words",
        {"kind": "text", "note": "one two", "tags": ["own"]},
    ),
    (
        f"goal done {GOAL}",
        "--count 2",
        "done: Walk, 2 times",
        {"kind": "done", "goal": GOAL, "count": 2},
    ),
    (
        "log mood 5 --energy 3",
        '--score 6 --energy "" --sleep 7.5 --feeling calm',
        "mood 6 of 10",
        {"kind": "mood", "score": 6, "feelings": ["calm"], "sleep_hours": 7.5},
    ),
    (
        "log none alcohol",
        "--substance cannabis",
        "free day: cannabis",
        {"kind": "none", "substances": ["cannabis"]},
    ),
]


@pytest.mark.parametrize(("line", "options", "words", "fields"), EDITS)
def test_edit(person: Person, line: str, options: str, words: str, fields: dict[str, Any]) -> None:
    """Each detail of each kind can be mended or taken away; what was understood is said back."""
    if GOAL in line:
        set_goals(person)
    person.run(*shlex.split(line), now=NOW)

    said = person.run("edit", "0000000000", *shlex.split(options), now=NOW)

    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith(f"Changed to {words}. Sunday 22 November 2026")
    assert kept(person.run("show", "0000000000", "--format", "json")) == fields


def test_edit_of_a_grounding(person: Person) -> None:
    """`--before` and `--after` are the distress around a grounding."""
    person.run("ground", "--seconds", "1", "--before", "8", now=NOW)

    done = person.run("edit", "0000000000", "--before", "7", "--after", "4", "--format", "json")

    fields = kept(done)
    assert (fields["distress_before"], fields["distress_after"]) == (7, 4)
    refused = person.run("edit", "0000000000", "--score", "3")
    assert refused.returncode == 2
    assert "grounding" in refused.stderr


REFUSED_EDITS = """
log urge 7             | --amount 3           | urge
log urge 7             | --distress 3         | urge
log urge 7             | --intensity ""       | 0 to 10
log urge 7             | --outcome quokka     | passed, used, still here
log thought 7          | --substance quokka   | thought
log thought 7          | --distress 11        | 0 to 10
log medicine a         | --name ""            | aspirin
log medicine a         | --amount ~2          | leave it out
log medicine a         | --estimated          | medicine
log medicine a         | --status quokka      | taken, missed
log medicine a         | --substance quokka   | medicine
log score phq9 14      | --value 28           | 0 to 27
log score phq9 14      | --instrument ""      | PHQ-9
log score phq9 14      | --instrument gad2    | 0 to 6
log score phq9 14      | --bands quokka       | published
log score gad7 14      | --item-9 yes         | leave it out
log score phq9 14      | --score 5            | score
log event a            | --label " "          | release
log contact a          | --who ""             | sister
log contact a          | --how letter         | call, text, in person
log text a             | --note ""            | hj delete
log sleep 7            | --hours ""           | `7h`
log sleep 7            | --hours 25           | 0 to 24
log sleep 7            | --quality quokka     | 0 to 10
log sleep 7            | --score 5            | sleep
log text a             | --label quokka       | text
log mood 5             | --score 11           | 0 to 10
log mood 5             | --after 3            | mood
log none alcohol       | --substance ""       | --substance alcohol
log use alcohol 2      | --substance ""       | --substance alcohol
log use alcohol 2      | --count 2            | use
"""


@pytest.mark.parametrize("line", REFUSED_EDITS.strip().splitlines())
def test_refused_edit(person: Person, line: str) -> None:
    """A detail that a kind doesn't have, or can't have so, is refused; nothing is changed."""
    log, options, expected = (part.strip() for part in line.split("|"))
    person.run(*shlex.split(log), now=NOW)
    before = person.run("export").stdout

    done = person.run("edit", "0000000000", *shlex.split(options))

    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert expected in done.stderr
    assert CANARY not in done.stderr
    assert person.run("export").stdout == before


BANDS = """
phq9 14                    | Band 10 to 14 as published by |
K10 24 --bands ABS         | Band 22 to 29 as published by |
K10 24                     |                               | ABS, primary care
"my own" 24                |                               | No bands are known
"""


@pytest.mark.parametrize("line", BANDS.strip().splitlines())
def test_bands(person: Person, line: str) -> None:
    """A band is named with its source where one set is chosen; else there is a remark."""
    typed, band, remark = (part.strip() for part in line.split("|"))

    done = person.run("log", "score", *shlex.split(typed))

    assert done.returncode == 0
    assert band in done.stdout
    assert ("Band" in done.stdout) is bool(band)
    assert ("screening, not a diagnosis" in done.stdout) is bool(band)
    assert remark in done.stderr
    assert bool(done.stderr) is bool(remark)


LINES = """
log mood 2                           | yes
log mood 0                           | yes
log mood 3                           | no
log score PHQ-9 15                   | yes
log score PHQ-9 14                   | no
log score PHQ-9 3 --item-9 yes       | yes
log score PHQ-9 3 --item-9 no        | no
log score GAD-7 21                   | no
log mood 0 --format json             | yes
log score PHQ-9 27 --format json     | yes
"""


@pytest.mark.parametrize("line", LINES.strip().splitlines())
def test_where_lines_are(person: Person, line: str) -> None:
    """A low mood or a high PHQ-9 quietly adds where lines are, beside the result."""
    typed, _, mentioned = line.partition("|")

    done = person.run(*shlex.split(typed))

    assert done.returncode == 0
    said = "Lines to call or text: `hj lines`. Your own plan: `hj plan`.\n"
    assert done.stderr.endswith(said) if mentioned.strip() == "yes" else not done.stderr


@pytest.mark.parametrize(
    ("arguments", "is_offered"),
    [
        ("log thought 9", True),
        ("log thought 5", True),
        ("log thought 4", False),
        ("log thought 9 --after 4", False),
        ("log thought 4 --after 6", True),
        ("log thought 9 --format plain", True),
        ("log thought 9 --format json", True),
    ],
)
def test_a_thought_that_distresses(person: Person, arguments: str, *, is_offered: bool) -> None:
    """While a thought distresses, `ground` is offered in a line beside the result."""
    done = person.run(*shlex.split(arguments))

    assert done.returncode == 0
    assert done.stderr == (
        "For a calm minute: `hj ground`. Your own plan and words: `hj plan`.\n"
        if is_offered
        else ""
    )


def test_list_ends_with_its_coverage(person: Person) -> None:
    """The list ends with what is logged of its days, for what active goals count; JSON does not."""
    set_goals(person)
    for number, line in enumerate(
        (
            "log use alcohol 2 --at 2026-11-11",
            "log none --from 2026-11-12 --to 2026-11-13",
            "log use cannabis 1 --at 2026-11-14",
            "log use alcohol 2 --at 2026-11-15",
            "log none cannabis --at 2026-11-16",
            "log mood 5 --at 2026-11-20",
        )
    ):
        person.run(*shlex.split(line), now=NOW, number=10 * number)

    def last_line(*arguments: str) -> str:
        return person.run("list", *arguments, now=NOW).stdout.rstrip("\n").split("\n")[-1]

    whole = "in these 12 days: something logged on 7; alcohol: 2 used, 2 free, 8 not logged"
    assert last_line() == whole
    assert last_line("--kind", "use") == whole
    assert last_line("-n", "20") == whole
    assert last_line("--substance", "alcohol") == whole
    assert "alcohol" not in last_line("--substance", "cannabis")
    assert last_line("-n", "1") == (
        "in these 3 days: something logged on 1; alcohol: 0 used, 0 free, 3 not logged"
    )
    assert last_line("--until", "2026-11-15", "--since", "2026-11-12") == (
        "in these 4 days: something logged on 4; alcohol: 1 used, 2 free, 1 not logged"
    )
    assert last_line("--last", "30d") == (
        "in these 30 days: something logged on 7; alcohol: 2 used, 2 free, 26 not logged"
    )
    assert "in these" not in last_line("--since", "2026-11-20", "--until", "2026-11-20")
    assert last_line("--since", "2026-11-22") == "Nothing found."
    assert "in these" not in person.run("list", "--format", "json", now=NOW).stdout
    table = person.run("list", "--format", "table", now=NOW).stdout
    assert " ".join(table.split()).endswith(whole)


def test_codenames_stand_in_wherever_entries_are_shown(person: Person) -> None:
    """A codename is shown wherever a person reads, and can be typed for the name."""
    store = store_in(person.journal)
    for number, (name, codename) in enumerate([("alcohol", "tea"), ("methadone", "juice")]):
        own = OwnSubstance(id=f"000000000{number}", name=name, codename=codename)
        store.save(own)
    set_goals(person)
    logged = ["log use alcohol 2", "log urge 5 --substance Tea", "log medicine juice 40 mg"]
    for number, line in enumerate(logged, start=1):
        person.run(*shlex.split(line), "--at", "yesterday", now=NOW, number=number)
    free = person.run("log", "none", "tea", "--at", "2026-11-19", now=NOW, number=7)

    assert free.stdout.startswith("Logged free day: tea.")
    shown = [
        person.run(*arguments, now=NOW)
        for arguments in (
            ("list",),
            ("list", "--format", "table"),
            ("list", "--substance", "tea"),
            ("show", "0000000002"),
            ("show", "0000000003"),
            ("edit", "0000000002", "--intensity", "6"),
            ("delete", "0000000007", "--yes"),
        )
    ]
    assert all(done.returncode == 0 and done.stdout for done in shown), shown
    said = "".join(done.stdout + done.stderr for done in shown)
    assert "tea, 2 drinks" in said
    assert "for tea" in said
    assert "medicine: juice, 40 mg" in said
    assert "tea: 1 used, 1 free, 2 not logged" in said
    assert "alcohol" not in said
    assert "methadone" not in said
    exported = json.loads(person.run("export").stdout)["entries"]
    assert [entry.get("substance", entry.get("name")) for entry in exported] == [
        "alcohol",
        "alcohol",
        "methadone",
    ]


def test_every_kind_in_an_encrypted_journal(person: Person) -> None:
    """Each kind is logged without the passphrase, and read with it, as in a plain journal."""
    keeper = Person(person.home, {**person.environment, "HRJOURNAL_PASSCOMMAND": f"echo {WORDS}"})
    set_goals(keeper)
    encrypt_with_little_work(keeper.journal)
    blind = [row for row in UNDERSTOOD if row[0].startswith("log")]
    for number, (line, words, _) in enumerate(blind):
        done = person.run(*shlex.split(line), now=NOW, number=number)
        assert done.returncode == 0, (line, done.stderr)
        assert done.stdout.startswith(f"Logged {words}.")
    entries = json.loads(keeper.run("list", "--format", "json").stdout)["entries"]

    found = [
        {name: value for name, value in entry.items() if name not in SHARED} for entry in entries
    ]
    assert found == [fields for _, _, fields in blind]
