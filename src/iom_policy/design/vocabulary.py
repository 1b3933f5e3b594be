"""The words that a design may use where the Policy or its practice gives a closed list.

Every enumeration names the paragraph it rests on: A1-A20 for the annex (the Policy itself), C1-C15 for the cover
paper, "practice" for words of the field that the Policy does not use. Lists that the Policy leaves open ("such as",
"including", "can be") keep an ``other`` member or are plain text in the model.
"""

from __future__ import annotations

from enum import StrEnum


class DesignKind(StrEnum):
    """What is being designed (A1, A8); activities are inside these, and programme is the word of A17(b)."""

    POLICY = "policy"
    STRATEGY = "strategy"
    PROGRAMME = "programme"
    PROJECT = "project"

    @property
    def reaches_people_itself(self) -> bool:
        """Whether its own activities meet people; a policy or strategy meets them through what comes under it.

        >>> DesignKind.PROJECT.reaches_people_itself, DesignKind.POLICY.reaches_people_itself
        (True, False)
        """
        return self not in (DesignKind.POLICY, DesignKind.STRATEGY)


class OperationalContext(StrEnum):
    """The two fields of work that A4 names."""

    MIGRATION_GOVERNANCE = "migration-governance"
    HUMANITARIAN = "humanitarian"
    BOTH = "both"


class MigrationStage(StrEnum):
    """Where on the way a design meets people (A4: the whole migration cycle; the stages are practice)."""

    PRE_DEPARTURE = "pre-departure"
    TRANSIT = "transit"
    BORDER = "border"
    STAY = "stay"
    RETURN = "return"
    REINTEGRATION = "reintegration"
    INTERNAL_DISPLACEMENT = "internal-displacement"
    DURABLE_SOLUTION = "durable-solution"


class ProtectionPillar(StrEnum):
    """The two pillars of supportive protection (A17, C14). They differ in objective, not in worth."""

    FIRST = "first"
    SECOND = "second"


class ObjectiveRole(StrEnum):
    """What protection is to an activity's objective (A17, C14; the cover says "secondary" for complementary)."""

    PRIMARY = "primary"
    COMPLEMENTARY = "complementary"
    CONSEQUENCE = "consequence"


class ProtectionMode(StrEnum):
    """Support of those who hold the duty, or substitution for them under a treaty mandate (A15, A16, C10)."""

    SUPPORTIVE = "supportive"
    SUBSTITUTIVE = "substitutive"


class ObligationMode(StrEnum):
    """What is owed: respect, protect, fulfil (A12, C12); promote is an operational direction only (A14, A15)."""

    RESPECT = "respect"
    PROTECT = "protect"
    FULFIL = "fulfil"
    PROMOTE = "promote"


class ProtectionNature(StrEnum):
    """What an activity can be (A19); several may hold at once."""

    PREVENTIVE = "preventive"
    RESPONSIVE = "responsive"
    REMEDIAL = "remedial"
    ENVIRONMENT_BUILDING = "environment-building"


class Horizon(StrEnum):
    """When results are felt (A19; "typically" in A17)."""

    IMMEDIATE = "immediate"
    LONGER_TERM = "longer-term"
    BOTH = "both"


class StructuralTarget(StrEnum):
    """What a structural change changes (the first four: A17(b); the last two: practice, after A12)."""

    GOVERNANCE = "governance"
    LEGISLATION = "legislation"
    POLICY = "policy"
    PRACTICE = "practice"
    INSTITUTION = "institution"
    PUBLIC_ATTITUDE = "public-attitude"


class ActivityType(StrEnum):
    """What is done (practice). The types that hand over things or services are those that A10 asks to go beyond."""

    IN_KIND = "in-kind"
    CASH = "cash"
    SHELTER = "shelter"
    TRANSPORT = "transport"
    HEALTH_SERVICE = "health-service"
    CASE_MANAGEMENT = "case-management"
    LEGAL_AID = "legal-aid"
    INFORMATION = "information"
    CAPACITY_BUILDING = "capacity-building"
    TECHNICAL_ASSISTANCE = "technical-assistance"
    LEGISLATION_AND_POLICY = "legislation-and-policy"
    EQUIPMENT = "equipment"
    INFRASTRUCTURE = "infrastructure"
    RESEARCH_AND_DATA = "research-and-data"
    COORDINATION = "coordination"
    PROCUREMENT = "procurement"
    RETURN_AND_REINTEGRATION = "return-and-reintegration"
    OTHER = "other"


