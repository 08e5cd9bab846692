"""What cannot pass for evidence: a witness without a name, another's opening, a fact told twice.

Source: domain rules 6, "Dates that cannot be" and "Proof that is no proof".
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from verbetertraject.domain.blank_texts import distinct, has_blank, is_blank
from verbetertraject.domain.commands.balance import GoalBalance
from verbetertraject.domain.commands.concern import InvestigationRecord
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.dates import dates, day_of
from verbetertraject.domain.intake import Analysis, Particulars
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Plan, Proof, RegisteredPost, SupportAmount
from verbetertraject.domain.refusals import RefusedError, Rule

RANGES: Final = {"fte": (0.0, 2.0), "service_years": (0.0, 70.0)}
"""Of an employment: from what to what a number can be."""


def unsaid(text: object, *, field: str, **figures: str) -> Iterator[RefusedError]:
    """A text that says nothing."""
    if is_blank(text):
        yield RefusedError(Rule.FIELD, field=field, problem="missing", **figures)


def told_twice(analysis: Analysis) -> Iterator[RefusedError]:
    """The same fact told twice: it does not become two (D01)."""
    for number, shortcoming in enumerate(analysis.shortcomings):
        told = [fact.told for fact in shortcoming.facts]
        for place, each in enumerate(told):
            if each in told[:place]:
                field = f"analysis.shortcomings.{number}.facts.{place}"
                yield RefusedError(Rule.FIELD, field=field, problem="told twice")


def wrong_employment(employment: Particulars | None) -> Iterator[RefusedError]:
    """What is no number, and numbers that no employment has."""
    for name, (least, most) in RANGES.items():
        number = (employment or {}).get(name)
        if number is None:
            continue
        if isinstance(number, bool) or not isinstance(number, int | float):
            yield RefusedError(Rule.FIELD, field=f"employment.{name}", problem="not a number")
        elif not least <= number <= most:
            yield RefusedError(Rule.FIELD, field=f"employment.{name}", problem="cannot be")


def wrong_monitoring(plan: Plan | None) -> Iterator[RefusedError]:
    """A number of observations that is none."""
    name = "max_observations_per_month"
    number = ((plan.monitoring if plan is not None else None) or {}).get(name)
    if number is None:
        return
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        field = f"plan.monitoring.{name}"
        yield RefusedError(Rule.FIELD, field=field, problem="not a number")


def wrong_proof(
    proof: Proof, act: Act, *, presented_on: date, hours: OfficeHours
) -> Iterator[RefusedError]:
    """What proves nothing: no witness, another's opening, a letter before it was sent."""
    if act.by is not Role.EMPLOYEE and proof.portal_opened_at is not None:
        yield RefusedError(
            Rule.WRONG_ROLE, field="proof.portal_opened_at", role=act.by.value, command=act.name
        )
    if proof.witness is not None and has_blank(proof.witness):
        yield RefusedError(Rule.FIELD, field="proof.witness", problem="missing")
    for each in dates(proof, hours=hours):
        if each.day < presented_on:
            field = f"proof.{each.field}"
            yield RefusedError(
                Rule.DATE_IMPOSSIBLE, field=field, date=each.day, earliest=presented_on
            )
    yield from _wrong_letter(proof.registered_post, hours=hours)


def _wrong_letter(letter: RegisteredPost | None, *, hours: OfficeHours) -> Iterator[RefusedError]:
    """A letter that is delivered and was not sent, or not yet."""
    if letter is None or not letter.delivered:
        return
    field = "proof.registered_post.delivered"
    if letter.sent is False:
        yield RefusedError(Rule.FIELD, field=field, problem="not sent")
    if isinstance(letter.sent, date) and isinstance(letter.delivered, date):
        sent, delivered = (day_of(each, hours=hours) for each in (letter.sent, letter.delivered))
        if delivered < sent:
            yield RefusedError(Rule.DATE_IMPOSSIBLE, field=field, date=delivered, earliest=sent)


def wrong_investigation(record: InvestigationRecord) -> Iterator[RefusedError]:
    """A conclusion without words, and more people than were heard."""
    yield from unsaid(record.summary, field="summary")
    heard = record.heard
    named = distinct(heard.named) if isinstance(heard.named, tuple) else heard.named
    for name, number in (("total", heard.total), ("named", named), ("anonymous", heard.anonymous)):
        if number < 0:
            yield RefusedError(Rule.FIELD, field=f"heard.{name}", problem="negative")
    if named + heard.anonymous > heard.total:
        yield RefusedError(
            Rule.FIELD, field="heard.total", problem="fewer than named and anonymous together"
        )


def wrong_amounts(amounts: tuple[SupportAmount, ...]) -> Iterator[RefusedError]:
    """Support of less than nothing."""
    for amount in amounts:
        for name in ("planned_total", "delivered"):
            number = getattr(amount, name)
            if number is not None and number < 0:
                yield RefusedError(
                    Rule.FIELD, field=f"support.{name}", item=amount.id, problem="negative"
                )


def without_evidence(results: tuple[GoalBalance, ...]) -> Iterator[RefusedError]:
    """Results on goals without any evidence (Plan step 6)."""
    for each in results:
        yield from unsaid(each.evidence, field="goals.evidence", goal=each.goal)
