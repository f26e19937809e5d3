import { closeSession } from "@/server/session.ts";
import { define } from "@/utils.ts";

/** 退出登录: the session ends here and in the browser. */
export const handler = define.handlers({
  async POST(ctx) {
    const cookie = await closeSession(ctx.state.platform, ctx.req.headers);
    const response = ctx.redirect("/login", 303);
    response.headers.append("set-cookie", cookie);
    response.headers.set("clear-site-data", '"cache", "storage"');
    return response;
  },
});
