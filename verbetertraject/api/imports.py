"""Taking over a trajectory that runs already: checked whole, then written or not."""

import logging
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from verbetertraject.api.answers import detail
from verbetertraject.api.faults import Fault
from verbetertraject.api.problem import MEDIA_TYPE, TYPE, FaultError, language_of
from verbetertraject.api.requests import caller, read
from verbetertraject.api.routes import IMPORTS, trajectory_path
from verbetertraject.api.service import Service, service_of
from verbetertraject.api.sight import Known, Sight
from verbetertraject.application.case_import import (
    MOST_TOLD,
    Case,
    Checked,
    FaultyImportError,
    ImportFault,
    read_case,
)
from verbetertraject.application.data_files import LARGEST, DocumentError, read_document
from verbetertraject.application.ports import Stored
from verbetertraject.application.submit import Actor
from verbetertraject.application.values import write
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.preview import preview
from verbetertraject.domain.schedule.timeline import Entry
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store.errors import ReferenceTakenError

_LOG: Final = logging.getLogger(__name__)

ROUTER: Final = APIRouter(tags=["acting"])

MEDIA_TYPES: Final = ("application/json", "application/yaml", "application/x-yaml", "text/yaml")
"""In which the file of a case is sent; YAML in UTF-8."""


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


async def case_file(request: Request, actor: Annotated[Actor, Depends(caller)]) -> bytes:
    """The file in the body, of someone who may take over at all: others are not even read.

    Raises:
        RefusedError: when the caller is not HR of the organisation, nor of a unit.
        FaultError: when it is too large, or not said to be JSON or YAML.
    """
    if not actor.is_hr:
        raise RefusedError(Rule.WRONG_ROLE, command="import")
    media_type, _, _ = request.headers.get("content-type", "").lower().partition(";")
    if media_type.strip() not in MEDIA_TYPES:
        raise FaultError(Fault.MEDIA_TYPE)
    return await read(request, largest=LARGEST)


@ROUTER.post(
    IMPORTS,
    operation_id="import",
    summary="Take over a trajectory that runs already.",
    status_code=201,
)
def import_case(
    request: Request,
    service: Annotated[Service, Depends(service_of)],
    actor: Annotated[Actor, Depends(caller)],
    raw: Annotated[bytes, Depends(case_file)],
    *,
    dry_run: Annotated[bool, Query(description="Only check it; nothing is written.")] = False,
) -> Response:
    """Play its whole history by the rules; write it when nothing is wrong. HR only."""
    language = language_of(request)
    try:
        case = read_case(read_document(raw))
        if dry_run:
            checked = service.imports.check(case, actor=actor)
            if checked.stored is not None:
                return JSONResponse(write(_check_of_known(checked.stored, service, actor)))
            return JSONResponse(write(check_of(checked, service, language)))
        return _written(service, case, actor)
    except DocumentError as error:
        sentence = service.administration_texts.document(error, language)
        return _problem(service, language, sentence)
    except FaultyImportError as error:
        told = service.administration_texts.say("import", "refused", language, count=error.count)
        return _problem(service, language, told, error.faults, count=error.count)


def check_of(checked: Checked, service: Service, language: str) -> CaseCheck:
    """What a check of a file found that is not known yet, in words."""
    t = checked.trajectory
    return CaseCheck(
        is_known=False,
        faults=tuple(in_words(each, service, language) for each in checked.faults[:MOST_TOLD]),
        phase=None if t is None else t.phase,
        known_people=checked.known_people,
        ahead=() if t is None or checked.faults else _ahead(t, service),
    )


def _check_of_known(stored: Stored, service: Service, actor: Actor) -> CaseCheck:
    """That a file was taken over before, and what is ahead as who asks may know it; it is noted."""
    known, sight = _known(stored, service, actor)
    t = known.trajectory
    service.noting.note(t.id, sight, what="preview")
    return CaseCheck(
        is_known=True, faults=(), phase=t.phase, known_people=(), ahead=_ahead(t, service)
    )


def _known(stored: Stored, service: Service, actor: Actor) -> tuple[Known, Sight]:
    """A trajectory as who took it over may know it.

    Raises:
        FaultError: when they have no part in it.
    """
    found = service.reading.seen_by(stored, actor)
    if found is None:
        raise FaultError(Fault.NOT_FOUND)
    return found


def _ahead(t: Trajectory, service: Service) -> tuple[Entry, ...]:
    today = service.today()
    return tuple(each for each in preview(t, service.clock.now()) if each.day >= today)


def _written(service: Service, case: Case, actor: Actor) -> Response:
    try:
        stored, is_new = service.imports.write(case, actor=actor)
    except ReferenceTakenError:
        raise FaultError(Fault.KNOWN_REFERENCE) from None
    if is_new:
        _LOG.info("import %s by %s", stored.trajectory.id, actor.person_id)
    known, sight = _known(stored, service, actor)
    if not is_new:
        service.noting.note(stored.trajectory.id, sight, what="detail")
    seen = detail(known, sight)
    headers = {"Location": trajectory_path(seen.id), "ETag": f'"{seen.revision}"'}
    status = HTTPStatus.CREATED if is_new else HTTPStatus.OK
    return JSONResponse(write(seen), status_code=status, headers=headers)


def in_words(fault: ImportFault, service: Service, language: str) -> CaseFault:
    """One thing that is wrong, in words."""
    return CaseFault(
        number=fault.number,
        date=fault.day,
        command=fault.do,
        rule=fault.refused.rule.value,
        field=fault.refused.field,
        detail=service.administration_texts.fault(fault, language),
    )


def _problem(
    service: Service,
    language: str,
    sentence: str,
    faults: tuple[ImportFault, ...] = (),
    *,
    count: int = 0,
) -> Response:
    content = {
        "type": f"{TYPE}import",
        "title": service.administration_texts.say("import", "title", language),
        "status": int(HTTPStatus.UNPROCESSABLE_ENTITY),
        "detail": sentence,
        "rule": "import",
        "figures": {"count": count},
        "faults": [write(in_words(each, service, language)) for each in faults],
    }
    return JSONResponse(
        content,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY,
        headers={"Content-Language": language},
        media_type=MEDIA_TYPE,
    )
