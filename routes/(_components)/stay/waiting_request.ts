import type { Context } from "fresh";
import type { CorrectionField } from "@/domain/corrections.ts";
import { hasMenu } from "@/domain/menus.ts";
import type { State } from "@/utils.ts";

/** What of a request for correction an act has just carried out, by the `done=` of its page. */
const CARRIED_OUT: ReadonlyMap<string, CorrectionField> = new Map([
  ["renamed", "name"],
  ["identity", "document"],
]);

/**
 * The request for correction (更正申请) that waits for what was just done, where whoever acts
 * may answer it; `null` for none.
 */
export async function findWaitingRequest(
  { url, state: { account, caller } }: Context<State>,
  membershipId: string,
): Promise<string | null> {
  const field = CARRIED_OUT.get(url.searchParams.get("done") ?? "");
  if (field === undefined || account === null) return null;
  if (!hasMenu(account, "admission.objections")) return null;
  const { lines } = await caller.objections.corrections();
  const line = lines.find((one) =>
    one.membershipId === membershipId && one.field === field
  );
  return line?.id ?? null;
}
