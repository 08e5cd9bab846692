"""What is added to a body before it is read: what a form knows, and what was chosen in one go."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final  # a body is JSON

from verbetertraject.api.trajectories import ENDINGS
from verbetertraject.application.values import write
from verbetertraject.domain.commands.additions import MediaType
from verbetertraject.domain.decisions.additions import LARGEST_FILE
from verbetertraject.domain.people import Role
from verbetertraject.domain.record_names import latest
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.web.forms.case import Beginning, Case
from verbetertraject.web.forms.decode import gathered
from verbetertraject.web.forms.encode import NAMING, spread

Body = dict[str, Any]

KINDS: Final[Mapping[str, MediaType]] = {
    ending: kind for kind, endings in ENDINGS.items() for ending in endings
}
"""What a file is, by the end of its name."""

BEGINNINGS: Final[Mapping[MediaType, bytes]] = {
    MediaType.PDF: b"%PDF-",
    MediaType.TEXT: b"",
    MediaType.PNG: b"\x89PNG\r\n\x1a\n",
    MediaType.JPEG: b"\xff\xd8\xff",
    MediaType.WORD: b"PK\x03\x04",
    MediaType.TEXT_DOCUMENT: b"PK\x03\x04",
}
"""With which bytes such a file begins."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file as a browser sends it."""

    name: str
    data: bytes


def completed(
    name: str, body: Body, *, begun: Beginning, case: Case, upload: Upload | None
) -> Body:
    """The body of a command, from what was typed into its form.

    Raises:
        RefusedError: when there is no file, or none of a kind that can be attached.
    """
    match name:
        case "reschedule":
            # What kind of appointment and which day were chosen in one.
            what, _, planned = str(body.get("planned", "")).partition("/")
            return body | {"what": what, "planned": planned} if planned else body
        case "present_plan" if "change" not in begun.without:
            return _only_what_changed(body, begun)
        case "record_proof" if case.by is Role.EMPLOYEE:
            return body | {"proof": {"portal_opened_at": case.today.isoformat()}}
        case "correct":
            record, typed = write(latest(case.t, case.record)), body.get("content", {})
            return body | {"to": case.record, "content": _over(record, typed)}
        case "attach":
            return body | _file(upload)
        case _:
            return body


def _only_what_changed(body: Body, begun: Beginning) -> Body:
    """A revision without what was left as it stands: that part stays exactly as it was."""
    before = gathered(begun.shape, spread(begun.shape, begun.body), without=begun.without).body
    kept = dict(body)
    if "plan" in body:
        stood = before.get("plan", {})
        plan = {key: each for key, each in body["plan"].items() if each != stood.get(key)}
        kept["plan"] = plan
    for part in ("plan", "period"):
        if part in kept and (not kept[part] or kept[part] == before.get(part)):
            del kept[part]
    return kept


def _over(record: Any, typed: Any) -> Any:
    """The record with what was typed laid over it, part by part."""
    if isinstance(record, Mapping) and isinstance(typed, Mapping):
        known = {
            key: _over(each, typed[key]) if key in typed else each for key, each in record.items()
        }
        return known | {key: each for key, each in typed.items() if key not in record}
    if not isinstance(record, list) or not isinstance(typed, list):
        return typed
    if not all(isinstance(each, Mapping) for each in (*record, *typed)):
        return typed
    naming = next((name for name in NAMING if all(name in each for each in record)), None)
    before = {each[naming]: each for each in record} if naming is not None else {}
    return [_over(before.get(each.get(naming), {}), each) for each in typed]


def _file(upload: Upload | None) -> Body:
    if upload is None or not upload.name:
        raise RefusedError(Rule.FIELD, field="content", problem="missing")
    ending = PurePath(upload.name.strip()).suffix.casefold()
    kind = KINDS.get(ending)
    if kind is None or not upload.data.startswith(BEGINNINGS[kind]):
        raise RefusedError(Rule.FIELD, field="content", problem="of no kind that can be attached")
    if not upload.data or len(upload.data) > LARGEST_FILE:
        raise RefusedError(Rule.FIELD, field="content", problem="too large")
    return {
        "name": PurePath(upload.name.replace("\\", "/")).name,
        "media_type": kind.value,
        "content": b64encode(upload.data).decode(),
    }
