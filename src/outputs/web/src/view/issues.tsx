// Recurring issues: findings that say the same thing, ranked, with the parts of their score, when they were
// seen, where, and their best quotes.

import { Chart } from "../chart/chart";
import { sparkline } from "../chart/bars";
import { range } from "../data/count";
import type { Issue } from "../data/store";
import { citation, count, counted, list, month, months } from "../data/text";
import { Finding } from "./finding";
import { openHref, setting, type Frame } from "./frame";
import { Choice, DataTable, Details, Open } from "./parts";
import { useState } from "preact/hooks";

export interface SelectedIssue {
  issue: Issue;
  /** Its place in store.issues. */
  number: number;
  /** Its findings within the selection. */
  rows: number[];
  bodies: string[];
  /** Findings by year, in the order of the facet's years. */
  years: number[];
}

const cache = new WeakMap<Frame, Record<string, SelectedIssue[]>>();

function marksOf(frame: Frame): Uint8Array | null {
  if (frame.selection.everything) return null;
  const marks = new Uint8Array(frame.store.count);
  for (const row of frame.selection.rows) marks[row] = 1;
  return marks;
}

/** Issues with a finding in the selection, best first. Where all is selected, those too whose findings the page does not hold. */
export function issuesIn(frame: Frame, kind: string): SelectedIssue[] {
  const known = cache.get(frame) ?? {};
  cache.set(frame, known);
  if (known[kind]) return known[kind];
  const { store } = frame;
  const marks = marksOf(frame);
  const { body, year } = store.documentFacets;
  const years = store.facets.year.ids.length;
  known[kind] = store.issues
    .map((issue, number) => {
      const rows = Array.from(issue.rows).filter((row) => !marks || marks[row]);
      const counts = new Array<number>(years).fill(0);
      const bodies = new Set<number>();
      for (const row of rows) {
        ++counts[year[store.document[row]]];
        bodies.add(body[store.document[row]]);
      }
      bodies.delete(0);
      return { issue, number, rows, years: counts, bodies: [...bodies].sort((a, b) => a - b).map((value) => store.facets.body.ids[value]) };
    })
    .filter(({ issue, rows }) => issue.kind === kind && (rows.length > 0 || !marks));
  return known[kind];
}

/** Issues whose first finding in the selection is of its last year; no year where there is only one. */
export function newSince(frame: Frame): { year: string; issues: SelectedIssue[] } {
  const { store, selection } = frame;
  const years = store.facets.year.ids;
  const seen = new Uint8Array(years.length);
  for (const row of selection.rows) seen[store.documentFacets.year[store.document[row]]] = 1;
  const dated = range(years.length).filter((year) => year > 0 && seen[year]);
  if (dated.length < 2) return { year: "", issues: [] };
  const last = dated[dated.length - 1];
  const issues = issuesIn(frame, "shortfall").filter(
    ({ years: counts }) => counts[last] > 0 && counts.every((n, year) => n === 0 || year === last),
  );
  return { year: years[last], issues };
}

/** How issues go with time, as the run judged it over the whole corpus, the most telling first. */
export const STATUSES = [
  { id: "new", label: "New", meaning: "first seen in the newest year, at a body that was looked at before" },
  { id: "growing", label: "Growing", meaning: "a rising share of each year’s findings" },
  { id: "persistent", label: "Persistent", meaning: "seen in two years or more, neither rising nor falling" },
  { id: "easing", label: "Easing", meaning: "a falling share of each year’s findings, or over at half of its bodies" },
  { id: "resolved", label: "Resolved", meaning: "over at all of its bodies: later documents do not tell of it" },
] as const;

const statusOf = (issue: Issue) => STATUSES.find(({ id }) => id === issue.status);
const statusPlace = (issue: Issue): number => STATUSES.findIndex(({ id }) => id === issue.status) + 1 || STATUSES.length + 1;

const PARTS = ["Recurrence", "Severity", "Salience", "Recency", "Persistence"];

