import { generateKey } from "@/db/keys.ts";
import { rotateKeys } from "@/db/rotate_keys.ts";
import { writeAudit } from "@/server/audit.ts";
import type { AdminCall } from "./call.ts";
import type { Options } from "./options.ts";
import { AdminError, type AdminWorld, inAct } from "./world.ts";

const KEY_ID_REGEXP = /^[A-Za-z0-9_-]{1,16}$/;

/** `keys make`: fresh keys as lines of an environment file, shown this once. */
export function makeKeys(
  { say }: AdminCall,
  options: Options,
): Promise<void> {
  const id = options["id"]?.trim() || "k1";
  if (!KEY_ID_REGEXP.test(id)) {
    throw new AdminError("--id 是 1 到 16 个字母、数字、- 或 _");
  }
  for (const name of ["DATA_KEYS", "INDEX_KEYS", "BACKUP_KEY"]) {
    say(`${name}=${generateKey(id)}`);
  }
  return Promise.resolve();
}

/**
 * `keys rotate`: seals every personal number anew with the first key of `DATA_KEYS`. Looks
 * a second time, for what a node wrote meanwhile that does not have the new order yet.
 */
export async function rotateDataKeys(world: AdminWorld): Promise<void> {
  const { db, vault, say } = world;
  const counts: Record<string, number> = {};
  const total = await rotateKeys(db, vault, {
    onColumn({ table, column }, count) {
      counts[`${table}.${column}`] = count;
      say(`${table}.${column}：${count}`);
    },
  });
  const late = await rotateKeys(db, vault);
  if (total > 0) {
    await inAct(
      world,
      (ctx) =>
        writeAudit(ctx.tx, ctx, { act: "platform.rotateKeys", after: counts }),
    );
  }
  if (late > 0) {
    throw new AdminError(
      `运行期间又写入 ${late} 处旧密钥的数据：有节点的 DATA_KEYS 还没有换。请核对各节点后再运行一次。`,
    );
  }
  say(
    total === 0
      ? "没有旧密钥加密的数据。"
      : `已改用新密钥，共 ${total} 处。旧备份仍需要旧密钥，请与备份一同保存。`,
  );
}
