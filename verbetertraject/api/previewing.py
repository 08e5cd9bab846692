"""What people look at beforehand: the whole period ahead, and what a command would change.

Nothing here writes: what is supposed is decided by the rules and thrown away.
"""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from verbetertraject.api import answers
from verbetertraject.api.faults import Fault
from verbetertraject.api.looking import Seen
from verbetertraject.api.problem import FaultError, language_of
from verbetertraject.api.requests import Body, body, caller
from verbetertraject.api.routes import CONTROL_QUESTIONS, PREVIEWS, TRAJECTORY
from verbetertraject.api.service import Service, service_of
from verbetertraject.application.submit import Actor
from verbetertraject.application.values import write
from verbetertraject.application.what_if import supposed
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.schedule.preview import preview, what_if

ROUTER: Final = APIRouter(tags=["previewing"])

ServiceHere = Annotated[Service, Depends(service_of)]


@ROUTER.get(
    f"{TRAJECTORY}/preview", operation_id="preview", summary="Every appointment and message ahead."
)
def read_preview(service: ServiceHere, found: Seen) -> JSONResponse:
    """What comes when everyone is on time is certain; what follows if people forget is not."""
    stored, sight = found
    if not sight.sees(Section.OUTLINE):
        raise FaultError(Fault.WRONG_ROLE)
    entries = preview(stored.trajectory, service.clock.now())
    return JSONResponse(write(answers.Preview(today=service.today(), entries=entries)))


@ROUTER.post(PREVIEWS, operation_id="what_if", summary="What a command would change, if given.")
def read_what_if(
    service: ServiceHere, found: Seen, sent: Annotated[Body, Depends(body)]
) -> JSONResponse:
    """Appointments and messages as they stand and as they would be; refused as the command is."""
    stored, sight = found
    if not sight.sees(Section.RECORD):
        raise FaultError(Fault.WRONG_ROLE)
    t, now = stored.trajectory, service.clock.now()
    today = service.today()
    would = what_if(t, supposed(sent.fields, roles=sight.roles, today=today), now)
    change = answers.Change(today=today, before=would.before, after=would.after)
    return JSONResponse(write(change))


@ROUTER.get(
    CONTROL_QUESTIONS,
    operation_id="control_questions",
    summary="The questions that are asked before every plan.",
)
def read_control_questions(
    request: Request, service: ServiceHere, _caller: Annotated[Actor, Depends(caller)]
) -> JSONResponse:
    """Each with its off-track answer, its route, and the remark about its source."""
    language = language_of(request)
    texts = service.question_texts[language]
    asked = answers.ControlQuestions(
        items=tuple(
            answers.asked(question, texts[question.key])
            for question in service.policy.control_questions
        )
    )
    return JSONResponse(write(asked), headers={"Content-Language": language})
