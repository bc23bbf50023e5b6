"""report.xlsx, read back with openpyxl, and by LibreOffice where that is installed."""

import csv
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import openpyxl

PROGRAM = os.environ["CARESIFT_PROGRAM"]
SAMPLE = pathlib.Path(os.environ["CARESIFT_SOURCE_DIR"]) / "corpora/sample"
SHEETS = ["Summary", "Themes", "Issues", "Findings", "Figures", "Checks", "Figures against words", "Definitions"]
CALC = shutil.which("soffice") and pathlib.Path("/usr/lib/libreoffice/program/libsclo.so").exists()
HOSTILE = '=HYPERLINK("http://e.example";"x")'


def caresift(*arguments):
    subprocess.run([PROGRAM, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def rows_of(sheet):
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row)) for row in rows]


class Sample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = pathlib.Path(cls.folder.name) / "out"
        caresift("run", SAMPLE, "--metadata", SAMPLE / "metadata.csv", "-o", cls.out, "-q")
        cls.book = openpyxl.load_workbook(cls.out / "report.xlsx")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_has_its_sheets_with_filters_and_a_head_that_stays(self):
        self.assertEqual(self.book.sheetnames, SHEETS)
        for name in SHEETS[1:]:
            sheet = self.book[name]
            self.assertEqual(sheet.freeze_panes, "A2", name)
            self.assertTrue(sheet.auto_filter.ref.startswith("A1:"), name)

    def test_findings_are_those_of_the_data_files(self):
        with open(self.out / "findings.jsonl", encoding="utf-8") as lines:
            findings = [json.loads(line) for line in lines]
        counted = [f for f in findings if f["role"] != "context" and f["duplicate_of"] is None]
        rows = rows_of(self.book["Findings"])
        self.assertEqual([row["Id"] for row in rows], [finding["id"] for finding in counted])
        for row, finding in zip(rows, counted):
            self.assertEqual(row["Sentence"], " ".join(finding["text"].split()))
            self.assertEqual(row["Finding"], {"none": "Not judged"}.get(finding["finding"], finding["finding"].capitalize()))
            self.assertEqual(row["Plan"], "yes" if finding["plan"] else "no")
            self.assertEqual(row["Published"].year, int(row["Published"].strftime("%Y")))
            self.assertAlmostEqual(row["Confidence"], finding["confidence"])

    def test_themes_and_issues_are_those_of_the_csv_files(self):
        with open(self.out / "themes.csv", encoding="utf-8", newline="") as file:
            themes = {row["label"]: row for row in csv.DictReader(file)}
        rows = rows_of(self.book["Themes"])
        self.assertGreater(len(rows), 20)
        for row in rows:
            theme = themes[row["Theme"]]
            for column, field in [("Strength", "strength"), ("Mixed", "mixed"), ("Shortfall", "shortfall"),
                                  ("Plans", "plans"), ("Documents", "documents"), ("Bodies", "organisations"),
                                  ("Rule matches", "mentions")]:
                self.assertEqual(row[column], int(theme[field]), row["Theme"])
        with open(self.out / "issues.csv", encoding="utf-8", newline="") as file:
            issues = list(csv.DictReader(file))
        self.assertEqual([row["Id"] for row in rows_of(self.book["Issues"])], [issue["issue"] for issue in issues])

    def test_figures_mark_the_tables_of_figures_csv(self):
        rows = rows_of(self.book["Figures"])
        counted = {row["Id"] for row in rows_of(self.book["Findings"])}
        with open(self.out / "figures.csv", encoding="utf-8", newline="") as file:
            figures = [row for row in csv.DictReader(file) if row["finding"] in counted]
        self.assertEqual(len(rows), len(figures))
        number = lambda text: float(text) if text else None
        for row, figure in zip(rows, figures):
            self.assertEqual(row["Normal name"] or "", figure["measure_key"])
            for column, field in [("Off comparator", "gap"), ("Off comparator, %", "gap_percent"), ("Off target", "target_gap"), ("Days", "days")]:
                self.assertEqual(row[column], number(figure[field]), (column, figure))
            for column, table in [("Against England average, place", "england-average"), ("Waits and backlogs, place", "waits-backlogs")]:
                self.assertEqual(row[column] is not None, table in figure["tables"].split("|"), figure)
        for column in ["Against England average, place", "Waits and backlogs, place"]:
            places = sorted(row[column] for row in rows if row[column] is not None)
            self.assertEqual(places, list(range(1, len(places) + 1)))
        england = sorted((row for row in rows if row["Against England average, place"]), key=lambda row: row["Against England average, place"])
        self.assertEqual([row["Direction"] for row in england], sorted((row["Direction"] for row in england), key=["worse", "in-line", "better"].index))

    def test_issues_tell_their_status(self):
        with open(self.out / "issues.jsonl", encoding="utf-8") as lines:
            issues = [json.loads(line) for line in lines]
        for row, issue in zip(rows_of(self.book["Issues"]), issues):
            self.assertEqual((row["Status"] or "").lower(), issue["status"] or "")
            self.assertEqual(row["Findings by year"] or "", ", ".join(f"{y['year']}: {y['findings']}" for y in issue["years"]))

    def test_sentences_wrap_and_ids_lead_to_the_page(self):
        sheet = self.book["Findings"]
        for row in range(2, sheet.max_row + 1):
            self.assertTrue(sheet.cell(row, 2).alignment.wrap_text)
            link = sheet.cell(row, 1).hyperlink
            self.assertEqual((link.target, link.location), ("report.html", "findings?in.finding=" + sheet.cell(row, 1).value))

    def test_the_same_folder_gives_the_same_bytes(self):
        before = (self.out / "report.xlsx").read_bytes()
        caresift("report", self.out, "-q")
        self.assertEqual(before, (self.out / "report.xlsx").read_bytes())

    @unittest.skipUnless(CALC, "LibreOffice Calc is not installed")
    def test_libreoffice_opens_it(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,4",
                 "--outdir", folder, self.out / "report.xlsx"],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
            with open(next(pathlib.Path(folder).glob("report*.csv")), encoding="utf-8", newline="") as file:
                opened = list(csv.DictReader(file))
        rows = rows_of(self.book["Findings"])
        self.assertEqual([row["Sentence"] for row in opened], [row["Sentence"] for row in rows])


