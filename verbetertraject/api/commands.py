"""What people do: a POST for every command, answered with the trajectory as it then stands."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import JSONResponse

from verbetertraject.api.openapi import (
    ETAG,
    LIST_HEADERS,
    act_responses,
    command_body,
    sentence_of,
)
from verbetertraject.api.requests import (
    Authorization,
    Body,
    Caller,
    ServiceHere,
    actor_of,
    body,
    body_of,
    idempotency_key,
    seen_revision,
)
from verbetertraject.api.routes import ACTS, TRAJECTORIES, act_path, trajectory_path
from verbetertraject.application.actor import Actor
from verbetertraject.application.ports import Stored
from verbetertraject.application.read_models import Answer
from verbetertraject.application.submit import CommandRequest, RequestKey, Submitted, by_id
from verbetertraject.application.values import write
from verbetertraject.application.views import Detail, detail
from verbetertraject.application.visibility import look
from verbetertraject.wiring import Wiring

ROUTER: Final = APIRouter()

AS_IT_STANDS: Final = "The trajectory as it stands."

Key = Annotated[str | None, Depends(idempotency_key)]
Named = Annotated[str, Path(description="The id or the reference of a trajectory.")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Admitted:
    """Someone who can have a part in a trajectory."""

    actor: Actor
    trajectory_id: UUID


def admitted(
    request: Request,
    service: ServiceHere,
    trajectory: Named,
    authorization: Authorization = None,
) -> Admitted:
    """Who asks, turned away before a byte of the body is read: it may be a file of megabytes.

    Raises:
        FaultError: when they do not prove who they are.
        UnknownTrajectoryError: when there is none, or they can have no part in it.
    """
    with service.queries.at_once() as queries:
        actor = actor_of(request, queries, authorization)
        return Admitted(actor=actor, trajectory_id=queries.id_of(trajectory, actor))


AdmittedHere = Annotated[Admitted, Depends(admitted)]


async def body_of_admitted(request: Request, _admitted: AdmittedHere) -> Body:
    """The body that someone sent who was not turned away."""
    return await body_of(request)


@ROUTER.post(
    TRAJECTORIES,
    operation_id="open",
    summary=sentence_of("open"),
    tags=["acting"],
    status_code=201,
    responses=act_responses(Detail, status=201, description=AS_IT_STANDS, headers=LIST_HEADERS),
    openapi_extra=command_body("open"),
)
def open_trajectory(
    service: ServiceHere,
    actor: Caller,
    sent: Annotated[Body, Depends(body)],
    key: Key,
) -> Response:
    """Open a trajectory; who opens it is HR, or the assessor whom it names."""
    asked = _request("open", sent, actor=actor, key=key)
    done = service.commands.submit(asked, answer=_opened)
    response, identity = _response(service, actor, done)
    response.headers["Location"] = trajectory_path(identity)
    return response


def _opened(stored: Stored) -> Answer:
    return replace(by_id(stored), status=201)


def _act(name: str) -> Callable[..., Response]:
    """The endpoint of a command on an open trajectory."""

    def act(
        *,
        service: ServiceHere,
        who: AdmittedHere,
        sent: Annotated[Body, Depends(body_of_admitted)],
        revision: Annotated[int | None, Depends(seen_revision)],
        key: Key,
    ) -> Response:
        asked = _request(name, sent, actor=who.actor, key=key, revision=revision)
        done = service.commands.submit(asked, to=who.trajectory_id)
        response, _ = _response(service, who.actor, done)
        return response

    act.__doc__ = sentence_of(name)
    return act


for _name in ACTS:
    ROUTER.add_api_route(
        act_path(_name),
        _act(_name),
        methods=["POST"],
        operation_id=_name,
        summary=sentence_of(_name),
        tags=["acting"],
        responses=act_responses(Detail, description=AS_IT_STANDS, headers=ETAG),
        openapi_extra=command_body(_name),
    )


def _request(
    name: str, sent: Body, *, actor: Actor, key: str | None, revision: int | None = None
) -> CommandRequest:
    return CommandRequest(
        name=name,
        body=sent.fields,
        actor=actor,
        revision=revision,
        key=None if key is None else RequestKey(key=key, sha256=sent.sha256),
    )


def _response(service: Wiring, actor: Actor, done: Submitted) -> tuple[Response, UUID]:
    """The file as it stands after a command, or as it is now, where that was given before.

    Raises:
        UnknownTrajectoryError: when it was given before, and whoever asks has no part in the file
            any more.
    """
    if done.stored is not None:
        # Nothing of it is shown to who gave away their only role.
        seen = detail(*look(done.stored, actor, service.clock.now()))
    else:
        seen = _read_again(service, actor, UUID(json.loads(done.answer.body)["id"]))
    headers = {"ETag": f'"{seen.revision}"'}
    response = JSONResponse(write(seen), status_code=done.answer.status, headers=headers)
    if done.stored is None:
        response.headers["Idempotency-Replayed"] = "true"
    return response, seen.id


def _read_again(service: Wiring, actor: Actor, identity: UUID) -> Detail:
    """The file as who asks may know it now; noted, as reading it is."""
    known, sight = service.queries.part(identity, actor)
    service.access_log.note(identity, sight, what="detail")
    return detail(known, sight)
