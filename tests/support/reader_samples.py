"""A small document of every suffix that a reader takes; each says «Hello world.» and nothing more."""

import io
import zipfile

TEXT = "Hello world."
_O = "http://schemas.openxmlformats.org"
_W = f'xmlns:w="{_O}/wordprocessingml/2006/main"'
_R = f"{_O}/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def packed(parts: dict[str, str]) -> bytes:
    """Return a zip file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(*rows: tuple[str, str, str]) -> str:
    """Return a part that says what another part refers to: id, kind, address."""
    inner = "".join(f'<Relationship Id="{i}" Type="{_R}/{kind}" Target="{target}"/>' for i, kind, target in rows)
    return f'<Relationships xmlns="{_O}/package/2006/relationships">{inner}</Relationships>'


def docx(body: str = f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>") -> bytes:
    return packed({"word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>"})


def xlsx(cell: str = f'<c r="A1" t="inlineStr"><is><t>{TEXT}</t></is></c>') -> bytes:
    names = f'xmlns="{_O}/spreadsheetml/2006/main" xmlns:r="{_R}"'
    return packed({
        "xl/workbook.xml": f'<workbook {names}><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(("a", "worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": f'<worksheet {names}><sheetData><row r="1">{cell}</row></sheetData></worksheet>',
    })  # fmt: skip


def pptx(text: str = TEXT) -> bytes:
    names = f'xmlns:p="{_O}/presentationml/2006/main" xmlns:a="{_O}/drawingml/2006/main" xmlns:r="{_R}"'
    shape = f"<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>" if text else ""
    return packed({
        "ppt/presentation.xml": f'<p:presentation {names}><p:sldIdLst><p:sldId r:id="a"/></p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(("a", "slide", "slides/slide1.xml")),
        "ppt/slides/slide1.xml": f"<p:sld {names}><p:cSld><p:spTree>{shape}</p:spTree></p:cSld></p:sld>",
    })  # fmt: skip


def odt(body: str = f"<text:p>{TEXT}</text:p>") -> bytes:
    names = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
    return packed({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
    })  # fmt: skip


def fodt(body: str = f"<text:p>{TEXT}</text:p>") -> bytes:
    names = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
    return f"<office:document {names}><office:body><office:text>{body}</office:text></office:body></office:document>".encode()


def epub(body: str = f"<p>{TEXT}</p>") -> bytes:
    return packed({
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>',
        "b.opf": '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
        "a.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>',
    })  # fmt: skip


def pdf(stream: bytes = f"BT /F1 12 Tf 72 700 Td ({TEXT}) Tj ET".encode(), trailer: bytes = b"") -> bytes:
    """Return a PDF of one page with this content."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size 6 /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


_XLIFF = '<xliff version="1.2"><file source-language="en"><body><trans-unit id="1"><source>{}</source></trans-unit></body></file></xliff>'
_OFFICE = {".docx": docx, ".xlsx": xlsx, ".pptx": pptx}
_MORE = {".docm": ".docx", ".dotx": ".docx", ".dotm": ".docx", ".xlsm": ".xlsx", ".xltx": ".xlsx", ".pptm": ".pptx", ".ppsx": ".pptx", ".potx": ".pptx"}  # fmt: skip
SAMPLES: dict[str, bytes] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), TEXT.encode()),
    **dict.fromkeys((".html", ".htm", ".xhtml"), f"<html><body><p>{TEXT}</p></body></html>".encode()),
    **{suffix: make() for suffix, make in _OFFICE.items()},
    **{suffix: _OFFICE[like]() for suffix, like in _MORE.items()},
    **dict.fromkeys((".odt", ".ott"), odt()), ".fodt": fodt(), ".epub": epub(), ".pdf": pdf(),
    ".rtf": b"{\\rtf1\\ansi " + TEXT.encode() + b"\\par}",
    ".srt": f"1\n00:00:01,000 --> 00:00:02,000\n{TEXT}\n".encode(), ".vtt": f"WEBVTT\n\n00:01.000 --> 00:02.000\n{TEXT}\n".encode(),
    **dict.fromkeys((".po", ".pot"), f'msgid "{TEXT}"\nmsgstr ""\n'.encode()),
    **dict.fromkeys((".xlf", ".xliff", ".mxliff", ".sdlxliff", ".mqxliff"), _XLIFF.format(TEXT).encode()),
}  # fmt: skip
