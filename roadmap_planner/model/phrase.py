"""A sentence as data: a key and its values, said in a language only when shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

_set = object.__setattr__


@dataclass(frozen=True, slots=True, init=False)
class Phrase:
    """What is said, before it is said in a language.

    ``key`` names a sentence of ``resources/words``; ``values`` fill its places. Two people who work
    in two languages therefore read the same journal, each in their own.
    """

    key: str
    values: Mapping[str, "Value"]

    def __init__(self, key: str, /, **values: "Value") -> None:
        """Keep the key, and the values read-only."""
        _set(self, "key", key)
        _set(self, "values", MappingProxyType(values))

    def __hash__(self) -> int:
        """Equal phrases have equal hashes (the mapping itself has none)."""
        return hash((self.key, tuple(sorted(self.values))))

    def __reduce__(self) -> tuple[object, ...]:
        """Let a phrase travel between processes: mapping proxies do not pickle."""
        return _restored, (self.key, dict(self.values))


Value = str | int | float | bool | date | Phrase | tuple["Value", ...]
"""What may fill a place: a tuple is said as a list, a phrase inside a phrase is said first."""


def _restored(key: str, values: dict[str, Value]) -> Phrase:
    return Phrase(key, **values)
