/** What is refused of personal data and of who saw it: rows of `ERRORS`, in a file of their own for its length. */
export const PRIVACY_ERRORS = {
  tooManyNumbers: {
    status: 429,
    message: "本单位今天查看完整号码的次数已满 200 次，请明天再查看",
  },
  auditedUsedUp: {
    status: 429,
    message: "今天查询“谁看过此人”已满 200 次，请明天再查",
  },
  documentTaken: {
    status: 409,
    message:
      "这个证件号码已经登记过，不能再登记给另一个人，请对照证件核对。确实无误的，请联系当地卫生健康主管部门",
  },
  identitySame: {
    status: 422,
    message: "与现在登记的一致，没有保存",
  },
  identityTriesUsedUp: {
    status: 429,
    message: "今天更正证件号码的次数已经用完，请明天再办理",
  },
  noSignIn: {
    status: 409,
    message: "此人没有可以解除的个人登录",
  },
  releasesUsedUp: {
    status: 429,
    message: "今天解除个人登录已满 30 次，请明天再办理",
  },
  releasedByUnit: {
    status: 409,
    message: "此人在单位的花名册上，请由所在单位核对证件后办理",
  },
  consentNeeded: {
    status: 403,
    message: "请先阅读并同意现行的个人信息处理说明",
  },
  consentOutdated: {
    status: 409,
    message: "个人信息处理说明已经更新，请重新阅读后再同意",
  },
  correctionWaiting: {
    status: 409,
    message: "这一项已经有一份更正申请在等待答复",
  },
  correctionSettled: {
    status: 409,
    message: "这份申请已经答复或撤回，请刷新页面查看",
  },
  noUnitToAsk: {
    status: 409,
    message: "您还不在任何单位，没有单位可以办理更正",
  },
} as const;
