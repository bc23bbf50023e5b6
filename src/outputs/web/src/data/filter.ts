// Which findings are meant. Within a facet any of the chosen values will do, between facets all must hold.

import { FACETS, type FacetName, type Store } from "./store";

/** Chosen values by facet, as numbers into the facet's ids; and words that must stand in the sentence. */
export interface Filter {
  chosen: Partial<Record<FacetName, number[]>>;
  text: string;
}

export const NO_FILTER: Filter = { chosen: {}, text: "" };

export function isEmpty(filter: Filter): boolean {
  return filter.text === "" && FACETS.every((name) => !filter.chosen[name]?.length);
}

export interface Selection {
  /** Rows of the findings meant, ascending. */
  rows: Uint32Array;
  /** All findings held are meant. */
  everything: boolean;
  /** How many findings each value of a facet would give, all other facets as they are. */
  facetCounts: Record<FacetName, Uint32Array>;
}

const DOCUMENT_FACETS = ["body", "sector", "region", "year", "kind"] as const;

const NONE_FAILED = 255;

function chosenSet(store: Store, filter: Filter, name: FacetName): Uint8Array | null {
  const chosen = filter.chosen[name];
  if (!chosen?.length) return null;
  const set = new Uint8Array(store.facets[name].ids.length);
  for (const value of chosen) set[value] = 1;
  return set;
}

// Lower-case blocks, made when first searched.
const lowered = new WeakMap<Store, string[]>();

function loweredBlocks(store: Store): string[] {
  let blocks = lowered.get(store);
  if (!blocks) {
    // Some letters change their length in lower case; a sentence's place would shift with them.
    blocks = store.blocks.map((text) => {
      const lower = text.toLowerCase();
      return lower.length === text.length ? lower : Array.from(text, (c) => lowerOfSameLength(c)).join("");
    });
    lowered.set(store, blocks);
  }
  return blocks;
}

function lowerOfSameLength(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}

/** Words looked for: those between quotation marks stay together. */
export function searchTerms(text: string): string[] {
  const terms = text.toLowerCase().match(/"[^"]+"|[^\s"]+/g) ?? [];
  return terms.map((term) => term.replaceAll('"', "").trim()).filter(Boolean);
}

/** Rows whose sentence holds every term, as marks by row; null where nothing is looked for. */
function search(store: Store, text: string): Uint8Array | null {
  const terms = searchTerms(text);
  if (terms.length === 0) return null;
  const blocks = loweredBlocks(store);
  const blockHas = Uint8Array.from(blocks, (block) => (terms.every((term) => block.includes(term)) ? 1 : 0));
  const found = new Uint8Array(store.count);
  for (let row = 0; row < store.count; ++row) {
    if (!blockHas[store.block[row]]) continue;
    const start = store.start[row];
    const lower = blocks[store.block[row]].slice(start, start + store.length[row]);
    if (terms.every((term) => lower.includes(term))) found[row] = 1;
  }
  return found;
}

