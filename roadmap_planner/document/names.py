"""Names of files that stand beside a plan for a while: hidden, and never longer than a folder takes."""

import hashlib
from pathlib import Path

_MOST_BYTES = 200


def beside(target: Path, before: str, after: str) -> Path:
    """A name in the folder of a file, made from its own: ``.~lock.plan.roadmap#``."""
    return target.parent / f"{before}{shortened(target.name)}{after}"


def shortened(name: str) -> str:
    """A name of at most 200 bytes; a longer one is told from its like by a digest."""
    data = name.encode("utf-8", "surrogateescape")
    if len(data) <= _MOST_BYTES:
        return name
    return f"{data[:150].decode('utf-8', 'ignore')}.{hashlib.sha256(data).hexdigest()[:16]}"
