"""The keys of commands: those of the program, and those that the user chose instead."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtGui import QAction, QKeySequence

from roadmap_planner.ui.settings import KEYS, Settings

_TEXT = QKeySequence.SequenceFormat.PortableText


def chosen(settings: Settings) -> dict[str, list[QKeySequence]]:
    """The keys that the user chose, by the names of commands; none where a command is to have none."""
    found = {}
    for line in settings.get(KEYS):
        name, _, keys = line.partition(" ")
        found[name] = QKeySequence.listFromString(keys, _TEXT) if keys else []
    return found


def choose(settings: Settings, name: str, keys: Sequence[QKeySequence] | None) -> None:
    """Give a command other keys, or with None those of the program again."""
    others = [line for line in settings.get(KEYS) if line.partition(" ")[0] != name]
    if keys is not None:
        others.append(f"{name} {QKeySequence.listToString(list(keys), _TEXT)}".rstrip())
    settings.put(KEYS, others)


def give(
    actions: Mapping[str, QAction], usual: Mapping[str, Sequence[QKeySequence]], settings: Settings
) -> None:
    """Let each command have its keys. What the user chose goes before what another command usually has."""
    own = chosen(settings)
    taken = {one.toString(_TEXT) for keys in own.values() for one in keys}
    for name, keys in usual.items():
        if name in own:
            actions[name].setShortcuts(own[name])
        else:
            actions[name].setShortcuts([one for one in keys if one.toString(_TEXT) not in taken])


def holder(actions: Iterable[QAction], keys: QKeySequence, but: QAction) -> QAction | None:
    """Which other command has these keys, or keys that begin as they do."""
    none = QKeySequence.SequenceMatch.NoMatch
    for action in actions:
        if action is not but and any(
            one.matches(keys) != none or keys.matches(one) != none for one in action.shortcuts()
        ):
            return action
    return None
