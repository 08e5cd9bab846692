"""The calendars of units: what is off, and what a change would do before it is made."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.application.administration import Administration
from verbetertraject.application.calendars import Collision, collisions
from verbetertraject.application.data_files import is_storable
from verbetertraject.domain.calendar import Calendar, Span
from verbetertraject.web.administration.access import AdministratorHere, administration_of, shown
from verbetertraject.web.languages import marked
from verbetertraject.web.page import Desk
from verbetertraject.web.security import Posted, text

ROUTER: Final = APIRouter(include_in_schema=False)

UNITS: Final = "/administration/units"

LONGEST: Final = timedelta(days=100)
"""Days of one closing period."""

FARTHEST: Final = timedelta(days=5 * 366)

MOST_LABEL: Final = 60

NO_DAY: Final = marked("Give a day, not more than five years from now.")
NO_PERIOD: Final = marked("Give the first and the last day of a period of at most 100 days.")
KNOWN: Final = marked("This is off already.")
OWN: Final = marked("Your own file follows this calendar: let another administrator change it.")
GONE: Final = marked("This is not in the calendar any more.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A calendar as it would be, and the fields of the form that say so."""

    calendar: Calendar
    fields: tuple[tuple[str, str], ...]
    collisions: tuple[Collision, ...] = ()


class NoChangeError(Exception):
    """A form that changes nothing: its sentence says why."""


@ROUTER.get(UNITS)
def see_units(
    desk: AdministratorHere, unit: Annotated[str | None, Query(max_length=200)] = None
) -> Response:
    """Every unit that has a calendar, or the calendar of one."""
    administration = administration_of(desk)
    if unit is not None:
        return _shown(desk, _calendar(administration, unit), unit)
    units = sorted({*administration.calendars(), *desk.service.units.units})
    return shown(desk, "units.html", units=units)


@ROUTER.post(UNITS)
def change_calendar(desk: AdministratorHere, form: Posted) -> Response:
    """Show what a change would do, or make it."""
    administration, today = administration_of(desk), desk.service.today()
    unit = str(form.get("unit", ""))
    calendar = _calendar(administration, unit)
    if administration.is_bound_by(unit):
        return _shown(desk, calendar, unit, status=403, fault=OWN)
    try:
        change = _change(calendar, form, today=today)
    except NoChangeError as error:
        return _shown(desk, calendar, unit, status=422, fault=str(error))
    running = administration.running(unit)
    if form.get("sure") != "yes":
        met = collisions(running, change.calendar, today=today)
        return _shown(desk, calendar, unit, change=replace(change, collisions=met))
    administration.save_calendar(unit, change.calendar)
    desk.service.rewaking.rewake(t.id for t in running)
    return RedirectResponse(f"{UNITS}?{urlencode({'unit': unit})}", 303)


def _change(calendar: Calendar, form: FormData, *, today: date) -> Change:
    """The calendar after what a form says.

    Raises:
        NoChangeError: when it says nothing that can be.
    """
    did = str(form.get("do", ""))
    values = {name: text(form, name).strip() for name in ("day", "from", "to", "label")}
    days, periods, is_known = calendar.non_working_days, calendar.closing_periods, False
    match did:
        case "add_day":
            day = _day(values["day"], today=today)
            is_known, days = not calendar.is_office_day(day), days | {day}
        case "remove_day":
            days = frozenset(each for each in days if each.isoformat() != values["day"])
        case "add_period":
            period = _period(values, today=today)
            is_known = any(_ends(each) == _ends(period) for each in periods)
            periods = tuple(sorted((*periods, period), key=_ends))
        case "remove_period":
            written = (values["from"], values["to"])
            periods = tuple(each for each in periods if (*map(str, _ends(each)),) != written)
        case _:
            raise FaultError(Fault.MALFORMED)
    if is_known:
        raise NoChangeError(KNOWN)
    if (days, periods) == (calendar.non_working_days, calendar.closing_periods):
        raise NoChangeError(GONE)
    changed = replace(calendar, non_working_days=days, closing_periods=periods)
    fields = (("do", did), *((name, value) for name, value in values.items() if value))
    return Change(calendar=changed, fields=fields)


def _day(written: str, *, today: date) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise NoChangeError(NO_DAY) from None
    if not today - FARTHEST <= day <= today + FARTHEST:
        raise NoChangeError(NO_DAY)
    return day


def _period(values: dict[str, str], *, today: date) -> Span:
    first, last = _day(values["from"], today=today), _day(values["to"], today=today)
    label = values["label"]
    if not timedelta() <= last - first <= LONGEST:
        raise NoChangeError(NO_PERIOD)
    if not is_storable(label) or not label.isprintable() or len(label) > MOST_LABEL:
        raise NoChangeError(NO_PERIOD)
    return Span(from_=first, to=last, label=label or None)


def _ends(period: Span) -> tuple[date, date]:
    return period.from_, period.to


def _calendar(administration: Administration, unit: str) -> Calendar:
    found = administration.calendars().get(unit)
    if found is None:
        raise FaultError(Fault.NOT_FOUND)
    return found


def _shown(
    desk: Desk,
    calendar: Calendar,
    unit: str,
    *,
    status: int = 200,
    fault: str = "",
    change: Change | None = None,
) -> Response:
    today = desk.service.today()
    return shown(
        desk,
        "calendar.html",
        status=status,
        unit=unit,
        days=sorted(day for day in calendar.non_working_days if day >= today),
        periods=[each for each in calendar.closing_periods if each.to >= today],
        fault=fault,
        change=change,
        wording=desk.wording,
    )
