#!/usr/bin/python3
"""Ranks the same findings with caresift and with scikit-learn, in one run, and compares quality and time.

    compare_with_sklearn.py --benchmark build/ci/tests/benchmarks/issues_benchmark --sizes 10000 100000
    compare_with_sklearn.py --run OUT --plant corpora/sample-issues.csv

The first way takes generated findings, which issues_benchmark ranks and keeps; the second the shortfalls of
an OUT folder, which a run has ranked. scikit-learn gets what its users would give it: TfidfVectorizer with words
and pairs of words, sublinear term frequencies and English stop words, then MiniBatchKMeans with as many clusters as
caresift has found issues (it has to be told), and with the number that was planted, which nobody knows of a real corpus.
Neither sees the themes of findings, which caresift's ranking uses as well.

Purity and the adjusted Rand index are over the findings whose issue is known; a finding in no issue counts as an
issue of its own. Needs python3-sklearn, which nothing else here does.
"""

import argparse
import collections
import csv
import json
import os
import re
import resource
import subprocess
import tempfile
import time

from sklearn.cluster import MiniBatchKMeans
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score


def purity(planted, found):
    groups = collections.defaultdict(collections.Counter)
    for issue, group in zip(planted, found):
        groups[group][issue] += 1
    return sum(max(counts.values()) for counts in groups.values()) / len(planted)


def alone(ranks):
    """Ranks with a group of its own for each finding in no issue."""
    return [rank if rank else -1 - i for i, rank in enumerate(ranks)]


def show(name, planted, found, seconds):
    known = [(p, f) for p, f in zip(planted, found) if p is not None]
    p, f = [pair[0] for pair in known], [pair[1] for pair in known]
    spent = "" if seconds is None else f"{seconds:9.2f}"  # of the processor
    print(f"{name:44} {len(planted):9} {len(set(found)):7} {purity(p, f):7.3f} {adjusted_rand_score(p, f):7.3f} {spent:>9}", flush=True)


def sklearn_ways(texts, planted, issues):
    start = time.process_time()
    rows = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), min_df=2, stop_words="english").fit_transform(texts)
    vectors = time.process_time() - start
    wanted = {"scikit-learn, as many clusters": issues, "scikit-learn, the number planted": len(set(planted) - {None})}
    for name, clusters in wanted.items():
        start = time.process_time()
        found = MiniBatchKMeans(n_clusters=min(clusters, len(texts)), random_state=1, n_init=3).fit_predict(rows)
        show(f"{name} ({clusters})", planted, list(found), vectors + time.process_time() - start)


def compare_generated(benchmark, sizes):
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            subprocess.run([benchmark, f"--benchmark_filter=RankIssues/{size}/"],
                           env={**os.environ, "CARESIFT_RANKED": folder}, check=True, stdout=subprocess.DEVNULL)
            with open(f"{folder}/{size}.tsv", encoding="utf-8") as lines:
                rows = [line.rstrip("\n").split("\t") for line in lines]
            with open(f"{folder}/{size}.seconds", encoding="utf-8") as seconds:
                taken = float(seconds.read())
            planted = [None if row[0] == "-1" else int(row[0]) for row in rows]
            ranks = [int(row[1]) for row in rows]
            show("caresift", planted, alone(ranks), taken)
            sklearn_ways([row[2] for row in rows], planted, len(set(ranks) - {0}))


def plain(text):
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("\u2019", "'")).strip()


def compare_run(out, plant):
    with open(plant, encoding="utf-8", newline="") as file:
        issue_of = {plain(row["sentence"]): row["issue"] for row in csv.DictReader(file)}
    rank_of = {}
    with open(f"{out}/issues.jsonl", encoding="utf-8") as lines:
        for issue in map(json.loads, lines):
            rank_of.update(dict.fromkeys(issue["findings"] + issue["repeats"], issue["rank"]))
    texts, planted, ranks = [], [], []
    with open(f"{out}/findings.jsonl", encoding="utf-8") as lines:
        for finding in map(json.loads, lines):
            if finding["finding"] in ("shortfall", "mixed") and not finding["duplicate_of"]:
                texts.append(finding["text"])
                planted.append(issue_of.get(plain(finding["text"])))
                ranks.append(rank_of.get(finding["id"], 0))
    print(f"{sum(p is not None for p in planted)} findings of {len(set(planted) - {None})} planted issues")
    show("caresift", planted, alone(ranks), None)
    sklearn_ways(texts, planted, len(set(ranks) - {0}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--benchmark", help="the program issues_benchmark")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="10000, 100000, 1000000")
    parser.add_argument("--run", help="OUT folder of a run")
    parser.add_argument("--plant", help="CSV of planted issues: issue, document, sentence")
    arguments = parser.parse_args()
    print(f"{'way':44} {'findings':>9} {'groups':>7} {'purity':>7} {'ARI':>7} {'cpu s':>9}")
    if arguments.benchmark:
        compare_generated(arguments.benchmark, arguments.sizes)
    if arguments.run:
        compare_run(arguments.run, arguments.plant)
    print(f"peak of this script: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
