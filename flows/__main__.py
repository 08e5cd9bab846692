"""One run in this process: `python -m flows` is `python -m prefect.engine`, sooner at work.

Prefect and the flows were loaded with the package, and in a process of seconds nothing is ever
looked through for garbage: that took a third of what a wake costs beside an empty run. And where
Prefect would let the process wait for months, it ends or goes on.
"""

import gc
import os
import runpy
from uuid import UUID

from verbetertraject.clock import wall_now
from verbetertraject.orchestrator.postponed_runs import end_when_put_off, is_needed

gc.disable()
if is_needed(UUID(os.environ["PREFECT__FLOW_RUN_ID"]), now=wall_now()):
    end_when_put_off(wall_now)
    runpy.run_module("prefect.engine", run_name="__main__", alter_sys=True)
