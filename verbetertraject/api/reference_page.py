"""A page for people who write programs: the API in words, with every field, to be tried there.

It loads nothing from anywhere: style and script stand in it.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final  # OpenAPI is JSON

STYLE: Final = Path(__file__).with_name("reference_page.css").read_text(encoding="utf-8")

SCRIPT: Final = Path(__file__).with_name("reference_page.js").read_text(encoding="utf-8")
"""Sends what a form of the page holds, with the token that was given, and shows the answer."""


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_digest(STYLE)}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The content security policy of every answer."""

TRYING_POLICY: Final = f"{POLICY}; script-src 'sha256-{_digest(SCRIPT)}'; connect-src 'self'"
"""That of this page: its own script alone runs, and speaks to this service alone."""

REFERENCE: Final = "#/components/schemas/"


def documentation(described: Mapping[str, Any], *, openapi: str) -> str:
    """The operations of the API as one page that needs no internet."""
    schemas = described["components"]["schemas"]
    operations = [
        _Operation(method=method, path=path, operation=operation, schemas=schemas).html()
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    info = described["info"]
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{escape(info["title"])}</title><style>{STYLE}</style></head>
<body>
<main>
<h1>{escape(info["title"])} {escape(info["version"])}</h1>
<p>{escape(info["description"])}</p>
<p>The same for programs: <a href="{escape(openapi)}">{escape(openapi)}</a>.</p>
<form id="who">
<h2>Try it here</h2>
<p>Give a token (<code>verbetertraject token make PERSON</code> prints one), open an operation and
press its button: it sends an example that you may change. What you send is done.</p>
<label>Token <input name="token" type="password" autocomplete="off" size="50"></label>
<label>Language <select name="language"><option>nl<option>en</select></label>
<noscript><p>To try it here, let this page run its script.</p></noscript>
</form>
{"".join(operations)}</main>
<script>{SCRIPT}</script>
</body>
</html>
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Operation:
    """One operation as the page shows it."""

    method: str
    path: str
    operation: Mapping[str, Any]
    schemas: Mapping[str, Mapping[str, Any]]

    def html(self) -> str:
        """Folded away under its address: a form to try it, what comes back, and what it holds."""
        summary = _marked(self.operation.get("summary", ""))
        statuses = ", ".join(self.operation["responses"])
        name = escape(self.operation["operationId"])
        return (
            f'<details id="{name}"><summary><code>{escape(self.method.upper())} '
            f"{escape(self.path)}</code> {summary}</summary>\n"
            f"{self._form()}<p>Answers {escape(statuses)}.</p>\n"
            f"{''.join(self._fields())}</details>\n"
        )

    def _fields(self) -> Iterator[str]:
        """What the body holds, and then what its parts hold, each once."""
        shown: set[str] = set()
        waiting = [name for _, body in self._bodies() for name in _named(body.get("schema", {}))]
        while waiting:
            name = waiting.pop(0)
            if name not in shown:
                shown.add(name)
                yield self._table(name)
                waiting += _named(self.schemas[name])

    def _table(self, name: str) -> str:
        schema = self.schemas[name]
        if "enum" in schema:
            values = ", ".join(f"<code>{escape(str(each))}</code>" for each in schema["enum"])
            return f'<h3 id="{self._anchor(name)}">{escape(name)}</h3>\n<p>One of {values}.</p>\n'
        needed = schema.get("required", [])
        rows = "".join(
            f"<tr><td><code>{escape(field)}</code><td>{self._holds(each)}"
            f"<td>{'needed' if field in needed else ''}"
            f"<td>{_marked(each.get('description', ''))}</tr>\n"
            for field, each in schema.get("properties", {}).items()
        )
        heads = "<tr><th>field<th>holds<th><th>what it means</tr>"
        return (
            f'<h3 id="{self._anchor(name)}">{escape(name)}</h3>\n<table>{heads}\n{rows}</table>\n'
        )

    def _anchor(self, name: str) -> str:
        return escape(f"{self.operation['operationId']}-{name}")

    def _holds(self, schema: Mapping[str, Any]) -> str:
        """What a field holds, in words; what has fields of its own is linked."""
        if "$ref" in schema:
            name = schema["$ref"].removeprefix(REFERENCE)
            return f'<a href="#{self._anchor(name)}">{escape(name)}</a>'
        if "anyOf" in schema:
            kinds = [each for each in schema["anyOf"] if each.get("type") != "null"]
            return " or ".join(dict.fromkeys(self._holds(each) for each in kinds))
        if schema.get("type") == "array":
            return f"list of {self._holds(schema.get('items', {}))}"
        if "enum" in schema:
            return " or ".join(f"<code>{escape(str(each))}</code>" for each in schema["enum"])
        if schema.get("format") == "date":
            return "date, as <code>2026-02-09</code>"
        return escape(str(schema.get("format") or schema.get("type") or "anything"))

    def _form(self) -> str:
        media_type, body = next(self._bodies(), ("", {}))
        given = "".join(
            f"<label>{escape(each['name'])} "
            f'<input name="{escape(each["name"])}" data-in="{escape(each["in"])}" '
            f'value="{escape(str(each.get("example", "")))}"></label>\n'
            for each in self.operation.get("parameters", [])
            if each["in"] in {"path", "query"}
        )
        text = json.dumps(body.get("example", {}), indent=2, ensure_ascii=False)
        rows = min(text.count("\n") + 2, 30)
        area = (
            f'<label>{escape(media_type)} <textarea name="body" rows="{rows}" '
            f'spellcheck="false">{escape(text)}</textarea></label>\n'
            if media_type
            else ""
        )
        return (
            f'<form class="try" data-method="{escape(self.method.upper())}" '
            f'data-path="{escape(self.path)}" data-type="{escape(media_type)}">\n'
            f"{given}{area}<button>Try it out</button>\n<pre><output></output></pre></form>\n"
        )

    def _bodies(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        content: Mapping[str, Mapping[str, Any]] = self.operation.get("requestBody", {}).get(
            "content", {}
        )
        yield from content.items()


def _marked(text: str) -> str:
    """A sentence of the description, whose names of fields stand between backticks."""
    return re.sub("`([^`]+)`", r"<code>\1</code>", escape(text))


def _named(part: object) -> Iterable[str]:
    """The schemas to which a part of a description refers, in the order in which it does."""
    match part:
        case Mapping():
            if isinstance(part.get("$ref"), str):
                yield part["$ref"].removeprefix(REFERENCE)
            for each in part.values():
                yield from _named(each)
        case list():
            for each in part:
                yield from _named(each)
        case _:
            return
