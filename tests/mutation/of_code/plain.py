"""Decorated functions told as plain ones that are wrapped by name below, since mutmut passes over what is decorated.

Every invariant is a decorated function, so without this mutmut would leave out what matters most.
"""

from __future__ import annotations

import libcst as cst

_KNOWN = {"classmethod", "staticmethod"}
"""The decorators that mutmut knows what to do with."""


def undecorated(source: str) -> str:
    """The same module: ``@a def f()`` becomes ``def f()`` and ``f = a(f)``, in classes too."""
    return cst.parse_module(source).visit(_Undecorate()).code


class _Undecorate(cst.CSTTransformer):
    def leave_FunctionDef(  # noqa: N802 - libcst's own name
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.BaseStatement]:
        decorators = [one.decorator for one in updated_node.decorators]
        if not decorators or any(isinstance(one, cst.Name) and one.value in _KNOWN for one in decorators):
            return updated_node
        wrapped: cst.BaseExpression = updated_node.name
        for one in reversed(decorators):
            wrapped = cst.Call(func=one, args=[cst.Arg(wrapped)])
        named = cst.Assign([cst.AssignTarget(updated_node.name)], wrapped)
        plain = updated_node.with_changes(decorators=())
        return cst.FlattenSentinel([plain, cst.SimpleStatementLine([named])])