class Hostile(unittest.TestCase):
    def test_text_of_documents_is_text(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "in").mkdir()
            (folder / "in" / "=1+1.txt").write_text(
                f"{HOSTILE} said staff, and visits were late.\n\nSee http://e.example on late visits.\n\n"
                "=Late visits were not put right.\n", encoding="utf-8")
            quoted = HOSTILE.replace('"', '""')
            (folder / "metadata.csv").write_text(f'file,organisation,published\n=1+1.txt,"{quoted}",=2025\n', encoding="utf-8")
            caresift("run", folder / "in", "--metadata", folder / "metadata.csv", "-o", folder / "out", "-q", "--title", HOSTILE)
            book = openpyxl.load_workbook(folder / "out/report.xlsx")
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
            self.assertEqual([cell.value for cell in cells if cell.data_type == "f"], [])
            links = {cell.hyperlink.target for cell in cells if cell.hyperlink}
            self.assertEqual(links, {"report.html"})
            values = [str(cell.value) for cell in cells]
            self.assertIn(HOSTILE, values)
            self.assertIn("=Late visits were not put right.", values)
            self.assertIn("=1+1.txt", values)
            self.assertEqual(book["Summary"]["A1"].value, HOSTILE)

    def test_text_too_long_for_a_cell_is_cut(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "in.txt").write_text("Visits were late.\n", encoding="utf-8")
            caresift("run", folder / "in.txt", "-o", folder / "out", "-q")
            lines = folder / "out/findings.jsonl"
            lines.write_text(lines.read_text(encoding="utf-8").replace("Visits were late.", "é😀" * 20_000), encoding="utf-8")
            caresift("report", folder / "out", "-q")
            cell = openpyxl.load_workbook(folder / "out/report.xlsx")["Findings"]["B2"].value
            self.assertEqual(len(cell.encode("utf-16-le")) // 2, 32767)
            self.assertTrue(cell.startswith("é😀é😀") and cell.endswith("😀…"), cell[-3:])


if __name__ == "__main__":
    unittest.main()
