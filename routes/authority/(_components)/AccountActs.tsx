import { RELEASE_REASONS } from "@/codes/release_reasons.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { NO_ACTIVATION } from "@/domain/inputs/accounts.ts";
import { type Standing, standingOf } from "@/domain/standing.ts";
import { BLANK_FORM, type FormState, isTyped } from "@/server/forms.ts";
import { verifyPath } from "../../(_components)/verify_path.ts";
import type { OpenAccount } from "./account_columns.tsx";

/** 停用, 启用. */
export type MoveAct = "suspend" | "resume";

/** Props of `AccountActs`. */
export interface AccountActsProps {
  account: OpenAccount;
  moveForm: FormState;
  /** Which of the forms that move the account was posted. */
  moveAct: MoveAct | null;
  releaseForm: FormState;
  /** Whether whoever acts has proved herself again: without it nothing is released or let in. */
  isProved: boolean;
  /** Now, ISO 8601. */
  at: string;
}

/** What an authority can do about an account as it stands now. */
export function AccountActs(props: AccountActsProps) {
  const { account, releaseForm, isProved, at } = props;
  if (!account.mayLift) {
    return (
      <Note kind="info" title="这个帐号由上级停用">
        启用或解除绑定，请联系停用它的主管部门。
      </Note>
    );
  }
  const standing = standingOf(account, at);
  switch (standing) {
    case "active":
    case "suspended": {
      const isSuspended = standing === "suspended";
      const mayMove = !isSuspended || isProved || isResumeTyped(props);
      const mayRelease = isProved || isTyped(releaseForm);
      return (
        <>
          {mayMove && <MoveForm {...props} text={MOVES[standing]} />}
          {account.isSuspendedBelow && (
            <MoveForm {...props} text={MOVES.suspendedBelow} />
          )}
          {mayRelease && <ReleaseForm {...props} />}
          {!isProved && !isProofDue(props) && (
            <VerifyFirst accountId={account.id} isSuspended={isSuspended} />
          )}
        </>
      );
    }
    default:
      return <Waits standing={standing} kind={account.kind} />;
  }
}

/** Whether a form has been filled in for which the second proof is missing, or has lapsed. */
export function isProofDue(
  props: AccountActsProps,
): boolean {
  const { account: { state, mayLift }, releaseForm, isProved } = props;
  if (isProved || !mayLift) return false;
  if (state === "suspended" && isResumeTyped(props)) return true;
  return (state === "suspended" || state === "active") && isTyped(releaseForm);
}

/** Whether 启用 was filled in, and not 改由本级停用, which asks for no proof. */
function isResumeTyped(
  { moveForm, moveAct }: Pick<AccountActsProps, "moveForm" | "moveAct">,
): boolean {
  return moveAct === "resume" && isTyped(moveForm);
}

interface VerifyFirstProps {
  accountId: string;
  isSuspended: boolean;
}

/**
 * Whoever releases a binding can take the account over, and whoever lets one in again that
 * was kept out has it back: an open session alone must do neither.
 */
function VerifyFirst({ accountId, isSuspended }: VerifyFirstProps) {
  const acts = isSuspended ? "启用或解除绑定" : "解除绑定";
  return (
    <Card title={acts}>
      <p>
        {isSuspended && "启用后可以用原来的密码和手机登录。"}
        管理员换人、手机丢失的，解除绑定后用新的激活码重新激活。办理前须再次验证身份。
      </p>
      <div class="bar acts">
        <ButtonLink href={verifyPath(`/authority/accounts/${accountId}`)}>
          {`验证身份，办理${acts}`}
        </ButtonLink>
      </div>
    </Card>
  );
}

interface WaitsProps {
  standing: Standing;
  kind: OpenAccount["kind"];
}

function Waits({ standing, kind }: WaitsProps) {
  if (standing === "closed") {
    return (
      <Note kind="info" title="帐号已经注销">
        注销的帐号不能恢复，帐号名也不再使用。
      </Note>
    );
  }
  return (
    <Note kind="info" title="帐号还没有激活，没有可以解除的绑定">
      {`激活码丢失、过期或锁定的，由${ISSUERS[kind]}重新下发。`}
    </Note>
  );
}

