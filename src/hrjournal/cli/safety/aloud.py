"""Reading a card aloud, sentence by sentence, until its end or a key."""

from collections.abc import Sequence

from hrjournal.cli.program.session import Session
from hrjournal.cli.program.terminal import Terminal
from hrjournal.grounding.voice import NO_VOICE, Voice, find_voice

LOOK_EACH = 0.05
"""So many seconds pass from one look at the keys and the voice to the next."""


def voice_of(session: Session) -> Voice | None:
    """Return a voice; where there is none, how to get one is said."""
    if command := find_voice():
        return Voice(command)
    session.remark(NO_VOICE)
    return None


def read_aloud(session: Session, sentences: Sequence[str]) -> None:
    """Say sentences one after the other. Enter, q and Ctrl-C end it."""
    voice = voice_of(session)
    if voice is None:
        return
    try:
        with Terminal(session.streams, draw=False) as terminal:
            for sentence in sentences:
                voice.say(sentence)
                while voice.is_speaking:
                    if terminal.wait(LOOK_EACH):
                        return
                if voice.trouble:
                    return
    finally:
        voice.stop()
        if voice.trouble:
            session.remark(voice.trouble)
