// The page: contents and filters beside the sections, and the panel of findings above them.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { countSelection } from "../data/count";
import { select } from "../data/filter";
import { format, parse, type View } from "../data/fragment";
import type { Store } from "../data/store";
import { Answer } from "./answer";
import { Checks } from "./checks";
import { DistinctiveThemes } from "./distinctive";
import { Documents, Guide, LeftOut } from "./documents";
import { EvidenceSection } from "./evidence";
import { FiguresSection } from "./figures";
import { Chosen, Filters } from "./filters";
import { FindingList, FindingsPanel } from "./findings";
import { FrameContext, isWide, useFrame, type Frame } from "./frame";
import { ThemesByBody, ThemesByStatement } from "./heat";
import { Issues } from "./issues";
import { Section } from "./section";
import { Strengths } from "./strengths";
import { Themes } from "./themes";
import { Time } from "./time";

interface Entry {
  id: string;
  title: string;
  hint: string;
  render: (frame: Frame) => preact.ComponentChildren;
}

const SECTIONS: Entry[] = [
  { id: "answer", title: "The answer in short", hint: "What was read and what stands out. Every underlined number opens the findings behind it.", render: (frame) => <Answer frame={frame} /> },
  { id: "issues", title: "Recurring issues", hint: "How to read this: findings that say the same thing are one issue. Issues with a higher score recur in more places, weigh more or are more recent. Quotes are word for word.", render: (frame) => <Issues frame={frame} /> },
  { id: "themes", title: "How often themes come up", hint: "How to read this: each bar is a theme, its length how many findings judge it as a strength, mixed or a shortfall. A finding on two themes counts in both.", render: (frame) => <Themes frame={frame} /> },
  { id: "statements", title: "Themes by quality statement", hint: "How to read this: the deeper the colour, the more shortfalls a theme has under that statement.", render: (frame) => <ThemesByStatement frame={frame} /> },
  { id: "bodies", title: "Themes by body", hint: "How to read this: the deeper the colour, the more shortfalls a theme has in reports on that body. Bodies with longer reports have more of everything: compare shares or rates.", render: (frame) => <ThemesByBody frame={frame} /> },
  { id: "distinctive", title: "What is distinctive", hint: "How to read this: a dot right of 1× means shortfalls on the theme are more frequent here than elsewhere; the line shows how far chance may move it. A difference is clear where the line stays on one side of 1× and chance alone would make it less than once in a hundred (log-likelihood G² above 6.6). Among a hundred comparisons, one may still be chance.", render: (frame) => <DistinctiveThemes frame={frame} /> },
  { id: "time", title: "Change over time", hint: "How to read this: by the date a document was published. Few documents in a year make its numbers jump.", render: (frame) => <Time frame={frame} /> },
  { id: "figures", title: "Figures", hint: "How to read this: numbers as the reports give them, with the average or target named beside them. Nothing is recalculated.", render: (frame) => <FiguresSection frame={frame} /> },
  { id: "checks", title: "Checks", hint: "How to read this: places where a document says two things that do not fit together. Both are shown; neither is corrected.", render: (frame) => <Checks frame={frame} /> },
  { id: "strengths", title: "Strengths worth spreading", hint: "How to read this: themes in which one body’s findings are mostly strengths while others report shortfalls.", render: (frame) => <Strengths frame={frame} /> },
  { id: "evidence", title: "Whose evidence", hint: "How to read this: who says it, or how it is known, in the regulator’s six categories of evidence.", render: (frame) => <EvidenceSection frame={frame} /> },
  { id: "findings", title: "Findings", hint: "Every finding in the selection. Open one to see its paragraph and the rules behind it; copying its words adds where they stand.", render: (frame) => <FindingList rows={frame.selection.rows} name="caresift-findings.csv" /> },
  { id: "documents", title: "Documents read", hint: "The documents that the selected findings come from.", render: (frame) => <Documents frame={frame} /> },
  { id: "left-out", title: "What failed or was left out", hint: "Nothing is left out silently.", render: (frame) => <LeftOut frame={frame} /> },
  { id: "guide", title: "How to read this page", hint: "What the words mean and how the numbers are made.", render: (frame) => <Guide frame={frame} /> },
];

function Contents() {
  const frame = useFrame();
  return (
    <nav class="contents" aria-label="Contents">
      <details open={isWide()}>
        <summary>Contents</summary>
      <ol>
        {SECTIONS.map((section) => (
          <li key={section.id}>
            <a href={format(frame.store, { ...frame.view, section: section.id, open: null })}>{section.title}</a>
          </li>
        ))}
      </ol>
      </details>
    </nav>
  );
}

// Links in documents of old, such as "#i-0123": an element's own id.
function show(section: string): void {
  const target = section && document.getElementById(section);
  if (!target) return;
  target.scrollIntoView();
  const heading = target.querySelector<HTMLElement>("h2[tabindex]");
  heading?.focus({ preventScroll: true });
}

export function App(props: { store: Store }) {
  const { store } = props;
  const [view, setView] = useState(() => parse(store, location.hash));
  const selection = useMemo(() => select(store, view.filter), [format(store, { ...view, section: "", settings: {}, open: null })]);

  const counts = useMemo(() => countSelection(store, selection), [selection]);

  useEffect(() => {
    const follow = () => {
      setView((before) => {
        const next = parse(store, location.hash);
        if (next.section !== before.section && !next.open) requestAnimationFrame(() => show(next.section));
        // Links to the section already shown scroll there again.
        else if (!next.open && !before.open && format(store, next) === format(store, before)) show(next.section);
        return next;
      });
    };
    window.addEventListener("hashchange", follow);
    show(view.section);
    return () => window.removeEventListener("hashchange", follow);
  }, []);

  const latest = useRef(view);
  latest.current = view;
  const frame = useMemo<Frame>(() => {
    const go = (next: View, replace = false) => {
      const address = format(store, next);
      if (replace) history.replaceState(null, "", address);
      else history.pushState(null, "", address);
      latest.current = next;
      setView(next);
    };
    return { store, view, selection, counts, latest: () => latest.current, go };
  }, [store, view, selection, counts]);

  return (
    <FrameContext.Provider value={frame}>
      <div class="width columns">
        <div class="side">
          <Filters />
          <Contents />
        </div>
        <main id="main" tabIndex={-1}>
          <Chosen />
          {SECTIONS.map((section) => (
            <Section key={section.id} {...section} eager={section.id === "answer"} />
          ))}
        </main>
      </div>
      <FindingsPanel />
    </FrameContext.Provider>
  );
}
