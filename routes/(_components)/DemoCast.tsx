import type { DemoAccount } from "@/server/platform.ts";

/** Who can sign in to the demonstration, each with one press. */
export function DemoCast({ accounts }: { accounts: readonly DemoAccount[] }) {
  return (
    <section class="card">
      <h2>演示帐号</h2>
      <p class="hint">
        这是演示环境，人员和单位都是虚构的。点“登录”即以该帐号进入。
      </p>
      <ul class="list">
        {accounts.map((account) => (
          <li key={account.login}>
            <form class="bar" method="post" action="/login">
              <input type="hidden" name="account" value={account.login} />
              <input type="hidden" name="password" value={account.password} />
              <span class="grow">
                <strong>{account.label}</strong>
                <br />
                <small>
                  帐号 {account.login}，密码 {account.password}。{account.hint}
                </small>
              </span>
              <button class="btn" type="submit">登录</button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
