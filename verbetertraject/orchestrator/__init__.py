"""What the core knows of Prefect: how a run hibernates, is woken, deployed and looked at.

Everything here was tried on the pinned version and is held by contract tests against a real
server and worker: an upgrade that changes it must fail there. A woken run loads `hibernation`
alone, because it is a process of seconds.
"""
