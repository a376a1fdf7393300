"""Two libraries' chatter at load time, silenced on purpose.

bitsandbytes advises to download faster CPU kernels from the network at run time: the built-in ones are fast enough
for our size, and nothing is fetched behind the operator's back. transformers draws progress bars for files that load
in milliseconds. Warnings and errors of both stay audible: only this one message and the bars are dropped.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from transformers.utils import logging as transformers_logging


def _not_advice(record: logging.LogRecord) -> bool:
    return "kernels-community" not in record.getMessage()


@contextmanager
def quieted() -> Iterator[None]:
    """Within it, loading and saving a model prints neither bars nor the advice."""
    bars = transformers_logging.is_progress_bar_enabled()
    logging.getLogger("bitsandbytes.backends.cpu.ops").addFilter(_not_advice)
    transformers_logging.disable_progress_bar()
    try:
        yield
    finally:
        if bars:
            transformers_logging.enable_progress_bar()
