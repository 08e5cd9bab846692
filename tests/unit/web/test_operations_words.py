"""What operators read of phases and roles is what people read of them on the pages."""

import pytest

from verbetertraject.application.texts.operations import load_words
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.settings import shipped_config
from verbetertraject.web.trajectory.wording import wording_in


@pytest.mark.parametrize("language", ["nl", "en"])
def test_operators_read_the_words_of_the_pages(language: str) -> None:
    words = load_words(shipped_config(), language)
    pages = wording_in(shipped_config(), language, "Europe/Amsterdam")

    assert {each: words.sections["stages"][each.value] for each in Phase} == {
        each: pages.said(each) for each in Phase
    }
    assert {each: words.roles((each,)) for each in Role} == {
        each: pages.choice(each) for each in Role
    }
