import { define } from "@/utils.ts";
import { orProof } from "../../(_components)/or_proof.ts";
import { problemRowsAnswer } from "../../../(_components)/import_pages.ts";

/** 下载问题行. */
export const handler = define.handlers({
  GET: (ctx) =>
    orProof(ctx, () => problemRowsAnswer(ctx, ctx.state.caller.imports)),
});
