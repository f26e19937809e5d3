import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { CheckBox } from "@/components/CheckBox.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { Tiles } from "@/components/Tiles.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { OVERTAKEN_REASONS } from "@/domain/roster_update.ts";
import type { FormState } from "@/server/forms.ts";
import {
  type RefusedUpdate,
  UPDATE_PATH,
  type UpdateReport,
} from "./update_words.ts";

/** Props of `UpdateState`. */
export interface UpdateStateProps {
  report: UpdateReport;
  form: FormState;
  refused: RefusedUpdate | null;
}

/** How a bulk update stands: what it would change and the go for it, or what came of it. */
export function UpdateState(props: UpdateStateProps) {
  const { update } = props.report;
  switch (update.state) {
    case "checked":
      return <Checked {...props} />;
    case "done":
      return (
        <>
          <Note
            kind="ok"
            title={`已更新 ${formatCount(update.changing)} 人`}
          >
            {`自 ${update.fromDate} 起生效，每个人都能看到单位改了什么。${
              update.wrong > 0
                ? `有错误的 ${formatCount(update.wrong)} 行没有更新。`
                : ""
            }`}
          </Note>
          <Onward />
        </>
      );
    case "dropped":
      return (
        <>
          <Note kind="info" title="已放弃这次更新">
            名册没有改动，检查的结果已经删除。
          </Note>
          <Onward />
        </>
      );
  }
}

function Onward() {
  return (
    <div class="bar acts">
      <ButtonLink kind="go" href="/roster/active">查看在职人员</ButtonLink>
      <ButtonLink href={UPDATE_PATH}>再更新一份</ButtonLink>
    </div>
  );
}

function Checked({ report, form, refused }: UpdateStateProps) {
  const { update } = report;
  const { total, changing, wrong, ignoredColumns: ignored } = update;
  const { "": whole, ...fields } = form.errors;
  return (
    <>
      {refused && <Refused refused={refused} updateId={update.id} />}
      {whole?.[0] && <Note kind="bad" title={whole[0]} />}
      <ErrorSummary errors={linkErrors(fields)} />
      <Card
        title={update.fileName}
        note={`${formatCount(total)} 行，${
          timeInShanghai(update.createdAt)
        } 检查完毕`}
      >
        <p>
          名册还没有改动。检查的结果保留一天。{ignored.length > 0 &&
            `多余的 ${ignored.length} 列（${ignored.join("、")}）已忽略。`}
        </p>
      </Card>
      <Tiles
        tiles={[
          { label: "有变化", value: changing, note: "确认后更新" },
          {
            label: "不变",
            value: total - changing - wrong,
            note: "与现在的名册相同",
          },
          {
            label: "错误",
            value: wrong,
            note: "改正后才能更新",
            kind: wrong > 0 ? "bad" : undefined,
          },
        ]}
      />
      <section class="card flow">
        <Go report={report} form={form} />
        <hr />
        <form
          class="bar acts"
          method="post"
          action={`${UPDATE_PATH}/${update.id}?act=drop`}
        >
          <ButtonLink href={UPDATE_PATH}>重新选择文件</ButtonLink>
          <Button>放弃这次更新</Button>
        </form>
      </section>
    </>
  );
}

function Go({ report, form }: Pick<UpdateStateProps, "report" | "form">) {
  const { update: { id, changing, wrong }, today } = report;
  if (changing === 0) {
    return (
      <p>
        {wrong > 0
          ? "没有可以更新的人。请按下面的说明改正，再重新选择文件。"
          : "表格与现在的名册相同，不需要更新。"}
      </p>
    );
  }
  const count = formatCount(changing);
  return (
    <form class="flow" method="post" action={`${UPDATE_PATH}/${id}`}>
      <div class="form">
        <DateInput
          name="on"
          label="生效日期"
          value={form.values["on"] ?? today}
          max={today}
          hint="从这一天起按新的岗位信息统计；不晚于今天"
          errors={form.errors["on"]}
          required
        />
      </div>
      {wrong > 0 && (
        <CheckBox
          name="partial"
          value="1"
          label={`有错误的 ${
            formatCount(wrong)
          } 行不更新，只更新其余 ${count} 人`}
          hint="不勾选就请改正错误，再重新选择文件。"
          checked={form.values["partial"] === "1"}
          errors={form.errors["partial"]}
          required
        />
      )}
      <div class="bar acts">
        <Button kind="go">{`确认更新 ${count} 人`}</Button>
        <span class="hint">全部成功，或者全部不更新。</span>
      </div>
    </form>
  );
}

function Refused({ refused: { count, overtaken }, updateId }: {
  refused: RefusedUpdate;
  updateId: string;
}) {
  const hidden = count - overtaken.length;
  return (
    <Note
      kind="bad"
      title={`没有更新：有 ${formatCount(count)} 人不能按这份表格更新`}
    >
      <ul>
        {overtaken.map(({ membershipId, name, reason }) => (
          <li key={membershipId}>
            {`${name ?? "已不在名册上的人"}：${OVERTAKEN_REASONS[reason]}`}
          </li>
        ))}
        {hidden > 0 && <li>{`还有 ${formatCount(hidden)} 人`}</li>}
      </ul>
      <p>
        名册没有改动。请重新检查，核对变化后再确认；日期太早的，换一个生效日期再确认。
      </p>
      <form method="post" action={`${UPDATE_PATH}/${updateId}?act=recheck`}>
        <Button>重新检查</Button>
      </form>
    </Note>
  );
}
