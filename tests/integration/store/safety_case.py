"""A fictional case in which everything interrupts: a refused signature, an absence, a concern."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from tests.integration.store.cases import Line
from verbetertraject.domain.people import Role

UNTIL: Final = date(2026, 12, 1)

_PLAN: Final[dict[str, Any]] = {
    "drafted_together_on": [date(2026, 1, 8)],
    "employee_contribution": "Wil zelf de roostergesprekken voorbereiden.",
    "goals": [
        {
            "id": "G1",
            "shortcoming": "S1",
            "type": "result",
            "text": "De roosters staan op tijd klaar.",
            "metric": "Dagen te laat",
            "baseline": 6,
            "target": 1.5,
            "sources": ["roostersysteem"],
        }
    ],
    "approach": [{"goal": "G1", "text": "Elke maandag samen vooruitkijken."}],
    "support": [
        {
            "id": "U1",
            "goal": "G1",
            "kind": "training",
            "text": "Cursus roosteren voor zorgteams",
            "planned": {"total": 4, "unit": "half_days"},
        }
    ],
    "duration_reason": "Vier maanden zijn nodig om drie roosterrondes te zien.",
    "viewpoints": {"past_efforts": "twee gesprekken in het najaar"},
    "monitoring": {"information_sources": ["roostersysteem", "teamoverleg"]},
    "consequences": "Niet gehaald: samen zoeken naar een andere passende functie.",
}


def safety_lines() -> Sequence[Line]:
    """The script."""
    return [
        *_beginning(),
        *_refusal(),
        *_concern(),
        *_ending(),
    ]


def _beginning() -> Sequence[Line]:
    return [
        Line(
            day=date(2025, 12, 15),
            by=Role.HR,
            do="open",
            body={
                "reference": "VT-2025-0077",
                "people": {
                    "employee": {
                        "id": "z-1",
                        "name": "Mirthe Zandstra",
                        "email": "mirthe@zorghof.example",
                        "days_off": ["friday"],
                        "leave": [{"from": date(2026, 2, 16), "to": date(2026, 2, 20)}],
                    },
                    "assessor": {
                        "id": "z-2",
                        "name": "Ruben Akkerhuis",
                        "email": "ruben@zorghof.example",
                        "role": "teammanager wijkzorg",
                    },
                    "hr": {
                        "id": "z-3",
                        "name": "Ilse Noordewier",
                        "email": "ilse@zorghof.example",
                        "teams": "ilse.noordewier@zorghof.example",
                    },
                    "employer_signatory": {
                        "id": "z-4",
                        "name": "Berend Klaver",
                        "email": "berend@zorghof.example",
                    },
                    "investigator": {
                        "id": "z-5",
                        "name": "Saskia Tromp",
                        "email": "saskia@onderzoek.example",
                        "language": "en",
                    },
                },
                "nature": "inability",
                "analysis": {
                    "what_goes_wrong": "De roosters komen structureel te laat.",
                    "expected_norm": "Rooster drie weken vooraf bekend.",
                    "shortcomings": [
                        {
                            "id": "S1",
                            "text": "Roosters te laat",
                            "facts": [
                                {
                                    "date": date(2025, 9, 1),
                                    "source": "roostersysteem",
                                    "text": "Zes dagen na de afspraak.",
                                },
                                {
                                    "date": date(2025, 11, 3),
                                    "source": "roostersysteem",
                                    "text": "Opnieuw vijf dagen te laat.",
                                },
                            ],
                        }
                    ],
                },
                "history": [
                    {
                        "date": date(2025, 10, 6),
                        "summary": "Eerste gesprek over het rooster.",
                        "two_sided": True,
                    }
                ],
                "first_notice_date": date(2025, 10, 6),
                "control_questions": [
                    {"key": "training_adequate", "answer": "ja"},
                    {"key": "caused_by_illness", "answer": "nee"},
                    {
                        "key": "primarily_working_conditions",
                        "answer": "nee",
                        "note": "De formatie is op orde.",
                    },
                    {"key": "environment_safe", "answer": "nee"},
                ],
            },
        ),
        Line(
            day=date(2026, 1, 6),
            by=Role.ASSESSOR,
            do="record_conversation",
            body={
                "conversation": {
                    "present": ["employee", "assessor"],
                    "expected_and_short": "Norm en cijfers naast elkaar gelegd.",
                    "manager_view_of_cause": "Begint te laat aan de puzzel.",
                    "employee_reaction": "Vindt de kritiek deels terecht.",
                    "employee_view_of_cause": "Wijzigingen komen pas op vrijdag binnen.",
                    "listening_result": {
                        "picture_correct": "deels",
                        "attitude": "bereid",
                        "interventions_needed": "cursus en vaste sluitdag",
                        "trajectory_indicated": True,
                    },
                    "variant_choice": "development",
                    "variant_reason": "Er is vertrouwen dat het lukt.",
                    "consequences_named": "Kan gevolgen hebben voor de functie.",
                }
            },
        ),
    ]


def _refusal() -> Sequence[Line]:
    return [
        Line(
            day=date(2026, 1, 12),
            by=Role.HR,
            do="present_plan",
            body={
                "version": 1,
                "plan": _PLAN,
                "period": {"start": date(2026, 1, 19), "months": 5},
                "proof": {"channel": "gesprek"},
            },
        ),
        Line(
            day=date(2026, 1, 13),
            by=Role.EMPLOYER_SIGNATORY,
            do="sign",
            body={"version": 1, "party": "employer", "kind": "agreed"},
        ),
        Line(
            day=date(2026, 1, 13),
            by=Role.EMPLOYEE,
            do="sign",
            body={
                "version": 1,
                "party": "employee",
                "kind": "refused",
                "remark": "Dit voelt niet als een kans.",
            },
        ),
        Line(
            day=date(2026, 1, 14),
            by=Role.EMPLOYEE,
            do="record_proof",
            body={"version": 1, "proof": {"portal_opened_at": "2026-01-14T20:15:30+01:00"}},
        ),
        Line(
            day=date(2026, 1, 15),
            by=Role.HR,
            do="record_proof",
            body={
                "version": 1,
                "proof": {
                    "registered_post": {"sent": True, "delivered": "2026-01-15T10:30:00+01:00"},
                    "second_invitation": date(2026, 1, 14),
                },
            },
        ),
        Line(
            day=date(2026, 1, 27),
            by=Role.HR,
            do="register_absence",
            body={"from": date(2026, 1, 26)},
        ),
        Line(day=date(2026, 1, 29), by=Role.HR, do="end_absence", body={}),
    ]


def _concern() -> Sequence[Line]:
    return [
        Line(
            day=date(2026, 2, 3),
            by=Role.EMPLOYEE,
            do="report_concern",
            body={
                "text": "In het teamoverleg word ik voor de groep afgekat.",
                "about": ["assessor"],
                "concrete": {
                    "what": "Een opmerking over mijn tempo, lachend verteld.",
                    "when": "op twee maandagen in januari",
                    "who": ["de teammanager"],
                    "wish": "Een gesprek met iemand van buiten.",
                },
            },
        ),
        Line(
            day=date(2026, 2, 5),
            by=Role.HR,
            do="triage_concern",
            body={
                "category": "specific_incident",
                "decision": "independent_investigation",
            },
        ),
        Line(
            day=date(2026, 2, 24),
            by=Role.INVESTIGATOR,
            do="conclude_investigation",
            body={
                "conclusion": "partly_founded",
                "summary": "De toon was ongepast, de inhoud niet.",
                "heard": {"total": 5, "invited_all_team": True, "named": 3, "anonymous": 2},
                "measures": ["Een gesprek over omgangsvormen in het team."],
            },
        ),
        Line(
            day=date(2026, 2, 25),
            by=Role.HR,
            do="replace_assessor",
            body={
                "person": {
                    "id": "z-6",
                    "name": "Hanna Osinga",
                    "email": "hanna@zorghof.example",
                    "role": "clustermanager",
                }
            },
        ),
        Line(day=date(2026, 2, 26), by=Role.HR, do="resume", body={"decided_by": ["hr"]}),
        Line(
            day=date(2026, 3, 2),
            by=Role.EMPLOYEE,
            do="add_view",
            body={"to": "concern-1", "text": "Fijn dat ernaar gekeken is."},
        ),
    ]


def _ending() -> Sequence[Line]:
    return [
        Line(
            day=date(2026, 3, 16),
            by=Role.ASSESSOR,
            do="hold_evaluation",
            body={"present": ["employee", "assessor"], "late_reason": "Kennismaking ging voor."},
        ),
        Line(
            day=date(2026, 3, 18),
            by=Role.ASSESSOR,
            do="record_report",
            body={
                "report": {
                    "tops": ["Het rooster van april stond op tijd"],
                    "goals": [
                        {
                            "goal": "G1",
                            "measured": 2,
                            "improvement": "van zes naar twee dagen",
                            "still_needed": "ook in vakantieweken",
                            "employer_status": "progressing",
                            "employee_status": "disagree",
                        }
                    ],
                    "support_delivered": {"U1": [1, 2.5]},
                    "employee_view": "Met een ander gesprek gaat het ook beter.",
                    "employee_needs": "Rust in de planning.",
                    "safety_question": {
                        "asked": True,
                        "answer": "beter",
                        "text": "Ik durf weer iets te zeggen.",
                    },
                }
            },
        ),
        Line(
            day=date(2026, 6, 1),
            by=Role.HR,
            do="withdraw",
            body={"reason": "agreed"},
        ),
    ]
