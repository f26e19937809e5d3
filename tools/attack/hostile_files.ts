import { SHEET_PROBLEMS } from "@/server/xlsx/problems.ts";
import { BOMBS } from "@/tests/hostile/bombs.ts";
import type { HostileCase } from "@/tests/hostile/cases.ts";
import { LIES } from "@/tests/hostile/lies.ts";
import { MORE_BOMBS } from "@/tests/hostile/more_bombs.ts";
import { mutant, mutantInside } from "@/tests/hostile/mutants.ts";
import {
  HONEST_LIST,
  ODD_LISTS,
  type OddList,
} from "@/tests/hostile/odd_lists.ts";
import { STRANGERS } from "@/tests/hostile/strangers.ts";

const MUTANTS = 250;
const MUTANTS_INSIDE = 150;

/** A file that nobody should send, and what may come of it. */
export interface HostileFile {
  name: string;
  kind: "mutant" | "format" | "bomb";
  build: () => Uint8Array;
  /** The sentence of its refusal; `null` where it has to be taken; any, where chance made it. */
  refusal: string | null | undefined;
  /** Rows, where it may be taken. */
  rows?: { good: number; wrong: number };
}

/** All of them, the same each time: 400 mutants, 67 oddities of the format, 46 bombs. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  ...Array.from({ length: MUTANTS }, (_, seed): HostileFile => ({
    name: `mutant ${seed}`,
    kind: "mutant",
    build: () => mutant(HONEST_LIST, seed),
    refusal: undefined,
    // Where it can be read still, nothing in it may have changed.
    rows: { good: 1, wrong: 0 },
  })),
  ...Array.from({ length: MUTANTS_INSIDE }, (_, seed): HostileFile => ({
    name: `mutant ${seed} of a sheet`,
    kind: "mutant",
    build: () => mutantInside(seed),
    refusal: undefined,
  })),
  ...[...STRANGERS, ...LIES].map((one) => refused(one, "format")),
  ...ODD_LISTS.map(oddFile),
  ...[...BOMBS, ...MORE_BOMBS].map((one) => refused(one, "bomb")),
];

function refused(
  { name, build, code }: HostileCase,
  kind: HostileFile["kind"],
): HostileFile {
  return { name, kind, build, refusal: SHEET_PROBLEMS[code] };
}

function oddFile({ name, build, comesTo }: OddList): HostileFile {
  return typeof comesTo === "string"
    ? { name, kind: "format", build, refusal: SHEET_PROBLEMS[comesTo] }
    : { name, kind: "format", build, refusal: null, rows: comesTo };
}
