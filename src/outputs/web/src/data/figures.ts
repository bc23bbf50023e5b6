// The tables of figures: against the England average, waits and backlogs, the same measure side by side. Which
// rows belong in and how far off they are is that of figures.csv; report/figure_order.cc sorts as is done here.

import { csv } from "./csv";
import { sectionPath, sentence, type Store } from "./store";

/** Numbers of figures in store.figures. */
export type FigureList = number[];

const rounded = (value: number, parts: number): number => (Math.sign(value) * Math.round(Math.abs(value) * parts)) / parts;

export const gap = (value: number, other: number | null): number | null =>
  other === null ? null : rounded(value - other, 10000);

export const gapPercent = (value: number, other: number | null): number | null =>
  other === null || other === 0 ? null : rounded(((value - other) / Math.abs(other)) * 100, 10);

export type Tone = "worse" | "" | "in-line" | "better";

/** Whether a figure is good or bad: what the figure's words or numbers say, or else how its sentence is judged. */
export function tone(store: Store, i: number): Tone {
  const direction = store.figures.direction.at(i);
  if (direction === "worse" || direction === "in-line" || direction === "better") return direction;
  const type = store.type[store.figures.row[i]];
  const { strength, mixed, shortfall } = store.typeOf;
  return type === shortfall || type === mixed ? "worse" : type === strength ? "better" : "";
}

export const isAgainstNational = (store: Store, i: number): boolean =>
  store.figures.comparator[i] !== null && store.figures.comparatorName.at(i) === "national";

export const isWaitOrBacklog = (store: Store, i: number): boolean => store.figures.waitOrBacklog[i] === 1;

/** What a wait is held against: a target first. */
export const yardstick = (store: Store, i: number): number | null => store.figures.target[i] ?? store.figures.comparator[i];

// How far off in percent, without its sign; off zero is further than any percentage.
const distance = (value: number, other: number): number => Math.abs(gapPercent(value, other) ?? Infinity);

/** Ascending by each of the keys in turn, then in the order of the corpus. */
function sortedBy(list: FigureList, keys: (i: number) => number[]): FigureList {
  const known = new Map(list.map((i) => [i, keys(i)]));
  return list.slice().sort((a, b) => {
    const [first, second] = [known.get(a)!, known.get(b)!];
    for (let k = 0; k < first.length; ++k) if (first[k] !== second[k]) return first[k] < second[k] ? -1 : 1;
    return a - b;
  });
}

const TONES: Record<Tone, number> = { worse: 0, "": 1, "in-line": 2, better: 3 };

/** The furthest on the wrong side first, the furthest on the right side last. */
export function againstNational(store: Store, list: FigureList): FigureList {
  const { value, comparator } = store.figures;
  return sortedBy(
    list.filter((i) => isAgainstNational(store, i)),
    (i) => {
      const off = distance(value[i], comparator[i]!);
      const of = tone(store, i);
      return [TONES[of], of === "better" ? off : -off];
    },
  );
}

// Times before counts before shares, the largest of each first.
function size(store: Store, i: number): number[] {
  const { days, value, unit } = store.figures;
  if (days[i] !== null) return [0, -days[i]!];
  return [unit.at(i) === "percent" ? 2 : 1, -value[i]];
}

export type WaitOrder = "off" | "longest";

/** `off`: what is worse than its target or comparator first, the furthest off first; then what is bad without one; last
 *  what is good. */
export function waitsAndBacklogs(store: Store, list: FigureList, order: WaitOrder): FigureList {
  const { value } = store.figures;
  return sortedBy(
    list.filter((i) => isWaitOrBacklog(store, i)),
    (i) => {
      if (order === "longest") return size(store, i);
      const of = tone(store, i);
      const other = yardstick(store, i);
      const off = other === null ? 0 : distance(value[i], other);
      const good = of === "better";
      return [TONES[of], other === null ? 1 : 0, good ? off : -off, ...size(store, i)];
    },
  );
}

