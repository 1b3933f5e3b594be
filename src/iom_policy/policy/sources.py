"""Legal sources: they exist, are what they are called, are in force, and bind the State on the day (A4, A13, A20)."""

from __future__ import annotations

from iom_policy.design.claims import Claim
from iom_policy.design.vocabulary import CitationForce
from iom_policy.law.status import StatusAnswer
from iom_policy.law.vocabulary import Binding, SourceKind
from iom_policy.policy.given import CitedSource, Given
from iom_policy.policy.invariants import invariant
from iom_policy.policy.stated import says
from iom_policy.policy.suggestions import sources_that_bind, sources_that_fit
from iom_policy.policy.verdicts import (
    HOLDS,
    Basis,
    NotApplicable,
    Raised,
    Strength,
    Verdict,
    all_of,
    say,
    unresolved,
    violated,
)


@invariant(
    "RIGHT-SOURCED",
    on=Claim,
    clauses=("A4", "A13", "A14", "A20"),
    question="On which norm or standard does this right rest?",
)
def every_claim_has_a_source(claim: Claim, given: Given) -> Verdict:
    """Every claim rests on at least one legal source that the catalogue has or the design declares.

    Activities are to rest firmly on norms and standards that exist; this is the one sentence of the annex that says
    must. A source of an office or a national law can be declared under law:.
    """
    if claim.sources is None:
        return unresolved(
            say("The claim {id} cites no source.", id=claim.id),
            at="sources",
            fix=f"Cite the law under sources:, for instance - CAT 3. {sources_that_fit(claim, given)}".strip(),
        )
    if not claim.sources:
        return violated(
            say("The claim {id} says that it rests on no source.", id=claim.id),
            at="sources",
            fix=f"Cite at least one norm or standard under sources:. {sources_that_fit(claim, given)}".strip(),
        )
    if not any(cited.source for cited in given.cited(claim)):
        return violated(
            say(
                "The claim {id} cites only what the catalogue does not know: {cites}.",
                id=claim.id,
                cites=_cites(claim),
            ),
            at="sources",
            fix="Correct the citation, or declare the source under law: with id, title, kind, bodies and level.",
        )
    return HOLDS


def _cites(claim: Claim) -> tuple[str, ...]:
    return tuple(cited.cite for cited in claim.sources or ())


@invariant(
    "CITATION-EXISTS",
    on=CitedSource,
    clauses=("A4", "A20"),
    basis=Basis.INFERENCE,
    question="Does the provision that is cited exist, and is it about this right?",
    after=("RIGHT-SOURCED",),
)
def every_citation_exists(cited: CitedSource, given: Given) -> Verdict:
    """Every citation can be read, its source is known, and its article or principle exists and is about the right.

    Activities rest on norms that exist, and a citation that leads nowhere helps nobody to claim anything. The
    catalogue's list of which article grounds which right is not complete. A provision that it lists for other rights
    only is therefore a question, which a sentence under fits_because answers.
    """
    if cited.citation is None:
        return violated(
            say("{cite} cannot be read as a citation.", cite=repr(cited.cited.cite)),
            at="cite",
            fix="Write the id of the source and the provision, for instance CAT 3 or ICCPR 9(1).",
        )
    if cited.source is None:
        near = given.law.suggest_source(cited.citation.source)
        hint = (
            f"Did you mean {near}? Otherwise declare it under law:."
            if near
            else "Declare it under law: with its title."
        )
        return violated(
            say("No source has the id {id}.", id=cited.citation.source),
            at="cite",
            fix=hint,
        )
    if given.law.pinpoint_exists(cited.citation) is False:
        return violated(
            say(
                "{cite} does not exist: {source} goes to {last}.",
                cite=cited.cited.cite,
                source=cited.source.title,
                last=cited.source.last_pinpoint,
            ),
            at="cite",
            fix="Check the provision in the text of the instrument.",
        )
    return _is_about_the_right(cited, given)


def _is_about_the_right(cited: CitedSource, given: Given) -> Verdict:
    assert cited.citation is not None
    pinpoint = cited.citation.pinpoint
    if pinpoint is None or says(cited.cited.fits_because) or not given.law.pinpoints_for(source=cited.citation.source):
        return HOLDS
    if given.law.pinpoint(cited.claim.right, cited.citation.source, pinpoint) is not None:
        return HOLDS
    rows = [row for row in given.law.pinpoints_for(source=cited.citation.source) if row.pinpoint == pinpoint]
    for row in rows:
        given.law.rests_on(row)
    others = tuple(sorted({row.right for row in rows}))
    known = f"lists it for {', '.join(others)}" if others else "does not list it for any right"
    return unresolved(
        say(
            "Does {cite} ground {right}? The catalogue {known}.",
            cite=cited.cited.cite,
            right=cited.claim.right,
            known=known,
        ),
        at="cite",
        fix="Check the provision; if it does, say why under fits_because:. If not, cite the one that does.",
    )


