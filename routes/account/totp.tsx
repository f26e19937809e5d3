import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Confirm } from "@/components/Confirm.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { TotpInput } from "@/domain/inputs/activation.ts";
import { AppError } from "@/domain/errors.ts";
import { readForm } from "@/server/body.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  parseForm,
  withError,
} from "@/server/forms.ts";
import { define } from "@/utils.ts";
import { TotpStage } from "../(_components)/ticket/TotpStage.tsx";
import type { Overview } from "./(_components)/overview.ts";
import { verifyPath } from "../(_components)/verify_path.ts";
import { attempt } from "./(_components)/refused.ts";

const PATH = "/account/totp";

interface TotpData {
  overview: Overview;
  form: FormState;
  refusal: string | null;
}

export const handler = define.handlers({
  async GET(ctx) {
    const overview = await ctx.state.caller.account.overview();
    // A person's phone is in her record; she has no second factor of her own.
    if (overview.kind === "person") throw new AppError("forbidden");
    if (!overview.hasSteppedUp) return ctx.redirect(verifyPath(PATH), 303);
    return page<TotpData>({ overview, form: BLANK_FORM, refusal: null });
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const { account } = ctx.state.caller;
    const again = async (shown: Partial<TotpData>, status: number) =>
      page<TotpData>({
        overview: await account.overview(),
        form: BLANK_FORM,
        refusal: null,
        ...shown,
      }, { status });
    const act = ctx.url.searchParams.get("act");
    if (act === "begin" || act === "remove") {
      assertFields(posted);
      const done = await attempt(
        ctx,
        PATH,
        () => act === "begin" ? account.beginTotp() : account.removeTotp(),
      );
      if (done.ok) {
        return ctx.redirect(
          act === "begin" ? PATH : "/account?done=noTotp",
          303,
        );
      }
      if ("response" in done) return done.response;
      return await again({ refusal: done.refusal.message }, 409);
    }
    const form = parseForm(TotpInput, posted);
    if (!form.ok) return await again({ form }, 422);
    const done = await attempt(ctx, PATH, () => account.addTotp(form.value));
    if (done.ok) return ctx.redirect("/account?done=totp", 303);
    if ("response" in done) return done.response;
    const shown = withError(BLANK_FORM, "code", done.refusal.message);
    return await again({ form: shown }, done.refusal.status);
  },
});

/** 动态口令: an authenticator app beside the phone, or without it again. */
export default define.page<typeof handler>(function TotpPage({ data }) {
  const { overview, form, refusal } = data;
  const has = overview.factors.some(({ kind }) => kind === "totp");
  return (
    <>
      <Head>
        <title>动态口令 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="动态口令"
        crumbs={[{ path: "/account", label: "帐号与安全" }]}
      />
      {refusal && <Note kind="bad" title={refusal} />}
      {overview.pendingTotp
        ? (
          <TotpStage
            {...overview.pendingTotp}
            form={form}
            path={PATH}
            isDemo={false}
          />
        )
        : has
        ? (
          <Confirm
            title="去掉动态口令"
            consequence="以后登录只能用手机或恢复码确认。其他设备上的登录会退出。"
            action="去掉动态口令"
            kind="del"
            cancelHref="/account"
            path={`${PATH}?act=remove`}
          />
        )
        : (
          <Confirm
            title="添加动态口令"
            consequence="手机不在身边或没有网络时，可以用验证器上的 6 位数字确认登录。请先在手机上装好验证器。"
            action="开始设置"
            cancelHref="/account"
            path={`${PATH}?act=begin`}
          />
        )}
    </>
  );
});
