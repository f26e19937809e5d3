import { ESTABLISHMENTS } from "@/codes/establishments.ts";
import { POSITIONS } from "@/codes/positions.ts";
import { departmentOptions } from "@/components/department_options.ts";
import { DateInput } from "@/components/DateInput.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { ReinstateInput } from "@/domain/inputs/stays.ts";
import { define } from "@/utils.ts";
import { type ActData, actHandlers } from "./(_components)/act_handlers.ts";
import { ActForm, fieldOf } from "../../(_components)/stay/ActForm.tsx";
import { ActFrame } from "./(_components)/ActFrame.tsx";
import { donePath, stayHref } from "./(_components)/stay.ts";

export const handler = actHandlers({
  schema: ReinstateInput,
  values: ({ slice }, today) => ({
    on: today,
    position: slice?.position ?? "",
  }),
  async run(caller, value, url) {
    const nextId = await caller.stays.reinstate(value);
    return donePath(url, nextId, "reinstated");
  },
  fields: {
    actInFuture: "on",
    actTooEarly: "on",
    departmentNotOpen: "departmentId",
  },
});

/** 恢复在职: from when, and in which post. */
export default define.page<typeof handler>(function ReinstatePage({ data }) {
  const { record, form } = data;
  const { stay } = record;
  return (
    <ActFrame
      title="恢复在职"
      record={record}
      form={form}
      isAllowed={record.acts.includes("reinstate")}
    >
      <ActForm
        consequence={`${stay.name}自恢复日期起从退休人员花名册转回在职人员花名册，计入在职统计；退休期间的记录保留。`}
        action={`确认 ${stay.name} 恢复在职`}
        cancelHref={stayHref(record)}
        form={form}
      >
        <Fields {...data} />
      </ActForm>
    </ActFrame>
  );
});

function Fields({ record, form, today }: ActData) {
  return (
    <>
      <DateInput
        {...fieldOf(form, "on")}
        label="恢复日期"
        hint={`最早 ${record.firstDay}，最晚今天`}
        min={record.firstDay}
        max={today}
        required
      />
      <SelectInput
        {...fieldOf(form, "departmentId")}
        label="内设机构"
        options={departmentOptions(record.departments)}
        required
      />
      <SelectInput
        {...fieldOf(form, "position")}
        label="岗位类别"
        options={POSITIONS.rows}
        required
      />
      <SelectInput
        {...fieldOf(form, "establishment")}
        label="编制情况"
        options={ESTABLISHMENTS.rows}
        required
      />
    </>
  );
}
