"""A scenario file: a whole fictional case, and what must come of it (domain rules 10)."""

from collections.abc import Hashable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from verbetertraject.application.replay import (
    ENVELOPE,
    GIVEN,
    ScriptedCommand,
    scripted_commands,
)

__all__ = ["Expected", "Scenario", "ScenarioError", "ScriptedCommand", "load"]


class ScenarioError(Exception):
    """The file cannot be played: it is missing, no YAML, or lacks what a scenario has."""


class ExpectedMessage(BaseModel):
    """A message that must go out on a day, to roles, with parameters where it has any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: date
    key: str
    to: tuple[str, ...]
    params: dict[str, str | int] = Field(default_factory=dict)


class ExpectedPhase(BaseModel):
    """A phase that must be entered on a day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: date
    phase: str


class ExpectedRefusal(BaseModel):
    """A scripted command that must be refused; the rule may be named."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    date: date
    do: str
    rule: str | None = None


class Expected(BaseModel):
    """What must come out, by the rules."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    effective_end: date | None = None
    suspended_days: int = 0
    outcome: str | None = None
    phases: tuple[ExpectedPhase, ...] = ()
    messages: tuple[ExpectedMessage, ...] = ()
    refusals: tuple[ExpectedRefusal, ...] = ()


class Scenario(BaseModel):
    """A scenario as its file gives it."""

    model_config = ConfigDict(extra="allow", frozen=True)

    title: str
    reference: str
    until: date
    script: tuple[dict[str, Any], ...]
    expected: Expected
    timezone: str = "Europe/Amsterdam"
    plan: dict[str, Any] | None = None

    @property
    def given(self) -> dict[str, Any]:
        """What `open` takes along."""
        extra = self.model_extra or {}
        return {"reference": self.reference} | {key: extra[key] for key in GIVEN if key in extra}

    def commands(self) -> Sequence[ScriptedCommand]:
        """The script up to the last day, in the order written (`scripted_commands`)."""
        script = [entry for entry in self.script if entry["date"] <= self.until]
        return scripted_commands(script, given=self.given, plan=self.plan)


class RepeatedFieldError(ValueError):
    """A field is there twice."""


class _Loader(yaml.CSafeLoader):
    """Refuses a field that is there twice: one of them would be lost unseen."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - PyYAML's way
        """The fields of a mapping."""
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                line = key.start_mark.line + 1
                raise RepeatedFieldError(f"line {line}: {key.value} is there twice")
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def load(path: Path) -> Scenario:
    """The scenario in a file.

    Raises:
        ScenarioError: when it cannot be played; the sentence names the file and the field.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - it is safe
    except OSError as error:
        raise ScenarioError(f"{path}: cannot be read ({error.strerror})") from error
    except RepeatedFieldError as error:
        raise ScenarioError(f"{path}: {error}") from error
    except yaml.YAMLError as error:
        raise ScenarioError(f"{path}: is no YAML ({type(error).__name__})") from error
    try:
        scenario = Scenario.model_validate(_as_given(raw))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ScenarioError(f"{path}: {field}: {first['msg']}") from error
    for number, entry in enumerate(scenario.script, start=1):
        lacking = [key for key in ENVELOPE if key not in entry]
        if lacking or not _is_day(entry["date"]):
            what = lacking[0] if lacking else "date"
            raise ScenarioError(f"{path}: script, command {number}: {what} is missing or no date")
    return scenario


def _as_given(raw: Any) -> Any:
    """What a file says: what is left empty is left out, and a quoted day is a day too."""
    if not isinstance(raw, dict):
        return raw
    script = raw.get("script")
    entries = [_on_its_day(entry) for entry in script] if isinstance(script, list) else script
    return _without_empty({**raw, "script": None}) | {"script": entries}


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_empty(each) for key, each in value.items() if each is not None}
    return [_without_empty(each) for each in value] if isinstance(value, list) else value


def _on_its_day(entry: Any) -> Any:
    if isinstance(entry, dict) and isinstance(day := entry.get("date"), str):
        with suppress(ValueError):
            return entry | {"date": date.fromisoformat(day)}
    return entry


def _is_day(value: Any) -> bool:
    """Whether it is a day without a time: a script has no hours."""
    return isinstance(value, date) and not isinstance(value, datetime)
