"""Puts the parts of a process together, by its settings: each once, when it is first asked for.

A woken run is a process of seconds. So what it does not touch is not even imported: here alone,
imports stand where a part is built.
"""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import timedelta
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from verbetertraject.clock import SteppedClock, WallClock, wall_now
from verbetertraject.private_files import make_once
from verbetertraject.settings import Settings, load
from verbetertraject.store.column_types import use_keys
from verbetertraject.store.encryption import check_keys
from verbetertraject.store.engine import create_engine
from verbetertraject.store.integrity import check_log
from verbetertraject.store.keys import KeyRing, new_key
from verbetertraject.store.outbox import SqlOutbox
from verbetertraject.store.sent_log import PostBook
from verbetertraject.store.unit_of_work import SqlStore

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy import Engine

    from verbetertraject.application.access_log import AccessLog
    from verbetertraject.application.background_jobs import BackgroundJobs
    from verbetertraject.application.calendars import Rewaking
    from verbetertraject.application.case_import import Imports
    from verbetertraject.application.deliveries import Deliveries
    from verbetertraject.application.health_words import HealthWords
    from verbetertraject.application.ports import Clock, Waking
    from verbetertraject.application.queries import Queries, Tallies
    from verbetertraject.application.run_sync import InStep, Labels
    from verbetertraject.application.sign_in import SignIn
    from verbetertraject.application.submit import Commands
    from verbetertraject.application.texts.administration import AdministrationTexts
    from verbetertraject.application.texts.dossier import DossierTexts
    from verbetertraject.application.texts.operations import Words
    from verbetertraject.application.texts.questions import QuestionTexts
    from verbetertraject.application.texts.refusals import RefusalTexts
    from verbetertraject.application.units import Units
    from verbetertraject.application.watchdog import Watchdog
    from verbetertraject.domain.policy import Policy
    from verbetertraject.notify.deliver import Post
    from verbetertraject.notify.delivery_policy import SendingHours
    from verbetertraject.notify.render import Sender
    from verbetertraject.notify.smtp import Smtp
    from verbetertraject.notify.texts import Texts
    from verbetertraject.notify.weekly_digest import WeeklyDigest
    from verbetertraject.orchestrator.client import PrefectApi
    from verbetertraject.orchestrator.deployment import Deployed, Deployment
    from verbetertraject.orchestrator.run_queries import PrefectRuns
    from verbetertraject.signed_links import Links

DELIVERY_SECONDS: Final = 1.0
"""How often the outbox is looked at without a nudge: for retries."""

WAKES_SECONDS: Final = 5.0
"""How often the orchestrator is told what it missed, without a nudge."""

FREE_SECONDS: Final = 30.0
"""How often the way is cleared for the watchdog: some minutes without it hurt nobody."""


@cache
def process_wiring() -> Wiring:
    """The parts of this process."""
    return Wiring(load())


