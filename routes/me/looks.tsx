import { page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Empty } from "@/components/Empty.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { LooksInput } from "@/domain/inputs/me.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const below = Number(ctx.url.searchParams.get("below") ?? "");
    const asked = LooksInput.safeParse({ below: below || null });
    const looks = await ctx.state.caller.me.looks(
      asked.success ? asked.data : {},
    );
    return page({ looks, isFirst: !below });
  },
});

/** 谁查看过我: which offices saw the person, when and what for. */
export default define.page<typeof handler>(function LooksPage({ data }) {
  const { looks, isFirst } = data;
  return (
    <>
      <Head>
        <title>谁查看过我 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="谁查看过我"
        crumbs={[{ path: "/me", label: "我的认证" }]}
      />
      {looks.lines.length === 0
        ? (
          <Empty
            title={isFirst ? "还没有人查看过您的信息" : "这一段没有记录"}
            hint="您申请单位实名认证、进入名册之后，单位查看您的信息或导出含有您的名单，都会记在这里。"
          />
        )
        : (
          <Card>
            <p class="hint">
              单位和主管部门的帐号、单位授权的 VIP
              人员查看您的信息，或导出含有您的名单，都会记在这里。只列出机构和帐号类型。有疑问请联系该机构或其主管部门。
            </p>
            <ul class="time">
              {looks.lines.map(({ seq, at, who, label, purpose }) => (
                <li key={seq}>
                  <strong>{who}</strong>
                  <div>{label}</div>
                  <div class="hint">
                    {timeInShanghai(at)}
                    {purpose && `，用途：${purpose}`}
                  </div>
                </li>
              ))}
            </ul>
          </Card>
        )}
      {looks.next !== null && (
        <div class="bar">
          <ButtonLink href={`/me/looks?below=${looks.next}`}>
            更早的记录 ›
          </ButtonLink>
        </div>
      )}
    </>
  );
});
