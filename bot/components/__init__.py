"""Rasa graph components of our own; `config.yml` names them by module path."""
