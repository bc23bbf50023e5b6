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
  for (const title of ["Judged findings by theme", "Themes by quality statement", "Themes by body", "Judged findings by year of publication", "Shortfalls by theme and year", "Judged findings by kind of evidence", "Percentages beside the England average, the worst first", "Times, the furthest off first"])
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

// Rows of a CSV file or of a download, as objects.
function csvRows(text) {
  const records = [];
  let record = [""];
  let quoted = false;
  const clean = text.replace(/^\ufeff/, "");
  for (let i = 0; i < clean.length; ++i) {
    const c = clean[i];
    if (quoted && c === '"' && clean[i + 1] === '"') (record[record.length - 1] += c), ++i;
    else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ",") record.push("");
    else if (!quoted && c === "\n") records.push(record), (record = [""]);
    else if (quoted || c !== "\r") record[record.length - 1] += c;
  }
  const [header, ...rows] = records;
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i].replace(/\s+/g, " ").trim()])));
}

const figureRows = () => {
  const counted = new Set(findings.map(({ id }) => id));
  return csvRows(readFileSync(join(out, "figures.csv"), "utf8")).filter(({ finding }) => counted.has(finding));
};

async function downloaded(page, button) {
  const downloading = page.waitForEvent("download");
  await button.click();
  return csvRows(readFileSync(await (await downloading).path(), "utf8"));
}

test("downloads of figures are the rows of figures.csv", async () => {
  // figures.csv also names the group that a section of no statement stands in.
  const statements = new Set(findings.flatMap(({ quality_statement, key_line_of_enquiry, key_question }) => [quality_statement, key_line_of_enquiry, key_question]).filter(Boolean));
  const page = await open(browser, out, { hash: "#figures" });
  const section = page.locator("#figures");
  const rows = await downloaded(page, section.getByRole("button", { name: "Download all as CSV" }));
  const shared = (row) => ({ ...row, statement: statements.has(row.statement) ? row.statement : "" });
  assert.deepEqual(rows, figureRows().map(shared));
  assert.ok(rows.some(({ statement }) => statement !== ""));
  const buttons = section.getByRole("button", { name: "Download this table as CSV" });
  for (const [i, table] of ["england-average", "waits-backlogs"].entries()) {
    const shown = await downloaded(page, buttons.nth(i));
    const expected = figureRows().map(shared).filter(({ tables }) => tables.split("|").includes(table));
    assert.ok(expected.length > 3, table);
    const keys = (list) => list.map((row) => JSON.stringify(row)).sort();
    assert.deepEqual(keys(shown), keys(expected));
  }
  assert.deepEqual(page.noticed, []);
  await page.context().close();
});

test("figures against the England average come by how far off they are, the worst first", async () => {
  const page = await open(browser, out, { hash: "#figures" });
  const [header, ...rows] = await tableOf(page, "Against the England average");
  assert.deepEqual(header.slice(0, 6), ["Measure", "Figure", "England", "How far off", "Direction", "Body"]);
  // The place in the order, from the worst to the best.
  const order = { Worse: -1, "In line": 0, Better: 1 };
  const place = ([, , , far, direction]) => order[direction.split(" contradicts")[0]] * Math.abs(Number(far.match(/([\d.,]+)%$/)[1].replaceAll(",", "")));
  const places = rows.map(place);
  assert.deepEqual(places, places.slice().sort((a, b) => a - b));
  assert.ok(places[0] < 0 && places.at(-1) > 0);
  assert.equal(rows.length, figureRows().filter(({ tables }) => tables.includes("england-average")).length);
  // Which is the order of report.md.
  const markdown = readFileSync(join(out, "report.md"), "utf8").split("## Against the England average")[1].split("\n## ")[0];
  const told = [...markdown.matchAll(/^\| ([^|]*) \|.*\| (f-[0-9a-f]{16}) \|$/gm)];
  assert.deepEqual(told.map(([, measure]) => measure.toLowerCase()), rows.map(([measure]) => measure.toLowerCase()));
  await page.context().close();
});

