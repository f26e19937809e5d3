import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { IDENTITY_TYPES } from "@/codes/identity_types.ts";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { FindPeopleInput } from "@/domain/inputs/people.ts";
import { FOUND_PAGE_SIZE } from "@/domain/lookups.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  unjudged,
} from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { SearchFields } from "../(_components)/people/SearchFields.tsx";
import { refusedForm } from "../(_components)/refused_form.ts";

/** What a search found, and how many pages of it were shown before. */
type Found = Awaited<ReturnType<Caller["people"]["search"]>> & {
  pages: number;
};
type FoundLine = Found["lines"][number];

const MAX_PAGES = 100_000;

export const handler = define.handlers({
  GET: (ctx) => show(ctx, { form: BLANK_FORM, found: null }, 200),

  /** Always posted: no address ever holds a number or a name. */
  async POST(ctx) {
    const posted = await readForm(ctx.req);
    const pages = pagesOf(posted.get("pages"));
    posted.delete("pages");
    const form = parseForm(FindPeopleInput, posted);
    if (!form.ok) return await show(ctx, { form, found: null }, 422);
    const { values } = form;
    const { identityType = null, name, documentType, documentNumber } = values;
    try {
      const found = await ctx.state.caller.people.search({
        identityType,
        name,
        documentType,
        documentNumber,
        after: values["after"] ?? null,
      });
      const shown = unjudged({ values: { ...values, documentNumber: "" } });
      return await show(ctx, { form: shown, found: { ...found, pages } }, 200);
    } catch (error) {
      const refused = refusedForm(error, form);
      const shown = { form: refused.form, found: null };
      return await show(ctx, shown, refused.status);
    }
  },
});

/** 人员查询: a unit or an authority looks for people by 身份类型, name or whole number. */
export default define.page<typeof handler>(function PeoplePage({ data }) {
  const { lookups, isArea, form, found } = data;
  return (
    <>
      <Head>
        <title>人员查询 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="人员查询"
        crumbs={[{ path: isArea ? "/authority" : "/", label: "平台首页" }]}
      />
      <ErrorSummary errors={linkErrors(form.errors)} />
      <form class="card flow" method="post">
        <p class="hint">
          {`${
            isArea
              ? "查得到辖区内各单位现在在册的人员。"
              : "查得到本单位和所属村卫生室在册、已离开和等待审核的人员。"
          }今天还可以查询和查看 ${lookups.left} 次（每天 ${lookups.aDay} 次，各帐号共用），每一次都记入操作日志。`}
        </p>
        <div class="form">
          <SelectInput
            name="identityType"
            label="身份类型"
            options={IDENTITY_TYPES.rows}
            value={form.values["identityType"]}
            blank="不限"
            hint="只选身份类型时，按姓名拼音首字母逐页列出"
            errors={form.errors["identityType"]}
          />
          <SearchFields
            form={form}
            numberHint="完整的号码；填了号码就不看其他条件"
          />
        </div>
        <div class="bar acts">
          <Button kind="go">查询</Button>
          {found && <ButtonLink href="/people">重置</ButtonLink>}
        </div>
      </form>
      {found && <Lines found={found} form={form} isArea={isArea} />}
    </>
  );
});

function columnsFrom(first: number): readonly Column<FoundLine>[] {
  return [
    {
      key: "place",
      label: "序号",
      kind: "number",
      phone: "hidden",
      cell: (_, index) => first + index,
    },
    {
      key: "identityType",
      label: "身份类型",
      cell: (line) => labelOf(IDENTITY_TYPES, line.identityType),
    },
    {
      key: "name",
      label: "姓名",
      kind: "name",
      cell: (line) => <a href={`/people/${line.personId}`}>{line.name}</a>,
    },
    { key: "sex", label: "性别", cell: (line) => labelOf(SEXES, line.sex) },
    {
      key: "document",
      label: "身份证号",
      kind: "id",
      cell: (line) => line.documentMasked,
    },
    { key: "birth", label: "出生年月", cell: (line) => line.birthMonth },
  ];
}

function Lines(
  { found, form, isArea }: { found: Found; form: FormState; isArea: boolean },
) {
  const { lines, hasMore, pages } = found;
  const isPaged = !form.values["name"];
  const first = pages * FOUND_PAGE_SIZE + 1;
  if (lines.length === 0) {
    return (
      <Empty
        why="notFound"
        title={hasMore ? "没有查完" : "没有找到"}
        hint={hasMore
          ? "同名的人太多，请把姓名写得更完整，或填写完整的证件号码。"
          : `请核对姓名或号码。${
            isArea
              ? "只查得到辖区内现在在册的人员。"
              : "只查得到本单位和所属村卫生室的人员。"
          }`}
      />
    );
  }
  return (
    <>
      {hasMore && !isPaged && (
        <Note kind="warn">
          {`只显示 ${lines.length} 人，可能还有，请把姓名写得更完整再查。`}
        </Note>
      )}
      <Card
        flat
        title="查到的人员"
        note={isPaged && (hasMore || pages > 0)
          ? `第 ${first}～${first + lines.length - 1} 人，点姓名查看`
          : `${lines.length} 人，点姓名查看`}
      >
        <DataTable
          caption="查到的人员，按姓名拼音首字母排列"
          columns={columnsFrom(first)}
          rows={lines}
          rowKey={(line) => line.personId}
        />
        {hasMore && isPaged && (
          <NextPage
            identityType={form.values["identityType"] ?? ""}
            after={lines.at(-1)?.personId ?? ""}
            pages={pages + 1}
          />
        )}
      </Card>
    </>
  );
}

/** The next page is a search of its own, posted as the first was. */
function NextPage(
  props: { identityType: string; after: string; pages: number },
) {
  return (
    <form class="bar pager" method="post">
      <span class="grow">每看一页计一次查询</span>
      {Object.entries(props).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button>下一页 ›</Button>
    </form>
  );
}

function pagesOf(posted: FormDataEntryValue | null): number {
  const pages = Number(posted ?? 0);
  return Number.isInteger(pages) && pages > 0 && pages < MAX_PAGES ? pages : 0;
}

async function show(
  ctx: Context<State>,
  shown: { form: FormState; found: Found | null },
  status: number,
) {
  const { caller, account } = ctx.state;
  const lookups = await caller.people.lookups();
  const isArea = account?.kind === "authority";
  return page({ lookups, isArea, ...shown }, { status });
}
