// Change over time: all findings by year, the themes that matter most as small charts, and one theme from
// assessment to assessment of each body.

import * as Plot from "@observablehq/plot";
import { Chart } from "../chart/chart";
import { columns, type Piece } from "../chart/bars";
import { all, judged, range, type ThemeTable } from "../data/count";
import { count, counted, percent } from "../data/text";
import { openHref, setting, type Frame } from "./frame";
import { Choice, DataTable, Key, Open } from "./parts";

const SMALL = 9;

function ByYear(props: { frame: Frame; years: number[] }) {
  const { frame, years } = props;
  const { store } = frame;
  const labels = store.facets.year.labels;
  const counts = frame.counts.by("year");
  const rows = years.map((year) => ({ label: labels[year], types: counts[year], key: year }));
  return (
    <>
      {judged(counts[0]) > 0 && (
        <p>
          <Open n={judged(counts[0])} where={{ year: 0, judged: true }}>
            {counted(judged(counts[0]), "judged finding")}
          </Open>{" "}
          in documents without a date {judged(counts[0]) === 1 ? "is" : "are"} not in these charts.
        </p>
      )}
      <Chart
        title="Judged findings by year of publication"
        summary={rows.map((row) => `${row.label}: ${percent(row.types.shortfall, judged(row.types))} of ${count(judged(row.types))} are shortfalls`).join("; ")}
        draw={(width) => columns(rows, Math.min(width, 640))}
        pick={(datum) => {
          const piece = datum as Piece;
          location.href = openHref(frame, { year: piece.key, type: store.typeOf[piece.type] });
        }}
        of={frame}
        legend={<Key />}
      >
        <DataTable
          caption="Judged findings by year"
          columns={[
            { label: "Year" },
            { label: "Strength", number: true },
            { label: "Mixed", number: true },
            { label: "Shortfall", number: true },
            { label: "Shortfall share", number: true },
            { label: "All findings", number: true },
          ]}
          rows={rows.map(({ label, types, key: year }) => ({
            key: year,
            cells: [
              label,
              <Open n={types.strength} where={{ year, type: store.typeOf.strength }} />,
              <Open n={types.mixed} where={{ year, type: store.typeOf.mixed }} />,
              <Open n={types.shortfall} where={{ year, type: store.typeOf.shortfall }} />,
              percent(types.shortfall, judged(types)),
              <Open n={all(types)} where={{ year }} />,
            ],
          }))}
        />
      </Chart>
    </>
  );
}

