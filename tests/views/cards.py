"""Whom to call, for tests of what is shown with it."""

from hrjournal.facts.helplines import emergency
from hrjournal.views.calls import Calls

KNOWN = Calls(emergency("GB")[0])
GUESSED = Calls(emergency("US")[0], [one for one in emergency(None) if "911" not in one.numbers])
NOT_KNOWN = Calls(None, emergency(None))
