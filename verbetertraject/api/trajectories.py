"""What people read: lists, a trajectory, its parts and files, and what would become of it.

Nothing here writes but the access log: what is supposed is decided by the rules and thrown away.
"""

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Annotated, Any, Final, Literal, TypeVar  # the fields of an answer
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from verbetertraject.api.openapi import (
    ACTING_PROBLEMS,
    ETAG,
    LIST_HEADERS,
    READING_PROBLEMS,
    Json,
    Responses,
    json_body,
    problems,
    responses,
)
from verbetertraject.api.problems import Fault, FaultError, language_of
from verbetertraject.api.requests import Body, Caller, ServiceHere, body
from verbetertraject.api.routes import (
    ACCESS_LOG,
    ATTACHMENT,
    CONTROL_QUESTIONS,
    DOSSIER_CHECK,
    OVERVIEW,
    PREVIEWS,
    TRAJECTORIES,
    TRAJECTORY,
)
from verbetertraject.application import views
from verbetertraject.application.actor import Actor
from verbetertraject.application.queries import Lists, with_search
from verbetertraject.application.read_models import Filters, Standing
from verbetertraject.application.values import write
from verbetertraject.application.visibility import Known, Sight
from verbetertraject.application.what_if import Supposition, supposed
from verbetertraject.domain.commands.additions import MediaType
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.preview import preview, what_if
from verbetertraject.domain.trajectory import Attachment, Trajectory
from verbetertraject.wiring import Wiring

ROUTER: Final = APIRouter()

MOST_ON_A_PAGE: Final = 200
Limit = Annotated[int, Query(ge=1, le=MOST_ON_A_PAGE, description="Entries on a page.")]
Word = Annotated[str | None, StringConstraints(max_length=100, pattern=r"^[^\x00-\x1f]+$")]

AfterNumber = Annotated[
    int, Query(ge=0, le=10**9, description="What the page before named as `next`.")
]


def seen(
    request: Request,
    service: ServiceHere,
    actor: Caller,
    trajectory: Annotated[str, Path(description="The id or the reference of a trajectory.")],
) -> Iterator[tuple[Known, Sight]]:
    """The trajectory asked for, and what the caller sees of it; noted when it was answered.

    Raises:
        UnknownTrajectoryError: when there is none, or the caller has no part in it: the answer is
            the same.
    """
    stored, sight = service.queries.part(trajectory, actor)
    yield stored, sight
    # The part of a file that is asked for, by its address below the trajectory.
    part = "/".join(request.url.path.removeprefix(TRAJECTORIES).split("/")[2:])
    service.access_log.note(stored.trajectory.id, sight, what=part or "detail")


Seen = Annotated[tuple[Known, Sight], Depends(seen, scope="function")]
"""Noted before the answer goes out, and only when there is one: a refusal showed nothing."""


FILE: Final[Responses] = {
    200: {
        "description": "The file.",
        "content": {each.value: {"schema": {"type": "string"}} for each in MediaType},
    }
}


Endpoint = TypeVar("Endpoint", bound=Callable[..., Response])


def _get(
    path: str,
    name: str,
    summary: str,
    kind: type,
    *,
    tag: str = "reading",
    headers: Json | None = None,
) -> Callable[[Endpoint], Endpoint]:
    """Answer a GET by a value of this kind."""
    return ROUTER.get(
        path,
        tags=[tag],
        operation_id=name,
        summary=summary,
        responses=responses(kind, READING_PROBLEMS, headers=headers),
    )


