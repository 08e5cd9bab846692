"""No text, whoever wrote it, adds a header to a mail."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.integration.notify.delivery_tray import REMINDER, smtp_of
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.attempt import Tried
from verbetertraject.notify.mail import send_mail
from verbetertraject.notify.render import Rendered, Sender
from verbetertraject.notify.smtp import SmtpMode
from verbetertraject.settings import SENDER_NAME_LENGTH

EXPECTED = {
    "auto-submitted",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "references",
    "subject",
    "to",
    "x-application",
    "x-envelope-to",
    "x-messages",
    "x-reference",
}
HOSTILE = st.text(min_size=1) | st.builds(
    "{}{}Bcc: thief@example.org{}{}".format,
    st.text(),
    st.sampled_from(["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "%0D%0A", "\\r\\n"]),
    st.sampled_from(["\r\n\r\n", "", "\n"]),
    st.text(),
)


def short(text: str) -> str:
    """No longer than the settings let a name be, and the bounds a reference in a subject."""
    return text[:SENDER_NAME_LENGTH]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailbox]:
    with Mailbox(tmp_path_factory.mktemp("headers")) as box:
        yield box


@settings(max_examples=60)
@example(subject="0", reference="0", name=":0")
@example(subject="0", reference="0", name=":;¡")
@example(subject="0", reference="0", name=".")
@given(subject=HOSTILE.map(short), reference=HOSTILE.map(short), name=HOSTILE.map(short))
def test_hostile_texts_add_no_header(
    running: Mailbox, subject: str, reference: str, name: str
) -> None:
    before = len(running.messages())
    rendered = Rendered(
        subject=subject,
        html="<p>Hello</p>",
        notice="",
        button="",
        link="https://planning.example",
        footer="",
    )
    sender = Sender(base_url="https://planning.example", address="p@planning.example", name=name)

    tried = send_mail(
        rendered,
        to="reader@example.org",
        sender=sender,
        smtp=smtp_of(running, mode=SmtpMode.PLAIN),
        about=[replace(REMINDER, reference=reference)],
    )

    assert tried == Tried(channel="email", refused=None)
    (mail,) = running.messages()[before:]
    sent = message_from_bytes(mail.path.read_bytes(), policy=policy.default)
    assert {name.lower() for name in sent} <= EXPECTED
    assert len(sent.keys()) == len(set(sent.keys()))
    assert mail.to == ("reader@example.org",)
