"""The policy as it is: every value with what it means, and which version who runs keeps."""

from dataclasses import fields
from typing import Final

from fastapi import APIRouter
from fastapi.responses import Response

from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.policy import Policy
from verbetertraject.web.administration.access import AdministratorHere, administration_of, shown

ROUTER: Final = APIRouter(include_in_schema=False)

ELSEWHERE: Final = frozenset({"version", "control_questions"})
"""What the page shows by itself, or other pages show."""


@ROUTER.get("/administration/policy")
def see_policy(desk: AdministratorHere) -> Response:
    """The policy with which new trajectories start; it is changed in the configuration."""
    policy, texts = desk.service.policy, desk.service.administration_texts
    return shown(
        desk,
        "policy.html",
        policy=policy,
        values=[
            (texts.say("policy", field.name, desk.visitor.language), _read(policy, field.name))
            for field in fields(policy)
            if field.name not in ELSEWHERE
        ],
        versions=administration_of(desk).policy_versions(),
    )


def _read(policy: Policy, name: str) -> str:
    """A value of the policy, as it is read."""
    match getattr(policy, name):
        case OfficeHours(opens=opens, closes=closes):
            return f"{opens:%H:%M}-{closes:%H:%M}"
        case tuple() as values:
            return ", ".join(map(str, values))
        case value:
            return str(value)
