"""When a delivery is tried again."""

from datetime import timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from verbetertraject.notify.delivery_policy import Retry

EVEN = Retry(spread=0)


def test_waits_double_up_to_the_longest_and_end() -> None:
    waits = [EVEN.after(attempt, message_id=UUID(int=1)) for attempt in range(1, 25)]

    minutes = [1, 2, 4, 8, 16, 32, 64, 128, 256, *[360] * 14]
    assert waits == [*(timedelta(minutes=each) for each in minutes), None]


def test_messages_of_one_moment_do_not_come_back_at_one_moment() -> None:
    waits = {Retry().after(3, message_id=uuid4()) for _ in range(20)}

    assert len(waits) > 1


@given(attempt=st.integers(1, 1000), message_id=st.uuids(), tries=st.integers(1, 1000))
def test_the_same_question_has_one_answer_within_the_spread(
    attempt: int, message_id: UUID, tries: int
) -> None:
    retry = Retry(tries=tries)

    wait = retry.after(attempt, message_id=message_id)

    assert wait == retry.after(attempt, message_id=message_id)
    assert (wait is None) == (attempt >= tries)
    assert wait is None or retry.first * 0.8 <= wait <= retry.longest * 1.2
