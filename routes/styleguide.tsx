import { HttpError } from "fresh";
import { Head } from "fresh/runtime";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { define } from "@/utils.ts";
import { Acts } from "./(_components)/styleguide/Acts.tsx";
import { Boxes } from "./(_components)/styleguide/Boxes.tsx";
import { Figures } from "./(_components)/styleguide/Figures.tsx";
import { Forms } from "./(_components)/styleguide/Forms.tsx";
import { Lists } from "./(_components)/styleguide/Lists.tsx";
import { Tokens } from "./(_components)/styleguide/Tokens.tsx";

export const handler = define.handlers({
  GET({ state }) {
    if (!state.platform.demo) throw new HttpError(404);
    return { data: {} };
  },
});

/** 样式手册: every component with its states, for whoever builds pages; of the demonstration and development alone. */
export default define.page(function StyleguidePage() {
  return (
    <>
      <Head>
        <title>样式手册 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="样式手册"
        hint="所有组件与状态。新页面只用这里有的；缺什么，先加到这里。"
      />
      {/* Takes the focus as the page opens, as it does above a form. */}
      <ErrorSummary
        errors={[
          { id: "f-wrong", message: "请选择退回原因" },
          { id: null, message: "这份申请已由他人处理，请返回列表查看" },
        ]}
      />
      <Tokens />
      <Boxes />
      <Acts />
      <Forms />
      <Lists />
      <Figures />
    </>
  );
});
