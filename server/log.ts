import { hasFilesLeft } from "@/db/files_left.ts";
import { configure, getLogger, jsonLinesFormatter } from "@logtape/logtape";

const logger = getLogger("platform");
/** It opens them one after the other. */
const STACK_FILES = 4;

/** Where lines go; the tests keep them. */
export type LogSink = (line: string) => void;

/** Sets the process's log up: one JSON line an event, on standard error. */
export async function configureLog(sink: LogSink = toStandardError) {
  await configure({
    reset: true,
    sinks: { lines: (record) => sink(redact(jsonLinesFormatter(record))) },
    loggers: [
      { category: "platform", lowestLevel: "info", sinks: ["lines"] },
      { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["lines"] },
    ],
  });
}

/** Notes something that happened. */
export function logInfo(
  message: string,
  properties: Readonly<Record<string, unknown>> = {},
): void {
  logger.info(message, properties);
}

/** Notes a fault: the one place where a stack is written down. */
export function logError(message: string, error: unknown): void {
  logger.error(message, {
    error: error instanceof Error ? textOf(error) : error,
  });
}

/**
 * Its stack; without files to open what it says alone: the runtime reads the modules again to
 * say where it comes from, and ends the process where it cannot.
 */
function textOf(error: Error): string {
  return hasFilesLeft(STACK_FILES)
    ? error.stack ?? error.message
    : `${error.name}: ${error.message}`;
}

/** Where a number may begin: not in a word, but behind an escape of JSON as `\n`. */
const BEGIN = String.raw`(?:(?<![0-9A-Za-z])|(?<=\\[bfnrt]|\\u[0-9a-f]{4}))`;
const END = "(?![0-9A-Za-z])";
const DOCUMENT_REGEXP = new RegExp(`${BEGIN}\\d{17}[\\dXx]${END}`, "g");
/** 15 digits with a birth date in the place where old numbers have it. */
const OLD_DOCUMENT_REGEXP = new RegExp(
  `${BEGIN}[1-9]\\d{7}(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])\\d{3}${END}`,
  "g",
);
const PHONE_REGEXP = new RegExp(
  `(?:\\+86[ -]?|${BEGIN}(?:86|0086)?)1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}${END}`,
  "g",
);

/** Document numbers and phones never reach a log, whatever wrote them. */
export function redact(line: string): string {
  return line
    .replace(DOCUMENT_REGEXP, "<document>")
    .replace(OLD_DOCUMENT_REGEXP, "<document>")
    .replace(PHONE_REGEXP, "<phone>");
}

function toStandardError(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(line));
}
