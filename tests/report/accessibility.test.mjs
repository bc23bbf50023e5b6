// axe-core on every face of the page; keyboard; a telephone's width.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open, requirePackage, sampleOut } from "./browser.mjs";

let out, browser;
const axe = readFileSync(requirePackage.resolve("axe-core/axe.min.js"), "utf8");

before(async () => {
  // Two bodies give every kind of element; axe takes its time over each of them.
  out = sampleOut(["harrowmere-council", "tidewell-homecare"]);
  browser = await launch();
});
after(() => browser?.close());

const FACES = {
  "a wide screen": {},
  "the dark": { colorScheme: "dark" },
  "a telephone": { viewport: { width: 390, height: 844 }, isMobile: true },
  "a panel of findings": { hash: "#themes?in.theme=staffing&in.type=shortfall" },
  "a filtered page": { hash: "#issues?body=Harrowmere+Council&q=waiting" },
};

for (const [name, options] of Object.entries(FACES)) {
  test(`axe finds no violation on ${name}`, async () => {
    const page = await open(browser, out, options);
    // Everything that is folded away is looked at, too.
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    await page.waitForTimeout(100);
    await page.evaluate(axe); // the policy keeps the page's own scripts out, not the test's
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`),
      [],
    );
    await page.context().close();
  });
}

test("the keyboard reaches a number, opens it, leaves it and is back where it was", async () => {
  const page = await open(browser, out);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to main content");
  await page.keyboard.press("Enter");
  const number = page.locator("#answer a.open").first();
  await number.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  assert.ok(await page.evaluate(() => document.querySelector("dialog").contains(document.activeElement)));
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.ok(await number.evaluate((link) => link === document.activeElement));
  await page.context().close();
});

test("nothing is wider than a telephone", async () => {
  const page = await open(browser, out, { viewport: { width: 360, height: 740 }, isMobile: true });
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll("main *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1 && !element.closest(".scroll"))
      .map((element) => `${element.tagName}.${element.className}`)
      .slice(0, 5);
  });
  assert.deepEqual(wide, []);
  await page.context().close();
});
