import { z } from "zod";
import type { SmsProvider } from "@/server/providers/sms.ts";
import { VendorCode, VendorMessageId } from "@/server/providers/sms_outcome.ts";

/** Most bytes of one push: 500 reports of half a KiB. */
export const MAX_REPORTS_BYTES = 256 * 1024;
/** Most reports of one push; Tencent sends up to 100, Alibaba names no number. */
const MAX_REPORTS = 500;

/** What the carrier says became of a message (状态报告). */
export interface SmsReport {
  /** The id that the vendor gave the message when it was sent. */
  providerId: string;
  isDelivered: boolean;
  /** The carrier's code of the fault, `other` where it is not one; `null` if delivered. */
  problem: string | null;
}

/** How a vendor pushes reports to us, and what it wants to hear. */
export interface SmsReportFormat {
  /** Reads the body of a push; `null` if it is none, or has more than 500 reports. */
  parse(text: string): SmsReport[] | null;
  /** The body of the answer, as JSON. Without it the vendor pushes again, up to three times. */
  answer: Readonly<Record<string, string | number>>;
}

/** Codes of carriers come from many hands: an odd one must not cost the other reports. */
const Problem = VendorCode.catch("other");

const TencentReports = z.array(
  z.object({
    sid: VendorMessageId,
    report_status: z.enum(["SUCCESS", "FAIL"]),
    errmsg: Problem,
  }).transform(({ sid, report_status: status, errmsg }) =>
    reportOf(sid, status === "SUCCESS", errmsg)
  ),
).max(MAX_REPORTS);

const AliyunReports = z.array(
  z.object({ biz_id: VendorMessageId, success: z.boolean(), err_code: Problem })
    .transform(({ biz_id: bizId, success, err_code: errCode }) =>
      reportOf(bizId, success, errCode)
    ),
).max(MAX_REPORTS);

/**
 * The pushes of each vendor that has them (状态报告推送).
 *
 * Neither signs them: whoever knows the address can push. A report may therefore
 * settle a message that was sent, and nothing else may be made of it.
 *
 * Source: cloud.tencent.com/document/api/382/59178 (短信下发状态通知);
 * help.aliyun.com/document_detail/101867.html (SmsReport).
 */
export const SMS_REPORTS: Record<
  Exclude<SmsProvider["name"], "outbox">,
  SmsReportFormat
> = {
  tencent: {
    parse: (text) => parseReports(text, TencentReports),
    answer: { result: 0, errmsg: "OK" },
  },
  aliyun: {
    parse: (text) => parseReports(text, AliyunReports),
    answer: { code: 0, msg: "接收成功" },
  },
};

function reportOf(
  providerId: string,
  isDelivered: boolean,
  problem: string,
): SmsReport {
  return { providerId, isDelivered, problem: isDelivered ? null : problem };
}

function parseReports(
  text: string,
  reports: z.ZodType<SmsReport[]>,
): SmsReport[] | null {
  if (text.length > MAX_REPORTS_BYTES) return null;
  try {
    return reports.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
