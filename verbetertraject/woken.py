"""What a woken flow run is put together from, and no more: its process lives for seconds.

Whatever only a serving process needs is not imported here, and what sends messages only when
there is one to send.
"""

from functools import cache
from uuid import UUID

from verbetertraject.application.ports import Waking
from verbetertraject.application.texts.operations import load_words
from verbetertraject.application.wake import Awake
from verbetertraject.clock import wall_now
from verbetertraject.parts import clock_of, connected
from verbetertraject.settings import load
from verbetertraject.store.outbox import SqlOutbox
from verbetertraject.store.sent_log import PostBook
from verbetertraject.store.unit_of_work import SqlStore


@cache
def waking() -> Waking:
    """What a woken flow run asks of the service, by the settings of this process."""
    settings = load()
    engine = connected(settings)
    clock = clock_of(settings, engine)
    book = PostBook(folder=settings.post_book)
    outbox = SqlOutbox(engine, now=wall_now, clock=clock, book=book)

    def deliver(trajectory_id: UUID) -> int:
        if not outbox.has_any(trajectory_id):
            return 0
        from verbetertraject.posting import delivery  # noqa: PLC0415 - only for a message

        return delivery(settings, outbox, trusted=True)(trajectory_id)

    return Awake(
        store=SqlStore(engine, real_now=wall_now),
        clock=clock,
        words=load_words(settings.config_folder, settings.language),
        deliver=deliver,
    )
