// Numbers, dates and citations as people read them; the same rules as report_text.cc.

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

export const count = (number: number): string => Math.round(number).toLocaleString("en-GB");

export const counted = (number: number, one: string, many = one + "s"): string =>
  `${count(number)} ${number === 1 ? one : many}`;

/** Whole percent; never "0%" for some or "100%" for not all. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const share = Math.floor((100 * part) / whole + 0.5);
  if (share === 0 && part > 0) return "<1%";
  if (share === 100 && part < whole) return ">99%";
  return `${share}%`;
}

/** At most `digits` decimals, no trailing zeros. */
export const decimal = (number: number, digits = 1): string =>
  number.toLocaleString("en-GB", { maximumFractionDigits: digits });

export function date(iso: string): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(iso);
  if (!parts) return iso;
  const month = parts[2] ? MONTHS[Number(parts[2]) - 1] : undefined;
  if (!month) return parts[2] ? iso : parts[1];
  return `${parts[3] ? Number(parts[3]) + " " : ""}${month} ${parts[1]}`;
}

export function month(iso: string): string {
  return date(iso.slice(0, 7));
}

export function months(first: string, last: string): string {
  const [from, to] = [month(first || last), month(last || first)];
  return from === to ? from : `${from} to ${to}`;
}

/** "a, b and c". */
export function list(items: string[], most = Infinity): string {
  if (items.length > most + 1)
    return `${items.slice(0, most).join(", ")} and ${count(items.length - most)} more`;
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

export interface Source {
  body: string;
  title: string;
  section: string;
  published: string;
}

/** Body, document, section, date: leaving out what is unknown, and a body that the title names. */
export function citation(source: Source): string {
  const parts = [];
  if (source.body && !source.title.includes(source.body)) parts.push(source.body);
  if (source.title) parts.push(source.title);
  if (source.section) parts.push(`section “${source.section}”`);
  if (source.published) parts.push(date(source.published));
  return parts.join(", ");
}

export const quoted = (text: string, source: Source): string => `“${text}” (${citation(source)})`;
