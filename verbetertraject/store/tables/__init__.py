"""The tables: what is kept, under which constraints; nothing here decides anything."""

from verbetertraject.application.read_models import Delivery
from verbetertraject.store.tables.access import AccessRow
from verbetertraject.store.tables.additions import AttachmentRow, CorrectionRow, FileRow
from verbetertraject.store.tables.base import NAMES, Base, NumberedPart, Part
from verbetertraject.store.tables.clock import ClockRow
from verbetertraject.store.tables.cycle import (
    BalanceRow,
    CycleRow,
    EvaluationRow,
    FollowUpRow,
    OutlookRow,
    RedeploymentRow,
)
from verbetertraject.store.tables.drafts import DraftRow
from verbetertraject.store.tables.events import AnnouncementRow
from verbetertraject.store.tables.interruption import (
    AbsenceRow,
    ConcernRow,
    PauseRow,
    SuspensionRow,
)
from verbetertraject.store.tables.journal import JournalHeadRow, JournalRow
from verbetertraject.store.tables.messages import NoticeRow, OutboxRow, StepRow
from verbetertraject.store.tables.organisation import OrganisationJournalRow
from verbetertraject.store.tables.overview import DeskRow, DigestRow, WaitRow
from verbetertraject.store.tables.people import (
    AddressChangeRow,
    IdempotencyRow,
    PersonChangeRow,
    PersonRow,
    TokenRow,
)
from verbetertraject.store.tables.plan import (
    ConversationRow,
    PlanVersionRow,
    ProofRow,
    SignatureRow,
)
from verbetertraject.store.tables.restore import SentBeforeRow
from verbetertraject.store.tables.sign_in import IdentityRow, SessionRow, UsedLinkRow
from verbetertraject.store.tables.trajectory import (
    AssignmentRow,
    CalendarRow,
    IntakeRow,
    PhaseRow,
    PolicyRow,
    TrajectoryRow,
    ViewRow,
)
from verbetertraject.store.tables.watchdog import LatenessRow, RoundRow, WriteProbeRow

__all__ = [
    "NAMES",
    "AbsenceRow",
    "AccessRow",
    "AddressChangeRow",
    "AnnouncementRow",
    "AssignmentRow",
    "AttachmentRow",
    "BalanceRow",
    "Base",
    "CalendarRow",
    "ClockRow",
    "ConcernRow",
    "ConversationRow",
    "CorrectionRow",
    "CycleRow",
    "Delivery",
    "DeskRow",
    "DigestRow",
    "DraftRow",
    "EvaluationRow",
    "FileRow",
    "FollowUpRow",
    "IdempotencyRow",
    "IdentityRow",
    "IntakeRow",
    "JournalHeadRow",
    "JournalRow",
    "LatenessRow",
    "NoticeRow",
    "NumberedPart",
    "OrganisationJournalRow",
    "OutboxRow",
    "OutlookRow",
    "Part",
    "PauseRow",
    "PersonChangeRow",
    "PersonRow",
    "PhaseRow",
    "PlanVersionRow",
    "PolicyRow",
    "ProofRow",
    "RedeploymentRow",
    "RoundRow",
    "SentBeforeRow",
    "SessionRow",
    "SignatureRow",
    "StepRow",
    "SuspensionRow",
    "TokenRow",
    "TrajectoryRow",
    "UsedLinkRow",
    "ViewRow",
    "WaitRow",
    "WriteProbeRow",
]
