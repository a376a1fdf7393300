"""Recommendations: what else would help this person."""
