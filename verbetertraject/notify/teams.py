"""A card in Microsoft Teams, by a workflow: accepted only when the answer says so too."""

import json
from typing import Any, Final  # the arguments of Apprise's plugins have no types

import requests
from apprise import NotifyType
from apprise.plugins.workflows import NotifyWorkflows

TEAMS: Final = "workflows"
"""What Apprise calls such a channel."""

MOST_READ: Final = 10_000
"""Bytes of an answer that are read."""

_ACCEPTED: Final = frozenset({200, 202})
_FAULTS: Final = ("error", "errors", "fault", "exception")
_WORDS: Final = ("error", "failed", "failure", "fault")


class Workflow(NotifyWorkflows):  # type: ignore[no-untyped-call] # the plugins have no types
    """A workflow to which Apprise writes, and whose whole answer is read.

    Apprise looks at the status alone. A workflow may answer 200 or 202 with an error in its words,
    and so may whatever stands in between: a proxy, or a page on which to sign in.
    """

    def send(
        self,
        body: str,
        title: str = "",
        notify_type: NotifyType = NotifyType.INFO,
        **options: Any,
    ) -> bool:
        """Post the card; the reason of a refusal is logged, as Apprise does."""
        card = self.gen_payload(  # type: ignore[no-untyped-call]
            body=body, title=title, notify_type=notify_type, **options
        )
        if not card:
            return False
        self.throttle()  # type: ignore[no-untyped-call]
        try:
            answer = requests.post(
                f"https://{self.host}{self._port}{self._path}",
                params=self._query,
                data=json.dumps(card),
                headers={"User-Agent": self.app_id, "Content-Type": "application/json"},
                verify=self.verify_certificate,
                timeout=self.request_timeout,
                allow_redirects=self.redirects,
                stream=True,
            )
            with answer:
                said = answer.raw.read(MOST_READ, decode_content=True)
        except requests.RequestException as error:
            self.logger.warning("A Connection error occurred sending Workflows notification.")
            self.logger.debug("Socket Exception: %s", error)
            return False
        if answer.status_code not in _ACCEPTED:
            words = self.http_response_code_lookup(answer.status_code)  # type: ignore[no-untyped-call]
            told = f"{words}, error={answer.status_code}." if words else f"{answer.status_code}."
            self.logger.warning("Failed to send Workflows notification: %s", told)
            return False
        if says_no(said, media_type=answer.headers.get("Content-Type", "")):
            self.logger.warning("Answered %s, with an error in its words.", answer.status_code)
            return False
        return True

    @property
    def _port(self) -> str:
        return f":{self.port}" if self.port else ""

    @property
    def _path(self) -> str:
        automate = "/powerautomate/automations/direct" if self.power_automate else ""
        route = f"/cu/{self.routing_id}" if automate and self.routing_id else ""
        return f"{automate}{route}/workflows/{self.workflow}/triggers/manual/paths/invoke"

    @property
    def _query(self) -> dict[str, str]:
        return {
            "api-version": self.api_version,
            "sp": "/triggers/manual/run",
            "sv": "1.0",
            "sig": self.signature,
        }


def says_no(said: bytes, *, media_type: str) -> bool:
    """Whether an answer with a status of success tells of a failure, or comes from another."""
    text = said.decode(errors="replace").strip()
    if "html" in media_type.lower() or text[:1] == "<":
        return True
    try:
        answer = json.loads(text) if text else None
    except ValueError:
        answer = text
    match answer:
        case dict():
            told = {str(key).lower(): value for key, value in answer.items()}
            is_fault = any(told.get(name) for name in _FAULTS)
            says_so = str(told.get("status", "")).lower() in {*_WORDS, "cancelled", "timedout"}
            return is_fault or says_so or told.get("ok") is False or told.get("success") is False
        case str():
            return any(word in answer.lower() for word in _WORDS)
        case _:
            return False
