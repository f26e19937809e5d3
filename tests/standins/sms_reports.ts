import type { TakenMessage } from "./taken_message.ts";

/** The body of Tencent's push that reports on messages. */
export function tencentReports(
  messages: readonly TakenMessage[],
  isDelivered: boolean,
): string {
  return JSON.stringify(messages.map((message) => ({
    user_receive_time: reportTime(message.at + 5_000),
    nationcode: "86",
    mobile: message.phone,
    report_status: isDelivered ? "SUCCESS" : "FAIL",
    errmsg: isDelivered ? "DELIVRD" : "MK:0001",
    description: isDelivered ? "用户短信送达成功" : "用户短信送达失败",
    sid: message.providerId,
  })));
}

/** The body of Alibaba's push that reports on messages. */
export function aliyunReports(
  messages: readonly TakenMessage[],
  isDelivered: boolean,
): string {
  return JSON.stringify(messages.map((message) => ({
    phone_number: message.phone,
    send_time: reportTime(message.at),
    report_time: reportTime(message.at + 5_000),
    success: isDelivered,
    err_code: isDelivered ? "DELIVERED" : "MK:0001",
    err_msg: isDelivered ? "用户接收成功" : "用户接收失败",
    sms_size: "1",
    biz_id: message.providerId,
    out_id: message.id,
  })));
}

/** Time as vendors write it in reports, of Beijing: `2026-03-01 09:00:05`. */
function reportTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)
    .replace("T", " ");
}
