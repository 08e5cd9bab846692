"""What each field of a command means, for who writes programs: in the words of the forms.

A field that no form asks for (an id, a number that a page knows itself) has its sentence here.
"""

import ast
import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from verbetertraject.application.texts import texts_in

LANGUAGE: Final = "en"
"""The description of the API has one language."""

UNASKED: Final[Mapping[str, str]] = {
    "added_by_product": "Whether the question is ours, beside those of the Plan.",
    "control_answer.key": "Which question; see GET /api/v1/control-questions.",
    "extension": "The number of the extension, from 1.",
    "goal": "The id of the goal in the plan.",
    "goal.id": "How reports and the balance name the goal, such as G1.",
    "literal_nl": "The question as it was asked, in Dutch.",
    "media_type": "Of which kind the file is.",
    "months": "How long, in calendar months; instead of `planned_end`.",
    "name": "The name of the file, with its ending.",
    "off_track_answer": "The answer that leads to another track.",
    "party": "For whom one signs: the employee or the employer.",
    "planned_end": "The last day; or give `weeks` or `months`.",
    "shortcoming.id": "How goals name the shortcoming, such as S1.",
    "start": "The first day; left out, it is proposed.",
    "support.id": "How reports name the support, such as U1.",
    "support_amount.id": "The id of the support in the plan.",
    "supposed_suspension.from": "The first day on which the clock would stand still.",
    "supposition.extension": "An extension, with the fields of `extend`.",
    "supposition.plan": "A plan, with the fields of `present_plan`.",
    "supposition.suspension": "A stop of the clock.",
    "version": "The version of the plan.",
    "weeks": "How long, in weeks; instead of `planned_end`.",
    "what": "Which kind of appointment.",
}
"""By field, or by kind and field where a name means two things."""

SAME: Final[Mapping[str, str]] = {
    "evaluation_record": "hold_evaluation",
    "extend": "record_balance",
    "intake_record": "open",
}
"""Kinds whose fields are those of another, where they have no words of their own."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class FieldTexts:
    """The texts of one folder of configuration."""

    asked: Mapping[str, Mapping[str, Mapping[str, str]]]
    """By kind and field, what a form asks."""

    def of(self, kind: type, name: str) -> str:
        """What a field means; empty where nobody says so."""
        if kind.__name__.endswith("Body"):
            kind = kind.__base__ or kind
        owner = named(kind)
        for each in (owner, SAME.get(owner, ""), "envelope"):
            asked = self.asked.get(each, {}).get(name)
            if asked is not None:
                return _sentence(asked["label"], asked.get("help", ""))
        own = sentences(kind)
        return (
            own.get(name)
            or own.get(f"{name}_")
            or UNASKED.get(f"{owner}.{name}")
            or UNASKED.get(name, "")
        )


def named(kind: type) -> str:
    """The name of a kind of value, as its words are kept under: `goal_progress`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _sentence(label: str, help_: str) -> str:
    """What a form asks and says beside it, as one line."""
    if not help_:
        return label
    return f"{label} {help_}" if label.endswith("?") else f"{label}. {help_}"


@cache
def load_field_texts(folder: Path) -> FieldTexts:
    """The texts in `forms/en.toml` of the config folder."""
    return FieldTexts(asked=texts_in(folder, "forms", LANGUAGE)["fields"])


def sentences(kind: type) -> dict[str, str]:
    """The sentence beneath each member of an enum, or field of a dataclass, by its name."""
    return {
        name: _first_line(after)
        for before, after in pairwise(_body(kind))
        if (name := _named(before)) is not None and _first_line(after)
    }


def summary(thing: object) -> str:
    """The first sentence of a docstring."""
    return (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")


def _body(kind: type) -> list[ast.stmt]:
    module = ast.parse(inspect.getsource(inspect.getmodule(kind) or kind))
    classes = (each for each in ast.walk(module) if isinstance(each, ast.ClassDef))
    return next(each.body for each in classes if each.name == kind.__name__)


def _named(node: ast.stmt) -> str | None:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
        case _:
            return None


def _first_line(node: ast.stmt) -> str:
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return " ".join(inspect.cleandoc(text).split())
        case _:
            return ""
