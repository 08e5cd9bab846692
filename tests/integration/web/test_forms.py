"""What forms do beside recording: nothing typed is lost, nothing is done twice or unseen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.integration.transactions import counted
from tests.integration.web.form_filler import Filler, the_form, words
from tests.integration.web.pages_world import Browser, PagesWorld
from verbetertraject.clock import wall_now
from verbetertraject.store.sign_in import SqlSessions
from verbetertraject.store.tables import DraftRow

HOME: Final = "/t/VT-2026-0001"
PRESENTED: Final = date(2025, 12, 18)

OUTLOOK: Final = {
    "message": "at_risk",
    "text": "Twee doelen zijn er nog niet.",
    "employee_view": "Dat zie ik ook.",
}


def form_of(world: PagesWorld, command: str, *, by: str = "assessor", asked: str = "") -> Filler:
    """Someone in front of the form of a command."""
    return Filler(browser=world.browser(by), path=f"{HOME}/do/{command}{asked}")


def record(world: PagesWorld) -> Any:
    """What was recorded, as HR reads it."""
    return world.detail(by="hr")["record"]


def until(world: PagesWorld, day: date) -> PagesWorld:
    """The world on a morning, with everything before it done."""
    world.play(until=day)
    world.move_to(day)
    return world


def end_sessions(world: PagesWorld, by: str) -> None:
    """Let everyone's sessions of this person have ended."""
    with Session(world.services.engine) as session, session.begin():
        SqlSessions(session).revoke_all(world.people[by]["id"], now=wall_now())


def test_everything_that_is_wrong_is_told_at_once_and_what_was_typed_is_kept(
    active: PagesWorld,
) -> None:
    form = form_of(active, "reschedule")
    form.form.fill("reason", "Studiedag.")

    answer = form.give()

    assert answer.status_code == 422
    assert form.form.controls["reason"].values == ["Studiedag."]
    for name in ("planned", "to"):
        assert f'href="#f-{name}"' in answer.text
        assert f'id="f-{name}"' in answer.text
    assert "Er is nog niets vastgelegd" in words(answer.text)
    assert "Kies een antwoord." in words(answer.text)


def test_refusal_of_a_rule_stands_at_its_field_in_the_words_of_the_visitor(
    active: PagesWorld,
) -> None:
    form = Filler(browser=active.browser("assessor", language="en"), path=f"{HOME}/do/reschedule")
    form.fill({"planned": "evaluation/2026-03-09", "to": "2026-03-11", "reason": "Study day."})

    answer = form.give()

    assert answer.status_code == 422
    assert "No talk is possible on that day" in words(answer.text)
    assert "11 March 2026" in words(answer.text)
    assert 'aria-invalid="true"' in answer.text
    assert active.detail()["outline"]["appointments"][1]["planned"] == "2026-03-09"


def test_goal_that_a_report_leaves_out_is_named_in_its_own_row(active: PagesWorld) -> None:
    active.do("hold_evaluation", {"present": ["employee"]}, by="hr")
    form = form_of(active, "record_report")
    script = active.scenario.commands()
    report = next(each.body["report"] for each in script if each.do == "record_report")
    form.fill(_plain({"report": {**report, "goals": report["goals"][:2]}}))

    answer = form.give()

    assert answer.status_code == 422
    assert 'href="#f-report-goals-2-measured"' in answer.text


def test_refusal_about_a_goal_stands_in_the_row_of_that_goal(world: PagesWorld) -> None:
    until(world, date(2025, 12, 16))
    form = form_of(world, "present_plan")
    body = dict(world.scenario.commands()[2].body)
    body["plan"] = {**body["plan"], "goals": [dict(goal) for goal in body["plan"]["goals"]]}
    body["plan"]["goals"][1]["target"] = ""
    form.fill(_plain(body))

    answer = form.give()

    assert answer.status_code == 422
    assert 'href="#f-plan-goals-1-target"' in answer.text
    assert "Maak het doel meetbaar" in words(answer.text)


@pytest.mark.parametrize(
    ("command", "asked", "said"),
    [
        ("hold_evaluation", "", ""),
        ("hold_evaluation", "?planned=2026-03-09", "gepland voor maandag 9 maart 2026"),
        ("record_outlook", "", "gepland voor maandag 11 mei 2026"),
        ("record_balance", "", "gepland voor donderdag 28 mei 2026"),
        ("reschedule", "", ""),
    ],
)
def test_talk_of_a_later_day_is_said_to_be_one_and_can_be_recorded(
    active: PagesWorld, command: str, asked: str, said: str
) -> None:
    form = form_of(active, command, asked=asked)

    told = words(form.page.text)

    assert ("voor een latere dag gepland" in told) is bool(said)
    assert said in told
    assert ("vandaag is het maandag 9 februari 2026" in told) is bool(said)
    if command == "hold_evaluation":
        assert form.give().status_code == 303


