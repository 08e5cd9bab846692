"""One run in this process: `python -m flows` is `python -m prefect.engine`, sooner at work.

Prefect and the flows were loaded with the package, and in a process of seconds nothing is ever
looked through for garbage: that took a third of what a wake costs beside an empty run.
"""

import gc
import runpy

gc.disable()
runpy.run_module("prefect.engine", run_name="__main__", alter_sys=True)
