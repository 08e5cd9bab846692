"""What has to be read before a form is filled in: the document, or the concern."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final  # what a template is given

from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import GivenPeriod, PlanKind, PlanVersion
from verbetertraject.web.forms.case import Case
from verbetertraject.web.trajectory.records import Named, Reader, Told
from verbetertraject.web.trajectory.wording import tongue

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
    spoken = tongue(folder, case.language, zone=t.policy.office_hours.zone)
    reader = Reader(tongue=spoken, known=captions)
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