def test_form_is_read_for_in_one_transaction_and_given_in_one(active: PagesWorld) -> None:
    form = form_of(active, "record_outlook")
    form.fill(OUTLOOK)

    transactions = counted(active.services.engine)

    answer = form.give()

    who_asks = [each for each in transactions if "FROM sessions" in each]
    assert (answer.status_code, len(who_asks), len(transactions)) == (303, 1, 3)


def test_form_that_is_sent_twice_is_acted_on_once_and_leads_to_the_same_page(
    active: PagesWorld,
) -> None:
    form = form_of(active, "record_outlook")
    form.fill(OUTLOOK)

    first, second = form.give(), form.give()

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(record(active)["cycles"][0]["outlooks"]) == 1


def test_form_that_was_sent_and_changed_leads_to_what_was_recorded(active: PagesWorld) -> None:
    form = form_of(active, "record_outlook")
    form.fill(OUTLOOK)
    form.give()

    form.form.fill("text", "Toch anders.")
    again = form.give()

    assert again.headers["Location"] == HOME
    assert len(record(active)["cycles"][0]["outlooks"]) == 1


def test_change_in_the_meantime_asks_for_a_second_look(active: PagesWorld) -> None:
    form = form_of(active, "record_outlook")
    form.fill(OUTLOOK)
    active.do("hold_evaluation", {"present": ["employee"]}, by="hr")

    stale = form.give()

    assert stale.status_code == 409
    assert "Er is intussen iets gewijzigd" in words(stale.text)
    assert form.form.controls["text"].values == [OUTLOOK["text"]]
    assert record(active)["cycles"][0].get("outlooks", []) == []
    assert form.give().status_code == 303


def test_what_was_typed_when_the_session_had_ended_is_there_after_signing_in(
    active: PagesWorld,
) -> None:
    form = form_of(active, "record_outlook")
    form.fill(OUTLOOK)
    end_sessions(active, "assessor")

    to_sign_in = form.browser.post(form.form.action, form.form.sent | {"_do": "give"})

    assert to_sign_in.status_code == 303
    where = to_sign_in.headers["Location"]
    assert where.startswith("/sign-in?next=")
    assert record(active)["cycles"][0].get("outlooks", []) == []
    asked = where.partition("draft%3D")[2]
    back = form_of(active, "record_outlook", asked=f"?draft={asked}")
    assert back.form.controls["text"].values == [OUTLOOK["text"]]
    assert "voordat je je opnieuw aanmeldde" in words(back.page.text)
    assert back.give().status_code == 303


def test_draft_is_its_writers_alone_and_goes_when_it_was_recorded(active: PagesWorld) -> None:
    form = form_of(active, "record_outlook")
    form.fill(OUTLOOK)
    end_sessions(active, "assessor")
    where = form.browser.post(form.form.action, form.form.sent | {"_do": "give"})
    draft = where.headers["Location"].partition("draft%3D")[2]

    others = form_of(active, "record_outlook", by="hr", asked=f"?draft={draft}")

    assert others.form.controls["text"].values == [""]
    with Session(active.services.engine) as session:
        kept = session.scalars(select(DraftRow)).one()
        assert kept.person_id == active.people["assessor"]["id"]
        raw = session.connection().exec_driver_sql("select content from drafts").scalar_one()
        assert "doelen" not in raw
    back = form_of(active, "record_outlook", asked=f"?draft={draft}")
    back.give()
    with Session(active.services.engine) as session:
        assert session.scalars(select(DraftRow)).all() == []


def test_word_about_health_is_asked_about_and_kept_when_it_means_something_else(
    active: PagesWorld,
) -> None:
    form = form_of(active, "record_outlook")
    form.fill(OUTLOOK | {"text": "De diagnose van de toetsen is op tijd."})

    asked = form.give()

    assert asked.status_code == 422
    assert "Schrijf niets over gezondheid" in words(asked.text)
    form.form.fill("not_about_health", "true")
    assert form.give().status_code == 303


