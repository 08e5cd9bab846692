"""What lies ahead: every appointment and message to come, and what a change would do to them."""

from collections.abc import Mapping
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


Coming = tuple[Entry, str]
"""Something that lies ahead, and what a change would do: it `stays`, `goes`, or `comes`."""


@ROUTER.get(f"{HOME}/ahead")
def read_ahead(file: EnteredHere, typed: Annotated[Supposing, Query()]) -> HTMLResponse:
    """As it stands, or with what it would be if this happened."""
    may_suppose = file.sight.sees(Section.RECORD)
    is_asked = may_suppose and bool(typed.what)
    refusal: RefusedError | None = None
    coming: list[Coming] = [(entry, "stays") for entry in preview(file.t, file.service.clock.now())]
    if is_asked:
        try:
            coming = _if_so(file, _supposition(file, typed))
        except RefusedError as refused:
            refusal = refused
    language = file.wording.language
    return file.page(
        "ahead.html",
        status=200 if refusal is None else 422,
        # A start that was is past; an appointment whose day passed still lies ahead.
        coming=[
            (entry, fate)
            for entry, fate in coming
            if entry.kind is not EntryKind.END or entry.day >= file.today
        ],
        typed=typed,
        may_suppose=may_suppose,
        is_supposed=is_asked and refusal is None,
        refusal=None if refusal is None else file.service.refusal_texts.of(refusal, language)[1],
        wrong="" if refusal is None else (refusal.field or "").rpartition(".")[2],
    )


def _if_so(file: Entered, body: Mapping[str, Any]) -> list[Coming]:
    """What would come, with what would go, in the order of days."""
    commands = supposed(body, roles=file.sight.roles, today=file.today)
    would = what_if(file.t, commands, file.service.clock.now())
    before, after = would.before, would.after
    gone = [(each, "goes") for each in before if each not in after]
    coming = [(each, "stays" if each in before else "comes") for each in after]
    return sorted([*gone, *coming], key=lambda each: each[0].day)


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
