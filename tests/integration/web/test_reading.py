"""The file, the plans, what lies ahead and the rest, as people read and download them."""

import json
from base64 import b64encode
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

import pytest

from tests.integration.moments import Moments
from tests.integration.web.page_checks import faults
from tests.integration.web.pages_world import Browser, MakePagesWorld, PagesWorld

SEEN: Final = b"Observatie: een rustige les."
BEFORE_SIGNATURES: Final = date(2025, 12, 18)
AFTER_REVISION: Final = date(2026, 3, 20)


def test_file_shows_what_was_recorded_under_the_words_of_the_forms(active: PagesWorld) -> None:
    read = _get(active, "/file")

    assert "Oorzaak volgens de medewerker" in read
    assert "7 oktober 2025: " in read
    assert "Is een traject de juiste weg?" in read
    assert "Medewerker, Beoordelaar" in read


def test_correction_stands_above_the_record_as_it_was(active: PagesWorld) -> None:
    before = active.detail()["record"]["conversations"][0]["record"]
    content = before | {"employee_reaction": "Herkent het grotendeels."}
    _give(active, "correct", {"to": "conversation-1", "reason": "Verhaspeld.", "content": content})

    read = _get(active, "/file")

    parts = ("Zoals verbeterd", "Verhaspeld.", "grotendeels", "Zoals eerst vastgelegd")
    places = [read.index(part) for part in (*parts, before["employee_reaction"])]
    assert places == sorted(places)


def test_view_stands_at_its_record(active: PagesWorld) -> None:
    view = {"to": "conversation-1", "text": "Zo heb ik het niet gezegd."}
    _give(active, "add_view", view, by="employee")

    record = _article(_get(active, "/file", by="assessor"), "conversation-1")

    assert "Zo heb ik het niet gezegd." in record


def test_each_is_offered_what_they_may_add_to_a_record(active: PagesWorld) -> None:
    offered = {
        by: [
            act
            for act in ("add_view", "correct", "attach")
            if f"/do/{act}?to=conversation-1" in _get(active, "/file", by=by)
        ]
        for by in ("employee", "assessor", "hr")
    }

    assert offered == {
        "employee": ["add_view"],
        "assessor": ["correct", "attach"],
        "hr": ["correct", "attach"],
    }


def test_attachment_is_saved_by_who_reads_the_record(active: PagesWorld) -> None:
    _attach(active)
    path = f"/t/{active.scenario.reference}/attachments/1"

    answer = active.browser("employee").get(path)

    assert (answer.status_code, answer.content) == (200, SEEN)
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=\"bijlage-1.txt\"; filename*=UTF-8''les.txt"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert active.browser("contact").get(path).status_code == 404
    assert active.browser("employee").get(path.replace("/1", "/2")).status_code == 404
    assert "een bijlage" not in _get(active, "/access", by="employee")


def test_versions_of_a_plan_stand_together_with_what_changed(make_world: MakePagesWorld) -> None:
    world = make_world("teacher")
    world.play(until=AFTER_REVISION)

    read = _get(world, "/plans")

    assert read.index("Versie 2") < read.index("Versie 1")
    assert "ondersteuning U1: vervangende coach en inhaalsessies" in read
    assert "Graag rekening houden met de samenstelling van de groep." in read
    for plan in world.detail()["plans"]:
        assert plan["sha256"] in read


def test_part_of_a_plan_that_is_new_or_gone_is_said_to_be(active: PagesWorld) -> None:
    plan = active.detail()["plans"][0]["plan"]
    approach = [{"goal": "G1", "text": "Elke dag met een vaste opening."}, *plan["approach"][1:]]
    body = {"version": 2, "change": "Andere opening.", "plan": plan | {"approach": approach}}
    _give(active, "present_plan", body, by="assessor")

    read = _get(active, "/plans")

    was = plan["approach"][0]["text"]
    assert "Elke dag met een vaste opening." in _between(read, "<ins>", "</ins>")
    assert was in _between(read, "<del>", "</del>")
    assert "Nieuw:" in read
    assert "Weg:" in read


