"""The file as a document: every record with its corrections, views and attachments, by day.

The whole of it is one download too: as a page to read and as data to keep.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO
from json import dumps
from typing import Annotated, Any, Final  # what a template is given
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Path, Response
from fastapi.responses import HTMLResponse

from verbetertraject.api.trajectories import attached_file, plain_name
from verbetertraject.application import views
from verbetertraject.application.values import write
from verbetertraject.application.views import Detail, PresentedPlan
from verbetertraject.domain.commands.additions import AnyRecord
from verbetertraject.domain.commands.opening import IntakeRecord
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.record_names import filed
from verbetertraject.domain.trajectory import INTAKE, Attachment, Concern, Correction, Cycle, View
from verbetertraject.web.forms.available import AFTERWARDS, offer, records_for
from verbetertraject.web.page import FOLDER as STATIC
from verbetertraject.web.page import environment
from verbetertraject.web.trajectory.access import HOME, Entered, EnteredHere
from verbetertraject.web.trajectory.records import Named, Reader, Said, Told, with_blanks

ROUTER: Final = APIRouter(include_in_schema=False)


Version = tuple[Told | None, Correction | None]
"""A record as it stood, and the correction that made it so: none as it was first recorded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """One record, with all that was added to it."""

    name: str
    title: str
    day: date | None
    versions: tuple[Version, ...]
    """The latest first."""
    further: Told | None
    """What became of it: of a plan its signatures, of a concern its triage and investigation."""
    views: tuple[View, ...]
    attachments: tuple[Attachment, ...]
    acts: tuple[str, ...]
    """The commands by which the reader can add to it."""


@ROUTER.get(f"{HOME}/file")
def read_file(file: EnteredHere) -> HTMLResponse:
    """Everything that was recorded and that one may read, as it was recorded."""
    return file.page("file.html", **shown(file))


@ROUTER.get(f"{HOME}/attachments/{{number}}")
def read_attachment(file: EnteredHere, number: Annotated[int, Path(ge=1, le=10**6)]) -> Response:
    """A file at a record, for who reads the record; to be saved, never shown by the browser."""
    return attached_file(file.service, file.t, file.sight, number=number)


def shown(file: Entered) -> dict[str, Any]:
    """What the template of the file is given."""
    detail = file.detail()
    reader = Reader(wording=file.wording, known=known(file, detail))
    return {
        "record": detail.record,
        "filed": tuple(_filed(file, detail, reader)),
        "names_of": {each.number: plain_name(each) for each in detail.attachments or ()},
    }


def attached(file: Entered, detail: Detail) -> Iterator[tuple[Attachment, bytes]]:
    """The files at the records that one may read, with what is in them."""
    for each in detail.attachments or ():
        content = file.service.queries.attachment(file.t, file.sight, number=each.number)
        if content is not None:
            yield each, content


def _filed(file: Entered, detail: Detail, reader: Reader) -> Iterator[Filed]:
    """The records by day; a plan is only named here, it has a page of its own."""
    days = {INTAKE: file.t.opened_on, **dict(_days(detail))}
    own_views = () if detail.record is None else detail.record.views
    readable = (
        (name, record)
        for name, record in filed(file.t).items()
        if name in days and file.sight.sees_record(name)
    )
    for name, record in sorted(readable, key=lambda each: days[each[0]]):
        yield Filed(
            name=name,
            title=file.wording.record(name),
            day=days[name],
            versions=tuple(_versions(name, record, detail, reader)),
            further=_further(detail, name, reader),
            views=tuple(each for each in own_views if each.to == name),
            attachments=tuple(each for each in detail.attachments or () if each.to == name),
            acts=tuple(_acts(file, name)),
        )


def _versions(
    name: str, record: AnyRecord | PlanVersion, detail: Detail, reader: Reader
) -> Iterator[Version]:
    """What a record says, the latest version first; a part that was blank before is said to be."""
    corrections = [each for each in detail.corrections or () if each.to == name]
    blank, later = Said(words=reader.wording.say("Not filled in yet.")), None
    for correction in reversed(corrections):
        read = reader.read(_corrected(correction, detail))
        later = with_blanks(read, later, blank=blank)
        yield later, correction
    first = reader.read(_content(record, detail))
    yield with_blanks(first, later, blank=blank), None


def _content(record: AnyRecord | PlanVersion, detail: Detail) -> object:
    """What a record says; of the intake all that was given, also what is not corrected."""
    if isinstance(record, IntakeRecord) and detail.record is not None:
        return replace(detail.record.intake, control_answers=record.control_questions)
    return record.plan if isinstance(record, PlanVersion) else record


def _corrected(correction: Correction, detail: Detail) -> AnyRecord:
    """What a correction says; of the intake with the answers, which are kept in one place."""
    content = correction.content
    if isinstance(content, IntakeRecord) and detail.record is not None:
        answers = detail.record.intake.answers_with(correction.number)
        return replace(content, control_questions=answers)
    return content


def _further(detail: Detail, name: str, reader: Reader) -> Told | None:
    parts: list[tuple[str, object]] = []
    if detail.record is not None and name != INTAKE:
        given = (each for each in detail.record.intake.answers_given if each.to == name)
        label = reader.label("record_conversation", "control_questions")
        parts += [(label, each.answers) for each in given]
    for plan in detail.plans or ():
        if name == f"plan-{plan.number}":
            parts += _further_of_plan(plan, reader)
    for concern in detail.concerns or ():
        if name == f"concern-{concern.number}":
            parts += _further_of_concern(concern, reader)
    read = ((label, reader.read(value)) for label, value in parts)
    labelled = tuple((label, told) for label, told in read if told is not None)
    return Named(labelled=labelled) if labelled else None


