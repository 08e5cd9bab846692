"""What strangers try: other people's forms, addresses elsewhere, cookies and headers."""

from tests.integration.web.house import WebHouse


def test_page_is_for_who_is_signed_in(house: WebHouse) -> None:
    answer = house.client.get("/sign-in?next=/t/VT-1")

    assert answer.status_code == 200
    assert 'lang="nl"' in answer.text
