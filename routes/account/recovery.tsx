import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { AppError } from "@/domain/errors.ts";
import { readForm } from "@/server/body.ts";
import { assertFields } from "@/server/forms.ts";
import { define } from "@/utils.ts";
import { RecoveryCodes } from "../(_components)/RecoveryCodes.tsx";
import { verifyPath } from "../(_components)/verify_path.ts";
import { attempt } from "./(_components)/refused.ts";

const PATH = "/account/recovery";

interface RecoveryData {
  login: string;
  left: number;
  /** Shown once, by the answer to the form itself. */
  codes: readonly string[] | null;
  refusal: string | null;
}

export const handler = define.handlers({
  async GET(ctx) {
    const overview = await ctx.state.caller.account.overview();
    // A person's phone is in her record; she has no second factor of her own.
    if (overview.kind === "person") throw new AppError("forbidden");
    if (!overview.hasSteppedUp) return ctx.redirect(verifyPath(PATH), 303);
    return page<RecoveryData>({
      login: overview.login ?? "",
      left: overview.recoveryCodes,
      codes: null,
      refusal: null,
    });
  },

  async POST(ctx) {
    assertFields(await readForm(ctx.req));
    const { caller, account } = ctx.state;
    const done = await attempt(
      ctx,
      PATH,
      () => caller.account.renewRecoveryCodes(),
    );
    const login = account?.login ?? "";
    if (done.ok) {
      const codes = done.value;
      return page<RecoveryData>({ login, left: 10, codes, refusal: null });
    }
    if ("response" in done) return done.response;
    const { message, status } = done.refusal;
    return page<RecoveryData>({
      login,
      left: 0,
      codes: null,
      refusal: message,
    }, { status });
  },
});

/** 重新生成恢复码. */
export default define.page<typeof handler>(function RecoveryPage({ data }) {
  const { login, left, codes, refusal } = data;
  return (
    <>
      <Head>
        <title>恢复码 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="恢复码"
        crumbs={[{ path: "/account", label: "帐号与安全" }]}
      />
      {refusal && <Note kind="bad" title={refusal} />}
      {codes
        ? (
          <>
            <Note kind="ok" title="新的恢复码已生成，旧的全部作废" />
            <RecoveryCodes login={login} codes={codes} />
            <div class="bar acts noprint">
              <ButtonLink kind="go" href="/account">我已保存</ButtonLink>
            </div>
          </>
        )
        : (
          <Confirm
            title="重新生成 10 个恢复码"
            consequence={left === 0
              ? "恢复码已经用完。新的只显示一次，请准备好打印或抄写。"
              : `现有的 ${left} 个恢复码立即作废，新的只显示一次，请准备好打印或抄写。`}
            action="重新生成恢复码"
            cancelHref="/account"
            path={PATH}
          />
        )}
    </>
  );
});
