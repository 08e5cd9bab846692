"""The policy as it is: every value with what it means, and which version who runs keeps."""

from dataclasses import fields
from datetime import time
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import Response

from verbetertraject.api.service import service_of
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.policy import Policy
from verbetertraject.web.administration.access import Administering, Administrating, shown

ROUTER: Final = APIRouter(include_in_schema=False)

ELSEWHERE: Final = frozenset({"version", "control_questions"})
"""What the page shows by itself, or other pages show."""


@ROUTER.get("/administration/policy")
def see_policy(
    request: Request, visitor: Administrating, administration: Administering
) -> Response:
    """The policy with which new trajectories start; it is changed in the configuration."""
    service = service_of(request)
    texts = service.administration_texts
    return shown(
        request,
        visitor,
        "policy.html",
        policy=service.policy,
        values=[
            (texts.say("policy", name, visitor.language), value)
            for name, value in told(service.policy)
        ],
        versions=administration.policy_versions(),
    )


def told(policy: Policy) -> list[tuple[str, str]]:
    """Every value of a policy by its key, as it is read."""
    return [
        (field.name, _read(getattr(policy, field.name)))
        for field in fields(policy)
        if field.name not in ELSEWHERE
    ]


def _read(value: object) -> str:
    match value:
        case OfficeHours(opens=opens, closes=closes):
            return f"{_clock(opens)}-{_clock(closes)}"
        case tuple():
            return ", ".join(str(each) for each in value)
        case _:
            return str(value)


def _clock(moment: time) -> str:
    return f"{moment:%H:%M}"
