// Times report.html in headless Chromium: node tests/report/measure.mjs OUT  (environment as in CMakeLists.txt).
// Opening counts from the navigation to the painted answer; a filter from the click, or the last key, to the
// painted result. Medians of five, in wall-clock time and in processor time of the page's main thread, which other
// work on the machine does not lengthen.

import { statSync } from "node:fs";
import { join } from "node:path";
import { isSettled, launch, selected } from "./browser.mjs";

const out = process.argv[2];
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const milliseconds = (number) => `${number.toFixed(0)} ms`;
const browser = await launch();

let page, session;
// Seconds that the main thread has worked.
const worked = async () => (await session.send("Performance.getMetrics")).metrics.find((metric) => metric.name === "TaskDuration").value;

const opened = [];
const openedWork = [];
const drawn = [];
for (let i = 0; i < 5; ++i) {
  await page?.context().close();
  const blank = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  session = await blank.context().newCDPSession(blank);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  page = blank;
  await page.goto(`file://${join(out, "report.html")}`, { waitUntil: "commit" });
  await page.waitForFunction(() => document.documentElement.classList.contains("ready"));
  opened.push(await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))));
  openedWork.push(1000 * (await worked()));
  await isSettled(page);
  drawn.push(await page.evaluate(() => performance.now()));
}
console.log(`report.html ${(statSync(join(out, "report.html")).size / 1e6).toFixed(1)} MB, ${await selected(page)} findings`);
console.log(`open        ${milliseconds(median(opened))} (${milliseconds(median(openedWork))} of processor); every section drawn ${milliseconds(median(drawn))}`);

// From within the page: the tester's own messages would count otherwise.
const timed = async (act) => {
  const times = [];
  const work = [];
  for (let i = 0; i < 5; ++i) {
    const before = await worked();
    times.push(
      await page.evaluate(
        ({ act, i }) =>
          new Promise((done) => {
            const start = performance.now();
            new Function("i", act)(i);
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
          }),
        { act, i },
      ),
    );
    work.push(1000 * ((await worked()) - before));
    await isSettled(page);
  }
  return `${milliseconds(median(times))} (${milliseconds(median(work))} of processor)`;
};
await page.evaluate(() => document.querySelectorAll("details.facet").forEach((details) => (details.open = true)));
for (const facet of ["Body", "Theme", "Judged as"]) {
  const box = `[...document.querySelectorAll("details.facet")].find((group) => group.textContent.startsWith("${facet}")).querySelectorAll("input[type=checkbox]")[0].click()`;
  console.log(`filter      ${facet}: ${await timed(box)}`);
  if ((await page.getByRole("button", { name: "Clear all", exact: true }).count()) > 0) await page.getByRole("button", { name: "Clear all", exact: true }).click();
  await isSettled(page);
}
const words = ["waiting", "staff", "medicines", "assessment", "people wait"];
const search = `const input = document.getElementById("search"); input.value = ${JSON.stringify(words)}[i]; input.dispatchEvent(new Event("input", { bubbles: true })); input.form.requestSubmit();`;
console.log(`search      ${await timed(search)}`);
await browser.close();
