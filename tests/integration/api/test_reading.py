"""Reading: lists in pages, the timeline, the messages and the journal."""

from typing import Any

import pytest

from tests.integration.api.api_world import ApiWorld, plain
from verbetertraject.api.routes import TRAJECTORIES


@pytest.fixture
def many(world: ApiWorld) -> ApiWorld:
    """Five trajectories that are the same but for their reference: a second."""
    world.tokens["desk"] = world.token("p-desk", is_hr=True)
    body = plain(dict(world.scenario.commands()[0].body))
    for number in range(5):
        opened = world.do("open", body | {"reference": f"VT-2026-100{number}"}, by="hr")
        assert opened.status_code == 201, opened.text
        world.path = opened.headers["Location"]
    return world


def _list(world: ApiWorld, query: str = "", *, by: str = "desk") -> Any:
    return world.client.get(f"{TRAJECTORIES}{query}", headers=world.auth(by))


def _references(answer: Any) -> list[str]:
    return [item["reference"] for item in answer.json()["items"]]


def test_list_is_read_page_by_page(many: ApiWorld) -> None:
    answer, read = _list(many, "?limit=2&phase=preparation"), list[str]()
    while True:
        read += _references(answer)
        link = answer.headers.get("Link")
        if link is None:
            break
        assert link.endswith('>; rel="next"')
        answer = many.client.get(link[1 : link.index(">")], headers=many.auth("desk"))

    assert read == [f"VT-2026-100{number}" for number in range(5)]


def test_list_holds_what_passes_the_filters(many: ApiWorld) -> None:
    expected = {
        "?phase=preparation": 5,
        "?phase=active": 0,
        "?overslept=true": 0,
        "?standing=under_way": 5,
        "?standing=overdue": 0,
        "?awaits=conversation": 5,
        "?awaits=plan": 0,
        "?awaited_of=me": 0,
        "?q=VT-2026-1003": 1,
        "?q=VT-2026": 5,
        "?q=wolkenaar": 5,
        "?q=niemand": 0,
        "?unit=elders": 0,
        "?role=mine": 0,
    }

    assert {query: len(_references(_list(many, query))) for query in expected} == expected


def test_list_holds_a_persons_own_trajectories(many: ApiWorld) -> None:
    assert len(_references(_list(many, by="employee"))) == 5
    assert _references(_list(many, by="outsider")) == []


def test_detail_says_where_it_stands(active: ApiWorld) -> None:
    outline = active.detail()["outline"]

    assert outline["active_since"] == "2026-01-12"
    assert outline["end"] == "2026-05-29"
    assert outline["appointments"][0] == {"what": "evaluation", "planned": "2026-02-09"}
    assert outline["waits_for"][0] == {
        "key": "evaluation",
        "number": 1,
        "day": "2026-02-09",
        "by": "assessor",
        "due": "2026-02-09",
    }


def test_timeline_tells_what_was_and_what_will_be(active: ApiWorld) -> None:
    timeline = active.get("/timeline", by="employee").json()

    assert timeline["today"] == "2026-02-09"
    days = [entry["day"] for entry in timeline["entries"]]
    assert days == sorted(days)
    kinds = {(entry["kind"], entry["key"]) for entry in timeline["entries"]}
    assert {("phase", "active"), ("message", "end_warning_28")} <= kinds


def test_journal_is_read_page_by_page(active: ApiWorld) -> None:
    part: str | None = "/journal?limit=3"
    entries: list[Any] = []
    while part is not None:
        answer = active.get(part)
        entries += answer.json()["items"]
        link = answer.headers.get("Link")
        part = None if link is None else link[link.index("/journal") : link.index(">")]

    assert [entry["number"] for entry in entries] == list(range(1, len(entries) + 1))
    done = [entry["entry"]["did"] for entry in entries if "did" in entry["entry"]]
    assert done == ["open", "record_conversation", "present_plan", "sign", "sign"]


def test_head_answers_like_get_without_a_body(active: ApiWorld) -> None:
    headers = active.auth("hr")

    head = active.client.head(active.path, headers=headers)

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == active.get().headers["ETag"]


def test_wrong_address_or_method_is_a_problem(opened: ApiWorld) -> None:
    expected = {
        ("DELETE", TRAJECTORIES): (405, "method_not_allowed"),
        ("GET", f"{TRAJECTORIES}/x/plans"): (405, "method_not_allowed"),
        ("GET", "/api/v1/nothing"): (404, "not_found"),
        ("GET", "/"): (404, "not_found"),
    }

    for (method, path), problem in expected.items():
        answer = opened.client.request(method, path, headers=opened.auth("hr"))

        assert (answer.status_code, answer.json()["rule"]) == problem
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_view_in_free_words_is_not_for_the_assessor_because_it_may_tell_of_a_concern(
    active: ApiWorld,
) -> None:
    views = [
        {"to": "plan-1", "text": "Mijn kijk op het plan."},
        {"to": "mijn melding", "text": "Mijn kijk op de melding."},
    ]
    for view in views:
        assert active.do("add_view", view, by="employee").status_code == 200

    seen = {
        by: [view["to"] for view in active.detail(by=by)["record"]["views"]]
        for by in ("employee", "hr", "assessor")
    }

    every = ["plan-1", "mijn melding"]
    assert seen == {"employee": every, "hr": every, "assessor": ["plan-1"]}
