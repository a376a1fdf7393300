"""Nutrition: energy and macros, the food table, and a day of meals."""
