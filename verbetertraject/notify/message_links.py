"""Where each message leads: the page on which its reader can do what it asks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Protocol
from urllib.parse import quote
from uuid import UUID

from verbetertraject.application.ports import ClaimedMessage
from verbetertraject.domain.people import Role

_HOME: Final = ""
"""The page of the trajectory: what is asked of the reader, the dates, and the next appointments."""
_PLANS: Final = "/plans"
_FILE: Final = "/file"
_SIGN: Final = "/do/sign"

PAGES: Final[Mapping[str, str]] = {
    "plan_presented": _SIGN,
    "extended": _HOME,
    "appointment_moved": _HOME,
    "report_shared": _FILE,
    "support_behind": _PLANS,
    "closed_success": _FILE,
    "safety_ack": _FILE,
    "safety_triage_due": "/do/triage_concern",
    "clock_paused": _HOME,
    "clock_resumed": _HOME,
    "withdrawn": _FILE,
    "signature_reminder": _PLANS,
    "proof_missing": "/do/record_proof",
    "start_blocked": "/check",
    "eval_reminder_7d": _PLANS,
    "eval_reminder_1wd": _PLANS,
    "eval_missed": "/do/hold_evaluation?planned={day}",
    "eval_missed_escalation": _HOME,
    "report_due": "/do/record_report",
    "report_overdue": _HOME,
    "outlook_due": "/do/record_outlook",
    "outlook_invite": _PLANS,
    "outlook_overdue": "/do/reschedule?what=outlook",
    "end_warning_28": _HOME,
    "end_warning_14": _HOME,
    "end_warning_7": _HOME,
    "final_invite": _FILE,
    "final_reminder_1wd": _FILE,
    "balance_missed": "/do/record_balance",
    "balance_missed_escalation": _HOME,
    "closed_other": _FILE,
    "redeployment_due": "/do/record_redeployment",
    "followup_invite": _FILE,
    "followup_missed": "/do/hold_follow_up",
    "followup_missed_escalation": _HOME,
    "safety_triage_overdue": "/do/triage_concern",
    "resume_due": "/do/resume",
    "pause_due": "/do/end_pause",
}
"""The page of every message, below that of its trajectory; `{day}` is the day of the message."""

PAGES_BY_ROLE: Final[Mapping[tuple[str, Role], str]] = {
    ("signature_reminder", Role.EMPLOYEE): _SIGN,
    ("signature_reminder", Role.EMPLOYER_SIGNATORY): _SIGN,
}
"""Where the reader's role leads elsewhere."""


class Links(Protocol):
    """Makes links that open a page for one person, without an account."""

    def for_message(self, person_id: str, path: str, trajectory: UUID, *, now: datetime) -> str:
        """A link to `path` for this person, which sees no more than this trajectory."""
        ...


def home(trajectory_id: UUID) -> str:
    """The path of a trajectory: all that a channel which others may see is given."""
    return f"/t/{trajectory_id}"


def path(message: ClaimedMessage) -> str:
    """The path on which the reader of a message can do what it asks."""
    page = PAGES[message.key]
    for (key, role), other in PAGES_BY_ROLE.items():
        if (key, role.value) == (message.key, message.role):
            page = other
    day = quote(str(message.params.get("day", "")), safe="")
    return home(message.trajectory_id) + page.format(day=day)
