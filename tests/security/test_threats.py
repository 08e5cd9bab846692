"""Every defence that SECURITY.md promises has a test, and that test is there."""

import ast
import re
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
ROW: Final = re.compile(r"^\| [^|]+ \| [^|]+ \| `(tests/[\w/]+\.py)::(\w+)` \|$")


def test_every_threat_names_a_test_that_exists() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    table = [line for line in text.splitlines() if line.startswith("|")][2:]

    named = [ROW.fullmatch(line) for line in table]

    assert len(named) > 30
    for line, found in zip(table, named, strict=True):
        assert found is not None, line
        assert found[2] in _tests(ROOT / found[1]), line


def test_readme_leads_to_it() -> None:
    assert "](SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


def _tests(path: Path) -> set[str]:
    module = ast.parse(path.read_text(encoding="utf-8"))
    return {each.name for each in module.body if isinstance(each, ast.FunctionDef)}
