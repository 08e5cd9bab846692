"""How the picture of a trajectory is laid out: time runs to the right, or on a phone down.

What lies along time is drawn alike for both; the labels and the legend stand where there is room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import Final

from markupsafe import Markup

from verbetertraject.domain.phases import FINAL
from verbetertraject.web.timeline_picture.captions import PAUSED, PRESENTED, Captions
from verbetertraject.web.timeline_picture.picture import Mark, Picture, State, Stretch
from verbetertraject.web.timeline_picture.svg import (
    EDGE,
    HALO,
    INK,
    LINE,
    LIVED,
    NOW,
    PERIOD,
    RADIUS,
    SIZE,
    SMALL,
    SOFT,
    STILL,
    Looks,
    Shape,
    element,
    framed,
    hatched,
    mark_shape,
    plan_shape,
    state_shape,
    width_of,
    words,
)

WIDTH: Final = 960.0
SIDE: Final = 8.0
PHASES: Final = 24.0
"""Height of the row of phases, at the top."""
LABEL: Final = 34.0
"""Height of a label of two lines."""
BAR: Final = 30.0
GAP: Final = 6.0
MOST_ROWS: Final = 5

TALL_WIDTH: Final = 340.0
TALL_TOP: Final = 12.0
TALL_AXIS: Final = 62.0
TALL_LABELS: Final = 131.0
TALL_LABEL: Final = 33.0
TALL_ROW: Final = 24.0
"""Height of a row of the legend."""
A_DAY: Final = 1.7
"""Height of a day."""

Place = tuple[float, float]
"""How far along time, and how far across it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """Where a day is along time."""

    first: date
    last: date
    start: float
    end: float

    def __call__(self, day: date) -> float:
        """The place of a day, within the picture."""
        part = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.start + min(max(part, 0.0), 1.0) * (self.end - self.start)


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """Which way time runs, and what stands where across it."""

    name: str
    is_down: bool
    scale: Scale
    bar: float
    """Where the bar of the periods begins."""
    breadth: float
    plans: float
    """On an edge of the bar, as a plan and a talk often share a day."""
    axis: float
    ticks: Place
    """From where to where across time, as `months` and `turns` of a year."""
    months: Place
    turns: Place
    month_name: Place
    """From its day on the axis, as `year_name`."""
    month_anchor: str | None
    month_room: float
    """How much of time must be free for it, as `year_room`."""
    year_name: Place
    year_size: float
    year_room: float

    def point(self, along: float, across: float) -> tuple[float, float]:
        """A place, as x and y."""
        return (across, along) if self.is_down else (along, across)

    def line(self, *places: Place, **looks: str | float | None) -> Markup:
        """A line through places."""
        points = (self.point(*place) for place in places)
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        return element("path", d=f"M{path}", fill="none", **looks)

    def on_bar(
        self, start: date, end: date, *, least: float = 0.0, **looks: str | float | None
    ) -> Markup:
        """The bar between two days."""
        from_ = self.scale(start)
        x, y = self.point(from_, self.bar)
        width, height = self.point(max(self.scale(end) - from_, least), self.breadth)
        return element("rect", x=x, y=y, width=width, height=height, **looks)

    def on_axis(self, day: date, text: str, offset: Place, **looks: str | float | None) -> Markup:
        """A text beside a day on the axis."""
        x, y = self.point(self.scale(day) + offset[0], self.axis + offset[1])
        return words(text, x=x, y=y, **looks)

    def place(self, mark: Mark) -> Place:
        """Where a mark stands: a talk in the middle of the bar."""
        across = self.plans if mark.what == "plan" else self.bar + self.breadth / 2
        return self.scale(mark.day), across

    def mark(self, mark: Mark) -> Markup:
        """A mark, at its place."""
        return mark_shape(mark, *self.point(*self.place(mark)))

    def leader(self, mark: Mark, *places: Place) -> Markup:
        """A thin line from a mark to its label."""
        return self.line(self.place(mark), *places, stroke=LINE, stroke_width=1)


