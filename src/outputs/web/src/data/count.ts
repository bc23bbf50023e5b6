// Counting: each view makes its numbers from the findings selected. Counts are made when first asked for and shared
// by all sections of a frame. Where the page holds a sample and nothing is filtered, they are those of all
// findings, which the page has beside the sample.

import { numbers, type Numbers } from "./columns";
import type { Selection } from "./filter";
import type { TotalsData } from "./page";
import type { Store } from "./store";

export interface Types {
  strength: number;
  mixed: number;
  shortfall: number;
  none: number;
}

export const judged = (types: Types): number => types.strength + types.mixed + types.shortfall;
export const all = (types: Types): number => judged(types) + types.none;

const SLOTS = 4; // strength, mixed, shortfall, none

function typesAt(counts: Numbers, place: number): Types {
  const at = place * SLOTS;
  return { strength: counts[at], mixed: counts[at + 1], shortfall: counts[at + 2], none: counts[at + 3] };
}

export interface ThemeCounts {
  types: Types;
  plans: number;
  documents: number;
  bodies: number;
}

/** What counts are made by, beside themes: a facet that each finding has once. */
export type Dimension = "body" | "year" | "statement" | "evidence";

/** Themes down, the values of a facet across. */
export class ThemeTable {
  constructor(
    readonly columns: number,
    private readonly counts: Numbers,
  ) {}

  at(theme: number, column: number): Types {
    return typesAt(this.counts, theme * this.columns + column);
  }
}

export interface Counts {
  /** All findings counted, and whether the page holds each of them. */
  findings: number;
  held: boolean;
  types: Types;
  themes: ThemeCounts[];
  /** By number of the facet's value. */
  by(dimension: Dimension): Types[];
  themesBy(dimension: Dimension): ThemeTable;
}

function memoised<K, V>(make: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key)!;
  };
}

class CountsOfRows implements Counts {
  readonly held = true;
  readonly findings: number;
  private readonly slots: number[];
  private knownThemes: ThemeCounts[] | null = null;

  constructor(
    private readonly store: Store,
    private readonly rows: Uint32Array,
  ) {
    this.findings = rows.length;
    const { strength, mixed, shortfall } = store.typeOf;
    this.slots = store.types.map((_, type) => (type === strength ? 0 : type === mixed ? 1 : type === shortfall ? 2 : 3));
  }

  get types(): Types {
    return this.by("evidence").reduce((sum, types) => ({
      strength: sum.strength + types.strength,
      mixed: sum.mixed + types.mixed,
      shortfall: sum.shortfall + types.shortfall,
      none: sum.none + types.none,
    }));
  }

  get themes(): ThemeCounts[] {
    return (this.knownThemes ??= this.countThemes());
  }

  readonly by = memoised((dimension: Dimension): Types[] => {
    const { store, rows, slots } = this;
    const of = this.valueOf(dimension);
    const values = store.facets[dimension].ids.length;
    const counts = new Uint32Array(values * SLOTS);
    for (let i = 0; i < rows.length; ++i) ++counts[of(rows[i]) * SLOTS + slots[store.type[rows[i]]]];
    return range(values).map((value) => typesAt(counts, value));
  });

  readonly themesBy = memoised((dimension: Dimension): ThemeTable => {
    const { store, rows, slots } = this;
    const of = this.valueOf(dimension);
    const columns = store.facets[dimension].ids.length;
    const counts = new Uint32Array(store.themes.length * columns * SLOTS);
    for (let i = 0; i < rows.length; ++i) {
      const row = rows[i];
      const slot = slots[store.type[row]];
      const column = of(row);
      for (let tag = store.themeStart[row]; tag < store.themeStart[row + 1]; ++tag)
        ++counts[(store.theme[tag] * columns + column) * SLOTS + slot];
    }
    return new ThemeTable(columns, counts);
  });

  private valueOf(dimension: Dimension): (row: number) => number {
    const { store } = this;
    if (dimension === "statement") return (row) => store.statement[row];
    if (dimension === "evidence") return (row) => store.evidence[row];
    const values = store.documentFacets[dimension];
    return (row) => values[store.document[row]];
  }

  // A finding with two themes counts in both.
  private countThemes(): ThemeCounts[] {
    const { store, rows, slots } = this;
    const themes = store.themes.length;
    const counts = new Uint32Array(themes * SLOTS);
    const plans = new Uint32Array(themes);
    const documents = new Uint32Array(themes);
    const lastDocument = new Int32Array(themes).fill(-1); // rows come document by document
    const bodies = store.themes.map(() => new Set<number>());
    const body = store.documentFacets.body;
    for (let i = 0; i < rows.length; ++i) {
      const row = rows[i];
      const of = store.document[row];
      const slot = slots[store.type[row]];
      for (let tag = store.themeStart[row]; tag < store.themeStart[row + 1]; ++tag) {
        const theme = store.theme[tag];
        ++counts[theme * SLOTS + slot];
        plans[theme] += store.plan[row];
        if (lastDocument[theme] === of) continue;
        lastDocument[theme] = of;
        ++documents[theme];
        if (body[of] !== 0) bodies[theme].add(body[of]);
      }
    }
    return range(themes).map((theme) => ({
      types: typesAt(counts, theme),
      plans: plans[theme],
      documents: documents[theme],
      bodies: bodies[theme].size,
    }));
  }
}

class CountsOfTotals implements Counts {
  readonly held = false;
  readonly findings: number;
  readonly types: Types;
  readonly themes: ThemeCounts[];

  constructor(
    private readonly store: Store,
    private readonly totals: TotalsData,
  ) {
    this.types = typesAt(numbers(totals.types), 0);
    this.findings = all(this.types);
    const [types, plans, documents, bodies] = [totals.themes, totals.plans, totals.documents, totals.bodies].map(numbers);
    this.themes = range(store.themes.length).map((theme) => ({
      types: typesAt(types, theme),
      plans: plans[theme],
      documents: documents[theme],
      bodies: bodies[theme],
    }));
  }

  readonly by = memoised((dimension: Dimension): Types[] => {
    const { values, all: counts } = this.totals.by[dimension];
    const flat = numbers(counts);
    return this.store.facets[dimension].ids.map((id) => {
      const value = values.indexOf(id);
      return value < 0 ? { strength: 0, mixed: 0, shortfall: 0, none: 0 } : typesAt(flat, value);
    });
  });

  readonly themesBy = memoised((dimension: Dimension): ThemeTable => {
    const { values, themes: counts } = this.totals.by[dimension];
    const flat = numbers(counts);
    const ids = this.store.facets[dimension].ids;
    const themes = this.store.themes.length;
    const table = new Uint32Array(themes * ids.length * SLOTS);
    ids.forEach((id, column) => {
      const value = values.indexOf(id);
      if (value < 0) return;
      for (let theme = 0; theme < themes; ++theme) {
        for (let slot = 0; slot < SLOTS; ++slot)
          table[(theme * ids.length + column) * SLOTS + slot] = flat[(value * themes + theme) * SLOTS + slot];
      }
    });
    return new ThemeTable(ids.length, table);
  });
}

export const countRows = (store: Store, rows: Uint32Array): Counts => new CountsOfRows(store, rows);

export function countSelection(store: Store, selection: Selection): Counts {
  const { totals } = store.page;
  return selection.everything && totals ? new CountsOfTotals(store, totals) : countRows(store, selection.rows);
}

/** Numbers 0 to n - 1. */
export const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
