"""The page on which HR takes over a trajectory that runs already: checked first, then written."""

from typing import Any, Final  # what a template is given

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from verbetertraject.application.case_import import FaultyImportError, read_case
from verbetertraject.application.data_files import LARGEST, DocumentError, read_document
from verbetertraject.application.texts.administration import check_of, in_words
from verbetertraject.web.administration.access import HrHere
from verbetertraject.web.page import Desk
from verbetertraject.web.security import Posted, sent_file

ROUTER: Final = APIRouter(include_in_schema=False)

PATH: Final = "/import"


@ROUTER.get(PATH)
def ask(desk: HrHere) -> Response:
    """Where one gives the file."""
    return _shown(desk)


@ROUTER.post(PATH)
def receive(desk: HrHere, form: Posted) -> Response:
    """Show what taking over would do, or do it."""
    service, visitor = desk.service, desk.visitor
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
        return _shown(desk, status=422, text=text, unreadable=sentence)
    except FaultyImportError as error:
        faults = tuple(in_words(each, texts, visitor.language) for each in error.faults)
        return _shown(desk, status=422, text=text, faults=faults)
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
        return _shown(desk, status=422, text=text, faults=found.faults)
    known = sorted(service.queries.names(found.known_people).values())
    return _shown(desk, text=text, check=found, reference=case.reference, known=known)


def _shown(desk: Desk, *, status: int = 200, **told: Any) -> Response:
    nothing = {"text": "", "unreadable": "", "faults": (), "check": None, "known": ()}
    return desk.page("import.html", status=status, wording=desk.wording, **nothing | told)
