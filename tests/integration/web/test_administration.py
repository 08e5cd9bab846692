"""Administration: people, their rights and proofs, calendars; and who finds none of it."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from tests.integration.web.page_checks import faults
from tests.integration.web.pages_world import Browser, PagesWorld
from verbetertraject.application.account_ports import FieldChange
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import Role
from verbetertraject.store import organisation_journal
from verbetertraject.store.hr_scopes import SqlHrScopes
from verbetertraject.store.organisation_journal import SqlOrganisationJournal
from verbetertraject.store.persons import OPERATOR, PLAYER, SqlPersons
from verbetertraject.store.tokens import SqlTokens

PAGES = ("people", "people-list", "people/p-101", "units", "policy", "journal")
UNIT = "Basisschool De Kruidenhof (fictief)"
LIST = "id;name;email;language\np-201;Ada Berk;ada@wijdland.example;en\n"
HOOK = (
    "https://prod-12.westeurope.logic.azure.com:443/workflows/643e69f83c8944438d68119179a10a64"
    "/triggers/manual/paths/invoke?api-version=2016-06-01&sig=KODuebWbDGYFr0z0eu6Rj8aUKz71"
)


@pytest.fixture
def admin(opened: PagesWorld) -> Browser:
    """The browser of HR of the whole organisation."""
    return opened.browser("p-900", is_hr=True)


def done(world: PagesWorld) -> list[str]:
    """What was journaled for the organisation but by those who made the world, the newest first."""
    with Session(world.services.engine) as session:
        assert organisation_journal.verify(session) is None
        entries = [each.entry for each in SqlOrganisationJournal(session).latest()]
    return [each["did"] for each in entries if each["person"] not in {OPERATOR, PLAYER}]


@pytest.mark.parametrize("page", PAGES)
def test_nobody_else_finds_administration(opened: PagesWorld, page: str) -> None:
    opened.browser("p-900", is_hr=True)
    limited = opened.browser("p-902", is_hr=True)
    with Session(opened.services.engine) as session, session.begin():
        SqlHrScopes(session).limit("p-902", [UNIT])

    for browser in (limited, *(opened.browser(by) for by in ("employee", "assessor", "hr"))):
        assert browser.get(f"/administration/{page}").status_code == 404
        assert browser.post(f"/administration/{page}", {"do": "edit"}).status_code in {404, 405}
    assert opened.client.get(f"/administration/{page}").status_code == 303
    assert done(opened) == []


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("page", [*PAGES, "deliveries", f"units?unit={UNIT}"])
def test_pages_are_whole_in_both_languages(opened: PagesWorld, page: str, language: str) -> None:
    browser = opened.browser("p-900", is_hr=True, language=language)

    answer = browser.get(f"/administration/{page}")

    assert answer.status_code == 200
    assert faults(answer.text) == []
    assert f'lang="{language}"' in answer.text


CONTACT = "/administration/people/p-105"


def contact_of(world: PagesWorld) -> str | None:
    """The safety contact of the organisation."""
    with Session(world.services.engine) as session:
        return SqlHrScopes(session).safety_contact()


def test_safety_contact_is_named_and_ended_on_their_page(
    opened: PagesWorld, admin: Browser
) -> None:
    none = admin.get("/administration/people").text
    assert admin.post(CONTACT, {"do": "name_contact"}).status_code == 303
    named = admin.get("/administration/people").text
    assert contact_of(opened) == "p-105"

    assert admin.post("/administration/people/p-104", {"do": "name_contact"}).status_code == 303
    assert contact_of(opened) == "p-104"
    admin.post(CONTACT, {"do": "end_contact"})  # of who is it no more
    assert contact_of(opened) == "p-104"
    admin.post("/administration/people/p-104", {"do": "end_contact"})

    assert contact_of(opened) is None
    assert "Er is geen contactpersoon veiligheid" in none
    assert "Er is geen contactpersoon veiligheid" not in named
    assert done(opened) == [
        "end_safety_contact",
        "name_safety_contact",
        "end_safety_contact",
        "name_safety_contact",
    ]
    assert "Aangewezen als contactpersoon veiligheid" in admin.get("/administration/journal").text


def test_hr_of_the_organisation_cannot_be_the_safety_contact(
    opened: PagesWorld, admin: Browser
) -> None:
    opened.browser("p-902", is_hr=True)

    for hr in ("p-900", "p-902"):
        refused = admin.post(f"/administration/people/{hr}", {"do": "name_contact"})
        assert refused.status_code == 422
        assert "kan geen contactpersoon veiligheid zijn" in refused.text
    assert (contact_of(opened), done(opened)) == (None, [])


def test_safety_contact_who_is_made_hr_is_that_no_more_and_it_is_journaled(
    opened: PagesWorld, admin: Browser
) -> None:
    admin.post(CONTACT, {"do": "name_contact"})

    admin.post(CONTACT, {"do": "serve", "serves": "all"})

    assert contact_of(opened) is None
    assert done(opened) == ["make_hr", "end_safety_contact", "name_safety_contact"]


def test_other_changes_of_the_safety_contact_leave_them_that(
    opened: PagesWorld, admin: Browser
) -> None:
    admin.post(CONTACT, {"do": "name_contact"})

    fields = {"name": "Wessel Vos", "email": "w.vos@wijdland.example", "language": "en"}
    for changed in (
        {"do": "serve", "serves": "none"},
        {"do": "edit", **fields},
        {"do": "sign_out"},
    ):
        assert admin.post(CONTACT, changed).status_code == 303
    token = admin.post(CONTACT, {"do": "make_token", "label": "x", "days": "30"})

    assert token.status_code == 422  # an administrator would be the safety contact by it
    assert contact_of(opened) == "p-105"


def test_person_is_found_by_part_of_a_name_an_id_or_an_address(admin: Browser) -> None:
    for sought in ("lindebo", "p-102", "H.LINDEBORG@"):
        assert "Hedda Lindeborg" in admin.get("/administration/people", q=sought).text
    assert "Niemand gevonden" in admin.get("/administration/people", q="100%_").text


def test_editing_a_person_is_journaled_with_its_values_beside(
    opened: PagesWorld, admin: Browser
) -> None:
    fields = {"do": "edit", "name": "Hedda Vos", "email": "vos@wijdland.example", "language": "en"}

    assert admin.post("/administration/people/p-102", fields).status_code == 303

    page = admin.get("/administration/people/p-102").text
    assert "Hedda Vos" in page
    assert "vos@wijdland.example" in page
    with Session(opened.services.engine) as session:
        last = SqlOrganisationJournal(session).latest()[0]
        told = SqlOrganisationJournal(session).field_changes([last.number])[last.number]
        assert organisation_journal.first_altered(session) is None
    entry = dict(last.entry)
    changes = entry.pop("changes")
    assert entry == {
        "did": "edit_person",
        "person": "p-900",
        "about": "p-102",
        "fields": ["name", "email", "language"],
    }
    assert told == {
        "name": FieldChange(before="Hedda Lindeborg", after="Hedda Vos"),
        "email": FieldChange(before="h.lindeborg@wijdland.example", after="vos@wijdland.example"),
        "language": FieldChange(before="nl", after="en"),
    }
    assert "vos" not in str(changes).casefold()
    assert changes["email"].keys() == {"before", "after"}
    assert "h.lindeborg@wijdland.example" in admin.get("/administration/journal").text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("email", "nobody", "Dit is geen e-mailadres"),
        ("email", "h..vos@wijdland.example", "Dit is geen e-mailadres"),
        ("email", "J.Wolkenaar@wijdland.example", "Iemand anders heeft dit e-mailadres"),
        ("name", "=HYPERLINK(1)", "leest dat als formule"),
        ("name", "", "De naam ontbreekt"),
        ("name", "\u3164", "De naam ontbreekt"),
        ("language", "de", "De taal is nl of en"),
    ],
)
def test_what_cannot_be_is_told_and_kept_as_typed(
    opened: PagesWorld, admin: Browser, field: str, value: str, sentence: str
) -> None:
    fields = {"do": "edit", "name": "Hedda Vos", "email": "vos@wijdland.example", "language": "nl"}

    answer = admin.post("/administration/people/p-102", fields | {field: value})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{value}"' in answer.text or field == "language"
    with Session(opened.services.engine) as session:
        assert SqlPersons(session).person("p-102").name == "Hedda Lindeborg"
    assert done(opened) == []


def test_list_is_shown_first_and_kept_by_the_second_button(
    opened: PagesWorld, admin: Browser
) -> None:
    shown = admin.post("/administration/people-list", {}, files={"file": ("a.csv", LIST.encode())})
    assert (shown.status_code, "Ada Berk" in shown.text, "nieuw" in shown.text) == (200, True, True)
    assert faults(shown.text) == []
    assert done(opened) == []

    kept = admin.post("/administration/people-list", {"do": "write", "text": LIST})

    assert kept.status_code == 303
    assert done(opened) == ["add_person"]
    assert "Ada Berk" in admin.get("/administration/people", q="ada").text


def test_one_bad_line_keeps_everyone_out(opened: PagesWorld, admin: Browser) -> None:
    bad = LIST + 'p-202;=cmd|"/c calc";x@wijdland.example;nl\n'.replace('"', "")

    answer = admin.post("/administration/people-list", {"do": "write", "text": bad})

    assert answer.status_code == 422
    assert "leest dat als formule" in answer.text
    assert done(opened) == []
    assert "Niemand gevonden" in admin.get("/administration/people", q="ada").text


def test_hr_is_given_limited_and_taken_but_never_ones_own(
    opened: PagesWorld, admin: Browser
) -> None:
    path = "/administration/people/p-102"
    assert "/administration/people" not in opened.browser("p-102").get("/me").text

    admin.post(path, {"do": "serve", "serves": "units", "units": UNIT})
    limited = opened.browser("p-102").get("/import")
    admin.post(path, {"do": "serve", "serves": "none"})
    own = admin.post("/administration/people/p-900", {"do": "serve", "serves": "none"})

    assert limited.status_code == 200
    assert opened.browser("p-102").get("/import").status_code == 404
    assert own.status_code == 422
    assert admin.get("/administration/people").status_code == 200
    assert done(opened) == ["unmake_hr", "make_hr"]


def test_token_is_shown_once_works_and_is_revoked(opened: PagesWorld, admin: Browser) -> None:
    opened.browser("p-950")  # a program: somebody with a role makes it alone
    path = "/administration/people/p-950"
    made = admin.post(path, {"do": "make_token", "label": "koppeling", "days": "90"})
    secret = made.text.split('<p class="code">')[1].split("</p>")[0].strip()
    bearer = {"Authorization": f"Bearer {secret}"}

    assert opened.client.get("/api/v1/trajectories", headers=bearer).status_code == 200
    again = admin.get(path).text
    assert (faults(made.text), faults(again)) == ([], [])
    assert (secret in again, "koppeling" in again) == (False, True)

    with Session(opened.services.engine) as session:
        token = next(
            each
            for each in SqlTokens(session).of("p-950", now=wall_now())
            if each.label == "koppeling"
        )
    other = admin.post("/administration/people/p-102", {"do": "revoke_token", "token": token.id})
    assert other.status_code == 303
    assert opened.client.get("/api/v1/trajectories", headers=bearer).status_code == 200
    admin.post(path, {"do": "revoke_token", "token": token.id})
    assert opened.client.get("/api/v1/trajectories", headers=bearer).status_code == 401
    assert done(opened) == ["revoke_token", "make_token"]


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "nonsense"},
        {"do": "make_token", "label": "x", "days": "100000"},
        {"do": "make_token", "label": " ", "days": "90"},
        {"do": "revoke_token", "token": "1"},
    ],
)
def test_forged_forms_do_nothing(
    opened: PagesWorld, admin: Browser, fields: dict[str, str]
) -> None:
    opened.browser("p-950")
    assert admin.post("/administration/people/p-950", fields).status_code == 400
    assert admin.post("/administration/people/nobody", {"do": "edit"}).status_code == 404
    assert done(opened) == []


def test_calendar_shows_whom_it_meets_before_it_is_changed(active: PagesWorld) -> None:
    admin = active.browser("p-900", is_hr=True)
    change = {"unit": UNIT, "do": "add_day", "day": "2026-03-09"}

    shown = admin.post("/administration/units", change)
    assert "VT-2026-0001" in shown.text
    assert "9 maart 2026" in shown.text
    assert faults(shown.text) == []
    assert done(active) == []

    made = admin.post("/administration/units", change | {"sure": "yes"})

    assert made.status_code == 303
    with active.services.store.look() as work:
        t = work.trajectories.load(active.id, lock=False).trajectory
    assert date(2026, 3, 9) in t.calendar.non_working_days
    assert date(2026, 3, 9) in [planned for _, planned in t.open_appointments()]
    assert done(active) == ["edit_calendar"]


def test_employee_who_administers_leaves_the_calendar_of_her_own_file_to_another(
    active: PagesWorld,
) -> None:
    with active.services.store.look() as work:
        t = work.trajectories.load(active.id, lock=False).trajectory
    employee = t.person(Role.EMPLOYEE, t.opened_on)
    assert employee is not None
    herself = active.browser(employee, is_hr=True)
    change = {"unit": UNIT, "do": "add_period", "from": "2026-03-09", "to": "2026-03-13"}

    for sure in ({}, {"sure": "yes"}):
        answer = herself.post("/administration/units", change | sure)
        assert answer.status_code == 403
        assert "Je eigen dossier volgt deze kalender" in answer.text

    with active.services.store.look() as work:
        assert work.trajectories.load(active.id, lock=False).trajectory.calendar == t.calendar
    assert done(active) == []


def test_new_closing_period_moves_the_next_wake(active: PagesWorld) -> None:
    admin = active.browser("p-900", is_hr=True)
    with active.services.store.look() as work:
        before = work.trajectories.load(active.id, lock=False).wake_at
    assert before is not None
    day = active.services.policy.office_hours.day(before).isoformat()
    change = {"unit": UNIT, "do": "add_period", "from": day, "to": day, "label": "Studiedag"}

    admin.post("/administration/units", change | {"sure": "yes"})

    with active.services.store.look() as work:
        after = work.trajectories.load(active.id, lock=False).wake_at
    assert after is not None
    assert after > before
    assert "Studiedag" in admin.get("/administration/units", unit=UNIT).text
    admin.post("/administration/units", change | {"do": "remove_period", "sure": "yes"})
    with active.services.store.look() as work:
        assert work.trajectories.load(active.id, lock=False).wake_at == before


@pytest.mark.parametrize(
    "change",
    [
        {"do": "add_day", "day": "soon"},
        {"do": "add_day", "day": "2126-01-01"},
        {"do": "add_day", "day": "2026-03-08"},
        {"do": "remove_day", "day": "2026-03-09"},
        {"do": "add_period", "from": "2026-03-09", "to": "2026-03-08"},
        {"do": "add_period", "from": "2026-03-09", "to": "2027-03-08"},
        {"do": "add_period", "from": "2026-07-18", "to": "2026-08-30"},
        {"do": "remove_period", "from": "2026-03-09", "to": "2026-03-09"},
    ],
)
def test_what_is_no_change_of_a_calendar_is_told(
    opened: PagesWorld, admin: Browser, change: dict[str, str]
) -> None:
    answer = admin.post("/administration/units", {"unit": UNIT, "sure": "yes", **change})

    assert answer.status_code == 422
    assert "Dit is niet gewijzigd" in answer.text
    assert done(opened) == []


def test_policy_page_says_which_version_who_runs_keeps(admin: Browser) -> None:
    page = admin.get("/administration/policy").text

    assert "09:00-18:00" in page
    assert "Lopende trajecten" in page
