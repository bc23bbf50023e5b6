// The JSON outputs held against their schemas by ajv, and the README's line for Parquet run by DuckDB. Packages are
// found in CARESIFT_TEST_PACKAGES.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';

const {CARESIFT_PROGRAM: program, CARESIFT_SOURCE_DIR: source, CARESIFT_SAMPLE_OUT: out} = process.env;
const require = createRequire(join(process.env.CARESIFT_TEST_PACKAGES, 'package.json'));
const folder = mkdtempSync(join(tmpdir(), 'caresift-consumers-'));
after(() => rmSync(folder, {recursive: true}));

const lines = (path) => readFileSync(path, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line));
const schema = (name) => JSON.parse(execFileSync(program, ['export', '--schema', name], {encoding: 'utf8'}));

test('every schema is one, of JSON Schema 2020-12', () => {
  const Ajv = require('ajv/dist/2020.js').default;
  const names = readdirSync(join(source, 'src/outputs/schemas')).map((name) => name.replace('.json', ''));
  assert.ok(names.length > 10);
  for (const name of names) new Ajv({strict: true, allowUnionTypes: true}).compile(schema(name));
});

test('every line of a run follows its schema', () => {
  const Ajv = require('ajv/dist/2020.js').default;
  const files = {
    finding: 'findings.jsonl', document: 'documents.jsonl', issue: 'issues.jsonl', action: 'actions.jsonl',
    check: 'checks.jsonl', error: 'errors.jsonl',
  };
  let checked = 0;
  for (const [name, file] of Object.entries(files)) {
    const validate = new Ajv({strict: true, allowUnionTypes: true}).compile(schema(name));
    for (const line of lines(join(out, file))) {
      assert.ok(validate(line), `${file}: ${JSON.stringify(validate.errors)}`);
      ++checked;
    }
    assert.ok(!validate({schema: `caresift/${name}/1`}), `${name}: a line without fields is refused`);
  }
  assert.ok(checked > 2000);
});

test('the README\'s line for Parquet', async () => {
  const {DuckDBInstance} = require('@duckdb/node-api');
  const sql = /duckdb -c "(COPY [^"]*)"/.exec(readFileSync(join(source, 'README.md'), 'utf8'))[1];
  symlinkSync(out, join(folder, 'out'));
  process.chdir(folder);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(sql);
  const rows = async (query) => (await connection.runAndReadAll(query)).getRows();
  const findings = lines(join(out, 'findings.jsonl'));
  assert.deepEqual(await rows("SELECT count(DISTINCT id)::INT FROM 'findings.parquet'"), [[findings.length]]);
  const counted = await rows(
      "SELECT t.id, count(*)::INT FROM (SELECT unnest(themes) AS t FROM 'findings.parquet' WHERE duplicate_of IS NULL) GROUP BY 1");
  const expected = {};
  for (const finding of findings.filter((f) => f.duplicate_of === null)) {
    for (const theme of finding.themes) expected[theme.id] = (expected[theme.id] ?? 0) + 1;
  }
  assert.deepEqual(Object.fromEntries(counted), expected);
});
