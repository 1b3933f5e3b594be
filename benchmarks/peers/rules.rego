# The thirteen rules in Rego: each finding is a rule, a word and a path. data.known holds the ids of known sources.
package designs

import rego.v1

fitting := {"remedial": {"actual"}, "responsive": {"actual"}, "preventive": {"actual", "potential"}}

says(text) if trim_space(text) != ""

has_profile(activity) if activity.rights
has_profile(activity) if activity.pillar
has_profile(activity) if activity.objective
has_profile(activity) if activity.natures

# What waits for SCOPE-ALL, and what waits for PILLAR-ASSIGNED as well.
asked contains n if {
	some n, activity in input.activities
	not activity.outside_policy_because
	has_profile(activity)
}

first contains n if {
	some n in asked
	input.activities[n].pillar == "first"
}

second contains n if {
	some n in asked
	input.activities[n].pillar == "second"
}

told contains ["SCOPE-ALL", "open", ["activities"]] if not input.activities

told contains ["SCOPE-ALL", "violated", ["activities"]] if input.activities == []

told contains ["SCOPE-ALL", "violated", ["activities", n, "outside_policy_because"]] if {
	some n, activity in input.activities
	activity.outside_policy_because
}

told contains ["SCOPE-ALL", "open", ["activities", n]] if {
	some n, activity in input.activities
	not activity.outside_policy_because
	not has_profile(activity)
}

told contains ["RIGHT-NAMED", "open", ["activities", n, "rights"]] if {
	some n in asked
	not input.activities[n].rights
}

told contains ["RIGHT-NAMED", "violated", ["activities", n, "rights"]] if {
	some n in asked
	input.activities[n].rights == []
}

told contains ["PILLAR-ASSIGNED", "open", ["activities", n, "pillar"]] if {
	some n in asked
	not input.activities[n].pillar
}

told contains ["PILLAR-ASSIGNED", "violated", ["activities", n, "pillar"]] if {
	some n in asked
	is_array(input.activities[n].pillar)
}

told contains ["PILLAR-OBJECTIVE", "open", ["activities", n, "objective"]] if {
	some n in first | second
	not input.activities[n].objective
}

told contains ["PILLAR-OBJECTIVE", "violated", ["activities", n, "objective"]] if {
	some n in first
	input.activities[n].objective != "primary"
}

told contains ["PILLAR-OBJECTIVE", "violated", ["activities", n, "objective"]] if {
	some n in second
	input.activities[n].objective == "primary"
}

told contains ["SECOND-PILLAR-RESULT", "open", ["activities", n, "protection_result"]] if {
	some n in second
	not input.activities[n].protection_result
}

# Asked on its own: the machine of regorus 0.13 goes on after "result := ..." where nothing is stated.
results contains n if {
	some n in second
	input.activities[n].protection_result
}

told contains ["SECOND-PILLAR-RESULT", "violated", ["activities", n, "protection_result", "statement"]] if {
	some n in results
	result := input.activities[n].protection_result
	not says(result.statement)
}

told contains ["SECOND-PILLAR-RESULT", "open", ["activities", n, "protection_result", part]] if {
	some n in results
	result := input.activities[n].protection_result
	some part in ["rights", "indicators"]
	not result[part]
}

told contains ["SECOND-PILLAR-RESULT", "violated", ["activities", n, "protection_result", part]] if {
	some n in results
	result := input.activities[n].protection_result
	some part in ["rights", "indicators"]
	result[part] == []
}

told contains ["SECOND-PILLAR-RESULT", "open", ["activities", n, "protection_result", "rights"]] if {
	some n in second
	activity := input.activities[n]
	count(activity.rights) > 0
	some name in activity.protection_result.rights
	not name in activity.rights
}

reaches_people if input.kind in {"programme", "project"}

told contains ["FIRST-DIRECT", "open", ["activities", n, "direct_holders"]] if {
	reaches_people
	some n in first
	not input.activities[n].direct_holders
}

told contains ["FIRST-DIRECT", "expected", ["activities", n, "direct_holders"]] if {
	reaches_people
	some n in first
	input.activities[n].direct_holders <= 0
}

told contains ["NATURE-ASSIGNED", "open", ["activities", n, "natures"]] if {
	some n in asked
	not input.activities[n].natures
}

told contains ["NATURE-ASSIGNED", "violated", ["activities", n, "natures"]] if {
	some n in asked
	input.activities[n].natures == []
}

kind_of(claim) := claim.violation.kind

kind_of(claim) := "none" if not claim.violation.kind

kinds[claim.id] := kind_of(claim) if some claim in input.rights

