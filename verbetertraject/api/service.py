"""The service as the endpoints see it: the use cases, what can be read, the texts of refusals."""

from dataclasses import dataclass
from datetime import date

from fastapi import Request

from verbetertraject.api.rate_limits import Limits
from verbetertraject.application.access_log import AccessLog
from verbetertraject.application.case_import import Imports
from verbetertraject.application.lists import Tallies
from verbetertraject.application.ports import Clock
from verbetertraject.application.queries import Queries
from verbetertraject.application.submit import Commands
from verbetertraject.application.texts.administration import (
    AdministrationTexts,
    load_administration_texts,
)
from verbetertraject.application.texts.dossier import DossierTexts, load_dossier_texts
from verbetertraject.application.texts.questions import QuestionTexts, load_question_texts
from verbetertraject.application.texts.refusals import RefusalTexts
from verbetertraject.domain.policy import Policy
from verbetertraject.wiring import Wiring


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """What the endpoints work with."""

    commands: Commands
    imports: Imports
    queries: Queries
    tallies: Tallies
    access_log: AccessLog
    limits: Limits
    refusal_texts: RefusalTexts
    dossier_texts: DossierTexts
    question_texts: QuestionTexts
    administration_texts: AdministrationTexts
    clock: Clock
    policy: Policy

    def today(self) -> date:
        """The day it is for the organisation, by the clock of the service."""
        return self.policy.office_hours.day(self.clock.now())


def service_from(services: Wiring) -> Service:
    """The service made of the parts of this process."""
    queries = Queries(store=services.store, clock=services.clock)
    return Service(
        commands=services.commands,
        imports=services.imports,
        queries=queries,
        tallies=Tallies(queries=queries),
        access_log=AccessLog(services.store, clock=services.clock),
        limits=Limits(),
        refusal_texts=services.refusal_texts,
        dossier_texts=load_dossier_texts(services.settings.config_folder),
        question_texts=load_question_texts(
            services.settings.config_folder, services.policy.control_questions
        ),
        administration_texts=load_administration_texts(
            services.settings.config_folder, services.refusal_texts
        ),
        clock=services.clock,
        policy=services.policy,
    )


def service_of(request: Request) -> Service:
    """The service of the application that a request came to."""
    service: Service = request.app.state.service
    return service
