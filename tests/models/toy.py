"""A toy model made at test time: a tiny decoder, trained for no or a few steps, saved where a test wants it."""

from pathlib import Path

import torch

from models.architecture import new_model
from models.dataset import Pair
from models.tokenizer import train_tokenizer

NAMES = ["Goblet squat", "Side plank", "Plank", "杯式深蹲", "平板支撑"]
PAIRS = [
    Pair(
        "day Monday | 45 min\nGoblet squat | 3 × 8-10",
        "Monday: 45 minutes. Goblet squat, 3 sets of 8-10 reps.",
        "day",
        "en",
    ),
    Pair("日子 周一 | 45分钟\n杯式深蹲 | 3 × 8-10", "周一练45分钟。杯式深蹲，3组，每组8-10次。", "day", "zh"),
]


def tokenizer():
    """A tokenizer from a few lines, with enough repeats for merges."""
    return train_tokenizer([f"{pair.prompt}\n{pair.text}" for pair in PAIRS] * 40, NAMES, 400)


def model_folder(folder: Path) -> Path:
    """A random tiny model with its tokenizer, saved; the same one every time."""
    torch.manual_seed(7)
    words = tokenizer()
    new_model(words, "toy").save_pretrained(folder)
    words.save_pretrained(folder)
    return folder
