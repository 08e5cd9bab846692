"""Whether everything that the service needs is there, and how to mend what is not.

Looking creates and changes nothing, and shows no secret, no address and no name of a person. Each
module knows one thing that can be wrong; `examination` knows their order.
"""

from verbetertraject.doctor.examination import CHECKS, examine
from verbetertraject.doctor.finding import Finding, Level, Patient

__all__ = ["CHECKS", "Finding", "Level", "Patient", "examine"]
