import { createContext } from "@/server/context.ts";
import { signOut } from "@/server/operations/sign_out.ts";
import { define } from "@/utils.ts";

/** 退出登录: the session ends here and in the browser. */
export const handler = define.handlers({
  async POST(ctx) {
    const context = createContext(ctx.state.platform, ctx.state);
    const cookie = await signOut(context, ctx.req.headers);
    const response = ctx.redirect("/login", 303);
    response.headers.append("set-cookie", cookie);
    // Not what is stored: the key by which this phone confirms sign-ins is.
    response.headers.set("clear-site-data", '"cache"');
    return response;
  },
});
