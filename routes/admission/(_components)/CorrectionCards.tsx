import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { TextArea } from "@/components/TextArea.tsx";
import { CORRECTION_FIELDS, outcomeWord } from "@/domain/corrections.ts";
import { timeInShanghai } from "@/domain/dates.ts";
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

/** 更正申请: what is asked, by when it is answered, and the answer. */
export function CorrectionCards(
  { list, form, path }: { list: Corrections; form: FormState; path: string },
) {
  return (
    <>
      {list.lines.map((line) => (
        <Correction
          key={line.id}
          line={line}
          today={list.today}
          path={path}
          form={form.values["requestId"] === line.id ? form : BLANK_FORM}
        />
      ))}
    </>
  );
}

function Correction(
  { line, today, form, path }: {
    line: Line;
    today: string;
    form: FormState;
    path: string;
  },
) {
  const { id, personName, documentMasked, field, wanted, madeAt } = line;
  const record = recordPath(line);
  return (
    <Card
      title={`${personName} ${documentMasked}`}
      note={`更正申请：${CORRECTION_FIELDS[field]}`}
      actions={<TermTag dueOn={line.dueOn} today={today} />}
    >
      <p>{wanted}</p>
      <p class="hint">{timeInShanghai(madeAt)} 提交</p>
      {record && (
        <div class="bar">
          <ButtonLink href={record}>到花名册办理</ButtonLink>
        </div>
      )}
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
        <Button kind="go">答复</Button>
      </form>
    </Card>
  );
}

function recordPath({ membershipId, kind }: Line): string | null {
  if (membershipId === null) return null;
  return kind === "clinic"
    ? `/clinics/roster/${membershipId}`
    : `/roster/${membershipId}`;
}
