"""What happens, in order: the flows that Prefect loads by dotted name."""

import gc

# A wake is a process of seconds, and half of what it does beside Prefect is loading code. Looking
# through Prefect's objects for garbage meanwhile, and again later, took a third of that.
gc.disable()
import flows.trajectory  # noqa: E402, F401 - loaded while nothing is collected

gc.freeze()
gc.enable()
