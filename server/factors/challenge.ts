import { createHash } from "node:crypto";
import { challengeText } from "@/domain/ticket.ts";

/** What the phone signs for a ticket: SHA-256 of {@link challengeText}, 43 characters of base64url. */
export function challengeOf(
  parts: Parameters<typeof challengeText>[0],
): string {
  return createHash("sha256").update(challengeText(parts)).digest("base64url");
}
