"""Lists: of each trajectory what the reader's roles in it let them see, and no more."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.integration.api.api_world import ApiWorld
from verbetertraject.api.routes import OVERVIEW, TRAJECTORIES
from verbetertraject.clock import wall_now
from verbetertraject.domain.calendar import Calendar
from verbetertraject.store.unit_terms import SqlUnitTerms

REPORTED = date(2026, 2, 9)
TRIAGE_IS_LATE = date(2026, 2, 18)


@pytest.fixture
def concerned(active: ApiWorld) -> ApiWorld:
    """A concern about the assessor, and nobody who triages it in time: some seconds."""
    active.tokens["desk"] = active.token("p-desk", is_hr=True)
    concern = {"text": "Ik voel me niet veilig.", "about": ["assessor"]}
    assert active.do("report_concern", concern, by="employee").status_code == 200
    active.move_to(TRIAGE_IS_LATE)
    return active


def _listed(world: ApiWorld, by: str, query: str = "") -> Any:
    answer = world.client.get(f"{TRAJECTORIES}{query}", headers=world.auth(by))
    return answer.json()["items"]


def _counts(world: ApiWorld, by: str) -> dict[str, int]:
    answer = world.client.get(OVERVIEW, headers=world.auth(by))
    return {key: count for key, count in answer.json().items() if key != "today" and count}


def test_list_says_what_is_awaited_of_whom_and_until_when(active: ApiWorld) -> None:
    (listed,) = _listed(active, "assessor")

    assert listed["standing"] == "this_week"
    assert listed["your_roles"] == ["assessor"]
    assert listed["waits_for"][0] == {
        "key": "evaluation",
        "number": 1,
        "day": "2026-02-09",
        "by": "assessor",
        "due": "2026-02-09",
    }
    assert (listed["missing"], listed["attention"]) == (0, 0)
    assert "paused_since" not in listed


@pytest.mark.parametrize("by", ["employee", "hr", "desk"])
def test_who_may_know_of_a_concern_sees_that_its_triage_is_overdue(
    concerned: ApiWorld, by: str
) -> None:
    (listed,) = _listed(concerned, by, "?standing=overdue&awaits=triage")

    assert listed["waits_for"][0] == {"key": "triage", "by": "hr", "due": "2026-02-16"}
    assert _counts(concerned, by) == {"overdue": 1}


def test_whom_a_concern_is_about_sees_a_pause_and_nothing_of_it(concerned: ApiWorld) -> None:
    (listed,) = _listed(concerned, "assessor")

    assert (listed["standing"], listed["paused_since"]) == ("paused", "2026-02-09")
    assert {wait["key"] for wait in listed["waits_for"]} == {"evaluation", "outlook", "final"}
    assert _counts(concerned, "assessor") == {"paused": 1}
    assert _listed(concerned, "assessor", "?awaits=triage") == []
    assert _listed(concerned, "assessor", "?standing=overdue") == []


READERS = ("employee", "hr", "assessor", "employer_signatory", "desk")


def _in_list(world: ApiWorld, by: str) -> tuple[int | None, int | None]:
    (listed,) = _listed(world, by)
    return listed.get("missing"), listed.get("attention")


def _in_check(world: ApiWorld, by: str) -> tuple[int | None, int | None]:
    answer = world.get("/dossier-check", by=by)
    if answer.is_error:
        return None, None
    levels = [each["level"] for each in answer.json()["duties"]]
    return levels.count("ontbreekt"), levels.count("aandacht")


def test_list_counts_what_falls_short_as_the_own_check_does(concerned: ApiWorld) -> None:
    in_list = {by: _in_list(concerned, by) for by in READERS}

    assert in_list == {by: _in_check(concerned, by) for by in READERS}
    assert in_list["hr"] > in_list["assessor"]


def test_list_counts_on_every_day_what_falls_short_then(active: ApiWorld) -> None:
    seen = []
    for days in range(0, 60, 3):
        active.move_to(REPORTED + timedelta(days=days))
        seen.append(_in_list(active, "hr"))
        assert seen[-1] == _in_check(active, "hr"), days

    assert len(set(seen)) > 2


def test_list_counts_anew_when_a_calendar_changes(active: ApiWorld) -> None:
    held = active.do("hold_evaluation", {"present": ["employee", "assessor"]}, by="assessor")
    assert held.status_code == 200
    active.move_to(REPORTED + timedelta(days=9))  # a holiday stretches the term of the report
    before = _in_list(active, "hr"), _in_check(active, "hr")
    unit = active.scenario.given["organisation"]["unit"]

    with Session(active.services.engine) as session, session.begin():
        SqlUnitTerms(session).save_calendar(unit, Calendar(), by="p-103", now=wall_now())

    assert before[0] == before[1]
    assert _in_list(active, "hr") == _in_check(active, "hr") != before[0]


def test_awaited_of_me_is_what_i_have_to_do(concerned: ApiWorld) -> None:
    found = {
        by: len(_listed(concerned, by, "?awaited_of=me")) for by in ("hr", "assessor", "employee")
    }

    # Whom the concern is about waits as everyone does for whom the clock stands.
    assert found == {"hr": 1, "assessor": 1, "employee": 0}
