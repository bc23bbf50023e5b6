// Heat maps: themes by quality statement and themes by body.

import type { ComponentChildren } from "preact";
import { Chart } from "../chart/chart";
import { heatMap, inWords, type HeatCell } from "../chart/bars";
import { all as allOf, judged, range, type ThemeTable, type Types } from "../data/count";
import type { Where } from "../data/filter";
import { percent } from "../data/text";
import { openHref, setting, type Frame } from "./frame";
import { Choice, DataTable, Open } from "./parts";

const HEATS = [
  { id: "shortfall", label: "Number of shortfalls" },
  { id: "share", label: "Share of shortfalls" },
  { id: "per1000", label: "Shortfalls in every 1,000 findings" },
  { id: "strength", label: "Number of strengths" },
] as const;

const MOST_BODIES = 14;
const FEW = 3; // below that a share says nothing and is left blank

interface Axis {
  number: number;
  label: string;
  /** All findings of the column. */
  findings: number;
}

function shortened(labels: string[]): string[] {
  const short = labels.map((label) => (label.length > 40 ? label.slice(0, 38).trimEnd() + "…" : label));
  // Two that look alike once cut keep their whole names.
  return short.map((label, i) => (short.indexOf(label) === i && short.lastIndexOf(label) === i ? label : labels[i]));
}

function valueOf(heat: string, types: Types, findings: number): { value: number; text: string } {
  if (heat === "strength") return { value: types.strength, text: String(types.strength || "") };
  if (heat === "shortfall") return { value: types.shortfall, text: String(types.shortfall || "") };
  if (heat === "per1000") {
    const rate = (1000 * types.shortfall) / Math.max(1, findings);
    return { value: rate, text: types.shortfall === 0 ? "" : rate < 9.95 ? rate.toFixed(1) : rate.toFixed(0) };
  }
  if (judged(types) < FEW) return { value: 0, text: "" };
  return { value: (100 * types.shortfall) / judged(types), text: percent(types.shortfall, judged(types)) };
}

function Heat(props: {
  frame: Frame;
  section: string;
  title: string;
  columns: Axis[];
  table: ThemeTable;
  where: (column: number) => Where;
  /** A further choice before that of the measure. */
  choice?: ComponentChildren;
}) {
  const { frame, columns, table } = props;
  const { store } = frame;
  const heat = setting(frame, "heat", HEATS.map((option) => option.id));
  const themeTotals = range(store.themes.length).map((theme) => columns.reduce((n, column) => n + judged(table.at(theme, column.number)), 0));
  const themes = range(store.themes.length)
    .filter((theme) => themeTotals[theme] > 0)
    .sort((a, b) => themeTotals[b] - themeTotals[a] || a - b);
  if (themes.length === 0 || columns.length === 0) return <p>No judged finding in this selection can be shown so.</p>;
  const names = shortened(columns.map((column) => column.label));
  const all: HeatCell[] = themes.flatMap((theme) =>
    columns.map((column, i) => {
      const types = table.at(theme, column.number);
      const { value, text } = valueOf(heat, types, column.findings);
      return {
        row: store.themes[theme].label,
        column: names[i],
        value,
        text,
        title: `${store.themes[theme].label}\n${column.label}\n${inWords(types)}`,
        key: { theme, ...props.where(column.number) },
      };
    }),
  );
  // Rows without anything to show are left to the table.
  const telling = new Set(all.filter((cell) => cell.value > 0).map((cell) => cell.row));
  const cells = all.filter((cell) => telling.has(cell.row));
  if (cells.length === 0) return <p>Nothing of the kind chosen is in this selection.</p>;
  const most = Math.max(1, heat === "share" ? 100 : 0, ...cells.map((cell) => cell.value));
  const peak = cells.reduce((a, b) => (b.value > a.value ? b : a));
  const type = heat === "strength" ? store.typeOf.strength : store.typeOf.shortfall;
  return (
    <>
      <p class="toolbar">
        {props.choice}
        <Choice label="Show" section={props.section} name="heat" value={heat} options={HEATS} />
      </p>
      <Chart
        title={props.title}
        summary={`Heat map of ${themes.length} themes by ${columns.length} columns. Deepest: ${peak.row}, ${peak.column}, ${peak.text || 0}.`}
        draw={(width) => heatMap(cells, [...telling], names, width, most)}
        minWidth={320}
        pick={(datum) => {
          location.href = openHref(frame, { ...((datum as HeatCell).key as Where), type });
        }}
        of={frame}
      >
        <DataTable
          caption={`${props.title}: shortfalls of judged findings`}
          columns={[{ label: "Theme" }, ...columns.map((column) => ({ label: column.label, number: true }))]}
          rows={themes.map((theme) => ({
            key: theme,
            cells: [
              store.themes[theme].label,
              ...columns.map((column) => {
                const types = table.at(theme, column.number);
                if (judged(types) === 0) return "";
                return (
                  <Open n={judged(types)} where={{ theme, judged: true, ...props.where(column.number) }} label={`${types.shortfall} of ${judged(types)} judged findings are shortfalls: ${store.themes[theme].label}, ${column.label}`}>
                    {types.shortfall} of {judged(types)}
                  </Open>
                );
              }),
            ],
          }))}
        />
      </Chart>
    </>
  );
}