@invariant(
    "RIGHT-PINPOINT",
    on=CitedSource,
    clauses=("A20",),
    basis=Basis.INFERENCE,
    strength=Strength.EXPECTATION,
    question="Which article, paragraph or principle of this source says it?",
    after=("RIGHT-SOURCED", "CITATION-EXISTS"),
)
def every_citation_has_a_pinpoint(cited: CitedSource, given: Given) -> Verdict:  # noqa: ARG001
    """Every citation names the provision and not the whole instrument.

    Rights have specific contents, and these stand in a provision. A national law of general application may be cited
    whole.
    """
    if cited.source is not None and cited.source.kind is SourceKind.NATIONAL_LAW:
        return HOLDS
    if cited.citation is None or cited.citation.pinpoint is None:
        return violated(
            say("{cite} names a whole instrument.", cite=cited.cited.cite),
            at="cite",
            fix="Add the article, paragraph or principle.",
        )
    return HOLDS


@invariant(
    "SOFT-LAW-LABEL",
    on=CitedSource,
    clauses=("A13",),
    basis=Basis.INFERENCE,
    question="Is this source cited with the weight that it has?",
    after=("CITATION-EXISTS",),
)
def soft_law_is_called_a_standard(cited: CitedSource, given: Given) -> Verdict:  # noqa: ARG001
    """Soft law and internal rules are cited as standards, not as binding.

    The Policy speaks of norms and standards; both count, each as what it is. Where a national act has taken a
    standard over, the act is what binds.
    """
    if cited.source is None or cited.source.kind is None:
        return unresolved(
            say("{cite} does not say what kind of source it is.", cite=cited.cited.cite),
            at="cite",
            fix="Add kind: to its entry under law:.",
        )
    if cited.cited.force is CitationForce.BINDING and cited.source.kind.never_binds:
        return violated(
            say(
                "{cite} is cited as binding, and {title} is {kind}.",
                cite=cited.cited.cite,
                title=cited.source.title,
                kind=cited.source.kind,
            ),
            at="force",
            fix="Write force: standard, or cite the treaty or national act that binds.",
        )
    return HOLDS


@invariant(
    "SOURCE-IN-FORCE",
    on=CitedSource,
    clauses=("A4", "A20", "C10"),
    question="Is this source in force on the day of the design?",
    after=("CITATION-EXISTS",),
    unless_open=("SOFT-LAW-LABEL",),
)
def every_binding_source_is_in_force(cited: CitedSource, given: Given) -> Verdict:
    """Nothing is cited as binding before its entry into force or after its end.

    The Policy rests on norms that exist. A text not yet in force can be cited as context or as a standard.
    """
    source = cited.source
    if source is None or not cited.claims_to_bind or not (source.kind and source.kind.is_written_law):
        return NotApplicable(say("{cite} is not cited as binding law.", cite=cited.cited.cite))
    starts = source.applies_from or source.in_force
    if starts is None:
        return unresolved(
            say("When {cite} entered into force is not recorded.", cite=cited.cited.cite),
            at="cite",
            fix="Add in_force: to its entry under law:, or cite it with force: context.",
        )
    if starts.earliest > given.on:
        return violated(
            say(
                "{cite} is cited as binding on {on}; it is in force only from {since}.",
                cite=cited.cited.cite,
                on=given.on,
                since=starts,
            ),
            at="cite",
            fix="Cite it with force: context until then, and rest the claim on law in force.",
        )
    if source.terminated is not None and source.terminated.earliest <= given.on:
        instead = f" {source.replaced_by} replaced it." if source.replaced_by else ""
        return violated(
            say(
                "{cite} is cited as binding on {on}; it ended on {end}.{instead}",
                cite=cited.cited.cite,
                on=given.on,
                end=source.terminated,
                instead=instead,
            ),
            at="cite",
            fix="Cite the law that is in force.",
        )
    if starts.latest > given.on:
        return unresolved(
            say(
                "{cite} entered into force in {since}, and the day is not recorded.",
                cite=cited.cited.cite,
                since=starts,
            ),
            at="cite",
            fix="Find the day, and add it to the entry under law:.",
        )
    return HOLDS


