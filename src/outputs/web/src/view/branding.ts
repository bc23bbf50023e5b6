// A department's colours. Colours for the white page would be too dark on the dark one, which keeps its own.

import type { PageData } from "../data/page";

const COLOUR = /^#[0-9a-f]{6}$/i;

export function applyBranding(branding: PageData["branding"]): void {
  const rules = (names: (keyof PageData["branding"])[]) =>
    names
      .filter((name) => COLOUR.test(branding[name]))
      .map((name) => `--${name}: ${branding[name]};`)
      .join(" ");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:root { ${rules(["brand"])} } @media not (prefers-color-scheme: dark) { :root { ${rules(["strength", "mixed", "shortfall"])} } }`,
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
