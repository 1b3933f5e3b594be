"""A page for every rule, and an index of them by theme and by paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from iom_policy.assessment.framework import Framework
from iom_policy.policy.builtin import theme_of, themes
from iom_policy.policy.clauses import clauses
from iom_policy.policy.invariants import Invariant, Rule
from iom_policy.policy.verdicts import Strength
from iom_policy.reports.explain import counted
from iom_policy.reports.pages import in_markdown, page_as_markdown
from iom_policy.reports.rule_page import READ_THIS, rule_page
from making.tables import table


def invariant_pages(framework: Framework) -> Mapping[str, Iterable[str]]:
    """The index, and every rule on a page named after it."""
    pages = {f"invariants/{rule.id}.md": _page(rule, framework) for rule in framework.rules}
    return {"invariants/index.md": _index(framework), **pages}


def _page(rule: Rule, framework: Framework) -> Iterator[str]:
    yield from page_as_markdown(rule_page(rule, framework))
    yield from ("", "---", "", in_markdown(READ_THIS))
    yield f"`iom-policy explain {rule.id}` prints this page in a terminal. [All invariants](index.md)"


def _index(framework: Framework) -> Iterator[str]:
    yield from ("# The invariants", "", f"{counted(framework)}.")
    yield "Each has a page, with the paragraphs that it rests on, an example that passes and one that does not, why it"
    yield "is asked, what to do, and who may attest it. `iom-policy explain ID` prints the same in a terminal."
    yield ""
    yield "*Expected*: the Policy says *typically*, or the field works that way; it fails no design unless asked to."
    yield "*For a person*: it stays open until somebody in a fitting role has attested the answer."
    yield from ("", "## By theme")
    for theme, about in themes().items():
        title, _, what = about.partition(": ")
        yield from ("", f"### {title}", "", in_markdown(what[:1].upper() + what[1:]), "")
        rules = [rule for rule in framework.rules if theme_of(rule) == theme]
        yield from (f"- [{rule.id}]({rule.id}.md){_marks(rule)}: {in_markdown(rule.question)}" for rule in rules)
        yield from ("", "```{toctree}", ":hidden:", "", *(rule.id for rule in rules), "```")
    yield from ("", "## By paragraph", "")
    yield "What became of paragraphs that stand here with no invariant is told in [the ledger](../ledger.md)."
    yield ""
    yield from table(("paragraph", "in our words", "invariants"), _by_paragraph(framework))


def _marks(rule: Rule) -> str:
    for_a_person = isinstance(rule, Invariant) and rule.judgement is not None and rule.judgement.needed
    said = (
        "expected" if rule.strength is Strength.EXPECTATION else "",
        "a permission" if rule.strength is Strength.PERMISSION else "",
        "for a person" if for_a_person else "",
    )
    marks = ", ".join(filter(None, said))
    return f" (*{marks}*)" if marks else ""


def _by_paragraph(framework: Framework) -> Iterator[tuple[str, str, str]]:
    for clause in clauses().values():
        resting = [rule.id for rule in framework.rules if clause.id in rule.clauses]
        links = ", ".join(f"[{name}]({name}.md)" for name in resting)
        yield clause.id, in_markdown(clause.says), links or "none"
