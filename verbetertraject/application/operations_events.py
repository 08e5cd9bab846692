"""What HR operations hear of in Prefect: exceptions only, each as an event of our own.

`verbetertraject.<what>.<how>` on the resource `verbetertraject.trajectory.<id>`, which is named by
its reference. A reminder or a piece of news is no exception: a quiet event feed is what makes an
event worth an automation. Ids, dates and keys only: never a name or a text about a person.

An event is kept with the change it tells of, and gone when it was told: neither a crash nor an
orchestrator that is away loses one, and no wake waits for it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, unique
from typing import Final, Protocol
from uuid import UUID

from verbetertraject.domain.schedule.steps import Step, Tell

PREFIX: Final = "verbetertraject"
"""Every event and every resource of ours begins with this."""

ESCALATIONS: Final[Mapping[str, str]] = {
    "proof_missing": "proof.missing",
    "start_blocked": "start.blocked",
    "eval_missed_escalation": "evaluation.missed",
    "report_overdue": "report.overdue",
    "support_behind": "support.behind",
    "outlook_overdue": "outlook.overdue",
    "balance_missed_escalation": "balance.missed",
    "redeployment_due": "redeployment.missing",
    "followup_missed_escalation": "follow_up.missed",
}
"""The messages that are exceptions, and the event that tells of each; repeated as they are."""


@unique
class Quiet(Enum):
    """Why a message is no event."""

    NEWS = "it tells what people recorded or the clock did, as it should be"
    REMINDER = "it is ahead of its date: nothing is late yet"
    STOP = "it is about a stop, or about a concern: why a clock stands is not told of here"
    FIRST_CALL = "it only asks who is to act; what stays undone escalates, and that is the event"


QUIET: Final[Mapping[str, Quiet]] = {
    "plan_presented": Quiet.NEWS,
    "extended": Quiet.NEWS,
    "appointment_moved": Quiet.NEWS,
    "report_shared": Quiet.NEWS,
    "closed_success": Quiet.NEWS,
    "closed_other": Quiet.NEWS,
    "withdrawn": Quiet.NEWS,
    "eval_reminder_7d": Quiet.REMINDER,
    "eval_reminder_1wd": Quiet.REMINDER,
    "outlook_invite": Quiet.REMINDER,
    "end_warning_28": Quiet.REMINDER,
    "end_warning_14": Quiet.REMINDER,
    "end_warning_7": Quiet.REMINDER,
    "final_invite": Quiet.REMINDER,
    "final_reminder_1wd": Quiet.REMINDER,
    "followup_invite": Quiet.REMINDER,
    "signature_reminder": Quiet.FIRST_CALL,
    "eval_missed": Quiet.FIRST_CALL,
    "report_due": Quiet.FIRST_CALL,
    "outlook_due": Quiet.FIRST_CALL,
    "balance_missed": Quiet.FIRST_CALL,
    "followup_missed": Quiet.FIRST_CALL,
    "safety_ack": Quiet.STOP,
    "safety_triage_due": Quiet.STOP,
    "safety_triage_overdue": Quiet.STOP,
    "resume_due": Quiet.STOP,
    "clock_paused": Quiet.STOP,
    "pause_due": Quiet.STOP,
    "clock_resumed": Quiet.STOP,
}
"""Every other message, and why it is no event."""


@unique
class Mishap(Enum):
    """What goes wrong with the service, not with a trajectory."""

    UNDELIVERABLE = "message.undeliverable"
    """A message was given up after its last try."""
    MAIL_REFUSED = "mail.refused"
    """Our own mail server refuses our mail: it waits until that is mended. Told once, not for each
    message."""
    OVERSLEPT = "trajectory.overslept"
    """A trajectory was overdue, and its run was woken anew."""


STEP_FACTS: Final = ("key", "about", "on", "day", "repetition")
"""What the event of a message holds: its key, about what and which date, when, the how manieth."""

MISHAP_FACTS: Final[Mapping[Mishap, tuple[str, ...]]] = {
    Mishap.UNDELIVERABLE: ("message",),
    Mishap.MAIL_REFUSED: (),
    Mishap.OVERSLEPT: ("wake_at", "run"),
}
"""What the event of a mishap holds: the message; when it should have woken, and what
came of waking it. The key of a message would tell whether it was about a concern."""


ROUND: Final = 100
"""Announcements told in one round."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """One exception in one trajectory."""

    trajectory_id: UUID
    name: str
    """Without the prefix: `evaluation.missed`."""
    facts: Mapping[str, str]
    """Keys, ids, numbers and ISO dates."""

    @property
    def event(self) -> str:
        """The whole name, as automations know it."""
        return f"{PREFIX}.{self.name}"


def happening(trajectory_id: UUID, step: Step) -> Happening | None:
    """What is to be heard of a step that was performed, if anything."""
    if not isinstance(step, Tell) or step.notice.key not in ESCALATIONS:
        return None
    notice = step.notice
    facts = {
        "key": notice.key,
        "about": notice.about,
        "on": notice.on.isoformat(),
        "day": step.day.isoformat(),
        "repetition": str(notice.repetition),
    }
    return Happening(trajectory_id=trajectory_id, name=ESCALATIONS[notice.key], facts=facts)


def undeliverable(trajectory_id: UUID, *, message_id: UUID) -> Happening:
    """That a message was given up."""
    facts = {"message": str(message_id)}
    return Happening(trajectory_id=trajectory_id, name=Mishap.UNDELIVERABLE.value, facts=facts)


def mail_refused(trajectory_id: UUID) -> Happening:
    """That our own mail server refuses our mail, first seen with a message of a trajectory."""
    return Happening(trajectory_id=trajectory_id, name=Mishap.MAIL_REFUSED.value, facts={})


def overslept(trajectory_id: UUID, *, wake_at: datetime | None, run: str) -> Happening:
    """That a trajectory was overdue, and what came of waking its run."""
    facts = {"wake_at": "" if wake_at is None else wake_at.isoformat(), "run": run}
    return Happening(trajectory_id=trajectory_id, name=Mishap.OVERSLEPT.value, facts=facts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement:
    """A happening that is still to be told."""

    id: UUID
    """The same at every try: told twice, it is one event."""
    happening: Happening
    reference: str
    run_id: UUID | None
    occurred_at: datetime


class Announcements(Protocol):
    """The happenings that were recorded and not yet told."""

    def waiting(self, *, limit: int) -> Sequence[Announcement]:
        """Those that wait, oldest first."""

    def told(self, ids: Sequence[UUID]) -> None:
        """Forget those that were told."""


Announce = Callable[[Sequence[Announcement]], None]
"""Tells the orchestrator; raises `OrchestratorUnavailableError` when it cannot be reached."""


def announce_all(announcements: Announcements, announce: Announce) -> int:
    """Tell what is to be told; how many it was.

    Raises:
        OrchestratorUnavailableError: when it cannot be reached; all is told later.
    """
    waiting = announcements.waiting(limit=ROUND)
    if waiting:
        announce(waiting)
        announcements.told([each.id for each in waiting])
    return len(waiting)
