import { page } from "fresh";
import { Button } from "@/components/Button.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { AppError, type ErrorCode } from "@/domain/errors.ts";
import { DOCUMENT_PROBLEMS } from "@/domain/documents.ts";
import { AdminDraftInput, AdminInput } from "@/domain/inputs/activation.ts";
import { withoutInvisible } from "@/domain/invisible_characters.ts";
import { withCookies } from "@/server/answers.ts";
import { readForm } from "@/server/body.ts";
import {
  assertFields,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { openFollow } from "@/server/operations/activation/open_follow.ts";
import {
  keepDraft,
  setAdmin,
} from "@/server/operations/activation/set_admin.ts";
import type { Wizard } from "@/server/operations/activation/wizard.ts";
import { define } from "@/utils.ts";
import { PATH_OF_STEP } from "./(_components)/paths.ts";
import { openStep } from "./(_components)/wizard_page.ts";
import { WizardFrame } from "./(_components)/WizardFrame.tsx";

/** What the form posts: passwords too, which are never kept. */
const KEPT_FORM = [
  ...Object.keys(AdminDraftInput.shape),
  ...["password", "passwordAgain"],
];

export const handler = define.handlers({
  async GET(ctx) {
    const { wizard, frame } = await openStep(ctx, "admin");
    return page({ frame, given: givenOf(wizard), form: formOf(wizard) });
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const { context, wizard, frame } = await openStep(ctx, "admin");
    if (ctx.url.searchParams.get("act") === "keep") {
      assertFields(posted, KEPT_FORM);
      const typed = withoutInvisible(Object.fromEntries(posted));
      const draft = AdminDraftInput.parse(typed);
      await keepDraft(context, draft, ctx.req.headers);
      return ctx.redirect(`${PATH_OF_STEP.admin}?kept=1`, 303);
    }
    const given = givenOf(wizard);
    const form = parseForm(AdminInput, posted);
    if (!form.ok) return page({ frame, given, form }, { status: 422 });
    try {
      const { headers } = ctx.req;
      await setAdmin(context, form.value, headers);
      const cookie = await openFollow(context, headers);
      const next = ctx.redirect(PATH_OF_STEP.follow, 303);
      return withCookies(next, cookie === null ? [] : [cookie]);
    } catch (error) {
      const shown = refusedForm(form.values, error);
      return page({ frame, given, form: shown }, { status: 422 });
    }
  },
});

/** What was given before, masked: the fields may be left empty then. */
interface Given {
  document: string | null;
  phone: string | null;
}

/** 管理员信息: who holds the account, and the new password. */
export default define.page<typeof handler>(function AdminPage(props) {
  const { frame, given, form } = props.data;
  return (
    <WizardFrame step="admin" {...frame}>
      {props.url.searchParams.get("kept") === "1" && (
        <Note kind="ok" title="已暂存">
          填写正确的内容都已保存，密码须在提交时填写。可以离开，以后用帐号和激活码接着办。
        </Note>
      )}
      <form class="card" method="post" action={PATH_OF_STEP.admin}>
        <h2>管理员信息</h2>
        <ErrorSummary errors={linkErrors(form.errors)} />
        <AdminFields given={given} form={form} />
        <hr />
        <div class="bar acts">
          <Button kind="go">保存，下一步</Button>
          <Button formaction={`${PATH_OF_STEP.admin}?act=keep`} unchecked>
            暂存
          </Button>
          <span class="hint grow">
            身份号码与电话加密保存，页面上只显示部分数字。
          </span>
        </div>
      </form>
    </WizardFrame>
  );
});

function AdminFields({ given, form }: { given: Given; form: FormState }) {
  const { values, errors } = form;
  return (
    <div class="form">
      <TextInput
        name="name"
        label="姓名"
        hint="与身份证一致，间隔号“·”与生僻字可直接输入"
        value={values["name"]}
        errors={errors["name"]}
        autocomplete="name"
        required
      />
      <TextInput
        name="documentNumber"
        label="公民身份号码"
        hint={keptHint(given.document)}
        value={values["documentNumber"]}
        errors={errors["documentNumber"]}
        autocomplete="off"
        required={given.document === null}
        verbatim
      />
      <TextInput
        name="phone"
        label="手机号码"
        type="tel"
        hint={keptHint(given.phone) ?? "第 4 步用它接收短信验证码"}
        value={values["phone"]}
        errors={errors["phone"]}
        autocomplete="tel"
        inputmode="numeric"
        required={given.phone === null}
      />
      <TextInput
        name="officePhone"
        label="办公电话"
        type="tel"
        hint="区号-号码，选填"
        value={values["officePhone"]}
        errors={errors["officePhone"]}
      />
      <TextInput
        name="department"
        label="所在部门"
        value={values["department"]}
        errors={errors["department"]}
        maxlength={50}
        required
      />
      <TextInput
        name="password"
        label="新密码"
        type="password"
        hint="至少 8 位；不要用单位名、帐号或常见密码"
        errors={errors["password"]}
        autocomplete="new-password"
        required
      />
      <TextInput
        name="passwordAgain"
        label="再输一次"
        type="password"
        errors={errors["passwordAgain"]}
        autocomplete="new-password"
        required
      />
    </div>
  );
}

function keptHint(masked: string | null): string | undefined {
  return masked === null ? undefined : `已填 ${masked}，不改可留空`;
}

function givenOf({ activation }: Wizard): Given {
  return {
    document: activation.documentMasked,
    phone: activation.holderPhoneMasked,
  };
}

/** What the issuer filled in first stands in the fields, to be corrected. */
function formOf({ activation }: Wizard): FormState {
  const { holderName, holderDepartment, officePhone } = activation;
  return {
    values: {
      name: holderName ?? "",
      department: holderDepartment ?? "",
      officePhone: officePhone ?? "",
    },
    errors: {},
  };
}

const FIELDS: Partial<Record<ErrorCode, string>> = {
  weakPassword: "password",
  documentNeeded: "documentNumber",
  phoneNeeded: "phone",
};

function refusedForm(values: FormState["values"], error: unknown): FormState {
  if (!(error instanceof AppError)) throw error;
  if (error.code === "stepNotOpen" || error.code === "activationLost") {
    throw error;
  }
  const form: FormState = { values, errors: {} };
  return error.code === "badInput"
    ? withError(form, "documentNumber", DOCUMENT_PROBLEMS.birthDate)
    : withError(form, FIELDS[error.code] ?? "", error.message);
}