def test_what_a_command_changes_is_shown_and_nothing_is_recorded(active: PagesWorld) -> None:
    form = form_of(active, "reschedule")
    form.fill({"planned": "evaluation/2026-03-09", "to": "2026-03-12", "reason": "Studiedag."})

    shown = form.press("_do", "preview")

    assert shown.status_code == 200
    assert "Vervalt : maandag 9 maart 2026, gesprek 2" in words(shown.text)
    assert "Nieuw : donderdag 12 maart 2026, gesprek 2" in words(shown.text)
    assert form.form.controls["reason"].values == ["Studiedag."]
    assert active.detail()["outline"]["appointments"][1]["planned"] == "2026-03-09"


def test_what_a_command_changes_depends_on_the_day_on_which_it_happened(world: PagesWorld) -> None:
    plan = next(each for each in world.scenario.commands() if each.do == "present_plan")
    until(world, plan.date)
    form = form_of(world, "present_plan")
    form.fill(dict(plan.body))
    assert "Wat dit verandert" in words(form.press("_do", "preview").text)
    form.fill({"happened_on": (plan.date + timedelta(days=1)).isoformat()})

    shown = form.press("_do", "preview")

    assert "Wat dit verandert" not in words(shown.text)
    assert 'aria-invalid="true"' in shown.text


def test_appointments_are_proposed_from_a_start_and_a_duration(world: PagesWorld) -> None:
    until(world, date(2025, 12, 16))
    form = form_of(world, "present_plan")
    form.fill({"period": {"start": "2026-01-12", "months": 4}})

    form.press("_do", "propose")

    controls = form.form.controls
    evaluations = [controls[f"period.evaluations.{number}"].values[0] for number in range(3)]
    assert controls["period.planned_end"].values == ["2026-05-12"]
    assert sorted(evaluations) == evaluations
    assert evaluations[-1] <= controls["period.outlook"].values[0]
    assert controls["period.outlook"].values < controls["period.final_evaluation"].values
    assert world.detail(by="hr")["phase"] == "preparation"


def test_proposal_without_a_start_says_what_is_missing(world: PagesWorld) -> None:
    form = form_of(until(world, date(2025, 12, 16)), "present_plan")

    answer = form.press("_do", "propose")

    assert 'href="#f-period-start"' in answer.text


def test_extension_needs_a_reason_a_duration_goals_and_a_view(make_world: Any) -> None:
    world = make_world("software-tester")
    world.play(until=date(2026, 6, 4))
    world.move_to(date(2026, 6, 4))
    form = Filler(browser=world.browser("assessor"), path="/t/VT-2026-0002/do/extend")
    form.fill(
        {
            "reason": "Resultaat op twee doelen nog niet bestendig.",
            "goals": ["G2", "G3"],
            "period": {"weeks": 10},
            "control_questions_reconfirmed": "2026-06-04",
            "employee_view": "Mee eens.",
        }
    )

    answer = form.give()

    assert answer.status_code == 303, words(answer.text)
    detail = world.detail(by="hr")
    assert [plan["kind"] for plan in detail["plans"]] == ["first", "extension"]
    assert detail["plans"][1]["goals"] == ["G2", "G3"]


def test_document_is_shown_with_its_hash_before_it_is_signed(world: PagesWorld) -> None:
    until(world, PRESENTED)
    plan = world.detail(by="employee")["plans"][0]

    form = form_of(world, "sign", by="employee")

    said = words(form.page.text)
    assert plan["sha256"] in said
    for goal in plan["plan"]["goals"]:
        assert goal["text"] in said
        assert goal["metric"] in said
    assert "Je weigert daarmee niet om te verbeteren" in said
    form.fill({"kind": "refused", "remark": "Ik wil eerst overleggen."})
    assert form.give().status_code == 303
    signed = world.detail(by="employee")["plans"][0]["signatures"]
    assert [(each["party"], each["kind"]) for each in signed] == [("employee", "refused")]


def test_employee_confirms_by_a_button_to_have_opened_the_document(world: PagesWorld) -> None:
    until(world, PRESENTED)
    browser = world.browser("employee")
    assert f"{HOME}/do/record_proof" in browser.get(f"{HOME}/do/sign").text

    form = Filler(browser=browser, path=f"{HOME}/do/record_proof")
    assert form.give().status_code == 303

    proofs = world.detail(by="employee")["plans"][0]["proofs"]
    assert proofs[-1]["portal_opened_at"] == "2025-12-18"
    again = browser.get(f"{HOME}/do/record_proof")
    assert again.status_code == 409
    assert "al vastgelegd" in words(again.text) or "eerder vastgelegd" in words(again.text)


