"""Corrections, files at records, the hash of a plan, and who looked into the file."""

from base64 import b64encode
from typing import Any

from tests.integration.api.api_world import ApiWorld

VIEWED = b"Observatie: een rustige les. " * 50_000
FILE = {
    "to": "plan-1",
    "name": "observatie.txt",
    "media_type": "text/plain",
    "content": b64encode(VIEWED).decode(),
}


def _looks(world: ApiWorld, *, by: str = "employee") -> list[tuple[Any, ...]]:
    items = world.get("/access-log", by=by).json()["items"]
    return [(each["person_id"], tuple(each["roles"]), each["what"]) for each in items]


def test_document_of_a_plan_is_named_with_every_signature(active: ApiWorld) -> None:
    plan = active.detail()["plans"][0]

    assert len(plan["sha256"]) == 64
    assert {each["document_sha256"] for each in plan["signatures"]} == {plan["sha256"]}


def test_correction_stands_beside_the_record_as_it_was(active: ApiWorld) -> None:
    before = active.detail()["record"]["conversations"]
    content = before[0]["record"] | {"employee_reaction": "Herkent het grotendeels."}
    correction = {"to": "conversation-1", "reason": "Verkeerd genoteerd.", "content": content}

    answer = active.do("correct", correction, by="hr")

    after = active.detail()
    assert answer.status_code == 200, answer.text
    assert after["record"]["conversations"] == before
    assert [each["content"] for each in after["corrections"]] == [content]
    assert "corrections" not in active.detail(by="contact")


def test_file_is_read_by_who_reads_the_record(active: ApiWorld) -> None:
    answer = active.do("attach", FILE, by="assessor")
    assert answer.status_code == 200, answer.text
    assert "content" not in answer.json()["attachments"][0]

    read = active.get("/attachments/1", by="employer_signatory")

    assert (read.status_code, read.content) == (200, VIEWED)
    assert read.headers["Content-Disposition"].startswith("attachment")
    assert active.get("/attachments/1", by="contact").status_code == 404
    assert active.get("/attachments/2", by="hr").status_code == 404


def test_file_at_a_concern_is_kept_from_whom_it_is_about(active: ApiWorld) -> None:
    concern = {"text": "Ik durf niets meer te zeggen.", "about": ["hr"]}
    active.do("report_concern", concern, by="employee")
    active.do("attach", FILE | {"to": "concern-1"}, by="employee")

    read = {
        by: active.get("/attachments/1", by=by).status_code
        for by in ("employee", "employer_signatory", "hr", "assessor")
    }

    assert read == {"employee": 200, "employer_signatory": 200, "hr": 404, "assessor": 404}
    assert "attachments" not in active.detail(by="hr")


def test_employee_reads_who_looked_into_the_file(active: ApiWorld) -> None:
    active.detail()
    active.do("attach", FILE, by="assessor")
    for part in ("", "", "/journal", "/messages", "/attachments/1"):
        active.get(part, by="hr")
    active.get(by="contact")
    active.get("/journal", by="contact")
    hr, contact = active.people["hr"]["id"], active.people["contact"]["id"]

    assert _looks(active) == [
        (hr, ("hr",), "detail"),
        (hr, ("hr",), "journal"),
        (hr, ("hr",), "messages"),
        (hr, ("hr",), "attachments/1"),
        (contact, ("contact",), "detail"),
    ]
    assert _looks(active, by="hr")[-1] == (contact, ("contact",), "detail")
    assert _looks(active)[-1] == (hr, ("hr",), "access-log")
    assert active.get("/access-log", by="assessor").status_code == 403


def test_access_log_is_read_page_by_page(active: ApiWorld) -> None:
    for part in ("", "/journal", "/messages"):
        active.get(part, by="hr")

    first = active.get("/access-log?limit=2", by="employee").json()
    rest = active.get(f"/access-log?limit=2&after={first['next']}", by="employee").json()

    assert [each["what"] for each in first["items"]] == ["detail", "journal"]
    assert [each["what"] for each in rest["items"]] == ["messages"]


def test_stranger_is_turned_away_before_a_file_is_read(active: ApiWorld) -> None:
    """It is no JSON: whoever has a part in the file hears so."""
    answers = {
        by: active.client.post(
            active.act("attach"),
            content=b"{" * 1000,
            headers=active.auth(by) | {"Content-Type": "application/json"},
        ).status_code
        for by in ("p-950", "assessor")
    }

    assert answers == {"p-950": 404, "assessor": 400}
