// What the browser tests share: a run of caresift to look at, and a page that notices everything that should
// not happen in it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { CARESIFT_PROGRAM, CARESIFT_SOURCE_DIR, CHROMIUM, CARESIFT_TEST_PACKAGES } = process.env;

/** Resolves packages where CMake has installed them. */
export const requirePackage = createRequire(join(CARESIFT_TEST_PACKAGES, "package.json"));
const { chromium } = requirePackage("playwright-core");

export const sourceDir = CARESIFT_SOURCE_DIR;

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "caresift-report-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs caresift; `failures`: that some documents fail is expected. */
export function caresift(parameters, { failures = false } = {}) {
  try {
    execFileSync(CARESIFT_PROGRAM, parameters, { stdio: ["ignore", "ignore", "pipe"] });
  } catch (error) {
    if (!(failures && error.status === 1)) throw new Error(`caresift ${parameters.join(" ")}: ${error.stderr}`);
  }
}

/** The OUT folder of a run over the sample corpus, or over some of its folders. */
export function sampleOut(folders = ["."]) {
  const out = join(temporaryFolder(), "out");
  const sample = join(CARESIFT_SOURCE_DIR, "corpora/sample");
  caresift(["run", ...folders.map((folder) => join(sample, folder)), "--metadata", join(sample, "metadata.csv"), "-o", out, "-q"]);
  return out;
}

export async function launch() {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox", // as root
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Opens a report and waits until every section is drawn. `page.noticed` lists what should not have happened. */
export async function open(browser, out, { file = "report.html", hash = "", settled = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000); // a busy machine is not a broken page
  page.noticed = [];
  page.on("console", (message) => page.noticed.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => page.noticed.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    page.noticed.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(file|blob):/.test(request.url())) page.noticed.push(`request: ${request.url()}`);
  });
  await page.goto(`file://${join(out, file)}${hash}`);
  if (settled) await isSettled(page);
  return page;
}

/** Waits until every section shows the current view. */
export async function isSettled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForFunction(() => window.caresift?.isSettled());
}

/** How many findings the page says are selected. */
export async function selected(page) {
  const words = await page.getByTestId("selected").textContent();
  return Number(words.replace(/[^0-9]/g, ""));
}

/** Ticks a choice of a filter. */
export async function choose(page, facet, option) {
  const group = page.locator("details.facet", { has: page.locator(`summary:text-matches("^${facet}")`) });
  if ((await group.getAttribute("open")) === null) await group.locator("summary").click();
  const more = group.getByRole("button", { name: /^Show all/ });
  if ((await more.count()) > 0) await more.click();
  await group.locator("label.option", { hasText: option }).first().locator("input").click();
  await isSettled(page);
}

/** Cells of a table by its caption, header first. The table may be folded away. */
export async function tableOf(page, caption) {
  return page.evaluate((caption) => {
    const table = [...document.querySelectorAll("table")].find((entry) => entry.caption?.textContent.startsWith(caption));
    return table && [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()));
  }, caption);
}
