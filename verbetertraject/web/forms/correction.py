"""With what the correction of a record begins: the record, but what the rules counted with."""

from typing import Final  # a body is JSON

from verbetertraject.application.values import write
from verbetertraject.domain.commands.opening import IntakeRecord
from verbetertraject.domain.decisions.plan_rules import FACTS_PER_SHORTCOMING
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.record_names import kind_of, latest
from verbetertraject.domain.trajectory import INTAKE
from verbetertraject.web.forms.case import Beginning, Case
from verbetertraject.web.forms.choices import captions_of, questions_of, who_was_there
from verbetertraject.web.forms.schema import of_command, settled

NOT_ASKED: Final = "content.safety_question.links_to"
"""What no form asks."""


def begin_correction(case: Case) -> Beginning:
    """The record as it stands, but what is never corrected."""
    if case.record == INTAKE:
        return _begin_intake(case)
    record = latest(case.t, case.record)
    kind = kind_of(case.record)
    content = write(record)
    # What was said of all goals together is not asked goal by goal.
    short = getattr(record, "still_short_in", None) or ()
    unaskable = {"content.still_short_in"} if any(each.goal is None for each in short) else set()
    return Beginning(
        shape=of_command("correct", content=kind.content if kind is not None else None),
        body={"to": case.record, "content": content},
        without={*settled(type(record), at="content"), *unaskable, NOT_ASKED},
        options={"content.present": who_was_there(case)},
        fixed={"content.goals", "content.still_short_in"},
        captions=captions_of(case.t.versions[-1], case.words) if case.t.versions else {},
    )


def _begin_intake(case: Case) -> Beginning:
    """What was given at the start, with an empty row wherever something is still missing."""
    content = write(latest(case.t, INTAKE))
    asked, captions, silent = questions_of(
        case.t.policy.control_questions,
        case.questions,
        case.language,
        at="content.control_questions",
    )
    analysis = content["analysis"]
    facts = [{"date": ""}] * FACTS_PER_SHORTCOMING
    if not analysis.get("shortcomings") and case.t.active_since is None:
        analysis["shortcomings"] = [{"id": "S1", "facts": facts}]
    content["history"] = content.get("history") or [{"date": ""}]
    answers = {each["key"]: each for each in content.get("control_questions", ())}
    content["control_questions"] = [{**each, **answers.get(each["key"], {})} for each in asked]
    is_settled = case.t.phase is not Phase.PREPARATION
    return Beginning(
        shape=of_command("correct", content=IntakeRecord),
        body={"to": INTAKE, "content": content},
        without={*silent, *({"content.control_questions"} if is_settled else ())},
        fixed={
            "content.control_questions",
            *({"content.analysis.shortcomings"} if case.t.active_since is not None else ()),
        },
        captions=captions,
        folded={"content.employment"},
    )
