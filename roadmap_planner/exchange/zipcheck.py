"""Whether a zip archive may be unpacked at all: counted, because the sizes it declares may lie."""

import io
import zipfile
import zlib

from roadmap_planner.exchange.errors import ExchangeError

MOST_ENTRIES = 2_000
MOST_BYTES = 300 * 1024 * 1024
MOST_RATIO = 200
_CHUNK = 1024 * 1024


def check_zip(data: bytes) -> None:
    """Raises ExchangeError("broken_zip") for a bomb, an odd name, a locked or a damaged archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise ExchangeError("broken_zip", reason=f"{len(entries)} entries")
            left = min(MOST_BYTES, max(len(data), _CHUNK) * MOST_RATIO)
            for entry in entries:
                left -= _unpacked(archive, entry, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ExchangeError("broken_zip", reason=str(error)[:200]) from error


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    """The size of an entry as it really unpacks. Stops as soon as it is more than may be."""
    name = entry.filename
    if ".." in name.split("/") or name.startswith("/") or "\\" in name or ":" in name:
        raise ExchangeError("broken_zip", reason=f"name {name[:50]!r}")
    if entry.flag_bits & 1:
        raise ExchangeError("broken_zip", reason="password")
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise ExchangeError("broken_zip", reason=f"{name[:50]} unpacks to more than {most} bytes")
    return size
