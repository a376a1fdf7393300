"""The tokenizer of the shipped model: byte-level BPE, trained on our corpus, digits one by one.

Digits stand alone so that a number is copied figure by figure and never recalled as a whole. Exercise and food names
are single tokens, so that copying a name is one step and cannot go half wrong. Merges may cross spaces (a stock phrase
becomes one token), which halves the length of a text; they never cross digits, punctuation, line ends or names.
Every byte is a token, so any text round-trips. Not covered: other scripts than Latin and Chinese get no merges.
"""

import re
from collections.abc import Iterable, Sequence

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

END, PAD, USER, ASSISTANT = "<|end|>", "<|pad|>", "<|user|>", "<|assistant|>"
SPECIAL = (END, PAD, USER, ASSISTANT)

#: System messages are for instructed models of others; ours was trained without any and skips them.
CHAT_TEMPLATE = (
    "{% for message in messages %}{% if message['role'] != 'system' %}"
    "{{ '<|' + message['role'] + '|>' + message['content'] }}"
    "{% if message['role'] == 'assistant' %}{{ '<|end|>' }}{% endif %}"
    "{% endif %}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)

#: What stands alone: merges do not cross it, so a fact between two of these has one spelling in tokens.
ALONE = r""" \| | × |[\n|:;,.!?()\[\]{}"'/×%~=+·•，。：；、！？（）「」“”《》–—-]"""


def _names(names: Iterable[str]) -> list[AddedToken]:
    """Names as tokens. English ones match whole words only; one-character Chinese ones would cut ordinary words."""
    tokens = []
    for name in sorted({one for one in names if len(one) > 1}):
        latin = name.isascii()
        if not latin and any(" " < letter < "\u2e80" and not letter.isascii() for letter in name):
            continue  # accented letters would not survive the byte-level decoder as one token
        tokens.append(AddedToken(name, single_word=latin, normalized=False, special=False))
    return tokens


def train_tokenizer(texts: Iterable[str], names: Sequence[str], vocabulary: int = 4096) -> PreTrainedTokenizerFast:
    """A tokenizer with `vocabulary` entries from the texts, and one more for each name."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.Split(Regex(ALONE), behavior="isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(one, normalized=False, special=True) for one in SPECIAL])
    named = _names(names)
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=list(SPECIAL),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        max_token_length=24,
        min_frequency=20,
        show_progress=False,
    )
    tokenizer.train_from_iterator(_without(texts, [one.content for one in named]), trainer)
    tokenizer.add_tokens(named)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        eos_token=END,
        pad_token=PAD,
        clean_up_tokenization_spaces=False,
        padding_side="left",
    )
    fast.chat_template = CHAT_TEMPLATE
    return fast


def name_ids(tokenizer: PreTrainedTokenizerFast) -> list[int]:
    """The tokens that are names of exercises and foods."""
    return sorted(number for token, number in tokenizer.get_added_vocab().items() if token not in SPECIAL)


def special_ids(tokenizer: PreTrainedTokenizerFast) -> list[int]:
    """The tokens that mark turns, ends and padding."""
    return [tokenizer.get_added_vocab()[token] for token in SPECIAL]


def _without(texts: Iterable[str], names: Sequence[str]) -> Iterable[str]:
    """The texts with names cut out, so that no merge is spent on what is a token anyway."""
    pattern = re.compile("|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))) if names else None
    for text in texts:
        yield from (pattern.split(text) if pattern else (text,))
