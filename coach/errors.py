"""Errors that name the field, the value, the limit and what to do next.

`OutOfRange` is for a value a person or a file gave us; it is a `ValueError`, so pydantic reports it by field.
"""


class OutOfRange(ValueError):
    """A value outside what is possible, e.g. `reps: 11 is outside 1 to 10`."""

    def __init__(self, field: str, value: float, *, low: float, high: float, unit: str = "") -> None:
        self.field, self.value, self.low, self.high, self.unit = field, value, low, high, unit
        suffix = f" {unit}" if unit else ""
        super().__init__(f"{field}: {value:g}{suffix} is outside {low:g} to {high:g}{suffix}")


class Unusable(Exception):
    """Something the product needs is missing or broken; the message says what and what to do."""
