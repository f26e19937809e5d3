import { Note } from "@/components/Note.tsx";

/** Why a visitor was sent to the sign-in page. */
export type LoginNotice = "registered" | "ended";

/** What happened before the visitor came to the sign-in page (登录), and what to do now. */
export function LoginNote({ notice }: { notice: LoginNotice }) {
  return notice === "registered" ? <Registered /> : <Ended />;
}

/** The same for a new and a known document, so that nobody learns who is in the register. */
function Registered() {
  return (
    <Note kind="ok" title="注册信息已提交">
      如果该证件此前没有注册过，现在就可以用手机号或证件号码登录；已注册过的请用原来的密码登录，或联系单位人事部门。
    </Note>
  );
}

/** A form was sent after the session had ended. */
function Ended() {
  return (
    <Note kind="warn" title="登录已失效，刚才的操作没有保存">
      为了安全，长时间没有操作会自动退出。请重新登录，登录后回到刚才的页面再做一次。
    </Note>
  );
}
