"""What people do: a POST for every command, answered with the trajectory as it then stands."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Response
from fastapi.responses import JSONResponse

from verbetertraject.api.openapi import sentence_of
from verbetertraject.api.requests import Body, body, caller, idempotency_key, seen_revision
from verbetertraject.api.routes import ACTS, TRAJECTORIES, act_path, trajectory_path
from verbetertraject.api.service import Service, service_of
from verbetertraject.application.actor import Actor
from verbetertraject.application.command_bodies import read_command
from verbetertraject.application.ports import Stored
from verbetertraject.application.read_models import Answer
from verbetertraject.application.validation import everything_wrong
from verbetertraject.application.values import write
from verbetertraject.application.views import Detail, detail
from verbetertraject.application.visibility import look
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.commands.command import Submission
from verbetertraject.domain.refusals import RefusedError

_LOG: Final = logging.getLogger(__name__)

ROUTER: Final = APIRouter()

ServiceHere = Annotated[Service, Depends(service_of)]
Caller = Annotated[Actor, Depends(caller)]
SentBody = Annotated[Body, Depends(body)]
SeenRevision = Annotated[int | None, Depends(seen_revision)]
Key = Annotated[str | None, Depends(idempotency_key)]
Named = Annotated[str, Path(description="The id or the reference of a trajectory.")]


def turn_strangers_away(service: ServiceHere, actor: Caller, trajectory: Named) -> None:
    """Turn them away before a byte of the body is read: it may be a file of megabytes.

    Raises:
        UnknownTrajectoryError: when there is none, or they can have no part in it.
    """
    service.queries.id_of(trajectory, actor)


NoStranger = Annotated[None, Depends(turn_strangers_away)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What was done: what is kept of it, and the trajectory as it then stood."""

    kept: Answer
    stored: Stored


@ROUTER.post(
    TRAJECTORIES,
    operation_id="open",
    summary=sentence_of("open"),
    tags=["acting"],
    status_code=201,
)
def open_trajectory(service: ServiceHere, actor: Caller, sent: SentBody, key: Key) -> Response:
    """Open a trajectory; who opens it is HR, or the assessor whom it names."""

    def opened() -> Done:
        given = read_command("open", sent.fields)
        service.health_words.check(given)
        stored = service.trajectories.open(given, actor=actor)
        _LOG.info("open %s by %s", stored.trajectory.id, actor.person_id)
        return _done(201, stored)

    response, identity = _once(service, actor, key, sent, opened)
    response.headers["Location"] = trajectory_path(identity)
    return response


def _act(name: str) -> Callable[..., Response]:
    """The endpoint of a command on an open trajectory."""

    def act(
        *,
        service: ServiceHere,
        actor: Caller,
        trajectory: Named,
        _no_stranger: NoStranger,
        sent: SentBody,
        revision: SeenRevision,
        key: Key,
    ) -> Response:
        def acted() -> Done:
            try:
                given = read_command(name, sent.fields)
                service.health_words.check(given)
            except RefusedError as refused:
                raise _whole(service, trajectory, name, sent, refused, actor=actor) from None
            stored = _given(service, trajectory, given, actor=actor, revision=revision)
            _LOG.info("%s %s by %s", name, stored.trajectory.id, actor.person_id)
            return _done(200, stored)

        response, _ = _once(service, actor, key, sent, acted)
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
    )


def _whole(
    service: Service,
    trajectory: str,
    name: str,
    sent: Body,
    refused: RefusedError,
    *,
    actor: Actor,
) -> RefusedError:
    """A refusal with everything else that is wrong, for who may give the command at all."""
    found = service.queries.part_if_any(trajectory, actor)
    may = [role for role in found[1].roles if role in PERMISSIONS[name].by] if found else []
    if found is None or not may:
        return refused
    whole = everything_wrong(
        found[0].trajectory,
        name,
        sent.fields,
        by=may[0],
        now=service.clock.now(),
        person=actor.person_id,
        check_text=service.health_words.check,
    )
    return refused if whole is None else whole


def _given(
    service: Service, trajectory: str, given: Submission, *, actor: Actor, revision: int | None
) -> Stored:
    """Give a command; who has no part in the trajectory finds nothing."""
    trajectory_id = service.queries.id_of(trajectory, actor)
    return service.trajectories.act(
        trajectory_id, given, actor=actor, is_as_seen=as_seen(service, actor, revision)
    )


def as_seen(service: Service, actor: Actor, revision: int | None) -> Callable[[Stored], bool]:
    """Whether a trajectory is still as the actor saw it; where they named no revision, it is."""
    return lambda stored: revision is None or service.queries.is_still(stored, actor, revision)


def _done(status: int, stored: Stored) -> Done:
    """What is kept of an answer under its key: to what it was given, and nothing of what it said.

    What was said then may be no business of whoever sends it again.
    """
    kept = Answer(status=status, body=json.dumps({"id": str(stored.trajectory.id)}))
    return Done(kept=kept, stored=stored)


def _once(
    service: Service, actor: Actor, key: str | None, sent: Body, do: Callable[[], Done]
) -> tuple[Response, UUID]:
    """Do what was asked, or answer what was done before with the file as it is now.

    Raises:
        UnknownTrajectoryError: when it was done before, and whoever asks has no part in the file
            any more.
    """
    done: list[Done] = []

    def noted() -> Answer:
        done.append(do())
        return done[0].kept

    if key is None:
        answer = noted()
    else:
        answer = service.remembering.once(
            actor.person_id, key, request_sha256=sent.sha256, do=noted
        )
    if done:
        # Nothing of it is shown to who gave away their only role.
        seen = detail(*look(done[0].stored, actor, service.clock.now()))
        return _response(answer.status, seen), seen.id
    seen = _read_again(service, actor, UUID(json.loads(answer.body)["id"]))
    response = _response(answer.status, seen)
    response.headers["Idempotency-Replayed"] = "true"
    return response, seen.id


def _read_again(service: Service, actor: Actor, identity: UUID) -> Detail:
    """The file as who asks may know it now; noted, as reading it is."""
    known, sight = service.queries.part(identity, actor)
    service.access_log.note(identity, sight, what="detail")
    return detail(known, sight)


def _response(status: int, seen: Detail) -> Response:
    headers = {"ETag": f'"{seen.revision}"'}
    return JSONResponse(write(seen), status_code=status, headers=headers)
