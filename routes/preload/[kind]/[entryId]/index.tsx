import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { labelOf } from "@/codes/table.ts";
import { timeInShanghai } from "@/domain/dates.ts";
import { pathLabel } from "@/domain/departments.ts";
import { ChangeEntryInput } from "@/domain/inputs/preload.ts";
import { PRELOAD_COLUMNS } from "@/domain/preload_columns.ts";
import { readForm } from "@/server/body.ts";
import { BLANK_FORM, type FormState, parseForm } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../../(_components)/refused_form.ts";
import { EntryForm } from "../../(_components)/EntryForm.tsx";
import { listCrumbs, listOf, MATCHED_FATE } from "../../(_components)/lists.ts";
import {
  entryOf,
  type ShownEntry,
  valuesOf,
} from "../../(_components)/shown_entry.ts";
import {
  NUMBER_REFUSALS,
  typedErrors,
} from "../../(_components)/typed_errors.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const entry = await entryOf(ctx);
    return await show(ctx, { entry, values: valuesOf(entry) }, 200);
  },

  async POST(ctx) {
    const entry = await entryOf(ctx);
    const posted = await readForm(ctx.req);
    posted.set("entryId", entry.id);
    const form = parseForm(ChangeEntryInput, posted);
    if (!form.ok) return await show(ctx, { entry, ...form }, 422);
    try {
      const done = await ctx.state.caller.preload.change(form.value);
      if (!done.ok) {
        const shown = typedErrors(form, done.errors);
        return await show(ctx, { entry, ...shown }, 422);
      }
      const word = done.matched > 0 ? "matched" : "changed";
      return ctx.redirect(`${listOf(ctx).path}?done=${word}`, 303);
    } catch (error) {
      const refused = refusedForm(error, form, NUMBER_REFUSALS);
      const now = await entryOf(ctx);
      return await show(ctx, { entry: now, ...refused.form }, refused.status);
    }
  },
});

/** 编辑 of one person of a list; who has matched is shown alone. */
export default define.page<typeof handler>(function EntryPage({ data }) {
  const { entry, form, list } = data;
  const isOpen = entry.state === "open";
  const title = isOpen ? `编辑 ${entry.name}` : entry.name;
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>{`${title} - ${list.title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead title={title} crumbs={listCrumbs(list)}>
        {isOpen && (
          <ButtonLink href={`${list.path}/${entry.id}/delete`}>删除</ButtonLink>
        )}
      </PageHead>
      {!isOpen && message && <Note kind="bad" title={message}></Note>}
      {isOpen
        ? (
          <EntryForm
            {...data}
            kept={{
              documentMasked: entry.documentMasked,
              phoneMasked: entry.phoneMasked,
              stamp: form.values["stamp"] ?? entry.updatedAt,
            }}
          />
        )
        : <Matched entry={entry} path={list.path} />}
    </>
  );
});

function Matched({ entry, path }: { entry: ShownEntry; path: string }) {
  const at = entry.matchedAt === null ? "" : timeInShanghai(entry.matchedAt);
  return (
    <>
      <Note kind="info" title={`已匹配，${at} 进入花名册`}>
        {`这一行不再改动，${MATCHED_FATE}。人员情况有变化的，请在花名册中办理。`}
      </Note>
      <section class="card flow">
        <Facts facts={factsOf(entry)} />
        <div class="bar acts">
          <ButtonLink href={path}>返回名单</ButtonLink>
        </div>
      </section>
    </>
  );
}

function factsOf(entry: ShownEntry) {
  return PRELOAD_COLUMNS[entry.kind].map(({ key, header, table }) => ({
    label: header,
    value: key === "documentNumber"
      ? entry.documentMasked
      : key === "phone"
      ? entry.phoneMasked
      : key === "departmentPath"
      ? entry.path && pathLabel(entry.path)
      : table
      ? labelOf(table, entry[key])
      : entry[key],
  }));
}

async function show(
  ctx: Context<State>,
  shown: Partial<FormState> & { entry: ShownEntry },
  status: number,
) {
  const { entry, values, errors } = shown;
  const form = {
    values: values ?? BLANK_FORM.values,
    errors: errors ?? BLANK_FORM.errors,
  };
  const departments = await ctx.state.caller.preload.departments();
  return page({ entry, form, departments, list: listOf(ctx) }, { status });
}
