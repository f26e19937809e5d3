import { createHash } from "node:crypto";

const STAMP_LENGTH = 16;

/** What a page was drawn from, in sixteen signs: its form carries them. */
export function stampOf(facts: unknown): string {
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex")
    .slice(0, STAMP_LENGTH);
}