def test_correction_begins_with_the_record_and_leaves_what_was_decided(active: PagesWorld) -> None:
    choice = active.browser("assessor").get(f"{HOME}/do/correct")
    assert f"{HOME}/do/correct?to=conversation-1" in choice.text

    form = form_of(active, "correct", asked="?to=conversation-1")
    controls = form.form.controls
    assert controls["content.variant_reason"].values == [
        "Eerdere lichte afspraken leverden te weinig op."
    ]
    assert "content.variant_choice" not in controls
    form.form.fill("content.variant_reason", "De afspraken van juni leverden te weinig op.")
    form.form.fill("reason", "Preciezer.")
    answer = form.give()

    assert answer.status_code == 303, words(answer.text)
    corrected = active.detail(by="hr")["corrections"][0]
    assert corrected["content"]["variant_reason"].startswith("De afspraken van juni")
    assert corrected["content"]["variant_choice"] == "improvement"


PDF: Final = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def test_file_is_attached_as_it_was_sent(active: PagesWorld) -> None:
    form = form_of(active, "attach")
    form.form.fill("to", "conversation-1")
    form.form.controls["content"].values = []

    answer = form.give(files={"content": ("verslag.pdf", PDF, "application/pdf")})

    assert answer.status_code == 303, words(answer.text)
    attached = active.detail(by="hr")["attachments"][0]
    assert (attached["name"], attached["media_type"]) == ("verslag.pdf", "application/pdf")
    assert active.get("/attachments/1", by="employee").content == PDF


@pytest.mark.parametrize(
    ("name", "data"),
    [("verslag.exe", b"MZ"), ("verslag.pdf", b"MZ"), ("leeg.pdf", b""), ("", b"")],
)
def test_file_that_cannot_be_attached_is_refused_at_its_field(
    active: PagesWorld, name: str, data: bytes
) -> None:
    form = form_of(active, "attach")
    form.form.fill("to", "conversation-1")

    answer = form.give(files={"content": (name, data, "application/pdf")} if name else {})

    assert answer.status_code == 422
    assert 'href="#f-content"' in answer.text
    assert form.form.controls["to"].values == ["conversation-1"]


def test_own_view_stands_beside_a_record(active: PagesWorld) -> None:
    form = form_of(active, "add_view", by="employee", asked="?to=conversation-1")
    assert form.form.controls["to"].values == ["conversation-1"]
    form.form.fill("text", "Zo heb ik het ook ervaren.")

    assert form.give().status_code == 303
    assert [view["to"] for view in record(active)["views"]] == ["conversation-1"]


def test_concern_is_reported_without_being_held_up(active: PagesWorld) -> None:
    form = form_of(active, "report_concern", by="employee")
    form.form.fill("text", "Ik word ziek van de toon in het overleg.")

    answer = form.give()

    assert answer.status_code == 303, words(answer.text)
    assert active.detail(by="hr")["concerns"][0]["report"]["about"] == []


def test_command_that_cannot_be_given_now_says_why_before_anything_is_typed(
    active: PagesWorld,
) -> None:
    answer = active.browser("assessor").get(f"{HOME}/do/hold_follow_up")

    assert answer.status_code == 409
    assert "Niet in deze fase" in words(answer.text) or "fase" in words(answer.text)
    assert "_form" not in answer.text


def test_obstacle_that_came_while_typing_shows_what_was_typed(active: PagesWorld) -> None:
    form = form_of(active, "hold_evaluation")
    form.form.fill("planned", "2026-02-09")
    form.form.fill("present._others", "Een collega van groep 7")
    active.do("withdraw", {"reason": "agreed"}, by="hr")

    answer = form.browser.post(form.form.action, form.form.sent | {"_do": "give"})

    assert answer.status_code == 409
    assert "Een collega van groep 7" in words(answer.text)


def test_form_of_another_role_is_refused_and_a_strangers_file_is_not_there(
    active: PagesWorld,
) -> None:
    assert active.browser("employee").get(f"{HOME}/do/record_balance").status_code == 403
    stranger = active.browser("p-999")
    missing = stranger.get("/t/VT-2026-9999/do/sign")
    hidden = stranger.get(f"{HOME}/do/sign")
    assert missing.status_code == hidden.status_code == 404
    assert words(missing.text) == words(hidden.text)
    assert active.browser("hr").get(f"{HOME}/do/nothing").status_code == 404