told contains ["NATURE-EVIDENCE", word, ["activities", n, "natures"]] if {
	some n in asked
	activity := input.activities[n]
	count(activity.rights) > 0
	some nature in activity.natures
	wanted := fitting[nature]
	found := {kinds[name] | some name in activity.rights}
	count(found & wanted) == 0
	word := open_or(found)
}

open_or(found) := "open" if "none" in found

open_or(found) := "expected" if not "none" in found

told contains ["BEYOND-NEEDS", "open", ["activities", n, "type"]] if {
	some n in asked
	input.activities[n].rights
	not input.activities[n].type
}

handed_over := {"cash", "health-service", "in-kind", "shelter", "transport"}

hands_over contains n if {
	some n in asked
	input.activities[n].rights
	input.activities[n].type in handed_over
}

told contains ["BEYOND-NEEDS", "open", ["activities", n, "beyond_material"]] if {
	some n in hands_over
	not input.activities[n].beyond_material
}

told contains ["BEYOND-NEEDS", word, ["activities", n, "rights"]] if {
	some n in hands_over
	activity := input.activities[n]
	activity.beyond_material
	activity.rights == []
	word := in_first_days(activity)
}

told contains ["BEYOND-NEEDS", "expected", ["activities", n, "beyond_material"]] if {
	some n in hands_over
	activity := input.activities[n]
	count(activity.rights) > 0
	activity.beyond_material == []
}

in_first_days(activity) := "expected" if input.as_of <= activity.first_response_until

in_first_days(activity) := "violated" if not input.as_of <= activity.first_response_until

told contains ["RIGHT-HOLDER", "open", ["rights", n, "holders"]] if {
	some n, claim in input.rights
	not claim.holders
}

told contains ["RIGHT-HOLDER", "violated", ["rights", n, "holders"]] if {
	some n, claim in input.rights
	claim.holders == []
}

told contains ["STATE-PRIMARY", "open", ["rights", n, "duty_bearers"]] if {
	some n, claim in input.rights
	not claim.duty_bearers
}

bearer_told contains ["STATE-PRIMARY", "open", ["rights", n, "duty_bearers", m]] if {
	some n, claim in input.rights
	some m, bearer in claim.duty_bearers
	bearer.state
	not says(bearer.organ)
}

bearer_told contains ["STATE-PRIMARY", "open", ["rights", n, "duty_bearers", m]] if {
	some n, claim in input.rights
	some m, bearer in claim.duty_bearers
	not bearer.state
	not says(bearer.actor)
}

bearer_told contains ["STATE-PRIMARY", "violated", ["rights", n, "duty_bearers", m, "primary"]] if {
	some n, claim in input.rights
	some m, bearer in claim.duty_bearers
	not bearer.state
	bearer.primary
}

told contains one if some one in bearer_told

faulty contains one[2][1] if some one in bearer_told

told contains ["STATE-PRIMARY", "violated", ["rights", n, "duty_bearers"]] if {
	some n, claim in input.rights
	claim.duty_bearers
	not n in faulty
	not a_state_is_primary(claim)
}

a_state_is_primary(claim) if {
	some bearer in claim.duty_bearers
	bearer.state
	not disowned(bearer)
}

disowned(bearer) if bearer.primary == false

own contains law.id if some law in input.law

own contains name if {
	some law in input.law
	some name in law.aliases
}

told contains ["RIGHT-SOURCED", "open", ["rights", n, "sources"]] if {
	some n, claim in input.rights
	not claim.sources
}

told contains ["RIGHT-SOURCED", "violated", ["rights", n, "sources"]] if {
	some n, claim in input.rights
	claim.sources
	not any_known(claim)
}

any_known(claim) if {
	some cited in claim.sources
	is_known(split(cited.cite, " ")[0])
}

is_known(name) if data.known[name]

is_known(name) if name in own

told contains ["RISK-REDUCED", "open", ["risks"]] if not input.risks

told contains ["RISK-REDUCED", "open", ["risks", n, "threat"]] if {
	some n, risk in input.risks
	not says(risk.threat)
}

told contains ["RISK-REDUCED", "open", ["risks", n, "exposure"]] if {
	some n, risk in input.risks
	not says(risk.vulnerability)
	not says(risk.exposure)
}

told contains ["RISK-REDUCED", "open", ["risks", n, "reduced_by"]] if {
	some n, risk in input.risks
	not risk.residual
	not risk.reduced_by
}

told contains ["RISK-REDUCED", "violated", ["risks", n, "reduced_by"]] if {
	some n, risk in input.risks
	not risk.residual
	risk.reduced_by == []
}

told contains ["RISK-REDUCED", "violated", ["risks", n, "residual"]] if {
	some n, risk in input.risks
	risk.residual
	not accepted(risk.residual)
}

accepted(residual) if {
	says(residual.because)
	says(residual.owner)
}
