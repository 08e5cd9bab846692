"""What is added to a record afterwards: a view, a correction, a file."""

from dataclasses import dataclass
from enum import Enum, unique
from typing import Annotated

from verbetertraject.domain.commands.balance import HoldFollowUp, RecordBalance, RecordOutlook
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.commands.concern import ReportConcern
from verbetertraject.domain.commands.ending import RecordRedeployment
from verbetertraject.domain.commands.evaluation import EvaluationRecord, Report
from verbetertraject.domain.commands.opening import ConversationRecord, IntakeRecord
from verbetertraject.domain.fields import Asked, Letters, Name, Prose, RecordName
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import CORRECTORS, EVERY_PHASE, Permission
from verbetertraject.domain.phases import Phase


@dataclass(frozen=True, kw_only=True, slots=True)
class AddView(Command):
    """Add the employee's own view to any record."""

    permission = Permission(by=frozenset({Role.EMPLOYEE}), phases=EVERY_PHASE - {Phase.PREPARATION})
    makes = "views"

    to: RecordName
    """The name of the record: `conversation-1`, `plan-1`, `report-1.2`, `outlook-1.1`."""
    text: Prose


AnyRecord = (
    IntakeRecord
    | ConversationRecord
    | EvaluationRecord
    | Report
    | RecordOutlook
    | RecordBalance
    | HoldFollowUp
    | RecordRedeployment
    | ReportConcern
)
"""The content of a record that can be corrected. No two kinds can be read from one text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Correct(Command):
    """Correct a record by a new version of it, with a reason; the old one stays readable.

    What the rules counted with, and what was decided, stays as it is.
    """

    permission = Permission(by=CORRECTORS, phases=EVERY_PHASE)
    makes = "corrections"

    to: Annotated[Name, Asked.HIDDEN]
    """The name of the record, as `add_view` has it."""
    reason: Prose
    content: AnyRecord
    """The whole record anew, with the fields of its kind."""


@unique
class MediaType(Enum):
    """What kind of file can be attached: nothing that a reader's machine would run."""

    PDF = "application/pdf"
    """A document as printed."""
    TEXT = "text/plain"
    """Plain text."""
    PNG = "image/png"
    """A picture."""
    JPEG = "image/jpeg"
    """A photograph."""
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    """A Word document without macros."""
    TEXT_DOCUMENT = "application/vnd.oasis.opendocument.text"
    """An OpenDocument text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Attach(Command):
    """Attach a file to a record, of ten mebibytes at most."""

    permission = Permission(by=CORRECTORS, phases=EVERY_PHASE)
    makes = "attachments"

    to: RecordName
    """The name of the record, as `add_view` has it."""
    name: Annotated[Name, Asked.NEVER]
    media_type: Annotated[MediaType, Asked.NEVER]
    content: Annotated[str, Asked.FILE, Letters.FILE]
    """The bytes of the file, in base64."""
