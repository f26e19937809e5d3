import { Buffer } from "node:buffer";
import type { Db, Tx } from "@/db/open.ts";
import { listUploadParts } from "@/db/queries/import_uploads.ts";
import type { Vault } from "@/db/sealed.ts";
import type { Scope } from "@/domain/scope.ts";
import { createBreath } from "@/server/breathe.ts";

/** An upload is kept for so long: to be checked again after a restart, and to be handed back marked. */
export const UPLOAD_LIFE_MS = 24 * 60 * 60_000;

/** Bytes of a part: sealing one holds the process for less than a millisecond or two. */
const PART_BYTES = 256 * 1024;

/** The parts of an uploaded file as they are kept: sealed, for a list is nothing but personal data. */
export async function sealUpload(
  vault: Vault,
  bytes: Uint8Array,
): Promise<string[]> {
  const breathe = createBreath();
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += PART_BYTES) {
    const part = bytes.subarray(from, from + PART_BYTES);
    parts.push(vault.seal("import.upload", part));
    await breathe();
  }
  return parts;
}

/** An uploaded file as it came; `undefined` once it is forgotten. */
export async function openUpload(
  { db, vault }: { db: Db | Tx; vault: Vault },
  scope: Scope,
  importId: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts = await listUploadParts(scope, db, importId);
  if (parts.length === 0) return undefined;
  const breathe = createBreath(db);
  const pieces: Buffer[] = [];
  for (const sealed of parts) {
    pieces.push(vault.openBytes("import.upload", sealed));
    await breathe();
  }
  return new Uint8Array(Buffer.concat(pieces));
}
