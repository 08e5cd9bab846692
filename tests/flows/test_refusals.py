"""A wrong command to the running service: a problem with its rule, and nothing has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import httpx2
import pytest

from tests.flows.performed_case import messages, until
from tests.flows.real_stack import SECONDS, SHORT, RealStack
from verbetertraject.api.routes import act_path, trajectory_path
from verbetertraject.play.real_parts import ServicePlay
from verbetertraject.play.verdict import DoneCommand

pytestmark = pytest.mark.slow

TALK: Final = date(2026, 1, 8)

LEFT: Final = {"reason": "left"}

AWAITS_PLAN: Final = "wacht-op:plan"

LEAVING: Final = SHORT.model_copy(
    update={
        "script": (*SHORT.script[:2], {"date": TALK, "by": "hr", "do": "withdraw", **LEFT}),
        "until": TALK,
    }
)
"""The short scenario as far as the conversation; no plan, so that it ends here."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wrong:
    """A command, and how it is refused."""

    name: str
    status: int
    rule: str
    by: str | None = "hr"
    body: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


WRONG: Final = (
    Wrong(name="withdraw", body=LEFT, by=None, status=401, rule="unauthenticated"),
    Wrong(name="withdraw", body=LEFT, by="assessor", status=403, rule="wrong_role"),
    Wrong(name="withdraw", body=LEFT, by="stranger", status=404, rule="not_found"),
    Wrong(name="hold_evaluation", body={"present": []}, status=409, rule="wrong_phase"),
    Wrong(
        name="withdraw",
        body=LEFT,
        headers={"If-Match": '"1"'},
        status=412,
        rule="stale_revision",
    ),
    Wrong(name="withdraw", body={"reason": "bored"}, status=422, rule="field"),
)


@pytest.fixture
def talked(real_stack: RealStack) -> Iterator[ServicePlay]:
    """A trajectory with a conversation, that is withdrawn afterwards."""
    play = real_stack.short_play(LEAVING)
    story = play.events()
    talk = DoneCommand(date=TALK, by="assessor", do="record_conversation")
    while next(story) != talk:
        pass
    until(lambda: AWAITS_PLAN in play.runs()[0].tags, seconds=SECONDS)  # shown after the answer
    yield play
    tuple(story)


def test_wrong_command_is_a_problem_and_changes_nothing(
    real_stack: RealStack, talked: ServicePlay
) -> None:
    before = _seen(real_stack, talked)

    answers = [_give(real_stack, talked, wrong) for wrong in WRONG]

    assert [(each.status_code, each.json()["rule"]) for each in answers] == [
        (wrong.status, wrong.rule) for wrong in WRONG
    ]
    assert {each.headers["Content-Type"] for each in answers} == {"application/problem+json"}
    assert _seen(real_stack, talked) == before


def _give(real_stack: RealStack, play: ServicePlay, wrong: Wrong) -> httpx2.Response:
    return httpx2.post(
        real_stack.stack.api_url + act_path(wrong.name).format(trajectory=play.trajectory_id),
        json=dict(wrong.body),
        headers={**wrong.headers, **_auth(real_stack, wrong.by)},
    )


def _seen(real_stack: RealStack, play: ServicePlay) -> tuple[object, ...]:
    """What HR reads of the trajectory, its messages, and its run."""
    address = real_stack.stack.api_url + trajectory_path(play.trajectory_id)
    read = httpx2.get(address, headers=_auth(real_stack, "hr"))
    assert read.status_code == 200
    return (read.json(), read.headers["ETag"], messages(play), play.runs())


def _auth(real_stack: RealStack, by: str | None) -> dict[str, str]:
    return {} if by is None else {"Authorization": f"Bearer {real_stack.token(by)}"}
