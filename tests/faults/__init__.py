"""Tests of what goes wrong around the program: files, disks, pipes, clocks, plugins."""
