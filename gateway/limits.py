"""How much one person may send: characters a message, messages a minute (C11).

The safety gate is exempt from the rate, so that a call for help is never shed. Not covered: limits over all people.
"""

from collections import defaultdict, deque
from datetime import datetime, timedelta

from coach.safety.gate import examine

LONGEST_MESSAGE = 2000  # characters
MOST_A_MINUTE = 20
LARGEST_BODY = 64 * 1024  # bytes
AHEAD = timedelta(minutes=5)


class RateLimit:
    """Twenty messages a minute for each sender."""

    def __init__(self) -> None:
        self._seen: dict[str, deque[datetime]] = defaultdict(deque)

    def allows(self, sender: str, text: str, now: datetime) -> bool:
        """Whether this message may pass; an alarm always may."""
        seen = self._seen[sender]
        while seen and seen[0] <= now - timedelta(minutes=1):
            seen.popleft()
        if len(seen) >= MOST_A_MINUTE:
            return examine(text) is not None
        seen.append(now)
        return True
