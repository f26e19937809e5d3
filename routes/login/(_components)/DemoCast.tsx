import { Button } from "@/components/Button.tsx";
import { ButtonLink } from "@/components/ButtonLink.tsx";
import type { DemoAccount } from "@/server/platform.ts";

/** Who can sign in to the demonstration, each with one press. */
export function DemoCast({ accounts }: { accounts: readonly DemoAccount[] }) {
  const passwords = new Set(accounts.map(({ password }) => password));
  const [common] = passwords.size === 1 ? passwords : [];
  return (
    <section class="card flat">
      <div class="bar">
        <h2 class="grow">
          演示帐号
          <small>
            人员和单位均为虚构{common &&
              `，密码都是 ${common}`}，点“登录”直接进入
          </small>
        </h2>
      </div>
      <table>
        <caption class="vh">演示环境里可以登录的帐号</caption>
        <tbody>
          {accounts.map((account) => (
            <DemoLine
              key={account.login}
              account={account}
              isAlike={common !== undefined}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DemoLine(
  { account, isAlike }: { account: DemoAccount; isAlike: boolean },
) {
  const { login, password, label, hint, activationCode } = account;
  return (
    <tr>
      <td>
        <strong>{label}</strong>
        <br />
        <small>
          {hint}
          <br />
          帐号 {login}
          {activationCode
            ? `，激活码 ${activationCode}`
            : !isAlike && `，密码 ${password}`}
        </small>
      </td>
      {/* Links of the class "ops" are no buttons. */}
      <td class={activationCode ? "id" : "ops"}>
        {activationCode
          ? (
            <ButtonLink href={`/activate?account=${login}`}>
              激活<span class="vh">{label}</span>
            </ButtonLink>
          )
          : <SignInForm account={account} />}
      </td>
    </tr>
  );
}

function SignInForm({ account }: { account: DemoAccount }) {
  const { login, password, label } = account;
  return (
    <form method="post" action="/demo/sign-in">
      <input type="hidden" name="account" value={login} />
      <input type="hidden" name="password" value={password} />
      <Button>
        登录<span class="vh">为{label}</span>
      </Button>
    </form>
  );
}
