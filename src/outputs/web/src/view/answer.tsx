// The answer in short, of what is selected: what was read, what recurs, what is new, what is distinctive, what
// contradicts itself.

import type { ComponentChildren } from "preact";
import { Chart } from "../chart/chart";
import { COLOURS, TYPES, type Judged } from "../chart/bars";
import * as Plot from "@observablehq/plot";
import { judged, type Types } from "../data/count";
import { count, counted, date, list, percent } from "../data/text";
import { contradictions } from "./checks";
import { mostDistinctive } from "./distinctive";
import { issuesIn, newSince, STATUSES } from "./issues";
import { openHref, type Frame } from "./frame";
import { DataTable, Key, Open } from "./parts";
import { format } from "../data/fragment";

interface Read {
  documents: number;
  bodies: string[];
  first: string;
  last: string;
}

function whatWasRead(frame: Frame): Read {
  const { store, selection } = frame;
  const documents = new Set<number>();
  for (const row of selection.rows) documents.add(store.document[row]);
  const bodies = new Set<string>();
  let first = "";
  let last = "";
  for (const document of documents) {
    const body = store.documents.body.at(document);
    if (body) bodies.add(body);
    const published = store.documents.published.at(document);
    if (!published) continue;
    if (!first || published < first) first = published;
    if (published > last) last = published;
  }
  return { documents: documents.size, bodies: [...bodies].sort(), first, last };
}

function Lead(props: { frame: Frame; read: Read; types: Types }) {
  const { frame, read, types } = props;
  const { counts } = frame.store.page;
  const whole = frame.selection.everything;
  const documents = whole ? counts.documents : read.documents;
  const bodies = whole ? counts.bodies : read.bodies.length;
  const dates = read.first && (read.first === read.last ? `, published on ${date(read.first)}` : `, published between ${date(read.first)} and ${date(read.last)}`);
  const from = documents !== counts.files && whole ? ` from ${counted(counts.files - counts.failed, "file")}` : "";
  return (
    <p class="lead">
      {whole ? "Caresift read " : "These findings come from "}
      {counted(documents, "document")}
      {from}
      {bodies > 0 && ` about ${counted(bodies, "body", "bodies")}`}
      {dates}
      {read.bodies.length > 0 && read.bodies.length <= 8 && `: ${list(read.bodies)}`}.{" "}
      {frame.view.filter.chosen.type?.length ? (
        "Only some kinds of finding are selected, so shares say nothing here."
      ) : (
        <>
          Of {counted(judged(types), "finding")} that judge something, {percent(types.shortfall, judged(types))} are shortfalls,{" "}
          {percent(types.strength, judged(types))} strengths and {percent(types.mixed, judged(types))} both at once.
        </>
      )}
    </p>
  );
}

function Tile(props: { label: string; figure: ComponentChildren; note: ComponentChildren }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>
        <strong>{props.figure}</strong> <span>{props.note}</span>
      </dd>
    </div>
  );
}

function Overall(props: { frame: Frame; types: Types }) {
  const { frame, types } = props;
  const total = judged(types);
  const draw = (width: number): Plot.PlotOptions => ({
    width,
    height: 44,
    marginLeft: 0,
    marginRight: 0,
    marginTop: 0,
    marginBottom: 0,
    x: { axis: null, domain: [0, Math.max(1, total)] },
    marks: [
      Plot.barX(TYPES, {
        x: (type: Judged) => types[type],
        fill: (type: Judged) => COLOURS[type],
        insetRight: 1,
        order: null,
      }),
      Plot.text(
        TYPES.filter((type) => types[type] / Math.max(1, total) > 0.12),
        Plot.stackX({
          x: (type: Judged) => types[type],
          order: null,
          text: (type: Judged) => percent(types[type], total),
          fill: "var(--on-deep)",
          fontWeight: "bold",
          fontSize: 16,
        }),
      ),
    ],
  });
  return (
    <Chart
      title="Strengths and shortfalls"
      summary={`Of ${count(total)} judged findings, ${count(types.strength)} are strengths, ${count(types.mixed)} mixed and ${count(types.shortfall)} shortfalls.`}
      draw={draw}
      of={types}
      legend={<Key />}
    >
      <DataTable
        caption="Judged findings by kind"
        columns={[{ label: "Kind" }, { label: "Findings", number: true }, { label: "Share", number: true }]}
        rows={TYPES.map((type) => ({
          key: type,
          cells: [
            frame.store.types[frame.store.typeOf[type]].label,
            <Open n={types[type]} where={{ type: frame.store.typeOf[type] }} />,
            percent(types[type], total),
          ],
        }))}
      />
    </Chart>
  );
}

