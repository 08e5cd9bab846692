"""Words that suggest that a text is about someone's health (domain rules 8).

A list cannot know what a word means. So nothing is dropped and nothing is judged: the writer is
asked to take the word out, or to confirm that it means something else.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from unicodedata import category, normalize

from verbetertraject.application.terms import chosen_profile
from verbetertraject.domain.commands.command import Command, Submission
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.fields import Leaf, Letters, leaves
from verbetertraject.domain.refusals import RefusedError, Rule, insist

ANY_ENDING: Final = "*"

NAMES: Final = frozenset({"email", "id", "key", "language", "name", "reference", "teams", "to"})
"""Of particulars that are kept as given: keys whose letters are names or codes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthWords:
    """The words that an organisation looks for."""

    words: tuple[str, ...]
    """As texts are compared (`plain`); a star at the end stands for any ending."""

    def check(self, submission: Submission) -> None:
        """Refuse a text with such a word, unless the writer confirmed that it means another thing.

        A safety concern is never held up by a word: it is heard as it is said.

        Raises:
            RefusedError: with rule `health_words`, each field, and the word as the list has it.
        """
        if submission.not_about_health or isinstance(submission.command, ReportConcern):
            return
        insist(self._found_in(submission.command))

    def _found_in(self, command: Command) -> Iterator[RefusedError]:
        for leaf in leaves(command):
            if isinstance(leaf.value, str) and not _is_name(leaf):
                word = self.found(leaf.value)
                if word is not None:
                    yield RefusedError(Rule.HEALTH_WORDS, field=leaf.field, word=word)

    def found(self, text: str) -> str | None:
        """The first word of the list that stands in a text, without its star."""
        match = _pattern(self.words).search(plain(text)) if self.words else None
        if match is None or match.lastindex is None:
            return None
        return _ordered(self.words)[match.lastindex - 1].removesuffix(ANY_ENDING)


def _is_name(leaf: Leaf) -> bool:
    """Whether the letters of a text are no words: a name, a code, or a long file."""
    is_marked = any(isinstance(mark, Letters) for mark in leaf.marks)
    return is_marked or (leaf.is_particular and leaf.path[-1] in NAMES)


def plain(text: str) -> str:
    """A text as it is compared: what a reader sees of it, in small letters without accents.

    Word processors paste hyphens that do not break, hyphens that are not seen, letters of full
    width and spaces of every kind.
    """
    compatible = normalize("NFKC", "".join(each for each in text if category(each) != "Cf"))
    letters = (_PLAIN.get(category(each), each) for each in normalize("NFD", compatible))
    return " ".join("".join(letters).casefold().split())


def load_health_words(folder: Path, *, profile: str = "") -> HealthWords:
    """The words in `health_words.toml` of the config folder; without that file, none.

    What is ordinary work in the sector of the profile is not among them.

    Raises:
        TermsError: when no such profile is there.
    """
    file = folder / "health_words.toml"
    if not file.exists():
        return HealthWords(words=())
    known = tomllib.loads(file.read_text(encoding="utf-8"))
    ordinary = known.get("ordinary", {}).get(chosen_profile(folder, profile=profile), [])
    words = {plain(each) for each in known["words"]} - {plain(each) for each in ordinary}
    return HealthWords(words=tuple(sorted(words)))


_PLAIN: Final = {"Pd": "-", "Mn": "", "Zs": " ", "Zl": " ", "Zp": " ", "Cc": " "}
"""By category: a dash of any kind, an accent, a space or an end of a line."""


def _as_pattern(word: str) -> str:
    """A word, whose parts may be written apart, with a hyphen, or as one."""
    parts = r"[\s-]{0,2}".join(map(re.escape, re.split("[- ]", word.removesuffix(ANY_ENDING))))
    return parts + (r"[\w-]*" if word.endswith(ANY_ENDING) else "")


def _ordered(words: tuple[str, ...]) -> list[str]:
    """The longest word first: "ziekenhuis" is told as itself, not as "ziek"."""
    return sorted(words, key=lambda word: (-len(word), word))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """A group for each word, so that it is known which one was found."""
    groups = "|".join(f"({_as_pattern(word)})" for word in _ordered(words))
    return re.compile(rf"(?<![\w-])(?:{groups})(?![\w-])")
