// Small pieces that all sections share.

import type { ComponentChildren, TargetedEvent } from "preact";
import { useId } from "preact/hooks";
import type { Where } from "../data/filter";
import { count } from "../data/text";
import { openHref, useFrame, type Frame } from "./frame";

/** A number that opens its findings. */
export function Open(props: { n: number; where: Where; label?: string; children?: ComponentChildren }) {
  const frame = useFrame();
  if (props.n === 0) return <span class="zero">{props.children ?? 0}</span>;
  return (
    <a class="open" href={openHref(frame, props.where)} aria-label={props.label}>
      {props.children ?? count(props.n)}
    </a>
  );
}

/** A choice among a few values, kept in the address. */
export function Choice(props: {
  label: string;
  section: string;
  name: string;
  value: string;
  options: readonly { id: string; label: string }[];
}) {
  const frame = useFrame();
  const id = useId();
  const change = (event: TargetedEvent<HTMLSelectElement>) => {
    const view = frame.latest();
    const settings = { ...view.settings, [props.name]: event.currentTarget.value };
    frame.go({ ...view, settings, open: null }, true);
  };
  return (
    <span class="choice">
      <label for={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={change}>
        {props.options.map((option) => (
          <option key={option.id} value={option.id} selected={option.id === props.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

export interface Column {
  label: string;
  /** Numbers stand to the right. */
  number?: boolean;
}

/** A table of a chart's numbers, or of anything else; it scrolls in its own frame where it is too wide. */
export function DataTable(props: {
  caption: string;
  columns: Column[];
  rows: { key: string | number; cells: ComponentChildren[] }[];
  class?: string;
}) {
  return (
    <div class="scroll" role="group" aria-label={props.caption} tabIndex={0}>
      <table class={props.class}>
        <caption>{props.caption}</caption>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.label} scope="col" class={column.number ? "number" : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, i) =>
                i === 0 ? (
                  <th key={i} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={i} class={props.columns[i].number ? "number" : undefined}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Details(props: { summary: string; open?: boolean; children: ComponentChildren }) {
  return (
    <details class="more" open={props.open}>
      <summary>{props.summary}</summary>
      <div>{props.children}</div>
    </details>
  );
}

export function TypeTag(props: { frame: Frame; type: number }) {
  const type = props.frame.store.types[props.type];
  return <strong class={`tag ${type.id}`}>{type.label}</strong>;
}

export function Key(props: { peers?: string }) {
  return (
    <ul class="key" aria-hidden="true">
      <li>
        <span class="swatch strength" />
        Strength
      </li>
      <li>
        <span class="swatch mixed" />
        Mixed
      </li>
      <li>
        <span class="swatch shortfall" />
        Shortfall
      </li>
      {props.peers && (
        <li>
          <span class="tick" />
          All judged findings, {props.peers}
        </li>
      )}
    </ul>
  );
}
