import type { SheetProblem } from "@/server/xlsx/problems.ts";
import { BOMBS } from "./bombs.ts";
import { LIES } from "./lies.ts";
import { STRANGERS } from "./strangers.ts";

/** A file that must be refused, and how. */
export interface HostileCase {
  name: string;
  build: () => Uint8Array;
  code: SheetProblem;
  /** Bytes that may be inflated before it is refused, where that says something. */
  maxInflated?: number;
}

/** Every file that the reader must refuse. */
export const HOSTILE_CASES: readonly HostileCase[] = [
  ...STRANGERS,
  ...LIES,
  ...BOMBS,
];