export function select(store: Store, filter: Filter): Selection {
  const facetCounts = {} as Record<FacetName, Uint32Array>;
  const sets = {} as Record<FacetName, Uint8Array | null>;
  for (const name of FACETS) {
    facetCounts[name] = new Uint32Array(store.facets[name].ids.length);
    sets[name] = chosenSet(store, filter, name);
  }

  // Of each document: how many facets it fails, and which one where it is one.
  const documents = store.documents.count;
  const documentFails = new Uint8Array(documents);
  const documentFailed = new Uint8Array(documents).fill(NONE_FAILED);
  DOCUMENT_FACETS.forEach((name, number) => {
    const set = sets[name];
    if (!set) return;
    const values = store.documentFacets[name];
    for (let document = 0; document < documents; ++document) {
      if (set[values[document]]) continue;
      ++documentFails[document];
      documentFailed[document] = number;
    }
  });

  const found = search(store, filter.text);
  const { statement: statements, theme: themes, type: types, evidence: evidences, plan: plans } = sets;
  const [STATEMENT, THEME, TYPE, EVIDENCE, PLAN] = [5, 6, 7, 8, 9];
  const rows = new Uint32Array(store.count);
  let count = 0;
  const { document, statement, theme, themeStart, type, evidence, plan } = store;
  const documentCounts = DOCUMENT_FACETS.map(() => new Uint32Array(documents));

  for (let row = 0; row < store.count; ++row) {
    const of = document[row];
    let fails = documentFails[of];
    if (fails > 1 || (found && !found[row])) continue;
    let failed = documentFailed[of];
    if (statements && !statements[statement[row]]) ++fails, (failed = STATEMENT);
    const first = themeStart[row];
    const last = themeStart[row + 1];
    if (themes) {
      let any = false;
      for (let i = first; i < last; ++i) any = any || themes[theme[i]] === 1;
      if (!any) ++fails, (failed = THEME);
    }
    if (types && !types[type[row]]) ++fails, (failed = TYPE);
    if (evidences && !evidences[evidence[row]]) ++fails, (failed = EVIDENCE);
    if (plans && !plans[plan[row]]) ++fails, (failed = PLAN);
    if (fails > 1) continue;
    const passes = fails === 0;
    if (passes) rows[count++] = row;
    // A finding that fails one facet alone counts in that facet: it is what choosing more there would give.
    for (let facet = 0; facet < DOCUMENT_FACETS.length; ++facet) {
      if (passes || failed === facet) ++documentCounts[facet][of];
    }
    if (passes || failed === STATEMENT) ++facetCounts.statement[statement[row]];
    if (passes || failed === THEME) for (let i = first; i < last; ++i) ++facetCounts.theme[theme[i]];
    if (passes || failed === TYPE) ++facetCounts.type[type[row]];
    if (passes || failed === EVIDENCE) ++facetCounts.evidence[evidence[row]];
    if (passes || failed === PLAN) ++facetCounts.plan[plan[row]];
  }
  DOCUMENT_FACETS.forEach((name, facet) => {
    const values = store.documentFacets[name];
    for (let i = 0; i < documents; ++i) facetCounts[name][values[i]] += documentCounts[facet][i];
  });
  return { rows: rows.slice(0, count), everything: count === store.count, facetCounts };
}

/** What a number on the page stands for: rows of the selection that also meet this. */
export interface Where {
  body?: number;
  year?: number;
  statement?: number;
  theme?: number;
  type?: number;
  evidence?: number;
  document?: number;
  /** ISO date of publication. */
  published?: string;
  /** Number of an issue. */
  issue?: number;
  /** Any type but "none". */
  judged?: boolean;
  plan?: boolean;
  /** The row of one finding. */
  row?: number;
}

/** Rows among `rows` that meet `where`. */
export function narrow(store: Store, rows: Uint32Array, where: Where): Uint32Array {
  const { strength, mixed, shortfall } = store.typeOf;
  const issue = where.issue === undefined ? null : new Set(store.issues[where.issue]?.rows);
  const { body, year } = store.documentFacets;
  return rows.filter((row) => {
    const of = store.document[row];
    if (where.row !== undefined && row !== where.row) return false;
    if (where.document !== undefined && of !== where.document) return false;
    if (where.published !== undefined && store.documents.published.at(of) !== where.published) return false;
    if (where.body !== undefined && body[of] !== where.body) return false;
    if (where.year !== undefined && year[of] !== where.year) return false;
    if (where.statement !== undefined && store.statement[row] !== where.statement) return false;
    if (where.type !== undefined && store.type[row] !== where.type) return false;
    if (where.evidence !== undefined && store.evidence[row] !== where.evidence) return false;
    if (where.plan && !store.plan[row]) return false;
    if (where.judged) {
      const type = store.type[row];
      if (type !== strength && type !== mixed && type !== shortfall) return false;
    }
    if (issue && !issue.has(row)) return false;
    if (where.theme !== undefined) {
      for (let i = store.themeStart[row]; i < store.themeStart[row + 1]; ++i) {
        if (store.theme[i] === where.theme) return true;
      }
      return false;
    }
    return true;
  });
}
