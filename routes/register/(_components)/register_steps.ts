/** The steps of 个人注册, as the person goes through them. */
export const REGISTER_STEPS: readonly string[] = [
  "填写信息",
  "验证手机",
  "登录",
];
