import { Card } from "@/components/Card.tsx";
import { CheckBox } from "@/components/CheckBox.tsx";
import { CheckGroup } from "@/components/CheckGroup.tsx";
import { DateInput } from "@/components/DateInput.tsx";
import { DivisionInput } from "@/components/DivisionInput.tsx";
import { FileInput } from "@/components/FileInput.tsx";
import { MomentInput } from "@/components/MomentInput.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { SuggestInput } from "@/components/SuggestInput.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { TextInput } from "@/components/TextInput.tsx";

const REASONS = [
  { code: "1", label: "退休" },
  { code: "2", label: "离休" },
  { code: "3", label: "退职" },
];
const MISSING = ["请选择退回原因"];

/** Every control, and what each looks like when something is wrong with it. */
export function Forms() {
  return (
    <Card title="表单" note="标签在上，说明在下；错误写明怎样改">
      <form class="form">
        <TextInput name="name" label="姓名" value="程雨桐" required />
        <SelectInput
          name="wrong"
          id="f-wrong"
          label="退回原因"
          options={REASONS}
          blank="请选择"
          errors={MISSING}
          required
        />
        <TextInput
          name="fixed"
          label="出生日期"
          value="1988-04-12"
          hint="由证件号码推出，不能修改。"
          readonly
        />
        <TextInput name="off" label="乡镇" value="先选区县" disabled />
        <DateInput
          name="left"
          label="转出时间"
          value="2026-11-30"
          hint="不晚于今天。"
        />
        <MomentInput name="from" label="起" value="2026-11-30T09:00" />
        <FileInput
          name="list"
          label="名单文件"
          accept=".xlsx"
          hint=".xlsx 文件，最多 20,000 行、10 MB。"
        />
        <SuggestInput
          name="department"
          label="内设机构"
          suggestions={["内科", "中医科"]}
          hint="可以输入几个字再选。"
        />
        <TextInput
          name="phone"
          label="手机号码"
          type="tel"
          inputmode="tel"
          value="1390001000"
          errors={["手机号码应为 11 位，现在是 10 位"]}
        />
        <TextArea
          name="reason"
          label="转出原因"
          value="调往其他卫生机构"
          errors={[]}
        />
        <RadioGroup
          name="kind"
          label="退休类别"
          options={REASONS}
          value="1"
          required
        />
        <CheckGroup
          name="menus"
          label="可办理的业务"
          options={REASONS}
          values={["1", "3"]}
        />
        <CheckBox name="agree" label="我已核对证件原件" checked />
        <TextInput
          name="sms"
          label="短信验证码"
          inputmode="numeric"
          maxlength={6}
          code
        />
        <DivisionInput
          name="division"
          label="所在地"
          value="420106"
          choices={{
            city: [{ code: "4201", label: "武汉市" }],
            county: [{ code: "420106", label: "武昌区" }],
            town: [],
          }}
          all
        />
      </form>
    </Card>
  );
}