class Wiring:
    """The parts for these settings."""

    def __init__(self, settings: Settings, *, engine: Engine | None = None) -> None:
        """Build nothing yet; with an engine, all will work on that database."""
        self.settings = settings
        if engine is not None:
            self.engine = engine

    def build(self) -> Self:
        """Build now whatever can fail, so that it fails before anything is done.

        Raises:
            OtherKeyError, DamagedLogError: see `engine`.
            TextsError: when texts cannot be used.
            TermsError: when the policy, a unit or a control question cannot be applied.
        """
        _ = (
            self.engine,
            self.words,
            self.post,
            self.background_jobs,
            self.units,
            self.health_words,
            self.refusal_texts,
            self.dossier_texts,
            self.question_texts,
            self.administration_texts,
            self.tallies,
            self.sign_in,
        )
        return self

    @cached_property
    def engine(self) -> Engine:
        """The database of the settings, with its keys.

        Raises:
            OtherKeyError: when it holds texts that the keys do not open.
            DamagedLogError: when what was recorded last would be lost.
            sqlalchemy.exc.SQLAlchemyError: when there is no key yet and the database does not
                answer: whether one may be made is not known.
        """
        settings = self.settings
        has_key = bool(settings.encryption_keys) or settings.key_file.exists()
        made = None if has_key else KeyRing.generated()
        engine = create_engine(settings.database, keys=made or self.key_ring)
        if self.has_database:
            check_log(settings.database)
            # With a key, a database that is away may still come; what uses it says so itself.
            with nullcontext() if made else suppress(SQLAlchemyError):
                check_keys(engine)
        if made:
            use_keys(engine, self.key_ring)
        return engine

    @property
    def has_database(self) -> bool:
        """Whether there can be anything in the database: connecting makes a file of SQLite."""
        url = make_url(self.settings.database)
        return url.get_backend_name() != "sqlite" or Path(str(url.database)).exists()

    @cached_property
    def keys(self) -> Sequence[str]:
        """The keys of the settings, newest first, or the one in the data folder, made once."""
        if self.settings.encryption_keys:
            return [key.get_secret_value() for key in self.settings.encryption_keys]
        return [make_once(self.settings.key_file, new_key)]

    @cached_property
    def key_ring(self) -> KeyRing:
        """The keys of texts about people."""
        return KeyRing(self.keys)

    @cached_property
    def clock(self) -> Clock:
        """The wall clock, or the stepped one of play."""
        if self.settings.clock != "stepped":
            return WallClock()
        from verbetertraject.store import play_clock

        return SteppedClock(lambda: play_clock.read(self.engine, real_now=wall_now()))

    def today(self) -> date:
        """The day it is for the organisation, by the clock of the service."""
        return self.policy.office_hours.day(self.clock.now())

    @cached_property
    def store(self) -> SqlStore:
        """What the use cases read and change."""
        return SqlStore(self.engine, real_now=wall_now)

    @cached_property
    def policy(self) -> Policy:
        """The policy of the organisation, where no unit is named."""
        return self.units.organisation.policy

    @cached_property
    def units(self) -> Units:
        """The terms of the organisation and of its units."""
        from verbetertraject.application.units import load_units
        from verbetertraject.public_holidays import days_off

        folder = self.settings.config_folder
        return load_units(folder, profile=self.settings.profile, days_off=days_off(folder))

    @cached_property
    def health_words(self) -> HealthWords:
        """The words that suggest that a text is about someone's health."""
        from verbetertraject.application.health_words import load_health_words

        return load_health_words(self.settings.config_folder, profile=self.settings.profile)

    @cached_property
    def words(self) -> Words:
        """What HR ops read in Prefect."""
        from verbetertraject.application.texts.operations import load_words

        return load_words(self.settings.config_folder, self.settings.language)

    @cached_property
    def refusal_texts(self) -> RefusalTexts:
        """Why something is refused."""
        from verbetertraject.application.texts.refusals import load_refusal_texts

        return load_refusal_texts(self.settings.config_folder)

    @cached_property
    def dossier_texts(self) -> DossierTexts:
        """What the dossier check says."""
        from verbetertraject.application.texts.dossier import load_dossier_texts

        return load_dossier_texts(self.settings.config_folder)

    @cached_property
    def question_texts(self) -> QuestionTexts:
        """The control questions, in words."""
        from verbetertraject.application.texts.questions import load_question_texts

        return load_question_texts(self.settings.config_folder, self.policy.control_questions)

    @cached_property
    def administration_texts(self) -> AdministrationTexts:
        """What administrators and who imports a case read."""
        from verbetertraject.application.texts.administration import load_administration_texts

        return load_administration_texts(self.settings.config_folder, self.refusal_texts)

    @cached_property
    def message_texts(self) -> Texts:
        """The words of the messages, checked."""
        from verbetertraject.notify.texts import load_texts

        return load_texts(self.settings.config_folder / "messages")

    @cached_property
    def commands(self) -> Commands:
        """Takes commands in."""
        from verbetertraject.application.submit import Commands

        return Commands(
            store=self.store,
            clock=self.clock,
            units=self.units,
            check_text=self.health_words.check,
            on_committed=self._on_committed,
        )

    @cached_property
    def queries(self) -> Queries:
        """Looks things up for who asks."""
        from verbetertraject.application.queries import Queries

        return Queries(store=self.store, clock=self.clock)

    @cached_property
    def tallies(self) -> Tallies:
        """How many duties fall short, as it was counted last."""
        from verbetertraject.application.queries import Tallies

        return Tallies(queries=self.queries)

    @cached_property
    def access_log(self) -> AccessLog:
        """Notes who looked into a file."""
        from verbetertraject.application.access_log import AccessLog

        return AccessLog(self.store, clock=self.clock)

    @cached_property
    def sign_in(self) -> SignIn:
        """Lets people in, and knows their sessions."""
        from verbetertraject.application.sign_in import SignIn

        return SignIn(self.store, now=wall_now)

    @cached_property
    def imports(self) -> Imports:
        """Takes over trajectories that run elsewhere."""
        from verbetertraject.application.case_import import Imports

        return Imports(
            store=self.store,
            clock=self.clock,
            units=self.units,
            on_committed=self._on_committed,
            check_text=self.health_words.check,
        )

    @cached_property
    def deliveries(self) -> Deliveries:
        """Lets HR try messages again."""
        from verbetertraject.application.deliveries import Deliveries

        return Deliveries(store=self.store, clock=self.clock, on_committed=self._on_committed)

    @cached_property
    def rewaking(self) -> Rewaking:
        """Lets trajectories wake as their calendars, as they are now, say."""
        from verbetertraject.application.calendars import Rewaking

        return Rewaking(store=self.store, clock=self.clock, on_committed=self._on_committed)

    @cached_property
    def links(self) -> Links:
        """Makes and reads signed links, with keys derived from those of the texts."""
        from verbetertraject.signed_links import Links

        lasts = timedelta(days=self.settings.link_days)
        return Links(self.keys, base_url=self.settings.public_url, lasts=lasts)

    @cached_property
    def sender(self) -> Sender:
        """Who mail comes from, and where plain links lead."""
        from verbetertraject.notify.render import Sender

        settings = self.settings
        return Sender(
            base_url=settings.public_url,
            address=settings.sender_address,
            name=settings.sender_name,
        )

    @cached_property
    def smtp(self) -> Smtp:
        """The mail server that takes our mail."""
        from verbetertraject.notify.smtp import Smtp

        settings, password = self.settings, self.settings.smtp_password
        return Smtp(
            host=settings.smtp_host,
            port=settings.smtp_port,
            mode=settings.smtp_mode,
            user=settings.smtp_user,
            password=password.get_secret_value() if password is not None else None,
        )

    @cached_property
    def post(self) -> Post:
        """All that delivery needs to know."""
        from verbetertraject.public_holidays import load_holidays

        folder, profile = self.settings.config_folder, self.settings.profile
        hours = self._sending_hours
        if hours is not None:
            hours = replace(hours, holidays=load_holidays(folder, profile=profile))
        return self._post(self.message_texts, hours)

    @cached_property
    def post_in_wake(self) -> Post:
        """The same, sooner: texts that another process checked, and no public holidays.

        Those take longer to load than a wake may; what it leaves is held back by those who know
        them.
        """
        from verbetertraject.notify.texts import read_texts

        return self._post(read_texts(self.settings.config_folder / "messages"), self._sending_hours)

    def deliver(self, trajectory_id: UUID | None = None) -> int:
        """Deliver what is queued, of one trajectory or of all; how many were accepted."""
        return self._deliver(self.post, trajectory_id)

    @cached_property
    def waking(self) -> Waking:
        """What a woken flow run asks of the service."""
        from verbetertraject.application.wake import Awake

        return Awake(
            store=self.store, clock=self.clock, words=self.words, deliver=self._deliver_in_wake
        )

    @cached_property
    def weekly_digest(self) -> WeeklyDigest:
        """Sends the weekly digests; none in play, where a year takes minutes."""
        from verbetertraject.notify.weekly_digest import WeeklyDigest, load_digest_words
        from verbetertraject.store.digests import SqlDigests

        return WeeklyDigest(
            digests=SqlDigests(self.engine),
            clock=self.clock,
            real_now=wall_now,
            terms=self.units.organisation,
            is_wanted=self._has_digest,
            words=load_digest_words(self.settings.config_folder),
            operations=self.words.sections["digest"],
            texts=self.message_texts,
            sender=self.sender,
            smtp=self.smtp,
        )

    @cached_property
    def prefect_api(self) -> PrefectApi:
        """Prefect's API, as the settings name it."""
        from verbetertraject.orchestrator.client import PrefectApi

        return PrefectApi(url=self.settings.prefect_api_url, auth=self.settings.prefect_auth)

    @cached_property
    def deployments(self) -> Sequence[Deployment]:
        """What Prefect is to know of the service."""
        from verbetertraject.orchestrator.deployment import Deployment, watchdog

        settings = self.settings
        watched = () if settings.clock == "stepped" else (watchdog(settings.watchdog_every),)
        weekly = self.digest_deployment
        return (Deployment(), *watched, *(() if weekly is None else (weekly,)))

    @cached_property
    def digest_deployment(self) -> Deployment | None:
        """The weekly digest, where one is wanted."""
        from verbetertraject.application.terms import load_policy
        from verbetertraject.orchestrator.deployment import digest

        settings = self.settings
        if not self._has_digest:
            return None
        return digest(load_policy(settings.config_folder, profile=settings.profile).office_hours)

    @cached_property
    def runs(self) -> PrefectRuns:
        """The orchestrator, connected from now on."""
        from verbetertraject.orchestrator.run_queries import PrefectRuns

        return PrefectRuns(self.prefect_api)

    @cached_property
    def watchdog(self) -> Watchdog:
        """Looks after all runs."""
        from verbetertraject.application.watchdog import Watchdog
        from verbetertraject.store.watchdog_queries import SqlWatched

        return Watchdog(
            store=self.store,
            watched=SqlWatched(self.engine),
            runs=lambda: self.runs,
            in_step=self._in_step,
            deliver=self.deliver,
            clock=self.clock,
            real_now=wall_now,
            patience=timedelta(seconds=self.settings.overslept_after_seconds),
        )

    @cached_property
    def deployed(self) -> Deployed:
        """Looks after what Prefect is to know of the service."""
        from verbetertraject.orchestrator.deployment import Deployed

        return Deployed(self.prefect_api, self.deployments, runs=lambda: self.runs)

    @cached_property
    def background_jobs(self) -> BackgroundJobs:
        """What a serving process does beside answering."""
        from verbetertraject.application.background_jobs import BackgroundJobs, Job

        watchdog, deployed = self.watchdog, self.deployed
        return BackgroundJobs(
            [
                Job(name="deliver", run=self.deliver, every_seconds=DELIVERY_SECONDS),
                Job(name="wakes", run=self._in_step.tell_all, every_seconds=WAKES_SECONDS),
                Job(name="labels", run=self._labels.show_all, every_seconds=WAKES_SECONDS),
                Job(name="overslept", run=watchdog.overslept, every_seconds=WAKES_SECONDS),
                Job(name="events", run=self._announce, every_seconds=WAKES_SECONDS),
                Job(
                    name="deployed", run=deployed.mend, every_seconds=WAKES_SECONDS, is_nudged=False
                ),
                Job(name="free", run=watchdog.free, every_seconds=FREE_SECONDS, is_nudged=False),
            ]
        )

    def _on_committed(self, trajectory_id: UUID) -> None:
        self._labels.note(trajectory_id)
        self.background_jobs.nudge()

    @cached_property
    def _labels(self) -> Labels:
        from verbetertraject.application.run_sync import Labels

        return Labels(store=self.store, orchestrator=lambda: self.runs, words=self.words)

    @cached_property
    def _in_step(self) -> InStep:
        from verbetertraject.application.run_sync import InStep

        return InStep(
            store=self.store, orchestrator=lambda: self.runs, clock=self.clock, words=self.words
        )

    def _announce(self) -> int:
        from verbetertraject.application.operations_events import announce_all
        from verbetertraject.orchestrator.alarms import announce
        from verbetertraject.store.pending_events import SqlAnnouncements

        return announce_all(SqlAnnouncements(self.engine), partial(announce, self.prefect_api))

    @property
    def _has_digest(self) -> bool:
        return self.settings.weekly_digest and self.settings.clock != "stepped"

    @property
    def _sending_hours(self) -> SendingHours | None:
        """The office hours, as the organisation has them; None on a clock that is stepped."""
        from verbetertraject.application.terms import load_policy
        from verbetertraject.notify.delivery_policy import SendingHours

        settings = self.settings
        if settings.clock == "stepped":
            return None
        policy = load_policy(settings.config_folder, profile=settings.profile)
        return SendingHours(office=policy.office_hours)

    def _post(self, texts: Texts, hours: SendingHours | None) -> Post:
        from verbetertraject.notify.deliver import Post

        settings = self.settings
        return Post(
            texts=texts,
            sender=self.sender,
            smtp=self.smtp,
            links=self.links if settings.message_links == "signed" else None,
            hours=hours,
            bundles=settings.bundle_messages,
            private_hosts=settings.channel_private_hosts,
        )

    def _deliver(self, post: Post, trajectory_id: UUID | None) -> int:
        from verbetertraject.notify.deliver import deliver

        return deliver(self._outbox, post=post, now=wall_now(), trajectory_id=trajectory_id).sent

    def _deliver_in_wake(self, trajectory_id: UUID) -> int:
        """Deliver; where there is nothing to deliver, nothing is loaded for it."""
        if not self._outbox.has_any(trajectory_id):
            return 0
        return self._deliver(self.post_in_wake, trajectory_id)

    @cached_property
    def _outbox(self) -> SqlOutbox:
        book = PostBook(folder=self.settings.post_book)
        return SqlOutbox(self.engine, now=wall_now, clock=self.clock, book=book)
