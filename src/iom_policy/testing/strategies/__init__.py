"""Strategies."""

from iom_policy.testing.strategies.designs import designs
from iom_policy.testing.strategies.smallest import smallest
