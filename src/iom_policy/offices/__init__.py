"""Plugins of offices: local law and questions that add to the Policy or tighten it, and never loosen it."""