def test_check_says_what_to_do_and_where_a_duty_comes_from(active: PagesWorld) -> None:
    read = _get(active, "/check")

    assert all(
        f'<th scope="row" data-label="Waar de werkgever voor zorgt" id="D{number:02}">' in read
        for number in range(1, 28)
    )
    assert "Binnen vijf werkdagen na een gesprek is er een verslag." in read


def test_messages_say_to_whom_when_and_how_far(active: PagesWorld) -> None:
    everyone, own = _get(active, "/messages"), _get(active, "/messages", by="assessor")

    assert "Herinnering: gesprek op 9 februari 2026" in everyone
    assert {"Jorinde Wolkenaar", "Hedda Lindeborg"} <= {
        name for name in ("Jorinde Wolkenaar", "Hedda Lindeborg") if name in _rows(everyone)
    }
    assert "Jorinde Wolkenaar" not in _rows(own)
    assert "wacht op verzending" in everyone


def test_journal_says_who_did_what(active: PagesWorld) -> None:
    read = _get(active, "/journal")

    assert "Traject geopend" in read
    assert "Getekend voor akkoord" in read
    assert "Herinnering: gesprek op 9 februari 2026" in read
    assert "de dienst" in read


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (
            "agreed",
            (
                "je bent het ermee eens",
                "Getekend voor akkoord",
                "De medewerker tekent plan versie 1 voor akkoord",
            ),
        ),
        (
            "received_only",
            (
                "alleen voor ontvangst",
                "Getekend voor ontvangst",
                "De medewerker tekent plan versie 1 voor ontvangst",
            ),
        ),
        (
            "refused",
            (
                "Er staat geen handtekening van je onder het plan.",
                "Niet getekend: geweigerd",
                "De medewerker tekent plan versie 1 niet",
            ),
        ),
    ],
)
def test_page_and_journal_say_how_one_signed_to_those_who_read_the_plan(
    world: PagesWorld, moments: Moments, kind: str, said: tuple[str, str, str]
) -> None:
    done, noted, timeline = said
    moments.reached(world, BEFORE_SIGNATURES)
    _give(world, "sign", {"version": 1, "party": "employee", "kind": kind}, by="employee")

    own, others = _get(world, "?done=sign", by="employee"), _get(world, "", by="contact")

    assert done in own
    assert ("Je handtekening staat onder het plan" in own) is (kind != "refused")
    assert f"<li>{timeline} <" in own
    assert noted in _rows(_get(world, "/journal"))
    assert timeline + " <" not in others
    assert "De medewerker tekent plan versie 1, of weigert dat" in others


@pytest.mark.parametrize("by", ["employee", "contact"])
def test_timeline_of_the_api_says_how_one_signed_to_those_who_read_the_plan(
    active: PagesWorld, by: str
) -> None:
    entries = active.get("/timeline", by=by).json()["entries"]

    signed = {each.get("signed") for each in entries if each["key"].startswith("signature-")}

    assert signed == ({"agreed"} if by == "employee" else {None})


def test_who_opened_what_belongs_on_another_track_is_not_sent_to_the_next_talk(
    world: PagesWorld,
) -> None:
    first = next(iter(world.scenario.commands()))
    elsewhere = replace(first, body={**first.body, "nature": "unwillingness"})
    world.scripted(elsewhere)

    read = _get(world, "?done=open")

    assert "Een ander spoor past beter" in read
    assert "Voer nu het gesprek" not in read


def test_long_list_goes_on_where_the_page_before_ended(active: PagesWorld) -> None:
    with_next = active.browser("hr").get(f"/t/{active.scenario.reference}/journal", after="3")

    assert '<td data-label="Nummer" class="number">3</td>' not in with_next.text
    assert '<td data-label="Nummer" class="number">4</td>' in with_next.text


