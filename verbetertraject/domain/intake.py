"""What is given when a trajectory is opened: steps 1 and 2 of the Plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, unique
from typing import Annotated, TypeAlias

from verbetertraject.domain.blank_texts import alike
from verbetertraject.domain.calendar import Span
from verbetertraject.domain.fields import (
    AskedAs,
    CalendarDay,
    Happened,
    Name,
    Needed,
    PartId,
    Prose,
)
from verbetertraject.domain.people import Person

Measure = str | int | float
"""A measured value, a baseline or a target: people write `55%`, `2 van 6` or `1.8`."""

Particulars = Mapping[str, object]
"""Descriptive particulars that are kept as given and that no rule reads."""

Described: TypeAlias = tuple[str | Particulars, ...]
"""Things that are described in words, or by their particulars."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WorksCouncil:
    """That the works council agreed, as a form asks it."""

    body: str | None = None
    consent_scope: str | None = None
    consent_date: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation:
    """The particulars of an organisation, as a form asks them."""

    name: str | None = None
    unit: str | None = None
    sector: str | None = None
    size_band: str | None = None
    works_council: WorksCouncil | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Employment:
    """The particulars of an employment, as a form asks them."""

    function_title: str | None = None
    function_profile_ref: str | None = None
    contract_type: str | None = None
    fte: int | float | None = None
    service_years: int | None = None


OfOrganisation: TypeAlias = Annotated[Particulars, AskedAs(Organisation)]
OfEmployment: TypeAlias = Annotated[Particulars, AskedAs(Employment)]


def unit_of(organisation: Particulars | None) -> str | None:
    """The unit of the organisation that is named in its particulars, where there is one."""
    unit = (organisation or {}).get("unit")
    return unit if isinstance(unit, str) else None


@unique
class Nature(Enum):
    """The nature of the underperformance (Plan step 1)."""

    INABILITY = "inability"
    """Onkunde: not culpable, improvement is possible. The only nature for a trajectory."""
    UNWILLINGNESS = "unwillingness"
    """Onwil: a matter for the disciplinary track."""
    CULPABLE_CONDUCT = "culpable_conduct"
    """Verwijtbaar handelen: a matter for the disciplinary track."""


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenCalendar:
    """An organisation's own calendar, as given with a trajectory."""

    non_working_days: tuple[CalendarDay, ...] = ()
    closing_periods: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class People:
    """Who holds which role at the start."""

    employee: Person
    assessor: Person
    hr: Person
    employer_signatory: Person | None = None
    contact: Person | None = None
    coach: Person | None = None
    buddy: Person | None = None
    confidential_adviser: Person | None = None
    investigator: Person | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierTalk:
    """A talk in the history: no trajectory comes out of the blue (Article)."""

    date: Happened
    type: str | None = None
    summary: Prose | None = None
    two_sided: Annotated[bool, Needed.LATER] = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A dated observation with its source."""

    date: Happened
    source: str | None = None
    text: Prose | None = None

    @property
    def told(self) -> tuple[object, str]:
        """The day and what it says of it: facts that tell the same are one fact (D01)."""
        return self.date, alike(self.text) or alike(self.source)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shortcoming:
    """Where the employee falls short (tekortkoming); the norm may stand in the analysis."""

    id: PartId
    text: Prose | None = None
    norm: str | None = None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Competence:
    """A competence from a catalogue (`sbl-7`, `bekwaamheidseisen-2017`, `generic`)."""

    catalogue: str
    code: Measure
    name: Name | None = None
    maps_to_2017: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Analysis:
    """What is going on, what goes wrong, what may be expected (Plan step 1)."""

    what_is_going_on: Prose | None = None
    what_goes_wrong: Prose | None = None
    expected_norm: Annotated[Prose | None, Needed.BY_PLAN] = None
    competences: tuple[Competence, ...] = ()
    shortcomings: Annotated[tuple[Shortcoming, ...], Needed.BY_PLAN] = ()
    strengths: tuple[str, ...] = ()
    improvement_possible_because: Prose | None = None
