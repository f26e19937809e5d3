/** The rows of the table of errors that are about statistics and what takes long to read. */
export const STATISTICS_ERRORS = {
  longReadsBusy: {
    status: 503,
    message: "同时查询往日数据和导出的人较多，请过一分钟再试",
  },
  longReadTooSlow: {
    status: 503,
    message: "数据较多，没能及时算完，请稍后再试",
  },
} as const;
