"""A command that someone wants to give by a form: what they ask for, and what may be given.

And what has to be read before: the document, or the concern.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final  # a body is JSON
from urllib.parse import urlencode

from fastapi import Depends

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.routes import ACTS
from verbetertraject.application.ports import Stored
from verbetertraject.application.queries import Queries
from verbetertraject.application.read_models import Answer
from verbetertraject.application.submit import CommandRequest
from verbetertraject.application.visibility import Known
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import GivenPeriod, PlanKind, PlanVersion
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.web.forms.available import Offer, offer, records_for
from verbetertraject.web.forms.case import Case
from verbetertraject.web.forms.form import Sheet, Typed
from verbetertraject.web.forms.prefill import beginning, opening
from verbetertraject.web.page import Desk
from verbetertraject.web.trajectory.access import home_of
from verbetertraject.web.trajectory.records import Named, Reader, Told
from verbetertraject.web.trajectory.wording import wording_in

OPEN: Final = "/open"

DONE: Final = "/done/{command}"
"""Where someone goes on who by a command lost their part in the trajectory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What someone wants to do, as the address says it."""

    trajectory: str = ""
    """Its id or its reference; empty to open one."""
    command: str = "open"
    record: str = ""

    @property
    def home(self) -> str:
        """Where whoever does not do it goes back to."""
        return home_of(self.trajectory) if self.trajectory else "/"


def wanted(trajectory: str, command: str, to: str = "") -> Wanted:
    """What someone wants to do to a trajectory."""
    return Wanted(trajectory=trajectory, command=command, record=to)


WantedHere = Annotated[Wanted, Depends(wanted)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The trajectory that a command is for, and what whoever gives it may do there."""

    stored: Known
    offer: Offer
    case: Case
    """For whom the form is made, about what."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A command that someone wants to give."""

    desk: Desk
    name: str
    part: Part | None = None
    """None for the command that opens a trajectory."""

    @property
    def case(self) -> Case | None:
        """For whom the form is made, about what."""
        return None if self.part is None else self.part.case

    @property
    def reference(self) -> str:
        """Of the trajectory; empty where there is none yet."""
        return "" if self.part is None else self.part.case.t.reference

    @property
    def home(self) -> str:
        """The page of the trajectory, or the first one."""
        return home_of(self.reference) if self.reference else "/"

    @property
    def address(self) -> str:
        """The address of the form."""
        if self.part is None:
            return OPEN
        record = self.part.case.record
        asked = f"?{urlencode({'to': record})}" if record else ""
        return f"{self.home}/do/{self.name}{asked}"

    @property
    def title(self) -> str:
        """What the command does, and to which record."""
        words = self.desk.wording.forms
        if self.part is None:
            return words.title(self.name)
        roles, case = (self.part.offer.by,), self.part.case
        title = words.title(self.name, roles, record=case.record)
        is_said = not case.record or title != words.title(self.name, roles)
        return title if is_said else f"{title}: {words.record(case.record)}"

    @property
    def purpose(self) -> str:
        """What the form is for, to whoever fills it in."""
        words = self.desk.wording.forms
        if self.part is None:
            return words.purpose(self.name)
        return words.purpose(self.name, (self.part.offer.by,), record=self.part.case.record)

    def sheet(self) -> Sheet:
        """The form.

        Raises:
            RefusedError: when the command cannot be given now, whatever it says.
        """
        service, language = self.desk.service, self.desk.visitor.language
        if self.part is None:
            questions, texts = service.policy.control_questions, service.question_texts
            begun = opening(questions=questions, texts=texts, language=language)
        elif self.part.offer.obstacle is not None:
            raise self.part.offer.obstacle
        elif self.name == "correct" and not self.part.case.record:
            raise RefusedError(Rule.FIELD, field="to", problem="missing")
        else:
            begun = beginning(self.name, self.part.case)
        return Sheet(
            name=self.name,
            begun=begun,
            words=self.desk.wording.forms,
            texts=service.refusal_texts,
            language=language,
            case=self.case,
        )

    def request(self, sent: Typed) -> CommandRequest:
        """The command as it was typed; or why nothing can be typed now, or too little was."""
        try:
            body: dict[str, Any] | RefusedError = self.sheet().complete(sent)
        except RefusedError as refused:
            body = refused
        return CommandRequest(
            name=self.name,
            body=body,
            actor=self.desk.visitor.actor,
            by=None if self.part is None else self.part.offer.by,
            revision=sent.revision,
        )

    def onward(self, stored: Stored) -> Answer:
        """Where to go on: on the page of the trajectory, as long as one has a part in it."""
        now, actor = self.desk.service.clock.now(), self.desk.visitor.actor
        home = f"{home_of(stored.trajectory.reference)}?{urlencode({'done': self.name})}"
        is_gone = self.part is not None and not actor.roles(stored.trajectory, now)
        return Answer(status=303, body=DONE.format(command=self.name) if is_gone else home)


