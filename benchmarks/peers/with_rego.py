"""Rego, by the bytecode machine of regorus and by rego-cpp (regopy): the same rules in the same file."""

from __future__ import annotations

import json
import pathlib
from typing import Any, Final

from benchmarks.peers.peer import Peer, Run, Told, by_line

RULES: Final = pathlib.Path(__file__).with_name("rules.rego")
_ASKED: Final = "data.designs.told"


def _data(known: frozenset[str]) -> str:
    return json.dumps({"known": dict.fromkeys(sorted(known), True)})


def _regorus(known: frozenset[str]) -> Run:
    import regorus  # noqa: PLC0415 - the other peer of this module has to run without it

    program = regorus.Program.compile_from_modules(_data(known), [(RULES.name, RULES.read_text("utf-8"))], [_ASKED])
    machine = regorus.Rvm()
    machine.load_program(program)
    machine.set_data_json(_data(known))

    def check(line: bytes) -> list[Told]:
        machine.set_input_json(line.decode())
        return _told(json.loads(machine.execute()))

    return by_line(check)


def _regopy(known: frozenset[str]) -> Run:
    import regopy  # noqa: PLC0415

    engine = regopy.Interpreter()
    engine.add_module(RULES.name, RULES.read_text("utf-8"))
    engine.add_data_json(_data(known))

    def check(line: bytes) -> list[Told]:
        engine.set_input_term(line.decode())
        return _told(json.loads(str(engine.query(_ASKED)))["expressions"][0])

    return by_line(check)


def _told(found: list[Any]) -> list[Told]:
    return [(rule, word, ".".join(map(str, path))) for rule, word, path in found]


_MISSES = "words, paragraphs and lines; a field that does not exist, or of another type, goes unnoticed"
REGORUS = Peer(name="Rego, regorus machine", packages=("gordon-to-regorus",), make=_regorus, misses=_MISSES)
REGOPY = Peer(name="Rego, regopy", packages=("regopy",), make=_regopy, misses=_MISSES, slow=True)
