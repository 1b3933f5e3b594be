"""Mistakes put in on purpose, into designs and into the code, to see whether anybody would notice."""
