import { z } from "zod";
import type { VendorReply } from "@/server/providers/call_vendor.ts";
import type { SmsOutcome, SmsProblem } from "@/server/providers/sms.ts";

/** How a vendor's failure codes are read. */
export interface SmsFailures {
  /** Codes of a problem other than `unavailable`, which all others are. */
  problems: ReadonlyMap<string, SmsProblem>;
  /** Codes under which the message may have gone out all the same. */
  unsure: RegExp;
}

/**
 * A vendor's code of an outcome: at most 100 signs of `A-Za-z0-9_.:-`. Only codes
 * are kept of an answer, since its texts may repeat the request, phone and all.
 */
export const VendorCode = z.string().regex(/^[\w.:-]{1,100}$/);

/** A vendor's id of a message, by which its delivery report calls it: at most 128 visible signs. */
export const VendorMessageId = z.string().regex(/^[\x21-\x7e]{1,128}$/);

/** What the vendor's refusal means; `OK` in a wrong place or case is no refusal. */
export function failedOutcome(code: string, failures: SmsFailures): SmsOutcome {
  if (failures.unsure.test(code) || /^ok$/i.test(code)) {
    return { state: "unknown", vendorCode: code };
  }
  const problem = failures.problems.get(code) ?? "unavailable";
  return { state: "refused", problem, vendorCode: code };
}

/** What became of a message whose call brought no answer. */
export function unansweredOutcome(
  reply: Exclude<VendorReply, { state: "answered" }>,
): SmsOutcome {
  const vendorCode = reply.reason;
  return reply.state === "notSent"
    ? { state: "refused", problem: "unavailable", vendorCode }
    : { state: "unknown", vendorCode };
}

/** What became of a message whose answer has not the shape that the vendor promises. */
export const MISSHAPEN_OUTCOME: SmsOutcome = {
  state: "unknown",
  vendorCode: "answer",
};
