"""The pages of a trajectory: who reads which, and that a concern is kept from whom it is about."""

import re
from datetime import date
from html import unescape
from typing import Any, Final

import pytest

from tests.integration.moments import Moments
from tests.integration.web.page_checks import faults
from tests.integration.web.pages_world import Browser, MakePagesWorld, PagesWorld

PARTS: Final = (
    "",
    "/plans",
    "/file",
    "/check",
    "/ahead",
    "/messages",
    "/journal",
    "/access",
    "/export",
    "/timeline.svg",
)
READ: Final = {
    "employee": set(PARTS),
    "hr": set(PARTS),
    "assessor": set(PARTS) - {"/journal", "/access", "/export"},
    "employer_signatory": {"", "/plans", "/file", "/ahead", "/messages", "/timeline.svg"},
    "contact": {"", "/ahead", "/messages", "/timeline.svg"},
    "confidential_adviser": {"", "/ahead", "/messages", "/timeline.svg"},
}
"""The parts of a trajectory that each role reads."""

INVESTIGATOR: Final = {"id": "p-onderzoek", "name": "Saskia Tromp", "email": "st@onderzoek.example"}
CONCERN: Final = {
    "text": "Ik durf niets meer te zeggen.",
    "about": ["assessor"],
    "concrete": {"what": "Een sneer in de teamkamer."},
}
TRIAGE: Final = {"category": "specific_incident", "decision": "independent_investigation"}
CONCLUSION: Final = {
    "conclusion": "founded",
    "summary": "De toon was kwetsend.",
    "heard": {"total": 4, "invited_all_team": True, "named": 2, "anonymous": 2},
    "measures": ["Excuses aan tafel."],
}
CONCERNED: Final = ("D15", "D16", "D18")
"""Lines of the check that are about concerns."""

TELLING: Final = (
    "durf niets",
    "sneer",
    "kwetsend",
    "Excuses",
    "Fijn dat er",
    "Saskia Tromp",
    "p-onderzoek",
    "concern-",
    "report_concern",
    "triage",
    "onderzoek",
    "melding",
    "veiligheidsmelding",
    "zorg over veiligheid",
)
"""Words that tell of the concern, in any case of letters."""


@pytest.fixture
def unsafe(active: PagesWorld) -> PagesWorld:
    """The teacher's trajectory with a concern about the assessor, looked into and concluded."""
    _give(active, "report_concern", CONCERN, by="employee")
    _give(active, "replace_person", {"role": "investigator", "person": INVESTIGATOR}, by="hr")
    active.people["investigator"] = INVESTIGATOR
    _give(active, "triage_concern", TRIAGE, by="hr")
    _give(active, "conclude_investigation", CONCLUSION, by="investigator")
    _give(
        active, "add_view", {"to": "concern-1", "text": "Fijn dat er is geluisterd."}, by="employee"
    )
    return active


def test_each_role_reads_its_parts_and_no_other(active: PagesWorld) -> None:
    found = {by: _statuses(active, active.browser(by)) for by in READ}

    assert found == {
        by: {part: 200 if part in parts else 404 for part in PARTS} for by, parts in READ.items()
    }


def test_outsider_finds_no_page(active: PagesWorld) -> None:
    outsider = active.browser("p-outsider")
    unknown = outsider.get("/t/VT-0000")

    assert set(_statuses(active, outsider).values()) == {404}
    assert _get(active, outsider).text == unknown.text.replace("VT-0000", active.scenario.reference)


def test_session_for_one_trajectory_sees_that_one(active: PagesWorld) -> None:
    here = active.browser("employee", only=active.id)

    assert _get(active, here).status_code == 200


def test_address_works_by_id_and_by_reference(active: PagesWorld) -> None:
    hr = active.browser("hr")

    assert hr.get(f"/t/{active.id}").text == hr.get(f"/t/{active.scenario.reference}").text


