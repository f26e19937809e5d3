import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { CheckGroup } from "@/components/CheckGroup.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { RadioGroup } from "@/components/RadioGroup.tsx";
import { AppError } from "@/domain/errors.ts";
import {
  PAGE_SIZES,
  RosterKindInput,
  RosterViewInput,
} from "@/domain/inputs/roster.ts";
import { readRosterAddress } from "@/domain/roster_address.ts";
import { rosterColumnsOf } from "@/domain/roster_columns.ts";
import { readForm } from "@/server/body.ts";
import { assertFields } from "@/server/forms.ts";
import { define } from "@/utils.ts";
import { viewHref } from "./(_components)/roster_links.ts";

const TITLES = { active: "在职人员管理", retired: "退休人员管理" } as const;

export const handler = define.handlers({
  async GET(ctx) {
    const kind = RosterKindInput.safeParse(ctx.url.searchParams.get("kind"));
    if (!kind.success) throw new AppError("notFound");
    const view = await ctx.state.caller.roster.view({ kind: kind.data });
    const asked = readRosterAddress(kind.data, ctx.url.searchParams);
    return page({ kind: kind.data, view, backHref: viewHref(asked) });
  },

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    assertFields(posted, ["kind", "columns", "density", "size"]);
    const input = RosterViewInput.safeParse({
      kind: posted.get("kind"),
      columns: posted.getAll("columns"),
      density: posted.get("density"),
      size: posted.get("size"),
    });
    if (!input.success) throw new AppError("badInput");
    const { kind, size } = input.data;
    const { roster } = ctx.state.caller;
    const asked = readRosterAddress(kind, ctx.url.searchParams);
    const shown = asked.size ?? (await roster.view({ kind })).size;
    await roster.keepView(input.data);
    // What the address chose for itself would hide what is kept; pages of another length
    // begin elsewhere.
    const kept = { ...asked, columns: null, density: null, size: null };
    const back = shown === size
      ? kept
      : { ...kept, after: null, before: null, at: 0, isPage: false };
    return ctx.redirect(viewHref(back, { done: "view" }), 303);
  },
});

/** 列设置: which columns of a roster are shown, how close its rows stand, how many make a page. */
export default define.page<typeof handler>(function ViewPage({ data }) {
  const { kind, view, backHref } = data;
  return (
    <>
      <Head>
        <title>列设置 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="列设置"
        crumbs={[
          { path: "/", label: "平台首页" },
          { path: backHref, label: TITLES[kind] },
        ]}
      />
      <form class="card flow" method="post">
        <input type="hidden" name="kind" value={kind} />
        <div class="form one">
          <CheckGroup
            label="显示的列"
            name="columns"
            hint="姓名总是显示。导出与屏幕上的列相同。"
            options={rosterColumnsOf(kind)
              .filter(({ key }) => key !== "name")
              .map(({ key, label }) => ({ code: key, label }))}
            values={view.columns}
          />
          <RadioGroup
            label="密度"
            name="density"
            options={[
              { code: "usual", label: "宽松" },
              { code: "tight", label: "紧凑" },
            ]}
            value={view.density}
          />
          <RadioGroup
            label="每页"
            name="size"
            options={PAGE_SIZES.map((size) => ({
              code: String(size),
              label: `${size} 人`,
            }))}
            value={String(view.size)}
          />
        </div>
        <div class="bar acts">
          <Button kind="go">保存</Button>
          <ButtonLink href={backHref}>取消</ButtonLink>
        </div>
      </form>
    </>
  );
});
