"""What cannot pass for evidence: a witness without a name, another's opening, a fact told twice.

Source: domain rules 6, "Dates that cannot be" and "Proof that is no proof".
"""

from datetime import date
from typing import Final

from verbetertraject.domain.acts.act import Act
from verbetertraject.domain.acts.dates import dates, day_of
from verbetertraject.domain.given import Analysis, Particulars
from verbetertraject.domain.moments import OfficeHours
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Proof, RegisteredPost, SupportAmount
from verbetertraject.domain.records import GoalBalance, InvestigationRecord
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.wording import distinct, has_blank, is_blank

RANGES: Final = {"fte": (0.0, 2.0), "service_years": (0.0, 70.0)}
"""Of an employment: from what to what a number can be."""


def check_said(text: object, *, field: str, **figures: str) -> None:
    """Refuse a text that says nothing."""
    if is_blank(text):
        raise RefusedError(Rule.FIELD, field=field, problem="missing", **figures)


def check_facts(analysis: Analysis) -> None:
    """Refuse the same fact told twice: it does not become two (D01)."""
    for number, shortcoming in enumerate(analysis.shortcomings):
        told = [fact.told for fact in shortcoming.facts]
        for place, each in enumerate(told):
            if each in told[:place]:
                field = f"analysis.shortcomings.{number}.facts.{place}"
                raise RefusedError(Rule.FIELD, field=field, problem="told twice")


def check_employment(employment: Particulars | None) -> None:
    """Refuse numbers that no employment has."""
    for name, (least, most) in RANGES.items():
        number = (employment or {}).get(name)
        if isinstance(number, int | float) and not least <= number <= most:
            raise RefusedError(Rule.FIELD, field=f"employment.{name}", problem="cannot be")


def check_proof(proof: Proof, act: Act, *, presented_on: date, hours: OfficeHours) -> None:
    """Refuse what proves nothing: no witness, another's opening, a letter before it was sent."""
    if act.by is not Role.EMPLOYEE and proof.portal_opened_at is not None:
        raise RefusedError(
            Rule.WRONG_ROLE, field="proof.portal_opened_at", role=act.by.value, command=act.name
        )
    if proof.witness is not None and has_blank(proof.witness):
        raise RefusedError(Rule.FIELD, field="proof.witness", problem="missing")
    for each in dates(proof, hours=hours):
        if each.day < presented_on:
            field = f"proof.{each.field}"
            raise RefusedError(
                Rule.DATE_IMPOSSIBLE, field=field, date=each.day, earliest=presented_on
            )
    _check_letter(proof.registered_post, hours=hours)


def _check_letter(letter: RegisteredPost | None, *, hours: OfficeHours) -> None:
    """Refuse a letter that is delivered and was not sent, or not yet."""
    if letter is None or not letter.delivered:
        return
    field = "proof.registered_post.delivered"
    if letter.sent is False:
        raise RefusedError(Rule.FIELD, field=field, problem="not sent")
    if isinstance(letter.sent, date) and isinstance(letter.delivered, date):
        sent, delivered = (day_of(each, hours=hours) for each in (letter.sent, letter.delivered))
        if delivered < sent:
            raise RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=delivered, earliest=sent)


def check_investigation(record: InvestigationRecord) -> None:
    """Refuse a conclusion without words, and more people than were heard."""
    check_said(record.summary, field="summary")
    heard = record.heard
    named = distinct(heard.named) if isinstance(heard.named, tuple) else heard.named
    for name, number in (("total", heard.total), ("named", named), ("anonymous", heard.anonymous)):
        if number < 0:
            raise RefusedError(Rule.FIELD, field=f"heard.{name}", problem="negative")
    if named + heard.anonymous > heard.total:
        raise RefusedError(
            Rule.FIELD, field="heard.total", problem="fewer than named and anonymous together"
        )


def check_amounts(amounts: tuple[SupportAmount, ...]) -> None:
    """Refuse support of less than nothing."""
    for amount in amounts:
        for name in ("planned_total", "delivered"):
            number = getattr(amount, name)
            if number is not None and number < 0:
                raise RefusedError(
                    Rule.FIELD, field=f"support.{name}", item=amount.id, problem="negative"
                )


def check_results(results: tuple[GoalBalance, ...]) -> None:
    """Refuse a result on a goal without any evidence (Plan step 6)."""
    for each in results:
        check_said(each.evidence, field="goals.evidence", goal=each.goal)