class BeyondMaterial(StrEnum):
    """What an activity adds to things handed over (A10: beyond physical and material needs; the members: practice)."""

    INFORMATION = "information"
    CHOICE = "choice"
    COMPLAINT_ROUTE = "complaint-route"
    LEGAL_IDENTITY = "legal-identity"
    LEGAL_AID = "legal-aid"
    PARTICIPATION = "participation"
    REFERRAL = "referral"
    TENURE = "tenure"


class PersonCategory(StrEnum):
    """Who people are on the move (A3: every category within the mandate; the list is open)."""

    LABOUR_MIGRANT = "labour-migrant"
    DOMESTIC_WORKER = "domestic-worker"
    SEAFARER = "seafarer"
    STUDENT = "student"
    FAMILY_MEMBER = "family-member"
    REFUGEE = "refugee"
    ASYLUM_SEEKER = "asylum-seeker"
    STATELESS = "stateless"
    IDP_CONFLICT = "idp-conflict"
    IDP_DISASTER = "idp-disaster"
    IDP_DEVELOPMENT = "idp-development"
    RETURNEE = "returnee"
    EVACUEE = "evacuee"
    STRANDED = "stranded"
    VICTIM_OF_TRAFFICKING = "victim-of-trafficking"
    SMUGGLED = "smuggled"
    UNACCOMPANIED_CHILD = "unaccompanied-child"
    ENVIRONMENTAL = "environmental"
    DIASPORA = "diaspora"
    ALL_MIGRANTS = "all-migrants"
    OTHER_IN_NEED_OF_MIGRATION_SERVICES = "other-in-need-of-migration-services"
    HOST_COMMUNITY = "host-community"


class LegalStatus(StrEnum):
    """How the law of the place classes a person: an axis apart from category and vulnerability (A3, A12)."""

    NATIONAL = "national"
    REGULAR_TEMPORARY = "regular-temporary"
    REGULAR_PERMANENT = "regular-permanent"
    IRREGULAR = "irregular"
    UNDOCUMENTED = "undocumented"
    ASYLUM_SEEKER = "asylum-seeker"
    RECOGNIZED_REFUGEE = "recognized-refugee"
    COMPLEMENTARY_PROTECTION = "complementary-protection"
    RECOGNIZED_STATELESS = "recognized-stateless"
    ANY = "any"
    UNKNOWN = "unknown"


class VulnerabilityFactor(StrEnum):
    """What can put a person at risk in a situation (the first four and "other": C6; the rest name an "other")."""

    GENDER = "gender"
    AGE = "age"
    HEALTH = "health"
    LEGAL_STATUS = "legal-status"
    DISABILITY = "disability"
    SOGIESC = "sogiesc"
    ETHNICITY = "ethnicity"
    RELIGION = "religion"
    LANGUAGE = "language"
    FAMILY_SITUATION = "family-situation"
    ECONOMIC = "economic"
    DETENTION = "detention"
    JOURNEY = "journey"
    STATELESSNESS = "statelessness"
    OTHER = "other"


class VulnerabilityLevel(StrEnum):
    """Where a factor acts (practice: IOM's model of migrant vulnerability)."""

    INDIVIDUAL = "individual"
    HOUSEHOLD = "household"
    COMMUNITY = "community"
    STRUCTURAL = "structural"


class CauseLevel(StrEnum):
    """How deep a cause lies (practice: UN common understanding of a rights-based approach)."""

    IMMEDIATE = "immediate"
    UNDERLYING = "underlying"
    STRUCTURAL = "structural"


class ViolationKind(StrEnum):
    """Whether a violation happens or may happen (A15)."""

    ACTUAL = "actual"
    POTENTIAL = "potential"


class ViolationResponse(StrEnum):
    """What is done about a violation: prevent or stop (A15), repair (A19)."""

    PREVENT = "prevent"
    STOP = "stop"
    REPAIR = "repair"


class Nexus(StrEnum):
    """Why a State owes something to somebody: territory or another kind of jurisdiction (A12; the kinds: inference)."""

    TERRITORY = "territory"
    EFFECTIVE_CONTROL = "effective-control"
    FLAG = "flag"
    NATIONALITY = "nationality"
    SAR_REGION = "sar-region"
    TREATY_SPECIFIC = "treaty-specific"


