"""Asking the Policy's questions of a design: framework, outcomes, findings, attestations."""
