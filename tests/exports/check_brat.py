"""Stand-off annotations as brat reads them: FOLDER OUT exact|hostile."""
import json
import os
import re
import sys

folder, out, how = sys.argv[1:]
themes = set(re.findall(r"^[a-z-]+$", open(folder + "/annotation.conf", encoding="utf-8").read(), re.M))
findings = [json.loads(line) for line in open(out + "/findings.jsonl", encoding="utf-8")]
expected = {f["id"]: max(1, len(f["themes"])) for f in findings
            if not f["duplicate_of"] and (f["themes"] or f["finding"] != "none")}
seen = {}
for name in sorted(os.listdir(folder)):
    if not name.endswith(".ann"):
        continue
    with open(f"{folder}/{name[:-4]}.txt", encoding="utf-8", newline="") as file:
        text = file.read()
    ids = set()
    with open(f"{folder}/{name}", encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")[:-1]
    for line in lines:
        kind, rest, *quote = line.split("\t")
        assert kind not in ids, line
        ids.add(kind)
        if kind.startswith("T"):
            theme, spans = rest.split(" ", 1)
            assert theme in themes, theme
            pieces = [text[int(a):int(b)] for a, b in (span.split(" ") for span in spans.split(";"))]
            assert all(pieces) and "\n" not in "".join(pieces), line
            clean = lambda t: re.sub("[\t\r\0\x0b\x0c]", " ", t)
            assert clean(" ".join(pieces)) == quote[0], (pieces, quote)
        elif kind.startswith("#"):
            finding = quote[0]
            seen[finding] = seen.get(finding, 0) + 1
        else:
            assert kind.startswith("A") and rest.split(" ")[1] in ids, line
assert seen == expected, (len(seen), len(expected))
print("checked", len(seen))
