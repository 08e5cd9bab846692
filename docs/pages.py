"""The generated pages, each written from the tables of the domain that it shows."""

from collections.abc import Iterable, Iterator
from typing import Final

from docs.fields import table, values
from verbetertraject.api.field_texts import sentences, summary
from verbetertraject.application.operations_events import (
    ESCALATIONS,
    MISHAP_FACTS,
    PREFIX,
    QUIET,
    STEP_FACTS,
    Mishap,
)
from verbetertraject.domain.commands import COMMANDS, PERMISSIONS
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.dossier.checks import CHECKS
from verbetertraject.domain.dossier.lines import Level
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import FINAL, TRANSITIONS, Phase
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.schedule.agenda import CARRIES
from verbetertraject.domain.schedule.message_schedule import (
    AT_ONCE,
    EVERY_PHASE,
    KEYS,
    SCHEDULE,
    AtOnce,
    Carries,
    Scheduled,
)
from verbetertraject.notify.delivery_policy import TOGETHER
from verbetertraject.notify.message_links import PAGES, PAGES_BY_ROLE
from verbetertraject.orchestrator.alarms import ALARMS

WRITTEN: Final = (
    "<!-- Written by `python -m docs.generate` from `{source}`: change it there, not here. -->"
)

AT_ONCE_READ: Final = """\
Messages go to roles; who holds a role is looked up when the message is sent. A barred assessor's
copy goes to HR. The numbers are those of `config/policy.toml` as it ships.

## At once

Within seconds on office days between 09:00 and 18:00, otherwise at 09:00 on the next office day.
"""

ON_A_DAY_READ: Final = f"""\
## On a day

At 09:00, in the phase named, and only until the act that they ask for is done. `P` is the planned
date of an evaluation, `O` of the outlook, `F` of the final evaluation, `E` the end of the cycle,
`S` the start, `U` a follow-up date. `add` counts working days, `office` office days; `prev` and
`next` give the nearest working day before or after. *Lapses*: gone when its morning passed unsent.
*Ahead*: only while its date is still to come. ↻: repeated every {Policy().repeat_working_days}
working days (for safety: office days) while what it asks for is missing, but not to the employee.
"""

LANDING_READ: Final = """\
## What each brings, and where it leads

The page below that of the trajectory, `/t/...`, and the appointments that come along as a calendar
file for the employee and the assessor. Messages that share a mail go out as one when they are for
one person on one morning. See [delivery](delivery.md).
"""

DOSSIER_READ: Final = """\
Is this a serious and real opportunity? The check tests the employer's duties, never the employee,
and both sides see the same list: `GET /api/v1/trajectories/{trajectory}/dossier-check`, or
`verbetertraject check REFERENCE`. A change of level is journaled. What *blocks* is found by the
very functions by which the commands refuse; they judge the act that is given, never the level of a
line. What falls short names by which commands it can be made good now (`remedies.py`), or says what
was. Whoever a concern bars reads no line about it.
"""

COMMANDS_READ: Final = """\
One vocabulary for the API, the command line and scenario files. Every command may carry
`happened_on`: the day on which it happened, where that was before the day it is recorded, and
`not_about_health`: `true` confirms that no text is about anyone's health, where a word in it
suggests so. A field with `?` may be left out. A date is written as `2026-02-09`. What the values
hold stands at the end.
"""

EVENTS_READ: Final = f"""\
Exceptions only, told to Prefect once, so that HR operations can build automations on them. Each is
on the resource `{PREFIX}.trajectory.<id>`, named by the reference of the trajectory, and related to
its flow run. The payload holds keys, ids, numbers and dates: never a name or a text about a person.
Prefect keeps events for a week: they are no record, the journal is.
"""

ALARMS_READ: Final = """\
## Alarms

`verbetertraject deploy` makes an automation for each of these and renews it when repeated; it is
found again by its tag. It is sent through the notification block that `VERBETERTRAJECT_ALARM_BLOCK`
names; without one it is seen in Prefect's event feed as `prefect.automation.triggered`. An alarm
that went off is silent for ten minutes.
"""

QUIET_READ: Final = """\
## No events
"""


def page(title: str, source: str, *lines: str) -> str:
    """A page that says from what it was written."""
    head = (WRITTEN.format(source=source), "", f"# {title}", "")
    return "\n".join((*head, *lines)).rstrip() + "\n"


def states() -> str:
    """The phases of a trajectory, as a picture and as a table."""
    return page(
        "The phases of a trajectory",
        "verbetertraject/domain/phases.py",
        summary(Phase),
        "",
        "```mermaid",
        "stateDiagram-v2",
        *_arrows(),
        "```",
        "",
        "| phase | what it means |",
        "|---|---|",
        *(f"| `{each.value}` | {sentences(Phase)[each.name]} |" for each in Phase),
    )


def messages() -> str:
    """Who is told what, and when, by the terms that ship."""
    return page(
        "The messages",
        "verbetertraject/domain/schedule/message_schedule.py",
        AT_ONCE_READ,
        "| key | when | to |",
        "|---|---|---|",
        *(_at_once(rule) for rule in AT_ONCE.values()),
        "",
        ON_A_DAY_READ,
        "| key | when | phases | to | |",
        "|---|---|---|---|---|",
        *(_scheduled(rule) for rule in SCHEDULE),
        "",
        LANDING_READ,
        "| key | leads to | brings | |",
        "|---|---|---|---|",
        *(_landing(key) for key in KEYS),
    )


