"""The picture of a trajectory: what it shows to whom, and that it can be read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from tests.unit.web.seen_scenario import ALL, played, scenario, seen, seen_of
from verbetertraject.domain.people import Role
from verbetertraject.play.scenario import load
from verbetertraject.web.timeline_picture.captions import Captions
from verbetertraject.web.timeline_picture.layout import spread, tall, wide
from verbetertraject.web.timeline_picture.picture import Mark, Period, Picture, State, Stop

SVG: Final = "{http://www.w3.org/2000/svg}"
PLAIN: Final = Captions(translate=str, language="en")
Shape = Callable[[Picture, Captions], str]
MID_WAY: Final = date(2026, 4, 20)


def test_picture_shows_what_was_held_and_what_is_to_come() -> None:
    drawn = seen(scenario("teacher"), on=MID_WAY).picture

    assert drawn is not None
    assert drawn.marks == (
        Mark(day=date(2025, 12, 2), what="conversation", number=None, state=State.DONE),
        Mark(day=date(2025, 12, 16), what="plan", number=1, state=State.DONE),
        Mark(day=date(2026, 2, 9), what="evaluation", number=1, state=State.DONE),
        Mark(day=date(2026, 3, 9), what="evaluation", number=2, state=State.DONE),
        Mark(day=date(2026, 3, 13), what="plan", number=2, state=State.DONE),
        Mark(day=date(2026, 4, 13), what="evaluation", number=3, state=State.DONE),
        Mark(day=date(2026, 5, 11), what="outlook", number=None, state=State.AHEAD),
        Mark(day=date(2026, 5, 28), what="final", number=None, state=State.AHEAD),
    )
    assert drawn.periods == (
        Period(
            number=1, start=date(2026, 1, 12), end=date(2026, 5, 29), lived=MID_WAY, is_firm=True
        ),
    )


def test_appointment_whose_day_passed_is_open() -> None:
    drawn = seen(scenario("missed-and-rescheduled"), on=date(2026, 3, 5)).picture

    assert drawn is not None
    assert [mark.state for mark in drawn.marks if mark.what == "evaluation"] == [
        State.OPEN,
        State.AHEAD,
    ]


def test_plan_that_waits_for_its_start_is_not_lived_yet() -> None:
    drawn = seen(scenario("teacher"), on=date(2025, 12, 20)).picture

    assert drawn is not None
    assert [(each.is_firm, each.lived == each.start) for each in drawn.periods] == [(False, True)]


def test_stopped_time_is_shown_and_what_lies_ahead_will_move() -> None:
    drawn = seen(scenario("absence-then-a-concern"), on=date(2026, 2, 27)).picture

    assert drawn is not None
    assert drawn.pauses == (Stop(start=date(2026, 2, 9), end=date(2026, 2, 27), is_over=False),)
    assert {mark.state for mark in drawn.marks if mark.what == "final"} == {State.MOVES}


def test_stop_that_is_over_ends_the_day_before_the_clock_ran_again() -> None:
    drawn = seen(scenario("absence-then-a-concern")).picture

    assert drawn is not None
    assert drawn.pauses == (Stop(start=date(2026, 2, 9), end=date(2026, 3, 4), is_over=True),)
    assert PLAIN.stopped(drawn.pauses[0]) == "until 3 March 2026"


def test_withdrawn_trajectory_has_nothing_to_come() -> None:
    drawn = seen(scenario("withdrawal-at-the-weekend")).picture

    assert drawn is not None
    assert {mark.state for mark in drawn.marks} == {State.DONE}


def test_nothing_is_drawn_of_a_case_that_took_another_track() -> None:
    assert seen(scenario("off-track-intake")).picture is None


def test_investigator_gets_no_picture() -> None:
    assert seen(scenario("teacher"), by=Role.INVESTIGATOR, on=MID_WAY).picture is None


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.CONTACT, Role.EMPLOYEE])
def test_stop_by_a_concern_is_drawn_as_any_other(role: Role) -> None:
    on = date(2026, 3, 2)
    t, _ = played(scenario("concern-about-the-assessor"), on=on)
    by_absence = tuple(replace(each, by_people=False) for each in t.suspensions)
    without = replace(t, concerns=(), suspensions=by_absence)

    assert any(each.by_people for each in t.suspensions)
    assert seen_of(t, by=role, on=on).picture == seen_of(without, by=role, on=on).picture


@pytest.mark.parametrize("shape", [wide, tall])
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_case_can_be_drawn_and_described_at_any_time(path: Path, shape: Shape) -> None:
    for on in _moments(path):
        for role in (Role.EMPLOYEE, Role.ASSESSOR, Role.CONTACT):
            drawn = seen(path, by=role, on=on).picture
            if drawn is None:
                continue
            root = ET.fromstring(shape(drawn, PLAIN))  # noqa: S314 - drawn here

            described = root.get("aria-labelledby", "").split()
            texts = {each.get("id"): each.text for each in root if each.get("id") in described}
            assert root.get("role") == "img"
            assert len(described) == len([text for text in texts.values() if text]) == 2
            assert not root.findall(f".//{SVG}script")
            assert "style" not in {name for each in root.iter() for name in each.attrib}


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_labels_never_cover_each_other(path: Path) -> None:
    for on in _moments(path):
        drawn = seen(path, on=on).picture
        if drawn is None:
            continue
        for (x, y), (other_x, other_y) in combinations(_labels(wide(drawn, PLAIN)), 2):
            assert abs(y - other_y) > 20 or abs(x - other_x) > 45
        places = sorted(y for _, y in _labels(tall(drawn, PLAIN)))
        assert all(after - before >= 32 for before, after in pairwise(places))


def test_texts_are_escaped() -> None:
    drawn = seen(scenario("teacher"), on=MID_WAY).picture
    assert drawn is not None

    hostile = Captions(translate=lambda text: f"<script>&{text}", language="nl")

    for shape in (wide, tall):
        assert "<script>" not in shape(drawn, hostile)
        ET.fromstring(shape(drawn, hostile))  # noqa: S314 - drawn here


def test_labels_are_spread_no_further_than_needed() -> None:
    assert spread([10, 12, 60, 61], apart=20, from_=0) == [10, 30, 60, 80]


def _moments(path: Path) -> Iterator[date]:
    """Days spread over the script of a case."""
    days = [command.date for command in load(path).commands()]
    yield from sorted({days[0], *days[:: max(1, len(days) // 5)], days[-1] + timedelta(days=3)})


def _labels(svg: str) -> list[tuple[float, float]]:
    """Where the names of the marks stand."""
    texts = ET.fromstring(svg).iter(f"{SVG}text")  # noqa: S314 - drawn here
    names = ("First talk", "Plan version", "Evaluation", "Outlook", "Final evaluation", "Follow-up")
    return [
        (float(each.get("x", 0)), float(each.get("y", 0)))
        for each in texts
        if (each.text or "").startswith(names) and each.get("font-weight") == "600"
    ]
