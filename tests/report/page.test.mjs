// The page over the sample corpus: what it shows, counts, filters, opens, links to and hands on.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { caresift, choose, isSettled, launch, open, sampleOut, selected, tableOf, temporaryFolder } from "./browser.mjs";

let out, browser, run, findings;

before(async () => {
  out = sampleOut();
  run = JSON.parse(readFileSync(join(out, "run.json"), "utf8"));
  findings = readFileSync(join(out, "findings.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter((finding) => finding.role !== "context" && finding.duplicate_of === null);
  browser = await launch();
});
after(() => browser?.close());

const SECTIONS = ["answer", "issues", "themes", "statements", "bodies", "distinctive", "time", "figures", "checks", "strengths", "evidence", "findings", "documents", "left-out", "guide"];

test("opens whole, without a request, a warning or an error", async () => {
  const page = await open(browser, out);
  assert.deepEqual(await page.$$eval("main section", (sections) => sections.map((section) => section.id)), SECTIONS);
  assert.equal(await page.locator(".later").count(), 0);
  assert.equal(await page.locator("#static").count(), 0);
  assert.equal(await selected(page), run.counts.findings);
  for (const heading of await page.$$eval("section > .hint", (hints) => hints.map((hint) => hint.textContent))) assert.ok(heading.length > 20);
  assert.deepEqual(page.noticed, []);
  await page.context().close();
});

test("every chart is drawn, described in words and has its numbers in a table", async () => {
  const page = await open(browser, out);
  const charts = await page.$$eval("figure.chart", (figures) =>
    figures.map((figure) => ({
      title: figure.querySelector("h3").textContent,
      marks: figure.querySelectorAll("svg :is(rect, circle, path, line, text)").length,
      words: figure.querySelector("[role=img]").getAttribute("aria-label"),
      rows: figure.querySelectorAll("details table tbody tr").length,
    })),
  );
  assert.ok(charts.length >= 15, `${charts.length} charts`);
  for (const chart of charts) {
    assert.ok(chart.marks > 2, `${chart.title}: ${chart.marks} marks`);
    assert.ok(chart.words.length > 15, `${chart.title}: "${chart.words}"`);
    assert.ok(chart.rows > 0, `${chart.title}: no table`);
  }
  const titles = charts.map((chart) => chart.title);
  for (const title of ["Judged findings by theme", "Themes by quality statement", "Themes by body", "Judged findings by year of publication", "Shortfalls by theme and year", "Judged findings by kind of evidence", "Longest waits named as a shortfall"])
    assert.ok(titles.includes(title), title);
  await page.context().close();
});

test("counts what the data files hold", async () => {
  const page = await open(browser, out);
  const shown = new Map((await tableOf(page, "Findings by theme")).slice(1).map(([theme, ...cells]) => [theme, cells]));
  const [header, ...rows] = readFileSync(join(out, "themes.csv"), "utf8").trim().split("\r\n").map((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, "").replace(/^"|"$/g, "")));
  const column = (name) => header.indexOf(name);
  let compared = 0;
  for (const row of rows) {
    const cells = shown.get(row[column("label")]);
    if (!cells) continue;
    ++compared;
    assert.deepEqual([cells[0], cells[1], cells[2], cells[5], cells[6], cells[7]], ["strength", "mixed", "shortfall", "plans", "documents", "organisations"].map((name) => row[column(name)]), row[column("label")]);
  }
  assert.equal(compared, shown.size);
  assert.ok(compared > 20);
  await page.context().close();
});

test("a filter acts on every section, says so, and can be taken back", async () => {
  const page = await open(browser, out);
  const all = await selected(page);
  const before = await page.$$eval("main section", (sections) => sections.map((section) => section.textContent));
  await choose(page, "Body", "Harrowmere Council");
  const ofBody = findings.filter((finding) => finding.source.startsWith("harrowmere-council/")).length;
  assert.equal(await selected(page), ofBody);
  const after = await page.$$eval("main section", (sections) => sections.map((section) => section.textContent));
  const unchanged = SECTIONS.filter((_, i) => before[i] === after[i]);
  assert.deepEqual(unchanged.filter((section) => !["checks", "left-out", "guide"].includes(section)), []);
  await choose(page, "Judged as", "Shortfall");
  assert.equal(await selected(page), findings.filter((finding) => finding.source.startsWith("harrowmere-council/") && finding.finding === "shortfall").length);
  assert.match(page.url(), /body=Harrowmere\+Council/);
  assert.match(page.url(), /type=shortfall/);
  await page.getByRole("button", { name: "Remove filter Judged as: Shortfall" }).click();
  assert.equal(await selected(page), ofBody);
  await page.getByRole("button", { name: "Clear all", exact: true }).click();
  assert.equal(await selected(page), all);
  assert.deepEqual(page.noticed, []);
  await page.context().close();
});

test("each facet counts what its choice would give", async () => {
  const page = await open(browser, out, { hash: "#answer?type=shortfall" });
  const offered = await page.$$eval("details.facet", (groups) =>
    groups.map((group) => ({ label: group.querySelector("summary").textContent.trim(), n: Number([...group.querySelectorAll(".count")][0].textContent.replace(/,/g, "")), option: group.querySelector(".option span").textContent })),
  );
  assert.ok(offered.length >= 8, JSON.stringify(offered));
  for (const { label, n, option } of offered.filter((entry) => !entry.label.startsWith("Judged as"))) {
    await choose(page, label, option);
    assert.equal(await selected(page), n, `${label}: ${option}`);
    await page.goBack();
    await isSettled(page);
  }
  await page.context().close();
});

test("finds words in sentences, whole phrases between quotation marks", async () => {
  const page = await open(browser, out);
  const search = async (words, holds) => {
    await page.getByLabel("Words in the sentence").fill(words);
    const expected = findings.filter((finding) => holds(finding.text.replace(/\s+/g, " ").toLowerCase())).length;
    await page.waitForFunction((n) => document.querySelector("[data-testid=selected]").textContent.startsWith(String(n)), expected);
    assert.ok(expected > 0, words);
  };
  await search("Waiting", (text) => text.includes("waiting"));
  await search("people waiting", (text) => text.includes("people") && text.includes("waiting"));
  await search('"waiting list"', (text) => text.includes("waiting list"));
  assert.match(page.url(), /q=%22waiting\+list%22/);
  await page.context().close();
});

test("a number opens its findings, each in its paragraph with the words and rules behind it", async () => {
  const page = await open(browser, out);
  await page.locator("#themes details.numbers summary").click();
  const link = page.locator("#themes tbody tr").first().locator("td").nth(2).locator("a");
  const n = Number(await link.textContent());
  await link.click();
  const panel = page.getByRole("dialog");
  await panel.waitFor();
  assert.match(await panel.locator("h2").textContent(), /^Shortfalls · Waiting lists/);
  assert.equal(Number((await panel.locator(".toolbar span").textContent()).match(/\d+/)[0]), n);
  const finding = panel.locator(".quote").first();
  const sentence = await finding.locator("blockquote p").textContent();
  await finding.locator("summary").click();
  assert.equal(await finding.locator(".paragraph .sentence").textContent(), sentence);
  const known = findings.find((entry) => entry.text.replace(/\s+/g, " ") === sentence);
  assert.ok(known, sentence);
  const rules = await finding.locator("table.rules code").allTextContents();
  assert.deepEqual(rules.sort(), [...known.themes.flatMap((theme) => theme.matches), ...known.cues].map((match) => match.rule).sort());
  const marked = await finding.locator("mark").allTextContents();
  for (const match of known.themes.flatMap((theme) => theme.matches)) assert.ok(marked.join("").includes(match.text.split(/\s/)[0]), match.text);
  const facts = await finding.locator("dl.facts").textContent();
  assert.match(facts, new RegExp(`confidence ${Math.round(100 * known.confidence)}%`));
  assert.match(facts, new RegExp(known.id));
  assert.match(await finding.locator("cite").textContent(), /\d{4}$/);
  await page.context().close();
});

test("sentences of the page are those of the texts, all of them", async () => {
  const page = await open(browser, out, { hash: "#findings" });
  for (;;) {
    const more = page.locator("#findings").getByRole("button", { name: /Show more/ });
    if ((await more.count()) === 0) break;
    await more.click();
  }
  const shown = await page.$$eval("#findings blockquote p", (sentences) => sentences.map((sentence) => sentence.textContent));
  assert.deepEqual(shown.sort(), findings.map((finding) => finding.text.replace(/\s+/g, " ").trim()).sort());
  await page.context().close();
});

test("a link gives the same view again, and back closes what was opened", async () => {
  const page = await open(browser, out);
  await choose(page, "Theme", "Medicines management");
  await page.locator("#evidence details.numbers summary").click();
  await page.locator("#evidence tbody a").first().click();
  await page.getByRole("dialog").waitFor();
  const address = page.url();
  const heading = await page.locator("dialog h2").textContent();
  const n = await selected(page);
  const again = await open(browser, out, { hash: new URL(address).hash });
  assert.equal(await selected(again), n);
  assert.equal(await again.locator("dialog h2").textContent(), heading);
  await page.goBack();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.equal(await selected(page), n);
  await again.keyboard.press("Escape");
  await again.getByRole("dialog").waitFor({ state: "detached" });
  // One finding, whatever the filters.
  const one = await open(browser, out, { hash: `#findings?theme=nutrition&in.finding=${findings[0].id}` });
  assert.equal(await one.locator("dialog blockquote p").textContent(), findings[0].text.replace(/\s+/g, " "));
  // What no longer exists does no harm.
  const stale = await open(browser, out, { hash: "#nowhere?body=Nobody&theme=none&in.finding=f-zz&in.issue=i-0&sort=weather&in.theme=x" });
  assert.equal(await selected(stale), run.counts.findings);
  assert.deepEqual([...page.noticed, ...again.noticed, ...one.noticed, ...stale.noticed], []);
  for (const each of [page, again, one, stale]) await each.context().close();
});

test("sections order and measure as the reader chooses", async () => {
  const page = await open(browser, out);
  const themes = async () => (await tableOf(page, "Findings by theme")).slice(1).map((row) => row[0]);
  const section = page.locator("#themes");
  await section.getByLabel("Order by").selectOption("name");
  await isSettled(page);
  const names = await themes();
  assert.deepEqual(names, names.slice().sort((a, b) => a.localeCompare(b)));
  await section.getByLabel("Order by").selectOption("shortfall");
  await section.getByLabel("Measure").selectOption("share");
  await isSettled(page);
  const shortfalls = (await tableOf(page, "Findings by theme")).slice(1).map((row) => Number(row[3]));
  assert.deepEqual(shortfalls, shortfalls.slice().sort((a, b) => b - a));
  assert.match(page.url(), /sort=shortfall&measure=share/);
  assert.match(await section.locator("svg").textContent(), /Share of judged findings/);
  await page.context().close();
});

test("a click on a bar opens what it stands for", async () => {
  const page = await open(browser, out, { hash: "#evidence" });
  const bar = page.locator("#evidence svg [data-pick] rect").first();
  await bar.click();
  await page.getByRole("dialog").waitFor();
  assert.match(page.url(), /in\.type=strength/);
  assert.match(page.url(), /in\.evidence=/);
  await page.context().close();
});

test("the selection downloads as CSV", async () => {
  const page = await open(browser, out, { hash: "#findings?theme=complaints" });
  const n = await selected(page);
  const downloading = page.waitForEvent("download");
  await page.locator("#findings").getByRole("button", { name: "Download as CSV" }).click();
  const download = await downloading;
  assert.equal(download.suggestedFilename(), "caresift-findings.csv");
  const text = readFileSync(await download.path(), "utf8");
  assert.ok(text.startsWith("\ufefffinding,body,document,section,published"));
  assert.equal(text.match(/^f-[0-9a-f]{16},/gm).length, n);
  assert.deepEqual(page.noticed, []);
  await page.context().close();
});

test("copying words of a finding gives its citation", async () => {
  const page = await open(browser, out, { hash: "#issues", permissions: ["clipboard-read", "clipboard-write"] });
  const quote = page.locator("#issues .quote").first();
  const cite = (await quote.locator("cite").textContent()).trim();
  const words = await quote.locator("blockquote p").textContent();
  await quote.getByRole("button", { name: "Copy with citation" }).click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `“${words}” (${cite})`);
  const copied = await quote.locator("blockquote p").evaluate((paragraph) => {
    const range = document.createRange();
    range.setStart(paragraph.firstChild, 0);
    range.setEnd(paragraph.firstChild, 12);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    paragraph.dispatchEvent(event);
    return event.clipboardData.getData("text/plain");
  });
  assert.equal(copied, `“${words.slice(0, 12).trim()}” (${cite})`);
  await page.context().close();
});

