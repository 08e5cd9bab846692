"""Names, references and parameters that want to be more than text stay text, wherever they go."""

import json
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer

from tests.integration.notify.delivery_tray import NOW, READER, REMINDER, Tray, smtp_of
from verbetertraject.application.ports import ClaimedMessage, Params
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.deliver import Post, deliver
from verbetertraject.notify.render import harmless
from verbetertraject.notify.smtp import SmtpMode

HOSTILE: Final = (
    "Robbert\r\nBcc: thief@example.org",
    "Robbert\n.\nMAIL FROM:<thief@example.org>",
    "{{ 7 * 7 }}{% for x in y %}{{ ''.__class__ }}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</p></div></body></html><h1>Nieuw</h1>",
    "[klik hier](https://evil.example) **vet** _schuin_",
    '"},{"type":"Action.OpenUrl","url":"https://evil.example"',
    "{{DATE(2026-02-14T06:08:39Z, SHORT)}} :smile: :key= {{link}}",
    "\u202egnikoob\u202c \u2066verborgen\u2069",
    "Z\u0351\u036b\u0343\u036a\u0302a\u0489l\u0334go",
    "👩‍👩‍👧‍👦 Renée O'Brien-Çelik أحمد",
    "a" * 10_000,
    "woord " * 3_000,
    "\x00\x07\x1b[31mrood\x7f",
    "%0D%0ASubject: nieuw %s {0} $reference",
    "=?utf-8?q?Subject=3A?= nieuw",
)


class Seen(HTMLParser):
    """The text and the elements of a page, as a mail program sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and what its attributes would run."""
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        self.text += data


def seen(html: str) -> Seen:
    page = Seen()
    page.feed(html)
    return page


def named(name: str) -> ClaimedMessage:
    return replace(REMINDER, recipient=replace(READER, name=name))


PLAIN: Final = {"html", "head", "meta", "title", "body", "div", "p", "a"}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_is_greeted_as_it_is_written(post: Post, mailbox: Mailbox, name: str) -> None:
    deliver(Tray(waiting=[named(name)]), post=post, now=NOW)

    (mail,) = mailbox.messages()
    page = seen(mail.html)
    assert page.tags == PLAIN
    assert f"Beste {harmless(name)}," in page.text
    assert mail.subject == "Gesprek op maandag 9 februari 2026"
    assert mail.to == (READER.email,)


@pytest.mark.parametrize("reference", HOSTILE)
def test_hostile_reference_reaches_a_card_as_text(
    post: Post, webhook: HTTPServer, reference: str
) -> None:
    webhook.expect_request("/workflows/W/triggers/manual/paths/invoke").respond_with_data()
    url = f"workflows://localhost:{webhook.port}/W/S1gnature/"
    message = replace(REMINDER, recipient=replace(READER, channels=(url,)), reference=reference)

    deliver(Tray(waiting=[message]), post=post, now=NOW)

    ((request, _),) = webhook.log
    (attachment,) = json.loads(request.data)["attachments"]
    card = attachment["content"]
    assert [each["type"] for each in card["body"]] == ["RichTextBlock"] * 3
    assert [action["url"] for action in card["actions"]] == [
        f"https://planning.example/t/{REMINDER.trajectory_id}"
    ]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailbox]:
    """One mail server for many examples."""
    with Mailbox(tmp_path_factory.mktemp("hostile")) as box:
        yield box


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(name=st.text(), item=st.text(), reference=st.text())
def test_any_text_arrives_in_the_page_and_changes_nothing_else(
    post: Post, running: Mailbox, name: str, item: str, reference: str
) -> None:
    before = len(running.messages())
    message = replace(
        named(name), reference=reference, key="support_behind", params={"item": item, "percent": 63}
    )
    server = replace(post, smtp=smtp_of(running, mode=SmtpMode.PLAIN))

    deliver(Tray(waiting=[message]), post=server, now=NOW)

    (mail,) = running.messages()[before:]
    page = seen(mail.html)
    assert page.tags == PLAIN
    assert f"Beste {harmless(name)}," in page.text
    assert mail.subject == "Afgesproken ondersteuning inplannen"
    assert mail.to == (READER.email,)
    assert mail.attachments == ()


def test_name_is_one_line_that_turns_nothing_round_and_keeps_its_joints() -> None:
    family = "👩‍👩‍👧"

    assert harmless(f"\u202eAn\r\nna\x00 \u2066{family}\u2029X ") == f"An na {family} X"


def test_template_in_a_parameter_is_no_template(post: Post, mailbox: Mailbox) -> None:
    params: Params = {"item": "{{ reference }}{{ 7 * 7 }}", "percent": 63}

    deliver(
        Tray(waiting=[replace(REMINDER, key="support_behind", params=params)]), post=post, now=NOW
    )

    (mail,) = mailbox.messages()
    assert "({{ reference }}{{ 7 * 7 }})" in mail.text
