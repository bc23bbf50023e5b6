import type { NumberColumn, TextColumn } from "./page";

export type Numbers = Uint8Array | Uint16Array | Uint32Array;

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const decode = (Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }).fromBase64;
  if (decode) return decode.call(Uint8Array, base64); // browsers of 2025 and later
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; ++i) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Numbers of a column. The page is little-endian, as is every machine that has a browser today. */
export function numbers(column: NumberColumn): Numbers {
  if ("u8" in column) return bytesOf(column.u8);
  if ("u16" in column) return new Uint16Array(bytesOf(column.u16).buffer);
  return new Uint32Array(bytesOf(column.u32).buffer);
}

/** Identifiers of eight bytes, as sixteen hexadecimal digits each. */
export class Ids {
  private readonly bytes: Uint8Array;

  constructor(base64: string) {
    this.bytes = bytesOf(base64);
  }

  get length(): number {
    return this.bytes.length / 8;
  }

  at(row: number): string {
    let digits = "";
    for (let i = 8 * row; i < 8 * row + 8; ++i) digits += this.bytes[i].toString(16).padStart(2, "0");
    return digits;
  }

  /** The row of an identifier, -1 where there is none. */
  find(digits: string): number {
    if (!/^[0-9a-f]{16}$/.test(digits)) return -1;
    for (let row = 0; row < this.length; ++row) {
      if (this.bytes[8 * row] === parseInt(digits.slice(0, 2), 16) && this.at(row) === digits) return row;
    }
    return -1;
  }
}

/** Texts of a column. */
export class Texts {
  readonly values: string[];
  readonly index: Numbers;

  constructor(column: TextColumn) {
    this.values = column.values;
    this.index = numbers(column.index);
  }

  at(row: number): string {
    return this.values[this.index[row]];
  }
}

/** Where the items of each row begin in a flat list, from how many each row has; one more entry than rows. */
export function starts(counts: Numbers): Uint32Array {
  const first = new Uint32Array(counts.length + 1);
  for (let row = 0; row < counts.length; ++row) first[row + 1] = first[row] + counts[row];
  return first;
}
