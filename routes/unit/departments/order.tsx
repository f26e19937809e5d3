import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { SelectInput } from "@/components/SelectInput.tsx";
import { AppError } from "@/domain/errors.ts";
import { SiblingsInput } from "@/domain/inputs/departments.ts";
import { moveItem, readOrder } from "@/domain/sorting.ts";
import { SortList } from "@/islands/SortList.tsx";
import { readForm } from "@/server/body.ts";
import { assertFields, BLANK_FORM, type FormState } from "@/server/forms.ts";
import { define, type State } from "@/utils.ts";
import { refusedForm } from "../../(_components)/refused_form.ts";
import { DEPARTMENTS_CRUMBS, DEPARTMENTS_PATH } from "./(_components)/paths.ts";

const PATH = `${DEPARTMENTS_PATH}/order`;

export const handler = define.handlers({
  GET: (ctx) => show(ctx, BLANK_FORM, 200),

  async POST(ctx) {
    const posted = await readForm(ctx.req);
    assertFields(posted, ["stamp", "order", "move"]);
    const asked = siblingsOf(ctx);
    const { departments } = ctx.state.caller;
    const { siblings } = await departments.siblings(asked);
    const order = orderOf(posted, siblings.length);
    if (order === undefined) {
      const errors = { "": [CHANGED] };
      return await show(ctx, { values: {}, errors }, 409);
    }
    const ids = order.flatMap((at) => siblings[at]?.id ?? []);
    const stamp = String(posted.get("stamp"));
    try {
      await departments.reorder({ ...asked, ids, stamp });
    } catch (error) {
      const refused = refusedForm(error, BLANK_FORM);
      return await show(ctx, refused.form, refused.status);
    }
    return ctx.redirect(pathOf(asked.parentId, "done=1"), 303);
  },
});

/** 调整次序: siblings side by side, moved by buttons, and with a script by hand and keyboard. */
export default define.page<typeof handler>(function OrderPage({ data }) {
  const { shown, parentId, form, isDone } = data;
  const message = form.errors[""]?.[0];
  return (
    <>
      <Head>
        <title>调整次序 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead title="调整次序" crumbs={DEPARTMENTS_CRUMBS} />
      {message && <Note kind="bad" title={message}>下面是现在的次序。</Note>}
      {isDone && <Note kind="ok" title="次序已保存" />}
      <Level parents={shown.parents} parentId={parentId} />
      {shown.siblings.length < 2 ? <Nothing /> : (
        <SortList
          key={shown.stamp}
          path={pathOf(parentId)}
          title={shown.parentPath ?? "最上级的内设机构"}
          names={shown.siblings.map(({ name }) => name)}
          stamp={shown.stamp}
        />
      )}
      <p class="bar">
        <ButtonLink href={DEPARTMENTS_PATH}>返回内设机构</ButtonLink>
      </p>
    </>
  );
});

const CHANGED = "内设机构刚刚有变化，没有保存。请核对后再操作";

interface LevelProps {
  parents: readonly { id: string; path: string }[];
  parentId: string | null;
}

/** Which siblings: the outermost, or those in one department. */
function Level({ parents, parentId }: LevelProps) {
  if (parents.length === 0) return null;
  return (
    <form class="card" method="get" action={PATH}>
      <div class="form one">
        <SelectInput
          name="in"
          label="要调整的一级"
          options={parents.map(({ id, path }) => ({ code: id, label: path }))}
          value={parentId}
          blank="最上级的内设机构"
        />
        <div>
          <Button>查看</Button>
        </div>
      </div>
    </form>
  );
}

function Nothing() {
  return (
    <Empty
      title="这一级不用调整次序"
      hint="同一级有两个以上内设机构时，可以调整它们的先后。"
    />
  );
}

/** The new order as the form says it: one step of one, or all; `undefined` for what is none. */
function orderOf(posted: FormData, count: number): number[] | undefined {
  const move = /^(\d{1,4})([ud])$/.exec(String(posted.get("move") ?? ""));
  if (!move) return readOrder(String(posted.get("order") ?? ""), count);
  const from = Number(move[1]);
  const to = move[2] === "u" ? from - 1 : from + 1;
  const order = readOrder(String(posted.get("order") ?? ""), count) ??
    Array.from({ length: count }, (_, at) => at);
  return from < count && to >= 0 && to < count
    ? moveItem(order, { from, to })
    : undefined;
}

function pathOf(parentId: string | null, query = ""): string {
  const asked = [parentId === null ? "" : `in=${parentId}`, query]
    .filter(Boolean).join("&");
  return asked === "" ? PATH : `${PATH}?${asked}`;
}

/** @throws {AppError} `notFound` for what is no id */
function siblingsOf(ctx: Context<State>): { parentId: string | null } {
  const asked = SiblingsInput.safeParse({
    parentId: ctx.url.searchParams.get("in"),
  });
  if (!asked.success) throw new AppError("notFound");
  return asked.data;
}

async function show(ctx: Context<State>, form: FormState, status: number) {
  const { parentId } = siblingsOf(ctx);
  const shown = await ctx.state.caller.departments.siblings({ parentId });
  const isDone = ctx.url.searchParams.get("done") === "1" && status === 200;
  return page({ shown, parentId, form, isDone }, { status });
}
