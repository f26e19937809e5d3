import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { Empty } from "@/components/Empty.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { AppError } from "@/domain/errors.ts";
import { readForm } from "@/server/body.ts";
import { assertFields } from "@/server/forms.ts";
import { qrModules } from "@/server/qr.ts";
import { refusalOf } from "@/server/trpc.ts";
import { define, type State } from "@/utils.ts";
import { type CodeData, CodeView } from "./(_components)/CodeView.tsx";
import {
  CodeNotice,
  type CodeNoticeProps,
} from "./(_components)/CodeNotice.tsx";

type Data = { notice: CodeNoticeProps } | { notice: null; shown: CodeData };

export const handler = define.handlers({
  GET: (ctx) => show(ctx, {}),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const codeId = posted.get("codeId");
    const act = ctx.url.searchParams.get("act");
    const isShown = act === "show" || act === "notice";
    assertFields(posted, isShown ? [] : ["codeId"]);
    const { unitCode } = ctx.state.caller;
    switch (act) {
      case "show":
        return await show(ctx, {
          code: await unitCode.show({ on: "screen" }),
        });
      case "notice":
        return await notice(ctx);
      default:
        return await renew(
          ctx,
          codeId === null ? {} : {
            codeId: String(codeId),
          },
        );
    }
  },
});

/** 本单位校验码: what staff type to apply to this unit; the code itself only on demand. */
export default define.page<typeof handler>(function CodePage({ data }) {
  return (
    <>
      <Head>
        <title>本单位校验码 - 湖北卫生健康信息平台</title>
      </Head>
      {data.notice
        ? <CodeNotice {...data.notice} />
        : <Current shown={data.shown} />}
    </>
  );
});

function Current({ shown }: { shown: CodeData }) {
  return (
    <>
      <PageHead
        title="本单位校验码"
        crumbs={[{ path: "/", label: "平台首页" }]}
      />
      {shown.message && <Note kind="bad" title={shown.message}>{null}</Note>}
      {shown.current
        ? <CodeView {...shown} current={shown.current} />
        : <NoCode canRenew={shown.canRenew} />}
    </>
  );
}

function NoCode({ canRenew }: { canRenew: boolean }) {
  return (
    <Empty
      title="还没有校验码"
      hint={canRenew
        ? "职工申请本单位时须填写校验码。生成后请告知职工。"
        : "职工申请本单位时须填写校验码。请联系本单位人事管理员生成。"}
    >
      {canRenew && (
        <form method="post" action="/unit/code">
          <input type="hidden" name="codeId" value="none" />
          <Button kind="go">生成校验码</Button>
        </form>
      )}
    </Empty>
  );
}

async function show(
  ctx: Context<State>,
  shown: Partial<CodeData>,
  status = 200,
) {
  const { caller, account, platform } = ctx.state;
  return page<Data>({
    notice: null,
    shown: {
      current: await caller.unitCode.current(),
      canRenew: account?.kind === "main",
      unitName: account?.unitName ?? "",
      isOpen: account?.unitProfileState === "complete",
      lifeDays: platform.unitCodeDays,
      code: null,
      isRenewed: false,
      message: null,
      ...shown,
    },
  }, { status });
}

async function renew(
  ctx: Context<State>,
  guard: { codeId?: string },
) {
  try {
    const code = await ctx.state.caller.unitCode.renew(guard);
    return await show(ctx, { code, isRenewed: true });
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.code !== "unitCodeChanged") throw error;
    return await show(ctx, { message: refusal.message }, 409);
  }
}

async function notice(ctx: Context<State>) {
  const { caller, account, platform } = ctx.state;
  const current = await caller.unitCode.current();
  if (!current || !account?.unitId) throw new AppError("notFound");
  // It ended while the page was open: nobody prints what opens nothing.
  if (current.isExpired) return await show(ctx, {}, 409);
  const code = await caller.unitCode.show({ on: "notice" });
  const url = `${platform.baseUrl}/register?unit=${account.unitId}`;
  return page<Data>({
    notice: {
      unitName: account.unitName ?? "",
      code,
      expiresAt: current.expiresAt,
      baseUrl: platform.baseUrl,
      modules: qrModules(url),
    },
  });
}
