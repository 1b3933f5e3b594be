"""What is printed for a person to fill in: every word of it is pasted into a design and read back."""

from __future__ import annotations

import datetime as dt

from iom_policy.assessment.for_people import blank_attestations
from iom_policy.assessment.framework import Framework
from iom_policy.design.activities import Activity, Harm, Partner, Voluntariness
from iom_policy.design.design import Design
from iom_policy.design.safeguards import Evidence
from iom_policy.design.vocabulary import ActivityType, DesignKind

FRAMEWORK = Framework.builtin()
DESIGN = Design(
    iom_policy=1,
    kind=DesignKind.PROJECT,
    id="x",
    title="X",
    activities=(
        Activity(
            id="null",
            title="Transport",
            type=ActivityType.TRANSPORT,
            harms=(Harm(harm="Überfälle", reviewed=dt.date(2026, 1, 2)), Harm(harm="Accidents", owner="field-team")),
            partners=(Partner(name="A company", role="drives"),),
            voluntariness=Voluntariness(moves_people=True),
        ),
        Activity(id="desk", title="Desk"),
    ),
)


def test_one_subject_is_told_with_the_question_who_may_answer_and_until_when() -> None:
    """The last day of a short month counts, a name that is no text to YAML is quoted, and the hash is of this release.

    A hash that changed would void the answers that people have given: that is for a major version, and to be announced.
    """
    assert blank_attestations(DESIGN, FRAMEWORK, "DO-NO-HARM", "null", dt.date(2026, 8, 31)) == (
        "# What harm can this activity do, and is it mitigated well enough?",
        "# Paragraphs: A12, A15. May attest: protection-specialist or field-team.",
        "# Evidence: A dated assessment of harm with input from the community. Good for 6 months at most.",
        "# Put this under attestations: and fill in what stands in angle brackets.",
        "  - invariant: DO-NO-HARM",
        '    subject: "null"',
        "    finding: <met, not-met or partly>",
        "    reasoning: <at least a sentence>",
        "    role: protection-specialist",
        "    date: 2026-08-31",
        "    expires: 2027-02-28",
        "    covers: sha256:daeb3ee43162b71991a9fc40c9bd17eda67c6a434a0c8351ac8b2afbae4c02d6",
        "    evidence: [<title of the document>]",
    )


def test_every_subject_gets_its_own_with_the_posts_of_the_deployment_and_what_it_rests_on() -> None:
    """A person answers for each activity; a post stands for the role that it holds, other roles keep their names."""
    framework = FRAMEWORK.with_posts({"legal-office": ("regional-legal-officer", "yes")})
    evidence = (
        Evidence(title='A "note"', uri="a/b.pdf", sha256="00ff"),
        Evidence(title="True"),
        Evidence(title="12\n3"),
    )
    told = blank_attestations(DESIGN, framework, "VOLUNTARINESS", None, dt.date(2026, 3, 1), evidence=evidence)
    confirming = ("regional-legal-officer", "yes", "chief-of-mission")
    assert told[1:3] == (
        "# Paragraphs: A12, A13, A18. May attest: protection-specialist.",
        f"# Where the design says that people are pressed, {' or '.join(confirming)} has to confirm it besides.",
    )
    assert [line for line in told if "subject" in line] == ['    subject: "null"', "    subject: desk"]
    assert told[-4:] == (
        "    evidence:",
        '      - {title: "A \\"note\\"", uri: a/b.pdf, sha256: 00ff}',
        '      - {title: "True", uri: "", sha256: ""}',
        '      - {title: "12\\U0000000a3", uri: "", sha256: ""}',
    )
