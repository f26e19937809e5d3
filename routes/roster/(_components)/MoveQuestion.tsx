import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { departmentOptions } from "@/components/department_options.ts";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { formatCount } from "@/components/format_count.ts";
import { SelectInput } from "@/components/SelectInput.tsx";
import type { AskedRoster } from "@/domain/roster_address.ts";
import type { FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { besideHref, tickedHref, viewHref } from "./roster_links.ts";

type Moves = Awaited<ReturnType<Caller["stays"]["moves"]>>;

/** Props of `MoveQuestion`. */
export interface MoveQuestionProps {
  moves: Moves;
  form: FormState;
  today: string;
  /** The list from which one came. */
  asked: AskedRoster;
}

/** The last question before many are moved: who, where to and from when. */
export function MoveQuestion(props: MoveQuestionProps) {
  const { moves, form, today, asked } = props;
  const count = formatCount(moves.lines.length);
  if (moves.lines.length === 0) {
    return (
      <Empty
        title="所选的人员已不在职"
        hint="他们刚刚办理了转出或退休，没有可以调整的人员。"
      >
        <ButtonLink kind="go" href={tickedHref(asked, "none")}>
          回到在职人员管理
        </ButtonLink>
      </Empty>
    );
  }
  return (
    <>
      <form
        class="card flow"
        method="post"
        action={besideHref("/roster/department", asked)}
      >
        <h2>{`调整 ${count} 人的内设机构`}</h2>
        <ErrorSummary errors={linkErrors(form.errors)} />
        <p>{consequenceOf(moves)}</p>
        <input type="hidden" name="act" value="move" />
        {moves.lines.map(({ membershipId }) => (
          <input
            key={membershipId}
            type="hidden"
            name="membershipIds"
            value={membershipId}
          />
        ))}
        <div class="form">
          <SelectInput
            name="departmentId"
            label="调整到"
            options={departmentOptions(moves.departments)}
            value={form.values["departmentId"]}
            errors={form.errors["departmentId"]}
            required
          />
          <DateInput
            name="on"
            label="生效日期"
            hint="不能晚于今天；有人最近一次岗位变动晚于这一天的，保持原样"
            value={form.values["on"] ?? today}
            errors={form.errors["on"]}
            max={today}
            required
          />
        </div>
        <div class="bar acts">
          <Button kind="go">{`调整这 ${count} 人`}</Button>
          <TurnBack asked={asked} />
        </div>
      </form>
      <Card flat title="将要调整的人员" note={`${count} 人`}>
        <DataTable
          caption="将要调整的人员"
          columns={COLUMNS}
          rows={moves.lines}
          rowKey={({ membershipId }) => membershipId}
          dense
        />
      </Card>
    </>
  );
}

/** Back to the list as it was; who was ticked one by one is posted along, to be ticked again. */
function TurnBack({ asked }: Pick<MoveQuestionProps, "asked">) {
  if (asked.isAll) return <ButtonLink href={viewHref(asked)}>取消</ButtonLink>;
  const back = tickedHref(asked, "none");
  return (
    <Button name="back" value="1" formaction={back} unchecked>
      取消
    </Button>
  );
}

function consequenceOf({ lines, gone }: Moves): string {
  const left = gone > 0 ? `所选的有 ${gone} 人刚刚已经离开，不在其中。` : "";
  return `这 ${
    formatCount(lines.length)
  } 人自生效日期起属于新的内设机构，岗位、编制和职务不变；之前日期的花名册和统计不变。每个人都会看到这次调整。${left}`;
}

const COLUMNS: readonly Column<Moves["lines"][number]>[] = [
  { key: "name", label: "姓名", kind: "name", cell: ({ name }) => name },
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    cell: ({ documentMasked }) => documentMasked,
  },
  {
    key: "department",
    label: "现在的内设机构",
    cell: ({ departmentName }) => departmentName,
  },
];
