import { DAY_TO_COME } from "./asked_day.ts";

/** The rows of the table of errors that are about statistics and what takes long to read. */
export const STATISTICS_ERRORS = {
  dayToCome: { status: 422, message: DAY_TO_COME },
  longReadsBusy: {
    status: 503,
    message: "同时查询往日数据和导出的人较多，请过一分钟再试",
  },
  ownReadsBusy: {
    status: 429,
    message: "您同时打开的查询或导出太多，请等前面的完成后再试",
  },
  longReadTooSlow: {
    status: 503,
    message: "数据较多，没能及时算完，请稍后再试",
  },
  snapshotThere: {
    status: 409,
    message: "这一年的快照已经冻结，一年只冻结一份，不能再改",
  },
  snapshotChanged: {
    status: 409,
    message: "人员登记刚刚有变化，数字和您看到的不同。请核对后再冻结",
  },
  snapshotNobody: {
    status: 422,
    message: "这一天没有人员，请改选别的日期",
  },
  snapshotWrong: {
    status: 409,
    message: "这一天的数字核对不一致，不能冻结。请联系平台管理人员",
  },
} as const;
