import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { labelOf } from "@/codes/table.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { listHref } from "@/components/key_pages.ts";
import { formatCount } from "@/components/format_count.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import { Tag } from "@/components/Tag.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { MAX_REVIEW_BATCH, type ReviewAct } from "@/domain/inputs/admission.ts";
import type { FormState } from "@/server/forms.ts";
import type { ReviewDesk } from "./desk.ts";
import { type Batch, type BatchLine, isByHand, pickText } from "./batch.ts";
import { VERDICT_TAGS } from "./verdicts.ts";

/** Props of `BatchQuestion`. */
export interface BatchQuestionProps {
  desk: ReviewDesk;
  act: ReviewAct;
  batch: Batch;
  form: FormState;
  backHref: string;
  /** Whether all that the conditions leave were asked for, whatever is ticked. */
  isAll: boolean;
}

/** The last question before many are decided: who, and what it makes of each. */
export function BatchQuestion(props: BatchQuestionProps) {
  const { desk, act, batch, form, backHref } = props;
  const columns = columnsOf(desk);
  const byHand = act === "pass" ? batch.lines.filter(isByHand) : [];
  const lines = batch.lines.filter((line) => !byHand.includes(line));
  if (lines.length === 0) {
    return (
      <>
        <Empty
          title="没有可以批量审核的申请"
          hint="所选的申请已经处理过，或者需要逐个办理。"
        >
          <ButtonLink kind="go" href={backHref}>回到批量审核</ButtonLink>
        </Empty>
        <ByHand desk={desk} lines={byHand} />
      </>
    );
  }
  const count = formatCount(lines.length);
  return (
    <>
      <form class="card flow" method="post" action={`${desk.path}/confirm`}>
        <h2>{act === "pass" ? `通过 ${count} 人` : `退回 ${count} 人`}</h2>
        <ErrorSummary errors={linkErrors(form.errors)} />
        {props.isAll && (
          <p>
            您选的是<strong>符合条件的全部</strong>，没有按勾选。名单见下表。
          </p>
        )}
        <p>{consequenceOf(act, lines)}{leftOut(batch)}</p>
        <p class="hint">{ifWrong(act, lines)}</p>
        <input type="hidden" name="act" value={act} />
        {lines.map((line) => (
          <input
            key={line.id}
            type="hidden"
            name="pick"
            value={pickText(line)}
          />
        ))}
        <div class="form one">
          {act === "pass"
            ? <Establishment lines={lines} form={form} />
            : <Reason form={form} />}
        </div>
        <div class="bar acts">
          <Button kind={act === "pass" ? "go" : "del"}>
            {act === "pass" ? `通过这 ${count} 人` : `退回这 ${count} 人`}
          </Button>
          <ButtonLink href={backHref}>取消</ButtonLink>
        </div>
      </form>
      <Card flat title="将要处理的申请" note={`${count} 人`}>
        <DataTable
          caption="将要处理的申请"
          columns={act === "pass"
            ? [...columns.who, ...columns.where]
            : columns.who}
          rows={lines}
          rowKey={({ id }) => id}
          dense
        />
      </Card>
      <ByHand desk={desk} lines={byHand} />
    </>
  );
}

function consequenceOf(act: ReviewAct, lines: readonly BatchLine[]): string {
  if (act === "return") {
    return "这些申请退回本人，本人登录后看到同一个退回原因，可以改正后重新申请，或选择别的单位。";
  }
  const ofKind = (kind: BatchLine["kind"]) =>
    lines.filter((line) => line.kind === kind).length;
  const retired = ofKind("retired");
  const active = ofKind("active");
  const inClinics = ofKind("clinic");
  const closed = lines.filter(({ closesLine }) => closesLine).length;
  const rosters = [
    active > 0 && `${formatCount(active)} 人进入在职人员花名册`,
    retired > 0 && `${formatCount(retired)} 人进入退休人员花名册`,
    inClinics > 0 && `${formatCount(inClinics)} 人进入村卫生室在岗人员名册`,
  ].filter(Boolean).join("，");
  const used = closed > 0
    ? `其中 ${
      formatCount(closed)
    } 人与名单有出入，名单上的那一行随之标记为已匹配，请确认已逐人核对。`
    : "";
  return `${rosters}，姓名以本人填写的为准。${used}`;
}

