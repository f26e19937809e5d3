import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { Steps } from "@/components/Steps.tsx";
import type { ListColumn } from "@/domain/list_sheet.ts";
import type { FormState } from "@/server/forms.ts";
import { IMPORT_STEPS } from "../import_pages.ts";
import { UploadForm } from "../UploadForm.tsx";
import type { ListImportWords } from "./words.ts";

const XLSX =
  ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Props of `UploadPage`. */
export interface UploadPageProps {
  words: ListImportWords;
  columns: readonly ListColumn<string>[];
  form: FormState;
}

/** Choosing the file of a list import, and what it has to hold. */
export function UploadPage({ words, columns, form }: UploadPageProps) {
  const { list, path } = words;
  const title = `导入${list}`;
  return (
    <>
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={words.crumbs} />
      <Steps steps={IMPORT_STEPS} current={0} />
      <UploadForm
        form={form}
        label={`${list}文件`}
        accept={XLSX}
        hint={`.xlsx 文件，最多 ${words.limit}、10 MB。`}
        writesNothing={words.writesNothing}
      >
        <ButtonLink href={`${path}/template`} download={`${list}模板.xlsx`}>
          下载模板
        </ButtonLink>
      </UploadForm>
      <Card flat title="名单要有哪些列" note={words.columnsNote}>
        <DataTable
          caption="名单的列，按模板排列"
          columns={COLUMNS}
          rows={columns}
          rowKey={({ key }) => key}
        />
      </Card>
    </>
  );
}

const COLUMNS: readonly Column<ListColumn<string>>[] = [
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
