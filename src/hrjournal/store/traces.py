"""Looking for what was erased, in every file that lies in the journal's folder."""

import contextlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from hrjournal.errors import JournalError
from hrjournal.store.changes import content_of
from hrjournal.store.files import read_file
from hrjournal.store.ours import files_within
from hrjournal.store.sealing import Seals

LARGEST_BYTES = 20_000_000
MOST_FILES = 20_000
"""Beyond these nothing is searched, and that is said: a folder may be anything."""

RARE = 20
"""So many texts may have a word in common that is their second rarest."""

_ID = rb"(?<![0-9a-z])[0-9a-hjkmnp-tv-z]{10}(?![0-9a-z])"
_WORD = rb"[0-9A-Za-z\x80-\xff]+"


def traces(
    folder: Path,
    seals: Seals,
    ids: AbstractSet[str],
    texts: Iterable[str],
    *,
    erased_from: AbstractSet[Path] = frozenset(),
) -> list[str]:
    """Return a sentence for each file that still holds an id or a text, or can't be searched.

    In files that were `erased_from`, record by record, a text is part of another record that
    stays: these are searched for ids alone.
    """
    sought = _Sought(ids, texts)
    said = []
    holds_some: dict[tuple[int, int], bool] = {}  # hard links are of one file
    for number, path in enumerate(files_within(folder)):
        if number == MOST_FILES:
            said.append(f"{folder} holds more than {MOST_FILES} files; the rest was not searched.")
            break
        try:
            status = path.lstat()
            one = status.st_dev, status.st_ino
            if status.st_size > LARGEST_BYTES:
                said.append(f"{path} was not searched: it is too large.")
                continue
            if one not in holds_some:
                is_in = sought.ids_are_in if path in erased_from else sought.are_in
                holds_some[one] = any(map(is_in, _contents(path, seals)))
            if holds_some[one]:
                said.append(f"{path} still holds some of it, and is not the journal's to change.")
        except FileNotFoundError:  # gone by now
            continue
        except (JournalError, OSError):
            said.append(f"{path} was not searched: it can't be read.")
    return said


def _contents(path: Path, seals: Seals) -> Iterator[bytes]:
    """Yield a file's bytes, and what is sealed in them for this journal."""
    yield read_file(path) or b""
    if seals.are_on:
        with contextlib.suppress(JournalError):  # sealed for somebody else, or not at all
            yield content_of(path, seals)


class _Sought:
    """What is looked for. A text is looked for only where its rarest word is, or the one after it.

    There may be ten thousand texts, most of them of the same few words.
    """

    def __init__(self, ids: AbstractSet[str], texts: Iterable[str]) -> None:
        self._ids = {text.encode() for text in ids}
        self._texts: dict[bytes, list[bytes]] = {}
        words_of = {
            form: {*re.findall(_WORD, form)}
            for text in texts
            for form in (text.encode(), msgspec.json.encode(text)[1:-1])
        }
        count = Counter(word for words in words_of.values() for word in words)
        for form, words in words_of.items():
            rarest = sorted(words, key=lambda word: (count[word], -len(word)))[:2] or [b""]
            for word in rarest:
                if word == rarest[0] or count[word] <= RARE:
                    self._texts.setdefault(word, []).append(form)

    def ids_are_in(self, content: bytes) -> bool:
        """Return whether any of the ids is in these bytes."""
        return not self._ids.isdisjoint(re.findall(_ID, content))

    def are_in(self, content: bytes) -> bool:
        """Return whether any of it is in these bytes."""
        if self.ids_are_in(content):
            return True
        words = self._texts.keys() & {b"", *re.findall(_WORD, content)} if self._texts else ()
        return any(form in content for word in words for form in self._texts[word])
