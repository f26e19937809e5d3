import { timeInShanghai } from "@/domain/dates.ts";

/** Props of `Slips`. */
export interface SlipsProps {
  slips: readonly SlipContent[];
  /** Where accounts are activated, e.g. `https://…/activate`. */
  activateUrl: string;
}

/** What stands on one slip. */
export interface SlipContent {
  accountId: string;
  login: string;
  /** Unit or authority. */
  owner: string;
  /** What the account is. */
  label: string;
  code: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
}

/** Activation slips (激活通知单), a box each, to be printed and cut; the codes stand nowhere else. */
export function Slips({ slips, activateUrl }: SlipsProps) {
  return (
    <div class="cols">
      {slips.map((slip) => (
        <section key={slip.accountId} class="card slip">
          <h2>{slip.owner}</h2>
          <p>{slip.label} 激活通知单</p>
          <dl class="kv">
            <div>
              <dt>帐号</dt>
              <dd>
                <strong>{slip.login}</strong>
              </dd>
            </div>
            <div>
              <dt>激活码</dt>
              <dd>
                <strong>{slip.code}</strong>
              </dd>
            </div>
            <div>
              <dt>有效期至</dt>
              <dd>{timeInShanghai(slip.expiresAt)}</dd>
            </div>
          </dl>
          <p>
            <small>
              请在 {activateUrl}{" "}
              填写帐号和激活码，按提示激活。激活码只能用一次，请勿转交他人。
            </small>
          </p>
        </section>
      ))}
    </div>
  );
}
