"""The pytest entry point of iom-policy: options, ini keys, a marker and a fixture; the rest only when it is asked for.

pytest imports this module at the start of every run, also where nobody checks a design. That is why it lies outside
the package iom_policy and imports nothing but pytest and the standard library.
"""

from __future__ import annotations

import datetime as dt
import os
import pathlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from iom_policy.design.design import Design
    from iom_policy.pytest_plugin.fixture import PolicyChecks

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLAG = "--iom-policy"
_GRANULARITIES = ("invariant", "activity", "design")
_UNRESOLVED = ("fail", "warn")
_OPTIONS = {
    "as-of": ("DATE", "read the law as of this day (YYYY-MM-DD), whatever the design says"),
    "granularity": ("WHAT", f"what one test is about: {', '.join(_GRANULARITIES)}; unsaid, an invariant"),
    "unresolved": ("WHAT", f"what open questions do: {', '.join(_UNRESOLVED)}; unsaid, they fail"),
    "status": ("FILE", "a project's own record of acts of States; it wins over what ships"),
    "config": ("FILE", "a deployment's configuration (TOML): which of its posts hold the roles that may attest"),
    "offices": ("NAMES", "use these offices alone (colombia,prima), leave one out (no:colombia), or none"),
    "baseline": ("FILE", "known findings are expected to fail, and only new ones make the run fail"),
}
"""Options with a value, each of which may be configured too."""


class Settings(NamedTuple):
    """What the command line and the configuration say; a NamedTuple, since a dataclass takes longer to make.

    Attributes:
        as_of: The day on which the law is read, whatever a design says.
        today: The day for designs that state none.
        strict: Whether expectations that are not met fail.
        unresolved_fails: Whether open questions fail, and do not only warn.
        granularity: What one test is about: an invariant, an activity or a design.
        config: A deployment's configuration, which names the posts that hold roles.
        status: A project's own record of acts of States, which wins over what ships.
        baseline: The file with findings that are known.
        record: Whether that file is to be made.
        reports: Report files, as ``format:path``, each with the folder that its path starts from.
        exclude: Patterns of files that are no designs of this project.
        offices: Which offices are used, as it was written; None where neither option nor configuration says.
        root: Where the project is looked for that chooses offices.
    """

    as_of: dt.date | None
    today: dt.date
    strict: bool
    unresolved_fails: bool = True
    granularity: str = "invariant"
    config: pathlib.Path | None = None
    status: pathlib.Path | None = None
    baseline: pathlib.Path | None = None
    record: bool = False
    reports: tuple[tuple[str, pathlib.Path], ...] = ()
    exclude: tuple[str, ...] = ()
    offices: str | None = None
    root: pathlib.Path | None = None

    def day(self, design: Design) -> dt.date:
        """The day on which the law is read for a design."""
        return self.as_of or design.as_of or self.today

    @property
    def law(self) -> str:
        """How the law is read."""
        day = f"as of {self.as_of}" if self.as_of else f"as of each design's as_of, else today, {self.today}"
        acts = f"; acts of States from {self.status.name}" if self.status else ""
        return f"law read {day}{acts}{f'; posts from {self.config.name}' if self.config else ''}"

    @property
    def rules(self) -> str:
        """What fails and what does not, where that was said; empty otherwise."""
        said = (
            "strict" if self.strict else "",
            "" if self.unresolved_fails else "open questions only warn",
            f"baseline {self.baseline.name}" if self.baseline else "",
        )
        return "; ".join(one for one in said if one)

    def __str__(self) -> str:
        return f"{self.law}; {self.rules}" if self.rules else self.law


