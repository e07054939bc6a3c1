"""Where the files that come with the program are: in a wheel beside the code, in a checkout one level up."""

from pathlib import Path

_HERE = Path(__file__).parent


def shipped(*parts: str) -> Path:
    """The path of a shipped file, such as ``shipped("words", "fr")``."""
    inside = _HERE / "resources"
    return (inside if inside.is_dir() else _HERE.parent / "resources").joinpath(*parts)
