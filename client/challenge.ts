import { toBase64url } from "@/client/base64url.ts";
import { challengeText } from "@/domain/ticket.ts";

/** What the phone signs: the same hash that the server makes of ticket, account and digits. */
export async function challengeOf(
  parts: Parameters<typeof challengeText>[0],
): Promise<string> {
  const text = new TextEncoder().encode(challengeText(parts));
  return toBase64url(await crypto.subtle.digest("SHA-256", text));
}
