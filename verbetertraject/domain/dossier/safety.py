"""What falls short in the handling of safety concerns (Article)."""

from collections.abc import Iterator

from verbetertraject.domain.decisions import balance_rules
from verbetertraject.domain.dossier.lines import Case, Remark, attention, missing
from verbetertraject.domain.people import Role
from verbetertraject.domain.safety_desk import desk_of
from verbetertraject.domain.schedule import deadlines
from verbetertraject.domain.trajectory import Concern


def untriaged_concerns(case: Case) -> Iterator[Remark]:
    """Concerns triaged late, or handled by someone whom they are about (D15)."""
    for concern in case.t.concerns:
        yield from _triage(case, concern)
        yield from _investigation(case, concern)


def open_concerns(case: Case) -> Iterator[Remark]:
    """An open concern: no balance before it is dealt with (D16)."""
    for _ in balance_rules.open_concern(case.t):
        since = min(each.reported_on for each in case.t.open_concerns)
        yield missing("settle_concern", since)


def involved_assessor(case: Case) -> Iterator[Remark]:
    """An assessor who is the subject of a concern (D18)."""
    if case.t.assessor_is_barred(case.today):
        assessor = case.t.person(Role.ASSESSOR, case.today)
        barring = (each for each in case.t.concerns if each.bars and assessor in each.about_people)
        yield missing("replace_assessor", min(each.reported_on for each in barring))


def _triage(case: Case, concern: Concern) -> Iterator[Remark]:
    due = deadlines.triage(case.t, concern)
    if (concern.triaged_on or case.today) > due:
        if concern.awaits_triage:
            yield missing("triage", due, due=due)
        else:
            yield attention("triage_in_time", due, due=due)
    elif concern.awaits_triage:
        yield attention("triage", concern.reported_on, due=due)
    if concern.awaits_triage and desk_of(case.t, concern, case.today).person is None:
        yield missing("triage_by_another", concern.reported_on)


def _investigation(case: Case, concern: Concern) -> Iterator[Remark]:
    person = case.t.person(Role.INVESTIGATOR, case.today)
    if concern.under_investigation and (person is None or person in concern.about_people):
        yield missing("independent_investigator", concern.triaged_on)
