"""A section: one piece of a plan that is written at a time, with all the facts its text may use.

The unit of generation of the language model and of the verifier. A number, exercise or food that is not in
`facts` may not stand in the text.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

SectionKind = Literal["intro", "day", "meals", "progress"]


@dataclass(frozen=True, slots=True)
class Section:
    """`facts` is JSON-ready and already in the section's language and the person's units."""

    kind: SectionKind
    language: Literal["en", "zh"]
    facts: dict[str, Any] = field(default_factory=dict)
