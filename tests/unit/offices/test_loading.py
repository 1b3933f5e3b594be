"""A plugin is loaded by itself; one that cannot be used says why, under its name, and never in silence."""

from __future__ import annotations

import pathlib
import time
import types
from importlib.metadata import EntryPoint

import pytest
from offices_made import DAY, act, framework_of, install, office, question

from iom_policy.assessment.framework import Framework
from iom_policy.law.origin import Origin
from iom_policy.offices.api import hookimpl
from iom_policy.offices.gathering import Offices
from iom_policy.offices.selection import Selection


def problems(framework: Framework) -> tuple[str, ...]:
    """Everything that is said of offices that could not be used."""
    return tuple(problem for failure in framework.failures for problem in failure.problems)


@pytest.fixture
def site(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    """A folder in which distributions can be installed."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


GOOD = """
from iom_policy.offices.api import LawLevel, LegalSource, PartialDate, SourceKind, hookimpl
IOM_POLICY_API = (1, 0)

@hookimpl
def iom_policy_legal_sources():
    yield LegalSource("{name}.ACT-1", "An act", kind=SourceKind.NATIONAL_LAW, level=LawLevel.NATIONAL,
                      jurisdiction="JO", in_force=PartialDate(2001), provenance=("invented for a test",))
"""


def test_an_installed_plugin_is_used_with_its_distribution_and_version(site: pathlib.Path) -> None:
    """Who brought what has to be known by more than a name."""
    install(site, "installed-well", GOOD.format(name="installed-well"))
    framework = Offices.load().framework(DAY)
    origin = Origin("installed-well", "iom-policy-installed-well", "1.2")
    assert framework.failures == ()
    assert framework.offices == (origin,)
    assert framework.origin("installed-well.ACT-1") == origin


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("broken-a", "1 / 0", "it stopped: ZeroDivisionError: division by zero"),
        (
            "broken-b",
            "import nothing_of_this_name",
            "it stopped: ModuleNotFoundError: No module named 'nothing_of_this_name'",
        ),
        ("broken-c", "import sys; sys.exit(0)", "it stopped: SystemExit: 0"),
        ("broken-d", "import time; time.sleep(60)", "it was not done after 0.3 seconds"),
        ("broken-e", "def", "it stopped: SyntaxError"),
    ],
)
def test_a_plugin_that_breaks_while_it_is_loaded_is_named_and_the_others_are_used(
    site: pathlib.Path, name: str, code: str, said: str
) -> None:
    """One broken plugin must neither end the run, nor hide the others, nor be passed over."""
    install(site, name, code)
    install(site, f"fine-{name}", GOOD.format(name=f"fine-{name}"))
    framework = Offices.load(Selection(seconds=0.3)).framework(DAY)
    (failure,) = framework.failures
    assert failure.origin == Origin(name, f"iom-policy-{name}", "1.2")
    assert said in failure.problems[0]
    assert [one.office for one in framework.offices] == [f"fine-{name}"]


def test_an_entry_point_without_a_distribution_is_named_as_that(
    site: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A launcher that registers plugins by hand has no version to tell, and the office is used all the same."""
    (site / "by_hand.py").write_text(GOOD.format(name="by-hand"), encoding="utf-8")
    entry = EntryPoint(name="by-hand", value="by_hand", group="iom_policy")
    monkeypatch.setattr("iom_policy.offices.loading.entry_points", lambda **_: [entry])
    framework = Offices.load(Selection()).framework(DAY)
    assert framework.offices == (Origin("by-hand", "an unknown distribution", "unknown"),)


def test_a_plugin_that_cannot_be_looked_into_is_named() -> None:
    """Looking for hooks reads every attribute of a plugin, and one of them may break."""

    class Hidden(types.ModuleType):
        IOM_POLICY_API = (1, 0)

        def __dir__(self) -> list[str]:
            raise RuntimeError("nothing to see")

    told = "while its hooks were looked at, it stopped: RuntimeError: nothing to see"
    assert problems(framework_of(demo=Hidden("hidden"))) == (told,)


def test_two_distributions_with_one_name_are_both_named_and_neither_is_used(site: pathlib.Path) -> None:
    """A namespace belongs to one; which was found first on the disk decides nothing."""
    install(site, "twice", GOOD.format(name="twice"), distribution="one-plugin")
    install(site, "twice", GOOD.format(name="twice"), distribution="other-plugin", version="3")
    framework = Offices.load().framework(DAY)
    both = "the name 'twice' is claimed by one-plugin 1.2 and other-plugin 3: uninstall all but one"
    assert problems(framework) == (both, both)
    assert framework.offices == ()


def test_a_name_that_is_no_namespace_is_refused(site: pathlib.Path) -> None:
    """Ids are split at the first dot, and people type them."""
    install(site, "Bad_Name", GOOD.format(name="Bad_Name"), distribution="bad-name")
    assert "'Bad_Name' cannot be the name of an office" in problems(Offices.load().framework(DAY))[0]


def test_an_office_that_is_asked_for_and_not_installed_makes_the_run_fail(site: pathlib.Path) -> None:
    """A framework that somebody counts on and that is not there is the silence that this tool must not keep."""
    framework = Offices.load(Selection(only=("absent",), by="--offices")).framework(DAY)
    (failure,) = framework.failures
    assert failure.origin.office == "absent"
    assert failure.problems[0].startswith("no plugin of this name is installed, and --offices asks for it")


def test_an_office_that_is_configured_and_not_installed_makes_the_run_fail(site: pathlib.Path) -> None:
    """A misspelt name would leave an office without what the project wrote for it."""
    chosen = Selection(config={"colombai": {"country": "CO"}})
    assert problems(Offices.load(chosen).framework(DAY)) == (
        "the project configures it, and no plugin of this name is installed: install it, or correct the name",
    )
    left_out = Selection(without=("colombai",), by="--offices", config=chosen.config)
    assert problems(Offices.load(left_out).framework(DAY)) == ()


def test_an_office_that_is_left_out_is_not_even_imported_and_is_named(site: pathlib.Path) -> None:
    """The one way to run without a plugin: on purpose, and visible."""
    install(site, "left", "raise RuntimeError")
    framework = Offices.load(Selection(without=("left",), by="--offices")).framework(DAY)
    assert framework.failures == ()
    assert [str(one) for one in framework.left_out] == [
        "office left (iom-policy-left 1.2) is left out, as --offices says"
    ]


def _versioned(version: object) -> types.SimpleNamespace:
    made = office(invariants=[question()])
    made.IOM_POLICY_API = version
    return made


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (None, "it does not say for which version of the hooks it was written: it has to say IOM_POLICY_API = (1, 0)"),
        ((2, 0), "it is written for version 2.0 of the hooks, and this library has 1.0: update iom-policy"),
        ((1, 7), "it is written for version 1.7 of the hooks, and this library has 1.0: update iom-policy"),
        ((0, 9), "it is written for version 0.9 of the hooks, and this library has 1.0: update the plugin"),
        ("1.0", "IOM_POLICY_API is '1.0': it has to say IOM_POLICY_API = (1, 0)"),
    ],
)
def test_a_plugin_for_another_version_of_the_hooks_is_told_what_to_update(version: object, said: str) -> None:
    """Half understood contributions would be worse than none."""
    framework = framework_of(demo=_versioned(version))
    assert problems(framework)[0].startswith(said)
    assert framework.invariant("demo.ASKED") is None


