"""What is kept beside a trajectory: the files at its records, and who looked into it."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from verbetertraject.api import answers
from verbetertraject.api.attachment_names import disposition
from verbetertraject.api.faults import Fault
from verbetertraject.api.looking import Limit, Seen, check_sees, paged
from verbetertraject.api.problem import FaultError
from verbetertraject.api.routes import ACCESS_LOG, ATTACHMENT
from verbetertraject.api.service import Service, service_of
from verbetertraject.domain.permissions import Section

ROUTER: Final = APIRouter(tags=["reading"])

ServiceHere = Annotated[Service, Depends(service_of)]


@ROUTER.get(
    ATTACHMENT,
    operation_id="attachment",
    summary="A file that was attached to a record, as it was sent.",
    response_class=Response,
)
def read_attachment(
    service: ServiceHere, found: Seen, number: Annotated[int, Path(ge=1, le=10**6)]
) -> Response:
    """For who reads the record; always to be saved, never shown by the browser."""
    stored, sight = found
    t = stored.trajectory
    named = (each for each in t.attachments if each.number == number)
    attachment = next((each for each in named if sight.sees_record(each.to, t)), None)
    content = service.reading.file(t.id, number=number) if attachment is not None else None
    if attachment is None or content is None:
        raise FaultError(Fault.NOT_FOUND)
    headers = {"Content-Disposition": disposition(attachment)}
    return Response(content, media_type=attachment.media_type.value, headers=headers)


@ROUTER.get(
    ACCESS_LOG, operation_id="access_log", summary="Who else than the employee looked, and when."
)
def read_access_log(
    request: Request,
    service: ServiceHere,
    found: Seen,
    after: Annotated[int, Query(ge=0, le=10**9)] = 0,
    limit: Limit = 50,
) -> JSONResponse:
    """Each part that a person read, once an hour; for the employee and HR."""
    stored, sight = found
    check_sees(sight, Section.ACCESS_LOG)
    t = stored.trajectory
    noted = service.reading.accesses(t.id, after=after, limit=limit)
    following = noted[-1].number if len(noted) == limit else None
    looks = (answers.read_access(each, t, sight) for each in noted)
    log = answers.AccessLog(items=tuple(each for each in looks if each is not None), next=following)
    return paged(request, log, after=following)
