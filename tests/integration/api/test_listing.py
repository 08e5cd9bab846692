"""Lists: of each trajectory what the reader's roles in it let them see, and no more."""

from datetime import date
from typing import Any

import pytest

from tests.integration.api.house import House
from verbetertraject.api.routes import OVERVIEW, TRAJECTORIES

REPORTED = date(2026, 2, 9)
TRIAGE_IS_LATE = date(2026, 2, 18)


@pytest.fixture
def concerned(active: House) -> House:
    """A concern about the assessor, and nobody who triages it in time: some seconds."""
    active.tokens["desk"] = active.token("p-desk", is_hr=True)
    concern = {"text": "Ik voel me niet veilig.", "about": ["assessor"]}
    assert active.do("report_concern", concern, by="employee").status_code == 200
    active.move_to(TRIAGE_IS_LATE)
    return active


def _listed(house: House, by: str, query: str = "") -> Any:
    answer = house.client.get(f"{TRAJECTORIES}{query}", headers=house.auth(by))
    return answer.json()["items"]


def _counts(house: House, by: str) -> dict[str, int]:
    answer = house.client.get(OVERVIEW, headers=house.auth(by))
    return {key: count for key, count in answer.json().items() if key != "today" and count}


def test_list_says_what_is_awaited_of_whom_and_until_when(active: House) -> None:
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
    concerned: House, by: str
) -> None:
    (listed,) = _listed(concerned, by, "?standing=overdue&awaits=triage")

    assert listed["waits_for"][0] == {"key": "triage", "by": "hr", "due": "2026-02-16"}
    assert _counts(concerned, by) == {"overdue": 1}


def test_whom_a_concern_is_about_sees_a_pause_and_nothing_of_it(concerned: House) -> None:
    (listed,) = _listed(concerned, "assessor")

    assert (listed["standing"], listed["paused_since"]) == ("paused", "2026-02-09")
    assert {wait["key"] for wait in listed["waits_for"]} == {"evaluation", "outlook", "final"}
    assert _counts(concerned, "assessor") == {"paused": 1}
    assert _listed(concerned, "assessor", "?awaits=triage") == []
    assert _listed(concerned, "assessor", "?standing=overdue") == []


def test_awaited_of_me_is_what_i_have_to_do(concerned: House) -> None:
    found = {
        by: len(_listed(concerned, by, "?awaited_of=me")) for by in ("hr", "assessor", "employee")
    }

    # Whom the concern is about waits as everyone does for whom the clock stands.
    assert found == {"hr": 1, "assessor": 1, "employee": 0}