def test_whom_a_concern_is_about_finds_no_trace_of_it_in_any_form(active: PagesWorld) -> None:
    report = {"text": "De toon van paarse krokodillen.", "about": ["assessor"]}
    active.do("report_concern", report, by="employee")

    for command in ("triage_concern", "resume", "conclude_investigation"):
        assert active.browser("assessor").get(f"{HOME}/do/{command}").status_code == 403
    for command in ("hold_evaluation", "correct", "attach", "record_outlook"):
        said = words(active.browser("assessor").get(f"{HOME}/do/{command}").text)
        assert "krokodil" not in said
        assert "elding" not in said
    assert "paarse krokodillen" in words(active.browser("hr").get(f"{HOME}/do/triage_concern").text)


def test_hr_whom_a_concern_is_about_finds_none_and_the_signatory_triages_it(
    active: PagesWorld,
) -> None:
    report = {"text": "De toon van paarse krokodillen.", "about": ["hr"]}
    active.do("report_concern", report, by="employee")

    mine = active.browser("hr").get(f"{HOME}/do/triage_concern")
    theirs = form_of(active, "triage_concern", by="employer_signatory")

    assert mine.status_code == 409
    assert "krokodil" not in mine.text
    assert "paarse krokodillen" in words(theirs.page.text)
    theirs.fill({"category": "discontent", "decision": "continue"})
    assert theirs.give().status_code == 303


def test_link_for_one_trajectory_opens_no_other_one(active: PagesWorld) -> None:
    browser = active.browser("hr", only=active.id)

    assert browser.get("/open").status_code == 404
    assert browser.get(f"{HOME}/do/register_absence").status_code == 200


def test_evaluation_named_in_the_address_is_chosen(active: PagesWorld) -> None:
    form = form_of(active, "hold_evaluation", asked="?planned=2026-03-09")

    assert form.form.controls["planned"].values == ["2026-03-09"]


def test_form_of_a_strange_page_changes_nothing(active: PagesWorld) -> None:
    form = form_of(active, "record_outlook")
    form.fill(OUTLOOK)
    foreign = Browser(client=form.browser.client, secret="another")

    answer = foreign.post(form.form.action, form.form.sent | {"csrf": "x", "_do": "give"})

    assert answer.status_code == 403
    assert record(active)["cycles"][0].get("outlooks", []) == []


def test_first_button_of_a_form_only_checks_and_the_next_of_it_records(active: PagesWorld) -> None:
    html = active.browser("hr").get("/open").text

    buttons = the_form(html).buttons
    assert buttons[0] == ("_do", "check")
    assert [value for name, value in buttons if name == "_do"][1] == "give"


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(each) for key, each in value.items()}
        case list():
            return [_plain(each) for each in value]
        case date():
            return value.isoformat()
        case _:
            return value


def test_page_after_a_form_says_what_was_recorded_and_what_comes_of_it(active: PagesWorld) -> None:
    form = form_of(active, "report_concern", by="employee")
    form.form.fill("text", "De toon in het overleg.")

    shown = form.browser.get(form.give().headers["Location"])

    assert "Vastgelegd: Zorg over veiligheid melden" in words(shown.text)
    assert "Dat kan met de vertrouwenspersoon, als je organisatie die heeft" in words(shown.text)
    assert "Vastgelegd" not in words(form.browser.get(f"{HOME}?done=nothing").text)


def test_form_that_is_sent_twice_at_once_is_acted_on_once(active: PagesWorld) -> None:
    form = form_of(active, "record_outlook")
    form.fill(OUTLOOK)
    sent = form.form.sent | {"_do": "give"}

    with ThreadPoolExecutor(max_workers=2) as both:
        answers = list(both.map(lambda _: form.browser.post(form.form.action, sent), range(2)))

    assert [answer.status_code for answer in answers] == [303, 303]
    assert all(answer.headers["Location"].startswith(HOME) for answer in answers)
    assert len(record(active)["cycles"][0]["outlooks"]) == 1


def test_revision_sends_only_what_was_changed(active: PagesWorld) -> None:
    form = form_of(active, "present_plan")
    form.form.fill("change", "Een andere coach.")
    form.form.fill("plan.support.0.text", "Een vervangende schoolcoach")

    assert form.give().status_code == 303
    before, after = (plan["plan"] for plan in active.detail(by="hr")["plans"])
    assert after["support"][0]["text"] == "Een vervangende schoolcoach"
    assert after["goals"] == before["goals"]
    assert {key for key in after if after[key] != before[key]} == {"support"}
    messages = active.get("/messages", by="hr").json()["items"]
    assert "appointment_moved" not in {each["key"] for each in messages}