def task(desk: Desk, wanted: Wanted, queries: Queries | None = None) -> Task:
    """What someone wants to do; who has no part in the trajectory finds nothing.

    Raises:
        FaultError: when there is no such command, or a session for one trajectory would open
            another.
        RefusedError: when none of their roles ever gives the command.
    """
    name, service = wanted.command, desk.service
    if not wanted.trajectory:
        if desk.visitor.only is not None:
            raise FaultError(Fault.NOT_FOUND)
        return Task(desk=desk, name=name)
    if name not in ACTS:
        raise FaultError(Fault.NOT_FOUND)
    with (queries or service.queries).at_once() as reading:
        stored, sight = reading.part(wanted.trajectory, desk.visitor.actor)
        t = stored.trajectory
        found = offer(t, name, sight, today=service.today())
        if found is None:
            raise RefusedError(Rule.WRONG_ROLE, role=sight.roles[0].value, command=name)
        names = reading.names({each.person for each in t.assignments})
    case = Case(
        t=t,
        sight=sight,
        by=found.by,
        today=service.today(),
        language=desk.visitor.language,
        words=desk.wording.forms,
        questions=service.question_texts,
        names=names,
        record=wanted.record if wanted.record in records_for(t, name, sight) else "",
    )
    return Task(desk=desk, name=name, part=Part(stored=stored, offer=found, case=case))


OF_VERSION: Final = (
    "change",
    "reason",
    "override_reason",
    "control_questions_reconfirmed",
    "support",
)
"""What a version says of itself, beside its plan and its dates."""


def subject(
    name: str, case: Case, captions: Mapping[str, str], *, folder: Path, home: str
) -> Mapping[str, Any]:
    """What the form of a command shows of what it is about; nothing for most.

    Args:
        name: of the command.
        case: for whom the form is made, about what.
        captions: what ids stand for.
        folder: the configuration.
        home: the address of the trajectory.
    """
    t = case.t
    spoken = wording_in(folder, case.language, zone=t.policy.office_hours.zone)
    reader = Reader(wording=spoken, known=captions)
    if name in {"sign", "record_proof"}:
        version = t.versions[-1]
        opened = any(each.portal_opened_at is not None for each in version.proofs)
        return {
            "version": version.number,
            "sha256": version.document_sha256,
            "plan": _document(case, version, reader),
            "may_confirm": case.by is Role.EMPLOYEE and not opened,
            "confirm_at": f"{home}/do/record_proof",
            "plans_at": f"{home}/plans",
        }
    if name in {"triage_concern", "conclude_investigation", "resume"}:
        return {
            "concerns": [
                (case.words.record(f"concern-{each.number}"), reader.read(each.report))
                for each in t.concerns
                if each.is_open
            ]
        }
    return {}


def _document(case: Case, version: PlanVersion, reader: Reader) -> Told:
    """A plan version as it is signed, with the dates that belong to it."""
    cycle = case.t.cycles[-1]
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
    return Named(
        labelled=tuple(
            (case.words.label("present_plan", name), told) for name, told in read if told
        )
    )
