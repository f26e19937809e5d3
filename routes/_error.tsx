import { HttpError } from "fresh";
import { Head } from "fresh/runtime";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import { define, type State } from "@/utils.ts";
import { SessionEnded } from "./(_components)/SessionEnded.tsx";

type Account = NonNullable<State["account"]>;

/** What the screen says when nobody has said it better. */
const SENTENCES: Readonly<Record<number, string>> = {
  403: "请求没有通过安全检查",
  404: "没有找到这个页面",
  405: "这个页面不支持这种操作",
  413: "提交的内容过大",
};

/** What to do next, by status. */
const ADVICE: Readonly<Record<number, string>> = {
  403: "请从菜单重新进入页面再试。",
  404: "请检查网址，或从菜单重新进入。",
  429: "没有任何数据被改动。请过一会儿再试。",
};

/** Who gives more rights, by the kind of account; the others have all that there is for them. */
const MORE_RIGHTS: Partial<Record<Account["kind"], string>> = {
  business: "需要更多权限，请联系本单位的人事管理员。",
  subaccount: "需要更多权限，请联系本单位的人事管理员。",
  authority: "业务管理、安全管理、审计互不兼任，请改用相应角色的帐号办理。",
};

/** A refusal or a fault, in words; never a stack, a query or a path. */
export default define.page(function ErrorPage({ error, state }) {
  const status = error instanceof HttpError ? error.status : 500;
  if (status === 401) return <SessionEnded />;
  const title = status >= 500 && status !== 503
    ? "系统出错了，请稍后再试"
    : said(error) ?? SENTENCES[status] ?? "这次操作没有成功";
  return (
    <section class="card empty">
      <Head>
        <title>{`${title} - 湖北卫生健康信息平台`}</title>
      </Head>
      <h1>{title}</h1>
      <p>
        {ADVICE[status] ?? "没有任何数据被改动。可以返回后重试。"}
        {status === 403 && state.account && MORE_RIGHTS[state.account.kind]}
      </p>
      <div class="bar">
        <ButtonLink href={state.account?.kind === "person" ? "/me" : "/"}>
          回到首页
        </ButtonLink>
      </div>
    </section>
  );
});

/** A sentence of ours; what the runtime says in English is not shown. */
function said(error: unknown): string | undefined {
  if (!(error instanceof HttpError)) return undefined;
  return /[\u4e00-\u9fff]/.test(error.message) ? error.message : undefined;
}
