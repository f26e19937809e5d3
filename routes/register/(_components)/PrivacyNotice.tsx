import { CONSENT_VERSION, NOTICES } from "@/domain/consent.ts";
import { NoticeText } from "../../(_components)/NoticeText.tsx";

/** What a person agrees to at registration (个人信息处理说明), to be opened and read. */
export function PrivacyNotice() {
  return (
    <details>
      <summary>个人信息处理说明（请先阅读）</summary>
      <NoticeText parts={NOTICES[CONSENT_VERSION]?.parts ?? []} />
    </details>
  );
}
