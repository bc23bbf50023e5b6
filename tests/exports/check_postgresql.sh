#!/usr/bin/env bash
# Loads an export into a PostgreSQL server of its own, twice, and asks it: FOLDER OUT.
# The server listens on a socket in a temporary folder only, and ends with this script.
set -eu
folder=$1 out=$2
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
if [ -z "$programs" ] || [ ! -x "$programs/initdb" ]; then echo "skipped: PostgreSQL is not installed"; exit 0; fi
PATH=/usr/bin:/usr/sbin:/sbin:$programs:$PATH
server=$(mktemp -d /tmp/caresift-pg-XXXXXX)
cleanup() { as_user pg_ctl -D "$server/data" -m immediate -w stop >/dev/null 2>&1 || true; rm -rf "$server"; }
# The server refuses to run as root.
as_user() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- env PATH="$PATH" "$@"; else "$@"; fi; }
trap cleanup EXIT
if [ "$(id -u)" -eq 0 ]; then chown postgres "$server"; fi
as_user initdb -D "$server/data" -U caresift -A trust --no-sync -E UTF8 --locale=C >/dev/null
as_user pg_ctl -D "$server/data" -w -l "$server/log" -o "-k $server -c listen_addresses='' -c fsync=off" start >/dev/null
cp -r "$folder" "$server/export"
chmod -R a+rX "$server"
load() { (cd "$server/export" && psql -X -q -h "$server" -U caresift -d postgres -f load.sql); }
ask() { psql -X -q -A -t -h "$server" -U caresift -d postgres -c "SET search_path = caresift; $1"; }
load
# A database that an earlier version made lacks columns.
for column in measure_key days wait_or_backlog gap gap_percent target_gap target_gap_percent tables; do
  ask "ALTER TABLE figures DROP COLUMN $column"
done
ask "ALTER TABLE issues DROP COLUMN status; INSERT INTO issue_years SELECT id, 1900, 1 FROM issues LIMIT 1"
load  # what is there already is replaced
test "$(ask "SELECT count(*) FROM figures WHERE tables LIKE '%waits-backlogs%' AND wait_or_backlog")" -gt 0
test "$(ask "SELECT count(*) FROM issue_years")" = "$(wc -l < "$folder/issue_years.copy")"
test "$(ask 'SELECT count(*) FROM findings')" = "$(wc -l < "$out/findings.jsonl")"
test "$(ask 'SELECT count(*) FROM documents')" = "$(wc -l < "$out/documents.jsonl")"
test "$(ask 'SELECT count(*) FROM matches')" = "$(wc -l < "$folder/matches.copy")"
test "$(ask 'SELECT count(*) FROM finding_themes')" = "$(wc -l < "$folder/finding_themes.copy")"
# Counts by theme are those of themes.csv; texts come back as they were.
ask 'SELECT theme, mentions, findings, shortfall, documents FROM theme_counts' > "$server/counts"
ask "SELECT json_build_object('id', id, 'text', text) FROM findings" > "$server/texts"
python3 - "$server" "$out" <<'PYTHON'
import csv, json, sys
server, out = sys.argv[1:]
counts = [line.strip().split("|") for line in open(server + "/counts")]
expected = [[r["theme"], r["mentions"], r["findings"], r["shortfall"], r["documents"]] for r in csv.DictReader(open(out + "/themes.csv", newline=""))]
assert counts == expected, (counts[:3], expected[:3])
texts = {line["id"]: line["text"] for line in map(json.loads, open(server + "/texts", encoding="utf-8"))}
for line in map(json.loads, open(out + "/findings.jsonl", encoding="utf-8")):
    assert texts[line["id"]] == line["text"].replace("\0", "\ufffd"), line
PYTHON
# The question of corpora/README.md.
query=$(sed -n 's/^psql -d postgres -c "\(.*\)"$/\1/p' "$3")
test -n "$query"
test "$(psql -X -q -A -t -h "$server" -U caresift -d postgres -c "$query" | wc -l)" -gt 0
echo "checked $(ask 'SELECT count(*) FROM findings')"
