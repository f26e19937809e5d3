/**
 * Says the permissions of a task that depend on settings and machine, or name every setting,
 * so that they need not be wider: `serve` may reach the addresses of its settings and load
 * the native libraries as they are installed here, `build` may start esbuild. The task has
 * it said before it starts; if nothing is said, it starts without.
 */
import { readEnvironment, SETTING_NAMES } from "@/server/environment.ts";
import type { Environment } from "@/server/open_platform.ts";
import { reachOf } from "@/server/reach.ts";

const PACKAGES = "node_modules/.deno";
const NATIVE_REGEXP = /^@(?:libsql\+(?:linux|darwin|win32)|node-rs\+argon2)-/;
const ESBUILD_REGEXP = /^@esbuild\+(.+)@/;
/** What the two native packages look for to find their library. */
const OF_PACKAGES = ["LIBSQL_JS_DEV", "NAPI_RS_*"];

/** What may be asked for, by the word that the task says. */
const SAID: ReadonlyMap<string, () => string[]> = new Map([
  ["build", buildPermissions],
  ["demo", () => [environmentPermission(OF_PACKAGES)]],
  ["serve", () => servePermissions(readEnvironment())],
  // What has to be known for `serve` to be said.
  ["settings", () => [environmentPermission([])]],
]);

if (import.meta.main) {
  const said = SAID.get(Deno.args[0] ?? "")?.() ?? [];
  await Deno.stdout.write(new TextEncoder().encode(said.join(" ")));
}

/** What the service may do with these settings, on this machine. */
export function servePermissions(environment: Environment): string[] {
  return [
    `--allow-net=${reachOf(environment).join(",")}`,
    `--allow-ffi=${nativePackages().join(",")}`,
    environmentPermission(OF_PACKAGES),
  ];
}

/** Folders of the two packages of native code, for whichever system this is. */
export function nativePackages(): string[] {
  return installed().filter((name) => NATIVE_REGEXP.test(name))
    .map((name) => `${PACKAGES}/${name}`).sort();
}

/** Every setting by its name, and nothing else of the environment but `others`. */
function environmentPermission(others: readonly string[]): string {
  return `--allow-env=${[...SETTING_NAMES, ...others].join(",")}`;
}

function buildPermissions(): string[] {
  const programs = installed().flatMap((name) => {
    const system = ESBUILD_REGEXP.exec(name)?.[1];
    if (system === undefined) return [];
    const folder = `${PACKAGES}/${name}/node_modules/@esbuild/${system}`;
    return [`${folder}/bin/esbuild`];
  });
  return [`--allow-run=${programs.join(",")}`];
}

function installed(): string[] {
  return [...Deno.readDirSync(PACKAGES)].map(({ name }) => name);
}
