"""An example of every command, of its own accord or accepted by the case that runs in the demo.

They come from that case, are written here where its days matter, or come from the other cases of
the demo and the example scenarios.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from pathlib import Path
from types import NoneType
from typing import Any, Final, get_args, get_type_hints  # YAML

import yaml

from verbetertraject.application.command_bodies import read_command, write_command
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.settings import examples_folder

RUNS_IN_DEMO: Final = "talk-this-week.yaml"

DEMO_REFERENCE: Final = "VT-2026-0002"
"""Of the case that runs in the demo."""

IMPORTED: Final = "VT-2026-0100"

ENVELOPE: Final = frozenset({"date", "by", "do"})
"""What a scripted command has beside its fields."""

_NEW_COLLEAGUE: Final = {
    "id": "p-190",
    "name": "Noor Voorbeeld (fictief)",
    "email": "n.voorbeeld@wijdland.example",
}

WRITTEN: Final[Mapping[str, Mapping[str, Any]]] = {
    "record_proof": {"version": 1, "proof": {"witness": "p-105"}},
    "reschedule": {
        "what": "evaluation",
        "planned": "2026-11-26",
        "to": "2026-12-01",
        "reason": "Studiedag op de afgesproken datum.",
    },
    "extend": {
        "reason": "Een doel is gehaald; voor het andere is meer tijd nodig.",
        "weeks": 13,
        "goals": ["G1"],
        "control_questions_reconfirmed": "2026-11-24",
        "employee_view": "Ik wil het graag afmaken.",
    },
    "report_concern": {
        "text": "Ik durf in het overleg niet meer te zeggen wat ik vind.",
        "about": ["assessor"],
        "concrete": {"when": "sinds maart", "wish": "Een gesprek met iemand erbij."},
    },
    "triage_concern": {"category": "specific_incident", "decision": "independent_investigation"},
    "conclude_investigation": {
        "conclusion": "unfounded",
        "summary": "Iedereen is gehoord; het beeld is besproken.",
        "heard": {"total": 6, "invited_all_team": True, "named": 4, "anonymous": 2},
        "measures": ["Overleg met vaste gespreksregels"],
    },
    "resume": {"decided_by": ["hr"]},
    "replace_assessor": {"person": _NEW_COLLEAGUE},
    "replace_person": {"role": "contact", "person": _NEW_COLLEAGUE},
    "record_redeployment": {
        "result": "Er is een passende functie gevonden.",
        "options": ["Ondersteuner in groep 4"],
        "new_function": "Ondersteuner",
    },
    "withdraw": {"reason": "agreed"},
    "add_view": {"to": "report-1.1", "text": "Zo heb ik het ook ervaren."},
    "correct": {
        "to": "evaluation-1.1",
        "reason": "De teamleider was er ook bij.",
        "content": {"present": ["employee", "assessor", "hr"]},
    },
    "attach": {
        "to": "report-1.1",
        "name": "observatie.txt",
        "media_type": "text/plain",
        "content": "RWVuIHJ1c3RpZ2UgbGVzLg==",
    },
    "register_absence": {"from": "2026-11-24"},
    "pause": {"reason": "mediation"},
}
"""Examples of what the case that runs in the demo has not done: its days are of that case."""


@cache
def example_case() -> dict[str, Any]:
    """The file of a case that runs already, as one would import it."""
    scenario = _scenario(_files()[0])
    known = {key: value for key, value in scenario.items() if key not in {"expected", "until"}}
    plain: dict[str, Any] = json.loads(json.dumps(known | {"reference": IMPORTED}, default=str))
    return plain


@cache
def example(name: str) -> dict[str, Any]:
    """The fields of a command as one would send them, as JSON."""
    in_demo, *others = _files()
    found = next(_scripted(name, (in_demo,)), WRITTEN.get(name))
    body = next(_scripted(name, others), least(COMMANDS[name])) if found is None else found
    # Read and written again, so that what is shown is what is accepted.
    return write_command(read_command(name, body))


def least(kind: type[Any]) -> dict[str, Any]:
    """The least that a command asks for, where nobody has given or written one."""
    hints = get_type_hints(kind)
    asked = (each for each in fields(kind) if each.default is MISSING)
    return {each.name.rstrip("_"): _any_of(hints[each.name]) for each in asked}


def _any_of(hint: Any) -> Any:
    if is_dataclass(hint) and isinstance(hint, type):
        return least(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint)).value
    plain = {str: "voorbeeld", bool: True, int: 1, date: "2026-11-24"}
    return plain.get(hint, None if NoneType in get_args(hint) else [])


EXAMPLES: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    **{name: partial(example, name) for name in COMMANDS},
    "import": example_case,
}
"""What can be sent to an operation, by its id."""


def _scripted(name: str, files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for path in files:
        scenario = _scenario(path)
        for entry in scenario["script"]:
            if entry["do"] == name:
                body = {key: value for key, value in entry.items() if key not in ENVELOPE}
                yield {**_given(name, scenario), **body}


def _given(name: str, scenario: Mapping[str, Any]) -> dict[str, Any]:
    """What a scenario gives once, beside its script."""
    if name == "open":
        known = {field.name for field in fields(COMMANDS[name])}
        # Its reference is taken in the demo: without one, a new one is made.
        return {k: value for k, value in scenario.items() if k in known - {"reference"}}
    return {"plan": scenario["plan"]} if name == "present_plan" else {}


def _files() -> tuple[Path, ...]:
    """The case that runs in the demo first: what is shown is accepted there, where it can be."""
    demo = examples_folder() / "demo"
    others = (*sorted(demo.glob("*.yaml")), *sorted(examples_folder().glob("*.yaml")))
    return tuple(dict.fromkeys((demo / RUNS_IN_DEMO, *others)))


@cache
def _scenario(path: Path) -> dict[str, Any]:
    scenario: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return scenario
