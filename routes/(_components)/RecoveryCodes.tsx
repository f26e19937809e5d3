/** Props of `RecoveryCodes`. */
export interface RecoveryCodesProps {
  login: string;
  codes: readonly string[];
}

/** The ten recovery codes (恢复码), shown once, to be printed or written down. */
export function RecoveryCodes({ login, codes }: RecoveryCodesProps) {
  return (
    <section class="card flow">
      <h2>恢复码（帐号 {login}）</h2>
      <p>
        手机不在身边时，登录页选“输入动态口令或恢复码”，每个只能用一次。
        <strong>只显示这一次</strong>，请打印（Ctrl+P）或抄下，与手机分开存放。
      </p>
      <ol class="codes">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ol>
      <p class="hint">
        弄丢了可以在“帐号与安全”中重新生成，旧的全部作废。
      </p>
    </section>
  );
}
