"""With what the correction of a record begins: the record, but what the rules counted with."""

from collections.abc import Mapping, Sequence
from typing import Final  # a body is JSON

from verbetertraject.application.values import write
from verbetertraject.domain.filing import filed, kind_of
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.records import AnyRecord
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.web.forms.case import Beginning, Body, Case
from verbetertraject.web.forms.choosing import captions_of, who_was_there
from verbetertraject.web.forms.shape import of_command

COUNTED_WITH: Final[Mapping[str, frozenset[str]]] = {
    "conversation": frozenset(
        {"content.variant_choice", "content.listening_result.trajectory_indicated"}
    ),
    "evaluation": frozenset(),
    "report": frozenset({"content.safety_question.links_to"}),
    "outlook": frozenset({"content.message"}),
    "balance": frozenset(
        {
            f"content.{part}"
            for part in (
                "outcome",
                "decided_by",
                "goals.*.result",
                "sufficient",
                "expected_to_last",
                "follow_up",
                "employee_view_invited",
            )
        }
    ),
    "follow-up": frozenset({"content.finding", "content.next", "content.safety_question.links_to"}),
    "redeployment": frozenset(),
    "concern": frozenset({"content.about"}),
}
"""What a correction leaves as it was, by the kind of record."""


def begin_correction(case: Case) -> Beginning:
    """The record as it stands, but what is never corrected."""
    record = latest(case.t, case.record)
    kind = kind_of(case.record)
    content = write(record)
    name = case.record.rstrip("0123456789.").removesuffix("-")
    return Beginning(
        shape=of_command("correct", content=kind.content if kind is not None else None),
        body={"to": case.record, "content": content},
        without=COUNTED_WITH[name] | _unaskable(content) | {"happened_on"},
        options={"content.present": who_was_there(case)},
        fixed=frozenset({"content.goals", "content.still_short_in"}),
        captions=captions_of(case.t.versions[-1], case.words) if case.t.versions else {},
    )


def latest(t: Trajectory, name: str) -> AnyRecord | PlanVersion:
    """A record as it was corrected last."""
    corrected = [each.content for each in t.corrections if each.to == name]
    return corrected[-1] if corrected else filed(t)[name]


def _unaskable(content: Body) -> set[str]:
    """What was recorded in another way than a form asks stays as it is."""
    lists = ("goals", "still_short_in")
    return {
        f"content.{name}"
        for name in lists
        if name in content
        and not all(isinstance(each, Mapping) for each in _as_list(content[name]))
    }


def _as_list(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else (value if value is None else str(value),)
