"""Every check of the project: ``nox`` runs them on the current Python, ``nox -s tests`` on each that is there."""

from __future__ import annotations

import pathlib

import nox

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PYTESTS = ("pytest==9.0.*", "pytest")
NEIGHBOURS = ("pytest-asyncio", "pytest-cov", "pytest-html", "pytest-random-order", "pytest-randomly")

nox.options.sessions = ["tests-current", "lint", "types", "docs", "examples", "plugins"]
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_external_run = True


def _install(session: nox.Session, group: str, *more: str) -> None:
    session.install("-e", ".", *nox.project.dependency_groups(PROJECT, group), *more)


PROJECT = nox.project.load_toml("pyproject.toml")


@nox.session(name="tests-current")
def tests_current(session: nox.Session) -> None:
    """The test suite on the Python that runs nox."""
    _install(session, "test")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The test suite on each Python that the machine has; the others are said to be missing."""
    _install(session, "test")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
@nox.parametrize("pytest", PYTESTS)
def plugin(session: nox.Session, pytest: str) -> None:
    """The tests of the pytest plugin on the lowest pytest that it supports and on the newest."""
    _install(session, "test", pytest)
    session.run("pytest", "tests/plugin", *session.posargs)


@nox.session
def neighbours(session: nox.Session) -> None:
    """The pytest plugin beside other plugins that people have installed."""
    _install(session, "test", *NEIGHBOURS)
    quiet = ("-p", "no:randomly", "-o", "asyncio_default_fixture_loop_scope=function")
    session.run("pytest", "tests/plugin/test_neighbours.py", *quiet, *session.posargs)


@nox.session
def benchmarks(session: nox.Session) -> None:
    """What it costs, beside what people would use instead: a quarter of an hour; ``-- --quick`` to see that it runs."""
    session.install(".[pytest]")
    for peer in nox.project.dependency_groups(PROJECT, "benchmarks"):
        # Not every peer has a wheel for every Python; one that is not there is named as not measured.
        session.install("--only-binary=:all:", peer, success_codes=[0, 1], silent=True)
    session.run("python", "-m", "benchmarks", *session.posargs)


@nox.session(name="benchmarks-pytest")
def benchmarks_pytest(session: nox.Session) -> None:
    """What designs cost in pytest, in many ways; takes minutes, and only the ratios inside one run mean something."""
    session.install(".[pytest]")
    session.run("python", "benchmarks/pytest_plugin.py", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and the direction of imports."""
    session.install(*nox.project.dependency_groups(PROJECT, "lint"))
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Two type checkers."""
    _install(session, "types")
    session.run("mypy")
    session.run("pyright")


@nox.session
def examples(session: nox.Session) -> None:
    """The gallery as a project repo would check it, from a built wheel."""
    session.install(".[pytest]")
    session.run("pytest", "--iom-policy", "-q", "-p", "no:cacheprovider", "examples/complete", "-c", "/dev/null")


@nox.session(name="properties-long")
def properties_long(session: nox.Session) -> None:
    """The properties with many new examples, every invariant searched in every design, and every world: for a night."""
    _install(session, "test")
    longer = {"HYPOTHESIS_PROFILE": "long", "IOM_POLICY_EVERY_WORLD": "1"}
    session.run("pytest", "-n", "auto", "tests/properties", "tests/worlds", *session.posargs, env=longer)


@nox.session
def plugins(session: nox.Session) -> None:
    """Each plugin in ``plugins/`` alone beside the library, from this checkout: the suite of those who depend on it."""
    session.install("-e", ".[hypothesis,pytest]")
    for folder in sorted(pathlib.Path("plugins").iterdir()):
        session.install("-e", str(folder))
        session.chdir(folder)
        session.run("pytest", "-q", "-p", "no:cacheprovider")
        session.chdir("../..")
        session.run("iom-policy", "offices")
        session.run("python", "-m", "pip", "uninstall", "-q", "-y", folder.name)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Each reader fuzzed for 20 seconds; ``-- --seconds 600 yaml`` for longer, and for some of them."""
    _install(session, "test", "-e", "plugins/iom-policy-prima")
    # There is no atheris for every Python; without it, Hypothesis damages the documents, and the session says so.
    session.install("--only-binary=:all:", "atheris>=2.3", success_codes=[0, 1], silent=True)
    session.run("python", "-m", "fuzz.run", *session.posargs, env={"PYTHONPATH": "tests"})


