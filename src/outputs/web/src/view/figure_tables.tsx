// The tables of figures that inspectors ask for: against the England average, waits and backlogs, the same measure
// across bodies and years.

import * as Plot from "@observablehq/plot";
import { useState } from "preact/hooks";
import { Chart } from "../chart/chart";
import { namesAbove } from "../chart/labels";
import { againstNational, sameMeasures, tone, waitsAndBacklogs, yardstick, type FigureList, type Measure, type WaitOrder } from "../data/figures";
import { sentence } from "../data/store";
import { count, counted, decimal, list as inWords } from "../data/text";
import { setting, type Frame } from "./frame";
import {
  amount,
  bodyOf,
  COLOURS,
  comparatorOf,
  cut,
  Direction,
  DownloadFigures,
  FigureTable,
  HowFar,
  measureInWords,
  measureOf,
  publishedOf,
  Quoted,
  uniqueNames,
  Where,
} from "./figure_parts";
import { Choice, DataTable, TypeTag } from "./parts";

const SHOWN = 15;

/** Percentages beside those that they are held against, one line each. */
export function AgainstChart(props: { frame: Frame; list: FigureList; title: string; mark: string; other: (i: number) => number; children: preact.ComponentChildren; unfolded?: boolean }) {
  const { frame, other } = props;
  const { store } = frame;
  const { figures } = store;
  // A chart has one axis: percentages.
  const shown = props.list.filter((i) => figures.unit.at(i) === "percent" && figures.value[i] <= 100).slice(0, SHOWN);
  if (shown.length === 0) return <>{props.children}</>;
  const names = uniqueNames(shown.map((i) => `${cut(measureOf(store, i), 90)} – ${bodyOf(store, i)} ${publishedOf(store, i).slice(0, 4)}`));
  const points = shown.map((i, n) => ({ i, name: names[n], value: figures.value[i], other: other(i), tone: tone(store, i) }));
  const draw = (width: number): Plot.PlotOptions => {
    const narrow = width < 640;
    const colour = (point: (typeof points)[number]) => COLOURS[point.tone] ?? "var(--mixed)";
    return {
      width,
      height: points.length * (narrow ? 60 : 48) + 60,
      marginLeft: narrow ? 8 : 340,
      marginRight: 40,
      marginBottom: 8,
      marginTop: 44,
      x: { axis: "top", domain: [0, 100], label: "Percent", labelAnchor: "left", labelArrow: "none" },
      y: { domain: names, label: null, type: "band", padding: 0, axis: narrow ? null : undefined },
      marks: [
        Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1 }),
        ...(narrow ? [namesAbove(points, "name", "name", width, -18)] : [Plot.axisY({ label: null, tickSize: 0, lineWidth: 22 })]),
        Plot.ruleY(points, { y: "name", x1: "other", x2: "value", stroke: colour, strokeWidth: 3 }),
        Plot.tickX(points, { y: "name", x: "other", stroke: "currentColor", strokeWidth: 2, insetTop: narrow ? 22 : 12, insetBottom: 12 }),
        Plot.dot(points, { y: "name", x: "value", r: 6, fill: colour, title: (point) => `${point.name}\n${decimal(point.value, 2)}% against ${decimal(point.other, 2)}%` }),
        Plot.text(points, { y: "name", x: "value", text: (point) => decimal(point.value, 1), dy: -13, fill: "currentColor", fontSize: 12 }),
      ],
    };
  };
  return (
    <Chart
      title={props.title}
      summary={points.slice(0, 3).map((point) => `${point.name}: ${decimal(point.value, 1)}% against ${decimal(point.other, 1)}%`).join("; ")}
      draw={draw}
      of={frame}
      unfolded={props.unfolded}
      legend={
        <ul class="key" aria-hidden="true">
          <li><span class="swatch round strength" />Better</li>
          <li><span class="swatch round mixed" />In line, or no direction</li>
          <li><span class="swatch round shortfall" />Worse</li>
          <li><span class="tick" />{props.mark}</li>
        </ul>
      }
    >
      {props.children}
    </Chart>
  );
}

