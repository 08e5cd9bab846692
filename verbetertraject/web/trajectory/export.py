"""The whole file as one download: as a page to read and as data to keep, with its attachments."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from json import dumps
from typing import Any, Final  # JSON
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Response

from verbetertraject.api.trajectories import plain_name
from verbetertraject.application import views
from verbetertraject.application.values import write
from verbetertraject.web.page import environment
from verbetertraject.web.static_files import FOLDER as STATIC
from verbetertraject.web.trajectory.access import HOME, Entered, EnteredHere
from verbetertraject.web.trajectory.file import attached, shown

ROUTER: Final = APIRouter(include_in_schema=False)


@ROUTER.get(f"{HOME}/export")
def export(file: EnteredHere) -> Response:
    """Everything that one may read, in one archive."""
    made = file.service.clock.now()
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as zipped:
        for name, content in _parts(file):
            zipped.writestr(_entry(file, name, made), content)
    name = "".join(c if c.isascii() and c.isalnum() else "-" for c in file.t.reference)
    headers = {"Content-Disposition": f'attachment; filename="{name}.zip"'}
    return Response(archive.getvalue(), media_type="application/zip", headers=headers)


def _entry(file: Entered, name: str, made: datetime) -> ZipInfo:
    """An entry of the archive, compressed, and dated by the organisation's clock."""
    local = made.astimezone(ZoneInfo(file.t.policy.office_hours.zone))
    entry = ZipInfo(name, local.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    return entry


def _parts(file: Entered) -> Iterator[tuple[str, bytes]]:
    detail, queries = file.detail(), file.service.queries
    messages = queries.messages(file.t.id, file.sight)
    journal = queries.journal(file.t.id, file.sight)
    accesses = queries.accesses(file.t, file.sight)
    yield "file.html", _document(file).encode()
    yield "file.json", _json(detail)
    yield "timeline.json", _json(views.read_timeline(file.t, file.sight, today=file.today))
    yield "messages.json", _json(views.Messages(items=messages, next=None))
    yield "journal.json", _json(views.Journal(items=journal, next=None))
    yield "who-looked.json", _json(views.AccessLog(items=accesses, next=None))
    yield "dossier-check.json", _json(file.dossier_check())
    for attachment, content in attached(file, detail):
        yield f"attachments/{plain_name(attachment)}", content


def _document(file: Entered) -> str:
    """The file as a page that stands by itself: it loads nothing."""
    style = (STATIC / "style.css").read_text(encoding="utf-8")
    zone = file.t.policy.office_hours.zone
    template = environment(file.tongue.language, zone).get_template("trajectory/export.html")
    given = {"language": file.tongue.language, "style": style}
    return template.render(file.context(**given, **shown(file), made=file.now))


def _json(value: object) -> bytes:
    data: Any = write(value)
    return dumps(data, ensure_ascii=False, indent=2).encode()
