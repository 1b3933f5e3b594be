"""Running the command line and pytest in processes of their own, in which something is broken on purpose."""

from __future__ import annotations

import contextlib
import ctypes
import os
import pathlib
import subprocess
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator

import pytest
from attrs import frozen
from gallery import EXAMPLES

from iom_policy.cli import main

COMPLETE = EXAMPLES / "complete" / "border-jordan.iom.yaml"
MISTAKEN = EXAMPLES / "mistaken" / "border-jordan.iom.yaml"
OUTER = ("PYTEST_ADDOPTS", "PYTEST_CURRENT_TEST", "PYTEST_PLUGINS", "PYTEST_XDIST_WORKER", "PYTEST_XDIST_TESTRUNUID")
QUIET = ("-p", "no:cacheprovider", "-p", "no:hypothesispytest", "-p", "no:xdist", "-s")
CALL = "import sys; sys.argv[0] = 'iom-policy'; from iom_policy.cli import main; main()"

Break = Callable[[], None]


@frozen
class Ended:
    """How a process ended: its exit code, or minus the signal that killed it, and what it printed."""

    code: int
    out: str
    err: str


def nothing() -> None:
    """Break nothing."""


def command(*arguments: object, breaking: Break = nothing, folder: pathlib.Path | None = None) -> Ended:
    """Run the command line in a copy of this process, after something was broken in it."""

    def call() -> int:
        sys.argv = ["iom-policy", *map(str, arguments)]
        main()
        return 0

    return _in_a_copy(call, breaking, folder)


def gate(*arguments: object, breaking: Break = nothing, folder: pathlib.Path | None = None) -> Ended:
    """Run ``pytest --iom-policy`` in a copy of this process, after something was broken in it."""

    def call() -> int:
        return int(pytest.main(["--iom-policy", "--iom-policy-granularity=design", *QUIET, *map(str, arguments)]))

    return _in_a_copy(call, breaking, folder)


def _in_a_copy(call: Callable[[], int], breaking: Break, folder: pathlib.Path | None) -> Ended:
    """Fork, since starting Python anew for each of many faults takes a second each."""
    (read_out, out), (read_err, err) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        os._exit(_guarded(call, breaking, folder, out, err))
    os.close(out)
    os.close(err)
    with subprocess.Popen(["cat"], stdin=read_err, stdout=subprocess.PIPE, text=True) as beside:  # so that none waits
        os.close(read_err)
        with os.fdopen(read_out, encoding="utf-8", errors="surrogateescape") as reader:
            told = reader.read()
        complained = beside.communicate()[0]
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Ended(code, told, complained)


def _guarded(call: Callable[[], int], breaking: Break, folder: pathlib.Path | None, out: int, err: int) -> int:
    code: object = 99
    try:
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace")
        os.chdir(folder or pathlib.Path.cwd())
        for name in OUTER:
            os.environ.pop(name, None)
        warnings.simplefilter("default")  # the suite makes them errors
        breaking()
        code = call()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001 - the copy must not go on as the test
        traceback.print_exc()
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    return code if isinstance(code, int) else 98


def anew(*arguments: object, behind: str = "", env: dict[str, str] | None = None, code: str = CALL) -> Ended:
    """Run the command line in a Python that is started anew, with what a shell puts behind the command."""
    words = [sys.executable, "-c", code, *map(str, arguments)]
    line = f'"$0" "$@" {behind}'
    done = subprocess.run(
        ["sh", "-c", line, *words], env={**os.environ, **(env or {})}, capture_output=True, check=False
    )
    return Ended(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def as_somebody_without_rights() -> None:
    """Give up what lets root read and write everything; it has no effect on anybody else."""
    if os.geteuid() != 0:
        return
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # the third version of the call, for this process
    if ctypes.CDLL(None, use_errno=True).capset(header, (ctypes.c_uint32 * 6)()):
        raise OSError(ctypes.get_errno(), "the rights of root cannot be given up")


@contextlib.contextmanager
def closed(path: pathlib.Path, mode: int = 0) -> Iterator[None]:
    """Permissions taken away from a file or folder for a while; the test is skipped where that changes nothing."""
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        _really_closed(path)
        yield
    finally:
        path.chmod(before)


def _really_closed(path: pathlib.Path) -> None:
    wanted = os.W_OK if path.stat().st_mode & 0o400 else os.R_OK

    def look() -> int:
        return int(os.access(path, wanted, effective_ids=os.access in os.supports_effective_ids))

    ended = _in_a_copy(look, as_somebody_without_rights, None)
    if ended.code:
        pytest.skip(f"permissions change nothing here: {ended.err.strip() or 'root keeps its rights'}")
