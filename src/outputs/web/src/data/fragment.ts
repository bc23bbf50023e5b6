// What is shown stands in the page's address, after "#", so that a link, the back button and a bookmark give
// the same view again:  #themes?body=Harrowmere+Council&type=shortfall&sort=share
//
// Facets stand under their own names, what a number was opened for under "in.…".

import { NO_FILTER, type Filter, type Where } from "./filter";
import { FACETS, type FacetName, type Store } from "./store";

export interface View {
  /** The section to show, without "#". */
  section: string;
  filter: Filter;
  /** Choices of single sections: order, measure, theme … */
  settings: Record<string, string>;
  /** The findings opened; null: none. */
  open: Where | null;
}

export const START: View = { section: "", filter: NO_FILTER, settings: {}, open: null };

/** Every body, on a page that is about one. */
const ANY = "*";

const SETTINGS = ["sort", "measure", "heat", "framework", "running", "figures", "issues", "listing", "waits", "status"];
const NUMBERED: FacetName[] = ["body", "year", "statement", "theme", "type", "evidence"];

function facetNumbers(store: Store, name: FacetName, values: string[]): number[] {
  const ids = store.facets[name].ids;
  return values.map((value) => ids.indexOf(value)).filter((number) => number >= 0);
}

function parseOpen(store: Store, parameters: URLSearchParams): Where | null {
  const where: Where = {};
  let any = false;
  const put = (key: keyof Where, number: number) => {
    if (number < 0) return;
    any = true;
    Object.assign(where, { [key]: number });
  };
  for (const name of NUMBERED) {
    const value = parameters.get("in." + name);
    if (value !== null) put(name as keyof Where, store.facets[name].ids.indexOf(value));
  }
  const document = parameters.get("in.document");
  if (document !== null) put("document", store.documents.id.indexOf(document));
  const published = parameters.get("in.published");
  if (published !== null) (where.published = published), (any = true);
  const issue = parameters.get("in.issue");
  if (issue !== null) put("issue", store.issues.findIndex((entry) => entry.id === issue));
  const finding = parameters.get("in.finding");
  if (finding !== null) put("row", store.ids.find(finding.replace(/^f-/, "")));
  if (parameters.has("in.judged")) (where.judged = true), (any = true);
  if (parameters.has("in.plan")) (where.plan = true), (any = true);
  if (parameters.has("in.all")) any = true;
  return any ? where : null;
}

export function parse(store: Store, fragment: string): View {
  const [section, query = ""] = fragment.replace(/^#/, "").split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const chosen: Filter["chosen"] = {};
  const focus = store.facets.body.ids.indexOf(store.page.focus);
  if (store.page.focus && focus >= 0 && !parameters.has("body")) chosen.body = [focus];
  for (const name of FACETS) {
    const numbers = facetNumbers(store, name, parameters.getAll(name));
    if (numbers.length > 0) chosen[name] = numbers;
  }
  const settings: Record<string, string> = {};
  for (const name of SETTINGS) {
    const value = parameters.get(name);
    if (value !== null) settings[name] = value;
  }
  return {
    section,
    filter: { chosen, text: parameters.get("q") ?? "" },
    settings,
    open: parseOpen(store, parameters),
  };
}

function putOpen(store: Store, where: Where, parameters: URLSearchParams): void {
  let any = false;
  const put = (key: string, value: string) => {
    parameters.set("in." + key, value);
    any = true;
  };
  for (const name of NUMBERED) {
    const number = where[name as keyof Where];
    if (typeof number === "number") put(name, store.facets[name].ids[number]);
  }
  if (where.document !== undefined) put("document", store.documents.id[where.document]);
  if (where.published !== undefined) put("published", where.published);
  if (where.issue !== undefined) put("issue", store.issues[where.issue].id);
  if (where.row !== undefined) put("finding", "f-" + store.ids.at(where.row));
  if (where.judged) put("judged", "1");
  if (where.plan) put("plan", "1");
  if (!any) put("all", "1");
}

// The page's own file name before "#", so that links are told from those to parts of the page.
const PAGE = /^(file|https?):$/.test(globalThis.location?.protocol ?? "") ? "./" + location.pathname.split("/").pop() : "";

/** The address of a view, relative to the page. */
export function format(store: Store, view: View): string {
  const parameters = new URLSearchParams();
  for (const name of FACETS) {
    for (const number of view.filter.chosen[name] ?? []) parameters.append(name, store.facets[name].ids[number]);
  }
  if (store.page.focus && !view.filter.chosen.body?.length) parameters.append("body", ANY);
  if (view.filter.text) parameters.set("q", view.filter.text);
  for (const name of SETTINGS) {
    if (view.settings[name]) parameters.set(name, view.settings[name]);
  }
  if (view.open) putOpen(store, view.open, parameters);
  const query = parameters.toString();
  return PAGE + "#" + view.section + (query ? "?" + query : "");
}
