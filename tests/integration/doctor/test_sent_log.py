"""The doctor on the post book: there, to be made, or where nobody could write it."""

from pathlib import Path

import pytest

from tests.integration.doctor.installations import mending, seen, settings_in
from verbetertraject.doctor import Level, mail


def test_book_that_can_be_written_is_in_order(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    assert seen(mail.look_at_sent_log, settings) == {
        "post book": (Level.OK, "is made with the first message")
    }

    settings.post_book.mkdir()

    assert seen(mail.look_at_sent_log, settings) == {"post book": (Level.OK, "can be written")}


def test_file_in_its_place_is_found(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    settings.post_book.touch()

    assert seen(mail.look_at_sent_log, settings)["post book"] == (
        Level.FAIL,
        f"{settings.post_book} is no folder",
    )


def test_folder_that_depends_on_where_a_process_starts_is_found(tmp_path: Path) -> None:
    settings = settings_in(tmp_path, post_book_dir=Path("book"))

    assert seen(mail.look_at_sent_log, settings)["post book"][0] is Level.FAIL
    assert mending(mail.look_at_sent_log, settings)["post book"] == (
        "begin VERBETERTRAJECT_POST_BOOK_DIR with a slash"
    )


def test_folder_that_nobody_may_write_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_in(tmp_path)
    settings.post_book.mkdir()
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everywhere

    assert seen(mail.look_at_sent_log, settings)["post book"] == (
        Level.FAIL,
        f"{settings.post_book} cannot be written",
    )
