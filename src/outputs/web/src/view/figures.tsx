// Figures that the narrative gives: against averages and targets, and how long people wait.

import * as Plot from "@observablehq/plot";
import { useState } from "preact/hooks";
import { Chart } from "../chart/chart";
import { namesAbove } from "../chart/labels";
import { csv, download } from "../data/csv";
import type { Figures, Store } from "../data/store";
import { sentence } from "../data/store";
import { count, counted, date, decimal } from "../data/text";
import { openHref, type Frame } from "./frame";
import { DataTable } from "./parts";

const SHOWN = 15;
const MORE = 100;

/** Numbers of the figures that stand in findings of the selection. */
export function figuresIn(frame: Frame): number[] {
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

const DIRECTIONS: Record<string, string> = { better: "Better", worse: "Worse", "in-line": "In line", equal: "In line" };
const COLOURS: Record<string, string> = { better: "var(--strength)", worse: "var(--shortfall)" };

const bodyOf = (store: Store, figure: number): string => store.documents.body.at(store.document[store.figures.row[figure]]);
const yearOf = (store: Store, figure: number): string => store.documents.published.at(store.document[store.figures.row[figure]]).slice(0, 4);

function measureOf(figures: Figures, i: number): string {
  const measure = figures.measure.at(i) || "not named";
  return measure.charAt(0).toUpperCase() + measure.slice(1);
}

const cut = (words: string, most: number): string => (words.length <= most ? words : words.slice(0, words.lastIndexOf(" ", most)) + " …");

const against = (figures: Figures, i: number): number | null => figures.comparator[i] ?? figures.target[i];

const COMPARATORS: Record<string, string> = {
  national: "England average",
  regional: "Regional average",
  peers: "Similar bodies",
  previous: "Earlier figure",
};

function againstWhat(figures: Figures, i: number): string {
  if (figures.comparator[i] === null) return "Target";
  return COMPARATORS[figures.comparatorName.at(i)] ?? "Other figure";
}

const gap = (figures: Figures, i: number): number => {
  const other = against(figures, i)!;
  return Math.abs(figures.value[i] - other) / Math.max(Math.abs(other), 1e-9);
};

const HEADER = ["finding", "body", "published", "measure", "value", "unit", "statistic", "comparator", "comparator_name", "target", "direction", "contradiction", "text"];

function figuresCsv(store: Store, list: number[]): string {
  const { figures } = store;
  return csv(
    HEADER,
    list.map((i) => [
      "f-" + store.ids.at(figures.row[i]),
      bodyOf(store, i),
      store.documents.published.at(store.document[figures.row[i]]),
      figures.measure.at(i),
      figures.value[i],
      figures.unit.at(i),
      figures.statistic.at(i),
      figures.comparator[i] ?? "",
      figures.comparatorName.at(i),
      figures.target[i] ?? "",
      figures.direction.at(i),
      figures.contradiction[i] ? "yes" : "no",
      sentence(store, figures.row[i]),
    ]),
  );
}

function Quoted(props: { frame: Frame; figure: number }) {
  const { frame } = props;
  const row = frame.store.figures.row[props.figure];
  return (
    <a class="quoted" href={openHref(frame, { row })}>
      {sentence(frame.store, row)}
    </a>
  );
}

function Against(props: { frame: Frame; list: number[]; what: string; title: string }) {
  const { frame, what } = props;
  const { store } = frame;
  const { figures } = store;
  const [most, setMost] = useState(SHOWN);
  const list = props.list.filter((i) => against(figures, i) !== null).sort((a, b) => gap(figures, b) - gap(figures, a) || a - b);
  if (list.length === 0) return <p>No figure in this selection is given beside {what}.</p>;
  // A chart has one axis: percentages.
  const shown = list.filter((i) => figures.unit.at(i) === "percent" && figures.value[i] <= 100).slice(0, SHOWN);
  const name = (i: number) => `${measureOf(figures, i)} – ${bodyOf(store, i)} ${yearOf(store, i)}`;
  const unique = new Map<string, number>();
  const points = shown.map((i) => {
    const n = (unique.get(name(i)) ?? 0) + 1;
    unique.set(name(i), n);
    return { i, name: n > 1 ? `${name(i)} (${n})` : name(i), value: figures.value[i], other: against(figures, i)!, direction: figures.direction.at(i) };
  });
  const draw = (width: number): Plot.PlotOptions => {
    const narrow = width < 640;
    const colour = (point: (typeof points)[number]) => COLOURS[point.direction] ?? "var(--mixed)";
    return {
      width,
      height: points.length * (narrow ? 60 : 44) + 60,
      marginLeft: narrow ? 8 : 340,
      marginRight: 40,
      marginBottom: 8,
      marginTop: 44,
      x: { axis: "top", domain: [0, 100], label: "Percent", labelAnchor: "left", labelArrow: "none" },
      y: { domain: points.map((point) => point.name), label: null, type: "band", padding: 0, axis: narrow ? null : undefined },
      marks: [
        Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1 }),
        ...(narrow
          ? [namesAbove(points, "name", "name", width, -18)]
          : [Plot.axisY({ label: null, tickSize: 0, lineWidth: 22 })]),
        Plot.ruleY(points, { y: "name", x1: "other", x2: "value", stroke: colour, strokeWidth: 3 }),
        Plot.tickX(points, { y: "name", x: "other", stroke: "currentColor", strokeWidth: 2, insetTop: narrow ? 22 : 10, insetBottom: 10 }),
        Plot.dot(points, { y: "name", x: "value", r: 6, fill: colour, title: (point) => `${point.name}\n${decimal(point.value, 2)}% against ${decimal(point.other, 2)}% (${againstWhat(figures, point.i)})` }),
        Plot.text(points, { y: "name", x: "value", text: (point) => decimal(point.value, 1), dy: -13, fill: "currentColor", fontSize: 12 }),
      ],
    };
  };
  const table = (
    <DataTable
      caption={`Figures beside ${what}, the largest difference first`}
      columns={[{ label: "Measure" }, { label: "Body" }, { label: "Figure", number: true }, { label: "Against", number: true }, { label: "Which" }, { label: "Direction" }, { label: "Published" }, { label: "Sentence" }]}
      rows={list.slice(0, most).map((i) => ({
        key: i,
        cells: [
          measureOf(figures, i),
          bodyOf(store, i),
          amount(figures.value[i], figures.unit.at(i)),
          amount(against(figures, i)!, figures.unit.at(i)),
          againstWhat(figures, i),
          <>
            {DIRECTIONS[figures.direction.at(i)] ?? "–"}
            {figures.contradiction[i] ? <strong class="flag"> contradicts its words</strong> : null}
          </>,
          date(store.documents.published.at(store.document[figures.row[i]])),
          <Quoted frame={frame} figure={i} />,
        ],
      }))}
    />
  );
  return (
    <>
      {points.length > 0 ? (
        <Chart
          title={props.title}
          summary={points.slice(0, 3).map((point) => `${point.name}: ${decimal(point.value, 1)}% against ${decimal(point.other, 1)}%`).join("; ")}
          draw={draw}
          of={frame}
          legend={
            <ul class="key" aria-hidden="true">
              <li><span class="swatch strength" />Better</li>
              <li><span class="swatch mixed" />No direction</li>
              <li><span class="swatch shortfall" />Worse</li>
              <li><span class="tick" />{what.charAt(0).toUpperCase() + what.slice(1)}</li>
            </ul>
          }
        >
          {table}
        </Chart>
      ) : (
        table
      )}
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

const DAYS: Record<string, number> = { hour: 1 / 24, day: 1, week: 7, month: 30.4, year: 365 };

// A length of time that people wait: in a finding on waiting, and not a deadline that is merely named.
function isWait(store: Store, i: number): boolean {
  const row = store.figures.row[i];
  if (!(store.figures.unit.at(i) in DAYS)) return false;
  if (store.type[row] !== store.typeOf.shortfall && store.type[row] !== store.typeOf.mixed) return false;
  return hasTheme(store, row, "waiting-times");
}

function isBacklog(store: Store, i: number): boolean {
  const row = store.figures.row[i];
  return store.figures.unit.at(i) === "person" && store.figures.statistic.at(i) === "count" && hasTheme(store, row, "waiting-times");
}

function hasTheme(store: Store, row: number, id: string): boolean {
  for (let i = store.themeStart[row]; i < store.themeStart[row + 1]; ++i) {
    if (store.themes[store.theme[i]].id === id) return true;
  }
  return false;
}

function Waits(props: { frame: Frame; list: number[] }) {
  const { frame } = props;
  const { store } = frame;
  const { figures } = store;
  const days = (i: number) => figures.value[i] * DAYS[figures.unit.at(i)];
  const waits = props.list.filter((i) => isWait(store, i)).sort((a, b) => days(b) - days(a) || a - b);
  const backlogs = props.list.filter((i) => isBacklog(store, i)).sort((a, b) => figures.value[b] - figures.value[a] || a - b);
  const columns = [{ label: "What" }, { label: "Figure", number: true }, { label: "Body" }, { label: "Published" }, { label: "Sentence" }];
  const cells = (i: number) => [
    measureOf(figures, i) + (figures.statistic.at(i) && figures.statistic.at(i) !== "count" ? ` (${figures.statistic.at(i)})` : ""),
    amount(figures.value[i], figures.unit.at(i)),
    bodyOf(store, i),
    date(store.documents.published.at(store.document[figures.row[i]])),
    <Quoted frame={frame} figure={i} />,
  ];
  if (waits.length + backlogs.length === 0) return <p>No wait or backlog is given in figures in this selection.</p>;
  const shown = waits.slice(0, SHOWN);
  const labels = shown.map((i, n) => ({ i, days: days(i), name: `${n + 1}. ${cut(measureOf(figures, i), 36)} – ${bodyOf(store, i) || "body not named"} ${yearOf(store, i)}` }));
  const draw = (width: number): Plot.PlotOptions => {
    const narrow = width < 640;
    return {
      width,
      height: labels.length * (narrow ? 52 : 36) + 60,
      marginLeft: narrow ? 2 : 330,
      marginRight: 90,
      marginBottom: 8,
      marginTop: 44,
      x: { axis: "top", label: "Days", labelAnchor: "left", labelArrow: "none" },
      y: { domain: labels.map((label) => label.name), label: null, padding: 0, axis: narrow ? null : undefined },
      marks: [
        Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1 }),
        ...(narrow
          ? [namesAbove(labels, "name", "name", width, -14)]
          : [Plot.axisY({ label: null, tickSize: 0, lineWidth: 24 })]),
        Plot.barX(labels, { y: "name", x: "days", fill: "var(--shortfall)", insetTop: narrow ? 28 : 8, insetBottom: narrow ? 4 : 8, title: (label) => sentence(store, figures.row[label.i]) }),
        Plot.text(labels, { y: "name", x: "days", text: (label) => amount(figures.value[label.i], figures.unit.at(label.i)), textAnchor: "start", dx: 6, dy: narrow ? 12 : 0, fill: "currentColor" }),
        Plot.ruleX([0], { stroke: "currentColor" }),
      ],
    };
  };
  return (
    <>
      {waits.length > 0 && (
        <Chart
          title="Longest waits named as a shortfall"
          summary={labels.slice(0, 3).map((label) => `${label.name}: ${amount(figures.value[label.i], figures.unit.at(label.i))}`).join("; ")}
          draw={draw}
          of={frame}
        >
          <DataTable caption="Waits, longest first" columns={columns} rows={waits.slice(0, MORE).map((i) => ({ key: i, cells: cells(i) }))} />
        </Chart>
      )}
      {backlogs.length > 0 && (
        <>
          <h3>People waiting</h3>
          <DataTable caption="Backlogs, most people first" columns={columns} rows={backlogs.slice(0, SHOWN).map((i) => ({ key: i, cells: cells(i) }))} />
        </>
      )}
    </>
  );
}

export function FiguresSection(props: { frame: Frame }) {
  const { frame } = props;
  const list = figuresIn(frame);
  if (list.length === 0) return <p>No finding in this selection gives a figure.</p>;
  return (
    <>
      <p class="toolbar">
        <span>{counted(list.length, "figure")}</span>
        <button type="button" class="secondary" onClick={() => download("caresift-figures.csv", figuresCsv(frame.store, list))}>
          Download as CSV
        </button>
      </p>
      <Against
        frame={frame}
        list={list.filter((i) => frame.store.figures.comparatorName.at(i) !== "previous")}
        what="an average or a target"
        title="Percentages furthest from their average or target"
      />
      <Against
        frame={frame}
        list={list.filter((i) => frame.store.figures.comparatorName.at(i) === "previous")}
        what="an earlier figure"
        title="Percentages that changed most"
      />
      <Waits frame={frame} list={list} />
    </>
  );
}

