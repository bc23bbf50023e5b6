"""Tidy tables as an analyst reads them: CSV-FOLDER OUT."""
import json
import sys

try:
    import pandas
except ImportError:
    print("skipped: the Python package pandas is not installed")
    sys.exit()

folder, out = sys.argv[1:]
findings = pandas.read_csv(folder + "/findings.csv")
themes = pandas.read_csv(folder + "/finding_themes.csv")
documents = pandas.read_csv(folder + "/documents.csv", parse_dates=["published"])
lines = [json.loads(line) for line in open(out + "/findings.jsonl", encoding="utf-8")]
assert len(findings) == len(lines), (len(findings), len(lines))
assert list(findings["id"]) == [line["id"] for line in lines]
assert findings["plan"].dtype == bool
assert str(documents["published"].dtype).startswith("datetime64")
joined = themes.merge(findings, left_on="finding", right_on="id").merge(documents, left_on="document", right_on="id")
counted = joined[joined["duplicate_of"].isna()].groupby("theme").size().to_dict()
expected = pandas.read_csv(out + "/themes.csv").set_index("theme")["findings"]
assert counted == expected[expected > 0].to_dict(), (counted, expected)
print("checked", len(findings))
