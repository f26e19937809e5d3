/** What is refused of preload lists (预传名单): rows of `ERRORS`, in a file of their own for its length. */
export const PRELOAD_ERRORS = {
  preloadThere: {
    status: 409,
    message: "名单中已有相同证件号码的人，请核对，或改那一行",
  },
  preloadOnOtherList: {
    status: 409,
    message: "这个人已在本单位的另一份预传名单中，请先从其中一份删除",
  },
  preloadOnRoster: {
    status: 409,
    message: "这个人已在本单位的花名册中，不需要再预传",
  },
  preloadMatched: {
    status: 409,
    message: "这一行已经匹配，职工已进入花名册，不能再改动",
  },
  preloadCountWrong: {
    status: 422,
    message: "填写的人数与名单上未匹配的人数不符，请核对后再填",
  },
  preloadNothingOpen: {
    status: 409,
    message: "名单上没有未匹配的人，不需要清空",
  },
  preloadFull: {
    status: 409,
    message: "本单位的预传名单已满（60,000 人），请先删除不再需要的行",
  },
  preloadUndone: { status: 409, message: "已经撤销过，不需要再撤销" },
  preloadUndoLate: {
    status: 409,
    message: "已超过一天，不能再撤销。需要时请重新导入",
  },
  preloadChanged: {
    status: 409,
    message: "这一行刚刚有变化，没有保存。请核对后再操作",
  },
} as const;
