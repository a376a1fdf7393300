"""The language model: corpus, tokenizer, training, quantising, backends, worker, writer and evaluation.

The model words what `coach/` has decided; it decides nothing. What it writes reaches a person only through
`coach.writing.verifier`. Nothing here imports the bot, the actions or the gateway.
"""
