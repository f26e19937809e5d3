import { type Context, page } from "fresh";
import { Head } from "fresh/runtime";
import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Card } from "@/components/Card.tsx";
import { Facts } from "@/components/Facts.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { OwnDataInput } from "@/domain/inputs/me.ts";
import {
  OWN_DATA_FORMATS,
  type OwnData,
  type OwnDataFormat,
} from "@/domain/own_data.ts";
import { readForm } from "@/server/body.ts";
import { fileAnswer, workbookAnswer } from "@/server/downloads.ts";
import { parseForm } from "@/server/forms.ts";
import { ownDataJson, ownDataWorkbook } from "@/server/own_data_file.ts";
import { momentOf } from "@/server/platform.ts";
import { define, type State } from "@/utils.ts";
import { attempt } from "../account/(_components)/refused.ts";
import { verifyPath } from "../(_components)/verify_path.ts";

const PATH = "/me/data";

// Object.keys cannot say more than string; the table is the whole truth of it.
const FORMATS = Object.keys(OWN_DATA_FORMATS) as readonly OwnDataFormat[];

export const handler = define.handlers({
  GET: (ctx) => show(ctx, { data: null, refusal: "" }, 200),

  async POST(ctx) {
    const form = parseForm(OwnDataInput, await readForm(ctx.req));
    if (!form.ok) {
      const refusal = form.errors[""]?.[0] ?? "请选择一种格式";
      return await show(ctx, { data: null, refusal }, 422);
    }
    const { format } = form.value;
    const read = await attempt(
      ctx,
      PATH,
      () => ctx.state.caller.me.exportData({ format }),
    );
    if (read.ok) return await answer(ctx, format, read.value);
    if ("response" in read) return read.response;
    const { message, status } = read.refusal;
    return await show(ctx, { data: null, refusal: message }, status);
  },
});

/** 下载我的数据: all that the platform holds, to read, print or take along. */
export default define.page<typeof handler>(function DataPage(props) {
  const { data, refusal, hasSteppedUp } = props.data;
  return (
    <>
      <Head>
        <title>下载我的数据 - 湖北卫生健康信息平台</title>
      </Head>
      <PageHead
        title="下载我的数据"
        crumbs={[{ path: "/me", label: "我的认证" }]}
      />
      {refusal !== "" && <Note kind="bad" title={refusal} />}
      {data ? <Everything data={data} /> : hasSteppedUp ? <Formats /> : (
        <Card>
          <p>
            这里可以取得平台保存的您的全部数据：档案和历史、证书、申请、在册关系、同意和登录记录、谁查看过您。证件和手机号码是完整的，请妥善保管。
          </p>
          <p>下载之前要再次验证身份。</p>
          <ButtonLink kind="go" wide href={verifyPath(PATH)}>
            验证身份
          </ButtonLink>
        </Card>
      )}
    </>
  );
});

function Formats() {
  return (
    <Card title="选择格式">
      <p class="hint">
        每天最多六次，每次都有记录。微信内请选“在浏览器打开”再下载。
      </p>
      {FORMATS.map((format, index) => (
        <form key={format} method="post" action={PATH}>
          <input type="hidden" name="format" value={format} />
          <Button kind={index === 0 ? "go" : "plain"} wide>
            {OWN_DATA_FORMATS[format]}
          </Button>
        </form>
      ))}
    </Card>
  );
}

function Everything({ data }: { data: OwnData }) {
  return (
    <>
      <Note kind="info" title={`${data.name}，${timeInShanghai(data.at)}`}>
        下面是平台保存的您的全部数据，可以用浏览器打印。离开这个页面后要重新获取。
      </Note>
      {data.sections.map(({ title, records }) => (
        <Card key={title} title={title}>
          {records.length === 0 && <p class="hint">没有记录</p>}
          {records.map((record, index) => <Facts key={index} facts={record} />)}
        </Card>
      ))}
    </>
  );
}

async function answer(
  ctx: Context<State>,
  format: OwnDataFormat,
  data: OwnData,
) {
  const { today } = momentOf(ctx.state.platform);
  const names = { name: `我的数据-${today}`, plainName: "my-data" };
  switch (format) {
    case "page":
      return await show(ctx, { data, refusal: "" }, 200);
    case "xlsx":
      return workbookAnswer(await ownDataWorkbook(data), names);
    case "json":
      return fileAnswer(ownDataJson(data), {
        ...names,
        extension: "json",
        type: "application/json",
      });
  }
}

async function show(
  ctx: Context<State>,
  shown: { data: OwnData | null; refusal: string },
  status: number,
) {
  const { hasSteppedUp } = await ctx.state.caller.me.phone.current();
  return page({ ...shown, hasSteppedUp }, { status });
}
