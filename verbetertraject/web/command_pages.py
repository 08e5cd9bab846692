"""The forms of commands: `/t/{trajectory}/do/{command}`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final  # what a template is given
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from verbetertraject.api.problems import Fault, FaultError, status_of
from verbetertraject.api.routes import ACTS
from verbetertraject.application import views
from verbetertraject.application.ports import BegunError, KeyReusedError, StaleRevisionError, Stored
from verbetertraject.application.queries import Queries
from verbetertraject.application.read_models import Answer
from verbetertraject.application.submit import CommandRequest, RequestKey, Submitted
from verbetertraject.application.texts.operations import load_words
from verbetertraject.application.visibility import Known, Sight
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import GivenPeriod, PlanKind, PlanVersion
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import INTAKE
from verbetertraject.web.form_page import (
    Desk,
    DeskHere,
    ServiceHere,
    as_begun,
    as_listed,
    as_shown,
    drop_draft,
    keep_draft,
    kept_draft,
    with_wrongs,
)
from verbetertraject.web.forms.available import Offer, offer, records_for
from verbetertraject.web.forms.case import Case
from verbetertraject.web.forms.choices import record_label
from verbetertraject.web.forms.early_talk import planned_later
from verbetertraject.web.forms.form import (
    Sheet,
    Standing,
    Typed,
    typed,
)
from verbetertraject.web.forms.prefill import beginning
from verbetertraject.web.forms.preview import FORESEEN, Change, changes
from verbetertraject.web.forms.proposed_dates import can_propose, proposed
from verbetertraject.web.forms.schema import of_command
from verbetertraject.web.security import Posted
from verbetertraject.web.site import site_of
from verbetertraject.web.trajectory.access import home_of
from verbetertraject.web.trajectory.records import Named, Reader, Told
from verbetertraject.web.trajectory.wording import tongue
from verbetertraject.web.visitor import Perhaps

ROUTER: Final = APIRouter(include_in_schema=False)

DO: Final = "/t/{trajectory}/do/{command}"

DONE: Final = "/done/{command}"
"""Where someone goes on who by a command lost their part in the trajectory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What someone wants to do, as the address says it."""

    trajectory: str
    """Its id or its reference."""
    command: str
    record: str


def wanted(trajectory: str, command: str, to: str = "") -> Wanted:
    """What someone wants to do."""
    return Wanted(trajectory=trajectory, command=command, record=to)


WantedHere = Annotated[Wanted, Depends(wanted)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A command that someone wants to give to a trajectory."""

    desk: Desk
    name: str
    stored: Known
    sight: Sight
    offer: Offer
    record: str
    case: Case
    """For whom the form is made, about what."""

    @property
    def home(self) -> str:
        """The page of the trajectory."""
        return home_of(self.stored.trajectory.reference)

    @property
    def address(self) -> str:
        """The address of the form."""
        asked = f"?{urlencode({'to': self.record})}" if self.record else ""
        return f"{self.home}/do/{self.name}{asked}"

    def sheet(self) -> Sheet:
        """The form.

        Raises:
            RefusedError: when the command cannot be given now, whatever it says.
        """
        if self.offer.obstacle is not None:
            raise self.offer.obstacle
        if self.name == "correct" and not self.record:
            raise RefusedError(Rule.FIELD, field="to", problem="missing")
        return Sheet(
            name=self.name,
            begun=beginning(self.name, self.case),
            words=self.desk.words,
            texts=self.desk.service.refusal_texts,
            language=self.desk.visitor.language,
            case=self.case,
        )


def _task(desk: Desk, wanted: Wanted, queries: Queries | None = None) -> Task:
    """What someone wants to do; who has no part in the trajectory finds nothing."""
    name, record, service = wanted.command, wanted.record, desk.service
    if name not in ACTS:
        raise FaultError(Fault.NOT_FOUND)
    with (queries or service.queries).at_once() as reading:
        stored, sight = reading.part(wanted.trajectory, desk.visitor.actor)
        t = stored.trajectory
        found = offer(t, name, sight, today=service.today())
        if found is None:
            raise RefusedError(Rule.WRONG_ROLE, role=sight.roles[0].value, command=name)
        names = reading.names({each.person for each in t.assignments})
    known = record if record in records_for(t, name, sight) else ""
    case = Case(
        t=t,
        sight=sight,
        by=found.by,
        today=service.today(),
        language=desk.visitor.language,
        words=desk.words,
        questions=service.question_texts,
        names=names,
        record=known,
    )
    return Task(
        desk=desk, name=name, stored=stored, sight=sight, offer=found, record=known, case=case
    )


