import { Head } from "fresh/runtime";
import type { ComponentChildren } from "preact";
import { Card } from "@/components/Card.tsx";
import { type Fact, Facts } from "@/components/Facts.tsx";
import { Note } from "@/components/Note.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { PROOF_BESIDE, ProofBeside } from "../../(_components)/ProofBeside.tsx";
import { StepUpFirst } from "../../(_components)/StepUpFirst.tsx";
import { AccountActs, ConfirmAct } from "./AccountActs.tsx";
import type { AccountPageData } from "./account_page.ts";
import { CodeCell } from "./CodeCell.tsx";
import { HolderCard } from "./HolderCard.tsx";
import { SlipView } from "./SlipView.tsx";
import { StateTag } from "./StateTag.tsx";
import { ACCOUNT_PAGES, type AccountsName, actsOf } from "./unit_accounts.ts";

/** Props of `AccountView`. */
export interface AccountViewProps {
  name: AccountsName;
  data: AccountPageData;
  /** What was just done, as the address says. */
  done: string | null;
  /** What the account holds, among its facts. */
  holds: readonly Fact[];
  /** Forms of this kind of account alone. */
  children?: ComponentChildren;
}

/** The page of one account (管理): what it is, who holds it, and what can be done with it. */
export function AccountView(props: AccountViewProps) {
  const { name, data } = props;
  const { account, slip } = data;
  const { path, title, noun } = ACCOUNT_PAGES[name];
  const heading = slip ? "激活通知单" : `${noun} ${account.login}`;
  return (
    <>
      <Head>
        <title>{`${heading} - 湖北卫生健康信息平台`}</title>
      </Head>
      <PageHead
        title={heading}
        tags={<StateTag state={account.state} />}
        crumbs={[{ path: "/", label: "平台首页" }, { path, label: title }]}
      />
      {slip
        ? (
          <SlipView
            slip={slip}
            activateUrl={data.activateUrl}
            backHref={path}
          />
        )
        : <AccountBody {...props} />}
    </>
  );
}

/** The account with its forms, or with the last question before an act alone. */
function AccountBody({ name, data, done, holds, children }: AccountViewProps) {
  const { account, refusal } = data;
  const path = `${ACCOUNT_PAGES[name].path}/${account.id}`;
  const acts = actsOf(name, account);
  const asked = acts.find((act) => act === data.ask);
  return (
    <>
      <Done done={done} />
      {refusal !== "" && (
        <Note kind="bad" title={refusal}>
          {data.lacksProof
            ? (
              <>
                <p>{PROOF_BESIDE}</p>
                <ProofBeside next={path} />
              </>
            )
            : "下面是这个帐号现在的情况。"}
        </Note>
      )}
      {!account.mayLift && (
        <Note kind="info" title="这个帐号由主管部门停用">
          本单位不能启用或重置，请联系停用它的主管部门。
        </Note>
      )}
      {(asked === "reset" || asked === "resume") && !data.isProved
        ? (
          <StepUpFirst
            {...BEFORE[asked](account.login)}
            next={`${path}?ask=${asked}`}
            cancelHref={path}
          />
        )
        : asked && <ConfirmAct act={asked} account={account} path={path} />}
      <Card title="帐号">
        <Facts
          facts={[
            { label: "帐号", value: account.login },
            ...holds,
            {
              label: "激活码",
              value: account.codeState && <CodeCell {...account} />,
            },
            {
              label: "最后登录",
              value: account.lastSignInAt &&
                timeInShanghai(account.lastSignInAt),
            },
          ]}
        />
      </Card>
      {!asked && (
        <>
          {children}
          <HolderCard account={account} form={data.holderForm} path={path} />
          <AccountActs acts={acts} path={path} />
        </>
      )}
    </>
  );
}

/** What is said before the proof that an act asks for. */
const BEFORE = {
  reset: (login: string | null) => ({
    title: "重置之前，请再次验证身份",
    why: `拿到新激活码的人就能使用 ${login}。`,
  }),
  resume: (login: string | null) => ({
    title: "启用之前，请再次验证身份",
    why: `启用后，${login} 又可以登录。`,
  }),
};

const DONE: Readonly<Record<string, string>> = {
  holder: "资料已保存。经办人激活时会看到，可以更正。",
  businesses: "所属业务已更新，立即生效。",
  suspend: "帐号已停用，正在使用的已经退出。",
  resume: "帐号已启用，可以用原来的密码和手机登录。",
  close: "帐号已注销，不能再登录。",
};

function Done({ done }: { done: string | null }) {
  const sentence = DONE[done ?? ""];
  return sentence ? <Note kind="ok">{sentence}</Note> : null;
}
