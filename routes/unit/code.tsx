import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { Empty } from "@/components/Empty.tsx";
import { Facts } from "@/components/Facts.tsx";
import { formatCount } from "@/components/format_count.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { UNIT_CODE_LIFE_DAYS } from "@/domain/unit_code.ts";
import { readForm } from "@/server/body.ts";
import type { Caller } from "@/server/router.ts";
import { define } from "@/utils.ts";

type UnitCode = NonNullable<
  Awaited<ReturnType<Caller["unitCode"]["current"]>>
>;

export const handler = define.handlers({
  async GET(ctx) {
    const { caller, account } = ctx.state;
    return page({
      code: await caller.unitCode.current(),
      canRenew: account?.kind === "main",
      unitName: account?.unitName ?? "",
    });
  },

  async POST(ctx) {
    await readForm(ctx.req);
    await ctx.state.caller.unitCode.renew();
    return ctx.redirect("/unit/code?done=renewed", 303);
  },
});

/** 本单位校验码: what staff type to apply to this unit. */
export default define.page<typeof handler>(function CodePage({ data, url }) {
  const { code, canRenew, unitName } = data;
  return (
    <>
      <Head>
        <title>本单位校验码 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="本单位校验码"
        crumbs={[{ path: "/", label: "平台首页" }]}
      />
      {url.searchParams.get("done") === "renewed" && code && (
        <Note kind="ok" title="新校验码已生成">
          原来的校验码已经失效，请把新码告知还没有申请的职工。
        </Note>
      )}
      {code
        ? (
          <>
            <CodeCard code={code} canRenew={canRenew} />
            <HowTo unitName={unitName} />
            {canRenew && <Renewal isExpired={code.isExpired} />}
          </>
        )
        : <NoCode canRenew={canRenew} />}
    </>
  );
});

interface CodeCardProps {
  code: UnitCode;
  canRenew: boolean;
}

function CodeCard({ code, canRenew }: CodeCardProps) {
  return (
    <>
      {code.isExpired && (
        <Note kind="bad" title="校验码已过期，职工不能用它申请">
          {canRenew
            ? "请在下面重新生成，再把新码告知职工。"
            : "请联系本单位人事管理员重新生成。"}
        </Note>
      )}
      <Card title="当前校验码">
        <p class="big">{code.code}</p>
        <Facts
          facts={[
            { label: "生成时间", value: timeInShanghai(code.madeAt) },
            { label: "有效期至", value: timeInShanghai(code.expiresAt) },
            { label: "已使用", value: `${formatCount(code.uses)} 次` },
          ]}
        />
      </Card>
    </>
  );
}

function HowTo({ unitName }: { unitName: string }) {
  return (
    <Card title="告知职工怎样使用">
      <ol class="time">
        <li class="now">
          <strong>注册</strong>
          <br />
          <small>在登录页点“个人注册”，填写姓名、证件和手机号码</small>
        </li>
        <li>
          <strong>选择单位</strong>
          <br />
          <small>
            {`登录后点“选择单位”，查找“${unitName}”，选择所在的内设机构`}
          </small>
        </li>
        <li>
          <strong>填写校验码并提交</strong>
          <br />
          <small>
            与预传名单一致的当场进入花名册，不一致的由本单位人工审核
          </small>
        </li>
      </ol>
      <p class="hint">校验码只告知本单位职工，不要公开张贴在单位以外的地方。</p>
    </Card>
  );
}

function Renewal({ isExpired }: { isExpired: boolean }) {
  return (
    <form class="card flow noprint" method="post" action="/unit/code">
      <h2>重新生成</h2>
      <p>
        新码有效 {UNIT_CODE_LIFE_DAYS} 天。<strong>
          旧码立即失效
        </strong>，拿着旧码还没有提交申请的职工须改用新码；已经提交的申请不受影响。
      </p>
      <div class="bar acts">
        <Button kind={isExpired ? "go" : "del"}>重新生成校验码</Button>
      </div>
    </form>
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
          <Button kind="go">生成校验码</Button>
        </form>
      )}
    </Empty>
  );
}
