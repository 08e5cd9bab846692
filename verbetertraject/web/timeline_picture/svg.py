"""What the picture of a trajectory is drawn with: elements of SVG, colours, marks and the frame.

Looks are attributes, never a style: a page that allows no inline style shows them as they are.
What is told by colour is told by shape as well: a talk that was held is a filled circle with a
check, one to come an open circle, one whose day passed a diamond with an exclamation mark, one
that will move a dashed circle; a plan that was presented is a square; stopped time is hatched.
"""

from collections.abc import Callable, Sequence
from typing import Final

from markupsafe import Markup, escape

from verbetertraject.web.timeline_picture.captions import Captions
from verbetertraject.web.timeline_picture.picture import Mark, Picture, State

FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

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

Looks = dict[str, str | float | None]
"""Attributes that several elements share."""

HALO: Final[Looks] = {"paint_order": "stroke", "stroke": PAPER, "stroke_width": 4}
"""Keeps a text readable over lines."""

Shape = Callable[[float, float], Markup]
"""Draws something around a point."""

_WIDTH: Final = 0.6
"""Of a letter, as a part of its size: a little more than the average of a bold text."""


def element(name: str, *inside: Markup, **attributes: str | float | None) -> Markup:
    """An element, its values escaped; `_` in an attribute's name is `-`, None leaves it out."""
    given = (
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _plain(value))
        for key, value in attributes.items()
        if value is not None
    )
    head = Markup("<{}{}").format(name, Markup("").join(given))
    if not inside:
        return head + Markup("/>")
    return head + Markup(">") + Markup("").join(inside) + Markup("</{}>").format(name)


def words(text: str, **attributes: str | float | None) -> Markup:
    """A text, escaped, at a place."""
    return element("text", escape(text), **attributes)


def width_of(text: str, size: float) -> float:
    """About how wide a text is."""
    return len(text) * size * _WIDTH


def framed(
    picture: Picture,
    captions: Captions,
    *,
    name: str,
    size: tuple[float, float],
    inside: Sequence[Markup],
) -> Markup:
    """The picture with its title and its description, as wide as there is room for."""
    width, height = size
    return element(
        "svg",
        element("title", escape(captions.translate("The trajectory in time")), id=f"{name}-title"),
        element("desc", escape(captions.summary(picture)), id=f"{name}-desc"),
        element("defs", _hatch(name)),
        *inside,
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
        return plan_shape(x, y)
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


def plan_shape(x: float, y: float) -> Markup:
    """The shape of a plan that was presented, around a point."""
    lines = f"M{x - 3:.1f} {y - 3:.1f}h6m-6 3h6m-6 3h4"
    return element(
        "rect", x=x - 6, y=y - 7.5, width=12, height=15, rx=1.5, fill=PAPER, stroke=INK,
        stroke_width=1.6,
    ) + element("path", d=lines, stroke=INK, stroke_width=1.2)  # fmt: skip


def hatched(name: str) -> str:
    """The filling of stopped time."""
    return f"url(#{name}-hatch)"


def _circle(x: float, y: float, **looks: str) -> Markup:
    return element("circle", cx=x, cy=y, r=RADIUS, stroke_width=2, **looks)


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


def _plain(value: str | float) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