def _further_of_plan(plan: PresentedPlan, reader: Reader) -> Iterator[tuple[str, object]]:
    """What a version gathered after it was presented."""
    wording = reader.wording
    for signature in plan.signatures:
        signed = f"{wording.choice(signature.kind)}, {wording.day(signature.on)}"
        yield wording.said(signature.party), [signed, signature.remark]
    for proof in plan.proofs:
        yield wording.say("Proof of presentation"), proof
    yield wording.say("Fingerprint"), plan.sha256


def _further_of_concern(concern: Concern, reader: Reader) -> Iterator[tuple[str, object]]:
    """What became of a concern."""
    say = reader.wording.say
    yield from (
        (reader.label("triage_concern", "category"), concern.category),
        (reader.label("triage_concern", "decision"), concern.decision),
        (say("Triaged on"), concern.triaged_on),
        (say("Investigation"), concern.investigation),
        (say("Concluded on"), concern.concluded_on),
        (say("Resumed on"), concern.resumed_on),
    )


def _acts(file: Entered, name: str) -> Iterator[str]:
    """What the reader may add to a record: an own view, a correction, a file."""
    for act in sorted(AFTERWARDS):
        offered = offer(file.t, act, file.sight, today=file.today)
        can_be = offered is not None and offered.obstacle is None
        if can_be and name in records_for(file.t, act, file.sight):
            yield act


def _days(detail: Detail) -> Iterator[tuple[str, date]]:
    """The day of every record, by its name."""
    for version in detail.plans or ():
        yield f"plan-{version.number}", version.presented_on
    for concern in detail.concerns or ():
        yield f"concern-{concern.number}", concern.reported_on
    record = detail.record
    if record is None:
        return
    for number, conversation in enumerate(record.conversations, start=1):
        yield f"conversation-{number}", conversation.held_on
    for cycle in record.cycles:
        yield from _days_of(cycle)
    for follow_up in record.follow_ups:
        if follow_up.held_on is not None:
            yield f"follow-up-{follow_up.number}", follow_up.held_on
    if record.redeployment is not None:
        yield "redeployment", record.redeployment.recorded_on


def _days_of(cycle: Cycle) -> Iterator[tuple[str, date]]:
    for each in cycle.evaluations:
        if each.held_on is not None:
            yield f"evaluation-{cycle.number}.{each.number}", each.held_on
        if each.reported_on is not None:
            yield f"report-{cycle.number}.{each.number}", each.reported_on
    for number, outlook in enumerate(cycle.outlooks, start=1):
        yield f"outlook-{cycle.number}.{number}", outlook.given_on
    if cycle.balance is not None:
        yield f"balance-{cycle.number}", cycle.balance.drawn_up_on


def known(file: Entered, detail: Detail) -> Mapping[str, str]:
    """What ids stand for: shortcomings, goals, support, and control questions."""
    texts = file.service.question_texts[file.wording.language]
    found = {key: text.question for key, text in texts.items()}
    if detail.record is not None:
        shortcomings = file.t.present_intake.analysis.shortcomings
        found |= {each.id: each.text for each in shortcomings if each.text}
    for version in detail.plans or ():
        goals = ((each.id, each.text) for each in version.plan.goals)
        support = ((each.id, each.text) for each in version.plan.support)
        found |= {name: text for name, text in (*goals, *support) if text}
    return found


@ROUTER.get(f"{HOME}/export")
def export(file: EnteredHere) -> Response:
    """Everything that one may read, in one archive."""
    made = file.service.clock.now()
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, content in _parts(file):
            zipped.writestr(_entry(file, name, made), content)
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in file.t.reference)
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
    return Response(archive.getvalue(), media_type="application/zip", headers=headers)


def _entry(file: Entered, name: str, made: datetime) -> ZipInfo:
    """An entry of the archive, compressed, and dated by the organisation's clock."""
    local = made.astimezone(ZoneInfo(file.t.policy.office_hours.zone))
    entry = ZipInfo(name, local.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


def _parts(file: Entered) -> Iterator[tuple[str, bytes]]:
    detail, queries = file.detail(), file.service.queries
    messages = queries.messages(file.t.id, file.sight)
    journal = queries.journal(file.t.id, file.sight)
    accesses = queries.accesses(file.t, file.sight)
    yield "file.html", _document(file).encode()
    yield "file.json", _json(detail)
    yield "timeline.json", _json(views.read_timeline(file.t, file.sight, today=file.today))
    yield "messages.json", _json(views.Messages(items=messages, next=None))
    yield "journal.json", _json(views.Journal(items=journal, next=None))
    yield "who-looked.json", _json(views.AccessLog(items=accesses, next=None))
    yield "dossier-check.json", _json(file.dossier_check())
    for attachment, content in attached(file, detail):
        yield f"attachments/{plain_name(attachment)}", content


def _document(file: Entered) -> str:
    """The file as a page that stands by itself: it loads nothing."""
    style = (STATIC / "style.css").read_text(encoding="utf-8")
    zone = file.t.policy.office_hours.zone
    template = environment(file.wording.language, zone).get_template("trajectory/export.html")
    given = {"language": file.wording.language, "style": style}
    return template.render(file.context(**given, **shown(file), made=file.service.clock.now()))


def _json(value: object) -> bytes:
    data: Any = write(value)
    return dumps(data, ensure_ascii=False, indent=2).encode()
