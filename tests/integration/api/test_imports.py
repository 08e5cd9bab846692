"""Taking over a running trajectory through the API: checked, written, or every fault told."""

import json
from typing import Any

import pytest
import yaml
from sqlalchemy.orm import Session

from tests.integration.api.api_world import ApiWorld
from tests.integration.application.running_cases import HOURS, day, document_until
from verbetertraject.api.routes import IMPORTS
from verbetertraject.application.replay import NOON
from verbetertraject.domain.permissions import SAFETY_MESSAGES
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.persons import SqlPersons

MIDWAY = day("2026-03-20")
MOST = 1024 * 1024


@pytest.fixture
def desk(world: ApiWorld) -> ApiWorld:
    """The organisation in the middle of the teacher's trajectory, which is not here yet."""
    world.move_to(MIDWAY)
    world.tokens["hr"] = world.token("p-900", is_hr=True)
    return world


def document(world: ApiWorld) -> dict[str, Any]:
    """The file of the teacher's case until now."""
    return document_until(world.scenario, HOURS.at(MIDWAY, NOON))


def sent(world: ApiWorld, raw: str | bytes, *, by: str = "hr", **asked: str) -> Any:
    """Send a file as YAML."""
    headers = world.auth(by) | {"Content-Type": "application/yaml"}
    return world.client.post(IMPORTS, content=raw, headers=headers, params=asked)


def test_import_takes_over_and_the_trajectory_goes_on(desk: ApiWorld) -> None:
    answer = sent(desk, yaml.safe_dump(document(desk), allow_unicode=True))

    assert answer.status_code == 201
    desk.path = answer.headers["Location"]
    assert desk.detail(by="hr")["phase"] == "active"
    for command in desk.scenario.commands():
        if command.date > MIDWAY:
            desk.scripted(command)
    assert desk.detail(by="hr")["phase"] == "completed"


def test_json_and_yaml_are_the_same_file(desk: ApiWorld) -> None:
    first = sent(desk, yaml.safe_dump(document(desk)))
    again = desk.client.post(IMPORTS, json=document(desk), headers=desk.auth("hr"))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.headers["Location"] == again.headers["Location"]


def test_reference_of_a_file_that_one_may_not_see_is_told_when_writing_alone(
    desk: ApiWorld,
) -> None:
    assert sent(desk, yaml.safe_dump(document(desk))).status_code == 201
    elsewhere = document(desk)
    elsewhere["organisation"]["unit"] = "Elders"
    other = {"id": "p-901", "name": "p-901", "email": "p-901@wijdland.example"}
    elsewhere["people"]["hr"] = other
    with Session(desk.services.engine) as session, session.begin():
        desk.make_known(session, other["id"])
        SqlPersons(session).set_organisation_role(other["id"], "hr")
        SqlHrScopes(session).limit(other["id"], ["Elders"])

    dry = sent(desk, yaml.safe_dump(elsewhere), by=other["id"], dry_run="true").json()
    written = sent(desk, yaml.safe_dump(elsewhere), by=other["id"])

    assert dry["faults"] == []
    assert (written.status_code, [each["field"] for each in written.json()["faults"]]) == (
        422,
        ["reference"],
    )


def test_reference_of_a_file_that_one_may_see_is_told_when_checking(desk: ApiWorld) -> None:
    assert sent(desk, yaml.safe_dump(document(desk))).status_code == 201
    other = document(desk)
    other["script"] = other["script"][:-1]

    dry = sent(desk, yaml.safe_dump(other), dry_run="true").json()

    assert [each["field"] for each in dry["faults"]] == ["reference"]


def test_file_that_was_taken_over_before_is_answered_as_reading_it_is_and_that_is_noted(
    desk: ApiWorld,
) -> None:
    desk.path = sent(desk, yaml.safe_dump(document(desk))).headers["Location"]
    desk.do("report_concern", {"text": "Ik durf niets.", "about": ["hr"]}, by="employee")
    accused = desk.people["hr"]["id"]

    again = sent(desk, yaml.safe_dump(document(desk)), by=accused)
    dry = sent(desk, yaml.safe_dump(document(desk)), by=accused, dry_run="true")

    looks = desk.get("/access-log", by="employee").json()["items"]
    assert {each["what"] for each in looks if each["person_id"] == accused} == {"detail", "preview"}
    read = desk.get(by=accused)
    assert (again.status_code, again.json()) == (200, read.json())
    assert again.headers["ETag"] == read.headers["ETag"]
    assert again.json()["concerns"] == []
    assert dry.json()["is_known"]
    assert not {each["key"] for each in dry.json()["ahead"]} & SAFETY_MESSAGES