@ROUTER.get(DO)
def ask(
    desk: DeskHere,
    wanted: WantedHere,
    draft: UUID | None = None,
    planned: str = "",
    role: str = "",
) -> Response:
    """The form of a command, or why it cannot be given now."""
    try:
        task = _task(desk, wanted)
        if wanted.command == "correct" and not task.record and task.offer.obstacle is None:
            return _choose(task)
        sheet = task.sheet()
    except RefusedError as refused:
        return _cannot(desk, wanted, refused)
    kept = kept_draft(desk, draft)
    values = sheet.blank() if kept is None else kept
    for name, chosen in (("planned", planned), ("role", role)):
        offered = {each.value for each in sheet.begun.options.get(name, ())}
        if kept is None and chosen in offered:
            values[name] = [chosen]
    return _show(task, sheet, as_begun(values, draft if kept is not None else None))


@ROUTER.post(DO)
def give(
    request: Request,
    service: ServiceHere,
    someone: Perhaps,
    form: Posted,
    wanted: WantedHere,
) -> Response:
    """Give a command, or show the form again: with a row more, a proposal, or what is wrong."""
    sent = typed(form)
    if someone is None:
        return keep_draft(request, sent)
    here = Desk(request=request, service=service, visitor=someone)
    if sent.add or sent.remove or sent.wish in {"check", "preview", "propose"}:
        return _again(here, wanted, sent)
    try:
        done = _submitted(here, wanted, sent)
    except RefusedError as refused:
        return _refused(here, wanted, sent, refused)
    except (BegunError, KeyReusedError):
        # Sent twice at once, or sent and then changed: what came first stands, and is seen there.
        return RedirectResponse(home_of(wanted.trajectory), 303)
    except StaleRevisionError:
        return _changed(here, wanted, sent)
    if done.stored is None:
        drop_draft(here, sent.form)
    return RedirectResponse(done.answer.body, 303)


@ROUTER.get(DONE)
def tell_done(desk: DeskHere, command: str) -> Response:
    """That something was recorded; nothing of where, for its reader has no part in it any more."""
    if command not in ACTS:
        raise FaultError(Fault.NOT_FOUND)
    words = desk.words
    return desk.page("form_done.html", title=words.title(command), said=words.done(command))


def _submitted(desk: Desk, wanted: Wanted, sent: Typed) -> Submitted:
    """Give the command; the answer is where to go on.

    Whoever goes back in the browser gets a new form with what was typed still in it. The very same
    again, when nothing else has happened since, is not done again.
    """
    service, actor = desk.service, desk.visitor.actor
    key = RequestKey(key=str(sent.form), sha256=sent.sha256, draft=sent.form)
    with service.queries.at_once() as queries:
        known = queries.answered(actor.person_id, key)
        if known is not None:
            return Submitted(answer=known, stored=None)
        task = _task(desk, wanted, queries)
    key = replace(key, again=f"{task.name} {task.record} {sent.sha256}")
    return service.commands.submit(
        replace(_request(task, sent), key=key),
        to=task.stored.trajectory.id,
        answer=lambda stored: Answer(status=303, body=_onward(task, stored)),
    )


def _request(task: Task, sent: Typed) -> CommandRequest:
    """The command as it was typed; or why nothing can be typed now, or too little was."""
    try:
        body: dict[str, Any] | RefusedError = task.sheet().complete(sent)
    except RefusedError as refused:
        body = refused
    return CommandRequest(
        name=task.name,
        body=body,
        actor=task.desk.visitor.actor,
        by=task.offer.by,
        revision=sent.revision,
    )


def _onward(task: Task, stored: Stored) -> str:
    """Where to go on: on the page of the trajectory, as long as one has a part in it."""
    service, actor = task.desk.service, task.desk.visitor.actor
    if not actor.roles(stored.trajectory, service.clock.now()):
        return DONE.format(command=task.name)
    return f"{task.home}?{urlencode({'done': task.name})}"


