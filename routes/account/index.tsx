import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { ACCOUNT_KIND_LABELS } from "@/domain/account_kinds.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { landingOf } from "@/domain/landing.ts";
import { define } from "@/utils.ts";
import { DetailsForm } from "./(_components)/DetailsForm.tsx";
import { FactorList } from "./(_components)/FactorList.tsx";
import { readForm } from "@/server/body.ts";
import { DetailsInput } from "@/domain/inputs/account.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import type { Overview } from "./(_components)/overview.ts";

const DONE: Readonly<Record<string, string>> = {
  details: "联系信息已保存。",
  totp: "动态口令已设置，以后登录时可以用它确认。",
  noTotp: "动态口令已去掉。",
};

export const handler = define.handlers({
  async GET(ctx) {
    const overview = await ctx.state.caller.account.overview();
    return page({ overview, form: formOf(overview), home: homeOf(ctx.state) });
  },

  async POST(ctx) {
    const form = parseForm(DetailsInput, await readForm(ctx.req));
    if (!form.ok) {
      const overview = await ctx.state.caller.account.overview();
      const home = homeOf(ctx.state);
      return page({ overview, form, home }, { status: 422 });
    }
    await ctx.state.caller.account.setDetails(form.value);
    return ctx.redirect("/account?done=details", 303);
  },
});

/** 帐号与安全: who holds the account, how she confirms, and what she can change. */
export default define.page<typeof handler>(function AccountPage(props) {
  const { overview, form, home } = props.data;
  const done = DONE[props.url.searchParams.get("done") ?? ""];
  const isPerson = overview.kind === "person";
  return (
    <>
      <Head>
        <title>帐号与安全 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="帐号与安全"
        crumbs={[{ path: home, label: isPerson ? "我的认证" : "平台首页" }]}
      />
      {done && <Note kind="ok">{done}</Note>}
      <Holder overview={overview} />
      {!isPerson && <DetailsForm form={form} />}
      <PasswordCard overview={overview} />
      {!isPerson && <FactorList overview={overview} />}
      <Card title="登录会话">
        <p>查看正在登录的设备和最近的登录，退出不认识的设备。</p>
        <div class="bar">
          <ButtonLink href="/sessions">查看登录会话</ButtonLink>
        </div>
      </Card>
      {overview.kind === "main" && <HandOverCard />}
    </>
  );
});

function Holder({ overview }: { overview: Overview }) {
  const { login, kind, name, documentMasked, phone, activatedAt } = overview;
  const { lastSignInAt } = overview;
  const isPerson = kind === "person";
  return (
    <Card title={isPerson ? "帐号" : "帐号与管理员"}>
      <Facts
        facts={[
          ...(isPerson ? [] : [{ label: "帐号", value: login }]),
          { label: "类型", value: ACCOUNT_KIND_LABELS[kind] },
          { label: isPerson ? "姓名" : "管理员", value: name },
          ...(isPerson
            ? []
            : [{ label: "公民身份号码", value: documentMasked }]),
          { label: "手机号码", value: phone },
          ...(activatedAt
            ? [{ label: "激活时间", value: timeInShanghai(activatedAt) }]
            : []),
          {
            label: "上次登录",
            value: lastSignInAt ? timeInShanghai(lastSignInAt) : "这是第一次",
          },
        ]}
      />
      <div class="bar">
        <ButtonLink href={isPerson ? "/me/phone" : "/account/phone"}>
          更换手机号码
        </ButtonLink>
      </div>
    </Card>
  );
}

function PasswordCard({ overview }: { overview: Overview }) {
  const { passwordSetAt } = overview;
  return (
    <Card title="密码">
      {passwordSetAt && <p>上次设置于 {timeInShanghai(passwordSetAt)}。</p>}
      <p class="hint">
        修改后，这个帐号在所有设备上的登录都会退出，须用新密码重新登录。
      </p>
      <div class="bar">
        <ButtonLink href="/account/password">修改密码</ButtonLink>
      </div>
    </Card>
  );
}

function HandOverCard() {
  return (
    <Card title="管理员交接">
      <p>
        换人管理时办理：您的登录、手机绑定、恢复码立即解除，接手的人用新的激活码重新激活。单位的名单、花名册和分账号不受影响。
      </p>
      <div class="bar">
        <ButtonLink href="/account/handover">办理交接</ButtonLink>
      </div>
    </Card>
  );
}

function formOf({ department, officePhone }: Overview): FormState {
  return {
    ...BLANK_FORM,
    values: { department: department ?? "", officePhone: officePhone ?? "" },
  };
}

function homeOf(
  { account }: { account: Parameters<typeof landingOf>[0] | null },
) {
  return account ? landingOf(account) : "/";
}
