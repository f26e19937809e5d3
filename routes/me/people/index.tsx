import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { SEXES } from "@/codes/sexes.ts";
import { labelOf } from "@/codes/table.ts";
import { Button } from "@/components/Button.tsx";
import { Card } from "@/components/Card.tsx";
import { type Column, DataTable } from "@/components/DataTable.tsx";
import { Empty } from "@/components/Empty.tsx";
import { ErrorSummary } from "@/components/ErrorSummary.tsx";
import { linkErrors } from "@/components/field_ids.ts";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { SearchPeopleInput } from "@/domain/inputs/vip.ts";
import { readForm } from "@/server/body.ts";
import {
  BLANK_FORM,
  type FormState,
  parseForm,
  unjudged,
} from "@/server/forms.ts";
import type { Caller } from "@/server/router.ts";
import { define, type State } from "@/utils.ts";
import { SearchFields } from "../../(_components)/people/SearchFields.tsx";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { VIP_CRUMBS, VIP_KINDS } from "../(_components)/vip_words.ts";

type Found = Awaited<ReturnType<Caller["vip"]["search"]>>;
type FoundLine = Found["lines"][number];

export const handler = define.handlers({
  GET: (ctx) => show(ctx, { form: BLANK_FORM, found: null }, 200),

  /** Always posted: no address ever holds a number or a name. */
  async POST(ctx) {
    const form = parseForm(SearchPeopleInput, await readForm(ctx.req));
    if (!form.ok) return await show(ctx, { form, found: null }, 422);
    const { values } = form;
    const { name, documentType, documentNumber } = values;
    try {
      const found = await ctx.state.caller.vip.search({
        name,
        documentType,
        documentNumber,
      });
      const shown = { ...values, documentNumber: "" };
      return await show(ctx, { form: unjudged({ values: shown }), found }, 200);
    } catch (error) {
      const refused = refusedForm(error, form);
      const shown = { form: refused.form, found: null };
      return await show(ctx, shown, refused.status);
    }
  },
});

/** 人员查询: a VIP looks for people of her unit, by name or by a whole document number. */
export default define.page<typeof handler>(function PeoplePage({ data }) {
  const { lookups, form, found } = data;
  return (
    <>
      <Head>
        <title>人员查询 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="人员查询" crumbs={VIP_CRUMBS} />
      <ErrorSummary errors={linkErrors(form.errors)} />
      <form class="card flow" method="post">
        <p class="hint">
          {`${lookups.unitName}：${
            lookups.reach.join("、")
          }。今天还可以查询和查看 ${lookups.left} 次，每一次都记入操作日志。`}
        </p>
        <div class="form one">
          <SearchFields
            form={form}
            numberHint="完整的号码；填了号码就不看姓名"
          />
        </div>
        <div class="bar acts">
          <Button kind="go">查询</Button>
        </div>
      </form>
      {found && <Lines found={found} />}
    </>
  );
});

const COLUMNS: readonly Column<FoundLine>[] = [
  {
    key: "name",
    label: "姓名",
    kind: "name",
    cell: (line) => <a href={`/me/people/${line.membershipId}`}>{line.name}</a>,
  },
  {
    key: "kind",
    label: "名册",
    phone: "bare",
    cell: (line) => VIP_KINDS[line.kind],
  },
  { key: "sex", label: "性别", cell: (line) => labelOf(SEXES, line.sex) },
  {
    key: "document",
    label: "证件号码",
    kind: "id",
    cell: (line) => line.documentMasked,
  },
  { key: "department", label: "内设机构", cell: (line) => line.departmentName },
];

function Lines({ found }: { found: Found }) {
  const { lines, hasMore } = found;
  if (lines.length === 0) {
    return (
      <Empty
        why="notFound"
        title="没有找到"
        hint="请核对姓名或号码。只查得到查询范围内现在在册的人员。"
      />
    );
  }
  return (
    <>
      {hasMore && (
        <Note kind="warn">
          {`只显示前 ${lines.length} 人，请把姓名写得更完整再查。`}
        </Note>
      )}
      <Card flat title="查到的人员" note={`${lines.length} 人，点姓名查看`}>
        <DataTable
          caption="查到的人员，按姓名拼音排列"
          columns={COLUMNS}
          rows={lines}
          rowKey={(line) => line.membershipId}
        />
      </Card>
    </>
  );
}

async function show(
  ctx: Context<State>,
  shown: { form: FormState; found: Found | null },
  status: number,
) {
  const lookups = await ctx.state.caller.vip.lookups();
  return page({ lookups, ...shown }, { status });
}
