"""Many people at once, from a list: shown line by line first, kept only when all is right."""

from collections.abc import Sequence
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from verbetertraject.api.problems import language_of
from verbetertraject.api.service import service_of
from verbetertraject.application.data_files import DocumentError
from verbetertraject.application.people_import import (
    LARGEST,
    PersonLine,
    SheetError,
    is_right,
)
from verbetertraject.web.administration.access import Administering, Administrating, shown
from verbetertraject.web.administration.people import PEOPLE
from verbetertraject.web.security import Posted, sent_file
from verbetertraject.web.site import SiteHere
from verbetertraject.web.visitor import Visitor

ROUTER: Final = APIRouter(include_in_schema=False)

LIST: Final = "/administration/people-list"


@ROUTER.get(LIST)
def ask(request: Request, visitor: Administrating) -> Response:
    """Where one gives the list."""
    return _shown(request, visitor)


@ROUTER.post(LIST)
def receive(
    request: Request,
    visitor: Administrating,
    administration: Administering,
    site: SiteHere,
    form: Posted,
) -> Response:
    """Show what the list would do, or do it."""
    texts, language = service_of(request).administration_texts, language_of(request)
    raw, keeps = sent_file(form, largest=LARGEST), form.get("do") == "write"
    try:
        lines = administration.read_list(raw, rules=site.settings.channel_rules, keeps=keeps)
    except DocumentError as error:
        return _shown(request, visitor, status=422, unreadable=texts.document(error, language))
    except SheetError as error:
        sentence = texts.sheet(error, language)
        return _shown(request, visitor, status=422, unreadable=sentence)
    if not is_right(lines):
        return _shown(request, visitor, status=422, lines=lines, is_right=False)
    if keeps:
        return RedirectResponse(PEOPLE, 303)
    return _shown(request, visitor, lines=lines, is_right=True, text=raw.decode("utf-8-sig"))


def _shown(
    request: Request,
    visitor: Visitor,
    *,
    status: int = 200,
    unreadable: str = "",
    lines: Sequence[PersonLine] = (),
    is_right: bool = False,
    text: str = "",
) -> Response:
    texts = service_of(request).administration_texts
    told = [
        (
            line,
            texts.say("action", line.action.value if line.action else "wrong", visitor.language),
            [texts.say("person", each.value, visitor.language) for each in line.faults],
        )
        for line in lines
    ]
    return shown(
        request,
        visitor,
        "list.html",
        status=status,
        unreadable=unreadable,
        lines=told,
        is_right=is_right,
        text=text,
    )
