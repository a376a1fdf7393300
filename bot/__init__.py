"""What runs inside Rasa (Python 3.10): domain, graph components, policies."""