@invariant(
    "SOURCE-BINDS-STATE",
    on=Claim,
    clauses=("A4", "A13", "A20"),
    question="Which source binds this State, for this right, on the day of the design?",
    after=("RIGHT-SOURCED", "STATE-PRIMARY"),
    explained_by=("CITATION-EXISTS", "SOURCE-IN-FORCE", "SOURCE-REGION"),
)
def some_source_binds_each_state(claim: Claim, given: Given) -> Verdict:
    """For each State that owes the right, at least one of the sources cited as binding binds it on the day.

    A treaty binds a State from its entry into force for that State until a denunciation takes effect. What nobody has
    recorded is unknown, never no. One good source is enough; another that does not bind belongs under standard, and
    one that is said to bind in so many words is asked about while nobody has recorded whether it does.
    Custom and other treaties may bind where one treaty does not, so no treaty never means no right. The Policy speaks
    of norms and standards, so a claim on standards alone is told as an expectation that is not met.
    """
    raised: list[Raised] = []
    for code in claim.states:
        state = given.state(code)
        relied_on = {cited.cited: cited for cited in _relied_on(claim, state, given)}
        answers = [(cited, _status(cited, state, given)) for cited in relied_on.values()]
        raised += _for_one_state(claim, state, answers, given)
    return all_of(raised)


def _only_standards(claim: Claim, state: str, given: Given) -> list[Raised]:
    """What to tell of a State for which nothing is cited as binding: custom counts, a standard alone is not enough."""
    for_it = [one for one in given.cited(claim) if _is_for(one, state, given)]
    if any(one.cited.force is CitationForce.CUSTOM for one in for_it):
        return []
    found = say("Nothing is cited for {id} as binding {state}.", id=claim.id, state=state)
    fits = sources_that_bind(claim, state, given)
    fix = f"Cite a source that binds; what is cited may stay beside it as a standard. {fits}".strip()
    return [violated(found, at="sources", fix=fix, strength=Strength.EXPECTATION)]


def _is_for(cited: CitedSource, state: str, given: Given) -> bool:
    return cited.cited.states is None or state in {given.state(code) for code in cited.cited.states}


def _relied_on(claim: Claim, state: str, given: Given) -> tuple[CitedSource, ...]:
    return tuple(
        cited
        for cited in given.cited(claim)
        if cited.claims_to_bind and cited.source is not None and _is_for(cited, state, given)
    )


def _status(cited: CitedSource, state: str, given: Given) -> StatusAnswer:
    assert cited.source is not None
    return given.law.status(cited.source.id, state, given.on)


def _for_one_state(
    claim: Claim, state: str, answers: list[tuple[CitedSource, StatusAnswer]], given: Given
) -> list[Raised]:
    if not answers:
        return _only_standards(claim, state, given)
    bindings = {answer.binding for _, answer in answers}
    if Binding.BOUND in bindings:
        decided = (Binding.BOUND, Binding.UNKNOWN)
        return [
            *(_not_binding(cited, state, answer) for cited, answer in answers if answer.binding not in decided),
            *(
                _said_to_bind(cited, state, answer, given)
                for cited, answer in answers
                if answer.binding is Binding.UNKNOWN
                if cited.cited.force is CitationForce.BINDING and _can_bind(cited)
            ),
        ]
    told = "; ".join(f"{cited.cited.cite}: {answer.explanation.rstrip('.')}" for cited, answer in answers)
    fits = sources_that_bind(claim, state, given)
    if Binding.UNKNOWN in bindings:
        found = say(
            "Whether anything cited for {id} binds {state} on {on} is not recorded: {told}.",
            id=claim.id,
            state=state,
            on=given.on,
            told=told,
        )
        fix = f"Ask the depositary's record, and cite a source known to bind. {fits}"
        return [unresolved(found, at="sources", fix=fix)]
    found = say(
        "Nothing cited for {id} binds {state} on {on}: {told}.",
        id=claim.id,
        state=state,
        on=given.on,
        told=told,
    )
    return [violated(found, at="sources", fix=f"Write force: standard, and cite a source that binds. {fits}")]


def _said_to_bind(cited: CitedSource, state: str, answer: StatusAnswer, given: Given) -> Raised:
    found = say(
        "{cite} is said to bind {state}, and whether it does on {on} is not recorded: {why}.",
        cite=cited.cited.cite,
        state=state,
        on=given.on,
        why=answer.explanation.rstrip("."),
    )
    fix = "Ask the depositary's record, or write force: standard; another source of this claim binds."
    return unresolved(found, at=("sources", _number(cited)), fix=fix)


def _can_bind(cited: CitedSource) -> bool:
    """Whether it is not soft law, of which SOFT-LAW-LABEL tells that it never binds."""
    return cited.source is not None and not (cited.source.kind and cited.source.kind.never_binds)


def _number(cited: CitedSource) -> int:
    return next(place for place, one in enumerate(cited.claim.sources or ()) if one is cited.cited)


def _not_binding(cited: CitedSource, state: str, answer: StatusAnswer) -> Raised:
    return violated(
        say(
            "{cite} does not bind {state}: {why}.",
            cite=cited.cited.cite,
            state=state,
            why=answer.explanation.rstrip("."),
        ),
        at=("sources", _number(cited)),
        fix="Write force: standard; another source of this claim binds.",
        strength=Strength.EXPECTATION,
    )
