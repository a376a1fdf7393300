"""Facts into text: sections of a plan, template wordings, and the verifier that guards every word."""
