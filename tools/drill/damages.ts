/** Ways to damage a replica, by what is done to which of its files. */
export const DAMAGES: Record<string, (path: string) => Promise<void>> = {
  "cut to half": halve,
  "emptied": (path) => Deno.truncate(path, 0),
  "deleted": (path) => Deno.remove(path),
  "overwritten in the middle": (path) => scribble(path, 0.5),
  "overwritten at the beginning": (path) => scribble(path, 0),
  "no database at all": (path) => Deno.writeTextFile(path, "x".repeat(9000)),
  "log cut": (path) => halve(`${path}-wal`),
  "log deleted": (path) => Deno.remove(`${path}-wal`),
  "log overwritten": (path) => scribble(`${path}-wal`, 0.5),
  "index of frames deleted": (path) => Deno.remove(`${path}-client_wal_index`),
  "index of frames overwritten": (path) =>
    scribble(`${path}-client_wal_index`, 0),
  "state overwritten": (path) =>
    Deno.writeTextFile(path.replace(/\.\d+$/, ".state"), "{"),
};

/** The file of the generation that a node uses or has left; the newest, if there are two. */
export async function replicaIn(folder: string): Promise<string | undefined> {
  const names: string[] = [];
  for await (const { name } of Deno.readDir(folder)) {
    if (/^replica\.db\.\d+$/.test(name)) names.push(name);
  }
  const numberOf = (name: string) => Number(name.split(".").at(-1));
  const [newest] = names.sort((a, b) => numberOf(b) - numberOf(a));
  return newest && `${folder}/${newest}`;
}

/** Does it, where there is the file for it. */
export async function damage(path: string, name: string): Promise<boolean> {
  try {
    await DAMAGES[name]?.(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

async function halve(path: string): Promise<void> {
  const { size } = await Deno.stat(path);
  await Deno.truncate(path, Math.floor(size / 2));
}

async function scribble(path: string, part: number): Promise<void> {
  const { size } = await Deno.stat(path);
  using file = await Deno.open(path, { write: true });
  await file.seek(Math.floor(size * part), Deno.SeekMode.Start);
  await file.write(new Uint8Array(Math.min(8192, size)).fill(0xa5));
}
