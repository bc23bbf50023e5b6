// One finding: the sentence with its citation, and on demand its paragraph with the words that matched and the
// rules behind every judgement.

import { useState } from "preact/hooks";
import { citation, quoted, type Source } from "../data/text";
import { sectionPath, sentence, type Store } from "../data/store";
import { openHref, useFrame, type Frame } from "./frame";
import { TypeTag } from "./parts";

export function sourceOf(store: Store, row: number): Source {
  const document = store.document[row];
  const path = sectionPath(store, row);
  return {
    body: store.documents.body.at(document),
    title: store.documents.title[document] || store.documents.source[document],
    section: path.length > 0 ? path[path.length - 1] : "",
    published: store.documents.published.at(document),
  };
}

interface Mark {
  begin: number;
  end: number;
  name: string;
}

/** Cuts a text at the edges of marks that may overlap. */
function pieces(text: string, from: number, to: number, marks: Mark[]) {
  const edges = [from, to];
  for (const mark of marks) edges.push(mark.begin, mark.end);
  const cuts = [...new Set(edges.filter((edge) => edge >= from && edge <= to))].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((begin, i) => {
    const end = cuts[i + 1];
    const names = marks.filter((mark) => mark.begin <= begin && mark.end >= end).map((mark) => mark.name);
    return { text: text.slice(begin, end), names: [...new Set(names)] };
  });
}

interface Reason {
  words: string;
  judgement: string;
  rule: string;
  weight: number;
  pattern: string;
}

// The matches of a finding, as marks in its block and as rows of a table.
function reasons(store: Store, row: number): { marks: Mark[]; rows: Reason[] } {
  const text = store.blocks[store.block[row]];
  const marks: Mark[] = [];
  const rows: Reason[] = [];
  for (let i = store.matchStart[row]; i < store.matchStart[row + 1]; ++i) {
    const begin = store.matchBegin[i];
    const end = begin + store.matchLength[i];
    const rule = store.rules[store.matchRule[i]];
    const of = store.matchOf[i];
    const theme = of === 0 ? null : store.themes[store.theme[store.themeStart[row] + of - 1]];
    marks.push({ begin, end, name: theme ? "theme" : "cue" });
    rows.push({
      words: text.slice(begin, end),
      judgement: theme ? `Theme: ${theme.label}` : "Kind of finding, plan or evidence",
      rule: rule.name,
      weight: rule.weight,
      pattern: rule.pattern,
    });
  }
  return { marks, rows };
}

function Paragraph(props: { frame: Frame; row: number }) {
  const { store } = props.frame;
  const { row } = props;
  const text = store.blocks[store.block[row]];
  const begin = store.start[row];
  const end = begin + store.length[row];
  const { marks } = reasons(store, row);
  return (
    <p class="paragraph" data-row={row}>
      {text.slice(0, begin)}
      <strong class="sentence">
        {pieces(text, begin, end, marks).map((piece, i) =>
          piece.names.length === 0 ? (
            piece.text
          ) : (
            <mark key={i} class={piece.names.join(" ")}>
              {piece.text}
            </mark>
          ),
        )}
      </strong>
      {text.slice(end)}
    </p>
  );
}

function Why(props: { frame: Frame; row: number }) {
  const { store } = props.frame;
  const { row } = props;
  const { rows } = reasons(store, row);
  const path = sectionPath(store, row);
  const themes = [];
  for (let i = store.themeStart[row]; i < store.themeStart[row + 1]; ++i) {
    const subtheme = store.subtheme[i] ? store.page.subthemes[store.subtheme[i] - 1].label : "";
    themes.push(`${store.themes[store.theme[i]].label}${subtheme ? ` (${subtheme})` : ""} ${store.themeConfidence[i]}%`);
  }
  return (
    <div class="why">
      <Paragraph frame={props.frame} row={row} />
      <dl class="facts">
        {path.length > 0 && (
          <div>
            <dt>Section</dt>
            <dd>{path.join(" › ")}</dd>
          </div>
        )}
        <div>
          <dt>Judged as</dt>
          <dd>
            {store.types[store.type[row]].label}, confidence {store.confidence[row]}%{store.plan[row] ? "; reports a plan" : ""}
          </dd>
        </div>
        <div>
          <dt>Themes</dt>
          <dd>{themes.length > 0 ? themes.join("; ") : "None"}</dd>
        </div>
        <div>
          <dt>Evidence</dt>
          <dd>{store.evidences[store.evidence[row]].label}</dd>
        </div>
        <div>
          <dt>File</dt>
          <dd>
            {store.documents.source[store.document[row]]}, finding f-{store.ids.at(row)}
          </dd>
        </div>
      </dl>
      {rows.length === 0 ? (
        <p>No rule matched words of this sentence: it was judged by its place, or as plain description.</p>
      ) : (
        <div class="scroll" role="group" aria-label={`Rules behind finding f-${store.ids.at(row)}`} tabIndex={0}>
          <table class="rules">
            <caption>Rules behind it</caption>
            <thead>
              <tr>
                <th scope="col">Words</th>
                <th scope="col">Decide</th>
                <th scope="col">Rule</th>
                <th scope="col" class="number">
                  Weight
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((reason, i) => (
                <tr key={i}>
                  <td>“{reason.words}”</td>
                  <td>{reason.judgement}</td>
                  <td>
                    <code>{reason.rule}</code>
                  </td>
                  <td class="number">{reason.weight.toFixed(2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function CopyButton(props: { text: string }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text);
    } catch {
      // No clipboard for this page: the old way, through a selection.
      const area = document.createElement("textarea");
      area.value = props.text;
      area.className = "unseen";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    setDone(true);
    setTimeout(() => setDone(false), 2000);
  };
  return (
    <button type="button" class="link" onClick={copy}>
      {done ? "Copied" : "Copy with citation"}
    </button>
  );
}

export function Finding(props: { row: number; open?: boolean; level?: 3 | 4 }) {
  const frame = useFrame();
  const { store } = frame;
  const { row } = props;
  const [open, setOpen] = useState(props.open ?? false);
  const text = sentence(store, row);
  const source = sourceOf(store, row);
  return (
    <figure class={`quote ${store.types[store.type[row]].id}`}>
      <blockquote data-row={row}>
        <p>{text}</p>
      </blockquote>
      <figcaption>
        <TypeTag frame={frame} type={store.type[row]} /> <cite>{citation(source)}</cite>
        <span class="tools">
          <CopyButton text={quoted(text, source)} />
          <a href={openHref(frame, { row })}>Link to this finding</a>
        </span>
      </figcaption>
      <details class="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>In its paragraph, and why it was judged so</summary>
        {open && <Why frame={frame} row={row} />}
      </details>
    </figure>
  );
}

/** Copying words of a finding, in the sentence or its paragraph, adds where they stand. */
export function citeOnCopy(store: Store): void {
  document.addEventListener("copy", (event) => {
    const selected = document.getSelection();
    if (!selected || selected.isCollapsed || !event.clipboardData) return;
    const { startContainer, endContainer } = selected.getRangeAt(0);
    const holder = (node: Node) =>
      (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-row]");
    const from = holder(startContainer);
    if (!from || from !== holder(endContainer)) return;
    event.clipboardData.setData(
      "text/plain",
      quoted(selected.toString().trim(), sourceOf(store, Number(from.dataset.row))),
    );
    event.preventDefault();
  });
}
