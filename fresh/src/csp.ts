import type { Context } from "./context.ts";
import { withHeaders } from "./headers.ts";
import { withNonce } from "./nonce.ts";

/** Settings of {@link csp}. */
export interface CSPOptions {
  /** Only reports what breaks the policy, and forbids nothing. */
  reportOnly?: boolean;
  /** Address that gets the browser's reports: a path, or a URL. */
  reportTo?: string;
  /** Directives to add; one of the same name as a default takes its place. */
  csp?: string[];
  /** Gives every inline `<script>` and `<style>` of a page a mark that the policy allows. */
  useNonce?: boolean;
}

/**
 * What is allowed unless the App says otherwise. Upstream allows inline
 * scripts and styles here; nothing of ours needs them, so they are not.
 */
const DEFAULTS: readonly string[] = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

const DIRECTIVE_REGEXP = /^[a-z-]+(?: [\x21-\x2b\x2d-\x3a\x3c-\x7e]+)*$/;
const URL_REGEXP = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/;
const ENDPOINT = "csp-endpoint";

/** Directives in which a nonce stands for what was allowed inline. */
const NONCE_DIRECTIVES = new Set([
  "default-src",
  "script-src",
  "script-src-elem",
  "style-src",
  "style-src-elem",
]);

/**
 * Sets `content-security-policy` on every answer: what a page may load and run.
 *
 * @throws {TypeError} for a directive or address that could end its own header.
 */
export function csp(
  options: CSPOptions = {},
): (ctx: Pick<Context<unknown>, "next">) => Promise<Response> {
  const { reportOnly = false, reportTo, useNonce = false } = options;
  const directives = directivesOf(options);
  const name = reportOnly
    ? "content-security-policy-report-only"
    : "content-security-policy";
  return async function setPolicy(ctx) {
    const nonce = useNonce
      ? crypto.randomUUID().replaceAll("-", "")
      : undefined;
    const answer = nonce ? withNonce(nonce, ctx.next) : ctx.next();
    return withHeaders(await answer, (headers) => {
      headers.set(name, policyOf(directives, nonce));
      if (reportTo === undefined) return;
      headers.set("reporting-endpoints", `${ENDPOINT}="${reportTo}"`);
    });
  };
}

/** Name → whole directive, the App's own over the defaults. */
function directivesOf(
  { csp = [], reportTo }: CSPOptions,
): ReadonlyMap<string, string> {
  const directives = new Map<string, string>();
  for (const entry of [...DEFAULTS, ...csp]) {
    const directive = entry.trim();
    if (!DIRECTIVE_REGEXP.test(directive)) {
      throw new TypeError(`Cannot use "${entry}" as a directive of a policy`);
    }
    directives.set(directive.split(" ")[0] ?? "", directive);
  }
  if (reportTo === undefined) return directives;
  if (!URL_REGEXP.test(reportTo)) {
    throw new TypeError(`Cannot send reports to "${reportTo}"`);
  }
  // The older name is what Firefox and Safari know.
  return directives.set("report-to", `report-to ${ENDPOINT}`)
    .set("report-uri", `report-uri ${reportTo}`);
}

function policyOf(
  directives: ReadonlyMap<string, string>,
  nonce: string | undefined,
): string {
  return [...directives].map(([name, directive]) => {
    if (!nonce || !NONCE_DIRECTIVES.has(name)) return directive;
    const mark = `'nonce-${nonce}'`;
    if (directive.includes("'unsafe-inline'")) {
      return directive.replaceAll("'unsafe-inline'", mark);
    }
    const isOwn = name === "script-src" || name === "style-src";
    const isClosed = directive.includes("'none'");
    return isOwn && !isClosed ? `${directive} ${mark}` : directive;
  }).join("; ");
}