class DutyBearerKind(StrEnum):
    """Who bears a duty or a responsibility (A11-A13; the kinds: inference)."""

    STATE_NATIONAL = "state-national"
    STATE_LOCAL = "state-local"
    LEGISLATURE = "legislature"
    JUDICIARY = "judiciary"
    BORDER_AUTHORITY = "border-authority"
    POLICE = "police"
    CONSULAR_POST = "consular-post"
    LABOUR_INSPECTION = "labour-inspection"
    NHRI = "nhri"
    INTERGOVERNMENTAL_ORGANIZATION = "intergovernmental-organization"
    EMPLOYER = "employer"
    RECRUITER = "recruiter"
    SHIPMASTER = "shipmaster"
    NGO = "ngo"
    DE_FACTO_AUTHORITY = "de-facto-authority"
    ARMED_GROUP = "armed-group"


class CitationForce(StrEnum):
    """What weight a design gives to a source (inference from "norms and standards", A13)."""

    BINDING = "binding"
    CUSTOM = "custom"
    STANDARD = "standard"
    PERSUASIVE = "persuasive"
    CONTEXT = "context"


class RemedyKind(StrEnum):
    """Where a right can be claimed (C10, A19, A20). A complaint-and-feedback channel is not among the remedies."""

    JUDICIAL = "judicial"
    ADMINISTRATIVE = "administrative"
    LABOUR_INSPECTION = "labour-inspection"
    NHRI = "nhri"
    CONSULAR = "consular"
    REGIONAL_BODY = "regional-body"
    TREATY_BODY = "treaty-body"
    TRADITIONAL = "traditional"
    COMPLAINT_AND_FEEDBACK = "complaint-and-feedback"


class ExclusionGround(StrEnum):
    """On what ground a criterion leaves people out (the first three: A3, A12; others: non-discrimination, A12)."""

    MIGRATION_STATUS = "migration-status"
    NATIONALITY = "nationality"
    STATELESSNESS = "statelessness"
    RACE = "race"
    COLOUR = "colour"
    SEX = "sex"
    LANGUAGE = "language"
    RELIGION = "religion"
    OPINION = "opinion"
    ORIGIN = "origin"
    PROPERTY = "property"
    BIRTH = "birth"
    DISABILITY = "disability"
    AGE = "age"
    SOGIESC = "sogiesc"
    OTHER_STATUS = "other-status"
    NEED = "need"
    PLACE = "place"
    CONDUCT = "conduct"


class StateDecision(StrEnum):
    """Decisions that belong to States (A11, A16): an activity supports them and does not take them."""

    ADMISSION = "admission"
    STAY = "stay"
    ASYLUM = "asylum"
    REFUGEE_STATUS = "refugee-status"
    STATELESSNESS_STATUS = "statelessness-status"
    NATIONALITY = "nationality"
    DETENTION = "detention"
    REMOVAL = "removal"


class IndicatorKind(StrEnum):
    """What an indicator looks at (practice: OHCHR's structural, process, outcome; and plain counts of outputs)."""

    STRUCTURAL = "structural"
    PROCESS = "process"
    OUTCOME = "outcome"
    OUTPUT = "output"


class Direction(StrEnum):
    """Which way an indicator improves; the team declares it, since more reports can be good news (A11)."""

    HIGHER = "higher"
    LOWER = "lower"


class OutcomeChange(StrEnum):
    """What an outcome changes (C3, A18): enjoyment of a right, conduct of a duty-bearer, or only a capacity."""

    ENJOYMENT = "enjoyment"
    CONDUCT = "conduct"
    CAPACITY = "capacity"


class ArmedConflict(StrEnum):
    """How the situation is classed under humanitarian law; a classification is for the legal office, not for a tool."""

    NONE = "none"
    INTERNATIONAL = "international"
    NON_INTERNATIONAL = "non-international"
    OCCUPATION = "occupation"
    UNCLASSIFIED = "unclassified"


class ConditionGround(StrEnum):
    """What a donor's condition makes help depend on (A6(c); the members: practice). Earmarking is the last two."""

    NATIONALITY = "nationality"
    COOPERATION_WITH_RETURN = "cooperation-with-return"
    POLITICAL_ALIGNMENT = "political-alignment"
    OTHER = "other"
    PLACE = "place"
    SECTOR = "sector"


class AttestedFinding(StrEnum):
    """What a person found (A7: the Policy binds staff; the record is the tool's)."""

    MET = "met"
    NOT_MET = "not-met"
    PARTLY = "partly"
