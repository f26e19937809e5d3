import { SECURITY_NOTICES } from "@/domain/security_notices.ts";
import { Button } from "@/components/Button.tsx";
import { Note } from "@/components/Note.tsx";
import { timeInShanghai } from "@/domain/dates.ts";
import { browserName } from "@/domain/user_agent.ts";
import type { Caller } from "@/server/router.ts";

/** So many are shown at once; the older ones are folded. */
const SHOWN = 2;

type Notice = Awaited<ReturnType<Caller["account"]["notices"]>>[number];

/** Props of `SecurityNotices`. */
export interface SecurityNoticesProps {
  notices: readonly Notice[];
  /** The page to come back to; `null` where coming back would lose what is being done. */
  path: string | null;
}

/** What the holder of the account should know of (安全提醒), until she puts it away; no list and no slip on paper bears it. */
export function SecurityNotices({ notices, path }: SecurityNoticesProps) {
  if (notices.length === 0) return null;
  return (
    <div class="noprint">
      <Note kind="warn" title="安全提醒">
        <Lines notices={notices.slice(0, SHOWN)} />
        {notices.length > SHOWN && (
          <details>
            <summary>查看全部（{notices.length}）</summary>
            <Lines notices={notices.slice(SHOWN)} />
          </details>
        )}
        <form class="bar" method="post" action="/sessions?act=seen">
          <span class="grow hint">
            不是您本人？请<a href="/account/password">修改密码</a>，并
            <a href="/sessions">退出不认识的登录</a>。
            {path === null && "是您本人的，回到首页点“我知道了”。"}
          </span>
          {path !== null && (
            <>
              <input type="hidden" name="next" value={path} />
              <Button>我知道了</Button>
            </>
          )}
        </form>
      </Note>
    </div>
  );
}

function Lines({ notices }: Pick<SecurityNoticesProps, "notices">) {
  return (
    <ul>
      {notices.map((notice) => (
        <li key={notice.id}>
          {timeInShanghai(notice.at)} {SECURITY_NOTICES[notice.kind]}
          {detailOf(notice)}
        </li>
      ))}
    </ul>
  );
}

function detailOf({ address, userAgent }: Notice): string {
  const parts = [userAgent ? browserName(userAgent) : "", address ?? ""]
    .filter(Boolean);
  return parts.length === 0 ? "" : `（${parts.join("，")}）`;
}
