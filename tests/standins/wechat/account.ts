/** The service account that the stand-in plays; all of it is made up. */
export interface StandinAccount {
  appId: string;
  appSecret: string;
  /** `gh_…` */
  originalId: string;
  pushToken: string;
  /** 43 letters and digits. */
  encodingAesKey: string;
}

/** What tests get unless they bring their own. */
export const ACCOUNT: StandinAccount = {
  appId: "wx2c2769f8efd9abc2",
  appSecret: "0123456789abcdef0123456789abcdef",
  originalId: "gh_10f6c3c3ac5a",
  pushToken: "spamtest",
  encodingAesKey: "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
};

/** How the account's page says that pushes are sent. */
export type StandinMode = "plain" | "compat" | "safe";

/** Random letters, digits, `-` and `_`. */
export function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return bytes.toBase64({ alphabet: "base64url" }).slice(0, length);
}

/** Random decimal digits, the first of them not 0. */
export function randomDigits(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  const digits = [...bytes].map((byte) => String(byte % 10)).join("");
  return `1${digits.slice(1)}`;
}

/** The environment of a platform that has this account, reached at `base`. */
export function settingsOf(
  { account, mode, format }: {
    account: StandinAccount;
    mode: StandinMode;
    format: string;
  },
  base: string,
): Record<string, string> {
  return {
    WECHAT_APP_ID: account.appId,
    WECHAT_APP_SECRET: account.appSecret,
    WECHAT_ORIGINAL_ID: account.originalId,
    WECHAT_TOKEN: account.pushToken,
    WECHAT_ENCODING_AES_KEY: account.encodingAesKey,
    WECHAT_PUSH_MODE: mode === "plain" ? "plain" : "safe",
    WECHAT_PUSH_FORMAT: format,
    WECHAT_API_BASE: base,
    WECHAT_MP_BASE: base,
    WECHAT_OPEN_BASE: base,
  };
}
