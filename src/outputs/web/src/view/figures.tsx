// Figures that the narrative gives: against averages and targets, how long people wait, the same measure side by side.

import type { FigureList } from "../data/figures";
import { isAgainstNational, gapPercent } from "../data/figures";
import { counted } from "../data/text";
import { type Frame } from "./frame";
import { amount, comparatorOf, Direction, DownloadFigures, figuresIn, FigureTable, HowFar, measureOf, Quoted, Where } from "./figure_parts";
import { AgainstChart, AgainstEngland, SameMeasures, Waits } from "./figure_tables";

const SHOWN = 15;

/** Figures beside anything but the England average, the largest difference first. */
function Against(props: { frame: Frame; list: FigureList; what: string; heading: string; title: string }) {
  const { frame, what } = props;
  const { store } = frame;
  const { figures } = store;
  const other = (i: number): number => (figures.comparator[i] ?? figures.target[i])!;
  const off = (i: number) => Math.abs(gapPercent(figures.value[i], other(i)) ?? Infinity);
  const list = props.list.filter((i) => (figures.comparator[i] ?? figures.target[i]) !== null).sort((a, b) => (off(a) === off(b) ? a - b : off(b) - off(a)));
  return (
    <>
      <h3>{props.heading}</h3>
      {list.length === 0 ? (
        <p>No figure in this selection is given beside {what}.</p>
      ) : (
        <AgainstChart frame={frame} list={list} title={props.title} mark={what.charAt(0).toUpperCase() + what.slice(1)} other={other}>
          <FigureTable
            caption={`Figures beside ${what}, the largest difference first`}
            list={list}
            first={SHOWN}
            columns={[{ label: "Measure" }, { label: "Figure", number: true }, { label: "Against", number: true }, { label: "Which" }, { label: "How far off", number: true }, { label: "Direction" }, { label: "Body" }, { label: "Sentence" }]}
            cells={(i) => [
              measureOf(store, i),
              amount(figures.value[i], figures.unit.at(i)),
              amount(other(i), figures.unit.at(i)),
              figures.comparator[i] === null ? "Target" : comparatorOf(store, i),
              <HowFar store={store} figure={i} other={other(i)} />,
              <Direction store={store} figure={i} />,
              <Where store={store} figure={i} />,
              <Quoted figure={i} />,
            ]}
          />
        </AgainstChart>
      )}
    </>
  );
}

export function FiguresSection(props: { frame: Frame }) {
  const { frame } = props;
  const { store } = frame;
  const list = figuresIn(frame);
  if (list.length === 0) return <p>No finding in this selection gives a figure.</p>;
  const isPrevious = (i: number) => store.figures.comparatorName.at(i) === "previous";
  return (
    <>
      <p class="toolbar">
        <span>{counted(list.length, "figure")}</span>
        <DownloadFigures list={list} name="caresift-figures.csv" label="Download all as CSV" />
      </p>
      <AgainstEngland frame={frame} list={list} />
      <Waits frame={frame} list={list} />
      <SameMeasures frame={frame} list={list} />
      <Against
        frame={frame}
        list={list.filter((i) => !isPrevious(i) && !isAgainstNational(store, i))}
        what="a target or another average"
        heading="Against targets and other averages"
        title="Percentages furthest from their target or average"
      />
      <Against frame={frame} list={list.filter(isPrevious)} what="an earlier figure" heading="Against an earlier figure" title="Percentages that changed most" />
    </>
  );
}
