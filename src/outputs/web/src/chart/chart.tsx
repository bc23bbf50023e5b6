// A chart of Observable Plot in its figure: a heading, the drawing with a sentence for those who do not see
// it, and the numbers behind it as a table.

import * as Plot from "@observablehq/plot";
import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

export interface ChartProps {
  title: string;
  /** What the drawing shows, in words. */
  summary: string;
  /** The drawing for a width in pixels. */
  draw: (width: number) => Plot.PlotOptions;
  /** What a click on a mark with this datum does. */
  pick?: (datum: unknown) => void;
  /** Changes whenever the drawing would. */
  of: unknown;
  /** Wider than the screen if need be. */
  minWidth?: number;
  legend?: ComponentChildren;
  /** Its numbers stand open below it: the table matters more than the drawing. */
  unfolded?: boolean;
  children: ComponentChildren;
}

const COMMON: Plot.PlotOptions = {
  className: "plot",
  style: { background: "none", color: "inherit", fontFamily: "inherit", fontSize: "14px", overflow: "visible" },
};

function makePickable(svg: Element, pick: (datum: unknown) => void): void {
  svg.classList.add("pickable");
  svg.addEventListener("click", (event) => {
    // Plot binds each mark to the place of its datum in the mark's data, which stands with the mark's group.
    const mark = event.target as Element & { __data__?: unknown };
    const group = mark.closest("[data-pick]") as (Element & { picks?: unknown[] }) | null;
    if (group?.picks && typeof mark.__data__ === "number") pick(group.picks[mark.__data__]);
  });
}

/** A mark whose data is told to the one who clicks on it. */
export function pickable<T extends Plot.RenderableMark>(mark: T, data: unknown[]): T {
  const drawn = mark as unknown as { render: (...parameters: unknown[]) => SVGElement | null };
  const render = drawn.render.bind(mark);
  drawn.render = (...parameters) => {
    const group = render(...parameters);
    group?.setAttribute("data-pick", "");
    if (group) Object.assign(group, { picks: data });
    return group;
  };
  return mark;
}

export function Chart(props: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    const element = holder.current!.parentElement!;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = holder.current!;
    if (width === 0) return;
    const options = props.draw(Math.max(width, props.minWidth ?? 0));
    const svg = Plot.plot({ ...COMMON, ...options, style: { ...(COMMON.style as object), ...(options.style as object) } });
    svg.setAttribute("aria-hidden", "true");
    if (props.pick) makePickable(svg, props.pick);
    element.replaceChildren(svg);
  }, [width, props.of]);

  return (
    <figure class="chart">
      <figcaption>
        <h3>{props.title}</h3>
        {props.legend}
      </figcaption>
      <div class={props.minWidth ? "scroll" : undefined} {...(props.minWidth ? { tabIndex: 0, role: "group", "aria-label": props.title + ", chart" } : {})}>
        <div class="drawing" ref={holder} role="img" aria-label={props.summary} />
      </div>
      <details class="more numbers" open={props.unfolded}>
        <summary>
          Numbers behind this chart<span class="unseen">: {props.title}</span>
        </summary>
        <div>{props.children}</div>
      </details>
    </figure>
  );
}
