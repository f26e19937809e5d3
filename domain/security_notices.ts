/** What the screen says of each security notice (安全提醒). */
export const SECURITY_NOTICES = {
  newBrowser: "在新的浏览器上登录",
  wrongNumber: "手机确认时输错了数字，登录被取消",
  refusedOnPhone: "手机上拒绝了一次登录，可能有人知道了您的密码",
  strangerPhone: "有人用没有绑定的手机或微信扫描了登录二维码",
  pinLocked: "手机确认密码连续输错，手机绑定已冻结",
  wechatUnfollowed: "取消关注了公众号，微信绑定已冻结",
  recoveryUsed: "使用了一个恢复码登录",
  phoneChanged: "更换了手机号码，其他登录已退出",
} as const;
