"""Two recordings beside each other: which answers differ, and in what."""

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final  # JSON

MOST_LINES: Final = 24
"""Of a difference, that are shown."""

WIDEST: Final = 200
"""Characters of a line, that are shown."""

CHANCE: Final = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<!\w)[0-9a-f]{32}(?!\w)"
    r"|(?<!\w)[0-9a-f]{64}(?!\w)|(?<=/l/)[\w.-]{40,}|(?<=/address/)[\w.-]{40,}"
    r"|(?<=\?v=)[0-9a-f]{16}"
)
"""Ids, hashes, signed links, and which version it is of a file that pages load."""

BLOCK: Final = re.compile(
    r"\s*(</?(?:html|head|meta|title|link|body|header|nav|main|footer|section|div|p|h[1-6]|form"
    r"|fieldset|legend|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tr|td|th|option)\b[^>]*>)\s*"
)
"""A tag around which space is not seen."""

HEADING: Final = re.compile(r'<h3 id="[^"]*">(\w+)</h3>')
"""The name of a schema, on the page about the API."""

Json = dict[str, Any]

ABSENT: Final = "Nothing was recorded."


@dataclass(kw_only=True, slots=True)
class Counted:
    """How many answers were compared, and what came of it."""

    answers: int = 0
    differing: int = 0
    by_chance: int = 0
    """Those that differ in ids alone, and in what is derived from ids."""

    def __str__(self) -> str:
        chance = f", {self.by_chance} more in ids and hashes alone" if self.by_chance else ""
        return f"{self.answers} answers compared, {self.differing} differ{chance}"


def differences(before: Path, after: Path, counted: Counted) -> Iterator[str]:
    """Every difference between two recordings in a few lines; what is compared is counted.

    Where several answers differ in the same, it is shown once.
    """
    alike: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for name in _names(before, after, "*.json"):
        then, now = (_answers(folder / name) for folder in (before, after))
        for key in sorted(then.keys() | now.keys()):
            counted.answers += 1
            pair = then.get(key, ABSENT), now.get(key, ABSENT)
            if pair[0] == pair[1]:
                continue
            pair = noticed(same_named(pair[0])), noticed(same_named(pair[1]))
            if pair[0] == pair[1]:
                continue
            if len({settled(each) for each in pair}) == 1:
                counted.by_chance += 1
                continue
            counted.differing += 1
            changed = _diff(*pair, context=0)
            shown.setdefault(changed, _diff(*pair, context=1))
            alike.setdefault(changed, []).append(f"{name}: {': '.join(key)}")
    for changed, answers in alike.items():
        more = f" and {len(answers) - 1} more, the last {answers[-1]}" if answers[1:] else ""
        yield f"{answers[0]}{more}\n{shown[changed]}"
    for name in _names(before, after, "pictures/*.png"):
        counted.answers += 1
        if _bytes(before / name) != _bytes(after / name):
            counted.differing += 1
            yield f"{name} looks different\n"


def settled(text: str) -> str:
    """The text with a number for each id, hash and link, in the order in which they appear."""
    numbers: dict[str, int] = {}
    return CHANCE.sub(lambda found: f"#{numbers.setdefault(found[0], len(numbers) + 1)}", text)


def noticed(text: str) -> str:
    """The text without the order of keys, and without how a page is laid out in lines."""
    head, _, body = text.partition("\n")
    try:
        body = json.dumps(json.loads(body), sort_keys=True, ensure_ascii=False)
    except ValueError:
        body = re.sub(r"\s+", " ", BLOCK.sub(r"\1", body)) if "<" in body else body
    return f"{head}\n{body}"


def same_named(text: str) -> str:
    """The description of the API, or the page about it, whatever its schemas are called."""
    status, _, body = text.partition("\n")
    if '"openapi"' in body[:20]:
        return f"{status}\n{json.dumps(Description(json.loads(body)).renamed, sort_keys=True)}"
    names = dict.fromkeys(HEADING.findall(body))
    if not names:
        return text
    numbers = {name: f"#{number}" for number, name in enumerate(names)}
    return re.sub(r"\w+", lambda found: numbers.get(found[0], found[0]), text)


class Description:
    """The description of an API, with each schema called after what it was first seen in.

    Schemas that hold the same are the same.
    """

    def __init__(self, described: Json) -> None:
        self._schemas: Json = described["components"]["schemas"]
        self._called: dict[str, str] = {}
        self._renamed: Json = {}
        self.renamed = self._told(described | {"components": {}})
        self.renamed["schemas"] = self._renamed

    def _told(self, part: Any, *, place: str = "", above: str = "") -> Any:
        match part:
            case {"$ref": str(name)}:
                held = json.dumps(self._held(part, ()), sort_keys=True)
                if held not in self._called:
                    alike = sum(each.startswith(f"{place} #") for each in self._called.values())
                    self._called[held] = called = f"{place} #{alike + 1}"
                    self._renamed[called] = self._told(self._schema(name), place=place)
                return {"$ref": self._called[held]}
            case dict():
                is_named = above in {"paths", "properties"}
                return {
                    key: self._told(part[key], place=key if is_named else place, above=key)
                    for key in sorted(part)
                }
            case list():
                return [self._told(each, place=place) for each in part]
            case _:
                return part

    def _held(self, part: Any, within: tuple[str, ...]) -> Any:
        """With every schema where it is referred to; one within itself by how far out it is."""
        match part:
            case {"$ref": str(name)} if name in within:
                return len(within) - within.index(name)
            case {"$ref": str(name)}:
                return self._held(self._schema(name), (*within, name))
            case dict():
                return {key: self._held(each, within) for key, each in part.items()}
            case list():
                return [self._held(each, within) for each in part]
            case _:
                return part

    def _schema(self, name: str) -> Json:
        schema: Json = self._schemas[name.rpartition("/")[2]]
        return {key: each for key, each in schema.items() if key != "title"}


def _names(before: Path, after: Path, pattern: str) -> list[str]:
    found = {str(path.relative_to(each)) for each in (before, after) for path in each.glob(pattern)}
    return sorted(found)


def _answers(file: Path) -> dict[tuple[str, str], str]:
    """By who asked and what: all but the body on the first line, then the body."""
    if not file.exists():
        return {}
    recorded = json.loads(file.read_text(encoding="utf-8"))
    return {
        (who, what): "\n".join(
            (
                json.dumps(answer | {"body": ""}, ensure_ascii=False),
                *recorded["bodies"][answer["body"]],
            )
        )
        for who, asked in recorded["asked"].items()
        for what, answer in asked.items()
    }


def _bytes(picture: Path) -> bytes:
    return picture.read_bytes() if picture.exists() else b""


def _diff(then: str, now: str, *, context: int) -> str:
    before, after = (_in_lines(each).split("\n") for each in (then, now))
    lines = list(difflib.unified_diff(before, after, lineterm="", n=context))[2:]
    if not context:
        lines = [line for line in lines if not line.startswith("@@")]
    return "".join(f"  {line[:WIDEST]}\n" for line in lines[:MOST_LINES])


def _in_lines(text: str) -> str:
    """The text with one thing on each line, where it is JSON."""
    head, _, body = settled(text).partition("\n")
    try:
        return f"{head}\n{json.dumps(json.loads(body), indent=1, ensure_ascii=False)}"
    except ValueError:
        return "\n".join((head, body.replace("><", ">\n<")))
