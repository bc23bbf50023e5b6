// Text of documents, file names and metadata is text wherever it is shown or handed on: never markup, script,
// link or formula.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { caresift, launch, open, temporaryFolder } from "./browser.mjs";

let out, browser;

const MARKUP = `<img src=x onerror="alert(1)"></script><script>alert(2)</script>`;
const FORMULA = `=HYPERLINK("http://e.example";"x")`;
// File names hold no slash.
const FILE = `=1+1 <svg onload=alert(3)> '"&.txt`;

before(async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "in"));
  writeFileSync(
    join(folder, "in", FILE),
    `Staff were kind ${MARKUP} and people waited for weeks.\n\n` +
      `${FORMULA} said staff, and visits were often late.\n\nSee [a link](javascript:alert(4)) on late visits.\n\n` +
      "Visits were late \u202Eand reversed\u202C in many homes.\n\n=Late visits were not put right.\n",
  );
  writeFileSync(join(folder, "in", "second.txt"), `People waited for weeks ${MARKUP}.\n\n=Late visits were not put right, page.\n`);
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  writeFileSync(
    join(folder, "metadata.csv"),
    "file,organisation,sector,region,published\r\n" +
      [FILE, "second.txt"].map((name) => [name, `${FORMULA} ${MARKUP}`, MARKUP, FORMULA, "2025-01-10"].map(cell).join(",")).join("\r\n"),
  );
  out = join(folder, "out");
  caresift(["run", join(folder, "in"), "--metadata", join(folder, "metadata.csv"), "-o", out, "-q", "--title", `${FORMULA} ${MARKUP}`]);
  browser = await launch();
});
after(() => browser?.close());

test("nothing of it runs, loads or becomes an element", async () => {
  const page = await open(browser, out);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  await page.waitForTimeout(200);
  assert.equal(await page.locator("img, iframe, svg[onload], [onerror]").count(), 0);
  const links = await page.$$eval("a[href]", (anchors) => anchors.map((anchor) => anchor.getAttribute("href")));
  assert.deepEqual(links.filter((href) => !/^(\.\/report\.html)?#/.test(href)), []);
  const text = await page.evaluate(() => document.body.textContent);
  for (const planted of [MARKUP, FORMULA, FILE, "javascript:alert(4)"]) assert.ok(text.includes(planted), planted);
  assert.deepEqual(page.noticed, []);
  await page.context().close();
});

test("it can be filtered by and linked to", async () => {
  const address = `#findings?region=${encodeURIComponent(FORMULA)}&q=${encodeURIComponent(MARKUP)}`;
  const page = await open(browser, out, { hash: address });
  assert.ok((await page.locator(".selection").textContent()).includes(MARKUP));
  assert.deepEqual(page.noticed, []);
  await page.context().close();
});

test("no field of a download is a formula", async () => {
  const page = await open(browser, out);
  const downloading = page.waitForEvent("download");
  await page.locator("#findings").getByRole("button", { name: "Download as CSV" }).click();
  const text = readFileSync(await (await downloading).path(), "utf8").replace(/^\ufeff/, "");
  const fields = [...text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,\r\n]*))/g)].map((match) => match[1] ?? match[2]);
  assert.ok(fields.some((field) => field.startsWith("'=")), text);
  assert.deepEqual(fields.filter((field) => /^\s*[=+\-@]/.test(field) && !/^-?\d/.test(field)), []);
  await page.context().close();
});

test("without its script it is text as well", async () => {
  const page = await open(browser, out, { javaScriptEnabled: false, settled: false });
  assert.equal(await page.locator("img, iframe, svg").count(), 0);
  assert.ok((await page.locator("body").textContent()).includes(MARKUP));
  assert.deepEqual(page.noticed, []);
  await page.context().close();
});
