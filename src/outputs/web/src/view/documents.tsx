// The documents that the selected findings come from, what failed or was left out, and how to read the page.

import { useState } from "preact/hooks";
import type { Types } from "../data/count";
import { humanise } from "../data/store";
import { count, counted, date } from "../data/text";
import type { Frame } from "./frame";
import { DataTable, Details, Open } from "./parts";

const SHOWN = 50;

export function Documents(props: { frame: Frame }) {
  const { frame } = props;
  const { store, selection } = frame;
  const [shown, setShown] = useState(SHOWN);
  const types: Types[] = Array.from({ length: store.documents.count }, () => ({ strength: 0, mixed: 0, shortfall: 0, none: 0 }));
  const findings = new Uint32Array(store.documents.count);
  for (const row of selection.rows) {
    const document = store.document[row];
    ++findings[document];
    if (store.type[row] === store.typeOf.strength) ++types[document].strength;
    else if (store.type[row] === store.typeOf.shortfall) ++types[document].shortfall;
    else if (store.type[row] === store.typeOf.mixed) ++types[document].mixed;
  }
  const documents = Array.from(findings.keys()).filter((document) => findings[document] > 0 || selection.everything);
  const { published } = store.documents;
  documents.sort((a, b) => (published.at(a) === published.at(b) ? a - b : published.at(a) < published.at(b) ? 1 : -1));
  const kinds = store.facets.kind;
  return (
    <>
      <p>{counted(documents.length, "document")}, newest first.</p>
      <DataTable
        caption="Documents"
        columns={[
          { label: "Document" },
          { label: "Body" },
          { label: "Kind" },
          { label: "Published" },
          { label: "Rating" },
          { label: "Score", number: true },
          { label: "Findings", number: true },
          { label: "Strength", number: true },
          { label: "Shortfall", number: true },
        ]}
        rows={documents.slice(0, shown).map((document) => {
          const rating = store.documents.rating.at(document);
          const percentage = store.documents.percentage[document];
          return {
            key: document,
            cells: [
              <>
                {store.documents.title[document] || store.documents.source[document]}
                <span class="quiet path">{store.documents.source[document]}</span>
              </>,
              store.documents.body.at(document) || "–",
              kinds.labels[store.documentFacets.kind[document]],
              date(published.at(document)) || "–",
              rating ? humanise(rating) : "–",
              percentage > 0 ? `${percentage - 1}%` : "–",
              <Open n={findings[document]} where={{ document }} />,
              <Open n={types[document].strength} where={{ document, type: store.typeOf.strength }} />,
              <Open n={types[document].shortfall} where={{ document, type: store.typeOf.shortfall }} />,
            ],
          };
        })}
      />
      {shown < documents.length && (
        <p>
          <button type="button" class="secondary" onClick={() => setShown(shown + 4 * SHOWN)}>
            Show more documents ({count(documents.length - shown)} left)
          </button>
        </p>
      )}
    </>
  );
}

export function LeftOut(props: { frame: Frame }) {
  const { page } = props.frame.store;
  const { counts, failures, failureCount } = page;
  return (
    <>
      {failureCount === 0 ? (
        <p>Every file was read in full.</p>
      ) : (
        <DataTable
          caption="Files that failed or were read in part"
          columns={[{ label: "File" }, { label: "Outcome" }, { label: "Reason" }]}
          rows={failures.map((failure, i) => ({
            key: i,
            cells: [<code>{failure.path}</code>, failure.fatal ? "Not read" : "Read in part", failure.reason],
          }))}
        />
      )}
      {failureCount > failures.length && <p>{count(failureCount - failures.length)} more are in errors.jsonl.</p>}
      <ul>
        <li>
          <strong>{counted(counts.duplicates, "sentence")}</strong> printed again elsewhere, word for word, about the same body: counted once.
        </li>
        <li>
          <strong>{counted(counts.context, "sentence")}</strong> of background, method and contact details: not judged, not counted.
        </li>
        {counts.held < counts.findings && (
          <li>
            This page holds a sample of <strong>{count(counts.held)}</strong> of {counted(counts.findings, "finding")}, drawn evenly by their
            identifiers. Without a filter its counts and charts are those of all findings; with a filter they are those of the sample. All
            findings are in findings.jsonl.
          </li>
        )}
      </ul>
    </>
  );
}

export function Guide(props: { frame: Frame }) {
  const { store } = props.frame;
  const weights = store.page.weights.map((weight) => Math.round(100 * weight));
  return (
    <>
      <p>
        A <strong>finding</strong> is one sentence, list item or table cell of a report. Rules that people wrote, and can read, decide what
        it is about (themes), whether it is a strength or a shortfall, whether it reports a plan, and whose evidence it rests on. Every
        number on this page opens its findings; every finding opens to its paragraph, with the words that matched and the rule behind each.
      </p>
      <p>
        The rules are often right and sometimes wrong. Quote the sentence, not the tag. A count says how often something was written, not how
        often it happens.
      </p>
      <dl class="facts wide">
        {store.types.map((type) => (
          <div key={type.id}>
            <dt>{type.label}</dt>
            <dd>{type.definition}</dd>
          </div>
        ))}
        <div>
          <dt>Confidence</dt>
          <dd>How sure the rules are, from 0 to 100%. It is not a measured probability.</dd>
        </div>
        <div>
          <dt>Score of an issue</dt>
          <dd>
            {weights[0]}% recurrence (in how many documents, bodies and assessments), {weights[1]}% severity, {weights[2]}% salience (how
            telling its words are), {weights[3]}% recency, {weights[4]}% persistence (in how many of the years that a body was looked at). Each part runs from 0 to 100. The score is of the whole corpus, whatever filters
            are chosen.
          </dd>
        </div>
      </dl>
      <Details summary="What each theme covers">
        <dl class="facts wide">
          {store.themes.map((theme) => (
            <div key={theme.id}>
              <dt>{theme.label}</dt>
              <dd>{theme.definition}</dd>
            </div>
          ))}
        </dl>
      </Details>
      <Details summary="What each kind of evidence covers">
        <dl class="facts wide">
          {store.evidences.map((entry) => (
            <div key={entry.id}>
              <dt>{entry.label}</dt>
              <dd>{entry.definition}</dd>
            </div>
          ))}
        </dl>
      </Details>
    </>
  );
}