def test_dry_run_tells_what_is_to_come_and_writes_nothing(desk: ApiWorld) -> None:
    answer = sent(desk, yaml.safe_dump(document(desk)), dry_run="true")

    told = answer.json()
    assert (answer.status_code, told["is_known"], told["faults"]) == (200, False, [])
    assert told["phase"] == "active"
    assert {"day": "2026-04-13", "kind": "appointment", "key": "evaluation-3"}.items() <= next(
        each for each in told["ahead"] if each["key"] == "evaluation-3"
    ).items()
    listed = desk.client.get("/api/v1/trajectories", headers=desk.auth("hr")).json()
    assert listed["items"] == []


@pytest.mark.parametrize(
    ("language", "sentence"), [("nl", "Er kloppen 1 dingen niet"), ("en", "1 things are not right")]
)
def test_faults_are_told_in_the_readers_language(
    desk: ApiWorld, language: str, sentence: str
) -> None:
    wrong = document(desk)
    wrong["script"][3]["version"] = 9
    headers = desk.auth("hr") | {"Accept-Language": language}

    answer = desk.client.post(IMPORTS, json=wrong, headers=headers)

    problem = answer.json()
    assert (answer.status_code, problem["rule"]) == (422, "import")
    assert sentence in problem["detail"] or problem["figures"]["count"] > 1
    assert problem["faults"][0] | {"detail": ""} == {
        "number": 4,
        "date": "2025-12-18",
        "command": "sign",
        "rule": "wrong_version",
        "field": problem["faults"][0]["field"],
        "detail": "",
    }
    assert problem["faults"][0]["detail"]


@pytest.mark.parametrize("by", ["employee", "assessor"])
def test_nobody_else_imports_or_checks(desk: ApiWorld, by: str) -> None:
    for asked in ({}, {"dry_run": "true"}):
        answer = sent(desk, yaml.safe_dump(document(desk)), by=by, **asked)
        assert (answer.status_code, answer.json()["rule"]) == (403, "wrong_role")


LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (LAUGHS, "References"),
        ("a: !!python/object/apply:os.system [id]", "type"),
        ("reference: VT-1\nreference: VT-2", "twice"),
        ('{"reference": "VT-1", "reference": "VT-2"}', "twice"),
        ("[" * 5000 + "]" * 5000, "nested"),
        ('{"a": ' + "[" * 100 + "]" * 100 + "}", "nested"),
        ("- only\n- a list", "fields"),
        ("", "fields"),
        ("a: [", "YAML or JSON"),
        ('{"a": NaN}', "YAML or JSON"),
        ('{"a": "\\u0000"}', "cannot be kept"),
        ('{"a": "\\ud800"}', "cannot be kept"),
        ("a: caf\xe9".encode("latin-1"), "UTF-8"),
        ("reference: VT".encode("utf-16"), "UTF-8"),
        ("? [a, b]\n: c", "fields"),
        ("a: 1\n---\nb: 2", "YAML or JSON"),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(
    desk: ApiWorld, raw: str | bytes, word: str
) -> None:
    headers = desk.auth("hr") | {"Content-Type": "application/yaml", "Accept-Language": "en"}

    answer = desk.client.post(IMPORTS, content=raw, headers=headers)

    assert answer.status_code == 422
    assert word in answer.json()["detail"]


def test_too_large_or_not_yaml_is_refused(desk: ApiWorld) -> None:
    assert sent(desk, b"a: " + b"x" * MOST).status_code == 413
    headers = desk.auth("hr") | {"Content-Type": "text/plain"}
    assert desk.client.post(IMPORTS, content="a: 1", headers=headers).status_code == 415
    assert desk.client.post(IMPORTS, content="a: 1").status_code == 401


def test_description_knows_the_import(desk: ApiWorld) -> None:
    described = desk.client.get("/api/v1/openapi.json").json()

    operation = described["paths"][IMPORTS]["post"]
    assert set(operation["requestBody"]["content"]) >= {"application/json", "application/yaml"}
    assert json.dumps(operation["responses"]["200"]).count("CaseCheck") == 1


def test_file_is_not_even_read_for_who_may_not_take_over(desk: ApiWorld) -> None:
    answer = sent(desk, "a: [", by="employee")

    assert (answer.status_code, answer.json()["rule"]) == (403, "wrong_role")


def test_faults_are_told_as_far_as_anybody_reads(desk: ApiWorld) -> None:
    endless = "\n".join(f"field_{number}: 1" for number in range(60_000))

    answer = sent(desk, endless)

    problem = answer.json()
    assert answer.status_code == 422
    assert len(problem["faults"]) == 50
    assert problem["figures"]["count"] > 60_000
    assert len(answer.content) < 50_000
