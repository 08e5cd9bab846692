"""The few elements of SVG that the pictures are made of, every text and value escaped.

Looks are attributes, never a style: a page that allows no inline style shows them as they are.
"""

from typing import Final

from markupsafe import Markup, escape

FONT: Final = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

Looks = dict[str, str | float | None]
"""Attributes that several elements share."""

_WIDTH: Final = 0.6
"""Of a letter, as a part of its size: a little more than the average of a bold text."""


def element(name: str, *inside: Markup, **attributes: str | float | None) -> Markup:
    """An element; an underscore in the name of an attribute is a hyphen, None leaves it out."""
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
    """A text, at a place."""
    return element("text", escape(text), **attributes)


def width_of(text: str, size: float) -> float:
    """About how wide a text is."""
    return len(text) * size * _WIDTH


def _plain(value: str | float) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
