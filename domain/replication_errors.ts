/** The rows of the table of errors that are about the primary database and its replicas. */
export const REPLICATION_ERRORS = {
  primaryUnreachable: {
    status: 503,
    message: "暂时连不上主数据库，这次操作没有保存，请稍后再试",
  },
  readsPrimary: {
    status: 503,
    message: "暂时连不上主数据库，现在不能办理，请稍后再试",
  },
  commitUnknown: {
    status: 503,
    message:
      "与主数据库的连接中断，不能确定是否已保存。请刷新后核对，再决定是否重做",
  },
  replicaTooOld: {
    status: 503,
    message: "暂时连不上主数据库，本机数据已过期，请稍后再试",
  },
} as const;
