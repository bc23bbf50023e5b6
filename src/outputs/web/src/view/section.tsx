// A section draws itself anew when it is near the screen; the others follow when the browser has nothing else
// to do, and all of them before the page is printed. So a filter answers at once on a large report.

import { options, type ComponentChildren } from "preact";
import { useEffect, useReducer, useRef } from "preact/hooks";
import { FrameContext, useFrame, type Frame } from "./frame";

type Redraw = () => void;

const near = new WeakMap<Element, (near: boolean) => void>();
const observer = new IntersectionObserver(
  (entries) => entries.forEach((entry) => near.get(entry.target)?.(entry.isIntersecting)),
  { rootMargin: "300px" },
);

const waiting = new Set<Redraw>();
let scheduled = false;

const whenIdle = (work: () => void): void => {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 50);
};

function drawNext(): void {
  scheduled = false;
  const [next] = waiting;
  if (!next) return;
  waiting.delete(next);
  next();
  schedule();
}

function schedule(): void {
  if (scheduled || waiting.size === 0) return;
  scheduled = true;
  whenIdle(drawNext);
}

/** Draws everything that waits, now. */
export function drawAll(): void {
  const later = options.debounceRendering;
  options.debounceRendering = (draw) => draw();
  for (const redraw of [...waiting]) redraw();
  waiting.clear();
  options.debounceRendering = later;
}

/** Whether all sections show the current view. */
export const isSettled = (): boolean => waiting.size === 0;

export function Section(props: {
  id: string;
  title: string;
  hint: ComponentChildren;
  eager?: boolean;
  render: (frame: Frame) => ComponentChildren;
}) {
  const frame = useFrame();
  const element = useRef<HTMLElement>(null);
  const isNear = useRef(props.eager ?? false);
  const shown = useRef<{ frame: Frame; content: ComponentChildren } | null>(null);
  const [, rerender] = useReducer((n: number) => n + 1, 0);
  const due = useRef(false);
  const redraw = useRef<Redraw>(() => {
    due.current = true;
    rerender(0);
  }).current;

  if (shown.current?.frame !== frame && (isNear.current || due.current)) {
    shown.current = { frame, content: props.render(frame) };
    waiting.delete(redraw);
  }
  due.current = false;

  useEffect(() => {
    const section = element.current!;
    near.set(section, (nowNear) => {
      isNear.current = nowNear || (props.eager ?? false);
      if (nowNear && waiting.has(redraw)) redraw();
    });
    observer.observe(section);
    return () => observer.unobserve(section);
  }, []);
  useEffect(() => {
    if (shown.current?.frame === frame) return;
    waiting.add(redraw);
    schedule();
  });

  return (
    <section id={props.id} ref={element} aria-labelledby={`${props.id}-heading`}>
      <h2 id={`${props.id}-heading`} tabIndex={-1}>
        {props.title}
      </h2>
      <p class="hint">{props.hint}</p>
      {shown.current ? (
        // Its own frame, so that nothing in it is drawn before its turn.
        <FrameContext.Provider value={shown.current.frame}>{shown.current.content}</FrameContext.Provider>
      ) : (
        <p class="later">Drawing …</p>
      )}
    </section>
  );
}
