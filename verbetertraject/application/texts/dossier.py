"""The dossier check in the reader's language: texts from `config/dossier`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from verbetertraject.application.texts import Sections, texts_by_language
from verbetertraject.application.texts.dates import day_in_words
from verbetertraject.domain.dossier.lines import Level, Line


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierTexts:
    """The duties, the levels and what to do, in every language."""

    languages: Mapping[str, Sections]

    def duty(self, rule: str, language: str) -> str:
        """What the employer sees to by a rule."""
        return self.languages[language]["rules"][rule]

    def level(self, level: Level, language: str) -> str:
        """How a duty stands."""
        return self.languages[language]["levels"][level.value]

    def head(self, key: str, language: str) -> str:
        """The head of a column, or the title."""
        return self.languages[language]["heads"][key]

    def to_do(self, line: Line, language: str) -> tuple[str, ...]:
        """What to do about everything that falls short by a rule, in sentences."""
        return tuple(
            self.sentence(
                remark.do,
                {
                    name: day_in_words(value, language) if isinstance(value, date) else value
                    for name, value in remark.figures.items()
                },
                language,
            )
            for remark in line.remarks
        )

    def sentence(self, do: str, figures: Mapping[str, int | str], language: str) -> str:
        """What to do about one thing, with its figures as they are told."""
        return self.languages[language]["do"][do].format(**figures)


def load_dossier_texts(folder: Path) -> DossierTexts:
    """The texts of every language in `dossier/` of the config folder."""
    return DossierTexts(languages=texts_by_language(folder, "dossier"))
