import { parseArgs } from "node:util";
import { AppError } from "@/domain/errors.ts";
import { activationDaysOf, openStore } from "@/server/open_platform.ts";
import { createPasswordHasher } from "@/server/passwords.ts";
import type { AdminCall } from "./call.ts";
import { COMMANDS } from "./commands.ts";
import { helpText } from "./help.ts";
import { MACHINE_COMMANDS, type MachineCommand } from "./machine_commands.ts";
import type { Options } from "./options.ts";
import { AdminError, type AdminWorld } from "./world.ts";

/** How a run ended: done, refused, or called in a wrong way. */
export type ExitCode = 0 | 1 | 2;

/** Runs one command of `deno task admin` and says in Chinese what came of it. */
export async function runAdmin(call: AdminCall): Promise<ExitCode> {
  const { args, say, complain } = call;
  if (args.length === 0 || args.includes("--help") || args.includes("-h")) {
    say(helpText());
    return args.length === 0 ? 2 : 0;
  }
  const found = findCommand(args);
  if (!found) {
    complain(
      `没有这个命令：${args.slice(0, 2).join(" ")}。用 --help 查看全部命令。`,
    );
    return 2;
  }
  const { name, command } = found;
  const options = readOptions(args.slice(name.split(" ").length), command);
  if (!options) {
    complain(`选项写错了。用法：deno task admin ${name} ${command.usage}`);
    return 2;
  }
  try {
    await command.run(call, options);
    return 0;
  } catch (error) {
    complain(sentenceOf(error));
    return 1;
  }
}

/** A command of either kind, ready to run. */
interface Found {
  name: string;
  command: Pick<MachineCommand, "usage" | "options" | "words" | "run">;
}

/** By its two words, or its one. */
function findCommand(args: readonly string[]): Found | undefined {
  for (const name of [args.slice(0, 2).join(" "), args[0] ?? ""]) {
    const machine = Object.hasOwn(MACHINE_COMMANDS, name)
      ? MACHINE_COMMANDS[name]
      : undefined;
    if (machine) return { name, command: machine };
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command) {
      const run = (call: AdminCall, options: Options) =>
        runInWorld(call, (world) => command.run(world, options));
      return { name, command: { ...command, words: [], run } };
    }
  }
  return undefined;
}

/** `undefined` for an option that the command does not know, one without its value, and a word too many or too few. */
function readOptions(
  args: readonly string[],
  { options: known, words }: Found["command"],
): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: Object.fromEntries(
        known.map((name) => [name, { type: "string" as const }]),
      ),
      allowPositionals: words.length > 0,
    });
    if (positionals.length !== words.length) return undefined;
    return Object.fromEntries([
      ...words.map((word, at) => [word, positionals[at]]),
      ...Object.entries(values).map(([key, value]) => [key, String(value)]),
    ]);
  } catch {
    // parseArgs explains itself in English only.
    return undefined;
  }
}

async function runInWorld(
  call: AdminCall,
  run: (world: AdminWorld) => Promise<void>,
): Promise<void> {
  await using opened = await openWorld(call);
  await run(opened.world);
}

async function openWorld(
  { environment, operator, readLine, say }: AdminCall,
): Promise<AsyncDisposable & { world: AdminWorld }> {
  const activationDays = activationDaysOf(environment);
  // Beside an edge node commands speak to the primary: the replica is that process's alone.
  const store = await openStore({
    ...environment,
    DATABASE_REPLICA: undefined,
  });
  const baseUrl = environment["BASE_URL"]?.replace(/\/$/, "");
  return {
    world: {
      db: store.db,
      vault: store.vault,
      platform: {
        passwords: createPasswordHasher(),
        activationDays,
        clock: () => Date.now(),
      },
      operator,
      readLine,
      activateAt: baseUrl ? `${baseUrl}/activate` : "平台的“帐号激活”页面",
      say,
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** What the operator reads of an error; what is none of ours is shown as it is. */
function sentenceOf(error: unknown): string {
  if (error instanceof AdminError || error instanceof AppError) {
    return error.message;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/has not run/.test(message)) {
    return `数据库的结构比程序旧，请先运行 deno task migrate。（${message}）`;
  }
  if (/DATA_KEYS|INDEX_KEYS/.test(message)) {
    return `请设置环境变量 DATA_KEYS 和 INDEX_KEYS，与服务相同。（${message}）`;
  }
  return `出错了，没有改动任何数据：${message}`;
}
