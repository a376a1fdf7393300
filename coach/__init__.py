"""The coaching core: decisions about training and diet, without Rasa, torch or a web framework."""
