"""Mistakes put into the code: made by mutmut, tried in forks of one test process."""
