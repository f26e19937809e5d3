/** The limits that can keep an account from signing in, as the screen calls them. */
export const SIGN_IN_LIMIT_LABELS = {
  signInAccount: "密码连续输错",
  signInKnown: "在常用浏览器上密码连续输错",
  secondFactor: "动态口令或恢复码连续输错",
} as const;

/** One of them. */
export type SignInLimit = keyof typeof SIGN_IN_LIMIT_LABELS;
