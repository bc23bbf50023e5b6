// How often themes come up, stacked by kind of finding, in the order and measure that the reader chooses.

import { Chart } from "../chart/chart";
import { inWords, stackedBars, type Measure, type Piece } from "../chart/bars";
import { all, judged, type ThemeCounts } from "../data/count";
import { count, percent } from "../data/text";
import { restOf } from "./distinctive";
import { openHref, setting, type Frame } from "./frame";
import { Choice, DataTable, Key, Open } from "./parts";

const ORDERS = [
  { id: "judged", label: "Judged findings" },
  { id: "shortfall", label: "Shortfalls" },
  { id: "strength", label: "Strengths" },
  { id: "share", label: "Share of shortfalls" },
  { id: "plans", label: "Plans" },
  { id: "documents", label: "Documents" },
  { id: "bodies", label: "Bodies" },
  { id: "name", label: "Name" },
] as const;

const MEASURES = [
  { id: "count", label: "Number of findings" },
  { id: "share", label: "Share of the theme’s findings" },
  { id: "per1000", label: "In every 1,000 findings" },
] as const;

const value: Record<string, (counts: ThemeCounts) => number> = {
  judged: (counts) => judged(counts.types),
  shortfall: (counts) => counts.types.shortfall,
  strength: (counts) => counts.types.strength,
  share: (counts) => counts.types.shortfall / Math.max(1, judged(counts.types)),
  plans: (counts) => counts.plans,
  documents: (counts) => counts.documents,
  bodies: (counts) => counts.bodies,
};

export function Themes(props: { frame: Frame }) {
  const { frame } = props;
  const { store } = frame;
  const order = setting(frame, "sort", ORDERS.map((option) => option.id));
  const measure = setting(frame, "measure", MEASURES.map((option) => option.id)) as Measure;
  const counts = frame.counts.themes;
  const themes = counts.map((_, theme) => theme).filter((theme) => judged(counts[theme].types) > 0);
  themes.sort((a, b) =>
    order === "name"
      ? store.themes[a].label.localeCompare(store.themes[b].label)
      : value[order](counts[b]) - value[order](counts[a]) || judged(counts[b].types) - judged(counts[a].types) || a - b,
  );
  if (themes.length === 0) return <p>No judged finding in this selection has a theme.</p>;
  const silent = store.themes.filter((_, theme) => judged(counts[theme].types) === 0);
  const rows = themes.map((theme) => ({ label: store.themes[theme].label, types: counts[theme].types, key: theme }));
  const { findings } = frame.counts;
  // One body stands beside its peers.
  const peers = frame.view.filter.chosen.body?.length === 1 ? restOf(frame) : null;
  const peerRate = (theme: number) => (1000 * judged(peers!.counts.themes[theme].types)) / Math.max(1, peers!.counts.findings);
  const type = (name: Piece["type"]) => store.typeOf[name];
  const top = rows.slice(0, 3).map((row) => `${row.label}: ${inWords(row.types)}`);
  return (
    <>
      <p class="toolbar">
        <Choice label="Order by" section="themes" name="sort" value={order} options={ORDERS} />
        <Choice label="Measure" section="themes" name="measure" value={measure} options={MEASURES} />
      </p>
      <Chart
        title="Judged findings by theme"
        summary={`Stacked bars of ${rows.length} themes. First: ${top.join("; ")}.`}
        draw={(width) => stackedBars(rows, measure, findings, width, measure === "per1000" && peers ? peerRate : undefined)}
        pick={(datum) => {
          const piece = datum as Piece;
          location.href = openHref(frame, { theme: piece.key, type: type(piece.type) });
        }}
        of={frame}
        legend={<Key peers={measure === "per1000" ? peers?.name : undefined} />}
      >
        <DataTable
          caption="Findings by theme"
          columns={[
            { label: "Theme" },
            { label: "Strength", number: true },
            { label: "Mixed", number: true },
            { label: "Shortfall", number: true },
            { label: "Shortfall share", number: true },
            { label: "Per 1,000", number: true },
            ...(peers ? [{ label: `Per 1,000, ${peers.name}`, number: true }] : []),
            { label: "Plans", number: true },
            { label: "Documents", number: true },
            { label: "Bodies", number: true },
          ]}
          rows={themes.map((theme) => {
            const { types, plans, documents, bodies } = counts[theme];
            return {
              key: theme,
              cells: [
                <Open n={all(types)} where={{ theme }}>
                  {store.themes[theme].label}
                </Open>,
                <Open n={types.strength} where={{ theme, type: type("strength") }} />,
                <Open n={types.mixed} where={{ theme, type: type("mixed") }} />,
                <Open n={types.shortfall} where={{ theme, type: type("shortfall") }} />,
                percent(types.shortfall, judged(types)),
                ((1000 * judged(types)) / Math.max(1, findings)).toFixed(1),
                ...(peers ? [peerRate(theme).toFixed(1)] : []),
                <Open n={plans} where={{ theme, plan: true }} />,
                count(documents),
                count(bodies),
              ],
            };
          })}
        />
      </Chart>
      {silent.length > 0 && silent.length < store.themes.length && (
        <p class="quiet">
          <strong>No judged findings:</strong> {silent.map((theme) => theme.label).join(", ")}.
        </p>
      )}
    </>
  );
}
