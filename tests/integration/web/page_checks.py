"""What makes a page sound, whoever reads it: headings, tables, labels, and nothing inline."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from typing import Final

VOID: Final = frozenset({"meta", "link", "input", "br", "hr", "img"})
ASKING: Final = frozenset({"input", "select", "textarea"})

Attributes = dict[str, str | None]


@dataclass(slots=True)
class _Page:
    headings: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    asked: list[Attributes] = field(default_factory=list)
    named_by: list[str] = field(default_factory=list)
    tables: list[list[str]] = field(default_factory=list)
    heads: list[Attributes] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = _Page()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self._note(tag, given)
        if tag in {"script", "style", "iframe"} or "style" in given:
            self.page.faults.append(f"inline {tag}")
        if any(name.startswith("on") for name in given):
            self.page.faults.append(f"script at {tag}")

    def _note(self, tag: str, given: Attributes) -> None:
        page = self.page
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            page.headings.append(int(tag[1:]))
        if "id" in given:
            page.ids.append(given["id"] or "")
        if tag == "label":
            page.labelled.add(given.get("for") or "")
        if tag in ASKING and given.get("type") != "hidden":
            page.asked.append(given)
        page.named_by += (given.get("aria-labelledby") or "").split()
        self._note_table(tag, given)

    def _note_table(self, tag: str, given: Attributes) -> None:
        tables = self.page.tables
        if tag == "table":
            tables.append([])
        elif tables and tag in {"caption", "th"}:
            tables[-1].append(tag)
        if tag == "th":
            self.page.heads.append(given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.page.faults.append(f"</{tag}> closes nothing")


def faults(html: str) -> list[str]:
    """Everything that is unsound about a page."""
    reader = _Reader()
    reader.feed(html)
    return [*reader.page.faults, *_faults(reader.page), *(f"<{each}>" for each in reader.open)]


def _faults(page: _Page) -> Iterator[str]:
    if page.headings.count(1) != 1:
        yield f"{page.headings.count(1)} first headings"
    yield from (f"h{b} after h{a}" for a, b in pairwise(page.headings) if b > a + 1)
    yield from (f"id {each} twice" for each in set(page.ids) if page.ids.count(each) > 1)
    yield from (f"no {name} to be named by" for name in page.named_by if name not in page.ids)
    yield from (
        f"no label for {each.get('name')}" for each in page.asked if not _is_named(each, page)
    )
    yield from ("a table without a caption" for each in page.tables if "caption" not in each)
    yield from ("a table without heads" for each in page.tables if "th" not in each)
    yield from ("a head without a scope" for each in page.heads if "scope" not in each)


def _is_named(asked: Attributes, page: _Page) -> bool:
    return asked.get("id") in page.labelled or "aria-label" in asked