def wide(picture: Picture, captions: Captions) -> Markup:
    """The picture for a screen and for paper: time runs from left to right."""
    scale = Scale(first=picture.first, last=picture.last, start=SIDE, end=WIDTH - SIDE)
    rows = tuple(_rows_of_labels(picture, captions, scale))
    top = PHASES + 32 + LABEL * (1 + max((row for _, _, row in rows), default=0))
    labels = tuple((mark, x, top - 28 - row * LABEL) for mark, x, row in rows)
    axis = top + BAR + 30
    layout = Layout(
        name="wide", is_down=False, scale=scale, bar=top, breadth=BAR, plans=top, axis=axis,
        ticks=(top + BAR + 18, top + BAR + 27), months=(axis - 4, axis + 5),
        turns=(PHASES + 8, axis + 22), month_name=(3, 15), month_anchor=None, month_room=26,
        year_name=(3, 32), year_size=SIZE, year_room=width_of("2026", SIZE) + 8,
    )  # fmt: skip
    inside = [
        *_months(layout, picture, captions),
        *_phases(picture, captions, scale),
        *_periods(layout, picture),
        *(
            words(
                captions.period(each),
                x=scale(each.start) + 2,
                y=top + BAR + 14,
                font_size=SMALL,
                fill=EDGE,
                font_weight=600,
                **HALO,
            )
            for each in picture.periods
        ),
        *_ticks(layout, picture),
        *_today(layout, picture, captions),
        *(layout.leader(mark, (scale(mark.day), top - 2), (x, y + 18)) for mark, x, y in labels),
        *(layout.mark(mark) for mark, _, _ in labels),
        *(
            _label(captions.what(mark), captions.day(mark.day), x, y, text_anchor="middle", **HALO)
            for mark, x, y in labels
        ),
        *_legend_in_a_row(picture, captions, axis + 56),
    ]
    return framed(picture, captions, name="wide", size=(WIDTH, axis + 74), inside=inside)


def tall(picture: Picture, captions: Captions) -> Markup:
    """The picture for a phone: time runs down, a label stands beside each mark."""
    end = TALL_TOP + (picture.last - picture.first).days * A_DAY
    scale = Scale(first=picture.first, last=picture.last, start=TALL_TOP, end=end)
    layout = Layout(
        name="tall", is_down=True, scale=scale, bar=85, breadth=24, plans=109, axis=TALL_AXIS,
        ticks=(69, 77), months=(TALL_AXIS - 5, TALL_AXIS), turns=(0, TALL_WIDTH - 8),
        month_name=(16, -8), month_anchor="end", month_room=SIZE,
        year_name=(30, -TALL_AXIS), year_size=SMALL, year_room=2 * SMALL,
    )  # fmt: skip
    labels = tuple(_labels_beside(picture, scale))
    bottom = max([end, *(y + TALL_LABEL / 2 for _, y in labels)]) + 22
    legend = tuple(_legend_in_rows(picture, captions, bottom))
    inside = [
        *_months(layout, picture, captions),
        *_periods(layout, picture),
        *_ticks(layout, picture),
        *(_label_beside(layout, picture, captions, mark, y) for mark, y in labels),
        *legend,
    ]
    size = (TALL_WIDTH, bottom + len(legend) * TALL_ROW)
    return framed(picture, captions, name="tall", size=size, inside=inside)


def spread(places: Sequence[float], *, apart: float, from_: float) -> list[float]:
    """The places moved on as little as keeps each a distance from the one before."""
    moved: list[float] = []
    for place in places:
        least = moved[-1] + apart if moved else from_
        moved.append(max(place, least))
    return moved


def _months(layout: Layout, picture: Picture, captions: Captions) -> Iterator[Markup]:
    """The axis with its months and years, and heavier the turn of the year."""
    scale, axis = layout.scale, layout.axis
    yield layout.line((scale.start, axis), (scale.end, axis), stroke=SOFT, stroke_width=1)
    months = list(picture.months())
    room = (scale.end - scale.start) / max(1, len(months))
    every = 1 if room > layout.month_room else 3 if room > 9 else 6  # noqa: PLR2004 - as many as can be read
    for month in months:
        if month.month == 1:
            looks: Looks = {"stroke": SOFT, "stroke_width": 1.4, "stroke_dasharray": "1 3"}
            from_, to = layout.turns
        else:
            looks = {"stroke": LINE, "stroke_width": 1}
            from_, to = layout.months
        yield layout.line((scale(month), from_), (scale(month), to), **looks)
        if (month.month - 1) % every == 0:
            yield layout.on_axis(
                month, captions.month(month), layout.month_name, font_size=SMALL, fill=SOFT,
                text_anchor=layout.month_anchor,
            )  # fmt: skip
    turns = [month for month in months if month.month == 1]
    for first, last in pairwise([picture.first, *turns, picture.last]):
        if scale(last) - scale(first) > layout.year_room:
            yield layout.on_axis(
                first, str(first.year), layout.year_name, font_size=layout.year_size,
                font_weight=700,
            )  # fmt: skip


