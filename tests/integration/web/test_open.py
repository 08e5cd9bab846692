"""Opening a trajectory in a form: by HR or by the assessor whom it names."""

from typing import Any, Final

from tests.integration.api.api_world import plain, scenario
from tests.integration.web.form_filler import Filler, words
from tests.integration.web.pages_world import PagesWorld

PEOPLE: Final = {
    role: {
        each: scenario("teacher").given["people"][role][each] for each in ("id", "name", "email")
    }
    for role in ("employee", "assessor", "hr")
}
"""What a trajectory cannot be opened without."""


def opening(world: PagesWorld, *, by: str = "hr", language: str = "nl") -> Filler:
    """Someone in front of the form that opens a trajectory."""
    return Filler(browser=world.browser(by, language=language), path="/open")


def small(**more: Any) -> dict[str, Any]:
    """The least that opens a trajectory."""
    return {
        "reference": "VT-2026-0042",
        "people": PEOPLE,
        "organisation": {"unit": scenario("teacher").given["organisation"]["unit"]},
        "nature": "inability",
        "control_questions": [
            {"key": key, "answer": "ja" if key == "training_adequate" else "nee"}
            for key in (
                "training_adequate",
                "caused_by_illness",
                "primarily_working_conditions",
                "environment_safe",
            )
        ],
        **more,
    }


def phase(world: PagesWorld, reference: str = "VT-2026-0042") -> Any:
    """The phase of a trajectory as HR reads it; None when there is none."""
    found = world.client.get(f"/api/v1/trajectories/{reference}", headers=world.auth("hr"))
    return found.json().get("phase")


def test_least_of_a_trajectory_opens_it_and_the_questions_are_kept_as_they_were_asked(
    world: PagesWorld,
) -> None:
    form = opening(world)
    form.fill(small())

    answer = form.give()

    assert answer.status_code == 303, words(answer.text)
    assert answer.headers["Location"] == "/t/VT-2026-0042?done=open"
    found = world.client.get("/api/v1/trajectories/VT-2026-0042", headers=world.auth("hr")).json()
    asked = found["record"]["intake"]["control_answers"][1]
    assert asked["literal_nl"] == (
        "Wordt het disfunctioneren veroorzaakt door ziek-zijn van de werknemer?"
    )


def test_every_missing_field_of_every_person_is_named(world: PagesWorld) -> None:
    form = opening(world, language="en")

    answer = form.give()

    assert answer.status_code == 422
    for role in ("employee", "assessor", "hr"):
        for part in ("id", "name", "email"):
            assert f'href="#f-people-{role}-{part}"' in answer.text
    assert 'href="#f-people-contact-id"' not in answer.text
    assert 'href="#f-nature"' in answer.text
    assert "Choose an answer." in words(answer.text)


def test_what_is_wrong_with_a_person_says_of_whom_it_is(world: PagesWorld) -> None:
    form = opening(world)
    empty = words(form.give().text)
    body = small()
    body["people"] = {**PEOPLE, "hr": {**PEOPLE["hr"], "name": "Een ander"}}
    form.fill(body)
    known = words(form.give().text)

    for role in ("Medewerker", "Beoordelaar", "HR"):
        for part in ("personeelsnummer of code", "naam", "E-mailadres"):
            assert f"{role}, {part} : Vul dit in." in empty
    assert "met iets anders bij “HR, naam”" in known


def test_years_in_words_are_told_to_be_no_number(world: PagesWorld) -> None:
    form = opening(world)
    form.fill(small(employment={"service_years": "vijf"}))

    told = words(form.give().text)

    assert "Jaren in dienst : Vul een heel getal in, zoals 12." in told


def test_off_track_answer_leads_to_another_track(world: PagesWorld) -> None:
    form = opening(world)
    body = small()
    body["control_questions"][2]["answer"] = "ja"
    form.fill(body)

    assert form.give().status_code == 303
    assert phase(world) == "other_track"


def test_question_about_health_has_no_room_for_a_text(world: PagesWorld) -> None:
    form = opening(world)

    assert "control_questions.0.note" in form.form.controls
    assert "control_questions.1.note" not in form.form.controls
    sent = form.form.sent | {"control_questions.1.note": "Zij was ziek.", "_do": "give"}
    form.fill(small())
    answer = form.browser.post("/open", sent | form.form.sent | {"_do": "give"})
    assert answer.status_code == 303
    read = world.client.get("/api/v1/trajectories/VT-2026-0042", headers=world.auth("hr"))
    assert "ziek was" not in read.text
    assert "Zij was" not in read.text


def test_reference_that_is_taken_is_said_at_its_field(world: PagesWorld) -> None:
    first, second = opening(world), opening(world)
    first.fill(small())
    first.give()
    second.fill(small())

    answer = second.give()

    assert answer.status_code == 409
    assert 'href="#f-reference"' in answer.text
    assert "Dit kenmerk bestaat al" in words(answer.text)


def test_opening_twice_by_a_double_click_opens_one(world: PagesWorld) -> None:
    form = opening(world)
    form.fill(small(reference=""))

    first, second = form.give(), form.give()

    assert first.headers["Location"] == second.headers["Location"]
    listed = world.client.get("/api/v1/trajectories", headers=world.auth("hr")).json()
    assert len(listed["items"]) == 1


def test_who_is_not_in_it_opens_nothing(world: PagesWorld) -> None:
    form = opening(world, by="p-777")
    form.fill(small())

    answer = form.give()

    assert answer.status_code == 422
    assert "andere rol" in words(answer.text)
    assert form.form.controls["people.hr.name"].values == [PEOPLE["hr"]["name"]]
    assert phase(world) is None


def test_row_more_and_a_row_less_keep_everything_that_was_typed(world: PagesWorld) -> None:
    form = opening(world)
    form.form.fill("analysis.what_is_going_on", "Onrust in groep 6.")
    form.press("_add", "analysis.shortcomings")
    form.press("_add", "analysis.shortcomings.1.facts")
    form.form.fill("analysis.shortcomings.1.text", "Lesdoel ontbreekt.")
    form.form.fill("analysis.shortcomings.1.facts.0.date", "2025-10-07")
    form.press("_remove", "analysis.shortcomings.0")

    controls = form.form.controls
    assert controls["analysis.what_is_going_on"].values == ["Onrust in groep 6."]
    assert controls["analysis.shortcomings.1.id"].values == ["S2"]
    assert controls["analysis.shortcomings.1.text"].values == ["Lesdoel ontbreekt."]
    assert controls["analysis.shortcomings.1.facts.0.date"].values == ["2025-10-07"]
    assert "analysis.shortcomings.0.text" not in controls


def test_whole_example_can_be_typed_and_is_kept_as_it_was_typed(world: PagesWorld) -> None:
    given = plain(world.scenario.given)
    for answer in given["control_questions"]:
        answer.pop("added_by_product", None)
    form = opening(world)
    form.fill(given)

    assert form.give().status_code == 303
    intake = world.client.get(
        f"/api/v1/trajectories/{world.scenario.reference}", headers=world.auth("hr")
    ).json()["record"]["intake"]
    assert intake["analysis"]["shortcomings"] == given["analysis"]["shortcomings"]
    assert intake["organisation"] == given["organisation"]
    assert intake["employment"] == given["employment"]
    assert intake["history"] == given["history"]