/** Nothing takes a batch back; what helps each who was decided wrongly. */
function ifWrong(act: ReviewAct, lines: readonly BatchLine[]): string {
  if (act === "return") {
    return "退回后不能撤销。退错了的，请告知本人重新申请，需要再次填写校验码。";
  }
  if (lines.some(({ kind }) => kind === "clinic")) {
    return "通过后不能批量撤销，请先逐人核对。通过错了的，在村卫生室的在岗人员名册中更换单位、转出或删除。";
  }
  const hasRetired = lines.some(({ kind }) => kind === "retired");
  return `通过后不能批量撤销，请先逐人核对。通过错了的，只能请本人提交转出申请，由您同意后解除绑定。${
    hasRetired ? "退休人员不能提交转出申请，请特别核对。" : ""
  }`;
}

function leftOut({ gone, hasMore }: Batch): string {
  return [
    gone > 0 && `所选的有 ${gone} 份刚刚已经处理过，不在其中。`,
    hasMore &&
    `一次最多 ${MAX_REVIEW_BATCH} 人，其余的请办完这一批后再来一次。`,
  ].filter(Boolean).join("");
}

function Establishment(
  { lines, form }: { lines: readonly BatchLine[]; form: FormState },
) {
  const without =
    lines.filter(({ missing }) => missing.includes("establishment")).length;
  if (without === 0) return null;
  return (
    <SelectInput
      name="establishment"
      label="编制情况"
      hint={`其中 ${without} 人的名单上没有编制情况，都按这里的选择登记`}
      options={ESTABLISHMENTS.rows}
      value={form.values["establishment"]}
      errors={form.errors["establishment"]}
      required
    />
  );
}

function Reason({ form }: { form: FormState }) {
  return (
    <TextArea
      name="reason"
      label="退回原因"
      hint="每个人都会看到这段话，2 到 200 字"
      value={form.values["reason"]}
      errors={form.errors["reason"]}
      maxlength={200}
      required
    />
  );
}

function ByHand(
  { desk, lines }: { desk: ReviewDesk; lines: readonly BatchLine[] },
) {
  if (lines.length === 0) return null;
  return (
    <Card
      title="不在这次操作之内"
      note={`${
        formatCount(lines.length)
      } 人，内设机构已停用或没有填写，请逐个选择后通过`}
    >
      <p>
        {lines.map(({ id, name }, index) => (
          <>
            {index > 0 && "、"}
            <a key={id} href={listHref(desk.path, { id })}>{name}</a>
          </>
        ))}
      </p>
    </Card>
  );
}

/** The columns: who it is, and what passing makes of her. */
function columnsOf({ queue, placeLabel }: ReviewDesk) {
  return {
    who: queue === "staff" ? [...WHO, VERDICT] : WHO,
    where: [
      {
        key: "place",
        label: placeLabel,
        cell: ({ placeName }: BatchLine) => placeName,
      },
      ...WHERE,
    ],
  };
}

const WHO: readonly Column<BatchLine>[] = [
  { key: "name", label: "姓名", kind: "name", cell: ({ name }) => name },
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    cell: ({ documentMasked }) => documentMasked,
  },
];

const VERDICT: Column<BatchLine> = {
  key: "verdict",
  label: "比对结果",
  cell: ({ verdict }) => <Tag {...VERDICT_TAGS[verdict]} />,
};

const WHERE: readonly Column<BatchLine>[] = [
  {
    key: "roster",
    label: "进入",
    cell: ({ kind }) =>
      kind === "retired"
        ? <Tag label="退休名册" kind="warn" />
        : kind === "clinic"
        ? "村卫生室"
        : "在职名册",
  },
  {
    key: "position",
    label: "岗位类别",
    cell: ({ position }) => labelOf(POSITIONS, position),
  },
  {
    key: "establishment",
    label: "编制情况",
    cell: ({ establishment, kind }) =>
      establishment === null && kind === "active"
        ? "按上面的选择"
        : labelOf(ESTABLISHMENTS, establishment),
  },
];
