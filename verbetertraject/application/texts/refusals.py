"""Why something is refused, in the reader's language: texts from `config/refusals`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verbetertraject.application.texts import Sections, texts_by_language
from verbetertraject.domain.refusals import RefusedError

SUBJECTS: Final = ("goal", "item", "shortcoming", "question")
"""The figures that say which of several a refusal is about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RefusalTexts:
    """A title and a sentence per rule and language."""

    languages: Mapping[str, Sections]

    def of(self, refused: RefusedError, language: str) -> tuple[str, str]:
        """The title and the sentence of a refusal, its figures filled in."""
        text = self.languages[language][refused.rule.value]
        figures = _Figures({name: str(value) for name, value in refused.figures.items()})
        figures["field"] = _with_subject(refused.field or figures["field"], refused)
        return text["title"], text["sentence"].format_map(figures)


def _with_subject(field: str, refused: RefusedError) -> str:
    """A field of several with the one that it is of: `report.goals (G2)`."""
    subjects = (str(refused.figures[name]) for name in SUBJECTS if name in refused.figures)
    subject = next((each for each in subjects if each not in field.split(".")), None)
    return field if subject is None else f"{field} ({subject})"


class _Figures(dict[str, str]):
    """A figure that a refusal does not have is left out of the sentence."""

    def __missing__(self, name: str) -> str:
        return "…"


def load_refusal_texts(folder: Path) -> RefusalTexts:
    """The texts of every language in `refusals/` of the config folder."""
    return RefusalTexts(languages=texts_by_language(folder, "refusals"))
