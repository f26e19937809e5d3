import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { Facts } from "@/components/Facts.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { formatCount } from "@/components/format_count.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { AppError } from "@/domain/errors.ts";
import {
  RenameTownInput,
  TownInput,
} from "@/domain/inputs/authority_divisions.ts";
import { MAX_TOWN_NAME_LENGTH } from "@/domain/towns.ts";
import { readForm } from "@/server/body.ts";
import {
  assertFields,
  BLANK_FORM,
  type FormState,
  parseForm,
} from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { DIVISION_CRUMBS } from "../(_components)/crumbs.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { TownTag } from "../(_components)/TownTag.tsx";

const PATH = "/authority/divisions";

type Town = Awaited<ReturnType<Caller["authority"]["divisions"]["town"]>>;

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const town = await openTown(ctx);
    const { code } = town;
    const posted = await readForm(ctx.req);
    const act = ctx.url.searchParams.get("act");
    if (act !== "rename") assertFields(posted);
    const { divisions } = ctx.state.caller.authority;
    posted.set("code", code);
    const form = parseForm(RenameTownInput, posted);
    const done = (word: string) =>
      ctx.redirect(`${PATH}?county=${town.county.code}&done=${word}`, 303);
    try {
      switch (act) {
        case "rename":
          if (!form.ok) return await show(ctx, form, 422);
          await divisions.rename(form.value);
          return done("renamed");
        case "end":
          await divisions.end({ code });
          return done("ended");
        case "restore":
          await divisions.restore({ code });
          return done("restored");
        default:
          throw new AppError("badInput");
      }
    } catch (error) {
      const fields = act === "rename" ? { townNameTaken: "name" } : {};
      const refused = refusedForm(error, form, fields);
      if (refused.status === 400) throw error;
      return await show(ctx, refused.form, refused.status);
    }
  },
});

/** A town of the area: to be renamed, ended or restored. */
export default define.page<typeof handler>(function TownPage({ data }) {
  const { town, form } = data;
  const { county } = town;
  const crumb = { path: `${PATH}?county=${county.code}`, label: county.name };
  return (
    <>
      <Head>
        <title>{`${town.name} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={town.name} crumbs={[...DIVISION_CRUMBS, crumb]} />
      <ErrorSummary errors={linkErrors(form.errors)} />
      <Card title="乡镇（街道）">
        <Facts
          facts={[
            { label: "代码", value: town.code },
            { label: "所在地", value: county.place },
            { label: "机构", value: `${formatCount(town.units)} 家` },
            { label: "状态", value: <TownTag {...town} /> },
          ]}
        />
      </Card>
      {town.isEnded ? <Restore town={town} /> : (
        <>
          <Rename town={town} form={form} />
          <End town={town} />
        </>
      )}
    </>
  );
});

function Rename({ town, form }: { town: Town; form: FormState }) {
  return (
    <form class="card flow" method="post" action="?act=rename">
      <h2>改名</h2>
      <div class="form one">
        <TextInput
          name="name"
          label="名称"
          hint="正式公布的全称。代码不变，各处随即显示新的名称"
          value={form.values["name"] ?? town.name}
          errors={form.errors["name"]}
          maxlength={MAX_TOWN_NAME_LENGTH}
          required
        />
      </div>
      <div class="bar acts">
        <Button kind="go">保存新名称</Button>
        <ButtonLink href={`${PATH}?county=${town.county.code}`}>
          取消
        </ButtonLink>
      </div>
    </form>
  );
}

function End({ town }: { town: Town }) {
  return (
    <form class="card flow" method="post" action="?act=end">
      <h2>停用</h2>
      <p>
        {town.units === 0
          ? "停用后，表单和名单不再接受它。"
          : `停用后，表单和名单不再接受它；已填写它的 ${
            formatCount(town.units)
          } 家机构照常显示，并入别处的请到机构管理逐家修改。`}
        停用后可以恢复。
      </p>
      <div class="bar acts">
        <Button kind="del">{`停用${town.name}`}</Button>
      </div>
    </form>
  );
}

function Restore({ town }: { town: Town }) {
  return (
    <form class="card flow" method="post" action="?act=restore">
      <h2>恢复</h2>
      <p>恢复后，各处的表单又可以选到它；需要改名的，恢复以后再改。</p>
      <div class="bar acts">
        <Button kind="go">{`恢复${town.name}`}</Button>
        <ButtonLink href={`${PATH}?county=${town.county.code}`}>
          返回
        </ButtonLink>
      </div>
    </form>
  );
}

/** The town that the address names. @throws {AppError} `notFound`, for what is no code too */
async function openTown(ctx: Context<State>): Promise<Town> {
  const asked = TownInput.safeParse({ code: ctx.params["code"] });
  if (!asked.success) throw new AppError("notFound");
  return await ctx.state.caller.authority.divisions.town(asked.data);
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  return page({ town: await openTown(ctx), form }, { status });
}