class Wanted(BaseModel):
    """Which trajectories are wanted: every filter that is given must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    phase: Phase | None = Field(default=None, description="Only in this phase.")
    unit: Word = Field(default=None, description="Only of this unit of the organisation.")
    standing: Standing | None = Field(
        default=None, description="Only those that stand so today, the soonest due first."
    )
    awaits: Word = Field(
        default=None, description="Only those that wait for this: `evaluation`, `signature` ..."
    )
    awaited_of: Literal["me"] | None = Field(
        default=None, description="`me`: only those that wait for a role that one holds oneself."
    )
    overslept: bool = Field(default=False, description="Only those that should have woken.")
    role: Literal["mine"] | None = Field(
        default=None, description="`mine`: only where one holds a role oneself."
    )
    q: Word = Field(default=None, description="The start of a reference, or part of a name.")
    after: Word = Field(default=None, description="What the page before named as `next`.")
    limit: int = Field(default=50, ge=1, le=MOST_ON_A_PAGE, description="Entries on a page.")


@_get(
    TRAJECTORIES,
    "list",
    "The trajectories that one may read.",
    views.Trajectories,
    headers=LIST_HEADERS,
)
def list_trajectories(
    request: Request, service: ServiceHere, actor: Caller, wanted: Annotated[Wanted, Query()]
) -> JSONResponse:
    """All that HR of the organisation serves; for others those in which they hold a role."""
    filters = Filters(
        phase=wanted.phase,
        unit=wanted.unit,
        holder=None if wanted.role is None else actor.person_id,
        overslept_at=service.clock.now() if wanted.overslept else None,
        awaits=wanted.awaits,
        awaited_of=None if wanted.awaited_of is None else actor.person_id,
        standing=wanted.standing,
    )
    page = lists_of(service, actor).page(
        with_search(wanted.q, filters),
        after=wanted.after,
        limit=wanted.limit,
        urgent_first=wanted.standing is not None,
    )
    return paged(request, views.Trajectories(items=page.items, next=page.next))


@_get(OVERVIEW, "overview", "How many trajectories stand how today.", views.Counts)
def read_overview(service: ServiceHere, actor: Caller) -> JSONResponse:
    """Of those that one may list: overdue, due this week, paused, under way, ended."""
    return JSONResponse(write(lists_of(service, actor).counts(Filters())))


@_get(TRAJECTORY, "read", "A trajectory, as far as one may read it.", views.Detail, headers=ETAG)
def read_trajectory(found: Seen) -> JSONResponse:
    """Dates, appointments, plans with signatures, what was recorded, and what is awaited."""
    stored, sight = found
    seen_detail = views.detail(stored, sight)
    return JSONResponse(write(seen_detail), headers={"ETag": f'"{seen_detail.revision}"'})


@_get(f"{TRAJECTORY}/timeline", "timeline", "What happened and what will, when.", views.Timeline)
def read_timeline(service: ServiceHere, found: Seen) -> JSONResponse:
    """Acts, appointments and messages in the order of days, by the plan as it stands."""
    stored, sight = found
    check_sees(sight, Section.OUTLINE)
    told = views.read_timeline(stored.trajectory, sight, today=service.today())
    return JSONResponse(write(told))


@_get(f"{TRAJECTORY}/messages", "messages", "Who was told what, and whether.", views.Messages)
def read_messages(
    request: Request,
    service: ServiceHere,
    found: Seen,
    after: AfterNumber = 0,
    limit: Limit = 50,
) -> JSONResponse:
    """Everyone's messages for the employee and HR, one's own copies for others."""
    stored, sight = found
    messages = service.queries.messages(stored.trajectory.id, sight)
    items, following = views.page_of(messages, after=after, limit=limit)
    return paged(request, views.Messages(items=items, next=following))


@_get(f"{TRAJECTORY}/journal", "journal", "Who did what, and when, sealed.", views.Journal)
def read_journal(
    request: Request,
    service: ServiceHere,
    found: Seen,
    after: AfterNumber = 0,
    limit: Limit = 50,
) -> JSONResponse:
    """Entries of ids, dates and codes, each with the hash of its link in the chain."""
    stored, sight = found
    check_sees(sight, Section.JOURNAL)
    journal = service.queries.journal(stored.trajectory.id, sight)
    items, following = views.page_of(journal, after=after, limit=limit)
    return paged(request, views.Journal(items=items, next=following))


@_get(
    DOSSIER_CHECK,
    "dossier_check",
    "How the employer's duties stand, rule by rule.",
    views.DossierCheck,
)
def read_check(request: Request, service: ServiceHere, found: Seen) -> JSONResponse:
    """The same list for both sides; as without the concern to whom it is about."""
    stored, sight = found
    check_sees(sight, Section.RECORD)
    language, today = language_of(request), service.today()
    lines = service.queries.dossier_lines(stored.trajectory, sight, today=today)
    checked = views.dossier_check(lines, service.dossier_texts, today=today, language=language)
    return JSONResponse(write(checked), headers={"Content-Language": language})


@ROUTER.get(
    ATTACHMENT,
    tags=["reading"],
    operation_id="attachment",
    summary="A file that was attached to a record, as it was sent.",
    responses=FILE | problems(READING_PROBLEMS),
    response_class=Response,
)
def read_attachment(
    service: ServiceHere, found: Seen, number: Annotated[int, Path(ge=1, le=10**6)]
) -> Response:
    """For who reads the record; always to be saved, never shown by the browser."""
    stored, sight = found
    return attached_file(service, stored.trajectory, sight, number=number)


@_get(ACCESS_LOG, "access_log", "Who else than the employee looked, and when.", views.AccessLog)
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
    looks = service.queries.accesses(stored.trajectory, sight)
    items, following = views.page_of(looks, after=after, limit=limit)
    return paged(request, views.AccessLog(items=items, next=following))


@_get(
    f"{TRAJECTORY}/preview",
    "preview",
    "Every appointment and message ahead.",
    views.Preview,
    tag="previewing",
)
def read_preview(service: ServiceHere, found: Seen) -> JSONResponse:
    """What comes when everyone is on time is certain; what follows if people forget is not."""
    stored, sight = found
    check_sees(sight, Section.OUTLINE)
    entries = preview(stored.trajectory, service.clock.now())
    return JSONResponse(write(views.Preview(today=service.today(), entries=entries)))


@ROUTER.post(
    PREVIEWS,
    tags=["previewing"],
    operation_id="what_if",
    summary="What a command would change, if given.",
    responses=responses(views.Change, ACTING_PROBLEMS),
    openapi_extra=json_body(
        Supposition, example={"suspension": {"from": "2026-12-07", "until": "2026-12-21"}}
    ),
)
def read_what_if(
    service: ServiceHere, found: Seen, sent: Annotated[Body, Depends(body)]
) -> JSONResponse:
    """Appointments and messages as they stand and as they would be; refused as the command is."""
    stored, sight = found
    check_sees(sight, Section.RECORD)
    t, now = stored.trajectory, service.clock.now()
    today = service.today()
    would = what_if(t, supposed(sent.fields, roles=sight.roles, today=today), now)
    change = views.Change(today=today, before=would.before, after=would.after)
    return JSONResponse(write(change))


@_get(
    CONTROL_QUESTIONS,
    "control_questions",
    "The questions that are asked before every plan.",
    views.ControlQuestions,
    tag="previewing",
)
def read_control_questions(request: Request, service: ServiceHere, _caller: Caller) -> JSONResponse:
    """Each with its off-track answer, its route, and the remark about its source."""
    language = language_of(request)
    texts = service.question_texts[language]
    asked = views.ControlQuestions(
        items=tuple(
            views.control_question(question, texts[question.key])
            for question in service.policy.control_questions
        )
    )
    return JSONResponse(write(asked), headers={"Content-Language": language})


def attached_file(service: Wiring, t: Trajectory, sight: Sight, *, number: int) -> Response:
    """A file at a record; always to be saved, never shown by the browser.

    Raises:
        FaultError: when there is none, or they do not read the record.
    """
    content = service.queries.attachment(t, sight, number=number)
    attachment = next((each for each in t.attachments if each.number == number), None)
    if attachment is None or content is None:
        raise FaultError(Fault.NOT_FOUND)
    headers = {"Content-Disposition": disposition(attachment)}
    return Response(content, media_type=attachment.media_type.value, headers=headers)


def lists_of(service: Wiring, actor: Actor) -> Lists:
    """The lists of who asks, today."""
    return Lists(
        queries=service.queries, tallies=service.tallies, actor=actor, today=service.today()
    )


def check_sees(sight: Sight, section: Section) -> None:
    """Refuse a part of the file that the reader's roles do not read."""
    if not sight.sees(section):
        raise FaultError(Fault.WRONG_ROLE)


