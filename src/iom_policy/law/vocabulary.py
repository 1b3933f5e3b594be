"""The words the law room uses: bodies and levels of law, kinds of source, verdicts, acts and answers."""

from __future__ import annotations

from enum import StrEnum


class BodyOfLaw(StrEnum):
    """The bodies of law that bear on migrants (A13 names nine); `OTHER` is ours and asks for a note."""

    HUMAN_RIGHTS = "human-rights"
    REFUGEE = "refugee"
    LABOUR = "labour"
    HUMANITARIAN = "humanitarian"
    MARITIME = "maritime"
    LAW_OF_THE_SEA = "law-of-the-sea"
    TRANSNATIONAL_CRIMINAL = "transnational-criminal"
    NATIONALITY = "nationality"
    CONSULAR = "consular"
    OTHER = "other"


class LawLevel(StrEnum):
    """The three levels at which law is made (A13, A20)."""

    INTERNATIONAL = "international"
    REGIONAL = "regional"
    NATIONAL = "national"


class SourceKind(StrEnum):
    """What sort of thing a legal source is (A13, A20, read with general international law)."""

    TREATY = "treaty"
    CUSTOM = "custom"
    SOFT_LAW = "soft-law"
    EU_LAW = "eu-law"
    NATIONAL_LAW = "national-law"
    JUDGMENT = "judgment"
    INTERNAL_RULE = "internal-rule"

    @property
    def is_written_law(self) -> bool:
        """Whether it binds a State by having been joined or made: a treaty, law of the EU, national law.

        >>> SourceKind.TREATY.is_written_law, SourceKind.CUSTOM.is_written_law
        (True, False)
        """
        return self in (SourceKind.TREATY, SourceKind.EU_LAW, SourceKind.NATIONAL_LAW)

    @property
    def never_binds(self) -> bool:
        """Whether it guides and binds no State by itself: soft law, an organization's internal rule.

        >>> SourceKind.SOFT_LAW.never_binds, SourceKind.CUSTOM.never_binds
        (True, False)
        """
        return self in (SourceKind.SOFT_LAW, SourceKind.INTERNAL_RULE)


class PinpointStyle(StrEnum):
    """What the numbered parts of an instrument are called, for people who read a citation (A14)."""

    ARTICLE = "article"
    PRINCIPLE = "principle"
    PARAGRAPH = "paragraph"
    RULE = "rule"
    REGULATION = "regulation"
    OBJECTIVE = "objective"


class Verdict(StrEnum):
    """What reading a provision said about the right it is cited for (A14, A19).

    `CONFIRMED`: its words ground the right. `INTERPRETIVE`: only an interpretation reads the right in, or the
    provision is a weaker relative. `UNVERIFIED`: the text was not in reach.
    """

    CONFIRMED = "confirmed"
    INTERPRETIVE = "interpretive"
    UNVERIFIED = "unverified"


class Fit(StrEnum):
    """How a cited provision meets a row of the pinpoint table (A14)."""

    EXACT = "exact"
    WITHIN = "within"
    """The table has a wider provision: 9(1) is cited and the table has 9."""
    CONTAINS = "contains"
    """The table has only a narrower provision: 9 is cited and the table has 9(5)."""


class Action(StrEnum):
    """What a State did with a treaty (A12, A20, read with the law of treaties).

    `DEFINITIVE_SIGNATURE_OR_PARTICIPATION` is kept apart because the record of the Slavery Convention does
    not say which of the two it was.
    """

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    FORMAL_CONFIRMATION = "formal-confirmation"
    DEFINITIVE_SIGNATURE = "definitive-signature"
    PARTICIPATION = "participation"
    DEFINITIVE_SIGNATURE_OR_PARTICIPATION = "definitive-signature-or-participation"
    DENUNCIATION = "denunciation"


class Binding(StrEnum):
    """Whether a source binds a State on a day (A12, A20): `UNKNOWN` is an answer, and never means no.

    `NOT_OPEN` is the law of another State, or a treaty for the members of an organization that the State is
    not in. `NOT_BOUND` rests on the complete list of a treaty and ends when an act after that list could bind.
    """

    BOUND = "bound"
    NOT_YET_BOUND = "not-yet-bound"
    SIGNED_ONLY = "signed-only"
    DENOUNCED = "denounced"
    NOT_OPEN = "not-open"
    NOT_BOUND = "not-bound"
    UNKNOWN = "unknown"


class Membership(StrEnum):
    """Whether a State is a member of an organization on a day (A13, A20)."""

    MEMBER = "member"
    NOT_MEMBER = "not-member"
    UNKNOWN = "unknown"


class ContentFramework(StrEnum):
    """The elements by which a right's content is usually examined (practice of treaty bodies; for A19).

    The general comments behind them are named in ``rights.toml`` and were not looked up.
    """

    AAAQ = "aaaq"
    FOUR_A = "four-a"
    WATER_3 = "water-3"
    HOUSING_7 = "housing-7"
    FOOD_4 = "food-4"
    SOCIAL_SECURITY = "social-security"
