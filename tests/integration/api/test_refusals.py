"""Wrong commands: refused with a problem that names the rule, and nothing has changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pytest

from tests.integration.api.api_world import ApiWorld, plain

PROBLEM = "application/problem+json"
MIB = 1024 * 1024


def _body(world: ApiWorld, name: str) -> dict[str, Any]:
    """The fields of the first such command in the script."""
    scripted = next(each for each in world.scenario.commands() if each.do == name)
    body: dict[str, Any] = plain(dict(scripted.body))
    return body


LEFT = {"reason": "left"}

WRONG: Final[Mapping[str, tuple[str, str, dict[str, Any], int, str, str | None]]] = {
    "role": ("withdraw", "assessor", LEFT, 403, "wrong_role", None),
    "outsider": ("withdraw", "nobody", LEFT, 404, "not_found", None),
    "order": ("hold_evaluation", "assessor", {"present": []}, 409, "wrong_phase", None),
    "too early": ("add_view", "employee", {"to": "plan", "text": "x"}, 409, "wrong_phase", None),
    "no talk yet": ("present_plan", "assessor", {"version": 1}, 422, "no_conversation", None),
    "missing": ("withdraw", "hr", {}, 422, "field", "reason"),
    "unknown code": ("withdraw", "hr", {"reason": "bored"}, 422, "field", "reason"),
    "unknown field": ("withdraw", "hr", LEFT | {"jansen": 1}, 422, "field", "*"),
    "zero": ("withdraw", "hr", LEFT | {"happened_on": 0}, 422, "field", "happened_on"),
    "no date": (
        "withdraw",
        "hr",
        LEFT | {"happened_on": "2026-02-30"},
        422,
        "field",
        "happened_on",
    ),
    "future": (
        "withdraw",
        "hr",
        LEFT | {"happened_on": "2999-01-01"},
        422,
        "date_impossible",
        "happened_on",
    ),
    "another age": (
        "withdraw",
        "hr",
        LEFT | {"happened_on": "0001-01-01"},
        422,
        "date_impossible",
        "happened_on",
    ),
    "nul": ("withdraw", "hr", {"reason": "left\0"}, 422, "field", "body"),
}
"""Name, role and body of a command, and the status, rule and field by which it is refused."""

UNREADABLE: Final[Mapping[str, tuple[bytes, str, int, str]]] = {
    "cut": (b"{", "application/json", 400, "malformed"),
    "list": (b"[]", "application/json", 400, "malformed"),
    "nan": (b'{"reason": NaN}', "application/json", 400, "malformed"),
    "bytes": (b"\xff\xfe", "application/json", 400, "malformed"),
    "endless": (b'{"reason": 1e999}', "application/json", 422, "field"),
    "half a letter": (b'{"reason": "\\ud800"}', "application/json", 422, "field"),
    "deep": (b"[" * 100_000, "application/json", 400, "malformed"),
    "text": (b'{"reason": "left"}', "text/plain", 415, "media_type"),
    "charset": (b'{"reason": "left"}', "application/json; charset=latin-1", 415, "media_type"),
    "large": (b'{"reason": "' + b"x" * MIB + b'"}', "application/json", 413, "too_large"),
}
"""A body and its media type, and the status and rule by which it is refused."""


def test_wrong_command_is_refused_and_changes_nothing(opened: ApiWorld) -> None:
    before = opened.detail()

    for case, (name, by, body, status, rule, field) in WRONG.items():
        answer = opened.do(name, body, by=by)

        problem = answer.json()
        refused = (answer.status_code, problem["rule"], problem.get("field"))
        assert refused == (status, rule, field), case
        assert problem["status"] == status
        assert answer.headers["Content-Type"] == PROBLEM
    assert opened.detail() == before


def test_unreadable_body_is_refused_and_changes_nothing(opened: ApiWorld) -> None:
    before = opened.detail()

    for case, (content, media_type, status, rule) in UNREADABLE.items():
        headers = opened.auth("hr") | {"Content-Type": media_type}
        answer = opened.client.post(opened.act("withdraw"), content=content, headers=headers)

        assert (answer.status_code, answer.json()["rule"]) == (status, rule), case
    assert opened.detail() == before


def test_body_of_unknown_length_is_cut_off(opened: ApiWorld) -> None:
    chunks = (b"x" * 64 * 1024 for _ in range(20))

    answer = opened.client.post(
        opened.act("withdraw"),
        content=chunks,
        headers=opened.auth("hr") | {"Content-Type": "application/json"},
    )

    assert answer.status_code == 413


def test_plan_under_three_months_is_refused_with_the_earliest_day(opened: ApiWorld) -> None:
    conversation = next(
        each for each in opened.scenario.commands() if each.do == "record_conversation"
    )
    opened.scripted(conversation)
    opened.move_to(date(2025, 12, 16))
    before = opened.detail()
    plan = _body(opened, "present_plan")
    plan["period"] = {"start": "2026-01-12", "weeks": 8}

    answer = opened.do("present_plan", plan, by="assessor", Accept_Language="en")

    assert (answer.status_code, answer.json()["rule"]) == (422, "D05"), answer.text
    assert answer.headers["Content-Language"] == "en"
    assert "three months" in (answer.json()["title"] + answer.json()["detail"]).lower()
    assert opened.detail() == before


def test_refusal_repeats_nothing_of_what_was_sent(opened: ApiWorld) -> None:
    secret = "Wolkenaar-geheim"

    answer = opened.do("withdraw", {"reason": secret, secret: [{secret: secret}]}, by="hr")

    assert answer.status_code == 422
    assert secret not in answer.text


def test_trajectory_nobody_knows_is_not_found(opened: ApiWorld) -> None:
    opened.path = "/api/v1/trajectories/VT-1999-0001"

    assert opened.get().status_code == 404
    assert opened.do("withdraw", {"reason": "left"}, by="hr").status_code == 404


def test_reference_leads_to_the_same_trajectory(opened: ApiWorld) -> None:
    by_id = opened.detail()
    opened.path = f"/api/v1/trajectories/{by_id['reference']}"

    assert opened.detail() == by_id


def test_opening_the_same_reference_again_is_refused(opened: ApiWorld) -> None:
    answer = opened.do("open", _body(opened, "open"), by="hr")

    assert (answer.status_code, answer.json()["rule"]) == (409, "known_reference"), answer.text


def test_reference_that_cannot_be_an_address_is_refused(world: ApiWorld) -> None:
    body = _body(world, "open")

    for reference in ("VT/1", "VT 1", "-", "VT\n", "x" * 65):
        answer = world.do("open", body | {"reference": reference}, by="hr")

        assert (answer.status_code, answer.json()["field"]) == (422, "reference"), reference


def test_opening_for_others_is_refused(world: ApiWorld) -> None:
    answer = world.do("open", _body(world, "open"), by="contact")

    assert (answer.status_code, answer.json()["rule"]) == (403, "wrong_role"), answer.text


def test_wrong_filter_is_refused_by_name(opened: ApiWorld) -> None:
    expected = {
        "?limit=0": "limit",
        "?limit=x": "limit",
        "?phase=asleep": "phase",
        "?role=theirs": "role",
        "?q=%00": "q",
        "?jansen=1": "*",
    }

    for query, field in expected.items():
        answer = opened.client.get(f"/api/v1/trajectories{query}", headers=opened.auth("hr"))

        assert (answer.status_code, answer.json()["field"]) == (422, field), query


def test_dutch_is_the_language_unless_another_is_preferred(opened: ApiWorld) -> None:
    dutch = opened.do("withdraw", {}, by="hr")
    english = opened.do("withdraw", {}, by="hr", Accept_Language="en-GB, nl;q=0.5")

    assert dutch.json()["title"] != english.json()["title"]
    assert dutch.headers["Content-Language"] == "nl"


def test_word_about_health_is_refused_until_the_writer_confirms(active: ApiWorld) -> None:
    body = {
        "message": "at_risk",
        "text": "Zij werkt in het ziekenhuis en was ziek.",
        "employee_view": None,
    }

    refused = active.do("record_outlook", body, by="assessor")

    assert refused.status_code == 422
    assert refused.json()["rule"] == "health_words"
    assert refused.json()["field"] == "text"
    assert refused.json()["figures"] == {"word": "ziekenhuis"}
    kept = active.do("record_outlook", body | {"not_about_health": True}, by="assessor")
    assert kept.status_code == 200


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ('{"reason": "left", "reason": "agreed"}', "reason"),
        ('{"reason": "left", "text": "a", "text": "a"}', "text"),
        ('{"reason": "left", "deep": [{"text": {"to": 1, "to": 2}}]}', "to"),
        ('{"reason": "left", "jansen": 1, "jansen": 2}', "*"),
    ],
)
def test_field_that_is_given_twice_is_refused(opened: ApiWorld, raw: str, field: str) -> None:
    headers = opened.auth("hr") | {"Content-Type": "application/json", "Accept-Language": "en"}
    revision = opened.detail()["revision"]

    answer = opened.client.post(opened.act("withdraw"), content=raw, headers=headers)

    problem = answer.json()
    assert (answer.status_code, problem["rule"]) == (400, "repeated_field")
    assert (problem["title"], problem["field"]) == ("A field is given twice", field)
    assert opened.detail()["revision"] == revision


def test_view_that_nobody_reads_to_its_end_is_refused(active: ApiWorld) -> None:
    view = {"to": "plan", "text": "x" * 900_000}

    answer = active.do("add_view", view, by="employee", Accept_Language="en")

    problem = answer.json()
    assert (answer.status_code, problem["rule"], problem["field"]) == (422, "too_long", "text")
    assert problem["figures"] == {"length": 900_000, "most": 20_000}
    assert "at most 20000 fit" in problem["detail"]


def test_reference_that_differs_in_case_alone_is_taken(opened: ApiWorld) -> None:
    reference = opened.detail()["reference"]
    body = _body(opened, "open") | {"reference": reference.lower()}
    assert body["reference"] != reference

    answer = opened.do("open", body, by="hr")

    assert (answer.status_code, answer.json()["rule"]) == (409, "known_reference")