test("prints on A4 with every section, and without what only a screen can use", async () => {
  const page = await open(browser, out, { settled: false });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator(".later").count(), 0, "all sections are drawn at once");
  await page.emulateMedia({ media: "print" });
  for (const hidden of [".side", ".tools", "details.numbers:not([open]) > div"])
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  assert.ok(await page.locator("#themes svg").isVisible());
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const boxes = [...pdf.matchAll(/\/MediaBox \[([^\]]*)\]/g)].map((match) => match[1].split(" ").map(Number));
  assert.ok(boxes.length > 5);
  for (const [, , width, height] of boxes) assert.deepEqual([Math.round(width), Math.round(height)], [595, 842]);
  await page.context().close();
});

test("reads without its script", async () => {
  const page = await open(browser, out, { javaScriptEnabled: false, settled: false });
  const text = await page.locator("body").innerText();
  assert.match(text, /The answer in short/);
  assert.match(text, new RegExp(`It took ${run.counts.findings.toLocaleString("en-GB")} findings`));
  assert.ok((await page.locator("#static article.issue").count()) >= 5);
  assert.ok((await page.locator("#static table tbody tr").count()) > 20);
  assert.deepEqual(page.noticed, []);
  await page.context().close();
});

test("is about one body beside its peers, in a department's colours", async () => {
  const theme = join(temporaryFolder(), "theme.ini");
  writeFileSync(theme, "name = Fenland Office\nbrand = #4b0082\nshortfall = #8b0000\n");
  caresift(["report", out, "--for", "Harrowmere Council", "--theme-file", theme, "-q"]);
  const page = await open(browser, out, { file: "report-harrowmere-council.html" });
  const ofBody = findings.filter((finding) => finding.source.startsWith("harrowmere-council/")).length;
  assert.equal(await selected(page), ofBody);
  assert.equal(await page.locator("h1").textContent(), "What the reports say about Harrowmere Council");
  assert.equal(await page.locator(".masthead").evaluate((band) => getComputedStyle(band).backgroundColor), "rgb(75, 0, 130)");
  assert.match(await page.locator("#distinctive h3").first().textContent(), /^Harrowmere Council against 1 other local authority/);
  assert.ok((await tableOf(page, "Findings by theme"))[0].includes("Per 1,000, 1 other local authority"));
  await page.locator("#themes").getByLabel("Measure").selectOption("per1000");
  await isSettled(page);
  assert.ok((await page.locator("#themes svg [aria-label=tick] line").count()) > 10, "a tick for the peers");
  // Its peers are one step away, and that view has an address of its own.
  await page.getByRole("button", { name: "Clear all", exact: true }).click();
  await isSettled(page);
  assert.equal(await selected(page), run.counts.findings);
  const again = await open(browser, out, { file: "report-harrowmere-council.html", hash: new URL(page.url()).hash });
  assert.equal(await selected(again), run.counts.findings);
  assert.deepEqual([...page.noticed, ...again.noticed], []);
  await page.context().close();
  await again.context().close();
});
