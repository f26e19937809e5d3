import {
  type AuditFault,
  type AuditMark,
  BEGINNING,
  verifyAudit,
} from "@/db/audit_chain.ts";
import type { Options } from "./options.ts";
import { AdminError, type AdminWorld } from "./world.ts";

/** Faults that are named one by one; of more only the number is said. */
const MAX_NAMED = 20;
const MARK_REGEXP = /^(\d{1,15}):([0-9a-f]{64})$/;

const FAULTS: Record<AuditFault["kind"], string> = {
  missing: "之前有记录缺失",
  changed: "内容被改动",
  unchained: "与上一条不相接",
  cut: "以及之后的记录被删除",
  replaced: "已不是留存的那一条",
};

/**
 * `audit verify`: reads the whole trail and names every line at which it does not hold
 * together. `--kept` is the last line that an earlier run named, kept elsewhere: only by
 * it a trail is found out whose end was cut, or that was sealed anew.
 *
 * @throws {AdminError} If there is a fault.
 */
export async function verifyTrail(
  { db, say }: AdminWorld,
  options: Options,
): Promise<void> {
  const faults = verifyAudit(db, readMark(options["kept"]));
  let count = 0;
  let next = await faults.next();
  for (; !next.done; next = await faults.next()) {
    const { seq, kind } = next.value;
    if (++count <= MAX_NAMED) say(`第 ${seq} 条：${FAULTS[kind]}`);
  }
  const { seq, hash } = next.value;
  if (count > 0) throw new AdminError(`操作日志有 ${count} 处不符。`);
  say(
    seq === 0
      ? "操作日志为空。"
      : `操作日志共 ${seq} 条，逐条相接。请另行保存末条：${seq}:${hash}`,
  );
}

function readMark(text: string | undefined): AuditMark {
  if (text === undefined) return BEGINNING;
  const [, seq, hash] = MARK_REGEXP.exec(text) ?? [];
  if (seq === undefined || hash === undefined) {
    throw new AdminError("--kept 要写以前核对时显示的末条，如 120:3f…");
  }
  return { seq: Number(seq), hash };
}
