"""Progress: how a long work says how far it is, and how it is stopped."""

from collections.abc import Callable

Told = Callable[[str, float], None]
"""Told the step that goes on, by name, and its share done from 0 to 1. What it raises stops the work."""


def untold(step: str, share: float) -> None:
    """For work that nobody watches."""
