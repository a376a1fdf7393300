"""A reason as data: which rule, which fact of the profile, with the figures the sentence needs.

Plans keep reasons, not sentences, so the same plan can be told in either language; `coach/text` words them.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict


class Reason(BaseModel):
    """`code` is a key of `coach/text/<topic>.<language>.yml` ("training.frequency"), `rule` a rule number ("T1"),
    `fact` the profile field it follows from, `values` what the sentence is filled with."""

    model_config = ConfigDict(frozen=True)

    code: str
    rule: str
    fact: str
    values: dict[str, Any] = {}
