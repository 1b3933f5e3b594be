"""Designs in pytest: every question that the Policy asks of a design is a test, with the verdict of the command line.

Loaded by ``_iom_policy_pytest`` when ``--iom-policy`` is given or the fixture is used, and only then. What lies here
is cheap to import, since suites name the warning in their filters.
"""


class IomPolicyWarning(UserWarning):
    """An expectation of the Policy, or of field practice, that a design does not meet; or an open question."""
