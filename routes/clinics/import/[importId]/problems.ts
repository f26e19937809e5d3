import { define } from "@/utils.ts";
import { problemRowsAnswer } from "../../../(_components)/import_pages.ts";

/** 下载问题行. */
export const handler = define.handlers({
  GET: (ctx) => problemRowsAnswer(ctx, ctx.state.caller.clinics.imports),
});
