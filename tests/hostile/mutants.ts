import { createChance } from "@/tools/seed/chance.ts";

import { buildWorkbook, sheetXml } from "./workbook.ts";
import { HONEST_ROWS } from "./odd_lists.ts";
import { deflated } from "./zip.ts";

/** Of all bits so many are turned over at least, and at most. */
const LEAST_RATIO = 0.0001;
const MOST_RATIO = 0.02;

/**
 * The bytes with some of their bits turned over, the same for the same seed: as zzuf does
 * with `-r 0.0001:0.02`.
 */
export function mutant(bytes: Uint8Array, seed: number): Uint8Array {
  const chance = createChance(seed);
  const span = Math.log(MOST_RATIO / LEAST_RATIO);
  const ratio = LEAST_RATIO * Math.exp(chance(1001) / 1000 * span);
  const turned = Uint8Array.from(bytes);
  const count = Math.max(1, Math.round(bytes.length * 8 * ratio));
  for (let at = 0; at < count; at++) {
    const bit = chance(bytes.length * 8);
    const byte = turned[bit >> 3] ?? 0;
    turned[bit >> 3] = byte ^ 1 << (bit & 7);
  }
  return turned;
}

/** A list whose sheet is such a mutant, in an archive in which all is well. */
export function mutantInside(seed: number): Uint8Array {
  const sheet = new TextEncoder().encode(sheetXml(HONEST_ROWS));
  return buildWorkbook({ sheet: deflated(mutant(sheet, seed)) });
}
