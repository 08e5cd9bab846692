"""What people do: a POST for every command, answered with the trajectory as it then stands."""

import json
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Request, Response
from fastapi.responses import JSONResponse

from verbetertraject.api.openapi import (
    ACTING_PROBLEMS,
    ETAG,
    LIST_HEADERS,
    json_body,
    responses,
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
from verbetertraject.application.command_bodies import body_of as body_of_command
from verbetertraject.application.submit import CommandRequest, RequestKey, Submitted, by_id
from verbetertraject.application.values import write
from verbetertraject.application.views import Detail, detail
from verbetertraject.application.visibility import look
from verbetertraject.wiring import Wiring

ROUTER: Final = APIRouter()

AS_IT_STANDS: Final = "The trajectory as it stands."

Key = Annotated[str | None, Depends(idempotency_key)]
Named = Annotated[str, Path(description="The id or the reference of a trajectory.")]


def admitted(
    request: Request, service: ServiceHere, trajectory: Named, authorization: Authorization = None
) -> tuple[Actor, UUID]:
    """Who asks, and the id of a trajectory in which they can have a part.

    They are turned away before a byte of the body is read: it may be a file of megabytes.

    Raises:
        FaultError: when they do not prove who they are.
        UnknownTrajectoryError: when there is none, or they can have no part in it.
    """
    with service.queries.at_once() as queries:
        actor = actor_of(request, queries, authorization)
        return actor, queries.id_of(trajectory, actor)


AdmittedHere = Annotated[tuple[Actor, UUID], Depends(admitted)]


async def body_of_admitted(request: Request, _admitted: AdmittedHere) -> Body:
    """The body that someone sent who was not turned away."""
    return await body_of(request)


@ROUTER.post(
    TRAJECTORIES,
    operation_id="open",
    summary=sentence_of("open"),
    tags=["acting"],
    status_code=201,
    responses=responses(
        Detail, ACTING_PROBLEMS, status=201, description=AS_IT_STANDS, headers=LIST_HEADERS
    ),
    openapi_extra=json_body(body_of_command("open")),
)
def open_trajectory(
    service: ServiceHere,
    actor: Caller,
    sent: Annotated[Body, Depends(body)],
    key: Key,
) -> Response:
    """Open a trajectory; who opens it is HR, or the assessor whom it names."""
    asked = _request("open", sent, actor=actor, key=key)
    done = service.commands.submit(asked, answer=lambda stored: replace(by_id(stored), status=201))
    return _response(service, actor, done)


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
        actor, identity = who
        asked = _request(name, sent, actor=actor, key=key, revision=revision)
        done = service.commands.submit(asked, to=identity)
        return _response(service, actor, done)

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
        responses=responses(Detail, ACTING_PROBLEMS, description=AS_IT_STANDS, headers=ETAG),
        openapi_extra=json_body(body_of_command(_name)),
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


def _response(service: Wiring, actor: Actor, done: Submitted) -> Response:
    """The file as it stands after a command, or as it is now, where that was given before.

    Raises:
        UnknownTrajectoryError: when it was given before, and whoever asks has no part in the file
            any more.
    """
    if done.stored is not None:
        # Nothing of it is shown to who gave away their only role.
        seen = detail(*look(done.stored, actor, service.clock.now()))
    else:
        # The file as who asks may know it now; noted, as reading it is.
        identity = UUID(json.loads(done.answer.body)["id"])
        known, sight = service.queries.part(identity, actor)
        service.access_log.note(identity, sight, what="detail")
        seen = detail(known, sight)
    headers = {"ETag": f'"{seen.revision}"'}
    response = JSONResponse(write(seen), status_code=done.answer.status, headers=headers)
    if done.answer.status == HTTPStatus.CREATED:
        response.headers["Location"] = trajectory_path(seen.id)
    if done.stored is None:
        response.headers["Idempotency-Replayed"] = "true"
    return response