def _periods(layout: Layout, picture: Picture) -> Iterator[Markup]:
    for period in picture.periods:
        yield layout.on_bar(period.start, period.end, rx=5, fill=PERIOD)
        if period.lived > period.start:
            yield layout.on_bar(period.start, period.lived, rx=5, fill=LIVED)
        for pause in picture.pauses:
            yield layout.on_bar(
                pause.start,
                pause.end,
                least=4.0,
                fill=hatched(layout.name),
                stroke=STILL,
                stroke_width=1,
            )
        yield layout.on_bar(
            period.start, period.end, rx=5, fill="none", stroke=EDGE, stroke_width=1.5,
            stroke_dasharray=None if period.is_firm else "5 4",
        )  # fmt: skip


def _ticks(layout: Layout, picture: Picture) -> Iterator[Markup]:
    for tick in picture.ticks:
        from_, to = ((layout.scale(tick.day), across) for across in layout.ticks)
        if tick.is_sent:
            yield layout.line(from_, to, stroke=SOFT, stroke_width=2)
        else:
            yield layout.line(from_, to, stroke=SOFT, stroke_width=1.4, stroke_dasharray="2 1.6")


def _phases(picture: Picture, captions: Captions, scale: Scale) -> Iterator[Markup]:
    """The phases with their names; a final one is the moment at which it was entered."""
    for stretch in picture.stretches:
        left, right = scale(stretch.start), scale(stretch.end)
        name = captions.phase(stretch.phase)
        if _lasts(stretch):
            yield element(
                "path", d=f"M{left + 1:.1f} {PHASES}H{right - 1:.1f}", stroke=SOFT, stroke_width=2
            )
            if width_of(name, SMALL) < right - left:
                yield words(name, x=left + 2, y=PHASES - 7, font_size=SMALL, fill=SOFT)
    last = picture.stretches[-1]
    if not _lasts(last):
        x = scale(last.start)
        yield element("path", d=f"M{x:.1f} {PHASES - 12}v16", stroke=INK, stroke_width=2)
        yield words(
            captions.phase(last.phase), x=x - 5, y=PHASES - 7, font_size=SMALL, font_weight=600,
            text_anchor="end", **HALO,
        )  # fmt: skip


def _lasts(stretch: Stretch) -> bool:
    """Whether a phase is a stretch of time: a final one is not, nor one of no days."""
    return stretch.phase not in FINAL and stretch.end > stretch.start


def _today(layout: Layout, picture: Picture, captions: Captions) -> Iterator[Markup]:
    if not picture.first <= picture.today <= picture.last:
        return
    x = layout.scale(picture.today)
    yield layout.line((x, PHASES + 8), (x, layout.axis), stroke=NOW, stroke_width=2)
    text = captions.today(picture.today)
    is_right = x + width_of(text, SMALL) + 6 > WIDTH
    yield words(
        text, x=x - 5 if is_right else x + 5, y=PHASES + 20, font_size=SMALL, font_weight=600,
        fill=NOW, text_anchor="end" if is_right else "start", **HALO,
    )  # fmt: skip


def _rows_of_labels(
    picture: Picture, captions: Captions, scale: Scale
) -> Iterator[tuple[Mark, float, int]]:
    """Where each label stands: as low as there is room, the later of two neighbours higher."""
    ends = [0.0] * MOST_ROWS
    for mark in picture.marks:
        width = max(width_of(captions.what(mark), SIZE), width_of(captions.day(mark.day), SMALL))
        left = min(max(scale(mark.day) - width / 2, SIDE), WIDTH - SIDE - width)
        free = (row for row in range(MOST_ROWS) if ends[row] <= left)
        row = next(free, min(range(MOST_ROWS), key=ends.__getitem__))
        ends[row] = left + width + GAP
        yield mark, left + width / 2, row