def paged(
    request: Request,
    page: views.Trajectories | views.Messages | views.Journal | views.AccessLog,
) -> JSONResponse:
    """One page, with a link to the next one where there is one."""
    response = JSONResponse(write(page))
    if page.next is not None:
        asked: dict[str, Any] = dict(request.query_params) | {"after": page.next}
        response.headers["Link"] = f'<{request.url.path}?{urlencode(asked)}>; rel="next"'
    return response


ENDINGS: Final[dict[MediaType, tuple[str, ...]]] = {
    MediaType.PDF: (".pdf",),
    MediaType.TEXT: (".txt",),
    MediaType.PNG: (".png",),
    MediaType.JPEG: (".jpg", ".jpeg"),
    MediaType.WORD: (".docx",),
    MediaType.TEXT_DOCUMENT: (".odt",),
}
"""How the name of a file of each kind ends; the first one where it ends otherwise."""


def plain_name(attachment: Attachment) -> str:
    """A name that every system can write: no name that someone made up."""
    return f"bijlage-{attachment.number}{ENDINGS[attachment.media_type][0]}"


def disposition(attachment: Attachment) -> str:
    """The header by which a browser saves a file, and never shows it (RFC 6266 and 8187).

    It ends as what it is, whatever its name says.
    """
    name = attachment.name
    endings = ENDINGS[attachment.media_type]
    if PurePath(name).suffix.casefold() not in endings:
        name += endings[0]
    encoded = quote(name, safe="", errors="replace")
    return f"attachment; filename=\"{plain_name(attachment)}\"; filename*=UTF-8''{encoded}"