export function AgainstEngland(props: { frame: Frame; list: FigureList }) {
  const { frame } = props;
  const { store } = frame;
  const { figures } = store;
  const list = againstNational(store, props.list);
  const of = (kind: string) => list.filter((i) => tone(store, i) === kind).length;
  return (
    <>
      <h3>Against the England average</h3>
      {list.length === 0 ? (
        <p>No figure in this selection is given beside the England average.</p>
      ) : (
        <>
          <p class="hint">
            How to read this: each row is a figure that its report sets beside the average for England. The furthest on the wrong side stands
            first, the furthest on the right side last; how far is the difference as a share of the average. Whether it is worse is taken from
            the report’s words, and only where they do not say from the numbers. Nothing but the difference is reckoned.
          </p>
          <p class="toolbar">
            <span>
              {counted(list.length, "figure")}: {inWords([`${count(of("worse"))} worse`, `${count(of("in-line"))} in line`, `${count(of("better"))} better`])}
            </span>
            <DownloadFigures list={list} name="caresift-england-average.csv" label="Download this table as CSV" />
          </p>
          <AgainstChart frame={frame} list={list} title="Percentages beside the England average, the worst first" mark="England average" other={(i) => figures.comparator[i]!} unfolded>
            <FigureTable
              caption="Against the England average, the worst first"
              list={list}
              first={SHOWN}
              columns={[{ label: "Measure" }, { label: "Figure", number: true }, { label: "England", number: true }, { label: "How far off", number: true }, { label: "Direction" }, { label: "Body" }, { label: "Sentence" }]}
              cells={(i) => [
                measureInWords(store, i),
                amount(figures.value[i], figures.unit.at(i)),
                amount(figures.comparator[i]!, figures.unit.at(i)),
                <HowFar store={store} figure={i} other={figures.comparator[i]} />,
                <Direction store={store} figure={i} />,
                <Where store={store} figure={i} />,
                <Quoted figure={i} />,
              ]}
            />
          </AgainstChart>
        </>
      )}
    </>
  );
}

const ORDERS = [
  { id: "off", label: "How far off" },
  { id: "longest", label: "Longest or most" },
] as const;

const heldAgainst = (frame: Frame, i: number): string => {
  const { figures } = frame.store;
  const other = yardstick(frame.store, i);
  if (other === null) return "–";
  return `${amount(other, figures.unit.at(i))} (${figures.target[i] !== null ? "target" : comparatorOf(frame.store, i).toLowerCase()})`;
};

function WaitsChart(props: { frame: Frame; list: FigureList; title: string; children: preact.ComponentChildren }) {
  const { frame } = props;
  const { store } = frame;
  const { figures } = store;
  const shown = props.list.filter((i) => figures.days[i] !== null).slice(0, SHOWN);
  if (shown.length === 0) return <>{props.children}</>;
  // What it is held against is in the figure's own unit.
  const inDays = (i: number, other: number | null) => (other === null || figures.value[i] === 0 ? null : (other * figures.days[i]!) / figures.value[i]);
  const bars = shown.map((i, n) => ({
    i,
    days: figures.days[i]!,
    other: inDays(i, yardstick(store, i)),
    tone: tone(store, i),
    name: `${n + 1}. ${cut(measureOf(store, i), 36)} – ${bodyOf(store, i) || "body not named"} ${publishedOf(store, i).slice(0, 4)}`,
  }));
  const draw = (width: number): Plot.PlotOptions => {
    const narrow = width < 640;
    return {
      width,
      height: bars.length * (narrow ? 52 : 36) + 60,
      marginLeft: narrow ? 2 : 330,
      marginRight: 90,
      marginBottom: 8,
      marginTop: 44,
      x: { axis: "top", label: "Days", labelAnchor: "left", labelArrow: "none" },
      y: { domain: bars.map((bar) => bar.name), label: null, padding: 0, axis: narrow ? null : undefined },
      marks: [
        Plot.gridX({ stroke: "var(--line)", strokeOpacity: 1 }),
        ...(narrow ? [namesAbove(bars, "name", "name", width, -14)] : [Plot.axisY({ label: null, tickSize: 0, lineWidth: 24 })]),
        Plot.barX(bars, { y: "name", x: "days", fill: (bar) => COLOURS[bar.tone] ?? "var(--mixed)", insetTop: narrow ? 28 : 8, insetBottom: narrow ? 4 : 8, title: (bar) => sentence(store, figures.row[bar.i]) }),
        Plot.tickX(bars.filter((bar) => bar.other !== null), { y: "name", x: "other", stroke: "currentColor", strokeWidth: 2, insetTop: narrow ? 24 : 4, insetBottom: narrow ? 0 : 4 }),
        Plot.text(bars, { y: "name", x: (bar) => Math.max(bar.days, bar.other ?? 0), text: (bar) => amount(figures.value[bar.i], figures.unit.at(bar.i)), textAnchor: "start", dx: 6, dy: narrow ? 12 : 0, fill: "currentColor" }),
        Plot.ruleX([0], { stroke: "currentColor" }),
      ],
    };
  };
  return (
    <Chart
      title={props.title}
      summary={bars.slice(0, 3).map((bar) => `${bar.name}: ${amount(figures.value[bar.i], figures.unit.at(bar.i))}`).join("; ")}
      draw={draw}
      of={frame}
      unfolded
      legend={
        <ul class="key" aria-hidden="true">
          <li><span class="swatch strength" />Better, or in a strength</li>
          <li><span class="swatch mixed" />Neither</li>
          <li><span class="swatch shortfall" />Worse, or in a shortfall</li>
          <li><span class="tick" />Target or comparator</li>
        </ul>
      }
    >
      {props.children}
    </Chart>
  );
}

