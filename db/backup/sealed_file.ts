import { Buffer } from "node:buffer";
import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
} from "node:crypto";
import type { KeyRing } from "@/db/keys.ts";

/*
 * A sealed file: MAGIC, one byte with the length of the key's id, the id, a salt of 32
 * bytes; then pieces of 1 MiB, each AES-256-GCM with its tag. The key of the file comes
 * out of the backup key and the salt, so that nonces may count: eleven bytes with the
 * number of the piece, one byte that is 1 for the last. A piece in another place, a piece
 * too few and a piece too many all fail their tag. (The construction of STREAM, as in age.)
 */
const MAGIC = Buffer.from("PLATBK01", "ascii");
const CIPHER = "aes-256-gcm";
const SALT_BYTES = 32;
const TAG_BYTES = 16;
const PIECE_BYTES = 1024 * 1024;
const FILE_MODE = 0o600;

/** A backup that cannot be opened; nothing of it was kept. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

/**
 * Encrypts a file into another, readable by this user only, and waits until it is on the disk.
 *
 * @param keys The first of them is used.
 * @throws {Deno.errors.AlreadyExists} If there is a file at `to`.
 */
export async function sealFile(
  from: string,
  to: string,
  keys: KeyRing,
): Promise<void> {
  const [[id, key] = []] = keys;
  if (id === undefined || key === undefined) throw new Error("No backup key");
  const salt = randomBytes(SALT_BYTES);
  const header = Buffer.concat([
    MAGIC,
    Buffer.from([id.length]),
    Buffer.from(id, "ascii"),
    salt,
  ]);
  const fileKey = keyOf(key, salt);
  await convert({ from, to }, async (source, target) => {
    await writeAll(target, header);
    for await (const piece of piecesOf(source, PIECE_BYTES)) {
      const cipher = createCipheriv(CIPHER, fileKey, nonceOf(piece));
      cipher.setAAD(header);
      const sealed = [cipher.update(piece.bytes), cipher.final()];
      await writeAll(target, Buffer.concat([...sealed, cipher.getAuthTag()]));
    }
  });
}

/**
 * Decrypts what {@link sealFile} wrote; nothing is left where it cannot.
 *
 * @param keys Any of them may be the one.
 * @throws {BackupError} If it is no backup, of another key, cut off or changed.
 * @throws {Deno.errors.AlreadyExists} If there is a file at `to`.
 */
export async function openSealedFile(
  from: string,
  to: string,
  keys: KeyRing,
): Promise<void> {
  await convert({ from, to }, async (source, target) => {
    const { header, fileKey } = await readHeader(source, keys);
    for await (const piece of piecesOf(source, PIECE_BYTES + TAG_BYTES)) {
      await writeAll(target, openPiece(piece, header, fileKey));
    }
  });
}

/** A part of a file in its place. */
interface Piece {
  bytes: Buffer;
  number: number;
  isLast: boolean;
}

function openPiece(piece: Piece, header: Buffer, fileKey: Buffer): Buffer {
  const { bytes } = piece;
  if (bytes.length < TAG_BYTES) throw new BackupError("It is cut off");
  const decipher = createDecipheriv(CIPHER, fileKey, nonceOf(piece), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(header);
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const text = decipher.update(bytes.subarray(0, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]);
  } catch (cause) {
    throw new BackupError(
      `It was cut off or changed, at piece ${piece.number + 1}`,
      { cause },
    );
  }
}

async function readHeader(
  source: Deno.FsFile,
  keys: KeyRing,
): Promise<{ header: Buffer; fileKey: Buffer }> {
  const begin = await readUpTo(source, MAGIC.length + 1);
  if (!begin.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new BackupError("It is no backup of this platform");
  }
  const idLength = begin[MAGIC.length] ?? 0;
  const rest = await readUpTo(source, idLength + SALT_BYTES);
  if (rest.length < idLength + SALT_BYTES) {
    throw new BackupError("It is cut off");
  }
  const id = rest.subarray(0, idLength).toString("ascii");
  const key = keys.get(id);
  if (!key) {
    throw new BackupError(`BACKUP_KEY has no key ${JSON.stringify(id)}`);
  }
  return {
    header: Buffer.concat([begin, rest]),
    fileKey: keyOf(key, rest.subarray(idLength)),
  };
}

/** Opens both files, and takes the new one away again if `work` fails. */
async function convert(
  { from, to }: { from: string; to: string },
  work: (source: Deno.FsFile, target: Deno.FsFile) => Promise<void>,
): Promise<void> {
  using source = await Deno.open(from);
  const target = await Deno.open(to, {
    write: true,
    createNew: true,
    mode: FILE_MODE,
  });
  try {
    await work(source, target);
    await target.sync();
    target.close();
  } catch (error) {
    target.close();
    await Deno.remove(to);
    throw error;
  }
}

/** At least one piece, of `size` bytes but the last; a last one that is empty only where there is nothing else. */
async function* piecesOf(
  source: Deno.FsFile,
  size: number,
): AsyncGenerator<Piece> {
  let bytes = await readUpTo(source, size);
  for (let number = 0;; number++) {
    const next = bytes.length < size
      ? Buffer.alloc(0)
      : await readUpTo(source, size);
    const isLast = next.length === 0;
    yield { bytes, number, isLast };
    if (isLast) return;
    bytes = next;
  }
}

async function readUpTo(source: Deno.FsFile, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  let length = 0;
  while (length < size) {
    const read = await source.read(bytes.subarray(length));
    if (read === null) break;
    length += read;
  }
  return bytes.subarray(0, length);
}

async function writeAll(target: Deno.FsFile, bytes: Buffer): Promise<void> {
  let at = 0;
  while (at < bytes.length) at += await target.write(bytes.subarray(at));
}

function keyOf(key: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", key, salt, "platform backup", 32));
}

function nonceOf({ number, isLast }: Piece): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(number, 5, 6);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}
