import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import {
  UPDATE_COLUMNS,
  type UpdateColumn,
} from "@/domain/roster_update_columns.ts";
import { readForm } from "@/server/body.ts";
import { createContext } from "@/server/context.ts";
import { workbookAnswer } from "@/server/downloads.ts";
import { assertFields, BLANK_FORM, withError } from "@/server/forms.ts";
import {
  LIST_FILES,
  readUploadedFile,
} from "@/server/imports/uploaded_file.ts";
import {
  UPDATE_MENU,
  uploadUpdate,
} from "@/server/operations/roster_update/upload_update.ts";
import { takeUploadPlace } from "@/server/operations/upload_import.ts";
import { momentOf } from "@/server/platform.ts";
import { define, type State } from "@/utils.ts";
import { UploadForm } from "../../(_components)/UploadForm.tsx";
import {
  UPDATE_CRUMBS,
  UPDATE_PATH,
  UPDATE_STEPS,
} from "./(_components)/update_words.ts";

export const handler = define.handlers({
  GET: () => page({ form: BLANK_FORM }),

  async POST(ctx) {
    if (ctx.url.searchParams.get("act") === "book") return await giveBook(ctx);
    using _place = takeUploadPlace(ctx.state.account, {
      menu: UPDATE_MENU,
      request: ctx.req,
    });
    const refuse = (sentence: string, status: number) =>
      page({ form: withError(BLANK_FORM, "file", sentence) }, { status });
    const chosen = await readUploadedFile(ctx.req, LIST_FILES);
    if (!chosen.ok) return refuse(chosen.sentence, chosen.status);
    const { platform, account, address } = ctx.state;
    const context = createContext(platform, { account, address });
    const uploaded = await uploadUpdate(context, chosen.file);
    if (!uploaded.ok) return refuse(uploaded.sentence, 422);
    return ctx.redirect(`${UPDATE_PATH}/${uploaded.updateId}`, 303);
  },
});

/** 批量更新: the sheet to change, and the changed sheet to check. */
export default define.page<typeof handler>(function UpdatePage({ data }) {
  return (
    <>
      <Head>
        <title>批量更新 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="批量更新" crumbs={UPDATE_CRUMBS} />
      <Steps steps={UPDATE_STEPS} current={0} />
      <form class="card flow" method="post" action={`${UPDATE_PATH}?act=book`}>
        <h2>先下载现在的名册</h2>
        <p>
          表中是全部在职人员，证件号码只显示一部分。只改要修改的格子：空白的格子不修改，不改的人可以整行删去。
        </p>
        <div class="bar acts">
          <Button>下载名册</Button>
          <span class="hint">下载会记入操作记录。</span>
        </div>
      </form>
      <UploadForm
        form={data.form}
        label="改好的表格"
        accept=".xlsx,.xls,.csv"
        hint=".xlsx、.xls 或 .csv 文件，最多 20,000 行、10 MB。"
        writesNothing="不修改名册"
        act="更新"
      />
      <Card flat title="表格的列" note="列的顺序可以调整，多余的列忽略">
        <DataTable
          caption="表格的列，按下载的次序"
          columns={COLUMNS}
          rows={UPDATE_COLUMNS}
          rowKey={({ key }) => key}
        />
      </Card>
    </>
  );
});

/** 下载名册: by POST, for it writes an audit line. */
async function giveBook(ctx: Context<State>): Promise<Response> {
  assertFields(await readForm(ctx.req));
  const workbook = await ctx.state.caller.roster.updates.book();
  const { today } = momentOf(ctx.state.platform);
  return workbookAnswer(workbook, {
    name: `在职人员批量更新-${today}`,
    plainName: "roster-update",
  });
}

const COLUMNS: readonly Column<UpdateColumn>[] = [
  { key: "header", label: "列名", kind: "name", cell: ({ header }) => header },
  { key: "hint", label: "怎样填写", cell: ({ hint }) => hint },
  {
    key: "aliases",
    label: "也可以写作",
    phone: "hidden",
    cell: ({ aliases = [] }) => aliases.join("、"),
  },
];
