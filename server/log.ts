import { configure, getLogger, jsonLinesFormatter } from "@logtape/logtape";

const logger = getLogger("platform");

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
    error: error instanceof Error ? error.stack ?? error.message : error,
  });
}

/** Document numbers and phones never reach a log, whatever wrote them. */
export function redact(line: string): string {
  return line
    .replace(/(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/g, "<document>")
    .replace(/(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/g, "<phone>");
}

function toStandardError(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(line));
}
