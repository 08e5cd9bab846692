"""The front page of a trajectory: what is asked, where it stands, its picture, and what comes."""

from collections.abc import Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import Final, Literal

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.application import views
from verbetertraject.application.read_models import Delivery
from verbetertraject.application.views import Detail, Timeline
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.decisions.plan import SIGNS_FOR
from verbetertraject.domain.dossier.lines import Level
from verbetertraject.domain.people import Assignment, Role, holder
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import Signature
from verbetertraject.domain.schedule.timeline import Entry, EntryKind
from verbetertraject.domain.schedule.waits import Wait
from verbetertraject.web.forms.available import AFTERWARDS, acts_for
from verbetertraject.web.security import HEADERS
from verbetertraject.web.timeline_picture.captions import PAUSED, Captions
from verbetertraject.web.timeline_picture.layout import tall, wide
from verbetertraject.web.timeline_picture.picture import Picture, picture
from verbetertraject.web.trajectory.access import HOME, Entered, EnteredHere
from verbetertraject.web.trajectory.todo import asked

ROUTER: Final = APIRouter(include_in_schema=False)

LATEST: Final = 6
"""Events that the front page shows."""

FALLS_SHORT: Final = frozenset({Level.ATTENTION, Level.MISSING})
"""Levels at which there is something to do."""

OFFERED_ELSEWHERE: Final = AFTERWARDS | {"report_concern"}
"""Commands with a place of their own on the pages."""


@ROUTER.get(HOME)
def read_front(file: EnteredHere, done: str = "") -> HTMLResponse:
    """What one may see of the trajectory, the most urgent first."""
    detail, roles = file.detail(), file.sight.roles
    outline = detail.outline
    people = {} if outline is None else dict(_holders(file, outline.people))
    timeline = _timeline(file)
    drawn = picture(detail, timeline, _told(file)) if timeline is not None else None
    captions = file.wording.captions
    forms = {
        each.name: f"{file.home}/do/{each.name}"
        for each in acts_for(file.t, file.sight, today=file.today)
        if each.obstacle is None
    }
    waits = _waits(detail)
    return file.page(
        "front.html",
        done=_done(file, done),
        detail=detail,
        roles=roles,
        outline=outline,
        asked=tuple(asked(waits, roles=roles, phase=detail.phase, today=file.today, forms=forms)),
        acts=[
            (address, file.wording.command(name, roles))
            for name, address in forms.items()
            if name not in OFFERED_ELSEWHERE
        ],
        names=people,
        wide=wide(drawn, captions) if drawn is not None else None,
        tall=tall(drawn, captions) if drawn is not None else None,
        by_day=_by_day(captions, drawn) if drawn is not None else (),
        latest=_latest(timeline) if timeline is not None else (),
        check=_short_check(file) if file.sight.sees(Section.RECORD) else None,
    )


def _done(file: Entered, command: str) -> tuple[str, str] | None:
    """What was recorded just now, and what comes of it; of a signature how it was given."""
    if command not in COMMANDS:
        return None
    what, came_to = file.wording.command(command, file.sight.roles), ""
    signature = _own_signature(file) if command == "sign" else None
    if signature is not None:
        what, came_to = file.wording.choice(signature.kind), signature.kind.value
    elif file.t.phase is Phase.OTHER_TRACK:
        came_to = file.t.phase.value
    return what, file.wording.forms.done(command, came_to)


def _own_signature(file: Entered) -> Signature | None:
    """What the reader signed last under the latest version, for the employer or as employee."""
    version = file.t.versions[-1] if file.t.versions else None
    parties = [party for party, role in SIGNS_FOR.items() if role in file.sight.roles]
    if version is None or not parties:
        return None
    return version.signature(parties[0])


@ROUTER.get(f"{HOME}/timeline.svg")
def read_picture(file: EnteredHere, shape: Literal["wide", "tall"] = "wide") -> Response:
    """The picture alone."""
    timeline = _timeline(file)
    drawn = picture(file.detail(), timeline, _told(file)) if timeline is not None else None
    if drawn is None:
        raise FaultError(Fault.NOT_FOUND)
    draw = {"wide": wide, "tall": tall}[shape]
    svg = draw(drawn, file.wording.captions)
    return Response(str(svg), media_type="image/svg+xml", headers=dict(HEADERS))


def _holders(file: Entered, people: tuple[Assignment, ...]) -> Iterator[tuple[Role, str]]:
    """The name of who holds which role today, in the order of the roles."""
    names = file.names()
    for role in Role:
        person = holder(people, role, file.today)
        if person is not None:
            yield role, names[person]


def _timeline(file: Entered) -> Timeline | None:
    if not file.sight.sees(Section.OUTLINE):
        return None
    return views.read_timeline(file.t, file.sight, today=file.today)


def _told(file: Entered) -> tuple[date, ...]:
    """The days on which the visitor saw a message go out."""
    seen = file.service.queries.messages(file.t.id, file.sight)
    hours = file.t.policy.office_hours
    return tuple(hours.day(each.queued_at) for each in seen if each.delivery is not Delivery.FAILED)


def _waits(detail: Detail) -> tuple[Wait, ...]:
    """What is awaited; whoever reads the concerns alone is asked to look into those."""
    if detail.outline is not None:
        return detail.outline.waits_for
    return tuple(
        Wait(key="investigation", by=Role.INVESTIGATOR)
        for concern in detail.concerns or ()
        if concern.under_investigation
    )


def _by_day(captions: Captions, drawn: Picture) -> list[tuple[date, str, str]]:
    """Everything that the picture shows, in the order of days: what it is, and how it stands."""
    paused = captions.translate(PAUSED)
    found = [
        *((each.day, captions.what(each), captions.how(each)) for each in drawn.marks),
        *((each.start, paused, captions.stopped(each)) for each in drawn.pauses),
        *((each.start, captions.period(each), captions.until(each.end)) for each in drawn.periods),
    ]
    return sorted(found, key=itemgetter(0))


def _latest(timeline: Timeline) -> list[Entry]:
    """What happened last, the latest first."""
    happened = [
        entry
        for entry in timeline.entries
        if entry.kind in {EntryKind.ACT, EntryKind.PHASE} and entry.day <= timeline.today
    ]
    return happened[: -LATEST - 1 : -1]


def _short_check(file: Entered) -> Mapping[str, object]:
    duties = file.dossier_check().duties
    return {
        "counts": {level: sum(each.level is level for each in duties) for level in Level},
        "short": tuple(each for each in duties if each.level in FALLS_SHORT)[:3],
    }