@nox.session
def accessibility(session: nox.Session) -> None:
    """The HTML report in a real Chromium, looked at by axe, in light and dark and on a phone; skipped without one."""
    _install(session, "browser")
    session.run("pytest", "tests/browser", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """The documentation, with warnings as errors."""
    _install(session, "docs")
    session.run("sphinx-build", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html")


@nox.session
def coverage(session: nox.Session) -> None:
    """Branch coverage with all processes that the tests start: 95 % of the whole, all of ``policy`` and ``assessment``.

    The tests of the plugins in ``plugins/`` count as well. It takes twice the time of the tests.
    """
    _install(session, "test")
    here = pathlib.Path.cwd()
    measured = {"COVERAGE_FILE": str(here / ".coverage"), "COVERAGE_RCFILE": str(here / "pyproject.toml")}
    session.run("coverage", "erase")
    session.run("coverage", "run", "-m", "pytest", "-n", "auto", *session.posargs, env=measured)
    for folder in sorted(pathlib.Path("plugins").iterdir()):
        session.install("-e", str(folder))
        with session.chdir(folder):
            session.run("coverage", "run", "-m", "pytest", "-q", "-p", "no:cacheprovider", env=measured)
        session.run("python", "-m", "pip", "uninstall", "-q", "-y", folder.name)
    session.run("coverage", "combine")
    session.run("coverage", "report", "--fail-under=95")
    session.run("coverage", "report", "--include=*/iom_policy/policy/*,*/iom_policy/assessment/*", "--fail-under=100")


@nox.session(name="mutation-designs")
def mutation_designs(session: nox.Session) -> None:
    """Every mutant of every complete design against what is recorded, and of designs told another way: minutes."""
    _install(session, "test")
    session.run("pytest", "-n", "auto", "tests/mutation", *session.posargs, env={"MUTATE": "all"})


READS_CODE = (
    "tests/unit/policy/test_registry.py::test_an_invariant_has_a_case_for_each_outcome_it_can_have",
    "tests/unit/policy/test_registry.py::test_an_outcome_that_a_rule_cannot_have_is_not_expected_of_it",
)
"""Tests that read the code of invariants and not what it does; where it is mutated they find another one."""
STARTS_PROCESSES = ("tests/unit/offices/test_doors.py", "tests/unit/offices/test_starting.py")
TRIED_WITH = ("policy", "assessment", "offices", "test_examples.py")


@nox.session(name="mutation-code")
def mutation_code(session: nox.Session) -> None:
    """Every mutant of policy/ and assessment/ against the tests that reach it, for a night; or: -- --mutants .state."""
    _install(session, "test", "mutmut==3.8.*")
    copy = pathlib.Path(session.create_tmp(), "mutants").resolve()
    session.run("python", "-m", "mutation.of_code.mutants", str(copy), env={"PYTHONPATH": "tests"})
    left_out = (*(f"--deselect={test}" for test in READS_CODE), *(f"--ignore={test}" for test in STARTS_PROCESSES))
    quiet = ("-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", "--assert=plain", "--tb=line")
    tests = [f"tests/unit/{name}" for name in TRIED_WITH]
    results = copy / "results.jsonl"
    session.chdir(copy)
    session.run(
        *("python", "-m", "pytest", *quiet, "-p", "mutation.of_code.trial", f"--mutants-into={results}"),
        *(*left_out, *tests, *session.posargs),
        env={"PYTHONPATH": f"{copy / 'tests'}:{copy / 'src'}"},
    )
    session.log(f"python -m mutation.of_code.figures {results} writes down what was found")
