// What all tables of figures share.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { download } from "../data/csv";
import { figuresCsv, gap, gapPercent, type FigureList } from "../data/figures";
import type { Store } from "../data/store";
import { sentence } from "../data/store";
import { count, date, decimal } from "../data/text";
import { openHref, useFrame, type Frame } from "./frame";
import { DataTable, type Column } from "./parts";

const MORE = 100;

/** Numbers of the figures that stand in findings of the selection. */
export function figuresIn(frame: Frame): FigureList {
  const { store, selection } = frame;
  const { figures } = store;
  if (selection.everything) return Array.from({ length: figures.count }, (_, i) => i);
  const marks = new Uint8Array(store.count);
  for (const row of selection.rows) marks[row] = 1;
  return Array.from({ length: figures.count }, (_, i) => i).filter((i) => marks[figures.row[i]]);
}

const UNITS: Record<string, [string, string]> = {
  day: ["day", "days"],
  week: ["week", "weeks"],
  month: ["month", "months"],
  year: ["year", "years"],
  hour: ["hour", "hours"],
  minute: ["minute", "minutes"],
  person: ["person", "people"],
};

export function amount(value: number, unit: string): string {
  const number = decimal(value, 2);
  if (unit === "percent") return number + "%";
  if (unit === "pound") return "£" + number;
  const words = UNITS[unit];
  if (words) return `${number} ${value === 1 ? words[0] : words[1]}`;
  return unit ? `${number} ${unit}` : number;
}

const sign = (number: number): string => (number > 0 ? "+" : number < 0 ? "−" : "");

/** How far off: "−3.3 points, −5.6%"; percentages differ by points. */
export function HowFar(props: { store: Store; figure: number; other: number | null }) {
  const { figures } = props.store;
  const value = figures.value[props.figure];
  const difference = gap(value, props.other);
  if (difference === null) return <>–</>;
  const unit = figures.unit.at(props.figure);
  const size = Math.abs(difference);
  const share = gapPercent(value, props.other);
  return (
    <>
      {sign(difference)}
      {unit === "percent" ? `${decimal(size, 2)} ${size === 1 ? "point" : "points"}` : amount(size, unit)}
      {share !== null && <span class="quiet under">{sign(share)}{decimal(Math.abs(share), 1)}%</span>}
    </>
  );
}

const DIRECTIONS: Record<string, string> = { better: "Better", worse: "Worse", "in-line": "In line" };

export function Direction(props: { store: Store; figure: number }) {
  const { figures } = props.store;
  return (
    <>
      {DIRECTIONS[figures.direction.at(props.figure)] ?? "–"}
      {figures.contradiction[props.figure] ? <strong class="flag"> contradicts its words</strong> : null}
    </>
  );
}

export const COLOURS: Record<string, string> = { better: "var(--strength)", worse: "var(--shortfall)" };

export const bodyOf = (store: Store, figure: number): string => store.documents.body.at(store.document[store.figures.row[figure]]);
export const publishedOf = (store: Store, figure: number): string => store.documents.published.at(store.document[store.figures.row[figure]]);

export function measureOf(store: Store, figure: number): string {
  const measure = store.figures.measure.at(figure) || "not named";
  return measure.charAt(0).toUpperCase() + measure.slice(1);
}

/** What is measured, and of what kind the number is: "Waiting time (median)". */
export function measureInWords(store: Store, figure: number): string {
  const statistic = store.figures.statistic.at(figure);
  return measureOf(store, figure) + (statistic && statistic !== "count" && statistic !== "share" ? ` (${statistic})` : "");
}

export const cut = (words: string, most: number): string => (words.length <= most ? words : words.slice(0, words.lastIndexOf(" ", most)) + " …");

/** Names of rows in a chart, each once. */
export function uniqueNames(names: string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n > 1 ? `${name} (${n})` : name;
  });
}

const COMPARATORS: Record<string, string> = {
  national: "England average",
  regional: "Regional average",
  peers: "Similar bodies",
  previous: "Earlier figure",
};

export const comparatorOf = (store: Store, figure: number): string => COMPARATORS[store.figures.comparatorName.at(figure)] ?? "Other figure";

export function Quoted(props: { figure: number }) {
  const frame = useFrame();
  const row = frame.store.figures.row[props.figure];
  return (
    <a class="quoted" href={openHref(frame, { row })}>
      {sentence(frame.store, row)}
    </a>
  );
}

/** Body and date of the document that gives a figure. */
export function Where(props: { store: Store; figure: number }) {
  return (
    <>
      {bodyOf(props.store, props.figure) || "–"}
      <span class="under">{dateOf(props.store, props.figure)}</span>
    </>
  );
}

export const dateOf = (store: Store, figure: number): string => date(publishedOf(store, figure)) || "–";

/** A table of figures, a row each, the first of them at once and the rest when asked for. */
export function FigureTable(props: {
  caption: string;
  list: FigureList;
  first: number;
  columns: Column[];
  cells: (figure: number) => ComponentChildren[];
}) {
  const [most, setMost] = useState(props.first);
  const { list } = props;
  return (
    <>
      <DataTable class="figures" caption={props.caption} columns={props.columns} rows={list.slice(0, most).map((i) => ({ key: i, cells: props.cells(i) }))} />
      {most < list.length && (
        <p>
          <button type="button" class="secondary" onClick={() => setMost(most + MORE)}>
            Show more rows ({count(list.length - most)} left)
          </button>
        </p>
      )}
    </>
  );
}

export function DownloadFigures(props: { list: FigureList; name: string; label?: string }) {
  const { store } = useFrame();
  return (
    <button type="button" class="secondary" onClick={() => download(props.name, figuresCsv(store, props.list))}>
      {props.label ?? "Download as CSV"}
    </button>
  );
}
