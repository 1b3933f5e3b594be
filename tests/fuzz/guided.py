"""One reader under atheris, in a process of its own: ``python -m fuzz.guided READER [libFuzzer's options]``."""

from __future__ import annotations

import importlib
import pathlib
import sys
import tempfile

import atheris

PLUGIN = pathlib.Path(__file__).parents[2] / "plugins" / "iom-policy-prima" / "src"
INSTRUMENTED = ["iom_policy", "iom_policy_prima", "yamlcore", "tomllib"]
"""What coverage is taken of: what is written in Python and reads."""


def main() -> None:
    """Fuzz the reader that the first argument names."""
    sys.path.append(str(PLUGIN))
    with atheris.instrument_imports(include=INSTRUMENTED):
        for lazily in ("iom_policy.documents.iati", "iom_policy_prima.matrix"):
            importlib.import_module(lazily)
        from fuzz.targets import TARGETS
    target = TARGETS[sys.argv.pop(1)]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)

        def take(data: bytes) -> None:
            target.take(folder, data)

        atheris.Setup(sys.argv, take)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
