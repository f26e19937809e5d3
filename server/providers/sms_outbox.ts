import { maskPhone } from "@/domain/mask.ts";
import { logInfo } from "@/server/log.ts";
import type { SmsProvider } from "@/server/providers/sms.ts";

/**
 * Sends nothing (发件箱): the code goes to the operator's log, for installations
 * without a contract with a vendor. The phone is masked there, the code is not, so
 * that whoever reads the log can pass it on; the caller keeps the message itself.
 */
export function createOutboxSms(): SmsProvider {
  return {
    name: "outbox",
    sendCode({ id, phone, code, minutes }) {
      logInfo("SMS code in the outbox", {
        id,
        phone: maskPhone(phone),
        code,
        minutes,
      });
      return Promise.resolve({ state: "sent", providerId: id });
    },
  };
}
