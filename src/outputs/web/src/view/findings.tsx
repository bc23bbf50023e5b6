// Lists of findings: those of the selection, at the foot of the page, and those behind a number, in a panel.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { csv, download } from "../data/csv";
import { narrow, type Where } from "../data/filter";
import { FACETS, sectionPath, sentence, type FacetName, type Store } from "../data/store";
import { count, counted, date } from "../data/text";
import { Finding } from "./finding";
import { useFrame, type Frame } from "./frame";

const PAGE = 20;

const HEADER = [
  "finding",
  "body",
  "document",
  "section",
  "published",
  "quality_statement",
  "type",
  "confidence",
  "plan",
  "evidence",
  "themes",
  "text",
  "source",
];

function csvRow(store: Store, row: number) {
  const document = store.document[row];
  const themes = [];
  for (let i = store.themeStart[row]; i < store.themeStart[row + 1]; ++i) themes.push(store.themes[store.theme[i]].id);
  return [
    "f-" + store.ids.at(row),
    store.documents.body.at(document),
    store.documents.title[document],
    sectionPath(store, row).join(" > "),
    store.documents.published.at(document),
    store.facets.statement.ids[store.statement[row]],
    store.types[store.type[row]].id,
    (store.confidence[row] / 100).toFixed(2),
    store.plan[row] ? "yes" : "no",
    store.evidences[store.evidence[row]].id,
    themes.join("; "),
    sentence(store, row),
    store.documents.source[document],
  ];
}

export const findingsCsv = (store: Store, rows: Uint32Array): string =>
  csv(
    HEADER,
    Array.from(rows, (row) => csvRow(store, row)),
  );

// Those that judge something before those that do not; newest first; within a document as they stand.
function judgedFirst(store: Store, rows: Uint32Array): Uint32Array {
  const published = store.documents.published;
  const { strength, mixed, shortfall } = store.typeOf;
  const judges = (row: number) => [strength, mixed, shortfall].includes(store.type[row]);
  return rows.slice().sort((a, b) => {
    if (judges(a) !== judges(b)) return judges(a) ? -1 : 1;
    const [first, second] = [published.at(store.document[a]), published.at(store.document[b])];
    return first === second ? a - b : first < second ? 1 : -1;
  });
}

export function FindingList(props: { rows: Uint32Array; name: string }) {
  const frame = useFrame();
  const { store } = frame;
  const [shown, setShown] = useState(PAGE);
  useEffect(() => setShown(PAGE), [props.rows]);
  const ordered = useMemo(() => judgedFirst(store, props.rows), [props.rows]);
  const list = ordered.subarray(0, shown);
  return (
    <div class="findings">
      <p class="toolbar">
        <span>
          {counted(ordered.length, "finding")}
          {ordered.length > 1 && ", judged ones first, the newest on top"}
        </span>
        <button
          type="button"
          class="secondary"
          disabled={ordered.length === 0}
          onClick={() => download(props.name, findingsCsv(store, ordered))}
        >
          Download as CSV
        </button>
      </p>
      {Array.from(list, (row) => (
        <Finding key={row} row={row} open={ordered.length === 1} />
      ))}
      {shown < ordered.length && (
        <p>
          <button type="button" class="secondary" onClick={() => setShown(shown + 5 * PAGE)}>
            Show more ({count(ordered.length - shown)} left)
          </button>
        </p>
      )}
    </div>
  );
}

/** "Shortfalls · Staffing · Medway Council": what the findings opened have in common. */
export function describe(frame: Frame, where: Where): string {
  const { store } = frame;
  const parts: string[] = [];
  if (where.row !== undefined) return "One finding";
  if (where.issue !== undefined) parts.push(store.issues[where.issue].label);
  if (where.type !== undefined) {
    const type = store.types[where.type];
    parts.push(type.id === "strength" || type.id === "shortfall" ? type.label + "s" : type.label);
  } else if (where.judged) parts.push("Judged findings");
  if (where.plan) parts.push("With a plan");
  const facet = (name: FacetName, number: number | undefined) => {
    if (number !== undefined) parts.push(store.facets[name].labels[number]);
  };
  facet("theme", where.theme);
  facet("statement", where.statement);
  facet("evidence", where.evidence);
  facet("body", where.body);
  facet("year", where.year);
  if (where.published !== undefined) parts.push(date(where.published));
  if (where.document !== undefined)
    parts.push(store.documents.title[where.document] || store.documents.source[where.document]);
  return parts.length > 0 ? parts.join(" · ") : "All findings selected";
}

// A single finding may lie outside the selection: a link to it shows it all the same.
const rowsOf = (frame: Frame, where: Where): Uint32Array =>
  where.row !== undefined ? Uint32Array.of(where.row) : narrow(frame.store, frame.selection.rows, where);

function Panel(props: { where: Where }) {
  const frame = useFrame();
  const { store, view } = frame;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!dialog.current!.open) dialog.current!.showModal();
    dialog.current!.scrollTop = 0;
  }, [props.where]);
  const rows = useMemo(() => rowsOf(frame, props.where), [frame.selection, props.where]);
  const close = () => frame.go({ ...view, open: null });
  const only = () => {
    const chosen = { ...view.filter.chosen };
    for (const name of FACETS) {
      const number = props.where[name as keyof Where];
      if (typeof number === "number") chosen[name] = [number];
      if (name === "plan" && props.where.plan) chosen.plan = [1];
    }
    frame.go({ ...view, filter: { ...view.filter, chosen }, open: null });
  };
  const canFilter = FACETS.some((name) => typeof props.where[name as keyof Where] === "number");
  return (
    <dialog
      ref={dialog}
      class="panel"
      aria-labelledby="panel-heading"
      onCancel={(event) => (event.preventDefault(), close())}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div class="panel-body">
        <header>
          <h2 id="panel-heading">{describe(frame, props.where)}</h2>
          <button type="button" class="close" onClick={close} aria-label="Close findings">
            Close
          </button>
        </header>
        {canFilter && (
          <p>
            <button type="button" class="link" onClick={only}>
              Show only these on the whole page
            </button>
          </p>
        )}
        {props.where.row === undefined && store.count < store.page.counts.findings && (
          <p class="notice">
            This page holds a sample of {count(store.count)} of {count(store.page.counts.findings)} findings. These are those of the sample; all are in
            findings.jsonl.
          </p>
        )}
        {rows.length === 0 ? (
          <p>
            None of these findings is held in this page{store.count < store.page.counts.findings ? ", which has a sample" : ""}, or
            none is within the filters chosen.
          </p>
        ) : (
          <FindingList rows={rows} name="caresift-findings.csv" />
        )}
      </div>
    </dialog>
  );
}

export function FindingsPanel() {
  const { open } = useFrame().view;
  const opener = useRef<Element | null>(null);
  // Before the panel takes the focus.
  if (open) opener.current ??= document.activeElement;
  useEffect(() => {
    if (open) return;
    if (opener.current instanceof HTMLElement) opener.current.focus();
    opener.current = null;
  }, [open]);
  return open ? <Panel where={open} /> : null;
}
