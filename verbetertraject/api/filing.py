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
    content = service.reading.attachment(stored.trajectory, sight, number=number)
    named = (each for each in stored.trajectory.attachments if each.number == number)
    attachment = next(named, None)
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
    looks = service.reading.accesses(stored.trajectory, sight)
    items, following = answers.page_of(looks, after=after, limit=limit)
    return paged(request, answers.AccessLog(items=items, next=following), after=following)