function SmallMultiples(props: { frame: Frame; years: number[]; table: ThemeTable }) {
  const { frame, years, table } = props;
  const { store } = frame;
  const labels = store.facets.year.labels;
  const inYear = frame.counts.by("year").map(all);
  const total = (theme: number) => years.reduce((n, year) => n + table.at(theme, year).shortfall, 0);
  const themes = range(store.themes.length)
    .filter((theme) => total(theme) > 0)
    .sort((a, b) => total(b) - total(a) || a - b)
    .slice(0, SMALL);
  const rate = (theme: number, year: number) => (1000 * table.at(theme, year).shortfall) / Math.max(1, inYear[year]);
  const most = Math.max(1, ...themes.flatMap((theme) => years.map((year) => rate(theme, year))));
  const points = themes.flatMap((theme) =>
    years.map((year) => ({ theme: store.themes[theme].label, year: labels[year], rate: rate(theme, year), n: table.at(theme, year).shortfall, key: { theme, year } })),
  );
  const draw = (width: number): Plot.PlotOptions => {
    const across = width < 480 ? 1 : width < 760 ? 2 : 3;
    const place = new Map(themes.map((theme, i) => [store.themes[theme].label, i]));
    const fx = (point: { theme: string }) => place.get(point.theme)! % across;
    const fy = (point: { theme: string }) => Math.floor(place.get(point.theme)! / across);
    const dots = Plot.dot(points, {
      x: "year",
      y: "rate",
      fx,
      fy,
      r: 4,
      fill: "var(--shortfall)",
      title: (point) => `${point.theme}, ${point.year}\n${counted(point.n, "shortfall")}, ${point.rate.toFixed(1)} in every 1,000 findings`,
    });
    return {
      width,
      height: Math.ceil(themes.length / across) * 168 + 24,
      marginLeft: 12,
      marginRight: 16,
      marginTop: 44,
      marginBottom: 22,
      fx: { axis: null, padding: 0.06 },
      fy: { axis: null, padding: 0.42 },
      x: { type: "point", domain: years.map((year) => labels[year]), label: null, tickSize: 0, padding: 0.4, ticks: years.length > 6 ? [labels[years[0]], labels[years[years.length - 1]]] : undefined },
      y: { axis: null, domain: [0, most] },
      marks: [
        Plot.ruleY([0], { stroke: "var(--line)" }),
        Plot.text(themes.map((theme) => ({ theme: store.themes[theme].label })), {
          fx,
          fy,
          text: "theme",
          frameAnchor: "top-left",
          dy: -42,
          lineWidth: width / across / 16,
          fontWeight: "bold",
          fill: "currentColor",
        }),
        Plot.lineY(points, { x: "year", y: "rate", z: "theme", fx, fy, stroke: "var(--shortfall)", strokeWidth: 2 }),
        dots,
        Plot.text(points, { x: "year", y: "rate", fx, fy, text: (point) => String(point.n), dy: -11, fill: "currentColor", filter: () => years.length <= 6 }),
      ],
    };
  };
  return (
    <Chart
      title="Shortfalls by theme and year"
      summary={`Lines for the ${themes.length} themes with most shortfalls: shortfalls in every 1,000 findings of each year.`}
      draw={draw}
      of={frame}
    >
      <DataTable
        caption="Shortfalls by theme and year, with their rate in every 1,000 findings of the year"
        columns={[{ label: "Theme" }, ...years.map((year) => ({ label: labels[year], number: true }))]}
        rows={range(store.themes.length)
          .filter((theme) => total(theme) > 0)
          .sort((a, b) => total(b) - total(a) || a - b)
          .map((theme) => ({
            key: theme,
            cells: [
              store.themes[theme].label,
              ...years.map((year) => (
                <>
                  <Open n={table.at(theme, year).shortfall} where={{ theme, year, type: store.typeOf.shortfall }} />{" "}
                  <span class="quiet">({rate(theme, year).toFixed(1)})</span>
                </>
              )),
            ],
          }))}
      />
    </Chart>
  );
}

const ASSESSMENTS = new Set(["la-assessment", "provider-assessment", "inspection-report"]);

/** What the regulator's documents of one year say of a theme. */
interface Round {
  documents: Set<number>;
  shortfalls: number;
  strengths: number;
}

/** By body and year: assessments and inspections of a year are one round, whatever places or services they look at. */
function roundsOf(frame: Frame, theme: number): Map<number, Map<number, Round>> {
  const { store, selection } = frame;
  const { strength, mixed, shortfall } = store.typeOf;
  const { body, year } = store.documentFacets;
  const bodies = new Map<number, Map<number, Round>>();
  for (const row of selection.rows) {
    const document = store.document[row];
    if (body[document] === 0 || year[document] === 0 || !ASSESSMENTS.has(store.documents.kind.at(document))) continue;
    const rounds = bodies.get(body[document]) ?? new Map<number, Round>();
    bodies.set(body[document], rounds);
    const round = rounds.get(year[document]) ?? { documents: new Set(), shortfalls: 0, strengths: 0 };
    rounds.set(year[document], round);
    round.documents.add(document);
    for (let i = store.themeStart[row]; i < store.themeStart[row + 1]; ++i) {
      if (store.theme[i] !== theme) continue;
      if (store.type[row] === shortfall || store.type[row] === mixed) ++round.shortfalls;
      else if (store.type[row] === strength) ++round.strengths;
    }
  }
  return bodies;
}

