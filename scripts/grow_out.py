#!/usr/bin/env python3
"""Grows the OUT folder of a run to any number of findings, for measuring exports: copies of its documents under
ids of their own. Same OUT, same number, same bytes.

    scripts/grow_out.py OUT --out BIG --findings 1000000
"""
import argparse
import os
import re
import shutil

ID = re.compile(rb'"([df])-([0-9a-f]{16})"')
TEXT = re.compile(rb'"texts/d-([0-9a-f]{16})\.txt"')
SOURCE = re.compile(rb'"source":"')
MULTIPLIER = 0x9E3779B97F4A7C15  # odd: no two ids become one


def renamed(digits, copy):
    return b"%016x" % ((int(digits, 16) + copy * MULTIPLIER) % 2**64)


def grow(lines, copy):
    lines = ID.sub(lambda m: b'"%s-%s"' % (m[1], renamed(m[2], copy)), lines)
    lines = TEXT.sub(lambda m: b'"texts/d-%s.txt"' % renamed(m[1], copy), lines)
    return SOURCE.sub(b'"source":"copy-%d/' % copy, lines) if copy else lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--out", required=True)
    parser.add_argument("--findings", type=int, required=True)
    arguments = parser.parse_args()
    os.makedirs(arguments.out + "/texts")
    for name in os.listdir(arguments.folder):
        if name != "texts":
            shutil.copy(f"{arguments.folder}/{name}", arguments.out)
    read = lambda name: open(f"{arguments.folder}/{name}", "rb").read()
    findings, documents, texts = read("findings.jsonl"), read("documents.jsonl"), os.listdir(arguments.folder + "/texts")
    copies = -(-arguments.findings // findings.count(b"\n"))
    with open(arguments.out + "/findings.jsonl", "wb") as f, open(arguments.out + "/documents.jsonl", "wb") as d:
        for copy in range(copies):
            f.write(grow(findings, copy))
            d.write(grow(documents, copy))
            for text in texts:
                name = "d-" + renamed(text[2:18].encode(), copy).decode() + ".txt"
                os.link(f"{arguments.folder}/texts/{text}", f"{arguments.out}/texts/{name}")


main()
