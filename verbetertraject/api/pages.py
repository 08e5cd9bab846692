"""A page for people who write programs: the API in words."""

import base64
import hashlib
from collections.abc import Mapping
from html import escape
from typing import Any, Final  # OpenAPI is JSON

STYLE: Final = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;"
    "color:#1b1b1b;background:#fff}code{background:#f2f2f2;padding:.1rem .3rem}"
    "dt{margin-top:1rem;font-weight:600}hr{margin:2rem 0;border:0;border-top:1px solid #ccc}"
)
"""The whole style of these pages: nothing is loaded from anywhere."""

_DIGEST: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_DIGEST}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The content security policy of every answer."""


def documentation(described: Mapping[str, Any], *, openapi: str) -> str:
    """The operations of the API as one page that needs no internet."""
    operations = [
        _described(method, path, operation)
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
<p>For programs, with every field and an example of every command:
<a href="{escape(openapi)}">{escape(openapi)}</a>.</p>
<dl>
{"".join(operations)}</dl>
</main>
</body>
</html>
"""


def _described(method: str, path: str, operation: Mapping[str, Any]) -> str:
    statuses = ", ".join(operation["responses"])
    return (
        f"<dt><code>{escape(method.upper())} {escape(path)}</code></dt>\n"
        f"<dd>{escape(operation.get('summary', ''))} Answers {escape(statuses)}.</dd>\n"
    )
