"""The page on which HR takes over a trajectory that runs already: checked first, then written."""

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.service import service_of
from verbetertraject.application.case_import import FaultyImportError, read_case
from verbetertraject.application.case_report import CaseCheck, CaseFault, check_of, in_words
from verbetertraject.application.data_files import LARGEST, DocumentError, read_document
from verbetertraject.web.administration.access import spoken
from verbetertraject.web.page import page
from verbetertraject.web.security import Posted, sent_file
from verbetertraject.web.visitor import Visiting, Visitor

ROUTER: Final = APIRouter(include_in_schema=False)

PATH: Final = "/import"


@ROUTER.get(PATH)
def ask(request: Request, visitor: Visiting) -> Response:
    """Where one gives the file."""
    _check_hr(visitor)
    return _shown(request, visitor)


@ROUTER.post(PATH)
def receive(request: Request, visitor: Visiting, form: Posted) -> Response:
    """Show what taking over would do, or do it."""
    _check_hr(visitor)
    service = service_of(request)
    texts = service.administration_texts
    raw = sent_file(form, largest=LARGEST)
    text = raw.decode("utf-8-sig", "replace")
    try:
        case = read_case(read_document(raw))
        if form.get("do") == "write":
            stored, _ = service.imports.write(case, actor=visitor.actor)
            return RedirectResponse(f"/t/{stored.trajectory.reference}", 303)
        checked = service.imports.check(case, actor=visitor.actor)
    except DocumentError as error:
        sentence = texts.document(error, visitor.language)
        return _shown(request, visitor, status=422, text=text, unreadable=sentence)
    except FaultyImportError as error:
        faults = tuple(in_words(each, texts, visitor.language) for each in error.faults)
        return _shown(request, visitor, status=422, text=text, faults=faults)
    if checked.stored is not None:
        return RedirectResponse(f"/t/{checked.stored.trajectory.reference}", 303)
    found = check_of(
        checked,
        texts,
        now=service.clock.now(),
        today=service.today(),
        language=visitor.language,
    )
    if found.faults:
        return _shown(request, visitor, status=422, text=text, faults=found.faults)
    return _shown(request, visitor, text=text, check=found, reference=case.reference)


def _shown(
    request: Request,
    visitor: Visitor,
    *,
    status: int = 200,
    text: str = "",
    unreadable: str = "",
    faults: tuple[CaseFault, ...] = (),
    check: CaseCheck | None = None,
    reference: str = "",
) -> Response:
    known = () if check is None else check.known_people
    return page(
        request,
        visitor,
        "import.html",
        status=status,
        text=text,
        unreadable=unreadable,
        faults=faults,
        check=check,
        reference=reference,
        known=sorted(service_of(request).queries.names(known).values()),
        tongue=spoken(request, visitor),
    )


def _check_hr(visitor: Visitor) -> None:
    if not visitor.is_hr:
        raise FaultError(Fault.NOT_FOUND)
