// What is distinctive: which themes' shortfalls one part has more, or fewer, of than the rest. With filters the
// part is the selection; without, it is each body in turn, and the body that the page is about alone.

import * as Plot from "@observablehq/plot";
import { Chart } from "../chart/chart";
import { namesAbove } from "../chart/labels";
import { all, countRows, range, type Counts } from "../data/count";
import { CLEAR, compare, type Distinctive } from "../data/distinctive";
import { isEmpty, select, NO_FILTER, type Where } from "../data/filter";
import { count, counted } from "../data/text";
import type { Store } from "../data/store";
import type { Frame } from "./frame";
import { DataTable, Open } from "./parts";

export interface Standout {
  label: string;
  theme: number;
  result: Distinctive;
  where: Where;
}

const SHOWN = 15;

export interface Rest {
  /** "all other findings", "3 other local authorities". */
  name: string;
  counts: Counts;
}

const rests = new WeakMap<Frame, Rest>();

/** What the selection is compared with: findings it leaves out; of one body, those about others of its kind. */
export function restOf(frame: Frame): Rest {
  let rest = rests.get(frame);
  if (!rest) rests.set(frame, (rest = findRest(frame)));
  return rest;
}

function findRest(frame: Frame): Rest {
  const { store, selection, view } = frame;
  const out = new Uint8Array(store.count).fill(1);
  for (const row of selection.rows) out[row] = 0;
  const bodies = view.filter.chosen.body ?? [];
  const peers = bodies.length === 1 ? peersOf(store, bodies[0]) : null;
  // Peers pass the same filters, but for that of the body.
  const filter = peers ? { ...view.filter, chosen: { ...view.filter.chosen, body: [] } } : NO_FILTER;
  const rows = select(store, filter).rows.filter((row) => out[row] && (!peers || peers.documents[store.document[row]]));
  return { name: peers?.name ?? "all other findings", counts: countRows(store, rows) };
}

const TYPES: Record<string, [string, string]> = {
  "local-authority": ["other local authority", "other local authorities"],
  "nhs-trust": ["other NHS trust", "other NHS trusts"],
  provider: ["other provider", "other providers"],
  location: ["other location", "other locations"],
};

// Documents about other bodies of the same type; null where there are none.
function peersOf(store: Store, body: number): { name: string; documents: Uint8Array } | null {
  const { body: bodies, bodyType } = store.documents;
  const own = bodies.index.indexOf(body);
  const words = own < 0 ? undefined : TYPES[bodyType.at(own)];
  if (!words) return null;
  const documents = new Uint8Array(store.documents.count);
  const names = new Set<number>();
  for (let document = 0; document < documents.length; ++document) {
    const other = bodies.index[document];
    if (other === body || other === 0 || bodyType.at(document) !== bodyType.at(own)) continue;
    documents[document] = 1;
    names.add(other);
  }
  return names.size === 0 ? null : { name: counted(names.size, ...words), documents };
}

// Bodies against all others.
function byBody(frame: Frame): Standout[] {
  const { store, counts } = frame;
  const bodies = store.facets.body;
  const findings = counts.by("body").map(all);
  const total = counts.findings;
  const table = counts.themesBy("body");
  return range(store.themes.length).flatMap((theme) => {
    const here = range(bodies.ids.length).map((body) => table.at(theme, body).shortfall);
    const everywhere = here.reduce((a, b) => a + b, 0);
    return range(bodies.ids.length)
      .filter((body) => body > 0 && findings[body] > 0)
      .map((body) => ({
        label: bodies.labels[body],
        theme,
        result: compare(here[body], findings[body], everywhere - here[body], total - findings[body]),
        where: { body, theme, type: store.typeOf.shortfall },
      }));
  });
}

function selectionAgainstRest(frame: Frame): Standout[] {
  const { store, counts } = frame;
  const rest = restOf(frame).counts;
  const bodies = frame.view.filter.chosen.body ?? [];
  const label = bodies.length === 1 ? store.facets.body.labels[bodies[0]] : "The selection";
  return range(store.themes.length).map((theme) => ({
    label,
    theme,
    result: compare(counts.themes[theme].types.shortfall, counts.findings, rest.themes[theme].types.shortfall, rest.findings),
    where: { theme, type: store.typeOf.shortfall },
  }));
}

const isClear = ({ result }: Standout): boolean =>
  result.g2 > CLEAR && result.here + result.elsewhere >= 5 && (result.low > 1 || result.high < 1);

// A filter by theme or kind of finding leaves nothing to compare.
function comparisons(frame: Frame): Standout[] {
  const { filter } = frame.view;
  if (filter.text || filter.chosen.theme?.length || filter.chosen.type?.length) return [];
  const standouts = isEmpty(filter) ? byBody(frame) : selectionAgainstRest(frame);
  return standouts
    .filter(({ result }) => result.elsewhereOf > 0 && result.here + result.elsewhere > 0)
    .sort((a, b) => b.result.g2 - a.result.g2 || a.theme - b.theme);
}

