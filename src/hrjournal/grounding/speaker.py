"""A program that speaks what it reads, with pyttsx3. `voice` starts it as a separate process."""

import sys
import threading

LONGEST = 60
"""The most seconds to wait for one sentence."""


def main() -> None:
    """Read a sentence from standard input and speak it to its end."""
    import pyttsx3  # an extra, which takes a while to load

    engine = pyttsx3.init()
    engine.setProperty("rate", 140)
    words = sys.stdin.buffer.read().decode("utf-8", "replace")
    if not words.strip():
        return
    # pyttsx3 2.99 plays espeak's sound in another thread, and `runAndWait` does not wait for it:
    # ending then would leave its sound file behind.
    is_over = threading.Event()
    engine.connect("finished-utterance", lambda **_: is_over.set())
    engine.say(words)
    engine.runAndWait()
    is_over.wait(LONGEST)


if __name__ == "__main__":
    main()
