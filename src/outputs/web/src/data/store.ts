// The page's data, decoded once: typed arrays by row, and the facets by which rows are filtered and counted.

import { Ids, numbers, starts, Texts, type Numbers } from "./columns";
import type { Entry, PageData, Quote, Rule, Statement } from "./page";

export const STRENGTH = "strength";
export const MIXED = "mixed";
export const SHORTFALL = "shortfall";

/** What may be filtered by. Facets of documents come first. */
export const FACETS = [
  "body",
  "sector",
  "region",
  "year",
  "kind",
  "statement",
  "theme",
  "type",
  "evidence",
  "plan",
] as const;
export type FacetName = (typeof FACETS)[number];

export interface Facet {
  name: FacetName;
  label: string;
  /** Identifiers as they stand in links, and what people call them; entry 0 of those that may be missing is "". */
  ids: string[];
  labels: string[];
}

export interface Issue {
  id: string;
  rank: number;
  label: string;
  theme: number;
  firstSeen: string;
  lastSeen: string;
  findings: number;
  documents: number;
  score: number;
  parts: number[];
  bodies: string[];
  terms: string[];
  rows: Numbers;
  quotes: Quote[];
  kind: string;
  status: string;
  resolved: string[];
  years: [number, number][];
}

export interface Figures {
  count: number;
  row: Numbers;
  value: number[];
  outOf: (number | null)[];
  comparator: (number | null)[];
  target: (number | null)[];
  /** Of a time. */
  days: (number | null)[];
  unit: Texts;
  statistic: Texts;
  measure: Texts;
  /** Under which the same measure lines up, whoever words it. */
  measureKey: Texts;
  waitOrBacklog: Numbers;
  population: Texts;
  comparatorName: Texts;
  direction: Texts;
  asOf: Texts;
  period: Texts;
  contradiction: Numbers;
  approximate: Numbers;
}

export interface Judgements {
  document: Numbers;
  statement: Numbers;
  score: Numbers;
  percentage: Numbers;
  carriedOver: Numbers;
  label: Texts;
  rating: Texts;
}

export interface Store {
  page: PageData;
  /** Findings held. */
  count: number;
  ids: Ids;
  document: Numbers;
  block: Numbers;
  start: Numbers;
  length: Numbers;
  /** 0: none; else the statement's number and one. */
  statement: Numbers;
  type: Numbers;
  evidence: Numbers;
  confidence: Numbers;
  score: Numbers;
  plan: Numbers;
  section: Texts;
  role: Texts;
  themeStart: Uint32Array;
  theme: Numbers;
  subtheme: Numbers;
  themeConfidence: Numbers;
  matchStart: Uint32Array;
  matchOf: Numbers;
  matchBegin: Numbers;
  matchLength: Numbers;
  matchRule: Numbers;
  blocks: string[];
  themes: Entry[];
  types: Entry[];
  evidences: Entry[];
  statements: Statement[];
  rules: Rule[];
  documents: {
    count: number;
    id: string[];
    source: string[];
    title: string[];
    body: Texts;
    bodyType: Texts;
    kind: Texts;
    framework: Texts;
    published: Texts;
    rating: Texts;
    percentage: Numbers;
    words: Numbers;
  };
  judgements: Judgements;
  figures: Figures;
  issues: Issue[];
  facets: Record<FacetName, Facet>;
  /** The value of each document in a facet of documents, by facet name. */
  documentFacets: Record<"body" | "sector" | "region" | "year" | "kind", Numbers>;
  /** Numbers of the types, by what they are called. */
  typeOf: { strength: number; mixed: number; shortfall: number };
}

const KINDS: Record<string, string> = {
  "la-assessment": "Local authority assessment",
  "self-assessment": "Self-assessment",
};

