// The modules behind the page, one by one; and their types.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { requirePackage, sourceDir, temporaryFolder } from "./browser.mjs";

const web = join(sourceDir, "src/outputs/web");
const { build } = createRequire(join(process.env.CARESIFT_WEB, "package.json"))("esbuild");

async function load(module) {
  const outfile = join(temporaryFolder(), "module.mjs");
  await build({ entryPoints: [join(web, "src/data", module)], bundle: true, format: "esm", outfile, logLevel: "error" });
  return import(pathToFileURL(outfile).href);
}

test("types hold", () => {
  const folder = temporaryFolder();
  mkdirSync(folder, { recursive: true });
  cpSync(join(web, "src"), join(folder, "src"), { recursive: true });
  cpSync(join(web, "tsconfig.json"), join(folder, "tsconfig.json"));
  symlinkSync(join(process.env.CARESIFT_WEB, "node_modules"), join(folder, "node_modules"));
  const compiler = join(process.env.CARESIFT_TEST_PACKAGES, "node_modules/.bin/tsc");
  try {
    execFileSync(compiler, ["-p", folder], { encoding: "utf8" });
  } catch (error) {
    assert.fail(error.stdout);
  }
  assert.ok(requirePackage("typescript/package.json").version);
});

test("fields of CSV", async () => {
  const { field, csv } = await load("csv.ts");
  const rows = [
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "no"', '"say ""no"""'],
    ["=1+1", "'=1+1"],
    ["-5", "-5"],
    [-5, "-5"],
    ["-5%", "'-5%"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["  =1", "'  =1"],
    ["＝1", "'＝1"],
    ["\t=1", "'\t=1"],
    ["\r=1", "\"'\r=1\""],
    [true, "true"],
    ["", ""],
  ];
  for (const [value, expected] of rows) assert.equal(field(value), expected, JSON.stringify(value));
  assert.equal(csv(["a"], [["b"], [1]]), "\ufeffa\r\nb\r\n1\r\n");
});

test("numbers, dates and citations in words", async () => {
  const text = await load("text.ts");
  assert.equal(text.counted(1, "body", "bodies"), "1 body");
  assert.equal(text.counted(1204, "finding"), "1,204 findings");
  assert.deepEqual([[1, 8], [1, 1000], [999, 1000], [0, 5], [5, 5], [0, 0]].map(([a, b]) => text.percent(a, b)), ["13%", "<1%", ">99%", "0%", "100%", "–"]);
  assert.deepEqual(["2025-01-10", "2025-01", "2025", "2025-13-01", "spring", ""].map(text.date), ["10 January 2025", "January 2025", "2025", "2025-13-01", "spring", ""]);
  assert.equal(text.months("2024-03-01", "2025-01-10"), "March 2024 to January 2025");
  assert.equal(text.list(["a", "b", "c"]), "a, b and c");
  assert.equal(text.list(["a", "b", "c", "d", "e"], 2), "a, b and 3 more");
  const source = { body: "Medway", title: "Report", section: "Safe", published: "2025-01-10" };
  assert.equal(text.quoted("Words.", source), "“Words.” (Medway, Report, section “Safe”, 10 January 2025)");
  assert.equal(text.citation({ ...source, title: "Medway report", section: "" }), "Medway report, 10 January 2025");
});

test("log-likelihood and log ratio", async () => {
  const { compare } = await load("distinctive.ts");
  // Worked by hand: 30 of 1,000 here, 10 of 1,000 elsewhere.
  const table = compare(30, 1000, 10, 1000);
  assert.ok(Math.abs(table.g2 - 10.669) < 0.001, table.g2);
  assert.ok(Math.abs(table.ratio - 30.5 / 10.5) < 1e-9);
  assert.ok(table.low > 1.4 && table.low < table.ratio && table.high > table.ratio && table.high < 6);
  assert.ok(compare(20, 1000, 20, 1000).g2 < 1e-9);
  for (const counts of [[0, 10, 5, 10], [0, 0, 0, 0], [3, 3, 0, 10]]) {
    const { g2, ratio, low, high } = compare(...counts);
    for (const number of [g2, ratio, low, high]) assert.ok(Number.isFinite(number), `${counts}: ${number}`);
  }
});

test("words searched for", async () => {
  const { searchTerms } = await load("filter.ts");
  assert.deepEqual(searchTerms(' Late  "Home care" visits '), ["late", "home care", "visits"]);
  assert.deepEqual(searchTerms('"'), []);
});
