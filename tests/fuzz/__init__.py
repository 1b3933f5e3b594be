"""Fuzzing of the readers: what each is given to start from, what each promises, and two ways to search for more."""
