"""The picture of a trajectory for a phone: time runs down, a label stands beside each mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Final

from markupsafe import Markup

from verbetertraject.web.drawing.captions import Captions
from verbetertraject.web.drawing.picture import Mark, Picture, State
from verbetertraject.web.drawing.shapes import (
    EDGE,
    LINE,
    LIVED,
    NOW,
    PERIOD,
    SMALL,
    SOFT,
    STILL,
    Scale,
    framed,
    hatched,
    legend,
    mark_shape,
    spread,
    years,
)
from verbetertraject.web.drawing.svg import element, words

NAME: Final = "tall"
WIDTH: Final = 340.0
TOP: Final = 12.0
A_DAY: Final = 1.7
"""Height of a day."""
AXIS: Final = 62.0
TICKS: Final = 69.0
BAR: Final = 85.0
BAR_WIDTH: Final = 24.0
LABELS: Final = 131.0
LABEL: Final = 33.0
"""Height of a label of two lines."""
ROW: Final = 24.0
"""Height of a row of the legend."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A mark, or today, and where the label beside it stands."""

    mark: Mark | None
    y: float
    text_y: float


def tall(picture: Picture, captions: Captions) -> Markup:
    """The picture, from top to bottom."""
    days = (picture.last - picture.first).days
    scale = Scale(first=picture.first, last=picture.last, start=TOP, end=TOP + days * A_DAY)
    lines = tuple(_lines(picture, scale))
    bottom = max([scale.end, *(line.text_y + LABEL / 2 for line in lines)]) + 22
    legends = tuple(_legend(picture, captions, bottom))
    inside = Markup("").join(
        [
            *_months(picture, captions, scale),
            *_periods(picture, scale),
            *_ticks(picture, scale),
            *(_drawn(line, picture, captions) for line in lines),
            *legends,
        ]
    )
    size = (WIDTH, bottom + len(legends) * ROW)
    return framed(picture, captions, name=NAME, size=size, inside=inside)


def _lines(picture: Picture, scale: Scale) -> Iterator[_Line]:
    """The marks and today in the order of days, their labels as near as there is room for."""
    marks: list[tuple[date, Mark | None]] = [(mark.day, mark) for mark in picture.marks]
    if picture.first <= picture.today <= picture.last:
        marks.append((picture.today, None))
    marks.sort(key=itemgetter(0))
    places = [scale(day) for day, _ in marks]
    moved = spread(places, apart=LABEL, from_=TOP + 6)
    for (_, mark), y, text_y in zip(marks, places, moved, strict=True):
        yield _Line(mark=mark, y=y, text_y=text_y)


def _drawn(line: _Line, picture: Picture, captions: Captions) -> Markup:
    if line.mark is None:
        return _today(line, captions.today(picture.today))
    mark = line.mark
    x = BAR + (BAR_WIDTH if mark.what == "plan" else BAR_WIDTH / 2)
    path = f"M{x:.1f} {line.y:.1f}H{LABELS - 14:.1f}L{LABELS - 4:.1f} {line.text_y:.1f}"
    is_said = mark.what != "plan" and mark.state in {State.OPEN, State.MOVES}
    state = f", {captions.state(mark.state)}" if is_said else ""
    return (
        element("path", d=path, fill="none", stroke=LINE, stroke_width=1)
        + mark_shape(mark, x, line.y)
        + words(captions.what(mark), x=LABELS, y=line.text_y - 1, font_weight=600)
        + words(
            captions.day(mark.day) + state, x=LABELS, y=line.text_y + 13, font_size=SMALL, fill=SOFT
        )
    )


def _today(line: _Line, text: str) -> Markup:
    path = f"M{AXIS - 6} {line.y:.1f}H{LABELS - 16:.1f}L{LABELS - 4:.1f} {line.text_y:.1f}"
    return element(
        "path", d=path, fill="none", stroke=NOW, stroke_width=2, stroke_linejoin="round"
    ) + words(
        text, x=LABELS, y=line.text_y + 4, font_size=SMALL, font_weight=600, fill=NOW
    )  # fmt: skip


def _periods(picture: Picture, scale: Scale) -> Iterator[Markup]:
    for period in picture.periods:
        first, lived, last = (scale(day) for day in (period.start, period.lived, period.end))
        across = {"x": BAR, "width": BAR_WIDTH, "rx": 5}
        yield element("rect", y=first, height=last - first, fill=PERIOD, **across)
        if lived > first:
            yield element("rect", y=first, height=lived - first, fill=LIVED, **across)
        yield from _stopped(picture, scale)
        yield element(
            "rect", y=first, height=last - first, fill="none", stroke=EDGE, stroke_width=1.5,
            stroke_dasharray=None if period.is_firm else "5 4", **across,
        )  # fmt: skip


def _stopped(picture: Picture, scale: Scale) -> Iterator[Markup]:
    for pause in picture.pauses:
        first, last = scale(pause.start), scale(pause.end)
        yield element(
            "rect", x=BAR, y=first, width=BAR_WIDTH, height=max(last - first, 4.0),
            fill=hatched(NAME), stroke=STILL, stroke_width=1,
        )  # fmt: skip


def _ticks(picture: Picture, scale: Scale) -> Iterator[Markup]:
    for tick in picture.ticks:
        line = f"M{TICKS} {scale(tick.day):.1f}h8"
        if tick.is_sent:
            yield element("path", d=line, stroke=SOFT, stroke_width=2)
        else:
            yield element("path", d=line, stroke=SOFT, stroke_width=1.4, stroke_dasharray="2 1.6")


def _months(picture: Picture, captions: Captions, scale: Scale) -> Iterator[Markup]:
    """The months, and heavier the turn of the year."""
    yield element("path", d=f"M{AXIS} {TOP}V{scale.end:.1f}", stroke=SOFT, stroke_width=1)
    for month in picture.months():
        y = scale(month)
        is_turn = month.month == 1
        yield element(
            "path", d=f"M{0 if is_turn else AXIS - 5} {y:.1f}H{WIDTH - 8 if is_turn else AXIS}",
            stroke=SOFT if is_turn else LINE, stroke_width=1.4 if is_turn else 1,
            stroke_dasharray="1 3" if is_turn else None,
        )  # fmt: skip
        yield words(
            captions.month(month), x=AXIS - 8, y=y + 16, font_size=SMALL, fill=SOFT,
            text_anchor="end",
        )  # fmt: skip
    for first, last in years(picture):
        if scale(last) - scale(first) > 2 * SMALL:
            yield words(str(first.year), x=0, y=scale(first) + 30, font_size=SMALL, font_weight=700)


def _legend(picture: Picture, captions: Captions, top: float) -> Iterator[Markup]:
    """What the shapes mean, a row each: only of those that are there."""
    shapes = list(legend(picture, captions))
    rows: list[tuple[str, Markup]] = []
    for number, (name, shape) in enumerate(shapes):
        rows.append((name, shape(16, top + number * ROW)))
    if picture.pauses:
        y = top + len(rows) * ROW
        rows.append(
            (
                captions.paused,
                element(
                    "rect", x=6, y=y - 7, width=20, height=14, fill=hatched(NAME), stroke=STILL
                ),
            )
        )
    if picture.ticks:
        y = top + len(rows) * ROW
        line = f"M12 {y - 2:.1f}h8m-8 5h8"
        rows.append((captions.told, element("path", d=line, stroke=SOFT, stroke_width=2)))
    for number, (name, drawn) in enumerate(rows):
        yield drawn + words(name, x=34, y=top + number * ROW + 4, font_size=SMALL, fill=SOFT)
