"""The loss curve of a run as a picture: training and validation loss per text token over steps."""

import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot as plt


def draw_curve(folder: Path) -> Path:
    """Draws `curve.jsonl` of a run's folder. Returns the picture's path."""
    points = [json.loads(line) for line in (folder / "curve.jsonl").read_text().splitlines()]
    figure, axes = plt.subplots(figsize=(7, 4), layout="constrained")
    steps = [point["step"] for point in points]
    for name in ("training", "validation"):
        axes.plot(steps, [point[name] for point in points], label=name)
    axes.set(xlabel="step", ylabel="loss per text token (nats)", yscale="log")
    axes.grid(visible=True, alpha=0.3)
    axes.legend()
    target = folder / "loss.png"
    figure.savefig(target, dpi=120)
    plt.close(figure)
    return target
