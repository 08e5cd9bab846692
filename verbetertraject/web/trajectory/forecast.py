"""What lies ahead: every appointment and message to come, and what a change would do to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, unique
from typing import Annotated, Any, Final  # what is supposed is read like any body

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict

from verbetertraject.application.what_if import supposed
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.refusals import RefusedError
from verbetertraject.domain.schedule.preview import preview, what_if
from verbetertraject.domain.schedule.timeline import Entry, EntryKind
from verbetertraject.web.trajectory.access import HOME, Entered, EnteredHere

ROUTER: Final = APIRouter(include_in_schema=False)

Typed = Annotated[str, Query(max_length=40)]


class Supposing(BaseModel):
    """What someone typed in the form of what if: as typed, so that nothing of it is lost."""

    model_config = ConfigDict(frozen=True)

    what: Typed = ""
    """`away` or `extension`; nothing is supposed without it."""
    from_: Annotated[str, Query(alias="from", max_length=40)] = ""
    until: Typed = ""
    weeks: Typed = ""


@unique
class Fate(Enum):
    """What a change would do to something that lies ahead."""

    STAYS = "stays"
    """Nothing."""
    GOES = "goes"
    """It would no longer come."""
    COMES = "comes"
    """It would come, or come on this day instead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Coming:
    """Something that lies ahead."""

    entry: Entry
    fate: Fate


@ROUTER.get(f"{HOME}/ahead")
def read_ahead(file: EnteredHere, typed: Annotated[Supposing, Query()]) -> HTMLResponse:
    """As it stands, or with what it would be if this happened."""
    may_suppose = file.sight.sees(Section.RECORD)
    is_asked = may_suppose and bool(typed.what)
    refusal: RefusedError | None = None
    coming = tuple(_as_it_stands(file))
    if is_asked:
        try:
            coming = tuple(_if_so(file, _supposition(file, typed)))
        except RefusedError as refused:
            refusal = refused
    language = file.tongue.language
    return file.page(
        "ahead.html",
        status=200 if refusal is None else 422,
        coming=tuple(each for each in coming if not _is_past(each.entry, file)),
        typed=typed,
        may_suppose=may_suppose,
        is_supposed=is_asked and refusal is None,
        refusal=None if refusal is None else file.service.refusal_texts.of(refusal, language)[1],
        wrong="" if refusal is None else (refusal.field or "").rpartition(".")[2],
    )


def _is_past(entry: Entry, file: Entered) -> bool:
    """Whether it is a start that was; an appointment whose day passed still lies ahead."""
    return entry.kind is EntryKind.END and entry.day < file.today


def _as_it_stands(file: Entered) -> Iterator[Coming]:
    for entry in preview(file.t, file.now):
        yield Coming(entry=entry, fate=Fate.STAYS)


def _if_so(file: Entered, body: Mapping[str, Any]) -> Iterator[Coming]:
    """What would come, with what would go, in the order of days."""
    commands = supposed(body, roles=file.sight.roles, today=file.today)
    would = what_if(file.t, commands, file.now)
    before, after = would.before, would.after
    coming = [
        *(Coming(entry=each, fate=Fate.GOES) for each in before if each not in after),
        *(Coming(entry=each, fate=Fate.STAYS if each in before else Fate.COMES) for each in after),
    ]
    yield from sorted(coming, key=lambda each: each.entry.day)


def _supposition(file: Entered, typed: Supposing) -> Mapping[str, Any]:
    """The body of a supposition, as the API reads it: an absence, or an extension by policy."""
    if typed.what != "extension":
        return {"suspension": {"from": typed.from_, "until": typed.until}}
    version = file.t.version
    weeks = typed.weeks.strip()
    return {
        "extension": {
            "reason": "-",
            "weeks": int(weeks) if weeks.isascii() and weeks.isdecimal() else weeks,
            "goals": list(version.goals) if version is not None else [],
            "employee_view": "-",
            "control_questions_reconfirmed": file.today.isoformat(),
        }
    }
