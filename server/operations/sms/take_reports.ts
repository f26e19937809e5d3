import { Buffer } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import { reportSmsMessage } from "@/db/queries/sms.ts";
import { readCapped } from "@/server/body.ts";
import { momentOf, type Platform } from "@/server/platform.ts";
import {
  MAX_REPORTS_BYTES,
  SMS_REPORTS,
} from "@/server/providers/sms_reports.ts";

/**
 * Answers the address that the SMS vendor pushes delivery reports to (状态报告). Its end
 * is a secret, for no vendor signs what it pushes; a report settles a message that was
 * sent and changes nothing else.
 */
export async function answerReports(
  platform: Platform,
  { request, key }: { request: Request; key: string },
): Promise<Response> {
  const { sms, smsCallbackKey } = platform;
  if (sms.name === "outbox" || !isSame(key, smsCallbackKey)) {
    return new Response(null, { status: 404 });
  }
  const bytes = await readCapped(request, MAX_REPORTS_BYTES);
  if (!bytes) return new Response(null, { status: 413 });
  const format = SMS_REPORTS[sms.name];
  const reports = format.parse(new TextDecoder().decode(bytes));
  if (!reports) return new Response(null, { status: 400 });
  const { at } = momentOf(platform);
  for (const { providerId, isDelivered, problem } of reports) {
    await reportSmsMessage(platform.db, {
      provider: sms.name,
      providerId,
      state: isDelivered ? "delivered" : "undelivered",
      problem,
      at,
    });
  }
  return Response.json(format.answer);
}

function isSame(given: string, key: string | null): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(key ?? "");
  return key !== null && one.length === other.length &&
    timingSafeEqual(one, other);
}
