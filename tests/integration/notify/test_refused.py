"""What is refused: for good or for now, by day or by night, and while a process is killed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from pytest_httpserver import HTTPServer

from tests.integration.notify.delivery_tray import LOGIN, NOW, READER, REMINDER, Tray, smtp_of
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.embedded.mailbox import Mailbox
from verbetertraject.notify.attempt import Tried
from verbetertraject.notify.deliver import Delivered, Post, deliver
from verbetertraject.notify.delivery_policy import SendingHours
from verbetertraject.notify.lease import held
from verbetertraject.notify.smtp import SmtpMode
from verbetertraject.notify.trial_message import send_test

EVENING = datetime(2026, 2, 2, 20, 0, tzinfo=UTC)
NEXT_MORNING = datetime(2026, 2, 3, 8, 0, tzinfo=UTC)
HOURS = SendingHours(office=OfficeHours())
WORD = replace(REMINDER, key="safety_ack")


def refusing(folder: Path, answer: str) -> Mailbox:
    return Mailbox(folder, refusing={READER.email: answer})


@pytest.mark.parametrize(
    ("answer", "delivered"),
    [
        ("550 5.1.1 <jorinde@wijdland.example>: unknown user", Delivered(given_up=1)),
        ("553 5.1.3 bad address", Delivered(given_up=1)),
        ("450 4.2.0 try later", Delivered(retried=1)),
        ("452 4.2.2 mailbox full", Delivered(retried=1)),
    ],
)
def test_address_that_is_refused_for_good_is_given_up_at_once(
    post: Post, tmp_path: Path, answer: str, delivered: Delivered
) -> None:
    tray = Tray(waiting=[REMINDER])

    with refusing(tmp_path / "refusing", answer) as box:
        refused = replace(post, smtp=smtp_of(box, mode=SmtpMode.PLAIN))
        assert deliver(tray, post=refused, now=NOW) == delivered

    reason, retry_at = tray.failed[REMINDER.id]
    assert answer[:3] in reason
    assert READER.email not in reason
    assert (retry_at is None) == (delivered.given_up == 1)


def test_refused_login_is_tried_again(post: Post, secure_mailbox: Mailbox) -> None:
    """It is a setting that someone will mend, although the server says 535."""
    wrong = replace(LOGIN, password="another-secret")
    smtp = smtp_of(secure_mailbox, mode=SmtpMode.STARTTLS, login=wrong)

    delivered = deliver(Tray(waiting=[REMINDER]), post=replace(post, smtp=smtp), now=NOW)

    assert delivered == Delivered(retried=1)


def test_address_that_is_gone_is_not_given_up_while_another_channel_may_recover(
    post: Post, tmp_path: Path, webhook: HTTPServer
) -> None:
    webhook.expect_request("/mine").respond_with_data(status=503)
    url = f"jsons://localhost:{webhook.port}/mine"
    tray = Tray(waiting=[replace(REMINDER, recipient=replace(READER, channels=(url,)))])

    with refusing(tmp_path / "refusing", "550 5.1.1 unknown") as box:
        refused = replace(post, smtp=smtp_of(box, mode=SmtpMode.PLAIN))
        delivered = deliver(tray, post=refused, now=NOW)

    assert delivered == Delivered(retried=1)


def test_test_message_tells_what_came_of_every_channel_and_names_nobody(
    post: Post, tmp_path: Path, webhook: HTTPServer
) -> None:
    webhook.expect_request("/mine").respond_with_data()
    reader = replace(READER, channels=(f"jsons://localhost:{webhook.port}/mine", "nonsense"))

    with refusing(tmp_path / "refusing", f"550 5.1.1 {READER.name} has left") as box:
        refused = replace(post, smtp=smtp_of(box, mode=SmtpMode.PLAIN))
        works, nonsense, mail = send_test(reader, post=refused)

    assert works == Tried(channel="jsons", refused=None)
    assert (nonsense.channel, nonsense.refused is None) == ("unknown", False)
    assert (mail.channel, mail.for_good) == ("email", True)
    assert "has left" in str(mail.refused)
    assert READER.name not in str(mail.refused)


def test_mail_over_tls_from_the_first_byte_arrives(post: Post, sealed_mailbox: Mailbox) -> None:
    smtp = smtp_of(sealed_mailbox, mode=SmtpMode.SSL, login=LOGIN)

    delivered = deliver(Tray(waiting=[REMINDER]), post=replace(post, smtp=smtp), now=NOW)

    assert delivered == Delivered(sent=1)
    assert [mail.to for mail in sealed_mailbox.messages()] == [(READER.email,)]


def test_mail_server_of_an_unknown_authority_gets_nothing(
    post: Post, sealed_mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    smtp = smtp_of(sealed_mailbox, mode=SmtpMode.SSL, login=LOGIN)
    tray = Tray(waiting=[REMINDER])

    deliver(tray, post=replace(post, smtp=smtp), now=NOW)

    assert "CERTIFICATE_VERIFY_FAILED" in tray.failed[REMINDER.id][0]
    assert sealed_mailbox.messages() == ()


def test_what_was_late_waits_for_the_morning_and_the_word_of_receipt_does_not(
    post: Post, mailbox: Mailbox
) -> None:
    tray = Tray(waiting=[REMINDER, replace(WORD, id=UUID(int=8))])
    by_day = replace(post, hours=HOURS)

    at_night = deliver(tray, post=by_day, now=EVENING)

    assert at_night == Delivered(sent=1)
    assert tray.sent == {UUID(int=8): "email"}
    assert deliver(tray, post=by_day, now=NEXT_MORNING) == Delivered(sent=1)
    assert len(mailbox.messages()) == 2


def test_retry_that_would_come_at_night_is_set_for_the_morning(post: Post, tmp_path: Path) -> None:
    closing = datetime(2026, 2, 2, 16, 59, 30, tzinfo=UTC)
    late = replace(REMINDER, attempt=5)
    word = replace(WORD, id=UUID(int=8), attempt=5)
    tray = Tray(waiting=[late, word])

    with refusing(tmp_path / "refusing", "450 busy") as box:
        busy = replace(post, smtp=smtp_of(box, mode=SmtpMode.PLAIN), hours=HOURS)
        deliver(tray, post=busy, now=closing)

    wait = post.retry.after(5, message_id=word.id)
    assert wait is not None
    assert tray.failed[late.id][1] == NEXT_MORNING
    assert tray.failed[word.id][1] == closing + wait


@dataclass(kw_only=True)
class Renewing(Tray):
    """An outbox that says when a lease was renewed."""

    renewed: Event = field(default_factory=Event)
    failed_once: bool = False

    def renew(self, message_ids: object, *, lease: timedelta) -> None:
        """Tell, or fail as a database does that is away."""
        assert (message_ids, lease) == ([REMINDER.id], timedelta(seconds=3))
        if not self.failed_once:
            self.failed_once = True
            raise OSError
        self.renewed.set()


def test_process_that_lives_keeps_what_it_claimed_however_slow_the_server_is() -> None:
    outbox = Renewing(waiting=[])

    with held(outbox, [REMINDER.id], lease=timedelta(seconds=3), renewal=timedelta(milliseconds=5)):
        assert outbox.renewed.wait(5)

    outbox.renewed.clear()
    assert not outbox.renewed.wait(0.05)


@pytest.fixture(autouse=True)
def unheard(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """After each test, what was written told no address and no name."""
    yield
    ours = [each for each in caplog.records if each.name.startswith("verbetertraject")]
    told = "".join(each.getMessage() for each in ours)
    assert READER.email not in told
    assert READER.name not in told
