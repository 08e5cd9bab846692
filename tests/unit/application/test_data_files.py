"""Reading a file that people wrote: nothing is guessed, and nothing hostile gets in."""

import pytest

from verbetertraject.application.data_files import (
    LARGEST,
    DocumentError,
    DocumentFault,
    read_document,
)


def test_texts_stay_texts_and_only_plain_numbers_are_numbers() -> None:
    raw = b"""
day: 2026-02-30
number: "010"
octal: 010
time: 12:30
country: no
yes: yes
whole: -3
part: 2.50
really: true
nothing: ~
empty:
large: 12345678901234567890
"""
    assert read_document(raw) == {
        "day": "2026-02-30",
        "number": "010",
        "octal": "010",
        "time": "12:30",
        "country": "no",
        "yes": "yes",
        "whole": -3,
        "part": 2.5,
        "really": True,
        "nothing": None,
        "empty": None,
        "large": "12345678901234567890",
    }


def test_yaml_and_json_give_the_same_and_a_mark_at_the_begin_is_no_part() -> None:
    assert read_document(b'\xef\xbb\xbf{"a": [1, {"b": "\\u00eb"}]}') == {"a": [1, {"b": "ë"}]}
    assert read_document("\ufeffa:\n  - 1\n  - b: ë\n".encode()) == {"a": [1, {"b": "ë"}]}


@pytest.mark.parametrize(
    ("raw", "fault", "line"),
    [
        (b"a: &x 1\nb: *x", DocumentFault.ALIAS, 1),
        (b"a: 1\nb: *x", DocumentFault.ALIAS, 2),
        (b"a: &x [*x]", DocumentFault.ALIAS, 1),
        (b"a: 1\nb: !!binary aGk=", DocumentFault.TAG, 2),
        (b"a: 1\nb:\n  c: 1\n  c: 2", DocumentFault.REPEATED_KEY, 3),
        (b"[" * 500_000 + b"]" * 500_000, DocumentFault.TOO_DEEP, 1),
        (b"- " * 500_000, DocumentFault.TOO_DEEP, 1),
        (b'{"a":' * 150_000, DocumentFault.MALFORMED, None),
        (b"a: 1\n\tb: 2", DocumentFault.MALFORMED, 2),
        (b'{"a": 1,\n}', DocumentFault.MALFORMED, 2),
        (b"a: 1\nb: \xff", DocumentFault.ENCODING, 2),
        (b"a: " + b"x" * LARGEST, DocumentFault.TOO_LARGE, None),
        (b"just a text", DocumentFault.NO_FIELDS, None),
        (b"a: \x07", DocumentFault.MALFORMED, None),
        (b'a: "\\0"', DocumentFault.CONTROL, None),
    ],
)
def test_what_cannot_be_meant_is_refused(
    raw: bytes, fault: DocumentFault, line: int | None
) -> None:
    with pytest.raises(DocumentError) as refused:
        read_document(raw)

    assert (refused.value.fault, refused.value.line) == (fault, line)
