"""Every mutant of the rooms under trial, made by mutmut: all in one copy of the source, to be switched on by name."""

from __future__ import annotations

import json
import pathlib
import shutil
import sys

from mutmut.configuration import config
from mutmut.mutation.file_mutation import mutate_file_contents

from mutation.of_code.plain import undecorated

LISTED = "mutants.json"
"""The file, in the copy, that names the mutants."""
_NOT_COPIED = shutil.ignore_patterns(".*", "_build", "__pycache__", "mutants")


def write_mutants(copy: pathlib.Path) -> int:
    """Copy the project and put the mutants of each module that ``[tool.mutmut]`` names into the copy; returns how many.

    To be run in the folder of the project.
    """
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(pathlib.Path(), copy, ignore=_NOT_COPIED)
    names: list[str] = []
    for file in sorted((copy / "src").rglob("*.py")):
        place = file.relative_to(copy)
        if not config().should_mutate(str(place)):
            continue
        made = mutate_file_contents(str(place), undecorated(file.read_text(encoding="utf-8")))
        file.write_text(made.code, encoding="utf-8")
        module = ".".join(place.with_suffix("").parts[1:])
        names += (f"{module}.{name}" for name in made.mutant_names)
    (copy / LISTED).write_text(json.dumps(names, indent=0), encoding="utf-8")
    return len(names)


if __name__ == "__main__":
    print(write_mutants(pathlib.Path(sys.argv[1])), "mutants")
