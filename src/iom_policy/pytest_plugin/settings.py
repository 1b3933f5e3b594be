"""What the command line and the configuration say; everything that can be wrong with it is said before any test."""

from __future__ import annotations

import datetime as dt
import os
import pathlib
import re
from collections.abc import Sequence

import pytest
from attrs import frozen

from iom_policy.design.design import Design
from iom_policy.pytest_plugin.slices import ACTIVITY, DESIGN, INVARIANT

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLAG = "--iom-policy"
_GRANULARITIES = (INVARIANT, ACTIVITY, DESIGN)
_UNRESOLVED = ("fail", "warn")


@frozen(kw_only=True)
class Settings:
    """What the command line and the configuration say.

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


def settings_of(config: pytest.Config) -> Settings:
    """The settings of a run.

    Raises:
        pytest.UsageError: A value is wrong; it says what is allowed.
    """
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


def look_beside_the_tests(config: pytest.Config) -> None:
    """Where nobody names what to run, designs are looked for in their own folders too.

    Raises:
        pytest.UsageError: One of these is not there.
    """
    paths = [config.rootpath / name for name in _list(config, "iom_policy_paths")]
    # Unlike Path.exists(), os.path.exists() raises nothing for a name that cannot be.
    if missing := [str(path) for path in paths if not os.path.exists(path)]:  # noqa: PTH110
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
