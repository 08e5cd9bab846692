"""Taking over a trajectory that runs already: checked whole, then written or not."""

import logging
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse

from verbetertraject.api.openapi import (
    ACTING_PROBLEMS,
    Responses,
    loosened,
    parts,
    reference,
    request_body,
    responses,
)
from verbetertraject.api.problems import MEDIA_TYPE, TYPE, Fault, FaultError, Problem, language_of
from verbetertraject.api.requests import Caller, ServiceHere, read
from verbetertraject.api.routes import IMPORTS, trajectory_path
from verbetertraject.application.actor import Actor
from verbetertraject.application.case_import import (
    Case,
    FaultyImportError,
    ImportFault,
    read_case,
)
from verbetertraject.application.data_files import LARGEST, DocumentError, read_document
from verbetertraject.application.ports import Stored, UnknownTrajectoryError
from verbetertraject.application.texts.administration import (
    CaseCheck,
    CaseFault,
    ahead,
    check_of,
    in_words,
)
from verbetertraject.application.values import write
from verbetertraject.application.views import Detail, detail
from verbetertraject.application.visibility import Known, Sight
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.wiring import Wiring

_LOG: Final = logging.getLogger(__name__)

ROUTER: Final = APIRouter(tags=["acting"])

MEDIA_TYPES: Final = ("application/json", "application/yaml", "application/x-yaml", "text/yaml")
"""In which the file of a case is sent; YAML in UTF-8."""


def _responses() -> Responses:
    """A check or the trajectory; a problem may tell all that is wrong with the file."""
    problem = loosened(dict(parts(Problem))["Problem"])
    faults = {"type": "array", "items": reference(CaseFault)}
    whole = {**problem, "properties": {**problem["properties"], "faults": faults}}
    answered = responses(Detail, ACTING_PROBLEMS, status=201, description="The new trajectory.")
    answered[200] = {
        "description": "With `dry_run` what it would do; without, the trajectory as it stands.",
        "content": {
            "application/json": {"schema": {"anyOf": [reference(CaseCheck), reference(Detail)]}}
        },
    }
    answered[422]["content"] = {MEDIA_TYPE: {"schema": whole}}
    return answered


_ENTRY: Final = {"required": ["date", "by", "do"], "type": "object"}
_FILE: Final = {
    "type": "object",
    "required": ["reference", "script"],
    "properties": {"script": {"type": "array", "items": _ENTRY}},
}
"""What is given with `open`, the plan, and the script of what happened."""


async def case_file(request: Request, actor: Caller) -> bytes:
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
    responses=_responses(),
    openapi_extra=request_body({each: {"schema": _FILE} for each in MEDIA_TYPES}),
)
def import_case(
    request: Request,
    service: ServiceHere,
    actor: Caller,
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
            now, today = service.clock.now(), service.today()
            if checked.stored is not None:
                found = _check_of_known(checked.stored, service, actor)
            else:
                texts = service.administration_texts
                found = check_of(checked, texts, now=now, today=today, language=language)
            return JSONResponse(write(found))
        return _written(service, case, actor)
    except DocumentError as error:
        sentence = service.administration_texts.document(error, language)
        return _problem(service, language, sentence)
    except FaultyImportError as error:
        told = service.administration_texts.say("import", "refused", language, count=error.count)
        return _problem(service, language, told, error.faults, count=error.count)


def _check_of_known(stored: Stored, service: Wiring, actor: Actor) -> CaseCheck:
    """That a file was taken over before, and what is ahead as who asks may know it; it is noted."""
    known, sight = _known(stored, service, actor)
    t = known.trajectory
    service.access_log.note(t.id, sight, what="preview")
    return CaseCheck(
        is_known=True,
        faults=(),
        phase=t.phase,
        known_people=(),
        ahead=ahead(t, service.clock.now(), today=service.today()),
    )


def _known(stored: Stored, service: Wiring, actor: Actor) -> tuple[Known, Sight]:
    """A trajectory as who took it over may know it.

    Raises:
        UnknownTrajectoryError: when they have no part in it.
    """
    found = service.queries.seen_by(stored, actor)
    if found is None:
        raise UnknownTrajectoryError
    return found


def _written(service: Wiring, case: Case, actor: Actor) -> Response:
    stored, is_new = service.imports.write(case, actor=actor)
    if is_new:
        _LOG.info("import %s by %s", stored.trajectory.id, actor.person_id)
    known, sight = _known(stored, service, actor)
    if not is_new:
        service.access_log.note(stored.trajectory.id, sight, what="detail")
    seen = detail(known, sight)
    headers = {"Location": trajectory_path(seen.id), "ETag": f'"{seen.revision}"'}
    status = HTTPStatus.CREATED if is_new else HTTPStatus.OK
    return JSONResponse(write(seen), status_code=status, headers=headers)


def _problem(
    service: Wiring,
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
        "faults": [
            write(in_words(each, service.administration_texts, language)) for each in faults
        ],
    }
    return JSONResponse(
        content,
        status_code=HTTPStatus.UNPROCESSABLE_ENTITY,
        headers={"Content-Language": language},
        media_type=MEDIA_TYPE,
    )
