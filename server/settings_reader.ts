import type { Environment } from "@/server/open_platform.ts";

/** Reads settings and remembers which are missing, so that all are named at once. */
export interface SettingsReader {
  /** The value without the space that copying brings along; empty is not set. */
  find(name: string): string | undefined;
  /** The value, or a blank one until {@link SettingsReader.assertComplete} complains. */
  need(name: string): string;
  /** @throws {Error} That names every setting which was needed and is not set. */
  assertComplete(): void;
}

/** A reader of the process's settings. Its messages name settings and tell no values. */
export function readSettings(environment: Environment): SettingsReader {
  const missing: string[] = [];
  return {
    find: (name) => environment[name]?.trim() || undefined,
    need(name) {
      const value = this.find(name);
      if (value === undefined) missing.push(name);
      return value ?? "";
    },
    assertComplete() {
      if (missing.length > 0) throw new Error(`Set ${missing.join(", ")}`);
    },
  };
}