def test_a_hook_that_does_not_exist_is_named_with_the_one_that_was_meant() -> None:
    """A misspelt hook would never be called, and nobody would know."""
    (said,) = problems(framework_of(demo=office(invariant=[question()])))
    assert "iom_policy_invariant" in said
    assert said.endswith("did you mean iom_policy_invariants?")


def test_a_hook_with_an_argument_that_does_not_exist_is_named() -> None:
    """The message of pluggy names plugin, hook and argument, and is passed on."""

    def wrong(catalogue: object) -> tuple[()]:
        return ()

    (said,) = problems(framework_of(demo=office(invariants=wrong)))
    assert "'catalogue'" in said
    assert "iom_policy_invariants" in said


def test_a_plugin_without_hooks_and_a_class_are_refused() -> None:
    """Both are a slip of the author, and both would bring nothing in silence."""

    class Plugin:
        IOM_POLICY_API = (1, 0)

        @hookimpl
        def iom_policy_invariants(self) -> list[object]:
            return []

    assert problems(framework_of(demo=office())) == ("it implements no hook: mark its functions with @hookimpl",)
    assert problems(framework_of(demo=Plugin)) == ("it is the class Plugin: name an instance or a module",)
    assert problems(framework_of(demo=Plugin())) == ()


def _late() -> list[object]:
    time.sleep(30)
    return []