def test_ahead_tells_what_an_absence_would_do_and_changes_nothing(active: PagesWorld) -> None:
    before = active.detail()
    away = "/ahead?what=away&from=2026-02-16&until=2026-03-16"

    read = _get(active, away, by="employee")

    assert "Zou erbij komen:" in read
    assert "Planning stilgezet" in _between(read, "<ins>", "</ins>")
    assert active.detail() == before
    assert "Zou erbij komen:" not in _get(active, "/ahead", by="employee")


def test_supposition_that_cannot_be_keeps_what_was_typed(active: PagesWorld) -> None:
    browser = active.browser("hr")
    path = f"/t/{active.scenario.reference}/ahead"

    for typed in (
        {"what": "away", "from": "2026-03-16", "until": "2026-03-02"},
        {"what": "away", "from": "morgen", "until": "2026-03-02"},
        {"what": "extension", "weeks": "veel"},
    ):
        answer = browser.get(path, **typed)

        assert answer.status_code == 422, typed
        assert 'role="alert"' in answer.text
        assert all(f'value="{value}"' in answer.text for value in typed.values()), typed
        assert faults(answer.text) == []


def test_who_reads_dates_alone_supposes_nothing(active: PagesWorld) -> None:
    read = _get(active, "/ahead?what=away&from=2026-02-16&until=2026-03-16", by="contact")

    assert "Zou erbij komen:" not in read
    assert "Laat zien" not in read


def test_export_holds_the_whole_file_as_the_employee_reads_it(active: PagesWorld) -> None:
    _attach(active)
    browser = active.browser("employee")
    answer = browser.get(f"/t/{active.scenario.reference}/export")

    with ZipFile(BytesIO(answer.content)) as archive:
        names = set(archive.namelist())
        document = archive.read("file.html").decode()
        detail = json.loads(archive.read("file.json"))
        looks = json.loads(archive.read("who-looked.json"))
        attachment = archive.read("attachments/bijlage-1.txt")
    assert answer.headers["Content-Type"] == "application/zip"
    assert names == {
        "file.html",
        "file.json",
        "timeline.json",
        "messages.json",
        "journal.json",
        "who-looked.json",
        "dossier-check.json",
        "attachments/bijlage-1.txt",
    }
    assert detail == active.detail()
    assert attachment == SEEN
    assert looks["items"] == active.get("/access-log", by="employee").json()["items"]
    assert "Oorzaak volgens de medewerker" in document
    assert "Graag rekening houden met de samenstelling van de groep." in document
    assert "Score &#39;taakgerichte werksfeer&#39; op kijkwijzer (1-4)" in document
    assert 'href="attachments/bijlage-1.txt"' in document
    assert [each for each in faults(document) if each != "inline style"] == []
    assert "http" not in document


def _give(world: PagesWorld, name: str, body: dict[str, Any], *, by: str = "hr") -> None:
    answer = world.do(name, body, by=by)
    assert answer.status_code == 200, answer.text


def _attach(world: PagesWorld) -> None:
    content = b64encode(SEEN).decode()
    sent = {"to": "plan-1", "name": "les.txt", "media_type": "text/plain", "content": content}
    _give(world, "attach", sent, by="assessor")


def _get(world: PagesWorld, part: str, *, by: str = "hr") -> str:
    browser: Browser = world.browser(by)
    answer = browser.get(f"/t/{world.scenario.reference}{part}")
    assert answer.status_code == 200, answer.text
    page: str = answer.text
    return page


def _article(html: str, name: str) -> str:
    return html.split(f'<article class="card record" id="{name}">')[1].split(
        "</article>", maxsplit=1
    )[0]


def _rows(html: str) -> str:
    return html.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]


def _between(html: str, opening: str, closing: str) -> str:
    """Everything between such tags."""
    return " ".join(part.split(closing)[0] for part in html.split(opening)[1:])
