"""CEL, by Google's library (cel-expr-python) and by a Rust one (common-expression-language): yes or no, by rule."""

from __future__ import annotations

import json
import pathlib
import re
import tomllib
from typing import Any, Final

from benchmarks.peers.peer import Peer, Run, Tells, Told, by_line

RULES: Final = pathlib.Path(__file__).with_name("rules_cel.toml")


def _expressions(known: frozenset[str]) -> list[tuple[str, str]]:
    """What is true of a design of which a rule finds nothing, by rule."""
    ids = "|".join(re.escape(one).replace("\\", "\\\\") for one in sorted(known))
    rules: dict[str, str] = tomllib.loads(RULES.read_text("utf-8"))
    return [(rule, text.replace("KNOWN", f"^({ids})( |$)")) for rule, text in rules.items()]


def _of_google(known: frozenset[str]) -> Run:
    from cel_expr_python import cel  # noqa: PLC0415 - the other peer of this module has to run without it

    env = cel.NewEnv(variables={"design": cel.Type.DYN})
    rules = [(rule, env.compile(text)) for rule, text in _expressions(known)]

    def check(line: bytes) -> list[Told]:
        given = env.Activation({"design": json.loads(line)})
        return [(rule, "", "") for rule, asked in rules if not _yes(asked.eval(given).value(), rule)]

    return by_line(check)


def _of_rust(known: frozenset[str]) -> Run:
    import cel  # noqa: PLC0415

    rules = [(rule, cel.compile(text)) for rule, text in _expressions(known)]

    def check(line: bytes) -> list[Told]:
        given = cel.Context({"design": json.loads(line)})
        return [(rule, "", "") for rule, asked in rules if not _yes(asked.execute(given), rule)]

    return by_line(check)


def _yes(value: Any, rule: str) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{rule} gave no yes or no: {value!r}")
    return value


_MISSES: Final = "what was found, where and how often: it tells only that a rule does not hold in a design"
GOOGLE = Peer(
    name="CEL, cel-expr-python",
    packages=("cel-expr-python",),
    make=_of_google,
    tells=Tells.RULE,
    misses=_MISSES,
    slow=True,
)
RUST = Peer(
    name="CEL, common-expression-language",
    packages=("common-expression-language",),
    make=_of_rust,
    tells=Tells.RULE,
    misses=_MISSES,
    slow=True,
)
