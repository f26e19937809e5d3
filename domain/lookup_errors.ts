/** What is refused of lookups (人员查询): rows of `ERRORS`, in a file of their own for its length. */
export const LOOKUP_ERRORS = {
  lookupsUsedUp: {
    status: 429,
    message: "今天的 50 次查询和查看已经用完，请明天再来",
  },
  unitLookupsUsedUp: {
    status: 429,
    message: "今天的 200 次查询和查看已经用完，请明天再来",
  },
  areaLookupsUsedUp: {
    status: 429,
    message: "今天的 500 次查询和查看已经用完，请明天再来",
  },
} as const;
