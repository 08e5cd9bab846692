"""From a file that people wrote to plain data: YAML or JSON, read so that nothing is guessed.

What is read is what is written: a text stays a text, a day is text until a field asks for a day,
and only `true` and `false` are yes and no. What stands for more than it says is refused: anchors
and aliases, tags, a key that is given twice.
"""

import json
import re
from collections.abc import Iterable
from enum import Enum, unique
from typing import Any, Final  # plain data

import yaml

LARGEST: Final = 1024 * 1024
"""Bytes; a whole case of a year is some thirty thousand."""

DEEPEST: Final = 16
"""Levels of nesting that a case needs, with room."""


@unique
class DocumentFault(Enum):
    """Why a file cannot be read."""

    TOO_LARGE = "too_large"
    """It is larger than any case."""
    ENCODING = "encoding"
    """It is not UTF-8."""
    MALFORMED = "malformed"
    """It is neither YAML nor JSON."""
    ALIAS = "alias"
    """It has anchors and aliases: each thing is written where it belongs."""
    TAG = "tag"
    """It has a tag: nothing here needs one."""
    REPEATED_KEY = "repeated_key"
    """A key is given twice in one place: which one is meant?"""
    TOO_DEEP = "too_deep"
    """It is nested deeper than any case."""
    NO_FIELDS = "no_fields"
    """It does not consist of fields with values."""
    CONTROL = "control"
    """A text holds a character that cannot be kept."""


class DocumentError(Exception):
    """The file cannot be read.

    Attributes:
        fault: why.
        line: in which line, from 1, where that is known.
    """

    def __init__(self, fault: DocumentFault, *, line: int | None = None) -> None:
        super().__init__(fault.value if line is None else f"{fault.value}, line {line}")
        self.fault = fault
        self.line = line


def read_document(raw: bytes) -> dict[str, Any]:
    """The fields in a file.

    Raises:
        DocumentError: when it cannot be read.
    """
    text = decoded(raw, largest=LARGEST)
    data = _from_json(text) if text.lstrip().startswith("{") else _from_yaml(text)
    if not isinstance(data, dict):
        raise DocumentError(DocumentFault.NO_FIELDS)
    _check(data, depth=0)
    return data


def decoded(raw: bytes, *, largest: int) -> str:
    """The text in a file, without the mark that some programs begin it with.

    Raises:
        DocumentError: when it is too large, or not UTF-8.
    """
    if len(raw) > largest:
        raise DocumentError(DocumentFault.TOO_LARGE)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DocumentError(DocumentFault.ENCODING, line=line) from None


def is_storable(text: str) -> bool:
    """Whether a database can keep it: no NUL, no half of a character."""
    return "\0" not in text and not _HALF.search(text)


_HALF: Final = re.compile(r"[\ud800-\udfff]")


class _Loader(yaml.CSafeLoader):
    """Composes nodes; which plain texts are numbers is said below, all others are texts."""

    yaml_implicit_resolvers: Any = {}  # noqa: RUF012 - PyYAML's way


_PLAIN: Final = {
    "tag:yaml.org,2002:null": (r"null|~|", ["n", "~", ""]),
    "tag:yaml.org,2002:bool": (r"true|false", ["t", "f"]),
    "tag:yaml.org,2002:int": (r"[-+]?(0|[1-9][0-9]{0,15})", [*"-+0123456789"]),
    "tag:yaml.org,2002:float": (r"[-+]?[0-9]{1,15}\.[0-9]{1,15}", [*"-+0123456789"]),
}
for _tag, (_pattern, _first) in _PLAIN.items():
    _Loader.add_implicit_resolver(_tag, re.compile(f"^(?:{_pattern})$"), _first)


def _from_yaml(text: str) -> object:
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else None
        raise DocumentError(DocumentFault.MALFORMED, line=line) from None
    except (yaml.YAMLError, RecursionError):
        raise DocumentError(DocumentFault.MALFORMED) from None
    return None if node is None else _value(node)


def _check_events(text: str) -> None:
    """Refuse what must not even be composed: that recurses, and overflows the stack of C."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark is not None else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise DocumentError(DocumentFault.ALIAS, line=line)
        if getattr(event, "tag", None) is not None:
            raise DocumentError(DocumentFault.TAG, line=line)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise DocumentError(DocumentFault.TOO_DEEP, line=line)


def _value(node: yaml.Node) -> object:
    match node:
        case yaml.MappingNode():
            pairs = ((_key(key), _value(each)) for key, each in node.value)
            return _unique(pairs, line=node.start_mark.line + 1)
        case yaml.SequenceNode():
            return [_value(each) for each in node.value]
        case _:
            return _plain(node)


def _key(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise DocumentError(DocumentFault.NO_FIELDS, line=node.start_mark.line + 1)
    return str(node.value)


def _plain(node: yaml.Node) -> object:
    match node.tag.removeprefix("tag:yaml.org,2002:"):
        case "null":
            return None
        case "bool":
            return bool(node.value == "true")
        case "int":
            return int(node.value)
        case "float":
            return float(node.value)
        case _:
            return str(node.value)


def _from_json(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise DocumentError(DocumentFault.MALFORMED, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise DocumentError(DocumentFault.MALFORMED) from None


def _unique(pairs: Iterable[tuple[str, object]], *, line: int | None = None) -> dict[str, object]:
    fields: dict[str, object] = {}
    for key, value in pairs:
        if key in fields:
            raise DocumentError(DocumentFault.REPEATED_KEY, line=line)
        fields[key] = value
    return fields


def _no_number(_constant: str) -> float:
    """Refuse NaN and infinities, which Python reads and JSON does not know."""
    raise ValueError


def _check(value: object, *, depth: int) -> None:
    if depth > DEEPEST:
        raise DocumentError(DocumentFault.TOO_DEEP)
    match value:
        case str():
            if not is_storable(value):
                raise DocumentError(DocumentFault.CONTROL)
        case dict():
            for key, each in value.items():
                _check(key, depth=depth + 1)
                _check(each, depth=depth + 1)
        case list():
            for each in value:
                _check(each, depth=depth + 1)
