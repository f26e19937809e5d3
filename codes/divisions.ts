// Source: GB/T 2260 for counties, certain; town codes of the National Bureau of
// Statistics as of one snapshot. Hubei (42) only. A code has 2 (省), 4 (市),
// 6 (县) or 9 (乡镇街道) digits, so that an area is a prefix.

import rows from "./divisions.json" with { type: "json" };

/** A place of the administrative division (行政区划). */
export interface Division {
  /** 2, 4, 6 or 9 digits. */
  readonly code: string;
  readonly name: string;
}

/** Code of the province (湖北省). */
export const PROVINCE = "42";

/** Every division of the province: province, cities, counties, then towns. */
export const DIVISIONS: readonly Division[] = rows;

const byCode = new Map(DIVISIONS.map((row) => [row.code, row]));
const byParent = new Map<string, Division[]>();
for (const row of DIVISIONS) {
  const parent = parentDivision(row.code);
  if (parent === null) continue;
  const children = byParent.get(parent);
  if (children) children.push(row);
  else byParent.set(parent, [row]);
}

/** The division of a code; six digits that end in `00` find their city or province. */
export function findDivision(code: string): Division | undefined {
  return byCode.get(code) ?? byCode.get(shortCode(code));
}

/** The divisions directly under one, in the order of their codes; counties of the province come after its cities. */
export function listDivisions(parent: string): readonly Division[] {
  return byParent.get(shortCode(parent)) ?? [];
}

/** The code one step up, `null` above the province; 4290xx hang on the province itself. */
export function parentDivision(code: string): string | null {
  const short = shortCode(code);
  if (short.length === 9) return short.slice(0, 6);
  if (short.length === 6 && byCode.has(short.slice(0, 4))) {
    return short.slice(0, 4);
  }
  return short.length > 2 ? short.slice(0, 2) : null;
}

/** The six-digit form of GB/T 2260: `42` → `420000`, a town → its county. */
export function sixDigits(code: string): string {
  return code.slice(0, 6).padEnd(6, "0");
}

/** `420100` → `4201`, `420000` → `42`; other codes as they are. */
function shortCode(code: string): string {
  if (code.length !== 6) return code;
  return code.replace(/(0000|00)$/, "");
}
