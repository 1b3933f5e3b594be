"""Was the regional instrument looked at that these people in Africa would lead a lawyer to?

Which instrument goes with which people is an inference of this plugin: the Policy asks for regional law and names none.
"""

from __future__ import annotations

from collections.abc import Callable

from iom_policy.offices.api import (
    HOLDS,
    Basis,
    Design,
    Given,
    Invariant,
    NotApplicable,
    PersonCategory,
    Raised,
    Strength,
    Verdict,
    all_of,
    invariant,
    say,
    unresolved,
    violated,
)

_DISPLACED = frozenset({PersonCategory.IDP_CONFLICT, PersonCategory.IDP_DISASTER, PersonCategory.IDP_DEVELOPMENT})
_REFUGEES = frozenset({PersonCategory.REFUGEE, PersonCategory.ASYLUM_SEEKER})
_REGIONAL = "regional"

Meets = Callable[[Design], "bool | None"]


def _people(categories: frozenset[PersonCategory]) -> Meets:
    """Whether a design is for people of these categories; None where it does not say who they are."""

    def meets(design: Design) -> bool | None:
        groups = design.population or ()
        if any(categories & set(group.who or ()) for group in groups):
            return True
        return None if not groups or any(group.who is None for group in groups) else False

    return meets


def _children(design: Design) -> bool | None:
    groups = design.population or ()
    if any(group.children for group in groups):
        return True
    return None if not groups or any(group.children is None for group in groups) else False


def _question(  # noqa: PLR0913, PLR0917 - each differs from one question to the next
    name: str, source: str, title: str, people: str, meets: Meets, asks: str
) -> Invariant:
    def check(design: Design, given: Given) -> Verdict:
        return _looked_at(design, given, source, title, people, meets)

    check.__doc__ = asks
    return invariant(
        f"african-union.{name}",
        on=Design,
        clauses=("A13", "A20", source),
        basis=Basis.INFERENCE,
        strength=Strength.EXPECTATION,
        question=f"Was the {title} looked at for {people}?",
        explained_by=("RIGHT-SOURCED",),
    )(check)


def _looked_at(  # noqa: PLR0913, PLR0917 - likewise
    design: Design, given: Given, source: str, title: str, people: str, meets: Meets
) -> Verdict:
    members = {code: given.is_member("AU", code) for code in design.states or ()}
    if design.states is not None and not any(answer is not False for answer in members.values()):
        return NotApplicable(say("{id} works in no member State of the African Union.", id=design.id))
    met = meets(design)
    if met is False:
        return NotApplicable(say("{id} is not for {people}.", id=design.id, people=people))
    if design.states is None or met is None:
        missing, at = (
            ("in which States it works", "states") if design.states is None else ("whom it is for", "population")
        )
        found = say("{id} does not say {missing}; whether the {title} matters is open.", id=design.id, missing=missing,
                    title=title)  # fmt: skip
        return unresolved(found, at=at, fix=f"Write {at}:.")
    if _cited(source, given) or any(one.what == _REGIONAL and one.because.strip() for one in design.unused_law or ()):
        return HOLDS
    return all_of(
        [_told(code, given, source, title, people) for code, member in members.items() if member is not False]
    )


def _told(code: str, given: Given, source: str, title: str, people: str) -> Raised:
    state = given.state(code)
    if given.is_member("AU", code) is None:
        template = "Whether {state} is in the African Union is not recorded, and the {title} is not cited."
        found = say(template, state=state, title=title)
        return unresolved(found, at="states", fix="Check the membership; then cite it, or say why not.")
    found = say("For {people} in {state} the {title} is not cited.", people=people, state=state, title=title)
    answer = given.law.status(source, state, given.on)
    fix = (
        f"Cite {source} and the article; on record: {answer.explanation} "
        "Where it does not bind, cite it as a standard, or say under unused_law: what: regional, and why."
    )
    return violated(found, at="states", fix=fix)


def _cited(source: str, given: Given) -> bool:
    return any(one.source and one.source.id == source for claim in given.claims.values() for one in given.cited(claim))


QUESTIONS: tuple[Invariant, ...] = (
    _question(
        "KAMPALA-LOOKED-AT",
        "KAMPALA",
        "Kampala Convention",
        "people displaced inside their country",
        _people(_DISPLACED),
        """A design for internally displaced people in a member State cites the Kampala Convention, or says why not.

        It is the treaty of the region on them, and its duties differ from those of general human rights law. Where the
        State has not joined it, it can be cited as a standard; that the design is silent on it is what is told here.
        """,
    ),
    _question(
        "REFUGEES-LOOKED-AT",
        "OAU69",
        "OAU Refugee Convention",
        "refugees and asylum-seekers",
        _people(_REFUGEES),
        """A design for refugees or asylum-seekers in a member State cites the OAU Convention of 1969, or says why not.

        Its definition of a refugee is wider than that of 1951, so people whom the one leaves out may be protected by
        the other.
        """,
    ),
    _question(
        "CHILDREN-LOOKED-AT",
        "ACRWC",
        "African Children's Charter",
        "children",
        _children,
        """A design for children in a member State cites the African Children's Charter, or says why not.

        It stands beside the Convention on the Rights of the Child and goes beyond it in places.
        """,
    ),
)
