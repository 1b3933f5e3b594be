"""Documents: designs as the text of files, readable ones and broken ones."""

from __future__ import annotations

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from iom_policy.design.design import Design
from iom_policy.testing.strategies.any_designs import designs as any_designs
from iom_policy.testing.strategies.breaks import IN_HOW_IT_IS_WRITTEN, IN_WHAT_IT_SAYS
from iom_policy.testing.strategies.called import strategy
from iom_policy.testing.writing import SUFFIXES, plain_of, written, written_plain


@frozen(kw_only=True)
class Document:
    """The text of a file.

    Attributes:
        text: What stands in it.
        suffix: How its name ends, which says its format: ``.yaml``, ``.json`` or ``.toml``.
        broken: What is wrong with it; empty for one that can be read.
    """

    text: str
    suffix: str
    broken: str = ""


@strategy
def documents(
    *, designs: SearchStrategy[Design] | None = None, suffixes: SearchStrategy[str] | None = None
) -> SearchStrategy[Document]:
    """Design files that can be read, in each format.

    Args:
        designs: What stands in them; unsaid, `designs`.
        suffixes: Their formats; unsaid, YAML, JSON and TOML.

    >>> from iom_policy.documents.read import parse_design
    >>> from iom_policy.testing.strategies import smallest
    >>> document = smallest(documents(suffixes=st.just(".json")))
    >>> parse_design(document.text, document.suffix).design.title
    'A generated design'
    """
    return _documents(
        any_designs() if designs is None else designs, st.sampled_from(SUFFIXES) if suffixes is None else suffixes
    )


@st.composite
def _documents(draw: DrawFn, designs: SearchStrategy[Design], suffixes: SearchStrategy[str]) -> Document:
    suffix = draw(suffixes)
    return Document(text=written(draw(designs), suffix), suffix=suffix)


@strategy
def malformed_documents(
    *, designs: SearchStrategy[Design] | None = None, suffixes: SearchStrategy[str] | None = None
) -> SearchStrategy[Document]:
    """Design files that no reader may take: each has to be refused, with the place of what is wrong.

    They are readable files with one thing wrong in what they say or in how they are written.

    Args:
        designs: What stood in them before; unsaid, `designs`.
        suffixes: Their formats; unsaid, YAML, JSON and TOML.

    >>> from iom_policy.documents.problems import DocumentError
    >>> from iom_policy.documents.read import parse_design
    >>> from iom_policy.testing.strategies import smallest
    >>> document = smallest(malformed_documents(suffixes=st.just(".yaml")))
    >>> document.broken
    'a key that the format does not have'
    >>> try:
    ...     parse_design(document.text, document.suffix, source="a.iom.yaml")
    ... except DocumentError as error:
    ...     print(str(error).partition("(")[0])
    a.iom.yaml:6:1: the key 'pilar' is not known
    """
    return _malformed(
        any_designs() if designs is None else designs, st.sampled_from(SUFFIXES) if suffixes is None else suffixes
    )


@st.composite
def _malformed(draw: DrawFn, designs: SearchStrategy[Design], suffixes: SearchStrategy[str]) -> Document:
    suffix = draw(suffixes)
    said = plain_of(draw(designs))
    broken = draw(st.sampled_from((*IN_WHAT_IT_SAYS, *IN_HOW_IT_IS_WRITTEN[suffix])))
    if broken in IN_WHAT_IT_SAYS:
        return Document(text=written_plain(IN_WHAT_IT_SAYS[broken](said), suffix), suffix=suffix, broken=broken)
    text = IN_HOW_IT_IS_WRITTEN[suffix][broken](written_plain(said, suffix))
    return Document(text=text, suffix=suffix, broken=broken)
