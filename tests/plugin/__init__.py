"""Tests of designs in pytest."""