def _again(desk: Desk, wanted: Wanted, sent: Typed) -> Response:
    """The form as it was typed, with what was asked for."""
    try:
        task = _task(desk, wanted)
        sheet = task.sheet()
    except RefusedError as refused:
        return _cannot(desk, wanted, refused, sent=sent)
    standing = Standing(values=as_listed(sheet, sent), form=sent.form)
    change = None
    try:
        if sent.wish == "propose":
            body = sheet.body(sent.values).body
            values = proposed(sent.values, body, begun=sheet.begun, case=task.case)
            standing = replace(standing, values=values, was_proposed=True)
        if sent.wish == "preview":
            change = _foreseen(task, sheet, sent)
        if sent.wish == "check":
            task.desk.service.commands.check(_request(task, sent), known=task.stored)
            standing = replace(standing, was_checked=True)
    except RefusedError as refused:
        standing = with_wrongs(sheet, standing, refused)
    return _show(task, sheet, standing, change=change, revision=sent.revision)


def _foreseen(task: Task, sheet: Sheet, sent: Typed) -> tuple[Change, ...]:
    """What the command would change."""
    command = sheet.submission(sent).command
    folder = site_of(task.desk.request).settings.config_folder
    words = load_words(folder, task.desk.visitor.language)
    return changes(command, task.case, now=task.desk.service.clock.now(), words=words)


def _refused(desk: Desk, wanted: Wanted, sent: Typed, refused: RefusedError) -> Response:
    """The form as it was typed, with what is wrong; or why there is no form any more."""
    try:
        task = _task(desk, wanted)
        sheet = task.sheet()
    except RefusedError as obstacle:
        return _cannot(desk, wanted, obstacle, sent=sent)
    standing = with_wrongs(sheet, Standing(values=sent.values, form=sent.form), refused)
    return _show(task, sheet, standing, status=status_of(refused.rule), revision=sent.revision)


def _changed(desk: Desk, wanted: Wanted, sent: Typed) -> Response:
    """The form as it was typed, when the trajectory changed meanwhile."""
    try:
        task = _task(desk, wanted)
        sheet = task.sheet()
    except RefusedError as obstacle:
        return _cannot(desk, wanted, obstacle, sent=sent)
    standing = Standing(values=sent.values, form=sent.form, has_changed=True)
    return _show(task, sheet, standing, status=409)


def _show(
    task: Task,
    sheet: Sheet,
    standing: Standing,
    *,
    status: int = 200,
    change: Sequence[Change] | None = None,
    revision: int | None = None,
) -> Response:
    t = task.stored.trajectory
    task.desk.service.access_log.note(t.id, task.sight, what=f"do/{task.name}")
    return task.desk.page(
        "form.html",
        status=status,
        back=(task.home, t.reference),
        revision=views.revision(task.stored, task.sight) if revision is None else revision,
        about=_about(task, sheet),
        can_preview=task.name in FORESEEN,
        can_propose=can_propose(task.name, sheet.begun),
        change=change,
        must_send_file=task.name == "attach",
        planned_later=planned_later(task.name, t, standing.values, today=task.case.today),
        today=task.case.today,
        **as_shown(sheet, standing, action=task.address, title=_title(task)),
    )


def _title(task: Task) -> str:
    words, roles = task.desk.words, (task.offer.by,)
    title = words.title(task.name, roles, record=task.record)
    is_said = not task.record or title != words.title(task.name, roles)
    return title if is_said else f"{title}: {record_label(task.record, task.case)}"


def _about(task: Task, sheet: Sheet) -> Mapping[str, Any]:
    """What has to be read before a form is filled in: the document, or the concern."""
    t = task.stored.trajectory
    folder = site_of(task.desk.request).settings.config_folder
    spoken = tongue(folder, task.desk.visitor.language, zone=t.policy.office_hours.zone)
    reader = Reader(tongue=spoken, known=sheet.begun.captions)
    if task.name in {"sign", "record_proof"}:
        version = t.versions[-1]
        opened = any(each.portal_opened_at is not None for each in version.proofs)
        return {
            "version": version.number,
            "sha256": version.document_sha256,
            "plan": _document(task, version, reader),
            "may_confirm": task.offer.by is Role.EMPLOYEE and not opened,
            "confirm_at": f"{task.home}/do/record_proof",
            "plans_at": f"{task.home}/plans",
        }
    if task.name in {"triage_concern", "conclude_investigation", "resume"}:
        return {
            "concerns": [
                (record_label(f"concern-{each.number}", task.case), reader.read(each.report))
                for each in t.concerns
                if each.is_open
            ]
        }
    return {}


