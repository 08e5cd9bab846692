"""Many people at once, from a list: shown line by line first, kept only when all is right."""

from collections.abc import Sequence
from typing import Any, Final  # what a template is given

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from verbetertraject.api.problems import language_of
from verbetertraject.application.data_files import DocumentError
from verbetertraject.application.people_import import (
    LARGEST,
    PersonLine,
    SheetError,
    is_right,
)
from verbetertraject.web.administration.access import AdministratorHere, administration_of, shown
from verbetertraject.web.administration.people import PEOPLE
from verbetertraject.web.page import Desk
from verbetertraject.web.security import Posted, sent_file

ROUTER: Final = APIRouter(include_in_schema=False)

LIST: Final = "/administration/people-list"


@ROUTER.get(LIST)
def ask(desk: AdministratorHere) -> Response:
    """Where one gives the list."""
    return _shown(desk)


@ROUTER.post(LIST)
def receive(desk: AdministratorHere, form: Posted) -> Response:
    """Show what the list would do, or do it."""
    texts, language = desk.service.administration_texts, language_of(desk.request)
    raw, keeps = sent_file(form, largest=LARGEST), form.get("do") == "write"
    rules = desk.service.settings.channel_rules
    try:
        lines = administration_of(desk).read_list(raw, rules=rules, keeps=keeps)
    except DocumentError as error:
        return _shown(desk, status=422, unreadable=texts.document(error, language))
    except SheetError as error:
        sentence = texts.sheet(error, language)
        return _shown(desk, status=422, unreadable=sentence)
    if not is_right(lines):
        return _shown(desk, status=422, lines=lines, is_right=False)
    if keeps:
        return RedirectResponse(PEOPLE, 303)
    return _shown(desk, lines=lines, is_right=True, text=raw.decode("utf-8-sig"))


def _shown(
    desk: Desk, *, status: int = 200, lines: Sequence[PersonLine] = (), **context: Any
) -> Response:
    texts, language = desk.service.administration_texts, desk.visitor.language
    told = [
        (
            line,
            texts.say("action", line.action.value if line.action else "wrong", language),
            [texts.say("person", each.value, language) for each in line.faults],
        )
        for line in lines
    ]
    nothing = {"unreadable": "", "is_right": False, "text": ""}
    return shown(desk, "list.html", status=status, lines=told, **nothing | context)
