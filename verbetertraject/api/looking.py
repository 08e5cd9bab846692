"""What people read: lists, a trajectory, its timeline, its messages and its journal."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Final, Literal  # the fields of an answer
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from verbetertraject.api import answers
from verbetertraject.api.faults import Fault
from verbetertraject.api.listing import listing, searching
from verbetertraject.api.problem import FaultError
from verbetertraject.api.requests import caller
from verbetertraject.api.routes import OVERVIEW, TRAJECTORIES, TRAJECTORY
from verbetertraject.api.service import Service, service_of
from verbetertraject.api.sight import Known, Sight
from verbetertraject.application.submit import Actor
from verbetertraject.application.values import write
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.phases import Phase
from verbetertraject.store.read_models import Filters, Standing

ROUTER: Final = APIRouter(tags=["reading"])

ServiceHere = Annotated[Service, Depends(service_of)]
Caller = Annotated[Actor, Depends(caller)]
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
        FaultError: when there is none, or the caller has no part in it: the answer is the same.
    """
    stored, sight = service.reading.part(trajectory, actor)
    yield stored, sight
    service.noting.note(stored.trajectory.id, sight, what=_part(request))


Seen = Annotated[tuple[Known, Sight], Depends(seen, scope="function")]
"""Noted before the answer goes out, and only when there is one: a refusal showed nothing."""


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


@ROUTER.get(TRAJECTORIES, operation_id="list", summary="The trajectories that one may read.")
def list_trajectories(
    request: Request, service: ServiceHere, actor: Caller, wanted: Annotated[Wanted, Query()]
) -> JSONResponse:
    """All that HR of the organisation serves; for others those in which they hold a role."""
    page = listing(service, actor).page(
        _filters(wanted, actor, now=service.clock.now()),
        after=wanted.after,
        limit=wanted.limit,
        urgent_first=wanted.standing is not None,
    )
    listed = answers.Trajectories(items=page.items, next=page.next)
    return paged(request, listed, after=page.next)


@ROUTER.get(OVERVIEW, operation_id="overview", summary="How many trajectories stand how today.")
def read_overview(service: ServiceHere, actor: Caller) -> JSONResponse:
    """Of those that one may list: overdue, due this week, paused, under way, ended."""
    return JSONResponse(write(listing(service, actor).counts(Filters())))


@ROUTER.get(TRAJECTORY, operation_id="read", summary="A trajectory, as far as one may read it.")
def read_trajectory(found: Seen) -> JSONResponse:
    """Dates, appointments, plans with signatures, what was recorded, and what is awaited."""
    stored, sight = found
    seen_detail = answers.detail(stored, sight)
    return JSONResponse(write(seen_detail), headers={"ETag": f'"{seen_detail.revision}"'})


@ROUTER.get(
    f"{TRAJECTORY}/timeline", operation_id="timeline", summary="What happened and what will, when."
)
def read_timeline(service: ServiceHere, found: Seen) -> JSONResponse:
    """Acts, appointments and messages in the order of days, by the plan as it stands."""
    stored, sight = found
    check_sees(sight, Section.OUTLINE)
    told = answers.read_timeline(stored.trajectory, sight, today=service.today())
    return JSONResponse(write(told))


@ROUTER.get(
    f"{TRAJECTORY}/messages", operation_id="messages", summary="Who was told what, and whether."
)
def read_messages(
    request: Request,
    service: ServiceHere,
    found: Seen,
    after: AfterNumber = 0,
    limit: Limit = 50,
) -> JSONResponse:
    """Everyone's messages for the employee and HR, one's own copies for others."""
    stored, sight = found
    messages = service.reading.messages(stored.trajectory.id, sight)
    items, following = answers.page_of(messages, after=after, limit=limit)
    return paged(request, answers.Messages(items=items, next=following), after=following)


@ROUTER.get(
    f"{TRAJECTORY}/journal", operation_id="journal", summary="Who did what, and when, sealed."
)
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
    journal = service.reading.journal(stored.trajectory.id, sight)
    items, following = answers.page_of(journal, after=after, limit=limit)
    return paged(request, answers.Journal(items=items, next=following), after=following)


def _part(request: Request) -> str:
    """The part of a file that is asked for, by its address below the trajectory."""
    return "/".join(request.url.path.removeprefix(TRAJECTORIES).split("/")[2:]) or "detail"


def _filters(wanted: Wanted, actor: Actor, *, now: datetime) -> Filters:
    return searching(
        wanted.q,
        Filters(
            phase=wanted.phase,
            unit=wanted.unit,
            holder=None if wanted.role is None else actor.person_id,
            overslept_at=now if wanted.overslept else None,
            awaits=wanted.awaits,
            awaited_of=None if wanted.awaited_of is None else actor.person_id,
            standing=wanted.standing,
        ),
    )


def check_sees(sight: Sight, section: Section) -> None:
    """Refuse a part of the file that the reader's roles do not read."""
    if not sight.sees(section):
        raise FaultError(Fault.WRONG_ROLE)


def paged(request: Request, value: object, *, after: str | int | None) -> JSONResponse:
    """One page, with a link to the next one where there is one."""
    response = JSONResponse(write(value))
    if after is not None:
        asked: dict[str, Any] = dict(request.query_params) | {"after": after}
        response.headers["Link"] = f'<{request.url.path}?{urlencode(asked)}>; rel="next"'
    return response
