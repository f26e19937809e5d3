/** By what an account proved itself (登录确认方式), as the screen calls it. */
export const FACTOR_LABELS: Record<
  "password" | "sms" | "passkey" | "deviceKey" | "wechat" | "totp" | "recovery",
  string
> = {
  password: "密码",
  sms: "短信验证",
  passkey: "手机扫码",
  deviceKey: "手机扫码",
  wechat: "微信扫码",
  totp: "动态口令",
  recovery: "恢复码",
};