def test_nobody_who_is_not_signed_in_reads_a_page(active: PagesWorld) -> None:
    for part in PARTS:
        answer = active.client.get(f"/t/{active.scenario.reference}{part}")

        assert (answer.status_code, answer.headers["Location"][:14]) == (303, "/sign-in?next="), (
            part
        )


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("software-tester", "en"),
        pytest.param("teacher", "nl", marks=pytest.mark.slow),
        pytest.param("teacher", "en", marks=pytest.mark.slow),
        pytest.param("software-tester", "nl", marks=pytest.mark.slow),
    ],
)
def test_pages_are_sound_in_both_languages_for_every_role(
    make_world: MakePagesWorld, moments: Moments, name: str, language: str
) -> None:
    world = make_world(name)
    moments.played(world, until=date(2026, 6, 10))
    for by, parts in READ.items():
        browser = world.browser(by, language=language)
        for part in sorted(parts - {"/export", "/timeline.svg"}):
            answer = _get(world, browser, part)

            assert answer.status_code == 200, (by, part)
            assert f'<html lang="{language}">' in answer.text
            assert faults(answer.text) == [], (by, part)


def test_no_link_leads_nowhere(unsafe: PagesWorld) -> None:
    for by, parts in (READ | {"investigator": {"", "/file"}}).items():
        browser = unsafe.browser(by)
        pages = parts - {"/export", "/timeline.svg"}
        found = {
            unescape(address).partition("#")[0]
            for part in pages
            for address in re.findall(r'href="([^"]*)"', _get(unsafe, browser, part).text)
        }
        inside = {address for address in found if address.startswith("/t/")}

        led = {address: browser.get(address).status_code for address in sorted(inside)}

        assert set(led.values()) == {200}, (by, led)


def test_what_is_unsound_is_found() -> None:
    page = """<h1 id="a">x</h1><h1>y</h1><h3 id="a">z</h3><section aria-labelledby="b">
        <table><tr><th>k</th></tr></table><input name="q"><p style="x" onclick="y"></section>"""

    assert sorted(faults(page)) == [
        "2 first headings",
        "</section> closes nothing",
        "<section>",
        "a head without a scope",
        "a table without a caption",
        "h3 after h1",
        "id a twice",
        "inline p",
        "no b to be named by",
        "no label for q",
        "script at p",
    ]


def test_front_page_asks_each_what_is_theirs_to_do(active: PagesWorld) -> None:
    of_assessor = _section(_get(active, active.browser("assessor")).text, "asked")
    of_employee = _section(_get(active, active.browser("employee")).text, "asked")

    assert "Evaluatie 1 op 9 februari 2026" in of_assessor
    assert "/do/hold_evaluation?planned=2026-02-09" in of_assessor
    assert "Er wordt nu niets van je gevraagd." in of_employee
    assert "Beoordelaar, Hedda Lindeborg" in of_employee
    assert "/do/" not in of_employee


def test_employee_can_always_report_a_concern(active: PagesWorld) -> None:
    told = "/do/report_concern"

    assert told in _get(active, active.browser("employee")).text
    assert all(told not in _get(active, active.browser(by)).text for by in READ if by != "employee")


def test_concern_is_nowhere_on_a_page_of_whom_it_is_about(unsafe: PagesWorld) -> None:
    assessor = unsafe.browser("assessor")

    for part in sorted(READ["assessor"] - {"/check"}):
        assert _telling(_get(unsafe, assessor, part).text) == [], part
    assert _telling(_beside_duties(_get(unsafe, assessor, "/check").text)) == []
    for address in ("/t/{}?x=1", "/t/{}/ahead?what=away&from=2026-03-02&until=2026-03-09"):
        answer = assessor.get(address.format(unsafe.scenario.reference))

        assert _telling(answer.text) == [], address


def test_check_says_nothing_of_a_concern_to_whom_it_is_about(unsafe: PagesWorld) -> None:
    levels = {
        by: [_level(_get(unsafe, unsafe.browser(by), "/check").text, rule) for rule in CONCERNED]
        for by in ("assessor", "hr")
    }

    assert levels == {
        "assessor": ["nog niet", "nog niet", "nog niet"],
        "hr": ["in orde", "ontbreekt", "ontbreekt"],
    }


def test_barred_assessor_is_asked_as_if_nothing_were_and_finds_no_form(unsafe: PagesWorld) -> None:
    _give(unsafe, "resume", {"decided_by": ["hr"]}, by="hr")

    front = _get(unsafe, unsafe.browser("assessor")).text

    asked = _section(front, "asked")
    assert "Evaluatie 1 op 9 februari 2026" in asked
    assert "Casper Oudeveen" not in asked
    assert "/do/" not in front
    assert _telling(front) == []
    assert "Casper Oudeveen" in _section(_get(unsafe, unsafe.browser("employee")).text, "asked")


