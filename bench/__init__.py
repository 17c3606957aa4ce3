"""Measurements: each against a peer in the same run, as a ratio of CPU time, so that they hold on a noisy machine."""
