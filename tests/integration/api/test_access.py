"""Who gets in, and who reads what."""

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from tests.integration.api.api_world import ApiWorld
from verbetertraject.api.routes import ACTS, TRAJECTORIES, act_path
from verbetertraject.clock import wall_now
from verbetertraject.store.tokens import SqlTokens

READ = {
    "employee": {"outline", "plans", "record", "concerns"},
    "hr": {"outline", "plans", "record", "concerns"},
    "assessor": {"outline", "plans", "record"},
    "employer_signatory": {"outline", "plans", "concerns"},
    "contact": {"outline"},
    "confidential_adviser": {"outline"},
}
"""The parts of a trajectory that each role reads."""

CONCERN = {"text": "Ik durf niets meer te zeggen.", "about": ["assessor"]}
SAFETY = {"safety_ack", "safety_triage_due", "safety_triage_overdue", "resume_due"}
CLOSED = [
    *(("POST", act_path(name)) for name in ACTS),
    ("POST", TRAJECTORIES),
    ("GET", TRAJECTORIES),
    *(
        ("GET", f"{TRAJECTORIES}/{{trajectory}}{part}")
        for part in ("", "/timeline", "/messages", "/journal", "/access-log", "/attachments/1")
    ),
]


def test_nothing_is_answered_without_a_valid_token(opened: ApiWorld) -> None:
    for header in ("", "Bearer", "Bearer nonsense", "Basic eDp5"):
        for method, path in CLOSED:
            address = path.format(trajectory=opened.id)
            answer = opened.client.request(method, address, headers={"Authorization": header})

            assert (answer.status_code, answer.json()["rule"]) == (401, "unauthenticated"), path
            assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_token_that_expired_proves_nothing(opened: ApiWorld) -> None:
    person = opened.people["hr"]["id"]
    opened.tokens["hr"] = opened.token(person, expires_at=wall_now() - timedelta(seconds=1))

    assert opened.get(by="hr").status_code == 401


def test_token_that_was_revoked_proves_nothing(opened: ApiWorld) -> None:
    secret = opened.token(opened.people["hr"]["id"])
    with Session(opened.services.engine) as session, session.begin():
        tokens = SqlTokens(session)
        bearer = tokens.bearer(secret, now=wall_now())
        assert bearer is not None
        tokens.revoke(bearer.token_id, now=wall_now())
    opened.tokens["hr"] = secret

    assert opened.get(by="hr").status_code == 401


def test_outsider_finds_nothing(opened: ApiWorld) -> None:
    listed = opened.client.get(TRAJECTORIES, headers=opened.auth("outsider"))

    assert opened.get(by="outsider").json()["rule"] == "not_found"
    assert listed.json() == {"items": []}


def test_hr_of_the_organisation_finds_every_trajectory(opened: ApiWorld) -> None:
    opened.tokens["desk"] = opened.token("p-desk", is_hr=True)
    headers = opened.auth("desk")

    every = opened.client.get(TRAJECTORIES, headers=headers)
    mine = opened.client.get(f"{TRAJECTORIES}?role=mine", headers=headers)

    assert [item["reference"] for item in every.json()["items"]] == [opened.scenario.reference]
    assert mine.json() == {"items": []}
    assert opened.detail(by="desk")["your_roles"] == ["hr"]


def test_detail_holds_what_the_reader_may_read(active: ApiWorld) -> None:
    head = {"id", "reference", "revision", "phase", "variant", "your_roles"}

    read = {role: set(active.detail(by=role)) - head for role in READ}

    assert read == READ


def test_timeline_and_journal_are_for_their_readers(active: ApiWorld) -> None:
    answered = {
        by: tuple(active.get(part, by=by).status_code for part in ("/timeline", "/journal"))
        for by in (*READ, "outsider")
    }

    assert answered == {
        "employee": (200, 200),
        "hr": (200, 200),
        "assessor": (200, 403),
        "employer_signatory": (200, 403),
        "contact": (200, 403),
        "confidential_adviser": (200, 403),
        "outsider": (404, 404),
    }


def test_concern_is_kept_from_the_assessor_whom_it_is_about(active: ApiWorld) -> None:
    assert active.do("report_concern", CONCERN, by="employee").status_code == 200

    seen = [active.get(part, by="assessor").text for part in ("", "/timeline", "/messages")]

    assert [active.get("/journal", by="assessor").status_code, *_told_of(seen)] == [403]
    for by in ("employee", "hr", "employer_signatory"):
        assert [each["report"]["text"] for each in active.detail(by=by)["concerns"]] == [
            CONCERN["text"]
        ]


def test_assessor_whom_a_concern_is_about_is_refused_neutrally(active: ApiWorld) -> None:
    active.do("report_concern", CONCERN, by="employee")

    answer = active.do("hold_evaluation", {"present": []}, by="assessor")

    assert (answer.status_code, answer.json()["rule"]) == (403, "on_hold")
    assert answer.json()["figures"] == {}


def test_concern_about_hr_is_kept_from_hr(active: ApiWorld) -> None:
    active.do("report_concern", CONCERN | {"about": ["hr"]}, by="employee")

    assert active.detail(by="hr")["concerns"] == []
    assert "report_concern" not in active.get("/journal", by="hr").text
    assert _told_of([active.get("/messages", by="hr").text]) == []
    assert len(active.detail(by="employer_signatory")["concerns"]) == 1


def test_others_read_only_their_own_messages(active: ApiWorld) -> None:
    def readers(by: str) -> set[Any]:
        return {each["to"] for each in active.get("/messages?limit=200", by=by).json()["items"]}

    assert readers("assessor") == {active.people["assessor"]["id"]}
    assert readers("contact") == set()
    assert readers("employee") == readers("hr") > readers("assessor")


def _told_of(texts: list[str]) -> list[str]:
    """What in these texts tells of a concern."""
    words = [*SAFETY, "durf niets", "report_concern", "triage", "investigation", "concern-"]
    return [word for word in words for text in texts if word in text]
