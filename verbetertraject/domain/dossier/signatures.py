"""What falls short in presenting and signing: each version is presented and signed anew."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final

from verbetertraject.domain.dossier.lines import Case, Remark, attention, missing
from verbetertraject.domain.dossier.scope import UNDER_PLAN
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import Party, PlanVersion
from verbetertraject.domain.schedule import deadlines

ASKED: Final = {Party.EMPLOYEE: "employee_signs", Party.EMPLOYER: "employer_signs"}
"""What is asked while a party's signature is missing."""

REFUSED: Final = {Party.EMPLOYEE: "prove_presentation", Party.EMPLOYER: "employer_signs"}
"""What is asked after a party refused, as long as that does not count."""


def unsigned_versions(case: Case) -> Iterator[Remark]:
    """Versions without signature, or refusal with proof of presentation (D25)."""
    if case.t.phase is Phase.WITHDRAWN:
        return
    for version in case.t.versions[-1:]:
        open_ones = [party for party in Party if not version.counts_for(party)]
        if case.t.phase in UNDER_PLAN:
            yield from (_unsigned(case, version, party) for party in open_ones)
        elif open_ones:
            yield attention("was_not_signed", version.presented_on, version=version.number)
    for version, following in pairwise(case.t.versions):
        active = case.t.active_since
        was_carried_out = active is not None and following.presented_on > active
        if was_carried_out and not version.is_signed():
            yield attention("sign_each_version", version.presented_on, version=version.number)


def late_records(case: Case) -> Iterator[Remark]:
    """What was recorded more than ten working days after it happened (D26)."""
    for each in case.recorded:
        if each.act not in UNJUDGED and each.recorded_on > _term(case, each.on):
            yield attention("recorded_late", each.recorded_on, act=each.act, day=each.on)


UNJUDGED: Final = frozenset(
    {"report_concern", "triage_concern", "conclude_investigation", "resume"}
)
"""A concern may be reported whenever; what follows has terms of its own (D15)."""


def _term(case: Case, day: date) -> date:
    return case.t.calendar.add(day, case.t.policy.late_record_working_days)


def _unsigned(case: Case, version: PlanVersion, party: Party) -> Remark:
    signature = version.signature(party)
    if signature is not None:
        return missing(REFUSED[party], signature.on, version=version.number)
    can_be_late = party is Party.EMPLOYER or not case.t.is_absent(case.today)
    is_late = can_be_late and case.today >= deadlines.signature(case.t, version)
    say = missing if is_late else attention
    return say(ASKED[party], version.presented_on, version=version.number)
