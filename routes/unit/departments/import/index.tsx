import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { FileInput } from "@/components/FileInput.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import {
  DEPARTMENT_COLUMNS,
  type DepartmentColumnKey,
} from "@/domain/department_columns.ts";
import type { ListColumn } from "@/domain/list_sheet.ts";
import { createContext } from "@/server/context.ts";
import { BLANK_FORM, withError } from "@/server/forms.ts";
import { readUploadedFile } from "@/server/imports/uploaded_file.ts";
import { uploadDepartments } from "@/server/operations/departments/imports.ts";
import { takeUploadPlace } from "@/server/operations/upload_import.ts";
import { define } from "@/utils.ts";
import {
  DEPARTMENT_IMPORT_PATH,
  DEPARTMENT_IMPORT_STEPS,
} from "../(_components)/import_steps.ts";
import { DEPARTMENTS_CRUMBS } from "../(_components)/paths.ts";

export const handler = define.handlers({
  GET: () => page({ form: BLANK_FORM }),

  async POST(ctx) {
    using _place = takeUploadPlace(ctx.state.account);
    const refuse = (sentence: string, status: number) =>
      page({ form: withError(BLANK_FORM, "file", sentence) }, { status });
    const chosen = await readUploadedFile(ctx.req);
    if (!chosen.ok) return refuse(chosen.sentence, chosen.status);
    const { platform, account, address } = ctx.state;
    const uploaded = await uploadDepartments(
      createContext(platform, { account, address }),
      chosen.file,
    );
    if (!uploaded.ok) return refuse(uploaded.sentence, 422);
    return ctx.redirect(`${DEPARTMENT_IMPORT_PATH}/${uploaded.importId}`, 303);
  },
});

/** 导入内设机构名单: the file to check, and what it has to hold. */
export default define.page<typeof handler>(function ImportPage({ data }) {
  const { form } = data;
  return (
    <>
      <Head>
        <title>导入内设机构名单 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="导入内设机构名单" crumbs={DEPARTMENTS_CRUMBS} />
      <Steps steps={DEPARTMENT_IMPORT_STEPS} current={0} />
      <form class="card flow" method="post" encType="multipart/form-data">
        <ErrorSummary errors={linkErrors(form.errors)} />
        <div class="form one">
          <FileInput
            name="file"
            label="内设机构名单文件"
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            hint=".xlsx 文件，最多 2,000 行、10 MB。只读取第一个没有隐藏的工作表。"
            errors={form.errors["file"]}
            required
          />
        </div>
        <div class="bar acts">
          <Button kind="go">上传并检查</Button>
          <ButtonLink
            href={`${DEPARTMENT_IMPORT_PATH}/template`}
            download="内设机构名单模板.xlsx"
          >
            下载模板
          </ButtonLink>
          <span class="hint">
            这一步只检查，不写入。看过检查结果后再决定是否导入。
          </span>
        </div>
      </form>
      <Card
        flat
        title="名单要有哪些列"
        note="第一行写列名，每个内设机构一行，先后不限。多出来的列忽略。"
      >
        <DataTable
          caption="名单的列，按模板排列"
          columns={COLUMNS}
          rows={DEPARTMENT_COLUMNS}
          rowKey={({ key }) => key}
        />
      </Card>
    </>
  );
});

const COLUMNS: readonly Column<ListColumn<DepartmentColumnKey>>[] = [
  { key: "header", label: "列名", kind: "name", cell: ({ header }) => header },
  {
    key: "required",
    label: "必填",
    phone: "bare",
    cell: ({ required }) => required ? "必填" : "可不填",
  },
  { key: "hint", label: "怎样填写", cell: ({ hint }) => hint },
  {
    key: "aliases",
    label: "也可以写作",
    phone: "hidden",
    cell: ({ aliases = [] }) => aliases.join("、"),
  },
];
