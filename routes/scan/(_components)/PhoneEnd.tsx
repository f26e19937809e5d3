/** How it ended on the phone. */
export type PhoneEnding = keyof typeof ENDINGS;

const ENDINGS = {
  confirmed: {
    title: "已确认，请看电脑屏幕",
    hint: "电脑上会自动进入。这个页面可以关闭了。",
  },
  bound: {
    title: "手机已绑定，请看电脑屏幕",
    hint: "以后登录时用这部手机、这个浏览器扫码。这个页面可以关闭了。",
  },
  refused: {
    title: "已拒绝",
    hint: "电脑上的这次登录已取消。有人知道了您的密码，请尽快登录后修改密码。",
  },
  wrongNumber: {
    title: "数字不一致，已取消",
    hint: "为了安全，请回到电脑上重新获取二维码，再扫一次。",
  },
  stranger: {
    title: "这个微信号不能确认",
    hint:
      "它不是该帐号绑定的微信号，或微信没有完成授权。请用绑定的微信重新扫描电脑上的二维码。",
  },
  unavailable: {
    title: "微信暂时没有响应",
    hint: "请稍后重新扫码，或在电脑上改用动态口令、恢复码。",
  },
  gone: {
    title: "这个二维码已经失效",
    hint: "二维码只在 2 分钟内有效，且只能用一次。请回到电脑上重新获取。",
  },
} as const;

/** The last page on the phone: what happened, and where to look next. */
export function PhoneEnd({ ending }: { ending: PhoneEnding }) {
  const { title, hint } = ENDINGS[ending];
  return (
    <section class="card empty" role="status">
      <h1>{title}</h1>
      <p>{hint}</p>
    </section>
  );
}
