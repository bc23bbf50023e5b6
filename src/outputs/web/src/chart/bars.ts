// Stacked bars of strengths, mixed findings and shortfalls, in the same colours everywhere.

import * as Plot from "@observablehq/plot";
import type { Types } from "../data/count";
import { judged } from "../data/count";
import { count, counted, percent } from "../data/text";
import { pickable } from "./chart";
import { namesAbove } from "./labels";

export const COLOURS = { strength: "var(--strength)", mixed: "var(--mixed)", shortfall: "var(--shortfall)" };
export const TYPES = ["strength", "mixed", "shortfall"] as const;
export type Judged = (typeof TYPES)[number];

export interface BarRow {
  /** What the bar is called; unique in its chart. */
  label: string;
  types: Types;
  /** Handed to `pick` with the type. */
  key: number;
}

export interface Piece extends BarRow {
  type: Judged;
  value: number;
  total: number;
}

export type Measure = "count" | "share" | "per1000";

const WORDS: Record<Judged, [string, string]> = {
  strength: ["strength", "strengths"],
  mixed: ["mixed finding", "mixed findings"],
  shortfall: ["shortfall", "shortfalls"],
};

export const inWords = (types: Types): string =>
  TYPES.filter((type) => types[type] > 0)
    .map((type) => counted(types[type], ...WORDS[type]))
    .join(", ") || "nothing judged";

function piecesOf(rows: BarRow[], measure: Measure, findings: number): Piece[] {
  return rows.flatMap((row) => {
    const total = judged(row.types);
    const scale = measure === "share" ? 100 / Math.max(total, 1) : measure === "per1000" ? 1000 / Math.max(findings, 1) : 1;
    return TYPES.map((type) => ({ ...row, type, total, value: row.types[type] * scale }));
  });
}

const AXIS: Record<Measure, string> = {
  count: "Judged findings",
  share: "Share of judged findings (%)",
  per1000: "Judged findings in every 1,000 findings",
};

/** Horizontal bars, one a row, in the order given. */
export function stackedBars(
  rows: BarRow[],
  measure: Measure,
  findings: number,
  width: number,
  /** What others have, by the row's key: a tick across the bar. */
  others?: (key: number) => number,
): Plot.PlotOptions {
  const pieces = piecesOf(rows, measure, findings);
  const narrow = width < 560;
  const height = narrow ? 44 : 30;
  const longest = Math.max(0, ...rows.map((row) => row.label.length));
  const bars = Plot.barX(pieces, {
    x: "value",
    y: "label",
    fill: (piece: Piece) => COLOURS[piece.type],
    insetTop: narrow ? 20 : 5,
    insetBottom: narrow ? 4 : 5,
    insetRight: 1,
    order: null,
    title: (piece: Piece) => `${piece.label}\n${counted(piece.types[piece.type], ...WORDS[piece.type])} (${percent(piece.types[piece.type], piece.total)})`,
  });
  const ends = Plot.text(rows, {
    x: (row: BarRow) => (measure === "share" ? 100 : measure === "per1000" ? (1000 * judged(row.types)) / Math.max(findings, 1) : judged(row.types)),
    y: "label",
    text: (row: BarRow) => (measure === "per1000" ? ((1000 * judged(row.types)) / Math.max(findings, 1)).toFixed(0) : count(judged(row.types))),
    textAnchor: "start",
    dx: 6,
    dy: narrow ? 8 : 0,
    fill: "currentColor",
  });
  const names = narrow
    ? [namesAbove(rows, "label", "label", width, -12)]
    : [Plot.axisY({ label: null, tickSize: 0, lineWidth: 20 })];
  return {
    width,
    height: rows.length * height + 52,
    marginLeft: narrow ? 1 : Math.min(300, 24 + 7.2 * longest),
    marginRight: 52,
    marginTop: 44,
    marginBottom: 8,
    x: { axis: "top", label: AXIS[measure], labelArrow: "none", labelAnchor: "left", domain: measure === "share" ? [0, 100] : undefined },
    y: { domain: rows.map((row) => row.label), padding: 0, axis: narrow ? null : undefined, label: null },
    marks: [
      Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1 }),
      ...names,
      pickable(bars, pieces),
      ends,
      ...(others
        ? [Plot.tickX(rows, { x: (row: BarRow) => others(row.key), y: "label", stroke: "currentColor", strokeWidth: 2, insetTop: narrow ? 18 : 2, insetBottom: 2 })]
        : []),
      Plot.ruleX([0], { stroke: "currentColor" }),
    ],
  };
}