def commands() -> str:
    """What people can do: who may, in which phase, with which fields."""
    return page(
        "The commands",
        "verbetertraject/domain/commands/__init__.py",
        COMMANDS_READ,
        *(line for name, kind in COMMANDS.items() for line in _command(name, kind)),
        "## The values",
        "",
        *values(*COMMANDS.values()),
    )


def dossier() -> str:
    """The employer's duties, as the dossier check goes through them."""
    return page(
        "The dossier check",
        "verbetertraject/domain/dossier/checks.py",
        DOSSIER_READ,
        "| level | what it says |",
        "|---|---|",
        *(f"| `{each.value}` | {sentences(Level)[each.name]} |" for each in Level),
        "",
        "| rule | duty | kind | refuses | source |",
        "|---|---|---|---|---|",
        *(
            f"| {each.rule} | {each.duty} | {each.kind.value} | {each.refuses} | {each.source} |"
            for each in CHECKS
        ),
    )


def events() -> str:
    """What HR operations hear of in Prefect, and what alarms go off at."""
    return page(
        "The events",
        "verbetertraject/application/operations_events.py",
        EVENTS_READ,
        f"When a message that escalates goes out; its payload: {_facts(STEP_FACTS)}.",
        "",
        "| event | message |",
        "|---|---|",
        *(f"| `{PREFIX}.{name}` | `{key}` |" for key, name in ESCALATIONS.items()),
        "",
        "When the service itself falls short:",
        "",
        "| event | when | payload |",
        "|---|---|---|",
        *(
            f"| `{PREFIX}.{each.value}` | {sentences(Mishap)[each.name]} | {_facts(facts)} |"
            for each, facts in MISHAP_FACTS.items()
        ),
        "",
        ALARMS_READ,
        "| alarm | goes off at |",
        "|---|---|",
        *(f"| `{alarm.tag}` | {_facts(alarm.events)} |" for alarm in ALARMS),
        "",
        QUIET_READ,
        "| message | why it is no event |",
        "|---|---|",
        *(f"| `{key}` | {why.value} |" for key, why in QUIET.items()),
    )


def _facts(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _arrows() -> Iterator[str]:
    for before, following in TRANSITIONS.items():
        start = "[*]" if before is None else before.value
        for phase in Phase:
            if phase in following:
                yield f"    {start} --> {phase.value}"
    for phase in Phase:
        if phase in FINAL:
            yield f"    {phase.value} --> [*]"


def _at_once(rule: AtOnce) -> str:
    always = "" if rule.waits else "; at any hour"
    return f"| `{rule.key}` | {rule.when}{always} | {_roles(rule.to)} |"


def _landing(key: str) -> str:
    """Where a message leads, what it brings, and with what it may share a mail."""
    others = [
        f"{role.value}: `{other}`" for (of, role), other in PAGES_BY_ROLE.items() if of == key
    ]
    pages = "; ".join([f"`{PAGES[key] or '/'}`", *others])
    brings = {
        Carries.NOTHING: "",
        Carries.ITS_OWN: "its appointment",
        Carries.ALL: "all appointments",
    }[CARRIES[key]]
    return f"| `{key}` | {pages} | {brings} | {'shares a mail' if key in TOGETHER else ''} |"


def _scheduled(rule: Scheduled) -> str:
    traits = {
        "lapses": rule.lapses,
        "ahead": rule.ahead,
        "↻": rule.repeats,
        "also during absence": rule.passes_absence,
        "not to a barred assessor": rule.only_unbarred,
        "safety: held by nothing": rule.is_for_safety,
    }
    told = ", ".join(name for name, applies in traits.items() if applies)
    phases = "every" if rule.phases == EVERY_PHASE else _phases(rule.phases)
    return f"| `{rule.key}` | `{_term(rule)}` | {phases} | {_roles(rule.to)} | {told} |"


def _term(rule: Scheduled) -> str:
    """The term in the words of the rules: `prev(P - 7 days)`, `add(held, 5)`, `next(S)`."""
    amount = rule.term.amount(Policy())
    form = rule.term.unit.value
    if "days" not in form:
        return form.format(date=rule.about, amount=amount)
    counted = f" {'-' if amount < 0 else '+'} {abs(amount)} days" if amount else ""
    return form.replace(" {amount} days", counted).format(date=rule.about)


def _command(name: str, kind: type[Command]) -> Iterator[str]:
    permission = PERMISSIONS[name]
    by = _roles(tuple(role for role in Role if role in permission.by))
    yield from (f"## `{name}`", "", summary(kind), "")
    yield from (f"By {by}; {_where(permission.phases)}.", "")
    yield from table(kind)
    yield ""


def _where(phases: frozenset[Phase]) -> str:
    if not phases:
        return "before there is a trajectory"
    if phases == EVERY_PHASE:
        return "in every phase"
    return f"in {_phases(phases)}"


def _roles(roles: tuple[Role, ...]) -> str:
    return ", ".join(role.value for role in roles)


def _phases(phases: frozenset[Phase]) -> str:
    return ", ".join(phase.value for phase in Phase if phase in phases)