/** Where another code comes from. */
const ISSUERS: Record<OpenAccount["kind"], string> = {
  main: "业务管理在“机构管理”中",
  authority: "业务管理在“下级主管部门”中",
  business: "机构的主体账号在“业务帐号管理”中",
  subaccount: "机构的主体账号在“分账号管理”中",
  person: "本人",
};

/** A form that moves the account. */
interface MoveText {
  act: MoveAct;
  title: string;
  about: string;
  kind: "go" | "del";
  /** Other forms of the page have a reason too. */
  reasonId: string;
}

const MOVES: Record<"active" | "suspended" | "suspendedBelow", MoveText> = {
  active: {
    act: "suspend",
    title: "停用帐号",
    about: "登录会话随即结束，不能再登录；绑定的手机保留，启用后恢复。",
    kind: "del",
    reasonId: "f-move-reason",
  },
  suspended: {
    act: "resume",
    title: "启用帐号",
    about: "启用后可以用原来的密码和手机登录。",
    kind: "go",
    reasonId: "f-move-reason",
  },
  suspendedBelow: {
    act: "suspend",
    title: "改由本级停用",
    about:
      "这个帐号现在由机构或下级主管部门停用，他们可以自行启用。改由本级停用后，只有本级和上级能启用。",
    kind: "del",
    reasonId: "f-hold-reason",
  },
};

function MoveForm(
  { account, moveForm, moveAct, text }: AccountActsProps & { text: MoveText },
) {
  const { act, title, about, kind, reasonId } = text;
  // With one form alone, what was typed stands in it, though the account has moved.
  const isPosted = moveAct === act || !account.isSuspendedBelow;
  const form = isPosted ? moveForm : BLANK_FORM;
  const mistakes = (form.errors["reason"] ?? [])
    .map((message) => ({ id: reasonId, message }));
  return (
    <form
      class="card flow"
      method="post"
      action={`/authority/accounts/${account.id}?act=${act}`}
    >
      <h2>{title}</h2>
      <ErrorSummary errors={mistakes} />
      <p>{about}</p>
      <div class="form one">
        <TextInput
          name="reason"
          id={reasonId}
          label="原因"
          hint="记入操作日志，2 到 100 字"
          value={form.values["reason"]}
          errors={form.errors["reason"]}
          maxlength={100}
          required
        />
      </div>
      <div class="bar acts">
        <Button kind={kind}>{title}</Button>
      </div>
    </form>
  );
}

function ReleaseForm({ account, releaseForm: form }: AccountActsProps) {
  const { "": _whole, ...fields } = form.errors;
  return (
    <form
      class="card flow"
      method="post"
      action={`/authority/accounts/${account.id}?act=release`}
    >
      <h2>解除绑定</h2>
      <ErrorSummary errors={linkErrors(fields)} />
      <p>
        <strong>
          原来的手机、密码、恢复码和登录会话全部作废
        </strong>，帐号回到待激活。新的激活码只在下一页显示一次，请准备好打印，交给管理员本人重新激活。
      </p>
      <input
        type="hidden"
        name="activationId"
        value={account.lastActivationId ?? NO_ACTIVATION}
      />
      <div class="form one">
        <RadioGroup
          name="reason"
          label="原因"
          hint="选“人员交接”时，原管理员的姓名、手机和部门一并清除"
          options={RELEASE_REASONS.rows}
          value={form.values["reason"]}
          errors={form.errors["reason"]}
          required
        />
        <TextInput
          name="note"
          label="说明"
          hint="选“其他”时必填，最多 100 字"
          value={form.values["note"]}
          errors={form.errors["note"]}
          maxlength={100}
        />
      </div>
      <div class="bar acts">
        <Button kind="del">解除绑定，生成新的激活码</Button>
      </div>
    </form>
  );
}
