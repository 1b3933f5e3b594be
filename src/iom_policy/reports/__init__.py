"""An assessment told to people and programs."""
