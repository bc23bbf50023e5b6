// The filters: one group a facet, with how many findings each choice would give, and the words searched for.

import type { TargetedEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { isEmpty, NO_FILTER } from "../data/filter";
import { FACETS, type Facet, type FacetName } from "../data/store";
import { count, counted } from "../data/text";
import { isWide, useFrame, type Frame } from "./frame";

const MOST_SHOWN = 12;
const SEARCH_DELAY = 150;

function withChoice(frame: Frame, name: FacetName, value: number, on: boolean): Frame["view"] {
  const view = frame.latest();
  const before = view.filter.chosen[name] ?? [];
  const after = on ? [...before, value] : before.filter((other) => other !== value);
  return { ...view, filter: { ...view.filter, chosen: { ...view.filter.chosen, [name]: after } }, open: null };
}

function Group(props: { facet: Facet }) {
  const frame = useFrame();
  const { facet } = props;
  const [wanted, setWanted] = useState("");
  const [more, setMore] = useState(false);
  const counts = frame.selection.facetCounts[facet.name];
  const chosen = frame.view.filter.chosen[facet.name] ?? [];
  const possible = facet.ids.map((_, value) => value).filter((value) => counts[value] > 0 || chosen.includes(value));
  const inOrder = ["year", "type", "evidence", "plan"].includes(facet.name);
  if (!inOrder) possible.sort((a, b) => counts[b] - counts[a] || a - b);
  if (possible.length < 2 && chosen.length === 0) return null;
  const words = wanted.trim().toLowerCase();
  const fitting = possible.filter((value) => facet.labels[value].toLowerCase().includes(words));
  // What is chosen stays in sight.
  const shown = more || words ? fitting.slice(0, 200) : fitting.filter((value, i) => i < MOST_SHOWN || chosen.includes(value));
  const several = possible.length > MOST_SHOWN;
  return (
    <details class="facet" open={chosen.length > 0}>
      <summary>
        {facet.label}
        {chosen.length > 0 && <span class="chosen"> {counted(chosen.length, "chosen", "chosen")}</span>}
      </summary>
      <fieldset>
        <legend class="unseen">{facet.label}</legend>
        {several && (
          <label class="within">
            <span class="unseen">Find a {facet.label.toLowerCase()}</span>
            <input
              type="search"
              placeholder="Find in this list"
              value={wanted}
              onInput={(event) => setWanted(event.currentTarget.value)}
            />
          </label>
        )}
        {shown.map((value) => (
          <label key={value} class="option">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => frame.go(withChoice(frame, facet.name, value, event.currentTarget.checked))}
            />
            <span>{facet.labels[value]}</span>
            <span class="count">{count(counts[value])}</span>
          </label>
        ))}
        {several && !words && shown.length < fitting.length && (
          <button type="button" class="link" onClick={() => setMore(true)}>
            Show all {count(fitting.length)}
          </button>
        )}
      </fieldset>
    </details>
  );
}

function Search() {
  const frame = useFrame();
  const [text, setText] = useState(frame.view.filter.text);
  const timer = useRef(0);
  const latest = useRef(frame);
  latest.current = frame;
  useEffect(() => setText(frame.view.filter.text), [frame.view.filter.text]);
  const apply = (value: string) => {
    const { latest: latestView, go } = latest.current;
    const view = latestView();
    if (view.filter.text !== value) go({ ...view, filter: { ...view.filter, text: value }, open: null }, true);
  };
  const change = (event: TargetedEvent<HTMLInputElement>) => {
    const value = event.currentTarget.value;
    setText(value);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => apply(value), SEARCH_DELAY);
  };
  return (
    <form
      class="search"
      onSubmit={(event) => {
        event.preventDefault();
        clearTimeout(timer.current);
        apply(text);
      }}
    >
      <label for="search">Words in the sentence</label>
      <input id="search" type="search" value={text} onInput={change} aria-describedby="search-hint" />
      <p id="search-hint" class="hint">
        All words must occur. Put a phrase in "quotation marks".
      </p>
    </form>
  );
}

export function Filters() {
  const frame = useFrame();
  const { filter } = frame.view;
  const none = isEmpty(filter);
  return (
    <details class="filters" open={isWide() || !none}>
      <summary>Filters</summary>
      <div role="search" aria-label="Filters">
        <Search />
        {FACETS.map((name) => (
          <Group key={name} facet={frame.store.facets[name]} />
        ))}
        {!none && (
          <p>
            <button type="button" class="secondary" onClick={() => frame.go({ ...frame.latest(), filter: NO_FILTER, open: null })}>
              Clear all filters
            </button>
          </p>
        )}
      </div>
    </details>
  );
}

/** What is chosen, each with a way to take it back. It is printed, too. */
export function Chosen() {
  const frame = useFrame();
  const { store, view, selection } = frame;
  const { filter } = view;
  const total = store.count;
  const sampled = total < store.page.counts.findings;
  return (
    <div class="selection" aria-live="polite">
      <p>
        {isEmpty(filter) ? "Showing " : "Selected: "}
        <strong data-testid="selected">{counted(selection.rows.length, "finding")}</strong>
        {!selection.everything && ` of ${count(total)}`}
        {sampled && ` (a sample of ${count(store.page.counts.findings)})`}
      </p>
      {!isEmpty(filter) && (
        <ul>
          {FACETS.flatMap((name) =>
            (filter.chosen[name] ?? []).map((value) => (
              <li key={`${name} ${value}`}>
                <button type="button" onClick={() => frame.go(withChoice(frame, name, value, false))}>
                  <span class="unseen">Remove filter </span>
                  {store.facets[name].label}: {store.facets[name].labels[value]}
                  <span aria-hidden="true"> ✕</span>
                </button>
              </li>
            )),
          )}
          {filter.text && (
            <li>
              <button
                type="button"
                onClick={() => frame.go({ ...frame.latest(), filter: { ...filter, text: "" }, open: null })}
              >
                <span class="unseen">Remove filter </span>
                Words: {filter.text}
                <span aria-hidden="true"> ✕</span>
              </button>
            </li>
          )}
          <li>
            <button type="button" class="clear" onClick={() => frame.go({ ...frame.latest(), filter: NO_FILTER, open: null })}>
              Clear all
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}
