/** Where browsers are kept between runs: outside the project, as caches of the machine are. */
export function cacheFolder(): string {
  const home = Deno.env.get("XDG_CACHE_HOME") ??
    `${Deno.env.get("HOME") ?? "/tmp"}/.cache`;
  return `${home}/platform-browsers`;
}

/**
 * Fetches a package of npm and makes a folder of it, which is there whole or not at all.
 *
 * @returns the folder; `undefined` where npm does not give the package.
 */
export async function packInto(
  name: string,
  folder: string,
  unpack: (from: string, to: string) => Promise<void>,
): Promise<string | undefined> {
  await Deno.mkdir(cacheFolder(), { recursive: true });
  const from = await Deno.makeTempDir({ dir: cacheFolder() });
  const to = await Deno.makeTempDir({ dir: cacheFolder() });
  try {
    const packed = await new Deno.Command("npm", {
      args: ["pack", "--silent", name],
      cwd: from,
      stderr: "null",
    }).output();
    if (!packed.success) return undefined;
    const file = new TextDecoder().decode(packed.stdout).trim();
    await untar(`${from}/${file}`, from);
    await unpack(from, to);
    await Deno.rename(to, folder);
    return folder;
  } finally {
    for (const left of [from, to]) {
      await Deno.remove(left, { recursive: true }).catch(() => {});
    }
  }
}

/** Unpacks an archive into a folder. */
export async function untar(path: string, into: string): Promise<void> {
  const { success } = await new Deno.Command("tar", {
    args: ["xf", path, "-C", into],
  }).output();
  if (!success) throw new Error(`Cannot unpack ${path}`);
}
