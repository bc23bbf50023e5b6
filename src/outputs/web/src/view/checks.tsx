// Checks: where a document, or two of one body, say two things that cannot both be true. Both values are shown, neither corrected.

import type { Check } from "../data/page";
import { humanise, sentence } from "../data/store";
import { count, date } from "../data/text";
import { amount, figuresIn } from "./figure_parts";
import { openHref, type Frame } from "./frame";
import { DataTable } from "./parts";

// Checks of documents that have findings in the selection.
function checksIn(frame: Frame): Check[] {
  const { store, selection } = frame;
  if (selection.everything) return store.page.checks;
  const documents = new Set<number>();
  for (const row of selection.rows) documents.add(store.document[row] + 1);
  return store.page.checks.filter((check) => documents.has(check.document));
}

const contradictory = (frame: Frame): number[] =>
  figuresIn(frame).filter((i) => frame.store.figures.contradiction[i] === 1);

export const contradictions = (frame: Frame): { figures: number; checks: number } => ({
  figures: contradictory(frame).length,
  checks: checksIn(frame).length,
});

const CHECKS: Record<string, string> = {
  "percentage-scores": "Percentage and scores",
  "rating-band": "Rating and percentage",
  "score-label": "Score and its label",
  "score-list": "Section and summary",
  "told-rating": "Rating told in a sentence",
  "told-count": "Number told in a sentence",
  "told-percentage": "Percentage told in a sentence",
  "carried-over": "Score carried over",
  "missing-statements": "Statements left out",
  "missing-lists": "Lists left out",
  "regulation-title": "Regulation and its title",
  "documents-score": "Scores in two documents",
  "documents-rating": "Ratings in two documents",
  "documents-percentage": "Percentages in two documents",
  "documents-dates": "Dates in two documents",
  "previous-rating": "Rating before and the report before",
};

// Dates and identifiers of ratings as people write them.
const inWords = (value: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : value.replace(/\brequires-improvement\b/g, "requires improvement");

function Side(props: { value: string; quote: string }) {
  const { quote } = props;
  return (
    <>
      {inWords(props.value)}
      {quote !== "" && quote !== props.value && <q class="words">{quote.replace(/^[“"']|[”"']$/g, "")}</q>}
    </>
  );
}

function CheckTable(props: { frame: Frame; checks: Check[] }) {
  const { documents } = props.frame.store;
  const where = (check: Check) => {
    if (check.document === 0) return [check.body, check.source];
    const document = check.document - 1;
    const title = documents.title[document] || check.source;
    return [check.body, title === check.body ? "" : title, date(documents.published.at(document))];
  };
  return (
    <DataTable
      class="checks"
      caption="Statements that do not go together"
      columns={["Check", "It says", "Against", "Where"].map((label) => ({ label }))}
      rows={props.checks.map((check, i) => ({
        key: i,
        cells: [
          <>
            <strong>{CHECKS[check.check] ?? humanise(check.check)}</strong>
            {check.note !== "" && <span class="note">{check.note}</span>}
          </>,
          <Side value={check.stated} quote={check.statedQuote} />,
          <Side value={check.against} quote={check.againstQuote} />,
          where(check).filter(Boolean).join(", "),
        ],
      }))}
    />
  );
}

export function Checks(props: { frame: Frame }) {
  const { frame } = props;
  const { store } = frame;
  const { figures } = store;
  const checks = checksIn(frame);
  const list = contradictory(frame);
  return (
    <>
      <h3>Statements that do not go together</h3>
      {checks.length === 0 ? <p>No check of the documents in this selection found anything.</p> : <CheckTable frame={frame} checks={checks} />}
      {store.page.checkCount > store.page.checks.length && (
        <p>{count(store.page.checkCount - store.page.checks.length)} more are in checks.csv.</p>
      )}
      <h3>Figures that contradict the words around them</h3>
      {list.length === 0 ? (
        <p>No figure in this selection contradicts its words.</p>
      ) : (
        <DataTable
          caption="Figures against their words"
          columns={[{ label: "Sentence" }, { label: "Figure", number: true }, { label: "Against", number: true }, { label: "Words say" }, { label: "Body" }, { label: "Published" }]}
          rows={list.map((i) => {
            const row = figures.row[i];
            const document = store.document[row];
            const other = figures.comparator[i] ?? figures.target[i];
            return {
              key: i,
              cells: [
                <a class="quoted" href={openHref(frame, { row })}>
                  {sentence(store, row)}
                </a>,
                amount(figures.value[i], figures.unit.at(i)),
                other === null ? "–" : amount(other, figures.unit.at(i)),
                humanise(figures.direction.at(i)) || "–",
                store.documents.body.at(document),
                date(store.documents.published.at(document)),
              ],
            };
          })}
        />
      )}
    </>
  );
}
