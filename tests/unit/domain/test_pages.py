"""The generated pages: as the code says, and noticed when they are not."""

from pathlib import Path

import pytest

from docs.generate import FOLDER, PAGES, main
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.schedule.message_schedule import KEYS


def test_pages_are_as_the_code_says() -> None:
    assert main(["--check"]) == 0


def test_pages_written_anew_are_the_same(tmp_path: Path) -> None:
    assert main([], folder=tmp_path) == 0
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in PAGES} == {
        name: (FOLDER / name).read_text(encoding="utf-8") for name in PAGES
    }


def test_page_that_differs_or_is_missing_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([], folder=tmp_path)
    (tmp_path / "states.md").write_text("Anders.", encoding="utf-8")
    (tmp_path / "messages.md").unlink()

    assert main(["--check"], folder=tmp_path) == 1
    assert capsys.readouterr().err == (
        "docs/states.md differs from the code: run `make docs` and commit it.\n"
        "docs/messages.md differs from the code: run `make docs` and commit it.\n"
    )


@pytest.mark.parametrize(
    ("page", "named"),
    [
        ("states.md", [each.value for each in Phase]),
        ("messages.md", KEYS),
        ("commands.md", COMMANDS),
    ],
)
def test_page_names_every_row_of_its_table(page: str, named: list[str]) -> None:
    written = PAGES[page]()

    assert [each for each in named if f"`{each}`" not in written] == []


def test_message_page_says_the_terms_in_the_words_of_the_rules() -> None:
    written = PAGES["messages.md"]()

    assert (
        "| `eval_reminder_7d` | `prev(P - 7 days)` | active | employee, assessor | lapses |"
        in written
    )
    assert "| `start_blocked` | `next(S)` | presented | assessor, hr | ↻ |" in written
    assert "| `report_due` | `add(held, 5)` | active | assessor |  |" in written


def test_every_value_that_is_linked_is_described() -> None:
    written = PAGES["commands.md"]()
    linked = {part.split(")")[0] for part in written.split("](#")[1:]}

    headings = {line.strip("# `") for line in written.lower().splitlines() if line.startswith("#")}

    assert linked - headings == set()
