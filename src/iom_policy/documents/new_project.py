"""A new repository for the designs of a project, which runs at once and is red until its first design is answered."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Final

from iom_policy.design.activities import Activity
from iom_policy.design.design import FORMAT, Design
from iom_policy.design.vocabulary import DesignKind
from iom_policy.documents.questionnaire import questionnaire
from iom_policy.documents.schema import design_schema, schema_text
from iom_policy.release import RELEASE
from iom_policy.whole_file import write_new

SCHEMA: Final = "design.schema.json"
"""The name of the schema beside the designs."""

_LONGEST: Final = 60
"""How long the name of a file is at most, whatever the title."""
_TEMPLATES: Final = (
    ("README.md", "README.md.tmpl"),
    ("pyproject.toml", "pyproject.toml.tmpl"),
    ("requirements.txt", "requirements.txt.tmpl"),
    (".gitignore", "gitignore.tmpl"),
    (".pre-commit-config.yaml", "pre-commit-config.yaml.tmpl"),
    (".github/workflows/protection.yml", "protection.yml.tmpl"),
)
_HEADER: Final = """\
# yaml-language-server: $schema=./{schema}
#
# A design to fill in. A line with ## is a question; the lines with # below it show how an answer can look. Take the
# # away, write what is true in place of the example, and leave out what does not apply. Roles and institutions, never
# names of people.

"""


class NotEmptyError(ValueError):
    """Files of a new project are there already; ``files`` names them."""

    def __init__(self, there: tuple[Path, ...]) -> None:
        self.files = there
        super().__init__(f"already there: {', '.join(map(str, there))}")


def start_project(folder: Path, title: str, kind: DesignKind = DesignKind.PROJECT) -> tuple[Path, ...]:
    """Write the files of a new project into a folder; gives their paths, in the order of their names.

    Raises:
        NotEmptyError: One of them is there already; nothing was written.
        OSError: One cannot be written; what was written before it is taken away again.
    """
    texts = _texts(title, kind)
    there = tuple(path for name in texts if _is_there(path := folder / name))
    if there:
        raise NotEmptyError(there)
    with _all_or_none() as written:
        for name, text in texts.items():
            path = folder / name
            for parent in reversed(path.parents):
                if not parent.exists():
                    parent.mkdir()
                    written.append(parent)
            write_new(path, text)
            written.append(path)
    return tuple(folder / name for name in texts)


def first_design(title: str, name: str, kind: DesignKind) -> str:
    """A design in YAML of which nothing is stated but its title, with every question of the format as a comment."""
    activity = Activity(id="first-activity", title="The first activity")
    asked = Design(iom_policy=FORMAT, kind=kind, id=name, title=title, activities=(activity,))
    return _HEADER.format(schema=SCHEMA) + questionnaire(asked)


def name_of(title: str) -> str:
    """An id made from a title, which is also the name of the file.

    >>> name_of("Border desks: Jordan (2026)"), name_of("...")
    ('border-desks-jordan-2026', 'first-design')
    """
    return re.sub(r"[^a-z0-9]+", "-", title.lower())[:_LONGEST].strip("-") or "first-design"


def _texts(title: str, kind: DesignKind) -> Mapping[str, str]:
    """What each file holds, by its path in the folder, in the order of their paths."""
    name = name_of(title)
    words = {"title": " ".join(title.split()), "name": name, "version": RELEASE}
    texts = {target: Template(_template(source)).substitute(words) for target, source in _TEMPLATES}
    texts[f"designs/{name}.iom.yaml"] = first_design(title, name, kind)
    texts[f"designs/{SCHEMA}"] = schema_text(design_schema())
    return dict(sorted(texts.items()))


def _template(name: str) -> str:
    return files("iom_policy.documents").joinpath("data", "project", name).read_text(encoding="utf-8")


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


@contextlib.contextmanager
def _all_or_none() -> Iterator[list[Path]]:
    """Collect what is made, and take it away again where not all could be."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            with contextlib.suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise
