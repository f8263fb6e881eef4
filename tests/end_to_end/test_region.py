"""Whose drinks count, whatever the locale of the shell in which something is logged."""

import json

from .conftest import Person


def under(person: Person, lang: str) -> Person:
    """Return the person in a shell with this locale."""
    return Person(person.home, {**person.environment, "LANG": lang})


def test_a_drink_of_a_bare_locale_stays_that_drink(person: Person) -> None:
    """Ten drinks logged by cron are ten of ten under an Australian locale, whose drinks are less.

    A drink is 14 g in the US and 10 g in Australia. The lines are the locale's all the same.
    """
    bare, australian = under(person, "C"), under(person, "en_AU.UTF-8")
    bare.run("log", "use", "alcohol", "10")
    bare.run("goal", "set", "Less", "--measure", "at most 10 drinks of alcohol per week")

    (goal,) = json.loads(australian.run("progress", "--format", "json").stdout)["goals"]
    assert goal["periods"][-1]["value"] == 10
    added = australian.run("log", "use", "alcohol", "1", "--format", "json")
    assert json.loads(added.stdout)["entry"]["grams"] == 14
    assert "region: US (as with your first drink)" in australian.run("config", "list").stdout
    assert "Australia" in australian.run("lines").stdout
    assert "988" not in bare.run("lines").stdout

    changed = australian.run("config", "set", "region", "AU").stdout
    assert changed.startswith("Region: US (as with your first drink) → AU.")


def test_an_edit_to_a_first_drink_keeps_the_region(person: Person) -> None:
    """What becomes the first drink by an edit keeps whose drink it is, too."""
    bare = under(person, "C")
    logged = bare.run("log", "use", "tea", "1", "--format", "json").stdout
    bare.run("edit", json.loads(logged)["entry"]["id"], "--substance", "alcohol", "--amount", "2")

    assert "region: US (as with" in under(person, "en_AU.UTF-8").run("config", "list").stdout