export function humanise(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// Years in order, the unknown one as entry 0, as in every facet that may be missing.
function yearsOf(published: Texts): { ids: string[]; of: Numbers } {
  const years = published.values.map((date) => (/^\d{4}/.test(date) ? date.slice(0, 4) : ""));
  const ids = ["", ...[...new Set(years.filter(Boolean))].sort()];
  const place = years.map((year) => ids.indexOf(year));
  return { ids, of: Uint16Array.from(published.index, (value) => place[value]) };
}

function facetsOf(page: PageData, documents: Store["documents"], sector: Texts, region: Texts, years: string[]) {
  const plain = (name: FacetName, label: string, ids: string[], unknown: string, labels = ids): Facet => ({
    name,
    label,
    ids,
    labels: labels.map((text) => text || unknown),
  });
  const entries = (name: FacetName, label: string, list: Entry[]): Facet => ({
    name,
    label,
    ids: list.map((entry) => entry.id),
    labels: list.map((entry) => entry.label),
  });
  const statementId = (entry: Statement) => `${entry.framework}/${entry.keyQuestion ? "kq/" : ""}${entry.id}`;
  return {
    body: plain("body", "Body", documents.body.values, "Body not named"),
    sector: plain("sector", "Sector", sector.values, "Sector not known"),
    region: plain("region", "Region", region.values, "Region not known"),
    year: plain("year", "Year published", years, "Date not known"),
    kind: plain(
      "kind",
      "Kind of document",
      documents.kind.values,
      "Not known",
      documents.kind.values.map((id) => KINDS[id] ?? humanise(id)),
    ),
    statement: plain(
      "statement",
      "Quality statement",
      ["", ...page.statements.map(statementId)],
      "Under no statement",
      ["", ...page.statements.map((entry) => entry.label + (entry.keyQuestion ? " (key question)" : ""))],
    ),
    theme: entries("theme", "Theme", page.themes),
    type: entries("type", "Judged as", page.types),
    evidence: entries("evidence", "Evidence", page.evidence),
    plan: plain("plan", "Plan", ["no", "yes"], "", ["Reports no plan", "Reports a plan"]),
  };
}

export function decode(page: PageData): Store {
  const findings = page.findings;
  const documents = {
    count: page.documents.id.length,
    id: page.documents.id,
    source: page.documents.source,
    title: page.documents.title,
    body: new Texts(page.documents.body),
    bodyType: new Texts(page.documents.bodyType),
    kind: new Texts(page.documents.kind),
    framework: new Texts(page.documents.framework),
    published: new Texts(page.documents.published),
    rating: new Texts(page.documents.rating),
    percentage: numbers(page.documents.percentage),
    words: numbers(page.documents.words),
  };
  const sector = new Texts(page.documents.sector);
  const region = new Texts(page.documents.region);
  const years = yearsOf(documents.published);
  const ids = new Ids(findings.id);
  const typeNumber = (id: string) => page.types.findIndex((type) => type.id === id);
  return {
    page,
    count: ids.length,
    ids,
    document: numbers(findings.document),
    block: numbers(findings.block),
    start: numbers(findings.start),
    length: numbers(findings.length),
    statement: numbers(findings.statement),
    type: numbers(findings.type),
    evidence: numbers(findings.evidence),
    confidence: numbers(findings.confidence),
    score: numbers(findings.score),
    plan: numbers(findings.plan),
    section: new Texts(findings.section),
    role: new Texts(findings.role),
    themeStart: starts(numbers(findings.themes.count)),
    theme: numbers(findings.themes.theme),
    subtheme: numbers(findings.themes.subtheme),
    themeConfidence: numbers(findings.themes.confidence),
    matchStart: starts(numbers(findings.matches.count)),
    matchOf: numbers(findings.matches.of),
    matchBegin: numbers(findings.matches.start),
    matchLength: numbers(findings.matches.length),
    matchRule: numbers(findings.matches.rule),
    blocks: page.blocks,
    themes: page.themes,
    types: page.types,
    evidences: page.evidence,
    statements: page.statements,
    rules: page.rules,
    documents,
    judgements: {
      document: numbers(page.judgements.document),
      statement: numbers(page.judgements.statement),
      score: numbers(page.judgements.score),
      percentage: numbers(page.judgements.percentage),
      carriedOver: numbers(page.judgements.carriedOver),
      label: new Texts(page.judgements.label),
      rating: new Texts(page.judgements.rating),
    },
    figures: {
      count: page.figures.value.length,
      row: numbers(page.figures.finding),
      value: page.figures.value,
      outOf: page.figures.outOf,
      comparator: page.figures.comparator,
      target: page.figures.target,
      days: page.figures.days,
      unit: new Texts(page.figures.unit),
      statistic: new Texts(page.figures.statistic),
      measure: new Texts(page.figures.measure),
      measureKey: new Texts(page.figures.measureKey),
      waitOrBacklog: numbers(page.figures.waitOrBacklog),
      population: new Texts(page.figures.population),
      comparatorName: new Texts(page.figures.comparatorName),
      direction: new Texts(page.figures.direction),
      asOf: new Texts(page.figures.asOf),
      period: new Texts(page.figures.period),
      contradiction: numbers(page.figures.contradiction),
      approximate: numbers(page.figures.approximate),
    },
    issues: page.issues.map((issue) => ({
      ...issue,
      theme: page.themes.findIndex((theme) => theme.id === issue.theme),
      rows: numbers(issue.rows),
      kind: issue.kind ?? SHORTFALL,
    })),
    facets: facetsOf(page, documents, sector, region, years.ids),
    documentFacets: {
      body: documents.body.index,
      sector: sector.index,
      region: region.index,
      year: years.of,
      kind: documents.kind.index,
    },
    typeOf: { strength: typeNumber(STRENGTH), mixed: typeNumber(MIXED), shortfall: typeNumber(SHORTFALL) },
  };
}

/** The sentence itself. */
export function sentence(store: Store, row: number): string {
  const start = store.start[row];
  return store.blocks[store.block[row]].slice(start, start + store.length[row]);
}

/** Headings above a finding, outermost first. */
export function sectionPath(store: Store, row: number): string[] {
  const path = store.section.at(row);
  return path === "" ? [] : path.split("\n");
}