// How many of the latest rounds, one after another, have a shortfall.
function inARow(rounds: Map<number, Round>): number {
  const years = [...rounds.keys()].sort((a, b) => b - a);
  const end = years.findIndex((year) => rounds.get(year)!.shortfalls === 0);
  return end < 0 ? years.length : end;
}

function RoundCell(props: { frame: Frame; body: number; year: number; theme: number; round: Round | undefined }) {
  const { body, year, theme, round } = props;
  if (!round) return <span class="zero">not assessed</span>;
  return (
    <span class={round.shortfalls > 0 ? "cell deep" : "cell"}>
      {round.shortfalls > 0 ? (
        <Open n={round.shortfalls} where={{ theme, body, year, judged: true }}>
          {counted(round.shortfalls, "shortfall")}
        </Open>
      ) : round.strengths > 0 ? (
        counted(round.strengths, "strength")
      ) : (
        "not mentioned"
      )}
      <span class="quiet">{counted(round.documents.size, "report")}</span>
    </span>
  );
}

const YEARS = 5;

function YearByYear(props: { frame: Frame; table: ThemeTable; years: number[] }) {
  const { frame, table } = props;
  const { store } = frame;
  const total = (theme: number) => props.years.reduce((n, year) => n + table.at(theme, year).shortfall, 0);
  const themes = range(store.themes.length)
    .filter((theme) => total(theme) > 0)
    .sort((a, b) => total(b) - total(a) || a - b);
  if (themes.length === 0) return null;
  const chosen = frame.view.filter.chosen.theme ?? [];
  const usual = chosen.length === 1 && themes.includes(chosen[0]) ? chosen[0] : themes[0];
  const ids = [usual, ...themes.filter((theme) => theme !== usual)].map((theme) => store.themes[theme].id);
  const id = setting(frame, "running", ids);
  const theme = store.themes.findIndex((entry) => entry.id === id);
  const names = store.facets.body.labels;
  const bodies = [...roundsOf(frame, theme)].sort(
    ([a, first], [b, second]) => inARow(second) - inARow(first) || names[a].localeCompare(names[b]),
  );
  const years = props.years.slice(-YEARS);
  const repeated = bodies.filter(([, rounds]) => inARow(rounds) > 1).length;
  return (
    <>
      <h3>One theme, body by body</h3>
      <p class="toolbar">
        <Choice
          label="Theme"
          section="time"
          name="running"
          value={id}
          options={themes.map((number) => ({ id: store.themes[number].id, label: store.themes[number].label }))}
        />
      </p>
      {bodies.length === 0 ? (
        <p>No dated assessment or inspection of a named body is in this selection.</p>
      ) : (
        <>
          <p>
            {repeated === 0 ? "No body has" : counted(repeated, "body has", "bodies have")} shortfalls on this theme in the last two years, or
            more, in which it was assessed or inspected.
          </p>
          <DataTable
            caption={`Shortfalls on ${store.themes[theme].label} (mixed findings among them) in assessments and inspections`}
            columns={[
              { label: "Body" },
              ...years.map((year) => ({ label: store.facets.year.labels[year] })),
              { label: "Years in a row", number: true },
            ]}
            rows={bodies.slice(0, 200).map(([body, rounds]) => ({
              key: body,
              cells: [
                names[body],
                ...years.map((year) => (
                  <RoundCell frame={frame} body={body} year={year} theme={theme} round={rounds.get(year)} />
                )),
                inARow(rounds) || <span class="zero">0</span>,
              ],
            }))}
          />
        </>
      )}
    </>
  );
}

export function Time(props: { frame: Frame }) {
  const { frame } = props;
  const labels = frame.store.facets.year.labels;
  const table = frame.counts.themesBy("year");
  const inYear = frame.counts.by("year");
  const years = range(labels.length).filter((year) => year > 0 && all(inYear[year]) > 0);
  if (years.length === 0) return <p>No document in this selection has a date.</p>;
  return (
    <>
      <ByYear frame={frame} years={years} />
      {years.length > 1 && <SmallMultiples frame={frame} years={years} table={table} />}
      <YearByYear frame={frame} table={table} years={years} />
    </>
  );
}