export function ThemesByStatement(props: { frame: Frame }) {
  const { frame } = props;
  const { store } = frame;
  const counts = frame.counts.by("statement");
  const frameworks = [...new Set(store.statements.map((entry) => entry.framework))]
    .map((id) => ({
      id,
      label: store.statements.find((entry) => entry.framework === id)!.frameworkLabel || id,
      findings: store.statements.reduce((n, entry, i) => n + (entry.framework === id ? judged(counts[i + 1]) : 0), 0),
    }))
    .filter((framework) => framework.findings > 0)
    .sort((a, b) => b.findings - a.findings);
  if (frameworks.length === 0) return <p>No judged finding in this selection stands under a quality statement.</p>;
  const framework = setting(frame, "framework", frameworks.map((entry) => entry.id));
  const shown = store.statements
    .map((entry, i) => ({ entry, number: i + 1, label: entry.label, findings: allOf(counts[i + 1]) }))
    .filter(({ entry, number }) => entry.framework === framework && judged(counts[number]) > 0);
  return (
    <Heat
      frame={frame}
      section="statements"
      title="Themes by quality statement"
      columns={shown}
      table={frame.counts.themesBy("statement")}
      where={(statement) => ({ statement })}
      choice={
        frameworks.length > 1 && (
          <Choice label="Framework" section="statements" name="framework" value={framework} options={frameworks} />
        )
      }
    />
  );
}

export function ThemesByBody(props: { frame: Frame }) {
  const { frame } = props;
  const { store } = frame;
  const bodies = store.facets.body;
  const counts = frame.counts.by("body");
  const known = range(bodies.ids.length)
    .filter((body) => body > 0 && judged(counts[body]) > 0)
    .sort((a, b) => judged(counts[b]) - judged(counts[a]) || a - b);
  if (known.length === 0) return <p>No judged finding in this selection names its body.</p>;
  const shown = known
    .slice(0, MOST_BODIES)
    .sort((a, b) => bodies.labels[a].localeCompare(bodies.labels[b]))
    .map((body) => ({ number: body, label: bodies.labels[body], findings: allOf(counts[body]) }));
  return (
    <>
      {known.length > MOST_BODIES && (
        <p class="quiet">
          The {MOST_BODIES} bodies with most judged findings, of {known.length}. Choose others with the filter “Body”.
        </p>
      )}
      <Heat
        frame={frame}
        section="bodies"
        title="Themes by body"
        columns={shown}
        table={frame.counts.themesBy("body")}
        where={(body) => ({ body })}
      />
    </>
  );
}