SETTINGS = pytest.StashKey[Settings]()
"""Where the settings of a run lie."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the options and ini keys."""
    group = parser.getgroup("iom-policy", "IOM Policy on Protection (unofficial encoding of C/106/INF/9)")
    group.addoption(
        _FLAG,
        action="store_true",
        help="collect programme designs (*.iom.yaml, .yml, .json, .toml, .jsonl, and files named as arguments) and "
        "check them",
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
    config.stash[SETTINGS] = settings = _settings(config)
    if not config.getoption(_FLAG):
        _refuse_options_without_effect(config)
        return
    _look_beside_the_tests(config)
    # Imported here, so that a run without the flag pays nothing for it.
    from iom_policy.pytest_plugin.run import Designs  # noqa: PLC0415

    config.pluginmanager.register(Designs(config, settings), "iom-policy-designs")


@pytest.fixture(scope="session", name="iom_policy")
def iom_policy_fixture(pytestconfig: pytest.Config) -> PolicyChecks:
    """Checks designs built in Python: ``iom_policy.assess(design)`` and ``iom_policy.require(design)``."""
    from iom_policy.pytest_plugin.fixture import PolicyChecks  # noqa: PLC0415 - a run that does not use it pays nothing

    designs = pytestconfig.pluginmanager.get_plugin("iom-policy-designs")
    return PolicyChecks(pytestconfig.stash[SETTINGS], designs)


def _settings(config: pytest.Config) -> Settings:
    return Settings(
        as_of=_as_of(config),
        today=_today(config),
        strict=_strict(config),
        unresolved_fails=_choice(config, "unresolved", _UNRESOLVED) == "fail",
        granularity=_choice(config, "granularity", _GRANULARITIES),
        config=_file(config, "config") or _named_by_the_environment(),
        status=_file(config, "status"),
        baseline=(baseline := _file(config, "baseline")),
        record=_record(config, baseline),
        reports=_reports(config),
        exclude=tuple(_list(config, "iom_policy_exclude")),
        offices=_offices(config),
        root=config.rootpath,
    )


def _refuse_options_without_effect(config: pytest.Config) -> None:
    for name in (*_OPTIONS, "strict", "record-baseline", "report"):
        if config.getoption(f"{_FLAG}-{name}"):
            raise pytest.UsageError(f"{_FLAG}-{name} has no effect without {_FLAG}: add {_FLAG}")


def _look_beside_the_tests(config: pytest.Config) -> None:
    """Where nobody names what to run, designs are looked for in their own folders too.

    Raises:
        pytest.UsageError: One of these is not there.
    """
    paths = [config.rootpath / name for name in _list(config, "iom_policy_paths")]
    if missing := [str(path) for path in paths if not path.exists()]:
        raise pytest.UsageError(f"iom_policy_paths: there is no {' and no '.join(missing)}; correct the path")
    if config.args_source is pytest.Config.ArgsSource.ARGS:
        return
    looked = [config.invocation_params.dir / name for name in config.args]
    config.args += [str(path) for path in paths if not any(path.is_relative_to(one) for one in looked)]


def _said(config: pytest.Config, name: str) -> tuple[str, str]:
    """What an option or its ini key says, and which of the two said it; the option wins."""
    if (asked := config.getoption(f"{_FLAG}-{name}")) is not None:
        return str(asked), f"{_FLAG}-{name}"
    key = f"iom_policy_{name.replace('-', '_')}"
    hint = "write it in quotes, as YYYY-MM-DD" if name == "as-of" else "write it in quotes"
    return str(_configured(config, key, hint)), key


def _as_of(config: pytest.Config) -> dt.date | None:
    text, where = _said(config, "as-of")
    return _date(text, where) if text or where.startswith("-") else None


def _choice(config: pytest.Config, name: str, allowed: Sequence[str]) -> str:
    text, where = _said(config, name)
    if text or where.startswith("-"):
        if text not in allowed:
            raise pytest.UsageError(f"{where}: {text!r} is not known; allowed: {', '.join(allowed)}")
        return text
    return allowed[0]


def _file(config: pytest.Config, name: str) -> pathlib.Path | None:
    text, where = _said(config, name)
    if not text:
        return None
    return (config.invocation_params.dir if where.startswith("-") else config.rootpath) / text


def _offices(config: pytest.Config) -> str | None:
    text, where = _said(config, "offices")
    # The environment comes between the option and the configuration, and is read where the choice is followed.
    below = not where.startswith("-") and os.environ.get("IOM_POLICY_OFFICES")
    return None if below or (not text and not where.startswith("-")) else text


def _named_by_the_environment() -> pathlib.Path | None:
    named = os.environ.get("IOM_POLICY_CONFIG")  # as for the commands
    return pathlib.Path(named) if named else None


def _record(config: pytest.Config, baseline: pathlib.Path | None) -> bool:
    asked = bool(config.getoption(f"{_FLAG}-record-baseline"))
    if asked and baseline is None:
        raise pytest.UsageError(f"{_FLAG}-record-baseline: say where to, with {_FLAG}-baseline FILE")
    return asked


def _reports(config: pytest.Config) -> tuple[tuple[str, pathlib.Path], ...]:
    asked = [(str(text), config.invocation_params.dir) for text in config.getoption(f"{_FLAG}-report") or ()]
    return (*asked, *((text, config.rootpath) for text in _list(config, "iom_policy_reports")))


def _list(config: pytest.Config, key: str) -> list[str]:
    configured = _configured(config, key, "write a list of texts in quotes")
    return [str(one) for one in configured] if isinstance(configured, list) else []


def _configured(config: pytest.Config, key: str, hint: str) -> object:
    try:
        return config.getini(key)
    except (pytest.UsageError, TypeError, ValueError) as wrong:  # pytest does not always name the key
        raise pytest.UsageError(f"{key}: {wrong}; {hint}") from wrong


def _date(text: str, where: str) -> dt.date:
    # fromisoformat() alone would also take 20260301 and 2026-W09-7, which people misread.
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise pytest.UsageError(f"{where}: {text!r} is not a day; write YYYY-MM-DD, such as 2026-03-01")


def _strict(config: pytest.Config) -> bool:
    configured = _configured(config, "iom_policy_strict", "write true or false")
    return bool(config.getoption(f"{_FLAG}-strict") or configured)


def _today(config: pytest.Config) -> dt.date:
    """The one look at the clock; workers of pytest-xdist take the day from the process that started them."""
    told = getattr(config, "workerinput", {}).get("iom_policy_today")
    return dt.date.fromisoformat(told) if told else dt.datetime.now(dt.UTC).date()
