import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import { createContext } from "@/server/context.ts";
import { BLANK_FORM, type FormState, withError } from "@/server/forms.ts";
import {
  LIST_FILES,
  readUploadedFile,
} from "@/server/imports/uploaded_file.ts";
import {
  takeUploadPlace,
  UPLOAD_MENU,
  uploadImport,
} from "@/server/operations/upload_import.ts";
import { define } from "@/utils.ts";
import { IMPORT_STEPS } from "../../(_components)/import_pages.ts";
import { UploadForm } from "../../(_components)/UploadForm.tsx";
import { ColumnsCard } from "../(_components)/ColumnsCard.tsx";
import {
  findList,
  listCrumbs,
  LISTS,
  type ListWords,
} from "../(_components)/lists.ts";

export const handler = define.handlers({
  GET: (ctx) => page({ form: BLANK_FORM, list: listFor(ctx.url) }),

  async POST(ctx) {
    using _place = takeUploadPlace(ctx.state.account, {
      menu: UPLOAD_MENU,
      request: ctx.req,
    });
    const list = listFor(ctx.url);
    const chosen = await readUploadedFile(ctx.req, LIST_FILES);
    if (!chosen.ok) {
      const form = wrongFile(chosen.sentence);
      return page({ form, list }, { status: chosen.status });
    }
    const { platform, account, address } = ctx.state;
    const importId = await uploadImport(
      createContext(platform, { account, address }),
      { kind: list.kind, file: chosen.file },
    );
    return ctx.redirect(`/preload/import/${importId}`, 303);
  },
});

/** 导入名单: the file to check, and what it has to hold. */
export default define.page<typeof handler>(function ImportPage({ data }) {
  const { form, list } = data;
  const title = `导入${list.title}`;
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={listCrumbs(list)}>
        <ButtonLink href={`${list.path}/template`}>下载模板</ButtonLink>
      </PageHead>
      <Steps steps={IMPORT_STEPS} current={0} />
      <UploadForm
        form={form}
        label="名单文件"
        accept=".xlsx,.xls,.csv"
        hint=".xlsx、.xls 或 .csv 文件，最多 20,000 行、10 MB。"
        writesNothing="不写入任何数据"
      />
      <ColumnsCard kind={list.kind} />
    </>
  );
});

/** The list that the file is for; the address says it. */
function listFor(url: URL): ListWords {
  return findList(url.searchParams.get("list")) ?? LISTS.active;
}

function wrongFile(sentence: string): FormState {
  return withError(BLANK_FORM, "file", sentence);
}
