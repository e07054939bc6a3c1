"""What the user set, in one table: name, type, default.

A file of settings that is damaged, of a newer program or out of reach means the defaults, and a note.
"""

import base64
import binascii
import json
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

import platformdirs
from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from roadmap_planner.model.phrase import Phrase

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A setting: its name in the file and its default, which says its type; ``among`` are its values."""

    name: str
    default: T
    among: tuple[T, ...] = ()


LANGUAGE = Setting("language", "system", ("system", "en", "fr"))
THEME = Setting("theme", "system", ("system", "light", "dark"))
AUTHOR = Setting("author", "")
ASK_BEFORE_MOVING = Setting("ask_before_moving", True)
SAVE_WHEN_IDLE = Setting("save_when_idle", False)
PAPER = Setting("paper", "A4", ("A4", "A3"))
RECENT: Setting[list[str]] = Setting("recent", [])
PINNED: Setting[list[str]] = Setting("pinned", [])
DOCUMENTS: Setting[list[str]] = Setting("documents", [])
COLUMNS: Setting[list[str]] = Setting("columns", ["start", "finish", "duration", "float", "state"])
"""The columns of the plan table that are shown beside the names."""
LIKELY = Setting("likely", False)
"""Whether the Gantt shows by when each block is likely to be finished."""
MINIMAP = Setting("minimap", True)
"""Whether a map that is not all in sight has a small one in its corner."""
KEYS: Setting[list[str]] = Setting("keys", [])
"""Keys that the user gave to commands: the name of each and its keys."""
LAST_FOLDER = Setting("last_folder", "")
GEOMETRY = Setting("window/geometry", "")
PANES = Setting("window/panes", "")

ALL: tuple[Setting[Any], ...] = (
    LANGUAGE,
    THEME,
    AUTHOR,
    PAPER,
    COLUMNS,
    LIKELY,
    MINIMAP,
    KEYS,
    ASK_BEFORE_MOVING,
    SAVE_WHEN_IDLE,
    RECENT,
    PINNED,
    DOCUMENTS,
    LAST_FOLDER,
    GEOMETRY,
    PANES,
)

MOST_RECENT = 20

FORMAT = 1
"""The format of the file of settings; one of a newer program is left alone."""

_FORMAT_KEY = "format"
_LARGEST = 1024 * 1024


class Settings(QObject):
    """The user's settings, kept as JSON values in an ini file; in memory only without a file."""

    changed = Signal(str)

    def __init__(self, file: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, str] = {}
        self._file = None
        self.note: Phrase | None = None
        """What the user is to hear of the file."""
        if file is not None:
            self.note = _put_right(file)
        if file is not None and (self.note is None or self.note.key == "settings.damaged"):
            self._file = QSettings(str(file), QSettings.Format.IniFormat, self)
            self._file.setFallbacksEnabled(False)
            self._look(file)

    def _look(self, file: Path) -> None:
        """Whether the file can be kept: one of a newer program, or one that may not be written, is not."""
        if self._file is None:
            return
        held = str(self._file.value(_FORMAT_KEY, FORMAT))
        if held.isdecimal() and int(held) > FORMAT:
            self.note = Phrase("settings.newer", name=str(file))
            self._file = None
        elif not self._file.isWritable() or not _takes_files(file.parent):
            self.note = Phrase("settings.unwritable", name=str(file))

    def get(self, setting: Setting[T]) -> T:
        """The value, or the default when the file holds none or one that cannot be."""
        text = self._values.get(setting.name)
        if text is None and self._file is not None:
            text = str(self._file.value(setting.name, ""))
        return _read(setting, text or "")

    def put(self, setting: Setting[T], value: T) -> None:
        """Keep a value; a file that cannot be written keeps it until the program ends."""
        if self.get(setting) == value:
            return
        text = json.dumps(value, ensure_ascii=False)
        self._values[setting.name] = text
        if self._file is not None:
            self._file.setValue(setting.name, text)
            self._file.setValue(_FORMAT_KEY, FORMAT)
        self.changed.emit(setting.name)

    def reset(self) -> None:
        """Back to the defaults, the recent plans apart."""
        for setting in ALL:
            if setting.name not in {RECENT.name, PINNED.name, DOCUMENTS.name}:
                self.put(setting, setting.default)

    def bytes(self, setting: Setting[str]) -> QByteArray:
        """A value that Qt gave as bytes (a geometry)."""
        try:
            return QByteArray(base64.b64decode(self.get(setting), validate=True))
        except (binascii.Error, ValueError):
            return QByteArray()

    def put_bytes(self, setting: Setting[str], value: QByteArray) -> None:
        """Keep bytes of Qt."""
        self.put(setting, base64.b64encode(value.data()).decode("ascii"))

    def recent(self) -> list[Path]:
        """The plans last opened, the pinned ones first, each once."""
        return [Path(one) for one in dict.fromkeys([*self.get(PINNED), *self.get(RECENT)])]

    def opened(self, path: Path, document_id: str = "") -> None:
        """A plan was opened or saved: it becomes the most recent one. Which document it was is remembered,
        so that its versions are found should the file no longer say.
        """
        if document_id:
            known = [one for one in self.get(DOCUMENTS) if one.partition(" ")[2] != str(path)]
            self.put(DOCUMENTS, [f"{document_id} {path}", *known][:MOST_RECENT])
        others = [one for one in self.get(RECENT) if one != str(path)]
        self.put(RECENT, [str(path), *others][:MOST_RECENT])

    def document_of(self, path: Path) -> str:
        """The id of the document that a file held when it was opened or saved last; empty when not known."""
        known = (one.partition(" ") for one in self.get(DOCUMENTS))
        return next((id for id, _, name in known if name == str(path)), "")

    def forget(self, path: Path) -> None:
        """Take a plan off the list."""
        for setting in (RECENT, PINNED):
            self.put(setting, [one for one in self.get(setting) if one != str(path)])

    def pin(self, path: Path, *, pinned: bool) -> None:
        """Keep a plan at the head of the list, or let it go."""
        others = [one for one in self.get(PINNED) if one != str(path)]
        self.put(PINNED, [*others, str(path)] if pinned else others)


def default_file() -> Path:
    """Where the platform keeps settings."""
    return platformdirs.user_config_path("roadmap-planner", appauthor=False) / "settings.ini"


def _put_right(file: Path) -> Phrase | None:
    """Put a damaged file aside, so that a sound one can take its place; what to say about it."""
    try:
        status = file.lstat() if not file.is_symlink() else file.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:  # a pipe would hold the start
            return Phrase("settings.unreadable", name=str(file))
        data = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return Phrase("settings.unreadable", name=str(file))
    if _sound(file, data):
        return None
    with suppress(OSError):
        file.replace(file.with_name(f"{file.name}.damaged"))
    return Phrase("settings.damaged", name=str(file))


def _sound(file: Path, data: bytes) -> bool:
    """Whether the bytes are a file of settings: text, of the form that Qt reads."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    read = QSettings(str(file), QSettings.Format.IniFormat)
    formed = read.status() is QSettings.Status.NoError and (bool(read.allKeys()) or not text.strip())
    return formed and "\x00" not in text


def _takes_files(folder: Path) -> bool:
    """Whether a file can be made in a folder, or the folder itself."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK)


def _read(setting: Setting[T], text: str) -> T:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return setting.default
    if type(value) is not type(setting.default):
        return setting.default
    mixed = isinstance(value, list) and not all(isinstance(one, str) for one in value)
    if mixed or (setting.among and value not in setting.among):
        return setting.default
    return value
