"""What HR reads of files and imports, in their language: texts from `config/administration`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from verbetertraject.application.case_import import ImportFault
from verbetertraject.application.data_files import DocumentError
from verbetertraject.application.people_import import SheetError
from verbetertraject.application.texts import texts_by_language
from verbetertraject.application.texts.refusals import RefusalTexts
from verbetertraject.domain.refusals import Rule

Sections = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class AdministrationTexts:
    """A sentence per section, key and language."""

    languages: Mapping[str, Sections]
    refusals: RefusalTexts

    def say(self, section: str, key: str, language: str, **figures: int | str) -> str:
        """One sentence, with its figures filled in."""
        return self.languages[language][section][key].format(**figures)

    def document(self, error: DocumentError, language: str) -> str:
        """Why a file cannot be read, and in which line."""
        sentence = self.say("document", error.fault.value, language)
        if error.line is None:
            return sentence
        return self.say("document", "line", language, line=error.line, sentence=sentence)

    def sheet(self, error: SheetError, language: str) -> str:
        """Why a list of people cannot be read, and in which line."""
        sentence = self.say("sheet", error.fault.value, language)
        if error.line is None:
            return sentence
        return self.say("document", "line", language, line=error.line, sentence=sentence)

    def fault(self, fault: ImportFault, language: str) -> str:
        """One thing that is wrong with the file of a case."""
        refused = fault.refused
        problem = str(refused.figures.get("problem", "")).replace(" ", "_")
        if refused.rule is Rule.FIELD and problem in self.languages[language]["problem"]:
            figures = {key: str(value) for key, value in refused.figures.items()}
            return self.say("problem", problem, language, field=refused.field or "", **figures)
        _, sentence = self.refusals.of(refused, language)
        return sentence


def load_administration_texts(folder: Path, refusals: RefusalTexts) -> AdministrationTexts:
    """The texts of every language in `administration/` of the config folder."""
    return AdministrationTexts(
        languages=texts_by_language(folder, "administration"),
        refusals=refusals,
    )
