"""What the delivery tests work with: a tray of queued messages, and settings for servers."""

import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import trustme

from verbetertraject.application.ports import Claimable, ClaimedMessage
from verbetertraject.application.read_models import Recipient
from verbetertraject.embedded.mailbox import Login, Mailbox
from verbetertraject.notify.smtp import Smtp, SmtpMode

NOW = datetime(2026, 2, 2, 8, 0, tzinfo=UTC)
LOGIN = Login(user="planning@wijdland.example", password="s3cret%41:/@+")
READER = Recipient(
    person_id="p-101", name="Jorinde Wolkenaar", email="jorinde@wijdland.example", language="nl"
)
REMINDER = ClaimedMessage(
    id=UUID(int=7),
    trajectory_id=UUID(int=42),
    reference="VT-2026-0001",
    step_identity="eval_reminder_7d/evaluation-1@2026-02-09/employee",
    key="eval_reminder_7d",
    roles=("employee",),
    variant="improvement",
    recipient=READER,
    params={"day": "2026-02-09"},
    attempt=1,
    queued_at=NOW,
)


@dataclass(kw_only=True)
class Tray:
    """An outbox in memory."""

    waiting: list[ClaimedMessage]
    sent: dict[UUID, str] = field(default_factory=dict)
    failed: dict[UUID, tuple[str, datetime | None]] = field(default_factory=dict)
    by_relay: set[UUID] = field(default_factory=set)

    def claim(
        self,
        *,
        lease: timedelta,
        claimable: Claimable | None = None,
        trajectory_id: UUID | None = None,
    ) -> Sequence[ClaimedMessage]:
        """Take the first message out, with those that go along; `lease` never ends here."""
        assert lease > timedelta()
        asked = claimable or Claimable()
        wanted = [
            each
            for each in self.waiting
            if trajectory_id in {None, each.trajectory_id}
            and (asked.only is None or each.key in asked.only)
            and each.recipient.person_id not in asked.besides
        ]
        taken = wanted[:1]
        if taken and taken[0].key in asked.together:
            person = taken[0].recipient.person_id
            taken += [
                each
                for each in wanted[1:]
                if each.key in asked.together and each.recipient.person_id == person
            ]
        self.waiting = [each for each in self.waiting if each not in taken]
        return taken

    def renew(self, message_ids: Sequence[UUID], *, lease: timedelta) -> None:
        """Nothing to renew: see `claim`."""

    def mark_sent(self, message_ids: Sequence[UUID], *, channel: str) -> None:
        """Remember by which channel they went."""
        self.sent |= dict.fromkeys(message_ids, channel)

    def mark_failed(
        self, retry_at: Mapping[UUID, datetime | None], *, reason: str, by_relay: bool = False
    ) -> None:
        """Remember why they failed, when each is tried again, and which wait for the relay."""
        self.by_relay |= set(retry_at) if by_relay else set()
        self.failed |= {each: (reason, again) for each, again in retry_at.items()}


def certificate(authority: trustme.CA) -> ssl.SSLContext:
    """A server's side of TLS, for this machine."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    return context


def smtp_of(box: Mailbox, *, mode: SmtpMode, login: Login | None = None) -> Smtp:
    """The settings for a mailbox."""
    host, port = box.smtp_address
    return Smtp(
        host=host,
        port=port,
        mode=mode,
        user=login.user if login else None,
        password=login.password if login else None,
    )