export function Waits(props: { frame: Frame; list: FigureList }) {
  const { frame } = props;
  const { store } = frame;
  const { figures } = store;
  const order = setting(frame, "waits", ORDERS.map((option) => option.id)) as WaitOrder;
  const list = waitsAndBacklogs(store, props.list, order);
  const byLength = order === "longest";
  return (
    <>
      <h3>Waits and backlogs</h3>
      {list.length === 0 ? (
        <p>No wait or backlog is given in figures in this selection.</p>
      ) : (
        <>
          <p class="hint">
            How to read this: lengths of time, and counts and shares of what waits, is late or outstanding.{" "}
            {byLength
              ? "The longest times stand first, then the largest numbers and shares."
              : "What is worse than its target or comparator stands first, the furthest off at the top; then what stands in a shortfall without one, the longest first; last what is good."}{" "}
            Times are compared in days, a month as 30.4.
          </p>
          <p class="toolbar">
            <span>{counted(list.length, "figure")}</span>
            <Choice label="Order by" section="figures" name="waits" value={order} options={ORDERS} />
            <DownloadFigures list={list} name="caresift-waits-backlogs.csv" label="Download this table as CSV" />
          </p>
          <WaitsChart frame={frame} list={list} title={byLength ? "The longest times" : "Times, the furthest off first"}>
            <FigureTable
              caption={byLength ? "Waits and backlogs, the longest first" : "Waits and backlogs, the furthest off first"}
              list={list}
              first={SHOWN}
              columns={[{ label: "What" }, { label: "Figure", number: true }, { label: "Held against", number: true }, { label: "How far off", number: true }, { label: "Judged as" }, { label: "Body" }, { label: "Sentence" }]}
              cells={(i) => [
                measureInWords(store, i),
                amount(figures.value[i], figures.unit.at(i)),
                heldAgainst(frame, i),
                <HowFar store={store} figure={i} other={yardstick(store, i)} />,
                <>
                  {figures.direction.at(i) !== "" && <><Direction store={store} figure={i} />, </>}
                  <TypeTag frame={frame} type={store.type[figures.row[i]]} />
                </>,
                <Where store={store} figure={i} />,
                <Quoted figure={i} />,
              ]}
            />
          </WaitsChart>
        </>
      )}
    </>
  );
}

function MeasureRows(props: { frame: Frame; measures: Measure[] }) {
  const { store } = props.frame;
  const { figures } = store;
  return (
    <DataTable
      class="figures"
      caption="Figures of the same measure, side by side"
      columns={[{ label: "Normal name" }, { label: "As its report words it" }, { label: "Body" }, { label: "Figure", number: true }, { label: "Direction" }, { label: "Sentence" }]}
      rows={props.measures.flatMap((measure) =>
        measure.figures.map((i, n) => ({
          key: i,
          cells: [
            n === 0 ? <code>{measure.key}</code> : <span class="unseen">{measure.key}</span>,
            measureInWords(store, i),
            <Where store={store} figure={i} />,
            amount(figures.value[i], figures.unit.at(i)),
            <Direction store={store} figure={i} />,
            <Quoted figure={i} />,
          ],
        })),
      )}
    />
  );
}

export function SameMeasures(props: { frame: Frame; list: FigureList }) {
  const { frame } = props;
  const [most, setMost] = useState(SHOWN);
  const measures = sameMeasures(frame.store, props.list);
  return (
    <>
      <h3>The same measure across bodies and years</h3>
      {measures.length === 0 ? (
        <p>No measure in this selection is given by more than one body or year.</p>
      ) : (
        <>
          <p class="hint">
            How to read this: figures stand together where the words of their measures are the same once their forms, their order and who counts
            are set aside. That normal name is shown, so that you can see what was lined up; whether two reports mean the same, their sentences
            tell.
          </p>
          <p class="toolbar">
            <span>{counted(measures.length, "measure")}</span>
            <DownloadFigures list={measures.flatMap((measure) => measure.figures)} name="caresift-same-measures.csv" label="Download this table as CSV" />
          </p>
          <MeasureRows frame={frame} measures={measures.slice(0, most)} />
          {most < measures.length && (
            <p>
              <button type="button" class="secondary" onClick={() => setMost(most + 50)}>
                Show more measures ({count(measures.length - most)} left)
              </button>
            </p>
          )}
        </>
      )}
    </>
  );
}
