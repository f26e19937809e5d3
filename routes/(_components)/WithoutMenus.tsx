import { ButtonLink } from "@/components/ButtonLink.tsx";
import { Empty } from "@/components/Empty.tsx";
import type { Account } from "@/server/context.ts";

const TEXTS: Record<Account["kind"], { title: string; hint: string }> = {
  authority: {
    title: "没有可用的菜单",
    hint: "请联系平台运维。",
  },
  business: {
    title: "这个帐号没有分到业务",
    hint: "请联系本单位人事管理员。",
  },
  main: { title: "没有可用的菜单", hint: "请联系主管部门。" },
  subaccount: {
    title: "这个帐号还没有分到菜单",
    hint: "请联系本单位人事管理员，为这个帐号分配业务。",
  },
  person: { title: "没有可用的菜单", hint: "请从“我的认证”进入。" },
};

/** 平台首页 of an account that holds no menu yet: why, and whom to ask. */
export function WithoutMenus({ kind }: { kind: Account["kind"] }) {
  const { title, hint } = TEXTS[kind];
  return (
    <Empty title={title} hint={hint}>
      <ButtonLink href="/help">查看帮助</ButtonLink>
    </Empty>
  );
}
