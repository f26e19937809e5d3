import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { PageHead } from "@/components/PageHead.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { TextInput } from "@/components/TextInput.tsx";
import { authorityName } from "@/domain/authorities.ts";
import { CreateAuthorityInput } from "@/domain/inputs/authority_authorities.ts";
import { MAX_UNIT_NAME_LENGTH } from "@/domain/unit_names.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { AUTHORITY_CRUMBS } from "../(_components)/crumbs.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";

const PATH = "/authority/authorities";

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const form = parseForm(CreateAuthorityInput, await readForm(ctx.req));
    if (!form.ok) return await show(ctx, form, 422);
    let id: string;
    try {
      id = await ctx.state.caller.authority.authorities.create(form.value);
    } catch (error) {
      const refused = refusedForm(error, form, {
        authorityThere: "division",
        notFound: "division",
      });
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(`${PATH}/${id}?done=created`, 303);
  },
});

/** 建立主管部门: the division says where it hangs. */
export default define.page<typeof handler>(function NewAuthorityPage(props) {
  const { form, places } = props.data;
  return (
    <>
      <Head>
        <title>建立主管部门 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="建立主管部门" crumbs={AUTHORITY_CRUMBS} />
      {places.length === 0
        ? (
          <Empty
            title="没有可以建立的下级主管部门"
            hint="下一级的行政区划都已经有主管部门了，或者本部门已是县级。"
          >
            <ButtonLink href={PATH}>回到下级主管部门</ButtonLink>
          </Empty>
        )
        : (
          <form class="card flow" method="post">
            <ErrorSummary errors={linkErrors(form.errors)} />
            <div class="form one">
              <SelectInput
                name="division"
                label="行政区划"
                hint="它归属上一级区划的主管部门；上一级还没有的，先建立上一级"
                value={form.values["division"]}
                errors={form.errors["division"]}
                options={places.map(({ code, name, above }) => ({
                  code,
                  label: `${name}（归属 ${above}）`,
                }))}
                required
              />
              <TextInput
                name="name"
                label="名称"
                hint={`不填就按惯例取名，如 ${
                  authorityName(places[0]?.code ?? "")
                }`}
                value={form.values["name"]}
                errors={form.errors["name"]}
                maxlength={MAX_UNIT_NAME_LENGTH}
              />
            </div>
            <div class="bar acts">
              <Button kind="go">建立主管部门</Button>
              <ButtonLink href={PATH}>取消</ButtonLink>
            </div>
          </form>
        )}
    </>
  );
});

async function show(ctx: Context<State>, form: FormState, status: number) {
  const places = await ctx.state.caller.authority.authorities.divisions();
  return page({ places, form }, { status });
}
