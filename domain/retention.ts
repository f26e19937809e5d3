/** How long something is kept, and since when. */
export interface RetentionRow {
  /** As the trail and docs/security.md call it. */
  label: string;
  /** Days; 0 with the end itself. */
  days: number;
  /** Since when the days count. */
  since: string;
}

/**
 * What is forgotten by time (保存期限), in the order in which it goes: what points at
 * something goes before it. `docs/security.md` says the same, and what is never forgotten;
 * a test holds the two together, and against the tables that there are.
 */
export const RETENTION = {
  wechatOauth: { label: "微信网页授权", days: 1, since: "its end" },
  ticket: { label: "扫码凭据", days: 30, since: "its end" },
  smsMessage: { label: "短信发送记录", days: 180, since: "it was sent" },
  smsCode: { label: "短信验证码", days: 30, since: "it was sent" },
  session: { label: "登录记录", days: 180, since: "signing in" },
  registration: { label: "没有完成的注册", days: 0, since: "its end" },
  knownBrowser: { label: "常用浏览器", days: 180, since: "its end" },
  limitCounter: { label: "次数限制的计数", days: 0, since: "its end" },
  securityNotice: { label: "已读的安全提醒", days: 180, since: "it was made" },
  importRow: {
    label: "预传名单的检查结果",
    days: 30,
    since: "the list was sent",
  },
  matchedEntry: {
    label: "已比对的预传名单行",
    days: 30,
    since: "it was matched",
  },
  openEntry: {
    label: "没有比对上的预传名单行",
    days: 730,
    since: "it was made and last changed",
  },
} as const satisfies Record<string, RetentionRow>;

/** One of {@link RETENTION}. */
export type Retained = keyof typeof RETENTION;

// Object.keys cannot say more than string; the table above is the whole truth of it.
export const RETAINED = Object.keys(RETENTION) as readonly Retained[];
