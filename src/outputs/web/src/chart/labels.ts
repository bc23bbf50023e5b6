// Names of rows where a chart is too narrow to have them at its side: above each row, cut where they are too
// long; the table behind the chart has them whole.

import * as Plot from "@observablehq/plot";

const EM = 14; // pixels of the charts' type

export function namesAbove<T>(rows: T[], y: string | ((row: T) => string), text: string | ((row: T) => string), width: number, dy: number): Plot.Text {
  return Plot.text(rows, {
    y: y as Plot.ChannelValue,
    text: text as Plot.ChannelValue,
    frameAnchor: "left",
    textAnchor: "start",
    dy,
    fill: "currentColor",
    lineWidth: width / EM - 2,
    textOverflow: "ellipsis",
  });
}
