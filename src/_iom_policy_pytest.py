"""The pytest entry point of iom-policy: options, ini keys, a marker and a fixture; the rest only when it is asked for.

pytest imports this module at the start of every run, also where nobody checks a design. That is why it lies outside
the package iom_policy, imports nothing but pytest and the standard library, and is short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from iom_policy.pytest_plugin.fixture import PolicyChecks

_FLAG = "--iom-policy"
_OPTIONS = {
    "as-of": ("DATE", "read the law as of this day (YYYY-MM-DD), whatever the design says"),
    "granularity": ("WHAT", "what one test is about: invariant, activity or design; unsaid, an invariant"),
    "unresolved": ("WHAT", "what open questions do: fail or warn; unsaid, they fail"),
    "status": ("FILE", "a project's own record of acts of States; it wins over what ships"),
    "config": ("FILE", "a deployment's configuration (TOML): which of its posts hold the roles that may attest"),
    "offices": ("NAMES", "use these offices alone (colombia,prima), leave one out (no:colombia), or none"),
    "baseline": ("FILE", "known findings are expected to fail, and only new ones make the run fail"),
}
"""Options with a value, each of which may be configured too."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options and ini keys."""
    group = parser.getgroup("iom-policy", "IOM Policy on Protection (unofficial encoding of C/106/INF/9)")
    group.addoption(
        _FLAG,
        action="store_true",
        help="collect programme designs (*.iom.yaml, .yml, .json, .toml, .jsonl, also .gz and .zst of it, and "
        "files named as arguments) and check them",
    )
    for option, (metavar, text) in _OPTIONS.items():
        group.addoption(f"{_FLAG}-{option}", metavar=metavar, help=text)
        of_root = ", relative to the root folder" if metavar == "FILE" else ""
        parser.addini(f"iom_policy_{option.replace('-', '_')}", f"as {_FLAG}-{option}{of_root}", default="")
    group.addoption(f"{_FLAG}-strict", action="store_true", help="expectations that are not met fail, and do not warn")
    group.addoption(f"{_FLAG}-record-baseline", action="store_true", help="make the baseline of what is open now")
    group.addoption(
        f"{_FLAG}-report",
        action="append",
        default=[],
        metavar="FORMAT:PATH",
        help="write a report (json:findings.json, text:findings.txt); may be given several times",
    )
    parser.addini("iom_policy_strict", f"whether {_FLAG}-strict is on", type="bool", default=False)
    parser.addini("iom_policy_reports", f"report files, as for {_FLAG}-report", type="linelist")
    parser.addini("iom_policy_paths", "files and folders of designs, beside the tests", type="linelist")
    parser.addini("iom_policy_exclude", "patterns of design files to leave out: archive/*", type="linelist")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker always, and what collects designs only where it is asked for.

    Raises:
        pytest.UsageError: A value is wrong, or an option is given that has no effect without ``--iom-policy``.
    """
    config.addinivalue_line("markers", "iom_policy: a question of the IOM Policy put to a programme design")
    if not config.getoption(_FLAG):
        _refuse_options_without_effect(config)
        return
    # Imported here, so that a run without the flag pays nothing for it.
    from iom_policy.pytest_plugin.run import Designs  # noqa: PLC0415

    config.pluginmanager.register(Designs.of(config), "iom-policy-designs")


@pytest.fixture(scope="session", name="iom_policy")
def iom_policy_fixture(pytestconfig: pytest.Config) -> PolicyChecks:
    """Checks designs built in Python: ``iom_policy.assess(design)`` and ``iom_policy.require(design)``."""
    from iom_policy.pytest_plugin.fixture import PolicyChecks  # noqa: PLC0415 - a run that does not use it pays nothing

    return PolicyChecks.of(pytestconfig)


def _refuse_options_without_effect(config: pytest.Config) -> None:
    for name in (*_OPTIONS, "strict", "record-baseline", "report"):
        if config.getoption(f"{_FLAG}-{name}"):
            raise pytest.UsageError(f"{_FLAG}-{name} has no effect without {_FLAG}: add {_FLAG}")
