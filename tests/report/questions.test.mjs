// Ten questions an inspector would ask of the sample corpus, answered with the page alone: what is clicked here is
// what a reader clicks. The answers are reckoned anew from the data files. README.md tells how each went by hand.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { choose, isSettled, launch, open, sampleOut, selected, tableOf } from "./browser.mjs";

let out, browser, page, findings, documents, issues, checks;

const lines = (name) =>
  readFileSync(join(out, name), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

before(async () => {
  out = sampleOut();
  documents = new Map(lines("documents.jsonl").map((document) => [document.document, document]));
  findings = lines("findings.jsonl").filter((finding) => finding.role !== "context" && finding.duplicate_of === null);
  issues = lines("issues.jsonl");
  checks = lines("checks.jsonl");
  browser = await launch();
});
after(() => browser?.close());

function ask(question, answer) {
  test(question, async () => {
    page = await open(browser, out);
    await answer();
    assert.deepEqual(page.noticed, []);
    await page.context().close();
  });
}

const bodyOf = (finding) => documents.get(finding.document).body.name;
const yearOf = (finding) => documents.get(finding.document).published.slice(0, 4);
const about = (finding, theme) => finding.themes.some(({ id }) => id === theme);
const isShort = (finding) => finding.finding === "shortfall" || finding.finding === "mixed";
const collapsed = (text) => text.replace(/\s+/g, " ").trim();

/** Pairs of name and number, as an object whose order does not matter. */
function tally(list, key) {
  const counts = {};
  for (const entry of list) counts[key(entry)] = (counts[key(entry)] ?? 0) + 1;
  return counts;
}

ask("1. What comes back most, and where?", async () => {
  const first = page.locator("#answer ol.top li").first();
  assert.equal(await first.locator("a").textContent(), issues[0].label);
  assert.match(await first.locator("span").textContent(), new RegExp(`^${issues[0].finding_count} findings about ${issues[0].bodies.length} bod`));
  await first.locator("a").click();
  await page.getByRole("dialog").waitFor();
  assert.equal(await page.locator("dialog .quote").count(), Math.min(issues[0].finding_count, 20));
});

ask("2. Which bodies have had staffing shortfalls two assessments running?", async () => {
  await page.locator("#time").getByLabel("Theme", { exact: true }).selectOption("staffing");
  await isSettled(page);
  const [header, ...rows] = await tableOf(page, "Shortfalls on Staffing");
  const shown = rows.filter((row) => Number(row[header.length - 1]) >= 2).map(([body]) => body);
  const kinds = new Set(["la-assessment", "provider-assessment", "inspection-report"]);
  const rounds = new Map();
  for (const finding of findings) {
    const { body, published, kind } = documents.get(finding.document);
    if (!body.name || !published || !kinds.has(kind)) continue;
    if (!rounds.has(body.name)) rounds.set(body.name, new Map());
    const years = rounds.get(body.name);
    years.set(published.slice(0, 4), (years.get(published.slice(0, 4)) ?? false) || (about(finding, "staffing") && isShort(finding)));
  }
  const running = [...rounds].filter(([, years]) => {
    const latest = [...years].sort(([a], [b]) => b.localeCompare(a)).slice(0, 2);
    return latest.length === 2 && latest.every(([, short]) => short);
  });
  assert.deepEqual(shown.sort(), running.map(([body]) => body).sort());
  assert.ok(shown.length > 0);
});

ask("3. What is new this year?", async () => {
  const words = await page.locator("#answer dl.points > div", { hasText: "first seen in" }).textContent();
  const last = [...new Set(findings.map(yearOf))].sort().at(-1);
  const fresh = issues.filter((issue) => (issue.kind ?? "shortfall") === "shortfall" && issue.first_seen.startsWith(last));
  if (fresh.length === 0) assert.match(words, new RegExp(`No recurring issue was first seen in ${last}`));
  else assert.match(words, new RegExp(`${fresh.length} issues? (was|were) first seen in ${last}`));
  for (const issue of fresh.slice(0, 3)) assert.ok(words.includes(issue.label), issue.label);
});

ask("4. What sets one council apart from its peers?", async () => {
  await choose(page, "Body", "Harrowmere Council");
  const heading = await page.locator("#distinctive h3").first().textContent();
  assert.match(heading, /^Harrowmere Council against \d+ other local authorit/);
  const [, ...rows] = await tableOf(page, "Shortfalls against the rest");
  assert.ok(rows.length > 5);
  const own = findings.filter((finding) => bodyOf(finding) === "Harrowmere Council");
  const labels = new Map(JSON.parse(readFileSync(join(out, "codebook.json"), "utf8")).themes.map(({ id, label }) => [label, id]));
  for (const [, theme, here] of rows) {
    const n = own.filter((finding) => finding.finding === "shortfall" && about(finding, labels.get(theme))).length;
    assert.equal(Number(here.match(/^\d+/)[0]), n, theme);
  }
});

ask("5. Where do the reports contradict themselves?", async () => {
  const rows = (await tableOf(page, "Statements that do not go together"))?.slice(1) ?? [];
  assert.equal(rows.length, checks.length);
  for (const [i, check] of checks.entries()) assert.ok(rows[i][1].startsWith(check.stated.value), JSON.stringify(rows[i]));
  const figures = findings.flatMap((finding) => finding.figures.filter((figure) => figure.contradiction));
  assert.equal(((await tableOf(page, "Figures against their words"))?.length ?? 1) - 1, figures.length);
});

ask("6. How long do people wait, and for what?", async () => {
  await page.locator("#figures").getByLabel("Order by").selectOption("longest");
  await isSettled(page);
  const waits = findings.flatMap((finding) => finding.figures.filter((figure) => figure.wait_or_backlog && figure.days !== null).map(({ days }) => ({ finding, days })));
  waits.sort((a, b) => b.days - a.days);
  const [, ...rows] = await tableOf(page, "Waits and backlogs, the longest first");
  assert.equal(rows.length, 15);
  const longest = waits.filter(({ days }) => days === waits[0].days).map(({ finding }) => collapsed(finding.text));
  assert.ok(longest.includes(rows[0][6]), rows[0][6]);
});

ask("7. Who does well what others struggle with?", async () => {
  const [, ...rows] = await tableOf(page, "Strengths by theme");
  assert.ok(rows.length > 0);
  const labels = new Map(JSON.parse(readFileSync(join(out, "codebook.json"), "utf8")).themes.map(({ id, label }) => [label, id]));
  for (const [theme, best, strengths, judged] of rows) {
    const of = findings.filter((finding) => bodyOf(finding) === best && about(finding, labels.get(theme)) && finding.finding !== "none");
    assert.equal(of.length, Number(judged), `${theme}, ${best}`);
    assert.equal(of.filter(({ finding }) => finding === "strength").length, Number(strengths));
  }
});

ask("8. What do people themselves say about their care?", async () => {
  await choose(page, "Evidence", "People");
  await choose(page, "Judged as", "Shortfall");
  const said = findings.filter((finding) => finding.evidence === "people" && finding.finding === "shortfall");
  assert.equal(await selected(page), said.length);
  const quotes = await page.$$eval("#findings blockquote p", (paragraphs) => paragraphs.map((paragraph) => paragraph.textContent));
  const texts = new Set(said.map((finding) => collapsed(finding.text)));
  assert.ok(quotes.length > 0 && quotes.every((quote) => texts.has(quote)));
});

ask("9. Under which quality statement do safeguarding shortfalls stand?", async () => {
  await choose(page, "Theme", "Safeguarding");
  await choose(page, "Judged as", "Shortfall");
  const group = page.locator("details.facet", { has: page.locator('summary:text-matches("^Quality statement")') });
  await group.locator("summary").click();
  const more = group.getByRole("button", { name: /^Show all/ });
  if ((await more.count()) > 0) await more.click();
  const offered = await group.locator("label.option").evaluateAll((options) => options.map((option) => Number(option.querySelector(".count").textContent)));
  const entry = (finding) => finding.quality_statement ?? finding.key_line_of_enquiry ?? finding.key_question;
  const expected = tally(
    findings.filter((finding) => finding.finding === "shortfall" && about(finding, "safeguarding")),
    (finding) => (entry(finding) ? `${finding.framework} ${entry(finding)}` : "none"),
  );
  const ascending = (a, b) => a - b;
  assert.deepEqual(offered.filter((n) => n > 0).sort(ascending), Object.values(expected).sort(ascending));
  assert.ok(offered.length > 5);
});

ask("10. Why does it say so, and can I quote it?", async () => {
  await page.locator("#answer .tiles a").nth(1).click();
  const panel = page.getByRole("dialog");
  await panel.waitFor();
  const quote = panel.locator(".quote").first();
  await quote.locator("summary").click();
  const sentence = await quote.locator("blockquote p").textContent();
  const finding = findings.find((entry) => collapsed(entry.text) === sentence && entry.finding === "shortfall");
  assert.ok(finding, sentence);
  const rules = await quote.locator("table.rules code").allTextContents();
  for (const cue of finding.cues) assert.ok(rules.includes(cue.rule), cue.rule);
  const cite = await quote.locator("cite").textContent();
  assert.ok(cite.includes(bodyOf(finding)), cite);
  assert.match(cite, new RegExp(`${yearOf(finding)}$`));
});
