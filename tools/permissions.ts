/**
 * Says the permissions of a task that depend on settings and machine, so that they need not
 * be wider: `serve` may reach the addresses of its settings and load the native libraries as
 * they are installed here, `build` may start esbuild. The task has it said before it starts;
 * if nothing is said, it starts without.
 */
import { readEnvironment } from "@/server/environment.ts";
import { reachOf } from "@/server/reach.ts";

const PACKAGES = "node_modules/.deno";
const NATIVE_REGEXP = /^@(?:libsql\+(?:linux|darwin|win32)|node-rs\+argon2)-/;
const ESBUILD_REGEXP = /^@esbuild\+(.+)@/;

if (import.meta.main) {
  const said = Deno.args[0] === "build" ? buildPermissions() : [
    `--allow-net=${reachOf(readEnvironment()).join(",")}`,
    `--allow-ffi=${nativePackages().join(",")}`,
  ];
  await Deno.stdout.write(new TextEncoder().encode(said.join(" ")));
}

/** Folders of the two packages of native code, for whichever system this is. */
export function nativePackages(): string[] {
  return installed().filter((name) => NATIVE_REGEXP.test(name))
    .map((name) => `${PACKAGES}/${name}`).sort();
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
