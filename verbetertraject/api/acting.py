"""What people do: a POST for every command, answered with the trajectory as it then stands."""

import json
import logging
from collections.abc import Callable
from typing import Annotated, Any, Final  # an operation of OpenAPI is JSON

from fastapi import APIRouter, Depends, Path, Response

from verbetertraject.api.answers import detail
from verbetertraject.api.arriving import Body, body, caller, idempotency_key, seen_revision
from verbetertraject.api.describing import sentence_of
from verbetertraject.api.faults import Fault
from verbetertraject.api.problem import FaultError
from verbetertraject.api.routes import ACTS, TRAJECTORIES, act_path, trajectory_path
from verbetertraject.api.service import Service, service_of
from verbetertraject.api.sight import look
from verbetertraject.application.bodies import read_command
from verbetertraject.application.faults import everything_wrong
from verbetertraject.application.ports import StaleRevisionError, Stored, UnknownTrajectoryError
from verbetertraject.application.trajectories import Actor
from verbetertraject.application.values import write
from verbetertraject.domain.commands import AnyCommand, Open
from verbetertraject.domain.permissions import PERMISSIONS
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.store.errors import ReferenceTakenError
from verbetertraject.store.kept import Answer

_LOG: Final = logging.getLogger(__name__)

ROUTER: Final = APIRouter()

ServiceHere = Annotated[Service, Depends(service_of)]
Caller = Annotated[Actor, Depends(caller)]
SentBody = Annotated[Body, Depends(body)]
SeenRevision = Annotated[int | None, Depends(seen_revision)]
Key = Annotated[str | None, Depends(idempotency_key)]
Named = Annotated[str, Path(description="The id or the reference of a trajectory.")]


@ROUTER.post(
    TRAJECTORIES,
    operation_id="open",
    summary=sentence_of("open"),
    tags=["acting"],
    status_code=201,
)
def open_trajectory(service: ServiceHere, actor: Caller, sent: SentBody, key: Key) -> Response:
    """Open a trajectory; who opens it is HR, or the assessor whom it names."""

    def opened() -> Answer:
        command = read_command("open", sent.fields)
        if not isinstance(command, Open):
            raise TypeError("open")
        service.health_words.check(command)
        try:
            stored = service.trajectories.open(command, actor=actor)
        except ReferenceTakenError:
            raise FaultError(Fault.KNOWN_REFERENCE) from None
        _LOG.info("open %s by %s", stored.trajectory.id, actor.person_id)
        return Answer(status=201, body=_rendered(service, actor, stored))

    answer, is_repeated = _once(service, actor, key, sent, opened)
    response = _response(answer, is_repeated=is_repeated)
    response.headers["Location"] = trajectory_path(json.loads(answer.body)["id"])
    return response


def _act(name: str) -> Callable[..., Response]:
    """The endpoint of a command on an open trajectory."""

    def act(
        *,
        service: ServiceHere,
        actor: Caller,
        trajectory: Named,
        sent: SentBody,
        revision: SeenRevision,
        key: Key,
    ) -> Response:
        def acted() -> Answer:
            try:
                command = _command(name, sent)
                service.health_words.check(command)
            except RefusedError as refused:
                raise _whole(service, trajectory, name, sent, refused, actor=actor) from None
            stored = _given(service, trajectory, command, actor=actor, revision=revision)
            _LOG.info("%s %s by %s", name, stored.trajectory.id, actor.person_id)
            return Answer(status=200, body=_rendered(service, actor, stored))

        answer, is_repeated = _once(service, actor, key, sent, acted)
        return _response(answer, is_repeated=is_repeated)

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


def _command(name: str, sent: Body) -> AnyCommand:
    command = read_command(name, sent.fields)
    if not isinstance(command, AnyCommand):
        raise TypeError(name)
    return command


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
    found = service.reading.part_if_any(trajectory, actor)
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
    service: Service, trajectory: str, command: AnyCommand, *, actor: Actor, revision: int | None
) -> Stored:
    """Give a command; who has no part in the trajectory finds nothing."""
    trajectory_id = service.reading.id_of(trajectory, actor)
    try:
        return service.trajectories.act(
            trajectory_id,
            command,
            actor=actor,
            is_as_seen=as_seen(service, actor, revision),
        )
    except UnknownTrajectoryError:
        raise FaultError(Fault.NOT_FOUND) from None
    except StaleRevisionError:
        raise FaultError(Fault.STALE) from None


def as_seen(service: Service, actor: Actor, revision: int | None) -> Callable[[Stored], bool]:
    """Whether a trajectory is still as the actor saw it; where they named no revision, it is."""
    return lambda stored: revision is None or service.reading.is_still(stored, actor, revision)


def _rendered(service: Service, actor: Actor, stored: Stored) -> str:
    """The trajectory as the actor sees it now; nothing of it for who gave away their only role."""
    return json.dumps(write(detail(*look(stored, actor, service.clock.now()))))


def _once(
    service: Service, actor: Actor, key: str | None, sent: Body, do: Callable[[], Answer]
) -> tuple[Answer, bool]:
    if key is None:
        return do(), False
    return service.remembering.once(actor.person_id, key, request_sha256=sent.sha256, do=do)


def _response(answer: Answer, *, is_repeated: bool) -> Response:
    revision: Any = json.loads(answer.body)["revision"]
    response = Response(answer.body, status_code=answer.status, media_type="application/json")
    response.headers["ETag"] = f'"{revision}"'
    if is_repeated:
        response.headers["Idempotency-Replayed"] = "true"
    return response
