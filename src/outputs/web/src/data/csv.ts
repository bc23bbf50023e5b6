// CSV as the run writes it: RFC 4180, and no field that a spreadsheet would take for a formula.

const NUMBER = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const FORMULA = /^(?:[\t\r\n]| *[=+\-@＝＋－＠])/;

export function field(value: string | number | boolean): string {
  let text = String(value);
  if (FORMULA.test(text) && !NUMBER.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The byte-order mark lets Excel read it as UTF-8. */
export function csv(header: string[], rows: (string | number | boolean)[][]): string {
  return "\ufeff" + [header, ...rows].map((row) => row.map(field).join(",") + "\r\n").join("");
}

export function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