test("waits and backlogs follow the filters, and a row opens its finding", async () => {
  const page = await open(browser, out, { hash: "#figures" });
  const all = figureRows().filter(({ tables }) => tables.includes("waits-backlogs"));
  const markdown = readFileSync(join(out, "report.md"), "utf8").split("## Waits and backlogs")[1].split("\n## ")[0];
  const told = [...markdown.matchAll(/^\| ([^|]*) \|.*\| (f-[0-9a-f]{16}) \|$/gm)];
  const table = async () => (await tableOf(page, "Waits and backlogs, the furthest off first")).slice(1);
  assert.equal(told.length, 10);
  assert.deepEqual(told.map(([, measure]) => measure.toLowerCase()), (await table()).slice(0, 10).map(([measure]) => measure.toLowerCase()));
  await choose(page, "Body", "Harrowmere Council");
  const own = all.filter(({ body }) => body === "Harrowmere Council");
  const more = page.locator("#figures").getByRole("button", { name: /Show more rows/ }).first();
  assert.match(await more.textContent(), new RegExp(`\\(${own.length - 15} left\\)`));
  await more.click();
  const rows = await table();
  assert.equal(rows.length, own.length);
  for (const row of rows) assert.match(row[5], /^Harrowmere Council/);
  const link = page.locator("#figures table", { hasText: "Waits and backlogs" }).locator("tbody a.quoted").first();
  const sentence = await link.textContent();
  await link.click();
  const panel = page.getByRole("dialog");
  await panel.waitFor();
  assert.equal(await panel.locator("blockquote p").textContent(), sentence);
  assert.match(page.url(), /in\.finding=f-/);
  assert.deepEqual(page.noticed, []);
  await page.context().close();
});

test("the same measure stands side by side under the name that it was lined up by", async () => {
  const page = await open(browser, out, { hash: "#figures" });
  const [, ...rows] = await tableOf(page, "Figures of the same measure");
  const places = new Map();
  for (const [key, , body] of rows) {
    assert.notEqual(key, "");
    // "Harrowmere Council19 July 2024": the day does not matter.
    places.set(key, (places.get(key) ?? new Set()).add(body.replace(/\d+ [A-Z][a-z]+ (?=\d{4}$)/, "")));
  }
  for (const [key, of] of places) assert.ok(of.size > 1, key);
  const keys = new Set(figureRows().map((row) => row.measure_key));
  for (const key of places.keys()) assert.ok(keys.has(key), key);
  await page.context().close();
});

test("issues have their status from the run, and can be ordered and chosen by it", async () => {
  const issues = readFileSync(join(out, "issues.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const page = await open(browser, out, { hash: "#issues" });
  const capital = (status) => (status ? status.charAt(0).toUpperCase() + status.slice(1) : "–");
  const rows = async () => (await tableOf(page, "All recurring issues")).slice(1);
  assert.deepEqual((await rows()).map((row) => [row[0], row[5]]), issues.map((issue) => [issue.label, capital(issue.status)]));
  const years = issues[0].years.map(({ year, findings }) => `${year}: ${findings}`).join(", ");
  assert.equal((await rows())[0][8], years);
  const section = page.locator("#issues");
  await section.getByLabel("Status").selectOption("growing");
  await isSettled(page);
  const growing = issues.filter(({ status }) => status === "growing");
  assert.deepEqual((await rows()).map((row) => row[0]), growing.map(({ label }) => label));
  assert.equal(await section.locator("article.issue .trend").first().textContent(), "Growing");
  assert.match(page.url(), /status=growing/);
  assert.ok((await page.locator("#answer dl.points > div", { hasText: "Over time" }).textContent()).includes(`${growing.length} are growing`));
  await section.getByLabel("Status").selectOption("");
  await section.getByLabel("Order by").selectOption("status");
  await isSettled(page);
  const first = ["new", "growing", "persistent", "easing", "resolved"].find((id) => issues.some(({ status }) => status === id));
  assert.equal((await rows())[0][5], capital(first));
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
