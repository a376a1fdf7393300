"""Where the language model's files lie.

`WEIGHTS` holds the shipped model (in git, at most 25 MB); `RUNS` holds what training writes on this machine (not in
git). Not covered: what people's use writes, which lies in the home folder of `cli`.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ROOT / "models" / "weights"
RUNS = ROOT / "models" / "runs"
CORPUS = RUNS / "corpus"
PRETRAINED = RUNS / "pretrain"
ADAPTER = RUNS / "adapter"
#: how many bytes the shipped model may take, all files together
SHIPPED_BYTES = 25_000_000
