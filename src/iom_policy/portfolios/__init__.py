"""Portfolios of any size: cut into pieces, counted here, in several processes or on a cluster, and put together."""
