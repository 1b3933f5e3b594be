"""``init``: a new repository for the designs of a project."""

from __future__ import annotations

import pathlib

import click

from iom_policy.cli.inputs import PATH
from iom_policy.design.vocabulary import DesignKind
from iom_policy.documents.new_project import NotEmptyError, start_project


@click.command("init")
@click.argument("folder", type=PATH, default=pathlib.Path())
@click.option("--title", help="What the first design is called; unsaid, the name of the folder.")
@click.option("--kind", type=click.Choice([str(kind) for kind in DesignKind]), default="project", show_default=True)
def init_command(folder: pathlib.Path, title: str | None, kind: str) -> None:
    """Start a repository of designs in FOLDER, here if left out: a first design as questions, and what checks it.

    No file is ever replaced: where one of them is there, it is named, and nothing is written.
    """
    named = (title or folder.resolve().name).strip()
    if not named:
        raise click.UsageError("the folder has no name of which a title could be made: add --title")
    try:
        written = start_project(folder, named, DesignKind(kind))
    except NotEmptyError as there:
        names = ", ".join(path.as_posix() for path in there.files)
        raise click.UsageError(f"{names}: there already; nothing was written") from there
    except OSError as error:
        raise click.UsageError(f"{error.filename} cannot be written: {error.strerror}; nothing was kept") from error
    click.echo("\n".join(path.as_posix() for path in written))
    click.echo("Nothing is answered yet: pytest and iom-policy check list what is open. README.md says how to go on.")
