"""A command, its answer and its key: one transaction, so that all of it is kept or nothing."""

import importlib
import os
from multiprocessing import get_context
from signal import SIGKILL
from typing import Final

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.integration.api.api_world import ApiWorld
from tests.integration.transactions import counted
from verbetertraject.application import failpoints
from verbetertraject.application.actor import Actor
from verbetertraject.application.submit import CommandRequest, RequestKey
from verbetertraject.store.tables import IdempotencyRow

VIEW: Final = {"to": "plan-1", "text": "Zo zie ik het."}
KEY: Final = "k-1"


def _views(world: ApiWorld) -> list[str]:
    return [view["text"] for view in world.detail()["record"]["views"]]


def test_command_is_admitted_in_one_transaction_and_given_in_one(active: ApiWorld) -> None:
    active.auth("employee")

    transactions = counted(active.services.engine)

    given = active.do("add_view", VIEW, by="employee", Idempotency_Key=KEY)

    assert (given.status_code, len(transactions)) == (200, 2)


@pytest.mark.both_databases
def test_process_killed_between_command_and_answer_leaves_neither(active: ApiWorld) -> None:
    killed = get_context("fork").Process(target=_give_and_die, args=(active,))
    killed.start()
    killed.join(timeout=60)

    assert killed.exitcode == -SIGKILL
    assert _views(active) == []
    with Session(active.services.engine) as session:
        assert session.scalars(select(IdempotencyRow)).all() == []
    assert active.do("add_view", VIEW, by="employee", Idempotency_Key=KEY).status_code == 200
    assert _views(active) == [VIEW["text"]]


def _give_and_die(world: ApiWorld) -> None:
    """Give the command in a process that is killed when it is written, and not answered."""
    world.services.engine.dispose(close=False)
    os.environ[failpoints.VARIABLE] = "command.written"
    importlib.reload(failpoints)
    request = CommandRequest(
        name="add_view",
        body=VIEW,
        actor=Actor(person_id=world.people["employee"]["id"]),
        key=RequestKey(key=KEY, sha256="0"),
    )
    world.services.commands.submit(request, to=world.id)
