// report.html is readable without this script: it takes the place of the static page once it has read the
// data beside it.

import { render } from "preact";
import { decode } from "./data/store";
import type { PageData } from "./data/page";
import { App } from "./view/app";
import { applyBranding } from "./view/branding";
import { citeOnCopy } from "./view/finding";
import { drawAll, isSettled } from "./view/section";

function start(): void {
  const data = document.getElementById("data")!;
  const page = JSON.parse(data.textContent!) as PageData;
  data.remove();
  applyBranding(page.branding);
  const store = decode(page);
  const holder = document.getElementById("app")!;
  render(<App store={store} />, holder);
  document.getElementById("static")!.remove();
  document.documentElement.classList.add("ready");
  citeOnCopy(store);
  window.addEventListener("beforeprint", drawAll);
  // For tests: whether every section shows the current view.
  Object.assign(window, { caresift: { isSettled } });
}

start();