function Score(props: { issue: Issue; weights: number[] }) {
  const { issue, weights } = props;
  const outOf100 = (share: number) => Math.round(100 * share);
  return (
    <div class="score">
      <p>
        <strong>{outOf100(issue.score)}</strong> <span>score out of 100</span>
      </p>
      <table>
        <caption class="unseen">Parts of the score of issue {issue.rank}, each out of 100</caption>
        <thead class="unseen">
          <tr>
            <th scope="col">Part</th>
            <th scope="col">Points</th>
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part, i) => (
            <tr key={part}>
              <th scope="row">
                {part} <span class="quiet">counts {outOf100(weights[i])}%</span>
              </th>
              <td>
                <meter min={0} max={100} value={outOf100(issue.parts[i])} aria-label={part} />
              </td>
              <td class="number">{outOf100(issue.parts[i])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function IssueCard(props: { frame: Frame; entry: SelectedIssue }) {
  const { frame, entry } = props;
  const { store } = frame;
  const { issue, rows } = entry;
  const [open, setOpen] = useState(false);
  const status = statusOf(issue);
  const years = range(store.facets.year.ids.length).filter((year) => year > 0);
  const labels = years.map((year) => store.facets.year.ids[year]);
  // The run counted all findings of the issue; the page may hold a sample.
  const whole = new Map(issue.years.map(([year, n]) => [String(year), n]));
  const counts = years.map((year, i) => (frame.selection.everything ? (whole.get(labels[i]) ?? 0) : entry.years[year]));
  const quoted = issue.quotes.flatMap((quote) => ("row" in quote && (frame.selection.everything || rows.includes(quote.row)) ? [quote.row] : []));
  const listed = quoted.length > 0 ? quoted : rows.slice(0, 2);
  const within = rows.length < issue.findings && !frame.selection.everything;
  return (
    <article class="issue" id={issue.id} aria-labelledby={`${issue.id}-heading`}>
      <header>
        <span class="rank" aria-hidden="true">
          {issue.rank}
        </span>
        <h3 id={`${issue.id}-heading`}>
          <span class="unseen">Issue {issue.rank}: </span>
          {issue.label}
        </h3>
      </header>
      <div class="body">
        <div>
          <p class="labels">
            {issue.theme >= 0 && <span class="label">{store.themes[issue.theme].label}</span>}
            {status && <span class={`label trend ${status.id}`} title={status.meaning}>{status.label}</span>}
          </p>
          <p class="extent">
            <a class="open" href={openHref(frame, { issue: entry.number })}>
              {counted(within ? rows.length : issue.findings, "finding")}
            </a>
            {within && ` of its ${count(issue.findings)} in this selection,`} about{" "}
            {counted(within ? entry.bodies.length : issue.bodies.length, "body", "bodies")}
            {issue.firstSeen && `, ${months(issue.firstSeen, issue.lastSeen)}`}.
          </p>
          <dl class="facts">
            <div>
              <dt>Bodies</dt>
              <dd>{list(within ? entry.bodies : issue.bodies, 6)}</dd>
            </div>
            {issue.resolved.length > 0 && (
              <div>
                <dt>Over at</dt>
                <dd>{list(issue.resolved, 6)}</dd>
              </div>
            )}
            {issue.terms.length > 0 && (
              <div>
                <dt>Words</dt>
                <dd>{issue.terms.join(", ")}</dd>
              </div>
            )}
          </dl>
          {listed.map((row) => (
            <Finding key={row} row={row} />
          ))}
          {listed.length === 0 &&
            issue.quotes.map((quote, i) =>
              "row" in quote ? null : (
                <figure key={i} class="quote shortfall">
                  <blockquote>
                    <p>{quote.text}</p>
                  </blockquote>
                  <figcaption>
                    <cite>{citation(quote)}</cite>
                  </figcaption>
                </figure>
              ),
            )}
        </div>
        <aside>
          <Score issue={issue} weights={store.page.weights} />
          {labels.length > 1 && counts.some((n) => n > 0) && (
            <Sparkline labels={labels} counts={counts} undated={entry.years[0]} label={issue.label} of={frame} open={open} setOpen={setOpen} />
          )}
        </aside>
      </div>
    </article>
  );
}

function Sparkline(props: { labels: string[]; counts: number[]; undated: number; label: string; of: unknown; open: boolean; setOpen: (open: boolean) => void }) {
  const { labels, counts } = props;
  return (
    <div class="spark">
      <Chart
        title="Findings by year"
        summary={`Findings by year: ${labels.map((year, i) => `${year} ${counts[i]}`).join(", ")}.`}
        draw={(width) => sparkline(labels, counts, Math.min(width, 260))}
        of={props.of}
      >
        <DataTable
          caption={`Findings by year: ${props.label}`}
          columns={[{ label: "Year" }, { label: "Findings", number: true }]}
          rows={labels.map((year, i) => ({ key: year, cells: [year, count(counts[i])] }))}
        />
      </Chart>
      {props.undated > 0 && <p class="quiet">{count(props.undated)} more in documents without a date.</p>}
    </div>
  );
}

const ORDERS = [
  { id: "score", label: "Score" },
  { id: "findings", label: "Findings in the selection" },
  { id: "bodies", label: "Bodies" },
  { id: "latest", label: "Latest seen" },
  { id: "status", label: "Status" },
] as const;

const ANY_STATUS = [{ id: "", label: "All" }, ...STATUSES.map(({ id, label }) => ({ id, label }))];

const FIRST = 8;

export function Issues(props: { frame: Frame }) {
  const { frame } = props;
  const [shown, setShown] = useState(FIRST);
  const order = setting(frame, "issues", ORDERS.map((option) => option.id));
  const status = setting(frame, "status", ANY_STATUS.map((option) => option.id));
  const all = issuesIn(frame, "shortfall");
  const issues = all.filter(({ issue }) => status === "" || issue.status === status);
  if (order === "findings") issues.sort((a, b) => b.rows.length - a.rows.length || a.issue.rank - b.issue.rank);
  if (order === "bodies") issues.sort((a, b) => b.bodies.length - a.bodies.length || a.issue.rank - b.issue.rank);
  if (order === "latest")
    issues.sort((a, b) => (a.issue.lastSeen < b.issue.lastSeen ? 1 : a.issue.lastSeen > b.issue.lastSeen ? -1 : a.issue.rank - b.issue.rank));
  if (order === "status") issues.sort((a, b) => statusPlace(a.issue) - statusPlace(b.issue) || a.issue.rank - b.issue.rank);
  const total = frame.store.page.counts.issues;
  if (all.length === 0) return <p>Nothing recurs in this selection: no two findings say the same thing.</p>;
  return (
    <>
      <p class="toolbar">
        <span>{counted(issues.length, "issue")}</span>
        <Choice label="Status" section="issues" name="status" value={status} options={ANY_STATUS} />
        <Choice label="Order by" section="issues" name="issues" value={order} options={ORDERS} />
      </p>
      <Details summary="What the status says">
        <dl class="facts wide">
          {STATUSES.map((entry) => (
            <div key={entry.id}>
              <dt>{entry.label}</dt>
              <dd>{entry.meaning.charAt(0).toUpperCase() + entry.meaning.slice(1)}.</dd>
            </div>
          ))}
        </dl>
        <p>It is judged over the whole corpus, whatever filters are chosen. Where documents are of one year, there is none.</p>
      </Details>
      {issues.length === 0 && <p>No issue in this selection has this status.</p>}
      <Details summary="All issues as a table">
        <DataTable
          caption="All recurring issues"
          columns={[
            { label: "Issue" },
            { label: "Rank", number: true },
            { label: "Score", number: true },
            { label: "Findings", number: true },
            { label: "Bodies", number: true },
            { label: "Status" },
            { label: "First seen" },
            { label: "Last seen" },
            { label: "Findings by year" },
          ]}
          rows={issues.map((entry) => ({
            key: entry.issue.id,
            cells: [
              entry.issue.label,
              entry.issue.rank,
              Math.round(100 * entry.issue.score),
              <Open n={entry.rows.length} where={{ issue: entry.number }} />,
              entry.bodies.length,
              statusOf(entry.issue)?.label ?? "–",
              month(entry.issue.firstSeen),
              month(entry.issue.lastSeen),
              entry.issue.years.map(([year, n]) => `${year}: ${count(n)}`).join(", "),
            ],
          }))}
        />
      </Details>
      {issues.slice(0, shown).map((entry) => (
        <IssueCard key={entry.issue.id} frame={frame} entry={entry} />
      ))}
      {shown < issues.length && (
        <p>
          <button type="button" class="secondary" onClick={() => setShown(shown + 20)}>
            Show more issues ({count(issues.length - shown)} left)
          </button>
        </p>
      )}
      {total > frame.store.issues.length && (
        <p class="quiet">{counted(total - frame.store.issues.length, "issue")} lower in rank are in issues.csv.</p>
      )}
    </>
  );
}
