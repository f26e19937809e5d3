/**
 * How an administrator's phone confirms (`SCAN_PROVIDER`). `device`: the QR code opens
 * a page on the phone, where a passkey or a key of the phone signs. `wechat`: the code
 * is a scene of a service account, which follows, binds and signs in.
 */
export type ScanProvider = { kind: "device" } | WechatScan;

/** What the platform asks of WeChat; `server/wechat/` speaks its protocol. */
export interface WechatScan {
  kind: "wechat";
  /** Makes a QR code for a scene; throws `AppError("wechatUnavailable")` when WeChat cannot. */
  createQr(scene: string, seconds: number): Promise<{ url: string }>;
}