/** Clear differences, the most certain first. */
export const mostDistinctive = (frame: Frame): Standout[] => comparisons(frame).filter(isClear);

const times = (ratio: number): string => (ratio >= 10 ? ratio.toFixed(0) : ratio >= 1 ? ratio.toFixed(1) : ratio.toFixed(2));

export function DistinctiveThemes(props: { frame: Frame }) {
  const { frame } = props;
  const { store } = frame;
  const { filter } = frame.view;
  if (filter.text || filter.chosen.theme?.length || filter.chosen.type?.length)
    return <p>Take back the filters by theme, kind of finding and words to see how the selection differs from the rest.</p>;
  const named = isEmpty(filter);
  // Of a single part all differences are shown, the clear ones in colour; of all bodies only those.
  const standouts = (named ? mostDistinctive(frame) : comparisons(frame)).slice(0, SHOWN);
  if (standouts.length === 0) return <p>No theme’s shortfalls differ clearly from the rest.</p>;
  const rows = standouts.map((entry) => ({
    ...entry,
    name: named ? `${entry.label} – ${store.themes[entry.theme].label}` : store.themes[entry.theme].label,
  }));
  const draw = (width: number): Plot.PlotOptions => {
    const narrow = width < 640;
    const low = Math.min(0.25, ...rows.map((row) => Math.max(0.05, Math.min(row.result.low, row.result.ratio))));
    const high = Math.max(4, ...rows.map((row) => Math.min(50, Math.max(row.result.high, row.result.ratio))));
    const ticks = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 10, 25, 50].filter((tick) => tick >= low && tick <= high);
    const colour = (row: (typeof rows)[number]) =>
      !isClear(row) ? "var(--mixed)" : row.result.ratio >= 1 ? "var(--shortfall)" : "var(--strength)";
    return {
      width,
      height: rows.length * (narrow ? 54 : 40) + 60,
      marginLeft: narrow ? 8 : 330,
      marginRight: 16,
      marginBottom: 8,
      marginTop: 48,
      x: {
        axis: "top",
        type: "log",
        domain: [low, high],
        label: "Times as frequent as elsewhere (logarithmic scale)",
        labelAnchor: "left",
        labelArrow: "none",
        ticks,
        clamp: true,
        tickFormat: (tick: number) => `${tick}×`,
      },
      y: { domain: rows.map((row) => row.name), label: null, type: "point", padding: 0.5, axis: narrow ? null : undefined },
      marks: [
        Plot.gridX(ticks, { stroke: "var(--line)", strokeOpacity: 1 }),
        Plot.ruleX([1], { stroke: "currentColor" }),
        ...(narrow
          ? [namesAbove(rows, "name", "name", width, -16)]
          : [Plot.axisY({ label: null, tickSize: 0, lineWidth: 23 })]),
        Plot.ruleY(rows, {
          y: "name",
          x1: (row) => Math.max(low, row.result.low),
          x2: (row) => Math.min(high, row.result.high),
          stroke: colour,
          strokeWidth: 2,
        }),
        Plot.dot(rows, { y: "name", x: (row) => row.result.ratio, r: 6, fill: colour, title: (row) => `${row.name}\n${times(row.result.ratio)} times as frequent as elsewhere` }),
      ],
    };
  };
  return (
    <Chart
      title={named ? "Bodies against all others" : `${standouts[0].label} against ${restOf(frame).name}`}
      summary={rows
        .slice(0, 3)
        .map((row) => `${row.name}: ${times(row.result.ratio)} times as frequent as elsewhere`)
        .join("; ")}
      draw={draw}
      of={frame}
      legend={
        <ul class="key" aria-hidden="true">
          <li>
            <span class="swatch round shortfall" />
            Clearly more shortfalls
          </li>
          <li>
            <span class="swatch round strength" />
            Clearly fewer
          </li>
          {!named && (
            <li>
              <span class="swatch round mixed" />
              May be chance
            </li>
          )}
        </ul>
      }
    >
      <DataTable
        caption="Shortfalls against the rest, the most certain difference first"
        columns={[
          { label: named ? "Body" : "Part" },
          { label: "Theme" },
          { label: "Shortfalls", number: true },
          { label: "In every 1,000 findings", number: true },
          { label: "Elsewhere", number: true },
          { label: "Times as frequent", number: true },
          { label: "95% interval", number: true },
          { label: "G²", number: true },
          { label: "Clear" },
        ]}
        rows={rows.map(({ label, theme, result, where, name }, i) => ({
          key: name,
          cells: [
            label,
            store.themes[theme].label,
            <Open n={result.here} where={where} />,
            ((1000 * result.here) / result.hereOf).toFixed(1),
            `${((1000 * result.elsewhere) / result.elsewhereOf).toFixed(1)} (${count(result.elsewhere)})`,
            times(result.ratio),
            `${times(result.low)} to ${times(result.high)}`,
            result.g2.toFixed(1),
            isClear(rows[i]) ? "yes" : "no",
          ],
        }))}
      />
    </Chart>
  );
}
