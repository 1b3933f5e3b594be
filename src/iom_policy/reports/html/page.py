"""The report as one HTML page: everything that it needs is in the file, and nothing in it runs or is fetched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from iom_policy.policy.clauses import EDITION, clauses
from iom_policy.reports.html.answers import answers, held_back
from iom_policy.reports.html.chain import chain_of
from iom_policy.reports.html.environment import environment, style
from iom_policy.reports.html.law_table import claims_with_law_held_back, law_tables
from iom_policy.reports.html.matrix import blanks_in_words, matrix_of
from iom_policy.reports.html.next_steps import in_short, next_steps, renewals
from iom_policy.reports.html.parts import parts
from iom_policy.reports.html.pictures import chain_picture, matrix_picture
from iom_policy.reports.html.sheet import Sheet, sheets
from iom_policy.reports.law_text import CLOSING
from iom_policy.reports.reported import UNOFFICIAL, Envelope, Reported
from iom_policy.reports.tally import Tally, number_of, tally_line
from iom_policy.reports.text import closing, refusal_line


def html_report(reported: Sequence[Reported], envelope: Envelope) -> str:
    """The page as text; the designs are sorted by id, and files that could not be read come first.

    The same designs and settings give the same bytes.
    """
    told = tuple(sheets(reported))
    unread = [one for one in reported if one.assessment is None]
    assessments = [sheet.assessment for sheet in told]
    whole = sum((Tally.of(one.results, one.faults) for one in assessments), Tally())
    alone = len(told) == 1 and not unread
    page = environment().get_template("report.html.j2")
    return page.render(
        title=_title(told, unread),
        alone=alone,
        style=style(),
        unofficial=UNOFFICIAL,
        edition=EDITION,
        contents=[_entry(sheet) for sheet in told],
        designs=[_design(sheet, level=2 if alone else 3) for sheet in told],
        unread=[(one, [refusal_line(refusal, one.source) for refusal in one.problems]) for one in unread],
        closing=closing(assessments, strict=envelope.strict) if told and not unread else "",
        tally=tally_line(len(told), whole, len(unread)),
        paragraphs=_paragraphs(told),
        envelope=envelope,
        read=sorted(reported, key=lambda one: one.source),
    )


def _title(told: Sequence[Sheet], unread: Sequence[Reported]) -> str:
    if len(told) == 1 and not unread:
        return told[0].assessment.title
    files_unread = f", {number_of(len(unread), 'file')} that could not be read" if unread else ""
    return f"{number_of(len(told), 'design')}{files_unread}"


def _entry(sheet: Sheet) -> Mapping[str, object]:
    """A design in the table of contents."""
    return {
        "anchor": sheet.anchor("top"),
        "title": sheet.assessment.title,
        "short": in_short(sheet, next_steps(sheet)),
        "asked": next_steps(sheet),
    }


def _design(sheet: Sheet, level: int) -> Markup:
    """The part of the page on one design."""
    matrix, chain = matrix_of(sheet), chain_of(sheet)
    asked = next_steps(sheet)
    rights = tuple(node.name for node in chain.nodes if node.column == "right")
    text = (
        environment()
        .get_template("design.html.j2")
        .render(
            level=level,
            sheet=sheet,
            source=sheet.reported.source,
            assessment=sheet.assessment,
            asked=asked,
            short=in_short(sheet, asked),
            renewals=renewals(sheet),
            parts=parts(sheet),
            matrix=matrix,
            blanks=list(blanks_in_words(sheet, matrix)) if sheet.design else [],
            matrix_picture=matrix_picture(matrix, rights, sheet.anchor("matrix-picture")),
            chain=chain,
            narrow_picture=chain_picture(chain, sheet.anchor("chain-narrow"), wide=False),
            wide_picture=chain_picture(chain, sheet.anchor("chain-wide"), wide=True),
            law=law_tables(sheet),
            law_held_back=claims_with_law_held_back(sheet),
            law_closing=CLOSING,
            answers=answers(sheet),
            held_back=held_back(sheet),
            waiting=sorted(
                Counter(one.behind for one in sheet.assessment.waiting).items(), key=lambda one: (-one[1], one[0])
            ),
            counted=Tally.of(sheet.assessment.results, sheet.assessment.faults).shown(),
            portfolio=len(sheet.framework.portfolio_invariants) if sheet.framework else 0,
        )
    )
    return Markup(text)  # noqa: S704 - the template has escaped what came from a design


def _paragraphs(told: Iterable[Sheet]) -> list[tuple[str, str]]:
    """The paragraphs on which the findings of the page rest, in the order of the document, each in our words."""
    named = {name for sheet in told for _, finding in sheet.numbered for name in finding.clauses}
    return [(one.id, one.says) for one in clauses().values() if one.id in named]
