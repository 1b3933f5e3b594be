"""Bytes to designs: YAML, JSON, TOML and IATI, with the place of everything that was read."""
