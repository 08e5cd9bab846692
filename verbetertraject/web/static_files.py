"""The few files that pages load, each under the hash of what it holds, and kept by browsers."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from verbetertraject.api.problems import Fault, FaultError

FOLDER: Final = Path(__file__).with_name("static")

FOREVER: Final = "public, max-age=31536000, immutable"

MEDIA_TYPES: Final = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}

ROUTER: Final = APIRouter(include_in_schema=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file, as it was when the process began."""

    content: bytes
    media_type: str
    digest: str


def _read(path: Path) -> File:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:16]
    return File(content=content, media_type=MEDIA_TYPES[path.suffix], digest=digest)


FILES: Final = {path.name: _read(path) for path in FOLDER.iterdir() if path.suffix in MEDIA_TYPES}


def address(name: str) -> str:
    """The address of a file as it is now."""
    return f"/static/{name}?v={FILES[name].digest}"


@ROUTER.get("/static/{name}")
def file(name: str, v: Annotated[str, Query()] = "") -> Response:
    """A file; kept by the browser only under the hash of what it holds."""
    if name not in FILES:
        raise FaultError(Fault.NOT_FOUND)
    found = FILES[name]
    kept = FOREVER if v == found.digest else "no-cache"
    return Response(found.content, media_type=found.media_type, headers={"Cache-Control": kept})
