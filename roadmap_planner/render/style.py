"""Colours by what they mean, in three looks from one table; sizes of type.

Kinds take the hues of Okabe and Ito (2008), darkened or lightened until text and shapes reach WCAG 2.2 AA on
their surface. Colour never stands alone: a state also has an icon, a word or a pattern.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Literal

LookName = Literal["light", "dark", "paper"]

SMALL, BODY, HEADING, TITLE = 11.0, 13.0, 16.0, 22.0
"""Sizes of type, in points at 100 %."""

_LIGHT: dict[str, str] = {
    "text": "#1b1f24",
    "text_soft": "#57606a",
    "surface": "#ffffff",
    "surface_alt": "#f6f7f9",
    "surface_raised": "#ffffff",
    "line": "#8c959f",
    "line_soft": "#d6dbe0",
    "grid": "#e8ebee",
    "accent": "#0b5cad",
    "accent_soft": "#dcebfa",
    "accent_text": "#ffffff",
    "critical": "#b3261e",
    "late": "#a84300",
    "done": "#2f6f44",
    "progress": "#1f3f66",
    "float": "#8c959f",
    "baseline": "#6e7781",
    "today": "#0b5cad",
    "status": "#7a3e9d",
    "closed": "#eef0f3",
    "deadline": "#b3261e",
    "committee": "#7a3e9d",
    "link": "#6e7781",
    "blocker": "#b3261e",
    "warning": "#8f5a00",
    "advice": "#0b5cad",
    "ok": "#2f6f44",
    "waived": "#57606a",
    "not_assessed": "#57606a",
    "selection": "#0b5cad",
    "hover": "#dcebfa",
    "shadow": "#c9ced4",
    "chain": "#00785a",
    "ghost": "#8f5a00",
}

_DARK: dict[str, str] = {
    "text": "#e6e9ed",
    "text_soft": "#aab3bd",
    "surface": "#1b1e23",
    "surface_alt": "#22262c",
    "surface_raised": "#282d34",
    "line": "#7d8792",
    "line_soft": "#4a525c",
    "grid": "#2b3037",
    "accent": "#6cb2f5",
    "accent_soft": "#1d3a57",
    "accent_text": "#0d1620",
    "critical": "#ff8a80",
    "late": "#ffb066",
    "done": "#7ccf95",
    "progress": "#d4e6fa",
    "float": "#8a94a0",
    "baseline": "#9aa4af",
    "today": "#6cb2f5",
    "status": "#d3a4ee",
    "closed": "#23272d",
    "deadline": "#ff8a80",
    "committee": "#d3a4ee",
    "link": "#9aa4af",
    "blocker": "#ff8a80",
    "warning": "#f2bd5a",
    "advice": "#6cb2f5",
    "ok": "#7ccf95",
    "waived": "#aab3bd",
    "not_assessed": "#aab3bd",
    "selection": "#6cb2f5",
    "hover": "#1d3a57",
    "shadow": "#101216",
    "chain": "#5fd3ae",
    "ghost": "#f2bd5a",
}

_PAPER: dict[str, str] = {**_LIGHT, "surface_alt": "#f3f4f6", "closed": "#ececef", "shadow": "#d0d4d9"}

_KINDS: dict[str, tuple[str, str]] = {
    "governance": ("#4b5563", "#aab3bd"),
    "charter": ("#6b5b95", "#c3b1ef"),
    "assessment": ("#0072b2", "#6cb2f5"),
    "directory": ("#1f5673", "#7fc4e8"),
    "profiles": ("#2a7fa8", "#8fd0f0"),
    "connection": ("#5a6b00", "#c6d65a"),
    "training": ("#00785a", "#5fd3ae"),
    "community": ("#b04a00", "#ffab70"),
    "wiki": ("#8a5a00", "#eec05f"),
    "messaging": ("#a0407a", "#f0a3cf"),
    "microblog": ("#93397f", "#e9a0dc"),
    "ideas": ("#806600", "#e6d05f"),
    "exemplarity": ("#a32a3e", "#f79aa8"),
    "coaching": ("#2f7d32", "#8fd694"),
    "measure": ("#3d5afe", "#9fb0ff"),
    "technical": ("#546e7a", "#a7bcc6"),
    "milestone": ("#37404a", "#d5dbe1"),
    "other": ("#5f6b76", "#b3bcc5"),
}
"""By kind of block: on light surfaces and paper, on dark ones."""

_WAVES: tuple[tuple[str, str], ...] = (
    ("#eef3f8", "#22303d"),
    ("#f1f6ee", "#26332a"),
    ("#f9f3ea", "#382f22"),
    ("#f5eff7", "#33283a"),
    ("#eef6f5", "#223534"),
    ("#f8efef", "#3a2727"),
)
"""Tints of the waves' lanes, in turn."""

_HEAT = (0.04, 0.14, 0.28, 0.44, 0.88, 1.0)
"""How much of the accent is in each shade of a table of colours; the leap keeps figures readable on all."""


@dataclass(frozen=True, slots=True)
class Look:
    """A table of colours by role."""

    name: LookName
    colours: Mapping[str, str]

    def colour(self, role: str) -> str:
        """The colour of a role as #rrggbb. Raises KeyError for a role that no table has."""
        return self.colours[role]

    @property
    def dark(self) -> bool:
        """Whether the surface is dark."""
        return self.name == "dark"


def wave_role(number: int) -> str:
    """The role of the tint of the n-th wave."""
    return f"wave.{number % len(_WAVES)}"


def heat_role(share: float) -> str:
    """The role of the shade for a share of the most there is: 0 for none, 1 to 5 for up to a fifth each."""
    return f"heat.{min(5, max(0, ceil(share * 5 - 1e-9)))}"


def _look(name: LookName, table: dict[str, str]) -> Look:
    column = 1 if name == "dark" else 0
    kinds = {f"kind.{kind}": pair[column] for kind, pair in _KINDS.items()}
    soft = {f"kind_soft.{kind}": _mixed(pair[column], table["surface"]) for kind, pair in _KINDS.items()}
    waves = {f"wave.{number}": pair[column] for number, pair in enumerate(_WAVES)}
    heat = {
        f"heat.{step}": _mixed(table["accent"], table["surface"], share) for step, share in enumerate(_HEAT)
    }
    return Look(name, {**table, **kinds, **soft, **waves, **heat})


def _mixed(colour: str, surface: str, share: float = 0.28) -> str:
    """A colour laid thinly on a surface, opaque: paper knows no transparency."""
    parts = [
        round(int(colour[at : at + 2], 16) * share + int(surface[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02x}" for part in parts)


LOOKS: Mapping[LookName, Look] = {
    "light": _look("light", _LIGHT),
    "dark": _look("dark", _DARK),
    "paper": _look("paper", _PAPER),
}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
