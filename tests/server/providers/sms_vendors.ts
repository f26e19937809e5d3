import type { SmsCodeMessage, SmsProvider } from "@/server/providers/sms.ts";
import { createAliyunSms } from "@/server/providers/sms_aliyun.ts";
import { createTencentSms } from "@/server/providers/sms_tencent.ts";
import {
  ALIYUN_SMS_ACCOUNT,
  serveAliyunSms,
} from "@/tests/standins/sms_aliyun.ts";
import {
  serveTencentSms,
  TENCENT_SMS_ACCOUNT,
} from "@/tests/standins/sms_tencent.ts";
import type { TakenMessage } from "@/tests/standins/taken_message.ts";
import type { VendorServer } from "@/tests/standins/vendor_server.ts";

/** 2026-03-02 07:30 in Wuhan, where UTC is still in yesterday. */
export const NOW = Date.parse("2026-03-01T23:30:00Z");

/** A code on its way to the phone of 郑伟. */
export const MESSAGE: SmsCodeMessage = {
  id: "sms_0198b2c4",
  phone: "13900010005",
  code: "246810",
  minutes: 5,
};

/** What of a vendor's configuration the tests change. */
export interface SmsTestOptions {
  baseUrl: string;
  clock?: () => number;
  timeLimitMs?: number;
  signName?: string;
  secret?: string;
}

/** A stand-in of either vendor. */
export interface SmsStandin extends VendorServer {
  taken: TakenMessage[];
  codes: string[];
  balance: number;
}

/** A vendor: its stand-in, and the provider that should get on with it. */
export interface SmsVendor {
  name: "tencent" | "aliyun";
  /** `signName` is the approved one; a notice template takes any text. */
  serve(options: {
    clock?: () => number;
    signName?: string;
    templateKind?: "code" | "notice";
  }): Promise<SmsStandin>;
  create(options: SmsTestOptions): SmsProvider;
  /** What the stand-in calls the variable with the code. */
  codeParam: string;
}

/** Both vendors, for what must be true of either. */
export const SMS_VENDORS: readonly SmsVendor[] = [
  {
    name: "tencent",
    serve: ({ clock = () => NOW, ...account }) =>
      serveTencentSms({ clock, account }),
    create: ({ secret, ...options }) =>
      createTencentSms({
        ...TENCENT_SMS_ACCOUNT,
        ...secret === undefined ? {} : { secretKey: secret },
        clock: () => NOW,
        ...options,
      }),
    codeParam: "1",
  },
  {
    name: "aliyun",
    serve: ({ clock = () => NOW, ...account }) =>
      serveAliyunSms({ clock, account }),
    create: ({ secret, ...options }) =>
      createAliyunSms({
        ...ALIYUN_SMS_ACCOUNT,
        ...secret === undefined ? {} : { accessKeySecret: secret },
        clock: () => NOW,
        ...options,
      }),
    codeParam: "code",
  },
];

/** Port of loopback on which nobody listens. */
export function closedPort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
