"""What HR reads of files, imports and cases, in their language: from `config/administration`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from verbetertraject.application.case_import import MOST_TOLD, Checked, ImportFault
from verbetertraject.application.data_files import DocumentError
from verbetertraject.application.people_import import SheetError
from verbetertraject.application.texts import Sections, texts_by_language
from verbetertraject.application.texts.refusals import RefusalTexts
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.refusals import Rule
from verbetertraject.domain.schedule.preview import preview
from verbetertraject.domain.schedule.timeline import Entry
from verbetertraject.domain.trajectory import Trajectory


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
        return self._in_line(self.say("document", error.fault.value, language), error, language)

    def sheet(self, error: SheetError, language: str) -> str:
        """Why a list of people cannot be read, and in which line."""
        return self._in_line(self.say("sheet", error.fault.value, language), error, language)

    def _in_line(self, sentence: str, error: DocumentError | SheetError, language: str) -> str:
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


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFault:
    """One thing that is wrong with the file of a case, and where."""

    number: int
    """The command in the script, from 1; 0 for the file itself."""
    date: date | None
    command: str | None
    rule: str
    field: str | None
    detail: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseCheck:
    """What taking over a case would do; nothing was written."""

    is_known: bool
    """Whether this very file was taken over before: doing so again changes nothing."""
    faults: tuple[CaseFault, ...]
    phase: Phase | None
    """In which it would be now."""
    known_people: tuple[str, ...]
    """Ids of people who are known here by another name or address: what is known stays."""
    ahead: tuple[Entry, ...]
    """Appointments and messages to come."""


def check_of(
    checked: Checked, texts: AdministrationTexts, *, now: datetime, today: date, language: str
) -> CaseCheck:
    """What a check of a file found that is not known yet, in words."""
    t = checked.trajectory
    return CaseCheck(
        is_known=False,
        faults=tuple(in_words(each, texts, language) for each in checked.faults[:MOST_TOLD]),
        phase=None if t is None else t.phase,
        known_people=checked.known_people,
        ahead=() if t is None or checked.faults else ahead(t, now, today=today),
    )


def ahead(t: Trajectory, now: datetime, *, today: date) -> tuple[Entry, ...]:
    """Appointments and messages to come, from today on."""
    return tuple(each for each in preview(t, now) if each.day >= today)


def in_words(fault: ImportFault, texts: AdministrationTexts, language: str) -> CaseFault:
    """One thing that is wrong, in words."""
    return CaseFault(
        number=fault.number,
        date=fault.day,
        command=fault.do,
        rule=fault.refused.rule.value,
        field=fault.refused.field,
        detail=texts.fault(fault, language),
    )
