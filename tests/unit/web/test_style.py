"""The colours of the pages can be told apart by who sees less well (WCAG 2.2, level AA)."""

import re

import pytest

from verbetertraject.web.page import FILES

STYLE = FILES["style.css"].content.decode()
COLOURS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", STYLE))

TEXT = 4.5
"""The least contrast of text with what is behind it."""

SHAPE = 3.0
"""The least contrast of the edge of what can be used."""

WRITTEN = [
    *[(text, on) for text in ("ink", "soft", "green", "green-dark") for on in ("paper", "ground")],
    *[(level, f"{level}-paper") for level in ("good", "careful", "wrong", "calm")],
    *[("ink", f"{level}-paper") for level in ("good", "careful", "wrong", "calm", "none")],
    *[(f"{level}-paper", level) for level in ("wrong",)],
    ("soft", "none-paper"),
    ("paper", "green"),
    ("paper", "green-dark"),
    ("paper", "wrong"),
    ("wrong", "paper"),
    ("wrong", "ground"),
]
"""Which colour is written on which."""


@pytest.mark.parametrize(("text", "behind"), WRITTEN)
def test_text_can_be_read(text: str, behind: str) -> None:
    assert _contrast(COLOURS[text], COLOURS[behind]) >= TEXT


@pytest.mark.parametrize("behind", ["paper", "ground"])
def test_edges_of_fields_and_the_focus_can_be_seen(behind: str) -> None:
    for edge in (COLOURS["edge"], "#14507a"):
        assert _contrast(edge, COLOURS[behind]) >= SHAPE


def test_style_loads_nothing() -> None:
    assert "@import" not in STYLE
    assert "url(" not in STYLE


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