def test_concern_is_nowhere_on_a_page_of_who_reads_dates_alone(unsafe: PagesWorld) -> None:
    for by in ("contact", "confidential_adviser"):
        for part in sorted(READ[by]):
            answer = _get(unsafe, unsafe.browser(by), part)

            assert _telling(answer.text) == [], (by, part)


def test_concern_is_read_by_the_employee_and_by_who_deals_with_it(unsafe: PagesWorld) -> None:
    for by in ("employee", "hr", "employer_signatory", "investigator"):
        read = _get(unsafe, unsafe.browser(by), "/file").text

        assert {"durf niets", "sneer", "kwetsend"} <= set(_telling(read)), by


def test_concern_about_hr_is_nowhere_on_a_page_of_hr(active: PagesWorld) -> None:
    _give(active, "report_concern", CONCERN | {"about": ["hr"]}, by="employee")
    hr = active.browser("hr")
    words = [word for word in TELLING if word not in {"onderzoek", "melding", "veiligheidsmelding"}]

    for part in sorted(READ["hr"] - {"/export", "/check"}):
        text = _get(active, hr, part).text.lower()

        assert [word for word in words if word.lower() in text] == [], part


def test_investigator_reads_the_concern_alone_and_is_asked_to_conclude(active: PagesWorld) -> None:
    _give(active, "report_concern", CONCERN, by="employee")
    _give(active, "replace_person", {"role": "investigator", "person": INVESTIGATOR}, by="hr")
    _give(active, "triage_concern", TRIAGE, by="hr")
    investigator = active.browser("p-onderzoek")

    front = _get(active, investigator).text
    read = _get(active, investigator, "/file").text

    assert _statuses(active, investigator) == {
        part: 200 if part in {"", "/file", "/messages"} else 404 for part in PARTS
    }
    assert "/do/conclude_investigation" in front
    assert "durf niets" in read
    assert "Functieprofiel" not in read
    assert faults(front) == faults(read) == []


def test_looks_are_noted_and_the_employee_reads_by_whom(active: PagesWorld) -> None:
    for part in ("", "/file"):
        _get(active, active.browser("assessor"), part)
        _get(active, active.browser("employee"), part)
    _get(active, active.browser("contact"), "/file")

    read = _get(active, active.browser("employee"), "/access").text

    assert read.count("Hedda Lindeborg") == 2
    assert "de pagina van het traject" in read
    assert "het dossier" in read
    assert "Wessel Amerling" not in read


def test_texts_of_people_are_never_markup(active: PagesWorld) -> None:
    _give(
        active,
        "add_view",
        {"to": "conversation-1", "text": "<script>alert(1)</script><b>ja</b>"},
        by="employee",
    )

    read = _get(active, active.browser("hr"), "/file").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in read
    assert faults(read) == []


def test_picture_alone_is_an_image(active: PagesWorld) -> None:
    browser = active.browser("employee")

    for shape in ("", "?shape=tall"):
        answer = _get(active, browser, f"/timeline.svg{shape}")

        assert answer.headers["Content-Type"] == "image/svg+xml"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.text.startswith("<svg")
    assert _get(active, browser, "/timeline.svg?shape=round").status_code == 422


def _give(world: PagesWorld, name: str, body: dict[str, Any], *, by: str) -> None:
    answer = world.do(name, body, by=by)
    assert answer.status_code == 200, answer.text


def _get(world: PagesWorld, browser: Browser, part: str = "") -> Any:
    return browser.get(f"/t/{world.scenario.reference}{part}")


def _statuses(world: PagesWorld, browser: Browser) -> dict[str, int]:
    return {part: _get(world, browser, part).status_code for part in PARTS}


def _beside_duties(check: str) -> str:
    """What a check says but for the duties themselves, which are the same in every file."""
    return re.sub(r'<th scope="row".*?</th>', "", check, flags=re.DOTALL)


def _level(check: str, rule: str) -> str:
    """How it stands with a rule, as a check has it."""
    _, _, line = check.partition(f'id="{rule}">')
    return line.partition('<span class="badge ')[2].partition(">")[2].partition("<")[0]


def _telling(text: str) -> list[str]:
    """The words in a page that tell of the concern."""
    return [word for word in TELLING if word.lower() in text.lower()]


def _section(html: str, name: str) -> str:
    """The text and the addresses of one section of a page."""
    found = re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', html, re.DOTALL)
    assert found is not None
    return re.sub(r"\s+", " ", found[1])