/** Figures of one measure, in one kind of unit. */
export interface Measure {
  key: string;
  figures: FigureList;
  bodies: number;
  years: number;
}

const bodyOf = (store: Store, i: number): string => store.documents.body.at(store.document[store.figures.row[i]]);
const publishedOf = (store: Store, i: number): string => store.documents.published.at(store.document[store.figures.row[i]]);

// "Staff" of "42 staff" names what is counted and measures nothing.
function isMeasure(store: Store, i: number): boolean {
  const { measureKey, statistic } = store.figures;
  const key = measureKey.at(i);
  return key !== "" && (statistic.at(i) !== "count" || key.includes(" "));
}

/** Measures that more than one body, or more than one year, gives a figure of: the most widely given first. */
export function sameMeasures(store: Store, list: FigureList): Measure[] {
  const { measureKey, unit, days } = store.figures;
  const groups = new Map<string, FigureList>();
  for (const i of list) {
    if (!isMeasure(store, i)) continue;
    const name = measureKey.at(i) + "\n" + (days[i] === null ? unit.at(i) : "time");
    const group = groups.get(name);
    if (group) group.push(i);
    else groups.set(name, [i]);
  }
  const measures = [...groups].map(([name, figures]) => ({
    key: name.split("\n")[0],
    figures: sorted(store, figures),
    bodies: new Set(figures.map((i) => bodyOf(store, i))).size,
    years: new Set(figures.map((i) => publishedOf(store, i).slice(0, 4))).size,
  }));
  const widely = (measure: Measure) => measure.bodies * measure.years;
  return measures
    .filter((measure) => measure.bodies > 1 || measure.years > 1)
    .sort((a, b) => widely(b) - widely(a) || b.figures.length - a.figures.length || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

function sorted(store: Store, figures: FigureList): FigureList {
  const place = (i: number) => bodyOf(store, i) + "\n" + publishedOf(store, i);
  return figures.slice().sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : a - b));
}

export function tablesOf(store: Store, i: number): string {
  return [isAgainstNational(store, i) ? "england-average" : "", isWaitOrBacklog(store, i) ? "waits-backlogs" : ""].filter(Boolean).join("|");
}

const HEADER =
  "finding,body,published,statement,section,measure,value,unit,statistic,out_of,comparator,comparator_name,target,direction,contradiction,approximate,population,period,as_of,quote,source,measure_key,days,gap,gap_percent,target_gap,target_gap_percent,tables";

/** The columns of figures.csv. */
export function figuresCsv(store: Store, list: FigureList): string {
  const { figures, documents } = store;
  const yesNo = (flag: number) => (flag ? "yes" : "no");
  return csv(
    HEADER.split(","),
    list.map((i) => {
      const row = figures.row[i];
      const document = store.document[row];
      const statement = store.statement[row];
      const value = figures.value[i];
      const [comparator, target] = [figures.comparator[i], figures.target[i]];
      return [
        "f-" + store.ids.at(row),
        documents.body.at(document),
        documents.published.at(document),
        statement === 0 ? "" : store.statements[statement - 1].id,
        sectionPath(store, row).join(" > "),
        figures.measure.at(i),
        value,
        figures.unit.at(i),
        figures.statistic.at(i),
        figures.outOf[i] ?? "",
        comparator ?? "",
        figures.comparatorName.at(i),
        target ?? "",
        figures.direction.at(i),
        yesNo(figures.contradiction[i]),
        yesNo(figures.approximate[i]),
        figures.population.at(i),
        figures.period.at(i),
        figures.asOf.at(i),
        sentence(store, row),
        documents.source[document],
        figures.measureKey.at(i),
        figures.days[i] ?? "",
        gap(value, comparator) ?? "",
        gapPercent(value, comparator) ?? "",
        gap(value, target) ?? "",
        gapPercent(value, target) ?? "",
        tablesOf(store, i),
      ];
    }),
  );
}
