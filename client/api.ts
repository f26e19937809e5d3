import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/router.ts";

/** As many calls as the server takes in one request. */
const MAX_BATCH_SIZE = 10;

/** Calls procedures from the browser, always by POST, so that nothing personal stands in a URL. */
export const api = createTRPCClient<AppRouter>({
  links: [
    httpBatchLink({
      url: "/api/trpc",
      transformer: superjson,
      methodOverride: "POST",
      maxItems: MAX_BATCH_SIZE,
    }),
  ],
});

/** Whether the server refused the call, rather than that it was out of reach or at fault. */
export function isRefused(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const status: unknown = error.data?.httpStatus;
  return typeof status === "number" && status < 500 && status !== 429;
}
