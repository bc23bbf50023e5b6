// What every part of the page is drawn from: the data, the view and the findings it selects. A frame never
// changes; a new view is a new frame.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Counts } from "../data/count";
import type { Selection, Where } from "../data/filter";
import { format, type View } from "../data/fragment";
import type { Store } from "../data/store";

export interface Frame {
  store: Store;
  view: View;
  selection: Selection;
  /** Of the findings selected; of all findings where the page holds a sample and no filter is chosen. */
  counts: Counts;
  /** The view as it is now: a section may still be drawn from an earlier one. */
  latest: () => View;
  /** Goes to another view; `replace`: without a new entry in the history. */
  go: (view: View, replace?: boolean) => void;
}

export const FrameContext = createContext<Frame>(null as unknown as Frame);
export const useFrame = (): Frame => useContext(FrameContext);

/** The address of the findings behind a number. */
export const openHref = (frame: Frame, where: Where): string =>
  format(frame.store, { ...frame.view, open: where });

/** The address of the view with another choice in one section; an empty value is the default. */
export const settingHref = (frame: Frame, section: string, name: string, value: string): string =>
  format(frame.store, { ...frame.view, section, settings: { ...frame.view.settings, [name]: value }, open: null });

export const setting = (frame: Frame, name: string, values: readonly string[]): string => {
  const value = frame.view.settings[name];
  return value !== undefined && values.includes(value) ? value : values[0];
};

/** Filters and contents stand open beside the sections; on a telephone they would push the answer away. */
export const isWide = (): boolean => window.matchMedia("(min-width: 60em)").matches;
