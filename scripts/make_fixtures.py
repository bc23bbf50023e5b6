#!/usr/bin/env python3
"""Makes the fixtures in corpora/formats and those documents in corpora/bad that need a tool to make.

usage: scripts/make_fixtures.py [--pdf]

Without --pdf needs nothing but Python and gives the same bytes each time. With --pdf the PDF files are made anew
too, by LibreOffice (soffice) and qpdf, which date what they write; tests need neither, the files are committed.
"""
import argparse
import gzip
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).parent / "fixtures"))
import docx  # noqa: E402
import fodt  # noqa: E402
import pages  # noqa: E402
import stories  # noqa: E402

ROOT = pathlib.Path(__file__).parent.parent
FORMATS = ROOT / "corpora" / "formats"
BAD = ROOT / "corpora" / "bad"


def make_texts():
    for name, text in pages.FILES.items():
        (FORMATS / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    docx.cover_report(FORMATS / "cover-report.docx")
    report = pages.FILES["api-report.txt"].encode()
    with zipfile.ZipFile(FORMATS / "archive.zip", "w") as out:
        for name, data in [("2019/api-report.txt", report), ("2019/note.txt.gz", gzip.compress(pages.NOTE.encode(), mtime=0))]:
            out.writestr(zipfile.ZipInfo(name, docx.DATE), data, zipfile.ZIP_DEFLATED)


def scanned_pdf():
    """One page with a grey picture and no text."""
    draw = b"q 500 0 0 700 40 70 cm /I Do Q"
    picture = zlib.compress(bytes([200]) * 64 * 64)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
               b"<</Type/XObject/Subtype/Image/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 8"
               b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(picture), picture)]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def make_pdfs():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        made = {"inspection": (stories.INSPECTION, "Saltmarsh Lodge", "Inspection report 2 May 2019", "a4"),
                "two-columns": (stories.COLUMNS, "Oxbridge Fields hospital", "Findings in brief", "a4"),
                "action-plan": (stories.ACTION_PLAN, "Fallowmere Council", "Action plan 2025", "a5-landscape")}
        for name, story in made.items():
            (folder / f"{name}.fodt").write_text(fodt.document(*story))
        sources = [str(folder / f"{name}.fodt") for name in made]
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *sources],
                       check=True, capture_output=True)
        for name in made:
            shutil.copy(folder / f"{name}.pdf", FORMATS / f"{name}.pdf")
    inspection = FORMATS / "inspection.pdf"
    subprocess.run(["qpdf", "--encrypt", "", "owner", "256", "--extract=n", "--", inspection,
                    FORMATS / "no-copying.pdf"], check=True)
    subprocess.run(["qpdf", "--encrypt", "open sesame", "owner", "256", "--", inspection, BAD / "password.pdf"], check=True)
    (BAD / "truncated.pdf").write_bytes(inspection.read_bytes()[:9000])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pdf", action="store_true", help="make the PDF files anew, by LibreOffice and qpdf")
    FORMATS.mkdir(exist_ok=True)
    make_texts()
    (BAD / "scanned.pdf").write_bytes(scanned_pdf())
    if options.parse_args().pdf:
        make_pdfs()


if __name__ == "__main__":
    main()
