"""Making the service known to a Prefect server that runs elsewhere."""

from verbetertraject.application.ports import OrchestratorUnavailableError
from verbetertraject.cli.app import say
from verbetertraject.cli.console import FaultError
from verbetertraject.cli.which_service import settings_here
from verbetertraject.embedded.service import alarms
from verbetertraject.orchestrator.deployment import Deployment, deploy
from verbetertraject.wiring import Wiring


def deploy_here() -> None:
    """Make or renew work pool, deployment, alarms and the list of sleepers."""
    settings = settings_here()
    deployment, api = Deployment(), Wiring(settings).prefect_api
    try:
        for each in Wiring(settings).deployments:
            deploy(api, each)
        applied = alarms(settings).apply(api)
    except OrchestratorUnavailableError as error:
        raise FaultError(f"{error}: look at VERBETERTRAJECT_PREFECT_API_URL") from error
    say(f"Deployed {deployment.full_name} on the work pool {deployment.pool}.")
    if settings.alarm_block and not applied.is_sent:
        say(f"There is no notification block {settings.alarm_block}: alarms are not sent.")
    say(f"Who sleeps, and until when: {applied.sleepers_url}")
