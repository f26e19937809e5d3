import { define } from "@/utils.ts";
import { orProof } from "../../(_components)/or_proof.ts";
import {
  importIdOf,
  madeOfUpload,
} from "../../../(_components)/import_pages.ts";

/** 下载标出错误的原文件: the uploaded list, its bad cells marked, with a column 错误. */
export const handler = define.handlers({
  GET: (ctx) =>
    orProof(ctx, async () => {
      const { imports } = ctx.state.caller;
      const asked = importIdOf(ctx);
      const { job: { fileName } } = await imports.report(asked);
      return madeOfUpload(await imports.marked(asked), {
        fileName,
        suffix: "标出错误",
        plainName: "marked",
      });
    }),
});