function Recurs(props: { frame: Frame }) {
  const { frame } = props;
  const issues = issuesIn(frame, "shortfall").slice(0, 5);
  if (issues.length === 0) return <p>Nothing recurs in this selection: no two findings say the same thing.</p>;
  return (
    <ol class="top">
      {issues.map(({ issue, number, rows, bodies }) => (
        <li key={issue.id}>
          <a href={openHref(frame, { issue: number })}>{issue.label}</a>{" "}
          <span>
            {counted(rows.length || issue.findings, "finding")} about {counted(bodies.length || issue.bodies.length, "body", "bodies")}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Points(props: { frame: Frame }) {
  const { frame } = props;
  const { store, view } = frame;
  const { themes } = frame.counts;
  const order = (type: Judged) =>
    themes.map((theme, number) => ({ theme, number })).sort((a, b) => b.theme.types[type] - a.theme.types[type])[0];
  const [worst, best] = [order("shortfall"), order("strength")];
  const fresh = newSince(frame);
  const distinctive = mostDistinctive(frame).slice(0, 3);
  const contradicting = contradictions(frame);
  const shortfalls = issuesIn(frame, "shortfall");
  const statuses = STATUSES.map((status) => ({ ...status, n: shortfalls.filter(({ issue }) => issue.status === status.id).length })).filter(({ n }) => n > 0);
  const link = (section: string) => format(store, { ...view, section, open: null });
  return (
    <dl class="points">
      {worst && worst.theme.types.shortfall > 0 && (
        <div>
          <dt>Most shortfalls</dt>
          <dd>
            <strong>{store.themes[worst.number].label}</strong>:{" "}
            <Open n={worst.theme.types.shortfall} where={{ theme: worst.number, type: store.typeOf.shortfall }} /> of{" "}
            {counted(judged(worst.theme.types), "judged finding")}, in {counted(worst.theme.bodies, "body", "bodies")}.
          </dd>
        </div>
      )}
      {best && best.theme.types.strength > 0 && (
        <div>
          <dt>Most strengths</dt>
          <dd>
            <strong>{store.themes[best.number].label}</strong>:{" "}
            <Open n={best.theme.types.strength} where={{ theme: best.number, type: store.typeOf.strength }} /> of{" "}
            {counted(judged(best.theme.types), "judged finding")}, in {counted(best.theme.bodies, "body", "bodies")}.
          </dd>
        </div>
      )}
      <div>
        <dt>New</dt>
        <dd>
          {fresh.year === "" ? (
            "The findings do not span two years, so none can be called new."
          ) : fresh.issues.length === 0 ? (
            `No recurring issue was first seen in ${fresh.year}.`
          ) : (
            <>
              {counted(fresh.issues.length, "issue was", "issues were")} first seen in {fresh.year}:{" "}
              {fresh.issues.slice(0, 3).map((entry, i) => (
                <>
                  {i > 0 && "; "}
                  <a href={openHref(frame, { issue: entry.number })}>{entry.issue.label}</a>
                </>
              ))}
              {fresh.issues.length > 3 && `; and ${fresh.issues.length - 3} more`}.
            </>
          )}
        </dd>
      </div>
      {statuses.length > 0 && (
        <div>
          <dt>Over time</dt>
          <dd>
            Of the recurring issues,{" "}
            {statuses.map(({ id, label, n }, i) => (
              <>
                {i > 0 && (i === statuses.length - 1 ? " and " : ", ")}
                <a href={format(store, { ...view, section: "issues", settings: { ...view.settings, status: id }, open: null })}>
                  {count(n)} {n === 1 ? "is" : "are"} {label.toLowerCase()}
                </a>
              </>
            ))}
            .
          </dd>
        </div>
      )}
      <div>
        <dt>Distinctive</dt>
        <dd>
          {distinctive.length === 0
            ? "No theme’s shortfalls stand out clearly in one part against the rest."
            : distinctive.map((entry, i) => (
                <>
                  {i > 0 && " "}
                  {entry.label}: shortfalls on <strong>{store.themes[entry.theme].label}</strong> are{" "}
                  {entry.result.ratio >= 1 ? `${entry.result.ratio.toFixed(1)} times as frequent as` : `${(1 / entry.result.ratio).toFixed(1)} times rarer than`} elsewhere (
                  <Open n={entry.result.here} where={entry.where} />).
                </>
              ))}{" "}
          <a href={link("distinctive")}>How this is measured</a>
        </dd>
      </div>
      <div>
        <dt>Contradicts itself</dt>
        <dd>
          {contradicting.figures + contradicting.checks === 0 ? (
            "No figure contradicts the words around it, and no check failed."
          ) : (
            <>
              {list(
                [
                  contradicting.figures > 0 ? counted(contradicting.figures, "figure contradicts", "figures contradict") + " the words around" : "",
                  contradicting.checks > 0 ? counted(contradicting.checks, "check of the documents found", "checks of the documents found") + " statements that do not go together" : "",
                ].filter(Boolean),
              )}
              . <a href={link("checks")}>See them</a>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

export function Answer(props: { frame: Frame }) {
  const { frame } = props;
  const { store, selection } = frame;
  const { counts } = store.page;
  const { types } = frame.counts;
  const read = whatWasRead(frame);
  const recurring = issuesIn(frame, "shortfall").length;
  const whole = selection.everything;
  const failures = store.page.failureCount;
  return (
    <>
      <Lead frame={frame} read={read} types={types} />
      <dl class="tiles">
        <Tile label="Documents" figure={count(whole ? counts.documents : read.documents)} note={`about ${counted(whole ? counts.bodies : read.bodies.length, "body", "bodies")}`} />
        <Tile label="Findings" figure={<Open n={frame.counts.findings} where={{}} />} note={`${count(judged(types))} judged`} />
        <Tile
          label="Shortfalls"
          figure={percent(types.shortfall, judged(types))}
          note={<Open n={types.shortfall} where={{ type: store.typeOf.shortfall }}>{`${count(types.shortfall)} of those judged`}</Open>}
        />
        <Tile label="Recurring issues" figure={count(recurring)} note="ranked below" />
      </dl>
      <Overall frame={frame} types={types} />
      <h3>What recurs most</h3>
      <Recurs frame={frame} />
      <Points frame={frame} />
      {failures > 0 && (
        <div class="notice">
          <p>
            <strong>Not everything is in this report.</strong> {counted(failures, "file")} could not be read, or only in part.{" "}
            <a href={format(store, { ...frame.view, section: "left-out", open: null })}>What failed or was left out</a>
          </p>
        </div>
      )}
    </>
  );
}
