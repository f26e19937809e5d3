import { Tag } from "@/components/Tag.tsx";
import { labelsOf } from "./unit_accounts.ts";

/** What a subaccount holds, a tag each; 未分配 where it holds nothing. */
export function BusinessTags({ codes }: { codes: readonly string[] }) {
  if (codes.length === 0) return <Tag kind="warn" label="未分配" />;
  return (
    <>
      {labelsOf(codes).map((label) => (
        <>
          <Tag key={label} label={label} />
          {" "}
        </>
      ))}
    </>
  );
}
