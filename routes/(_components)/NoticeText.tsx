import type { NoticePart } from "@/domain/consent.ts";

/** A notice to be read, a paragraph a part (个人信息处理说明). */
export function NoticeText({ parts }: { parts: readonly NoticePart[] }) {
  return (
    <div class="flow">
      {parts.map(({ title, text }) => (
        <p key={title}>
          <strong>{title}：</strong>
          {text}
        </p>
      ))}
    </div>
  );
}
