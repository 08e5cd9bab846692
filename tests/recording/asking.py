"""What everyone at a moment asks, in both languages, and how it is answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from tests.integration.api.api_world import plain
from tests.integration.web.form_filler import forms
from tests.integration.web.pages_world import Browser
from tests.recording.places import LANGUAGES, Place, Seat
from tests.security.access_table import API, PAGES
from tests.security.door_requests import DO, filled
from tests.security.players import NOBODY
from verbetertraject.api.examples import example
from verbetertraject.api.routes import ACTS, PREVIEWS, TRAJECTORIES, TRAJECTORY, act_path

Json = dict[str, Any]

HEADERS: Final = (
    "allow",
    "cache-control",
    "content-disposition",
    "content-language",
    "content-type",
    "etag",
    "idempotency-replayed",
    "link",
    "location",
    "retry-after",
    "www-authenticate",
)
"""Those that say something of this answer."""

LISTS: Final = (
    "phase=active",
    "phase=nowhere",
    "standing=overdue",
    "awaits=evaluation",
    "awaited_of=me",
    "overslept=true",
    "role=mine",
    "q=vt-2026",
    "limit=1",
)
PARTS: Final = ("messages?limit=3", "journal?limit=3", "journal?after=4", "access-log?limit=1")
VIEWS: Final = (
    "/?standing=overdue",
    "/?standing=ended",
    "/?mine=yes&q=an",
    "/?awaits=signature&phase=planning",
    "/t/{trajectory}?done=sign",
    "/t/{trajectory}/timeline.svg?shape=tall",
    "/t/{trajectory}/plans?then=1&now=2",
    "/t/{trajectory}/journal?after=3",
    "/t/{trajectory}/ahead?what=register_absence&from=2026-03-02",
    "/t/{trajectory}/do/correct?to=evaluation-1.1",
    "/t/{trajectory}/do/attach?to=plan-1",
    "/t/{trajectory}/do/add_view?to=report-1.1",
    "/t/{trajectory}/do/replace_person?role=contact",
    "/administration/people?q=an",
    "/administration/units?unit=Noord",
)
ACTING: Final = frozenset(
    {"employee", "assessor", "hr", "employer_signatory", "investigator", "employee_of_hr"}
    | {"barred_assessor", "investigator_before"}
)
"""Those who send something; that nobody else is let in is what the tests of the doors are about."""

SUPPOSED: Final = {"extend": "extension", "present_plan": "plan"}
"""Commands of which the API says beforehand what they would change, and by which name."""

FOR_ALL: Final = frozenset({"/live", "/ready", "/docs", "/static/{name}"})
"""What does not depend on who asks."""

FORM: Final = DO.partition("{command}")[0]
"""How the address of each form of a command begins."""


def answers_at(place: Place, *, acting: bool, language: str) -> Iterator[tuple[str, str, Json]]:
    """Who asked what, and the answer: what can be read, and what comes of what can be sent."""
    browsers = place.enter(language)
    for name, seat in place.seats.items():
        place.restore(language)
        asking = Asking(place=place, seat=seat, browser=browsers[name], language=language)
        acts = acting and name in ACTING
        for asked, answer in asking.everything() if acts else asking.reading():
            yield name, asked, as_told(answer)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """Someone who asks everything in one language."""

    place: Place
    seat: Seat
    browser: Browser
    language: str

    def everything(self) -> Iterator[tuple[str, Any]]:
        """All that can be asked, and the answers."""
        pages: dict[str, str] = {}
        for asked, answer in self.reading():
            yield asked, answer
            pages[answer.request.url.path] = answer.text
        yield from self._forms(pages)
        if self.seat.only is None and self.language == LANGUAGES[0]:
            yield from self._commands()

    def reading(self) -> Iterator[tuple[str, Any]]:
        """What can be read: what programs read by a token, then every page."""
        part = self._address(TRAJECTORY)
        gets = [self._address(path) for method, path in sorted(API) if method == "GET"]
        gets += [f"{TRAJECTORIES}?{each}" for each in LISTS]
        gets += [f"{part}/{each}" for each in PARTS]
        for address in gets if self.seat.only is None else ():
            yield f"GET {address}", self._api("GET", address)
        for path in (*(path for method, path in sorted(PAGES) if method == "GET"), *VIEWS):
            if path not in FOR_ALL or self.seat.role == NOBODY:
                address = self._address(path)
                yield f"GET {address}", self.browser.client.get(address)

    def _commands(self) -> Iterator[tuple[str, Any]]:
        """Every command as programs send it: without a word, with the wrong ones, as its example.

        What it would change is asked as well.
        """
        for name in (*ACTS, "open"):
            given = plain(example(name))
            wrong = dict.fromkeys(given, 17) | {"unknown": 17}
            address = TRAJECTORIES if name == "open" else self._address(act_path(name))
            for kind, body in (("empty", {}), ("wrong", wrong), ("example", given)):
                yield f"POST {address} {kind}", self._api("POST", address, body)
            if name in SUPPOSED:
                address, supposed = self._address(PREVIEWS), {SUPPOSED[name]: given}
                yield f"POST {address} {name}", self._api("POST", address, supposed)

    def _forms(self, pages: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
        """Every form without a word, and those of commands as they stand on their pages."""
        for method, path in sorted(PAGES):
            address = self._address(path)
            if method == "POST":
                yield f"POST {address} empty", self._form(address, {})
            elif path.startswith(FORM):
                for form in forms(pages[address]):
                    if "_form" in form.controls:
                        sent = form.sent | {"_do": "give"}
                        yield f"POST {address} as it stands", self._form(form.action, sent)

    def _address(self, path: str) -> str:
        return filled(path, trajectory=self.place.reference)

    def _api(self, method: str, address: str, body: Json | None = None) -> Any:
        headers = self.place.headers(self.seat, self.language)
        client = self.place.world.client
        return self._forgotten(client.request(method, address, json=body, headers=headers))

    def _form(self, address: str, fields: Json) -> Any:
        return self._forgotten(self.browser.post(address, fields))

    def _forgotten(self, answer: Any) -> Any:
        """An answer, of which nothing stays."""
        if answer.request.method == "POST" and answer.status_code < 400:
            self.place.restore(self.language)
        return answer


def as_told(answer: Any) -> Json:
    """An answer as it is kept."""
    headers = {name: answer.headers[name] for name in HEADERS if name in answer.headers}
    return {"status": answer.status_code, "headers": headers, "body": _body(answer)}


def _body(answer: Any) -> str:
    if answer.headers.get("content-type") == "application/zip":
        with ZipFile(BytesIO(answer.content)) as archive:
            parts: Mapping[str, bytes] = {each: archive.read(each) for each in archive.namelist()}
        return "\n".join(f"{name}\n{part.decode(errors='replace')}" for name, part in parts.items())
    told: str = answer.content.decode(errors="replace")
    return told
