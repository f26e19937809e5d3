import type { Command } from "./commands.ts";
import { joinPaths, scopeOf } from "./scopes.ts";

/** What a mounted App was told, as if it had been told under `prefix`. */
export function mounted<State>(
  command: Command<State>,
  prefix: string,
): Command<State> {
  if (command.type === "files") {
    return { ...command, prefix: joinPaths(prefix, command.prefix) };
  }
  const scope = [...scopeOf(prefix), ...command.scope];
  if (command.type !== "route") return { ...command, scope };
  return { ...command, scope, pattern: joinPaths(prefix, command.pattern) };
}
