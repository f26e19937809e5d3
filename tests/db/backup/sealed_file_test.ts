import assert from "node:assert/strict";
import { parseKeys } from "@/db/keys.ts";
import {
  BackupError,
  openSealedFile,
  sealFile,
} from "@/db/backup/sealed_file.ts";
import { temporaryFolder } from "@/tests/support/temporary_folder.ts";

const ONE = "a:ZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGRkZGQ=";
const OTHER = "b:aWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWk=";
const keys = parseKeys("BACKUP_KEY", ONE);
const MIB = 1024 * 1024;
/** Magic, one byte, the id `a`, the salt. */
const HEADER = 8 + 1 + 1 + 32;
const PIECE = MIB + 16;

Deno.test("a sealed file opens as it was, whatever its length, and is its owner's alone", async () => {
  await using folder = await temporaryFolder();
  for (const length of [0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB]) {
    const { plain, sealed } = await sealOne(folder.path, length);
    const opened = `${folder.path}/opened`;
    await openSealedFile(sealed, opened, parseKeys("K", `${OTHER},${ONE}`));
    assert.deepEqual(await Deno.readFile(opened), await Deno.readFile(plain));
    const pieces = Math.max(1, Math.ceil(length / MIB));
    const { size } = await Deno.stat(sealed);
    assert.equal(size, HEADER + length + 16 * pieces);
    for (const path of [sealed, opened]) {
      assert.equal(((await Deno.stat(path)).mode ?? 0) & 0o777, 0o600);
      await Deno.remove(path);
    }
  }
});

Deno.test("two backups of the same have nothing in common but how they begin", async () => {
  await using folder = await temporaryFolder();
  const { plain, sealed } = await sealOne(folder.path, 64);
  const again = `${folder.path}/again`;
  await sealFile(plain, again, keys);

  const [one, other] = [
    await Deno.readFile(sealed),
    await Deno.readFile(again),
  ];
  assert.deepEqual(one.subarray(0, 10), other.subarray(0, 10));
  assert.notDeepEqual(one.subarray(10, 42), other.subarray(10, 42));
  assert.notDeepEqual(one.subarray(42), other.subarray(42));
});

Deno.test("a file that was cut, changed, put together anew or sealed with another key is refused, and nothing is left", async () => {
  await using folder = await temporaryFolder();
  const { sealed } = await sealOne(folder.path, 2 * MIB + 100);
  const whole = await Deno.readFile(sealed);
  const piece = (at: number) =>
    whole.slice(HEADER + at * PIECE, HEADER + (at + 1) * PIECE);
  const header = whole.slice(0, HEADER);
  const flipped = (at: number) => {
    const bytes = whole.slice();
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
  const cases: Record<string, Uint8Array> = {
    "empty": new Uint8Array(),
    "cut in the header": whole.slice(0, 20),
    "cut after the header": header,
    "cut in a piece": whole.slice(0, HEADER + 5000),
    "cut between pieces": whole.slice(0, HEADER + 2 * PIECE),
    "cut by one byte": whole.slice(0, -1),
    "one byte more": joined(whole, new Uint8Array(1)),
    "a piece more": joined(whole, piece(2)),
    "pieces swapped": joined(header, piece(1), piece(0), piece(2)),
    "a piece twice": joined(header, piece(0), piece(0), piece(1), piece(2)),
    "a piece missing": joined(header, piece(0), piece(2)),
    "magic changed": flipped(0),
    "id changed": flipped(9),
    "salt changed": flipped(15),
    "first piece changed": flipped(HEADER + 7),
    "tag changed": flipped(HEADER + PIECE - 1),
    "last byte changed": flipped(whole.length - 1),
  };
  const opened = `${folder.path}/opened`;
  for (const [name, bytes] of Object.entries(cases)) {
    await Deno.writeFile(sealed, bytes);
    await assert.rejects(
      openSealedFile(sealed, opened, parseKeys("K", `${ONE},${OTHER}`)),
      BackupError,
      name,
    );
    await assert.rejects(Deno.stat(opened), Deno.errors.NotFound, name);
  }
  await Deno.writeFile(sealed, whole);
  const wrong = `a:${OTHER.slice(2)}`;
  for (const text of [OTHER, wrong]) {
    await assert.rejects(
      openSealedFile(sealed, opened, parseKeys("K", text)),
      BackupError,
    );
    await assert.rejects(Deno.stat(opened), Deno.errors.NotFound);
  }
});

Deno.test("a file that is there is not overwritten", async () => {
  await using folder = await temporaryFolder();
  const { plain, sealed } = await sealOne(folder.path, 10);
  const before = await Deno.readFile(sealed);

  await assert.rejects(
    sealFile(plain, sealed, keys),
    Deno.errors.AlreadyExists,
  );
  await assert.rejects(
    openSealedFile(sealed, plain, keys),
    Deno.errors.AlreadyExists,
  );
  assert.deepEqual(await Deno.readFile(sealed), before);
  assert.equal((await Deno.stat(plain)).size, 10);
});

async function sealOne(folder: string, length: number) {
  const plain = `${folder}/plain`;
  const sealed = `${folder}/sealed`;
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  }
  await Deno.writeFile(plain, bytes);
  await sealFile(plain, sealed, keys);
  return { plain, sealed };
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}