/** Upright bars along time or another order. */
export function columns(rows: BarRow[], width: number, height = 260): Plot.PlotOptions {
  const pieces = piecesOf(rows, "count", 0);
  const bars = Plot.barY(pieces, {
    x: "label",
    y: "value",
    fill: (piece: Piece) => COLOURS[piece.type],
    order: null,
    insetTop: 1,
    title: (piece: Piece) => `${piece.label}: ${counted(piece.types[piece.type], ...WORDS[piece.type])}`,
  });
  return {
    width,
    height,
    marginLeft: 44,
    marginBottom: 36,
    marginTop: 24,
    x: { domain: rows.map((row) => row.label), label: null, padding: 0.35, tickSize: 0 },
    y: { label: "Judged findings", labelArrow: "none", tickSize: 0 },
    marks: [
      Plot.gridY({ stroke: "var(--line)", strokeOpacity: 1 }),
      pickable(bars, pieces),
      Plot.ruleY([0], { stroke: "currentColor" }),
    ],
  };
}

/** A line of counts by year, small enough to stand beside a heading. */
export function sparkline(years: string[], counts: number[], width: number, height = 76): Plot.PlotOptions {
  const points = years.map((year, i) => ({ year, n: counts[i] }));
  const few = years.length <= 6;
  return {
    width,
    height,
    marginLeft: 14,
    marginRight: 14,
    marginTop: 24,
    marginBottom: 20,
    x: { type: "point", domain: years, label: null, tickSize: 0, ticks: few ? years : [years[0], years[years.length - 1]] },
    y: { axis: null, domain: [0, Math.max(1, ...counts)] },
    marks: [
      Plot.ruleY([0], { stroke: "var(--line)" }),
      Plot.areaY(points, { x: "year", y: "n", fill: "var(--shortfall)", fillOpacity: 0.15 }),
      Plot.lineY(points, { x: "year", y: "n", stroke: "var(--shortfall)", strokeWidth: 2 }),
      Plot.dot(points, { x: "year", y: "n", fill: "var(--shortfall)", r: 3 }),
      ...(few ? [Plot.text(points, { x: "year", y: "n", text: (point: { n: number }) => String(point.n), dy: -9, fill: "currentColor" })] : []),
    ],
  };
}

export interface HeatCell {
  row: string;
  column: string;
  value: number;
  text: string;
  title: string;
  key: unknown;
}

/** A heat map: the deeper the colour, the more. Names of many columns stand aslant. */
export function heatMap(cells: HeatCell[], rows: string[], columnNames: string[], width: number, most: number): Plot.PlotOptions {
  const left = width < 560 ? 176 : 300;
  const room = width - left - 10;
  const aslant = room / Math.max(1, columnNames.length) < 88;
  const longest = Math.max(0, ...columnNames.map((name) => name.length));
  const right = aslant ? Math.min(140, longest * 3.5) : 10;
  const band = aslant ? Math.max(34, (width - left - right) / columnNames.length) : room / columnNames.length;
  const top = aslant ? 20 + longest * 6 : 84;
  const marks = Plot.cell(cells, {
    x: "column",
    y: "row",
    fill: "var(--shortfall)",
    // No deeper than lets the number in the cell be read: a contrast of 4.5 on the white page and on the dark one.
    fillOpacity: (cell: HeatCell) => (cell.value > 0 ? 0.06 + 0.54 * Math.min(1, cell.value / most) : 0),
    inset: 1,
    title: "title",
  });
  return {
    width: left + right + band * columnNames.length,
    height: rows.length * 28 + top + 8,
    marginLeft: left,
    marginTop: top,
    marginRight: right,
    marginBottom: 4,
    opacity: { type: "identity" },
    x: { domain: columnNames, label: null, padding: 0 },
    y: { domain: rows, label: null, padding: 0 },
    marks: [
      Plot.cell(cells, { x: "column", y: "row", fill: "var(--cell)", inset: 1 }),
      pickable(marks, cells),
      Plot.text(cells, {
        x: "column",
        y: "row",
        text: "text",
        fill: "currentColor",
        pointerEvents: "none",
      }),
      Plot.axisY({ label: null, tickSize: 0, lineWidth: width < 560 ? 11.5 : 20 }),
      Plot.axisX({
        anchor: "top",
        label: null,
        tickSize: 0,
        ...(aslant ? { tickRotate: -60, textAnchor: "start", dy: 4, lineWidth: 60 } : { lineWidth: band / 14.5 }),
      }),
    ],
  };
}
