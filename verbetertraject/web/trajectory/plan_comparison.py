"""Two versions of a plan beside each other: section by section, what stayed, came and went."""

from collections.abc import Iterator
from dataclasses import fields

from verbetertraject.application.views import PresentedPlan
from verbetertraject.domain.plan import Goal
from verbetertraject.web.trajectory.records import Reader, Several, Told

Marked = list[tuple[Told, bool]]
"""The parts of a section in one of two versions, each with whether it stands in that one only."""


def sections(plan: PresentedPlan, reader: Reader) -> Iterator[tuple[str, tuple[Told, ...]]]:
    """What a version says: each goal, each item of support, or the whole of a text, by section."""
    for name in _names(plan):
        parts = _parts(plan, name, reader)
        if parts:
            yield reader.label("plan", name), parts


def changed(
    then: PresentedPlan, now: PresentedPlan, reader: Reader
) -> Iterator[tuple[str, Marked, Marked]]:
    """The sections of two versions in which anything came or went."""
    for name in _names(now):
        before, after = _parts(then, name, reader), _parts(now, name, reader)
        gone = [(each, each not in after) for each in before]
        come = [(each, each not in before) for each in after]
        if any(is_only_here for _, is_only_here in (*gone, *come)):
            yield reader.label("plan", name), gone, come


def _names(plan: PresentedPlan) -> tuple[str, ...]:
    return tuple(field.name for field in fields(plan.plan))


def _parts(plan: PresentedPlan, name: str, reader: Reader) -> tuple[Told, ...]:
    value = getattr(plan.plan, name)
    if isinstance(value, tuple) and name == "goals":
        value = tuple(each for each in value if isinstance(each, Goal) and each.id in plan.goals)
    told = reader.content(name, value)
    match told:
        case None:
            return ()
        case Several(items=items):
            return items
        case _:
            return (told,)
