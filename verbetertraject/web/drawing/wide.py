"""The picture of a trajectory for a screen and for paper: time runs from left to right."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from verbetertraject.web.drawing.captions import Captions
from verbetertraject.web.drawing.picture import Mark, Picture
from verbetertraject.web.drawing.shapes import (
    EDGE,
    INK,
    LINE,
    LIVED,
    NOW,
    PAPER,
    PERIOD,
    SIZE,
    SMALL,
    SOFT,
    STILL,
    Scale,
    framed,
    hatched,
    legend,
    mark_shape,
    shown,
    years,
)
from verbetertraject.web.drawing.svg import Looks, element, width_of, words

NAME: Final = "wide"
WIDTH: Final = 960.0
SIDE: Final = 8.0
PHASES: Final = 24.0
"""Height of the row of phases, at the top."""
LABEL: Final = 34.0
"""Height of a label of two lines."""
BAR: Final = 30.0
AXIS: Final = 44.0
TICKS: Final = 30.0
LEGEND: Final = 30.0
GAP: Final = 6.0
MOST_ROWS: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class _Label:
    mark: Mark
    x: float
    text_x: float
    row: int


def wide(picture: Picture, captions: Captions) -> Markup:
    """The picture, from left to right."""
    scale = Scale(first=picture.first, last=picture.last, start=SIDE, end=WIDTH - SIDE)
    labels = tuple(_labels(picture, captions, scale))
    rows = 1 + max((label.row for label in labels), default=0)
    top = PHASES + 18 + rows * LABEL + 14
    bottom = top + BAR + TICKS + AXIS
    inside = Markup("").join(
        [
            *_months(picture, captions, scale, top=PHASES + 8, axis=bottom - AXIS),
            *_phases(picture, captions, scale),
            *_periods(picture, captions, scale, top),
            *_ticks(picture, scale, top + BAR + 8),
            *_today(picture, captions, scale, bottom - AXIS),
            *(_leader(label, top) for label in labels),
            *(mark_shape(label.mark, label.x, _height(label, top)) for label in labels),
            *(_text(label, captions, top) for label in labels),
            *_legend(picture, captions, bottom),
        ]
    )
    size = (WIDTH, bottom + LEGEND)
    return framed(picture, captions, name=NAME, size=size, inside=inside)


def _labels(picture: Picture, captions: Captions, scale: Scale) -> Iterator[_Label]:
    """Where each label stands: as low as there is room, the later of two neighbours higher."""
    ends = [0.0] * MOST_ROWS
    for mark in picture.marks:
        x = scale(mark.day)
        width = max(width_of(captions.what(mark), SIZE), width_of(captions.day(mark.day), SMALL))
        left = min(max(x - width / 2, SIDE), WIDTH - SIDE - width)
        free = (row for row in range(MOST_ROWS) if ends[row] <= left)
        row = next(free, min(range(MOST_ROWS), key=ends.__getitem__))
        ends[row] = left + width + GAP
        yield _Label(mark=mark, x=x, text_x=left + width / 2, row=row)


def _text(label: _Label, captions: Captions, top: float) -> Markup:
    base = top - 14 - label.row * LABEL
    looks: Looks = {
        "text_anchor": "middle",
        "paint_order": "stroke",
        "stroke": PAPER,
        "stroke_width": 4,
    }
    return words(
        captions.what(label.mark), x=label.text_x, y=base - 14, font_weight=600, **looks
    ) + words(
        captions.day(label.mark.day), x=label.text_x, y=base, font_size=SMALL, fill=SOFT, **looks
    )


def _leader(label: _Label, top: float) -> Markup:
    """A thin line from a label down to its mark."""
    base = top - 10 - label.row * LABEL
    line = f"M{label.text_x:.1f} {base:.1f}L{label.x:.1f} {top - 2:.1f}V{_height(label, top):.1f}"
    return element("path", d=line, fill="none", stroke=LINE, stroke_width=1)


def _height(label: _Label, top: float) -> float:
    """Talks stand in the middle of the bar; plans on its edge, as they often share a day."""
    return top if label.mark.what == "plan" else top + BAR / 2


def _phases(picture: Picture, captions: Captions, scale: Scale) -> Iterator[Markup]:
    for stretch in filter(shown, picture.stretches):
        left, right = scale(stretch.start), scale(stretch.end)
        name = captions.phase(stretch.phase)
        yield element(
            "path", d=f"M{left + 1:.1f} {PHASES}H{right - 1:.1f}", stroke=SOFT, stroke_width=2
        )
        if width_of(name, SMALL) < right - left:
            yield words(name, x=left + 2, y=PHASES - 7, font_size=SMALL, fill=SOFT)
    last = picture.stretches[-1]
    if not shown(last):
        x = scale(last.start)
        yield element("path", d=f"M{x:.1f} {PHASES - 12}v16", stroke=INK, stroke_width=2)
        yield words(
            captions.phase(last.phase), x=x - 5, y=PHASES - 7, font_size=SMALL,
            font_weight=600, text_anchor="end", paint_order="stroke", stroke=PAPER, stroke_width=4,
        )  # fmt: skip


def _periods(
    picture: Picture, captions: Captions, scale: Scale, top: float
) -> Iterator[Markup]:  # fmt: skip
    for period in picture.periods:
        left, lived, right = (scale(day) for day in (period.start, period.lived, period.end))
        yield element("rect", x=left, y=top, width=right - left, height=BAR, rx=5, fill=PERIOD)
        if lived > left:
            yield element("rect", x=left, y=top, width=lived - left, height=BAR, rx=5, fill=LIVED)
        yield from _stopped(picture, scale, top)
        yield element(
            "rect", x=left, y=top, width=right - left, height=BAR, rx=5, fill="none", stroke=EDGE,
            stroke_width=1.5, stroke_dasharray=None if period.is_firm else "5 4",
        )  # fmt: skip
        yield words(
            captions.period(period), x=left + 2, y=top + BAR + 14, font_size=SMALL, fill=EDGE,
            font_weight=600, paint_order="stroke", stroke=PAPER, stroke_width=4,
        )  # fmt: skip


def _stopped(picture: Picture, scale: Scale, top: float) -> Iterator[Markup]:
    for pause in picture.pauses:
        left, right = scale(pause.start), scale(pause.end)
        yield element(
            "rect", x=left, y=top, width=max(right - left, 4.0), height=BAR,
            fill=hatched(NAME), stroke=STILL, stroke_width=1,
        )  # fmt: skip


def _ticks(picture: Picture, scale: Scale, y: float) -> Iterator[Markup]:
    for tick in picture.ticks:
        x = scale(tick.day)
        if tick.is_sent:
            yield element("path", d=f"M{x:.1f} {y + 10:.1f}v9", stroke=SOFT, stroke_width=2)
        else:
            yield element(
                "path", d=f"M{x:.1f} {y + 10:.1f}v9", stroke=SOFT, stroke_width=1.4,
                stroke_dasharray="2 1.6",
            )  # fmt: skip


def _today(picture: Picture, captions: Captions, scale: Scale, bottom: float) -> Iterator[Markup]:
    if not picture.first <= picture.today <= picture.last:
        return
    x = scale(picture.today)
    yield element("path", d=f"M{x:.1f} {PHASES + 8}V{bottom:.1f}", stroke=NOW, stroke_width=2)
    text = captions.today(picture.today)
    is_right = x + width_of(text, SMALL) + 6 > WIDTH
    yield words(
        text, x=x - 5 if is_right else x + 5, y=PHASES + 20, font_size=SMALL, font_weight=600,
        fill=NOW, text_anchor="end" if is_right else "start", paint_order="stroke", stroke=PAPER,
        stroke_width=4,
    )  # fmt: skip


def _months(
    picture: Picture, captions: Captions, scale: Scale, *, top: float, axis: float
) -> Iterator[Markup]:
    """The months, and heavier the turn of the year."""
    yield element("path", d=f"M{SIDE} {axis:.1f}H{WIDTH - SIDE}", stroke=SOFT, stroke_width=1)
    months = list(picture.months())
    room = (scale.end - scale.start) / max(1, len(months))
    every = 1 if room > 26 else 3 if room > 9 else 6  # noqa: PLR2004 - as many as can be read
    for month in months:
        x = scale(month)
        is_turn = month.month == 1
        above, below = (top, axis + 22) if is_turn else (axis - 4, axis + 5)
        yield element(
            "path", d=f"M{x:.1f} {above:.1f}V{below:.1f}",
            stroke=SOFT if is_turn else LINE, stroke_width=1.4 if is_turn else 1,
            stroke_dasharray="1 3" if is_turn else None,
        )  # fmt: skip
        if (month.month - 1) % every == 0:
            yield words(captions.month(month), x=x + 3, y=axis + 15, font_size=SMALL, fill=SOFT)
    for first, last in years(picture):
        left, right = scale(first), scale(last)
        if right - left > width_of(str(first.year), SIZE) + 8:
            yield words(str(first.year), x=left + 3, y=axis + 32, font_weight=700)


def _legend(picture: Picture, captions: Captions, top: float) -> Iterator[Markup]:
    """What the shapes mean: only of those that are there."""
    x, y = SIDE + 10, top + 12
    for name, shape in legend(picture, captions):
        yield shape(x, y)
        yield words(name, x=x + 14, y=y + 4, font_size=SMALL, fill=SOFT)
        x += 40 + width_of(name, SMALL)
    if picture.pauses:
        yield element(
            "rect", x=x - 8, y=y - 7, width=22, height=14, fill=hatched(NAME), stroke=STILL
        )
        yield words(captions.paused, x=x + 20, y=y + 4, font_size=SMALL, fill=SOFT)
        x += 46 + width_of(captions.paused, SMALL)
    if picture.ticks:
        yield element("path", d=f"M{x - 4:.1f} {y - 4}v9m4-9v9", stroke=SOFT, stroke_width=2)
        yield words(captions.told, x=x + 8, y=y + 4, font_size=SMALL, fill=SOFT)