OF_VERSION: Final = (
    "change",
    "reason",
    "override_reason",
    "control_questions_reconfirmed",
    "support",
)
"""What a version says of itself, beside its plan and its dates."""


def _document(task: Task, version: PlanVersion, reader: Reader) -> Told:
    """A plan version as it is signed, with the dates that belong to it."""
    cycle = task.stored.trajectory.cycles[-1]
    period = GivenPeriod(
        start=cycle.start,
        planned_end=cycle.end,
        evaluations=tuple(each.planned for each in cycle.evaluations),
        outlook=cycle.outlook,
        final_evaluation=cycle.final_evaluation,
    )
    said: dict[str, object] = {name: getattr(version, name) for name in OF_VERSION}
    if version.kind is PlanKind.EXTENSION:
        said["goals"] = version.goals
    said |= {"period": period, "plan": version.plan}
    read = ((name, reader.content(name, each)) for name, each in said.items())
    words = task.desk.words
    return Named(
        labelled=tuple((words.label("present_plan", name), told) for name, told in read if told)
    )


def _choose(task: Task) -> Response:
    """The records that can be corrected."""
    case = task.case
    records = [
        (each, record_label(each, case))
        for each in records_for(task.stored.trajectory, task.name, task.sight)
    ]
    return task.desk.page(
        "form_records.html",
        title=task.desk.words.title(task.name),
        purpose=task.desk.words.purpose(task.name),
        back=(task.home, task.stored.trajectory.reference),
        records=[(f"{task.address}?{urlencode({'to': name})}", label) for name, label in records],
    )


WAYS_OUT: Final[Mapping[Rule, tuple[str, str]]] = {
    Rule.CONTROL_QUESTIONS_OPEN: ("correct", INTAKE),
    Rule.SHORTCOMING_UNFOUNDED: ("correct", INTAKE),
    Rule.NO_EARLIER_TALK: ("correct", INTAKE),
    Rule.NO_CONVERSATION: ("record_conversation", ""),
    Rule.CONSEQUENCES_UNNAMED: ("record_conversation", ""),
    Rule.REPORT_MISSING: ("record_report", ""),
    Rule.AWAITS_EXTENSION: ("present_plan", ""),
}
"""By which command, and to which record, what stands in the way is done first."""


def _ways_out(desk: Desk, wanted: Wanted, refused: RefusedError) -> Iterator[tuple[str, str]]:
    """The forms in which what stands in the way can be done first, by whoever asks."""
    found = desk.service.queries.part_if_any(wanted.trajectory, desk.visitor.actor)
    asked = dict.fromkeys(WAYS_OUT[each.rule] for each in refused.faults if each.rule in WAYS_OUT)
    if found is None:
        return
    stored, sight = found
    for name, record in asked:
        offered = offer(stored.trajectory, name, sight, today=desk.service.today())
        if offered is not None and offered.obstacle is None:
            query = f"?{urlencode({'to': record})}" if record else ""
            title = desk.words.title(name, (offered.by,), record=record)
            yield f"{home_of(wanted.trajectory)}/do/{name}{query}", title


def _cannot(
    desk: Desk, wanted: Wanted, refused: RefusedError, *, sent: Typed | None = None
) -> Response:
    """Why a command cannot be given now, in the refusal's sentences; what was typed is shown."""
    refusing = desk.refusing(of_command(wanted.command))
    return desk.page(
        "form_cannot.html",
        status=status_of(refused.rule),
        title=desk.words.title(wanted.command),
        back=(home_of(wanted.trajectory), wanted.trajectory),
        said=tuple(dict.fromkeys(map(refusing.without_place, refused.faults))),
        ways=tuple(_ways_out(desk, wanted, refused)),
        typed=sent.texts if sent is not None else (),
    )
