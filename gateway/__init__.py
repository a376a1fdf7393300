"""The HTTP door: identity, de-duplication, limits; forwards to Rasa."""