def _broken() -> list[object]:
    raise OSError("the file is gone")


def _half() -> object:
    yield question()
    raise KeyError("second")


def _ending() -> object:
    raise SystemExit(0)


@pytest.mark.parametrize(
    ("hook", "said"),
    [
        (_late, "iom_policy_invariants: it was not done after 0.3 seconds"),
        (_broken, "iom_policy_invariants: it stopped: OSError: the file is gone"),
        (_half, "iom_policy_invariants: it stopped: KeyError: 'second'"),
        (_ending, "iom_policy_invariants: it stopped: SystemExit: 0"),
        (None, "iom_policy_invariants: it stopped: TypeError: it returned nothing: yield values of Invariant"),
        ("text", "iom_policy_invariants: value 1 is str 'text'; expected Invariant"),
        ([3], "iom_policy_invariants: value 1 is int 3; expected Invariant"),
    ],
)
def test_a_hook_that_breaks_hangs_or_yields_something_else_is_named(hook: object, said: str) -> None:
    """Whatever a plugin does instead of its work, the run goes on, is red, and says whose fault it is."""
    framework = framework_of(seconds=0.3, demo=office(invariants=hook), other=office(invariants=[question("other.A")]))
    assert problems(framework)[0].startswith(said)
    assert framework.invariant("demo.ASKED") is None
    assert framework.invariant("other.A") is not None


def test_nothing_of_a_plugin_counts_if_one_part_of_it_is_refused() -> None:
    """Half a framework is told apart from none and from a whole by nobody."""
    framework = framework_of(demo=office(invariants=[question()], rights=[7]))
    assert framework.invariant("demo.ASKED") is None
    assert framework.offices == ()


def test_the_hooks_are_given_the_framework_so_far_the_day_and_what_the_project_wrote() -> None:
    """A plugin can look things up, choose by date, and be set up."""
    seen: list[tuple[object, ...]] = []

    def look(framework: Framework, on: object, config: object) -> tuple[()]:
        seen.append((framework.law.source("demo.ACT-1") is not None, on, config))
        return ()

    made = office(legal_sources=[act()], invariants=look)
    Offices.of({"demo": made}, config={"demo": {"country": "JO"}}).framework(DAY)
    assert seen == [(True, DAY, {"country": "JO"})]


def test_no_plugin_sees_what_another_brings() -> None:
    """Otherwise the order in which they are loaded would decide something."""
    seen: list[object] = []

    def look(framework: Framework) -> tuple[()]:
        seen.append(framework.law.source("first.ACT-1"))
        return ()

    framework_of(first=office(legal_sources=[act("first.ACT-1")]), second=office(invariants=look))
    assert seen == [None]


def test_a_plugin_is_asked_once_for_each_day() -> None:
    """Many designs are read on one day, and a plugin may read files."""
    asked: list[object] = []

    def hook(on: object) -> list[object]:
        asked.append(on)
        return [question()]

    offices = Offices.of({"demo": office(invariants=hook)})
    assert offices.framework(DAY) is offices.framework(DAY)
    assert asked == [DAY]
