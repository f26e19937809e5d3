import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { formatCount } from "@/components/format_count.ts";
import { LinkList } from "@/components/LinkList.tsx";
import { Note } from "@/components/Note.tsx";
import { Tiles } from "@/components/Tiles.tsx";
import type { FormState } from "@/server/forms.ts";
import { GoRefused } from "./GoRefused.tsx";
import {
  goodRows,
  type ImportReport,
  problemsLabel,
  problemsPath,
  ROWS_KEPT,
} from "./import_report.ts";
import { LISTS } from "./lists.ts";
import { Problems } from "./Problems.tsx";
import { ProofFirst } from "./ProofFirst.tsx";

/** Props of `DoneReport`. */
export interface DoneReportProps {
  report: ImportReport;
  form: FormState;
  /** Whether the account may open 本单位校验码. */
  showsCode: boolean;
}

/** What an import wrote, and what to do next. */
export function DoneReport({ report, form, showsCode }: DoneReportProps) {
  const { job, counts } = report;
  const left = goodRows(counts).wrong + counts.withoutDepartment;
  return (
    <>
      <GoRefused form={form} />
      <Note kind="ok" title={`已导入“${job.fileName}”`}>
        {report.isOld
          ? `没有导入的行已不再保留：${ROWS_KEPT}`
          : left === 0
          ? "文件中的人员都在名单上了。"
          : leftSentence(counts)}
      </Note>
      <Tiles
        tiles={[
          { label: "新增", value: job.added ?? 0, note: "进入名单的人" },
          { label: "更新", value: job.updated ?? 0, note: "内容有变化的人" },
          {
            label: "自动通过",
            value: job.matched ?? 0,
            note: "正在等待审核、与名单一致，已进入花名册",
          },
          ...(report.isOld ? [] : [{
            label: "没有导入",
            value: left,
            note: "冲突、错误，或内设机构尚未建立",
          }]),
        ]}
      />
      <NextSteps
        left={left}
        showsCode={showsCode}
        importPath={LISTS[job.kind].importPath}
      />
      <Card title="这份名单">
        <div class="bar acts">
          <ButtonLink kind="go" href={LISTS[job.kind].path}>
            查看名单
          </ButtonLink>
          {left > 0 && !report.needsProof && (
            <ButtonLink href={problemsPath(job)}>
              {problemsLabel(counts)}
            </ButtonLink>
          )}
          {report.act && report.act.rows > 0 && (
            <ButtonLink
              href={`${LISTS[job.kind].path}/undo/${report.act.id}`}
            >
              {report.act.undoneAt === null
                ? "撤销这次导入"
                : "已撤销，查看结果"}
            </ButtonLink>
          )}
        </div>
      </Card>
      <Problems report={report} />
      <ProofFirst report={report} />
    </>
  );
}

function leftSentence(counts: ImportReport["counts"]): string {
  const { wrong } = goodRows(counts);
  const left = formatCount(wrong + counts.withoutDepartment);
  return wrong === 0
    ? `还有 ${left} 行的内设机构尚未建立，没有导入。再次上传这份名单，勾选新建内设机构即可；已导入的行不会重复。`
    : `还有 ${left} 行没有导入，改正后可以再次上传，已导入的行不会重复。`;
}

interface NextStepsProps {
  left: number;
  showsCode: boolean;
  importPath: string;
}

function NextSteps({ left, showsCode, importPath }: NextStepsProps) {
  return (
    <Card flat title="接下来">
      <LinkList
        links={[
          ...(showsCode
            ? [{
              href: "/unit/code",
              title: "告知职工校验码",
              note:
                "职工注册后选择本单位，填写校验码，与名单一致的当场进入花名册",
            }]
            : []),
          {
            href: "/admission/review",
            title: "审核其余的申请",
            note: "与名单不一致的申请由您核对后审核",
          },
          ...(left === 0 ? [] : [{
            href: importPath,
            title: "处理没有导入的行，再次上传",
            note: "已在名单上的人不会重复",
          }]),
        ]}
      />
    </Card>
  );
}
