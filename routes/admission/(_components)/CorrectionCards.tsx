import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import {
  CORRECTION_FIELDS,
  type CorrectionField,
  outcomeWord,
} from "@/domain/corrections.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { hasMenu, type MenuHolder, type MenuId } from "@/domain/menus.ts";
import { BLANK_FORM, type FormState } from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { TermTag } from "./TermTag.tsx";

/** The requests for correction that wait. */
export type Corrections = Awaited<
  ReturnType<Caller["objections"]["corrections"]>
>;

type Line = Corrections["lines"][number];

const OUTCOMES = ["done", "refused"]
  .map((code) => ({ code, label: outcomeWord(code) }));

/** Props of `CorrectionCards`. */
export interface CorrectionCardsProps {
  list: Corrections;
  form: FormState;
  path: string;
  /** Whoever answers: she may keep a roster, or only answer. */
  account: MenuHolder | null;
}

/** 更正申请: what is asked, by when it is answered, and the answer. */
export function CorrectionCards(props: CorrectionCardsProps) {
  const { list, form, path, account } = props;
  return (
    <>
      {list.lines.map((line) => (
        <Correction
          key={line.id}
          line={line}
          today={list.today}
          path={path}
          form={form.values["requestId"] === line.id ? form : BLANK_FORM}
          account={account}
        />
      ))}
    </>
  );
}

function Correction(
  { line, today, form, path, account }:
    & Omit<CorrectionCardsProps, "list">
    & { line: Line; today: string },
) {
  const { id, personName, documentMasked, field, wanted, madeAt } = line;
  return (
    <Card
      id={`correction-${id}`}
      title={`${personName} ${documentMasked}`}
      note={`更正申请：${CORRECTION_FIELDS[field]}`}
      actions={<TermTag dueOn={line.dueOn} today={today} />}
    >
      <p>{wanted}</p>
      <p class="hint">{timeInShanghai(madeAt)} 提交</p>
      <WhereDone line={line} account={account} />
      <form class="form one" method="post" action={`${path}?act=correct`}>
        <input type="hidden" name="requestId" value={id} />
        <RadioGroup
          name="outcome"
          id={`outcome-${id}`}
          label="结果"
          required
          options={OUTCOMES}
          value={form.values["outcome"]}
          errors={form.errors["outcome"]}
        />
        <TextArea
          name="answer"
          id={`answer-${id}`}
          label="答复"
          hint="本人会看到这段话；不办理的请写明理由和依据"
          value={form.values["answer"]}
          errors={form.errors["answer"]}
          maxlength={200}
          required
        />
        <div class="bar acts">
          <Button kind="go">答复</Button>
        </div>
      </form>
    </Card>
  );
}

/** Where what is asked can be done, for who may. */
function WhereDone(
  { line, account }: Pick<CorrectionCardsProps, "account"> & { line: Line },
) {
  const { membershipId, kind, field } = line;
  if (membershipId === null) {
    return field === "document" || field === "name"
      ? (
        <p class="hint">
          本人现在不在本单位名册上，姓名和身份信息进入名册后才能更正。
        </p>
      )
      : null;
  }
  const { menu, path, acts } = kind === "clinic" ? CLINIC : ROSTER;
  if (account === null || !hasMenu(account, menu)) {
    return (
      <p class="hint">
        更正由管理{kind === "clinic" ? "村卫生室名册" : "花名册"}的账号办理。
      </p>
    );
  }
  const act = acts.get(field);
  const record = `${path}/${membershipId}`;
  return (
    <div class="bar">
      {act
        ? <ButtonLink href={`${record}/${act.page}`}>{act.label}</ButtonLink>
        : <ButtonLink href={record}>到花名册办理</ButtonLink>}
    </div>
  );
}

interface Keeping {
  menu: MenuId;
  path: string;
  /** What has a page of its own. */
  acts: ReadonlyMap<CorrectionField, { page: string; label: string }>;
}

const IDENTITY = { page: "identity", label: "更正身份信息" };

const ROSTER: Keeping = {
  menu: "roster.active",
  path: "/roster",
  acts: new Map([
    ["name", { page: "name", label: "修改姓名" }],
    ["document", IDENTITY],
  ]),
};

const CLINIC: Keeping = {
  menu: "clinics.roster",
  path: "/clinics/roster",
  acts: new Map([
    ["name", { page: "rename", label: "修改姓名" }],
    ["document", IDENTITY],
  ]),
};
