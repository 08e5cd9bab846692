"""The terms that trajectories share: calendars, which are live, and policies, which are fixed."""

import hashlib
import json
from functools import lru_cache

from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.policy import Policy
from verbetertraject.store.mapping.sealing import opened, sealed
from verbetertraject.store.tables import CalendarRow, PolicyRow


def calendar_row(name: str, calendar: Calendar) -> CalendarRow:
    """The row of a calendar."""
    terms = sealed(calendar)
    return CalendarRow(
        name=name, terms={**terms, "non_working_days": sorted(terms["non_working_days"])}
    )


def calendar(row: CalendarRow) -> Calendar:
    """The calendar."""
    return opened(Calendar, row.terms)


def policy_row(policy: Policy) -> PolicyRow:
    """The row of a policy, named by its terms: the same terms give the same row."""
    terms = json.dumps(sealed(policy), sort_keys=True, separators=(",", ":"))
    sha256 = hashlib.sha256(terms.encode()).hexdigest()
    return PolicyRow(sha256=sha256, version=policy.version, terms=terms)


def policy(row: PolicyRow) -> Policy:
    """The policy."""
    return _read_policy(row.terms)


@lru_cache(maxsize=64)
def _read_policy(terms: str) -> Policy:
    return opened(Policy, json.loads(terms))
