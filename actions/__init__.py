"""Rasa SDK actions, one thin module per topic: read the turn, make one call, tell the outcome."""
