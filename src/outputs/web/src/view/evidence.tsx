// Whose voice: judged findings by evidence category.

import { Chart } from "../chart/chart";
import { inWords, stackedBars, type Piece } from "../chart/bars";
import { judged } from "../data/count";
import { percent } from "../data/text";
import { openHref, type Frame } from "./frame";
import { DataTable, Key, Open } from "./parts";

export function EvidenceSection(props: { frame: Frame }) {
  const { frame } = props;
  const { store } = frame;
  const counts = frame.counts.by("evidence");
  const rows = store.evidences
    .map((entry, i) => ({ label: entry.label, types: counts[i], key: i }))
    .filter((row) => judged(row.types) > 0)
    .sort((a, b) => judged(b.types) - judged(a.types) || a.key - b.key);
  if (rows.length === 0) return <p>No finding in this selection is judged.</p>;
  return (
    <Chart
      title="Judged findings by kind of evidence"
      summary={rows.map((row) => `${row.label}: ${inWords(row.types)}`).join("; ")}
      draw={(width) => stackedBars(rows, "count", frame.counts.findings, width)}
      pick={(datum) => {
        const piece = datum as Piece;
        location.href = openHref(frame, { evidence: piece.key, type: store.typeOf[piece.type] });
      }}
      of={frame}
      legend={<Key />}
    >
      <DataTable
        caption="Judged findings by kind of evidence"
        columns={[{ label: "Evidence" }, { label: "What it covers" }, { label: "Strength", number: true }, { label: "Mixed", number: true }, { label: "Shortfall", number: true }, { label: "Shortfall share", number: true }]}
        rows={rows.map(({ label, types, key: evidence }) => ({
          key: evidence,
          cells: [
            label,
            store.evidences[evidence].definition ?? "",
            <Open n={types.strength} where={{ evidence, type: store.typeOf.strength }} />,
            <Open n={types.mixed} where={{ evidence, type: store.typeOf.mixed }} />,
            <Open n={types.shortfall} where={{ evidence, type: store.typeOf.shortfall }} />,
            percent(types.shortfall, judged(types)),
          ],
        }))}
      />
    </Chart>
  );
}
