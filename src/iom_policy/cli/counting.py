"""Who counts a portfolio, as the command line is told: this process, several, a cluster, or an earlier run."""

from __future__ import annotations

import contextlib
import datetime as dt
import pathlib
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

import click
from attrs import frozen

from iom_policy.cli import UNREADABLE
from iom_policy.cli.inputs import PATH, today
from iom_policy.portfolios.cluster import Cluster, ClusterError
from iom_policy.portfolios.elsewhere import Setup
from iom_policy.portfolios.executors import Executor, OneByOne, together
from iom_policy.portfolios.journal import Journal, JournalError, begun_on
from iom_policy.portfolios.processes import Processes
from iom_policy.portfolios.resuming import Resuming
from iom_policy.portfolios.tasks import tasks_of
from iom_policy.portfolios.whole import Whole

SetupOn: TypeAlias = Callable[[dt.date], Setup]
F = TypeVar("F", bound=Callable[..., object])


def counting_options(command: F) -> F:
    """Add the options that say who counts."""
    for option in (
        click.option(
            "--resume",
            type=PATH,
            metavar="FILE",
            help="Note in this file what was counted, and go on from there after a stop; not for publication.",
        ),
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            help="Count on the cluster of Dask whose scheduler is there, such as tcp://10.0.0.1:8786; "
            "the answer is the same.",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(min=1),
            default=1,
            metavar="N",
            help="Count in so many processes; the answer is the same.",
        ),
    ):
        command = option(command)
    return command


@frozen(kw_only=True)
class Counting:
    """Who counts, as a person has said it.

    Attributes:
        jobs: In how many processes on this machine.
        scheduler: Where the scheduler of a cluster is, if one is to count.
        resume: The journal of the run, if it has one.
        asked: The day on which all designs are assessed, if one was asked for.
        day: The day on which those are that state none: that on which the run began, if it goes on with another one.
    """

    jobs: int
    scheduler: str | None
    resume: pathlib.Path | None
    asked: dt.date | None
    day: dt.date

    @classmethod
    def of(
        cls, jobs: int, scheduler: str | None, resume: pathlib.Path | None, asked: dt.date | None, setup_on: SetupOn
    ) -> Counting:
        """Who counts; what cannot be followed ends the command."""
        if scheduler and jobs > 1:
            raise click.UsageError("--jobs and --scheduler: write one of the two; a cluster has processes of its own")
        with _ends_the_command():
            begun = begun_on(resume, setup_on) if resume and not asked else None
        if begun and begun != today():
            click.echo(f"{resume}: the run began on {begun}, and designs that state no day are read on it", err=True)
        return cls(jobs=jobs, scheduler=scheduler, resume=resume, asked=asked, day=asked or begun or today())

    def into(self, whole: Whole, paths: Sequence[pathlib.Path], setup: Setup, here: OneByOne) -> Journal | None:
        """Count files; gives the journal of the run, if it has one.

        Args:
            whole: What takes what is counted.
            paths: The files.
            setup: What this process works with.
            here: What counts in this process.
        """
        readers = here.framework_on(self.day).readers
        tasks = tasks_of(paths, readers, today=self.day, asked=self.asked)
        with _ends_the_command(), self._journal(setup) as journal:
            executor = self._executor(setup, here)
            if journal is not None:
                executor = Resuming(journal, executor, here.tick)
            for task, counted in together(executor, tasks):
                whole.take(task.piece, counted)
            if journal is not None:
                journal.finish()
        return journal

    def _executor(self, setup: Setup, here: OneByOne) -> Executor:
        if self.scheduler:
            return Cluster(setup, self.scheduler, here.tick)
        return here if self.jobs == 1 else Processes(setup, self.jobs, here.tick)

    @contextlib.contextmanager
    def _journal(self, setup: Setup) -> Iterator[Journal | None]:
        if self.resume is None:
            yield None
            return
        with contextlib.closing(Journal.of(self.resume, setup, self.day, self.asked)) as journal:
            yield journal


@contextlib.contextmanager
def _ends_the_command() -> Iterator[None]:
    """End the command where a cluster or a journal cannot be used."""
    try:
        yield
    except (ClusterError, JournalError) as error:
        click.echo(str(error), err=True)
        sys.exit(UNREADABLE)