def _labels_beside(picture: Picture, scale: Scale) -> Iterator[tuple[Mark | None, float]]:
    """The marks and today in the order of days, their labels as near as there is room."""
    marks: list[tuple[date, Mark | None]] = [(mark.day, mark) for mark in picture.marks]
    if picture.first <= picture.today <= picture.last:
        marks.append((picture.today, None))
    marks.sort(key=itemgetter(0))
    moved = spread([scale(day) for day, _ in marks], apart=TALL_LABEL, from_=TALL_TOP + 6)
    yield from zip((mark for _, mark in marks), moved, strict=True)


def _label_beside(
    layout: Layout, picture: Picture, captions: Captions, mark: Mark | None, y: float
) -> Markup:
    """A mark, or today, and the label beside it."""
    x = TALL_LABELS
    if mark is None:
        today = layout.scale(picture.today)
        places = (today, TALL_AXIS - 6), (today, x - 16), (y, x - 4)
        return layout.line(*places, stroke=NOW, stroke_width=2, stroke_linejoin="round") + words(
            captions.today(picture.today), x=x, y=y + 4, font_size=SMALL, font_weight=600, fill=NOW
        )
    is_said = mark.what != "plan" and mark.state in {State.OPEN, State.MOVES}
    state = f", {captions.state(mark.state)}" if is_said else ""
    return (
        layout.leader(mark, (layout.scale(mark.day), x - 14), (y, x - 4))
        + layout.mark(mark)
        + _label(captions.what(mark), captions.day(mark.day) + state, x, y - 1)
    )


def _label(name: str, day: str, x: float, y: float, **looks: str | float | None) -> Markup:
    """What a mark is, and below it its day."""
    return words(name, x=x, y=y, font_weight=600, **looks) + words(
        day, x=x, y=y + 14, font_size=SMALL, fill=SOFT, **looks
    )


def _legend(
    picture: Picture, captions: Captions, *, stop: Shape, ticks: Shape
) -> Iterator[tuple[str, Shape, float]]:
    """What is drawn: the words, what draws the shape around a point, how far that reaches."""
    for state in State:
        if any(mark.state is state and mark.what != "plan" for mark in picture.marks):
            yield captions.state(state), partial(state_shape, state), RADIUS
    if any(mark.what == "plan" for mark in picture.marks):
        yield captions.translate(PRESENTED), plan_shape, RADIUS
    if picture.pauses:
        yield captions.translate(PAUSED), stop, 14
    if picture.ticks:
        yield captions.translate("messages"), ticks, 2


def _swatch(name: str, left: float, width: float, x: float, y: float) -> Markup:
    """Of stopped time, around a point."""
    looks: Looks = {"fill": hatched(name), "stroke": STILL}
    return element("rect", x=x - left, y=y - 7, width=width, height=14, **looks)


def _legend_in_a_row(picture: Picture, captions: Captions, y: float) -> Iterator[Markup]:
    def ticks(x: float, y: float) -> Markup:
        return element("path", d=f"M{x - 4:.1f} {y - 4}v9m4-9v9", stroke=SOFT, stroke_width=2)

    x, stop = SIDE + 10, partial(_swatch, "wide", 8, 22)
    for name, shape, reach in _legend(picture, captions, stop=stop, ticks=ticks):
        yield shape(x, y) + words(name, x=x + reach + 6, y=y + 4, font_size=SMALL, fill=SOFT)
        x += reach + 32 + width_of(name, SMALL)


def _legend_in_rows(picture: Picture, captions: Captions, top: float) -> Iterator[Markup]:
    def ticks(x: float, y: float) -> Markup:
        return element("path", d=f"M{x - 4} {y - 2:.1f}h8m-8 5h8", stroke=SOFT, stroke_width=2)

    legend = _legend(picture, captions, stop=partial(_swatch, "tall", 10, 20), ticks=ticks)
    for number, (name, shape, _) in enumerate(legend):
        y = top + number * TALL_ROW
        yield shape(16, y) + words(name, x=34, y=y + 4, font_size=SMALL, fill=SOFT)
