import { Note, type NoteKind } from "@/components/Note.tsx";

/** Why a visitor was sent to the sign-in page. */
export type LoginNotice = keyof typeof NOTICES;

/** What happened before the visitor came to the sign-in page (登录), and what to do now. */
const NOTICES = {
  /** The same for a new and a known document, so that nobody learns who is in the register. */
  registered: {
    kind: "ok",
    title: "注册信息已提交",
    text:
      "如果该证件此前没有注册过，现在就可以用手机号或证件号码登录；已注册过的请用原来的密码登录，或联系单位人事部门。",
  },
  /** A form was sent after the session had ended; its tab is open beside this one. */
  ended: {
    kind: "warn",
    title: "请用刚才的帐号登录",
    text: "登录后回到原来的标签页，重新加载，刚才填写的内容就会再提交一次。",
  },
  activated: {
    kind: "ok",
    title: "帐号已激活",
    text: "请用帐号和刚才设置的密码登录，再用绑定的手机扫码确认。",
  },
  changed: {
    kind: "ok",
    title: "修改已生效，请重新登录",
    text: "为了安全，这个帐号在所有设备上的登录都已退出。",
  },
  handedOver: {
    kind: "ok",
    title: "已交接，您的登录和绑定已解除",
    text: "接手的管理员请用新的激活码激活帐号。",
  },
} as const satisfies Record<
  string,
  { kind: NoteKind; title: string; text: string }
>;

/** The notice that an address asks for, `?registered=1`. */
export function noticeOf({ searchParams }: URL): LoginNotice | null {
  // Keys of the table above; Object.keys says no more than string.
  const names = Object.keys(NOTICES) as LoginNotice[];
  return names.find((name) => searchParams.get(name) === "1") ?? null;
}

/** A notice above the form. */
export function LoginNote({ notice }: { notice: LoginNotice }) {
  const { kind, title, text } = NOTICES[notice];
  return <Note kind={kind} title={title}>{text}</Note>;
}
