"""What both shapes of the picture of a trajectory have in common: the frame, scale, and marks.

What is told by colour is told by shape as well: a talk that was held is a filled circle with a
check, one to come an open circle, one whose day passed a diamond with an exclamation mark, one
that will move a dashed circle; a plan that was presented is a square; stopped time is hatched.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from verbetertraject.domain.phases import FINAL
from verbetertraject.web.drawing.captions import Captions
from verbetertraject.web.drawing.picture import Mark, Picture, State, Stretch
from verbetertraject.web.drawing.svg import FONT, element, words

INK: Final = "#1f2933"
SOFT: Final = "#52606d"
LINE: Final = "#cbd2d9"
PAPER: Final = "#ffffff"
PERIOD: Final = "#dcebf5"
LIVED: Final = "#9cc4df"
EDGE: Final = "#2f5d7c"
DONE: Final = "#1f6b45"
OPEN: Final = "#9a3b00"
STILL: Final = "#5b4a1f"
NOW: Final = "#8a1c4a"

SIZE: Final = 13.0
SMALL: Final = 11.5
RADIUS: Final = 8.0
"""Of a mark."""


Shape = Callable[[float, float], Markup]
"""Draws something around a point."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """Where a day is, along one side of the picture."""

    first: date
    last: date
    start: float
    end: float

    def __call__(self, day: date) -> float:
        """The place of a day, within the picture."""
        part = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.start + min(max(part, 0.0), 1.0) * (self.end - self.start)


def framed(
    picture: Picture, captions: Captions, *, name: str, size: tuple[float, float], inside: Markup
) -> Markup:
    """The picture with its title and its description, as wide as there is room for."""
    width, height = size
    return element(
        "svg",
        element("title", escape(captions.title), id=f"{name}-title"),
        element("desc", escape(captions.summary(picture)), id=f"{name}-desc"),
        element("defs", _hatch(name)),
        inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        class_=f"picture picture-{name}",
        role="img",
        aria_labelledby=f"{name}-title {name}-desc",
        font_family=FONT,
        font_size=SIZE,
        fill=INK,
    )


def mark_shape(mark: Mark, x: float, y: float) -> Markup:
    """The shape of a mark, around a point."""
    if mark.what == "plan":
        return _square(x, y)
    return state_shape(mark.state, x, y)


def state_shape(state: State, x: float, y: float) -> Markup:
    """The shape of an appointment in this state, around a point."""
    match state:
        case State.DONE:
            check = f"M{x - 3.6:.1f} {y + 0.2:.1f}l2.6 2.8 4.8-5.6"
            return _circle(x, y, fill=DONE, stroke=DONE) + element(
                "path", d=check, fill="none", stroke=PAPER, stroke_width=2, stroke_linecap="round"
            )
        case State.AHEAD:
            return _circle(x, y, fill=PAPER, stroke=EDGE)
        case State.MOVES:
            return _circle(x, y, fill=PAPER, stroke=STILL, stroke_dasharray="3 2.5")
        case State.OPEN:
            r = RADIUS + 1.5
            diamond = f"M{x:.1f} {y - r:.1f}l{r} {r} {-r} {r} {-r} {-r}z"
            return element("path", d=diamond, fill=PAPER, stroke=OPEN, stroke_width=2) + words(
                "!",
                x=x,
                y=y + 4.4,
                text_anchor="middle",
                font_size=SIZE,
                font_weight=700,
                fill=OPEN,
            )


def shown(stretch: Stretch) -> bool:
    """Whether a phase is shown as a stretch of time: a final one is not, nor one of no days."""
    return stretch.phase not in FINAL and stretch.end > stretch.start


def legend(picture: Picture, captions: Captions) -> Iterator[tuple[str, Shape]]:
    """What is drawn in this picture: the words, and what draws the shape around a point."""
    for state in State:
        if any(mark.state is state and mark.what != "plan" for mark in picture.marks):
            yield captions.state(state), partial(state_shape, state)
    if any(mark.what == "plan" for mark in picture.marks):
        yield captions.presented, _square


def spread(places: Sequence[float], *, apart: float, from_: float) -> list[float]:
    """The places moved on as little as keeps each a distance from the one before."""
    moved: list[float] = []
    for place in places:
        least = moved[-1] + apart if moved else from_
        moved.append(max(place, least))
    return moved


def years(picture: Picture) -> Iterator[tuple[date, date]]:
    """The part of each year that the picture shows."""
    turns = [month for month in picture.months() if month.month == 1]
    yield from pairwise([picture.first, *turns, picture.last])


def hatched(name: str) -> str:
    """The filling of stopped time."""
    return f"url(#{name}-hatch)"


def _circle(x: float, y: float, **looks: str) -> Markup:
    return element("circle", cx=x, cy=y, r=RADIUS, stroke_width=2, **looks)


def _square(x: float, y: float) -> Markup:
    lines = f"M{x - 3:.1f} {y - 3:.1f}h6m-6 3h6m-6 3h4"
    return element(
        "rect", x=x - 6, y=y - 7.5, width=12, height=15, rx=1.5, fill=PAPER, stroke=INK,
        stroke_width=1.6,
    ) + element("path", d=lines, stroke=INK, stroke_width=1.2)  # fmt: skip


def _hatch(name: str) -> Markup:
    return element(
        "pattern",
        element("rect", width=7, height=7, fill=PAPER, fill_opacity=0.72),
        element("path", d="M0 0V7", stroke=STILL, stroke_width=2.4),
        id=f"{name}-hatch",
        width=7,
        height=7,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
