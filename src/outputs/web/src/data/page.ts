// The data block as it stands in the page: see ../../../README.md. Written by report/page_data.cc.

/** A column of numbers: base 64 of little-endian integers of one width. */
export type NumberColumn = { u8: string } | { u16: string } | { u32: string };

/** A column of texts, each kept once. */
export interface TextColumn {
  values: string[];
  index: NumberColumn;
}

export interface Entry {
  id: string;
  label: string;
  definition?: string;
}

export interface Statement {
  framework: string;
  frameworkLabel: string;
  id: string;
  label: string;
  keyQuestion: boolean;
}

export interface Rule {
  name: string;
  weight: number;
  pattern: string;
}

/** A quote of an issue: the row of a finding that the page holds, or the words of one that it does not. */
export type Quote =
  | { row: number }
  | { text: string; type: string; body: string; title: string; section: string; published: string };

export interface IssueData {
  id: string;
  rank: number;
  label: string;
  theme: string;
  firstSeen: string;
  lastSeen: string;
  findings: number;
  documents: number;
  score: number;
  parts: number[];
  bodies: string[];
  terms: string[];
  rows: NumberColumn;
  quotes: Quote[];
  kind?: string;
  /** How it goes with time in the whole corpus: "new", "growing", …; empty where the dates do not tell. */
  status: string;
  /** Bodies at which it is over. */
  resolved: string[];
  /** Findings by year, of all of them: the page may hold a sample. */
  years: [number, number][];
}

export interface Failure {
  path: string;
  stage: string;
  reason: string;
  fatal: boolean;
}

export interface Counts {
  files: number;
  failed: number;
  documents: number;
  bodies: number;
  words: number;
  findings: number;
  held: number;
  context: number;
  duplicates: number;
  rules: number;
  issues: number;
}

/** Two things that a document says and that do not go together. */
export interface Check {
  check: string;
  /** Its number in the page, from 1; 0 where the page has no findings of it. */
  document: number;
  source: string;
  body: string;
  stated: string;
  statedQuote: string;
  against: string;
  againstQuote: string;
  note: string;
}

/** Counts over all findings where the page holds a sample; four numbers each: strength, mixed, shortfall, none. */
export interface TotalsData {
  types: NumberColumn;
  themes: NumberColumn;
  plans: NumberColumn;
  documents: NumberColumn;
  bodies: NumberColumn;
  by: Record<"body" | "year" | "statement" | "evidence", { values: string[]; all: NumberColumn; themes: NumberColumn }>;
}

export interface PageData {
  schema: "caresift/page/1";
  title: string;
  version: string;
  /** The body that the page is about; empty: all. */
  focus: string;
  /** Colours of a department, "#rrggbb" or empty. */
  branding: { brand: string; strength: string; mixed: string; shortfall: string };
  counts: Counts;
  themes: Entry[];
  subthemes: Entry[];
  types: Entry[];
  evidence: Entry[];
  statements: Statement[];
  rules: Rule[];
  documents: {
    id: string[];
    source: string[];
    title: string[];
    body: TextColumn;
    bodyType: TextColumn;
    kind: TextColumn;
    framework: TextColumn;
    published: TextColumn;
    rating: TextColumn;
    sector: TextColumn;
    region: TextColumn;
    percentage: NumberColumn;
    words: NumberColumn;
  };
  judgements: {
    document: NumberColumn;
    statement: NumberColumn;
    score: NumberColumn;
    percentage: NumberColumn;
    carriedOver: NumberColumn;
    label: TextColumn;
    rating: TextColumn;
  };
  findings: {
    id: string;
    document: NumberColumn;
    block: NumberColumn;
    start: NumberColumn;
    length: NumberColumn;
    statement: NumberColumn;
    type: NumberColumn;
    evidence: NumberColumn;
    confidence: NumberColumn;
    score: NumberColumn;
    plan: NumberColumn;
    section: TextColumn;
    role: TextColumn;
    themes: { count: NumberColumn; theme: NumberColumn; subtheme: NumberColumn; confidence: NumberColumn };
    matches: {
      count: NumberColumn;
      of: NumberColumn;
      start: NumberColumn;
      length: NumberColumn;
      rule: NumberColumn;
    };
  };
  figures: {
    finding: NumberColumn;
    value: number[];
    outOf: (number | null)[];
    comparator: (number | null)[];
    target: (number | null)[];
    days: (number | null)[];
    unit: TextColumn;
    statistic: TextColumn;
    measure: TextColumn;
    measureKey: TextColumn;
    waitOrBacklog: NumberColumn;
    population: TextColumn;
    comparatorName: TextColumn;
    direction: TextColumn;
    asOf: TextColumn;
    period: TextColumn;
    contradiction: NumberColumn;
    approximate: NumberColumn;
  };
  blocks: string[];
  weights: number[];
  issues: IssueData[];
  failures: Failure[];
  failureCount: number;
  checks: Check[];
  checkCount: number;
  totals?: TotalsData;
}
