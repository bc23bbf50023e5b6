// Strengths worth spreading: themes in which some do well where others fall short, with what they do in the
// reports' own words. Where the run ranked strengths as it ranks issues, those come first.

import * as Plot from "@observablehq/plot";
import { Chart } from "../chart/chart";
import { namesAbove } from "../chart/labels";
import { judged, range, type Types } from "../data/count";
import { count, counted, percent } from "../data/text";
import { Finding } from "./finding";
import { openHref, type Frame } from "./frame";
import { issuesIn } from "./issues";
import { DataTable, Open } from "./parts";

const ENOUGH = 4; // judged findings, below which a share says nothing
const GOOD = 0.7; // share of strengths that is worth a look
const SHOWN = 12;
const QUOTED = 4;

interface Spread {
  theme: number;
  bodies: { body: number; types: Types; share: number }[];
  best: { body: number; types: Types; share: number };
  others: Types;
}

function spreads(frame: Frame): Spread[] {
  const { store } = frame;
  const bodies = store.facets.body.ids.length;
  const table = frame.counts.themesBy("body");
  const found: Spread[] = [];
  for (const theme of range(store.themes.length)) {
    const enough = range(bodies)
      .filter((body) => body > 0)
      .map((body) => ({ body, types: table.at(theme, body) }))
      .filter(({ types }) => judged(types) >= ENOUGH)
      .map((entry) => ({ ...entry, share: entry.types.strength / judged(entry.types) }));
    if (enough.length < 2) continue;
    enough.sort((a, b) => b.share - a.share || judged(b.types) - judged(a.types));
    const [best, ...rest] = enough;
    const others = rest.reduce(
      (sum, { types }) => ({ strength: sum.strength + types.strength, mixed: sum.mixed + types.mixed, shortfall: sum.shortfall + types.shortfall, none: 0 }),
      { strength: 0, mixed: 0, shortfall: 0, none: 0 },
    );
    if (best.share >= GOOD && others.shortfall > 0) found.push({ theme, bodies: enough, best, others });
  }
  const gain = (spread: Spread) => spread.best.share - spread.others.strength / judged(spread.others);
  return found.sort((a, b) => gain(b) - gain(a) || a.theme - b.theme);
}

// The surest strengths on a theme in a body.
function bestRows(frame: Frame, theme: number, body: number, most: number): number[] {
  const { store, selection } = frame;
  const rows = Array.from(selection.rows).filter((row) => {
    if (store.type[row] !== store.typeOf.strength || store.documentFacets.body[store.document[row]] !== body) return false;
    for (let i = store.themeStart[row]; i < store.themeStart[row + 1]; ++i) if (store.theme[i] === theme) return true;
    return false;
  });
  return rows.sort((a, b) => store.confidence[b] - store.confidence[a] || a - b).slice(0, most);
}

function Ranked(props: { frame: Frame }) {
  const { frame } = props;
  const ranked = issuesIn(frame, "strength").slice(0, SHOWN);
  if (ranked.length === 0) return null;
  return (
    <>
      <h3>Strengths that recur</h3>
      <ol class="top">
        {ranked.map(({ issue, number, rows, bodies }) => (
          <li key={issue.id}>
            <a href={openHref(frame, { issue: number })}>{issue.label}</a>{" "}
            <span>
              {counted(rows.length, "finding")} about {counted(bodies.length, "body", "bodies")}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

export function Strengths(props: { frame: Frame }) {
  const { frame } = props;
  const { store } = frame;
  const found = spreads(frame).slice(0, SHOWN);
  const names = store.facets.body.labels;
  if (found.length === 0)
    return (
      <>
        <Ranked frame={frame} />
        <p>
          In no theme does one body do clearly well where others fall short, as far as this selection tells: that takes two bodies with at
          least {ENOUGH} judged findings each.
        </p>
      </>
    );
  const points = found.flatMap((spread) =>
    spread.bodies.map((entry) => ({ ...entry, theme: store.themes[spread.theme].label, isBest: entry === spread.best })),
  );
  const draw = (width: number): Plot.PlotOptions => {
    const narrow = width < 640;
    const best = points.filter((point) => point.isBest);
    return {
      width,
      height: found.length * (narrow ? 56 : 40) + 60,
      marginLeft: narrow ? 10 : 300,
      marginRight: narrow ? 20 : 250,
      marginBottom: 8,
      marginTop: 44,
      x: { axis: "top", domain: [0, 100], label: "Share of strengths among judged findings (%)", labelAnchor: "left", labelArrow: "none" },
      y: { domain: found.map((spread) => store.themes[spread.theme].label), label: null, type: "point", padding: 0.5, axis: narrow ? null : undefined },
      marks: [
        Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1 }),
        ...(narrow
          ? [namesAbove(found, (spread) => store.themes[spread.theme].label, (spread) => store.themes[spread.theme].label, width, -16)]
          : [Plot.axisY({ label: null, tickSize: 0, lineWidth: 20 })]),
        Plot.dot(points, {
          x: (point) => 100 * point.share,
          y: "theme",
          r: (point) => (point.isBest ? 7 : 5),
          fill: (point) => (point.isBest ? "var(--strength)" : "none"),
          stroke: (point) => (point.isBest ? "var(--strength)" : "var(--mixed)"),
          strokeWidth: 2,
          title: (point) => `${names[point.body]}\n${point.types.strength} strengths of ${judged(point.types)} judged`,
        }),
        ...(narrow ? [] : [Plot.text(best, { x: 100, y: "theme", text: (point) => names[point.body], textAnchor: "start", dx: 14, lineWidth: 17, fill: "currentColor" })]),
      ],
      r: { type: "identity" },
    };
  };
  return (
    <>
      <Ranked frame={frame} />
      <Chart
        title="Who does well where others fall short"
        summary={found.slice(0, 3).map((spread) => `${store.themes[spread.theme].label}: ${names[spread.best.body]}, ${percent(spread.best.types.strength, judged(spread.best.types))} strengths`).join("; ")}
        draw={draw}
        of={frame}
        legend={
          <ul class="key" aria-hidden="true">
            <li><span class="swatch round strength" />The best, named</li>
            <li><span class="swatch round hollow" />Other bodies</li>
          </ul>
        }
      >
        <DataTable
          caption="Strengths by theme: the best body and the others"
          columns={[{ label: "Theme" }, { label: "Best" }, { label: "Strengths", number: true }, { label: "Judged", number: true }, { label: "Others: shortfalls", number: true }, { label: "Others: judged", number: true }]}
          rows={found.map(({ theme, best, others }) => ({
            key: theme,
            cells: [
              store.themes[theme].label,
              names[best.body],
              <Open n={best.types.strength} where={{ theme, body: best.body, type: store.typeOf.strength }} />,
              count(judged(best.types)),
              <Open n={others.shortfall} where={{ theme, type: store.typeOf.shortfall }} />,
              count(judged(others)),
            ],
          }))}
        />
      </Chart>
      <h3>In the reports’ own words</h3>
      {found.slice(0, QUOTED).map(({ theme, best }) => (
        <div key={theme}>
          <p class="labels">
            <span class="label">{store.themes[theme].label}</span>
          </p>
          {bestRows(frame, theme, best.body, 1).map((row) => (
            <Finding key={row} row={row} />
          ))}
        </div>
      ))}
    </>
  );
}
