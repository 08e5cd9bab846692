"""Rendering: every message, in every language, for every reader."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from apprise.conversion import html_to_text
from hypothesis import given
from hypothesis import strategies as st

from verbetertraject.application.ports import ClaimedMessage, Params
from verbetertraject.application.read_models import Recipient
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.notify.render import Rendered, RenderError, Sender, one_line, render
from verbetertraject.notify.texts import VARIABLES, load_texts

TEXTS = load_texts(Path(__file__).parents[3] / "config" / "messages")
SENDER = Sender(base_url="https://planning.example/", address="p@planning.example", name="Planning")
TRAJECTORY = UUID("0199d3b0-0000-7000-8000-000000000001")
LINK = f"https://planning.example/t/{TRAJECTORY}"
EVERYTHING: Params = {
    "day": "2026-02-09",
    "end": "2026-05-01",
    "what": "evaluation",
    "party": "employer",
    "item": "U1",
    "percent": 63,
    "appointments": [
        {"what": "outlook", "day": "2026-03-30"},
        {"what": "final", "day": "2026-04-24"},
    ],
}


READER = Recipient(person_id="p-1", name="Jorinde Wolkenaar", email="j@example.org", language="nl")
RESUMED = ClaimedMessage(
    id=UUID(int=1),
    trajectory_id=TRAJECTORY,
    reference="VT-2026-0001",
    step_identity="clock_resumed/stop@2026-03-02/employee",
    key="clock_resumed",
    roles=("employee",),
    variant="improvement",
    recipient=READER,
    params=EVERYTHING,
    attempt=1,
    queued_at=datetime(2026, 2, 2, 8, tzinfo=UTC),
)


def rendered(message: ClaimedMessage) -> Rendered:
    return render([message], texts=TEXTS, sender=SENDER)


def text_of(page: str) -> str:
    """The plain part of a mail, as Apprise makes it."""
    return str(html_to_text(page))  # type: ignore[no-untyped-call] # has no types


@pytest.mark.parametrize("variant", ["improvement", "development"])
@pytest.mark.parametrize("role", ["employee", "assessor", "hr", "employer_signatory"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", VARIABLES)
def test_every_message_renders_for_every_reader(
    key: str, language: str, role: str, variant: str
) -> None:
    needed = VARIABLES[key] - {"reference"} | {"appointments"}
    message = replace(
        RESUMED,
        key=key,
        roles=(role,),
        variant=variant,
        recipient=replace(READER, language=language),
        params={name: EVERYTHING[name] for name in needed},
    )

    mail = rendered(message)

    text = text_of(mail.html)
    assert mail.subject == one_line(mail.subject) != ""
    assert text.count(LINK) == 1
    assert f"{mail.button}\n" in text
    assert text.endswith("VT-2026-0001")
    assert "{" not in mail.subject + text


@pytest.mark.parametrize(
    ("language", "subject"),
    [("nl", "Gesprek op maandag 9 februari 2026"), ("en", "Talk on Monday 9 February 2026")],
)
def test_dates_are_written_in_full_in_the_language_of_the_reader(
    language: str, subject: str
) -> None:
    reader = replace(READER, language=language)

    mail = rendered(replace(RESUMED, key="eval_reminder_7d", recipient=reader))

    assert mail.subject == subject


def test_the_text_that_is_derived_from_the_page_reads_as_a_letter() -> None:
    text = text_of(rendered(RESUMED).html)

    assert [each for each in text.splitlines() if each.strip()] == [
        "Beste Jorinde Wolkenaar,",
        (
            "De planning loopt weer, en er is geen tijd verloren gegaan. De afgesproken periode "
            "loopt nu tot en met vrijdag 1 mei 2026; hieronder staan de gesprekken die nog komen."
        ),
        "maandag 30 maart 2026: vooruitblikgesprek",
        "vrijdag 24 april 2026: eindgesprek",
        "Bekijk de planning",
        LINK,
        "Kenmerk VT-2026-0001",
    ]


def test_a_channel_that_others_may_see_gets_no_content() -> None:
    mail = rendered(replace(RESUMED, key="support_behind"))

    assert mail.short == (f"Er staat een bericht voor je klaar.\n{LINK}\nKenmerk VT-2026-0001")


def test_names_are_escaped_in_the_page() -> None:
    page = rendered(replace(RESUMED, recipient=replace(READER, name='<b>"&'))).html

    assert "<b>" not in page
    assert "&lt;b&gt;&#34;&amp;" in page


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"day": "2026-02-09"}, "The text asks for more than was queued: 'what' is undefined"),
        ({"day": "tomorrow", "what": "final"}, "What should be a date is none."),
        ({"day": "2026-02-09", "what": "party"}, "There is no word for party."),
    ],
)
def test_what_does_not_fill_in_the_text_is_refused(params: Params, told: str) -> None:
    with pytest.raises(RenderError) as refused:
        rendered(replace(RESUMED, key="appointment_moved", params=params))

    assert str(refused.value) == told


def test_appointments_that_are_no_list_are_refused() -> None:
    params = {**EVERYTHING, "appointments": "none"}

    with pytest.raises(RenderError, match="list of appointments"):
        rendered(replace(RESUMED, params=params))


@given(st.text())
def test_subjects_and_references_stay_one_line(text: str) -> None:
    mail = rendered(
        replace(RESUMED, key="support_behind", reference=text, params={"item": text, "percent": 1})
    )

    for header in (mail.subject, one_line(mail.footer), one_line(text)):
        assert header.isprintable()
        assert len(header.splitlines()) <= 1
