"""Training: the exercise catalogue, the prescription after docs/prescription.md, and how it adapts."""
