"""The dossier check as both sides read it: the employer's duties, and what to do about them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from verbetertraject.api.faults import Fault
from verbetertraject.api.looking import Seen
from verbetertraject.api.problem import FaultError, language_of
from verbetertraject.api.routes import TRAJECTORY
from verbetertraject.api.service import Service, service_of
from verbetertraject.api.sight import Sight
from verbetertraject.api.tallying import lines_for
from verbetertraject.application.values import write
from verbetertraject.domain.dossier.lines import Kind, Level, Line
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.trajectory import Trajectory

ROUTER: Final = APIRouter(tags=["reading"])
PATH: Final = f"{TRAJECTORY}/dossier-check"


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """How one duty of the employer stands, and what to do about it."""

    rule: str
    duty: str
    kind: Kind
    level: Level
    since: date | None
    """Since when it falls short; absent where it is in order, or will fall short as planned."""
    to_do: tuple[str, ...]
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DossierCheck:
    """Whether this is a serious and real opportunity: the employer's duties, rule by rule."""

    today: date
    duties: tuple[Duty, ...]


@ROUTER.get(
    PATH, operation_id="dossier_check", summary="How the employer's duties stand, rule by rule."
)
def read_check(
    request: Request, service: Annotated[Service, Depends(service_of)], found: Seen
) -> JSONResponse:
    """The same list for both sides; as without the concern to whom it is about."""
    stored, sight = found
    if not sight.sees(Section.RECORD):
        raise FaultError(Fault.WRONG_ROLE)
    language = language_of(request)
    checked = dossier_check(service, stored.trajectory, sight, language=language)
    return JSONResponse(write(checked), headers={"Content-Language": language})


def dossier_check(service: Service, t: Trajectory, sight: Sight, *, language: str) -> DossierCheck:
    """The check as one person may read it, in the words of a language."""
    lines = tuple(_duty(line, service, language) for line in seen_lines(service, t, sight))
    return DossierCheck(today=service.today(), duties=lines)


def seen_lines(service: Service, t: Trajectory, sight: Sight) -> tuple[Line, ...]:
    """The lines of the check that one person may read, as they stand today."""
    return lines_for(service.reading, t, sight, today=service.today())


def _duty(line: Line, service: Service, language: str) -> Duty:
    return Duty(
        rule=line.rule,
        duty=service.dossier_texts.duty(line.rule, language),
        kind=line.kind,
        level=line.level,
        since=line.since,
        to_do=service.dossier_texts.to_do(line, language),
        source=line.source,
    )
