import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SYSTEM_CHROMIUM = "/usr/bin/chromium";
const SYSTEM_FONTS = "/etc/fonts/fonts.conf";
const CACHE_DIR = fileURLToPath(
  new URL("../../node_modules/.cache/", import.meta.url),
);

/** A browser program and the environment variables that it needs beyond our own. */
export interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

/**
 * Finds a Chromium to test with, unpacking one where the machine has none.
 *
 * `TEST_BROWSER` chooses: `packed` for the one that comes from npm, or the path
 * of a program. Without it the system's Chromium is taken where there is one.
 */
export async function findChromium(): Promise<Chromium> {
  const chosen = Deno.env.get("TEST_BROWSER");
  if (chosen === "packed") return await packedChromium();
  if (chosen) return { executablePath: chosen, env: {} };
  if (existsSync(SYSTEM_CHROMIUM)) {
    return { executablePath: SYSTEM_CHROMIUM, env: {} };
  }
  return await packedChromium();
}

/**
 * Opens a file under the cache directory that is made to be locked. The lock
 * ends with the file or with the process, so a killed run leaves none behind.
 */
export async function openLockFile(name: string): Promise<Deno.FsFile> {
  await Deno.mkdir(CACHE_DIR, { recursive: true });
  return await Deno.open(CACHE_DIR + name, { create: true, write: true });
}

/** The Chromium of npm, with the libraries that a bare machine lacks. */
async function packedChromium(): Promise<Chromium> {
  const dir = await unpackOnce();
  const env: Record<string, string> = { LD_LIBRARY_PATH: `${dir}/al2023/lib` };
  // Chromium ends at once where it finds no font at all.
  if (!existsSync(SYSTEM_FONTS)) env.FONTCONFIG_FILE = `${dir}/fonts.conf`;
  return { executablePath: `${dir}/chromium`, env };
}

/** Unpacks under a lock and renames at the end: a directory that exists is whole. */
async function unpackOnce(): Promise<string> {
  const dir = `${CACHE_DIR}chromium-${await packedVersion()}`;
  using lock = await openLockFile("chromium.lock");
  await lock.lock(true);
  if (existsSync(dir)) return dir;

  const staging = await Deno.makeTempDir({ dir: CACHE_DIR });
  try {
    await unpackInto(staging);
    await Deno.writeTextFile(`${staging}/fonts.conf`, fontsConf(dir));
    await Deno.rename(staging, dir);
  } catch (error) {
    await Deno.remove(staging, { recursive: true });
    throw error;
  }
  return dir;
}

async function unpackInto(dir: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      fileURLToPath(new URL("./unpack_chromium.ts", import.meta.url)),
    ],
    env: { TMPDIR: dir },
    stdin: "null",
  }).output();
  if (!success) {
    throw new Error(
      `Cannot unpack Chromium: ${new TextDecoder().decode(stderr)}`,
    );
  }
}

async function packedVersion(): Promise<string> {
  const manifest = new URL(
    "../package.json",
    import.meta.resolve("@sparticuz/chromium"),
  );
  const { version } = JSON.parse(await Deno.readTextFile(manifest));
  return String(version);
}

function fontsConf(dir: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${dir}/fonts</dir>
  <cachedir>${dir}/fonts-cache</cachedir>
</fontconfig>
`;
}
