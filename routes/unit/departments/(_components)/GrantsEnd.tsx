import { formatCount } from "@/components/format_count.ts";

/** What becomes of the VIP grants that name a department which is closed or merged. */
export function GrantsEnd({ grants }: { grants: number }) {
  if (grants === 0) return null;
  return (
    <p>
      {`有 ${
        formatCount(grants)
      } 项 VIP 权限的查询范围写着它：范围中去掉它，没有其他内设机构的自动结束，需要时由主体账号重新授予。`}
    </p>
  );
}
