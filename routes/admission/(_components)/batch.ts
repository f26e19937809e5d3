import type { Caller } from "@/server/router.ts";

/** Those whom an act on many would take. */
export type Batch = Awaited<ReturnType<Caller["admission"]["batch"]>>;

/** One of them. */
export type BatchLine = Batch["lines"][number];

/** What became of each. */
export type Outcomes = Awaited<ReturnType<Caller["admission"]["passBatch"]>>;

/** An application and what the page showed of it, as a form carries them. */
export function pickText({ id, stamp }: BatchLine): string {
  return `${id}~${stamp}`;
}

/** What a form carried; whether it makes sense is judged by the schema. */
export function readPick(text: FormDataEntryValue) {
  const [applicationId = "", stamp = ""] = String(text).split("~");
  return { applicationId, stamp };
}

/** Whether the unit can only let this one in by hand: a department or position has to be chosen. */
export function isByHand({ missing }: BatchLine): boolean {
  return missing.some((field) => field !== "establishment");
}
