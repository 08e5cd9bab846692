"""Conditions: changed in the meantime, and sent twice."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.orm import Session

from tests.integration.api.api_world import ApiWorld
from verbetertraject.clock import wall_now
from verbetertraject.store.repeated_requests import BEGUN, CLAIM, SqlAnswers
from verbetertraject.store.tables import IdempotencyRow

pytestmark = pytest.mark.both_databases

VIEW = {"to": "plan-1", "text": "Zo zie ik het."}


def _views(world: ApiWorld) -> list[str]:
    return [view["text"] for view in world.detail()["record"]["views"]]


def test_command_on_an_older_revision_is_refused(active: ApiWorld) -> None:
    before = active.detail()
    now = before["revision"]

    for stale in ('"1"', f'W/"{now}"', f"{now}", '"x"', f'"{now}", "1"', f'"{now + 1}"'):
        answer = active.do("add_view", VIEW, by="employee", If_Match=stale)

        assert (answer.status_code, answer.json()["rule"]) == (412, "stale_revision"), stale
    assert active.detail() == before


def test_command_on_the_present_revision_is_done(active: ApiWorld) -> None:
    present = active.get(by="employee").headers["ETag"]

    for tag in (present, "*"):
        answer = active.do("add_view", VIEW, by="employee", If_Match=tag)

        assert answer.status_code == 200, answer.text
        assert answer.headers["ETag"] == f'"{answer.json()["revision"]}"' != present


def test_same_request_under_a_key_is_done_once(active: ApiWorld) -> None:
    first = active.do("add_view", VIEW, by="employee", Idempotency_Key="k-1")
    again = active.do("add_view", VIEW, by="employee", Idempotency_Key="k-1")

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again.headers["ETag"] == first.headers["ETag"]
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert _views(active) == [VIEW["text"]]


def test_key_opens_no_file_to_whose_part_in_it_has_ended(active: ApiWorld) -> None:
    present = {"present": ["employee", "assessor"]}
    first = active.do("hold_evaluation", present, by="assessor", Idempotency_Key="k-1")
    someone = {"id": "p-160", "name": "Anna Vos", "email": "a.vos@wijdland.example"}
    assert active.do("replace_assessor", {"person": someone}, by="hr").is_success

    again = active.do("hold_evaluation", present, by="assessor", Idempotency_Key="k-1")

    assert first.status_code == 200
    assert (again.status_code, again.text) == (404, active.get(by="assessor").text)


def test_answer_that_is_given_again_is_what_may_be_known_now(active: ApiWorld) -> None:
    absence = {"from": "2026-02-09"}
    active.do("register_absence", absence, by="hr", Idempotency_Key="k-1")
    concern = {"text": "Ik durf niets.", "about": ["hr"]}
    assert active.do("report_concern", concern, by="employee").is_success

    again = active.do("register_absence", absence, by="hr", Idempotency_Key="k-1")

    read = active.get(by="hr")
    assert (again.status_code, again.json()) == (200, read.json())
    assert again.json()["concerns"] == []
    assert again.headers["ETag"] == read.headers["ETag"]


def test_answer_that_is_given_again_is_noted_as_a_look(active: ApiWorld) -> None:
    absence = {"from": "2026-02-09"}
    for _ in range(2):
        active.do("register_absence", absence, by="assessor", Idempotency_Key="k-1")

    looks = active.get("/access-log", by="employee").json()["items"]

    assert [(each["person_id"], each["what"]) for each in looks] == [("p-102", "detail")]


def test_nothing_that_was_said_is_kept_under_a_key(active: ApiWorld) -> None:
    active.do("add_view", VIEW, by="employee", Idempotency_Key="k-1")

    person = active.people["employee"]["id"]
    with Session(active.services.engine) as session:
        kept = session.get_one(IdempotencyRow, (person, "k-1")).response_body

    assert json.loads(kept) == {"id": str(active.id)}


def test_opening_under_a_key_is_done_once(world: ApiWorld) -> None:
    command = world.scenario.commands()[0]

    first = world.do("open", command.body, by="hr", Idempotency_Key="k-1")
    again = world.do("open", command.body, by="hr", Idempotency_Key="k-1")

    assert first.status_code == again.status_code == 201, again.text
    assert again.headers["Location"] == first.headers["Location"]


def test_other_request_under_a_used_key_is_refused(active: ApiWorld) -> None:
    active.do("add_view", VIEW, by="employee", Idempotency_Key="k-1")

    other = active.do("add_view", VIEW | {"text": "Anders."}, by="employee", Idempotency_Key="k-1")

    assert (other.status_code, other.json()["rule"]) == (422, "idempotency_key")
    assert _views(active) == [VIEW["text"]]


def test_key_of_another_person_is_another_key(active: ApiWorld) -> None:
    active.do("add_view", VIEW, by="employee", Idempotency_Key="k-1")

    other = active.do("withdraw", {"reason": "left"}, by="hr", Idempotency_Key="k-1")

    assert other.status_code == 200


def test_refused_request_may_be_tried_again_under_its_key(active: ApiWorld) -> None:
    present = {"present": ["employee", "assessor"]}
    too_early = present | {"happened_on": "2026-02-10"}

    refused = active.do("hold_evaluation", too_early, by="assessor", Idempotency_Key="k-1")
    active.move_to(active.scenario.until.replace(month=2, day=10))
    held = active.do("hold_evaluation", too_early, by="assessor", Idempotency_Key="k-1")

    assert (refused.status_code, held.status_code) == (422, 200), held.text


def test_request_that_was_begun_and_never_answered_is_not_done_again(active: ApiWorld) -> None:
    active.do("add_view", VIEW, by="employee", Idempotency_Key="k-1")
    person = active.people["employee"]["id"]
    with Session(active.services.engine) as session, session.begin():
        done = session.get_one(IdempotencyRow, (person, "k-1"))
        session.delete(done)

    again = active.do("add_view", VIEW, by="employee", Idempotency_Key="k-1")

    assert (again.status_code, again.json()["rule"]) == (409, "already_done")
    assert _views(active) == [VIEW["text"]]


def test_claim_of_a_key_is_no_key_that_can_be_sent(active: ApiWorld) -> None:
    person = active.people["employee"]["id"]
    with Session(active.services.engine) as session, session.begin():
        SqlAnswers(session).remember(
            person, CLAIM + "k", request_sha256="0", answer=BEGUN, now=wall_now()
        )

    answer = active.do("add_view", VIEW, by="employee", Idempotency_Key=CLAIM + "k")

    assert (answer.status_code, answer.json()["rule"]) == (422, "idempotency_key")


def test_same_request_sent_at_once_is_done_once(active: ApiWorld) -> None:
    active.auth("employee")

    def send(_: int) -> int:
        status: int = active.do("add_view", VIEW, by="employee", Idempotency_Key="k-1").status_code
        return status

    with ThreadPoolExecutor(4) as pool:
        statuses = set(pool.map(send, range(8)))

    assert 200 in statuses
    assert statuses <= {200, 409}
    assert _views(active) == [VIEW["text"]]
