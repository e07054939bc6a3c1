"""A PDF of printed pages: contents, fonts, bookmarks and metadata (ISO 32000-1, 7.7, 12.3.3, 14.3)."""

import hashlib
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID
from xml.sax.saxutils import escape

from roadmap_planner.render.pages import Bookmark, Page, Printed
from roadmap_planner.render.pdf_content import Used, content, font_name, painted_name
from roadmap_planner.render.pdf_file import File, plain, text_string
from roadmap_planner.render.pdf_painted import forms
from roadmap_planner.render.pdf_text import embed

PROGRAM = "Roadmap Planner"
_LEVEL = 4
"""Contents packed so are a twentieth larger than at the usual level, in half of the time."""
Progress = Callable[[float], None]
Paint = Callable[[Sequence[Page]], bytes]
"""Paints pages as a file of QPdfWriter's."""


def document(printed: Printed, paint: Paint, progress: Progress | None = None) -> bytes:
    """The pages as a PDF. What we do not write ourselves is painted by ``paint``."""
    used, packed = Used(), []
    for number, page in enumerate(printed.pages):
        packed.append(zlib.compress(content(page, used), _LEVEL))
        if progress is not None:
            progress((number + 1) / (len(printed.pages) + 1))
    objects, painted = forms(paint(list(used.painted))) if used.painted else ({}, ())
    file = File(objects)
    root, tree = file.reserve(), file.reserve()
    resources = file.add(_resources(used, painted, file))
    pages = [
        file.add(
            b"<</Type /Page /Parent %d 0 R /MediaBox [0 0 %.2f %.2f] /Resources %d 0 R /Contents %d 0 R>>"
            % (tree, page.paper.width, page.paper.height, resources, file.add_stream(data))
        )
        for page, data in zip(printed.pages, packed, strict=True)
    ]
    listed = b" ".join(b"%d 0 R" % page for page in pages)
    file.put(tree, b"<</Type /Pages /Count %d /Kids [%s]>>" % (len(pages), listed))
    now = datetime.now(UTC)
    identity = _identity(printed, packed, now)
    about = file.add_stream(_metadata(printed, now, identity), b"/Type /Metadata /Subtype /XML")
    catalog = b"/Type /Catalog /Pages %d 0 R /Metadata %d 0 R" % (tree, about)
    if printed.outline:
        catalog += b" /Outlines %d 0 R /PageMode /UseOutlines" % _outline(printed.outline, pages, file)
    file.put(root, b"<<%s>>" % catalog)
    return file.written(root, file.add(_information(printed, now)), identity)


def _resources(used: Used, painted: Sequence[int], file: File) -> bytes:
    """What the contents of the pages call by name."""
    fonts = b" ".join(
        b"/%s %d 0 R" % (font_name(bold).encode(), embed(bold, file)) for bold in sorted(used.faces)
    )
    placed = b" ".join(
        b"/%s %d 0 R" % (painted_name(place).encode(), number) for place, number in enumerate(painted)
    )
    return b"<</Font <<%s>> /XObject <<%s>>>>" % (fonts, placed)


def _identity(printed: Printed, packed: Sequence[bytes], now: datetime) -> bytes:
    """What tells a file from others: another time or other contents make another one (14.4)."""
    said = (
        printed.title,
        printed.author,
        printed.subject,
        now.isoformat(),
        [zlib.crc32(one) for one in packed],
    )
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).digest()[:16]


def _information(printed: Printed, now: datetime) -> bytes:
    texts = {
        b"Title": printed.title,
        b"Author": printed.author,
        b"Subject": printed.subject,
        b"Creator": PROGRAM,
        b"Producer": PROGRAM,
    }
    said = b" ".join(b"/%s %s" % (key, text_string(text)) for key, text in texts.items())
    made = now.strftime("D:%Y%m%d%H%M%SZ").encode()
    return b"<<%s /CreationDate (%s) /ModDate (%s) /Trapped /False>>" % (said, made, made)


def _metadata(printed: Printed, now: datetime, identity: bytes) -> bytes:
    """The same as XMP (ISO 16684-1)."""
    title, author, subject = (escape(plain(one)) for one in (printed.title, printed.author, printed.subject))
    made = now.isoformat(timespec="seconds")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<pdf:Producer>{PROGRAM}</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>
<xmpMM:DocumentID>uuid:{UUID(bytes=identity)}</xmpMM:DocumentID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>""".encode("utf-8", "replace")


def _outline(outline: Sequence[Bookmark], pages: Sequence[int], file: File) -> int:
    """The bookmarks as a tree of objects (12.3.3); the number of its root."""
    root = file.reserve()
    numbers = [file.reserve() for _ in outline]
    children: dict[int, list[int]] = {root: []}
    parents, path = {}, [root]
    for number, bookmark in zip(numbers, outline, strict=True):
        del path[min(bookmark.level, len(path) - 1) + 1 :]
        parents[number] = path[-1]
        children[path[-1]].append(number)
        children[number] = []
        path.append(number)
    file.put(root, b"<</Type /Outlines%s>>" % _family(children[root]))
    for number, bookmark in zip(numbers, outline, strict=True):
        siblings = children[parents[number]]
        place = siblings.index(number)
        beside = b"".join(
            b" /%s %d 0 R" % (key, siblings[other])
            for key, other in ((b"Prev", place - 1), (b"Next", place + 1))
            if 0 <= other < len(siblings)
        )
        said = (text_string(bookmark.title), parents[number], pages[bookmark.page], beside)
        file.put(
            number,
            b"<</Title %s /Parent %d 0 R /Dest [%d 0 R /Fit]%s%s>>" % (*said, _family(children[number])),
        )
    return root


def _family(children: Sequence[int]) -> bytes:
    if not children:
        return b""
    return b" /First %d 0 R /Last %d 0 R /Count %d" % (children[0], children[-1], len(children))
