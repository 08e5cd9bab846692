"""HR of the organisation that serves some of its units: the rest does not exist for it."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.integration.api.api_world import ApiWorld, plain
from verbetertraject.api.routes import TRAJECTORIES
from verbetertraject.domain.refusals import Rule
from verbetertraject.store.hr_scopes import SqlHrScopes


@pytest.fixture
def desks(world: ApiWorld) -> ApiWorld:
    """A trajectory of Noord, one of Zuid, and one of no unit; HR of all, of Noord, of nothing."""
    for person, units in {"all": None, "north": ["Noord"], "nobody": []}.items():
        world.tokens[person] = world.token(person, is_hr=True)
        with Session(world.services.engine) as session, session.begin():
            SqlHrScopes(session).limit(person, units)
            SqlHrScopes(session).limit(world.people["hr"]["id"], None)
    for unit in ("Noord", "Zuid", None):
        assert _open(world, unit, by="all").status_code == 201
    return world


def _open(world: ApiWorld, unit: str | None, *, by: str, **people: Any) -> Any:
    body = plain(dict(world.scenario.commands()[0].body))
    organisation = {"unit": unit} if unit is not None else {}
    reference = f"VT-{unit or 'none'}-{by}"
    given = {"organisation": organisation, "reference": reference}
    return world.do("open", body | given | {"people": body["people"] | people}, by=by)


def _listed(world: ApiWorld, by: str, query: str = "") -> list[str]:
    answer = world.client.get(f"{TRAJECTORIES}{query}", headers=world.auth(by))
    return [item["reference"] for item in answer.json()["items"]]


def test_list_holds_the_units_that_hr_serves(desks: ApiWorld) -> None:
    assert {by: _listed(desks, by) for by in ("all", "north", "nobody")} == {
        "all": ["VT-Noord-all", "VT-Zuid-all", "VT-none-all"],
        "north": ["VT-Noord-all"],
        "nobody": [],
    }
    assert _listed(desks, "north", "?unit=Zuid") == []


@pytest.mark.parametrize("part", ["", "/timeline", "/journal", "/dossier-check", "/attachments/1"])
def test_file_outside_the_scope_answers_like_one_that_does_not_exist(
    desks: ApiWorld, part: str
) -> None:
    outside, nowhere = (
        desks.client.get(f"{TRAJECTORIES}/{name}{part}", headers=desks.auth("north"))
        for name in ("VT-Zuid-all", "VT-Zuid-xxx")
    )

    assert (outside.status_code, outside.json()) == (nowhere.status_code, nowhere.json())
    assert outside.status_code == 404


def test_nothing_is_done_outside_the_scope(desks: ApiWorld) -> None:
    answers = {
        name: desks.client.post(
            f"{TRAJECTORIES}/{name}/withdrawals",
            json={"reason": "agreed"},
            headers=desks.auth("north"),
        ).status_code
        for name in ("VT-Noord-all", "VT-Zuid-all", "VT-none-all")
    }

    assert answers == {"VT-Noord-all": 200, "VT-Zuid-all": 404, "VT-none-all": 404}


def test_nothing_is_opened_outside_the_scope(desks: ApiWorld) -> None:
    own = {"id": "north", "name": "north", "email": "north@wijdland.example"}

    assert _open(desks, "Noord", by="north").status_code == 201
    for unit in ("Zuid", None):
        refused = _open(desks, unit, by="north", hr=own)

        assert (refused.status_code, refused.json()["rule"]) == (403, "wrong_role")
        assert refused.json()["field"] == "organisation.unit"


def test_case_of_ones_own_is_there_whatever_one_serves(desks: ApiWorld) -> None:
    own = {"id": "nobody", "name": "nobody", "email": "nobody@wijdland.example"}
    path = _open(desks, "Oost", by="all", contact=own).headers["Location"]

    seen = desks.client.get(path, headers=desks.auth("nobody"))

    assert seen.json()["your_roles"] == ["contact"]
    assert _listed(desks, "nobody") == ["VT-Oost-all"]
    assert _listed(desks, "north") == ["VT-Noord-all"]


def test_calendar_of_a_unit_is_changed_by_no_case(world: ApiWorld) -> None:
    world.tokens["desk"] = world.token("p-desk", is_hr=True)
    body = plain(dict(world.scenario.commands()[0].body))
    other = {"non_working_days": ["2026-04-27"], "closing_periods": []}

    refused = world.do("open", body | {"calendar": other}, by="desk")
    opened = world.do("open", body, by="desk")

    assert (refused.status_code, refused.json()["rule"]) == (422, Rule.CALENDAR_OF_UNIT.value)
    assert refused.json()["field"] == "calendar"
    assert opened.status_code == 201


def test_first_calendar_of_a_unit_is_given_by_an_administrator(desks: ApiWorld) -> None:
    calendar = {"non_working_days": ["2026-04-27"], "closing_periods": []}
    body = plain(dict(desks.scenario.commands()[0].body)) | {"calendar": calendar}

    def opened(by: str, unit: str) -> int:
        given = {"organisation": {"unit": unit}, "reference": f"VT-{unit}"}
        status: int = desks.do("open", body | given, by=by).status_code
        return status

    with Session(desks.services.engine) as session, session.begin():
        SqlHrScopes(session).limit("north", ["Noord", "Oost"])
    assert opened("north", "Oost") == 422
    assert opened("all", "Oost") == 201
