"""What of an error may be seen in Prefect."""

import traceback

import pytest

from tasks.withheld_errors import WithheldError, discreetly

WORDS = "Fatima Yilmaz is ziek"


def test_discreetly_tells_the_kind_and_the_place_of_an_error_and_none_of_its_words() -> None:
    place = r"^LookupError at test_withheld_errors\.py:\d+$"
    with pytest.raises(WithheldError, match=place) as error, discreetly():
        raise LookupError(WORDS)

    assert WORDS not in "".join(traceback.format_exception(error.value))


def test_discreetly_lets_a_success_through() -> None:
    with discreetly():
        answer = 3 + 4

    assert answer == 7
