"""Words that suggest that a text is about someone's health (domain rules 8).

A list cannot know what a word means. So nothing is dropped and nothing is judged: the writer is
asked to take the word out, or to confirm that it means something else.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verbetertraject.application.bounds import values
from verbetertraject.domain.commands import AnyCommand, Open, ReportConcern
from verbetertraject.domain.refusals import RefusedError, Rule, insist

NO_TEXTS: Final = frozenset(
    {
        "content",
        "email",
        "id",
        "key",
        "language",
        "literal_nl",
        "media_type",
        "name",
        "reference",
        "teams",
        "to",
    }
)
"""Fields whose letters are names, codes, a file, or the very words of a control question."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HealthWords:
    """The words that an organisation looks for."""

    words: tuple[str, ...]
    """In small letters; a star at the end stands for any ending."""

    def check(self, command: Open | AnyCommand) -> None:
        """Refuse a text with such a word, unless the writer confirmed that it means another thing.

        A safety concern is never held up by a word: it is heard as it is said.

        Raises:
            RefusedError: with rule `health_words`, each field, and the word as the list has it.
        """
        if not command.not_about_health and not isinstance(command, ReportConcern):
            insist(self._found_in(command))

    def _found_in(self, command: Open | AnyCommand) -> Iterator[RefusedError]:
        for path, value in values(command):
            word = self.found(value) if isinstance(value, str) else None
            if word is not None and path[-1] not in NO_TEXTS:
                yield RefusedError(Rule.HEALTH_WORDS, field=".".join(path), word=word)

    def found(self, text: str) -> str | None:
        """The first word of the list that stands in a text, without its star."""
        match = re.search(self._pattern, text.casefold()) if self.words else None
        if match is None:
            return None
        return next(each for each in map(_stem, self.words) if match[0].startswith(each))

    @property
    def _pattern(self) -> str:
        """The longest word first: what is found is told by its stem."""
        words = sorted(self.words, key=len, reverse=True)
        endings = (rf"{re.escape(_stem(each))}{_ending(each)}" for each in words)
        return rf"(?<![\w-])(?:{'|'.join(endings)})(?![\w-])"


def load_health_words(folder: Path) -> HealthWords:
    """The words in `health_words.toml` of the config folder; without that file, none."""
    file = folder / "health_words.toml"
    words = tomllib.loads(file.read_text(encoding="utf-8"))["words"] if file.exists() else []
    ordered = sorted({str(each).casefold() for each in words}, key=lambda each: (-len(each), each))
    return HealthWords(words=tuple(ordered))


def _stem(word: str) -> str:
    return word.removesuffix("*")


def _ending(word: str) -> str:
    return r"[\w-]*" if word.endswith("*") else ""
