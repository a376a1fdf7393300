"""Measured figures, one script per figure; each compares against a named reference in the same run."""
