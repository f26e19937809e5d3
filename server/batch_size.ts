/** Calls that one request to `/api/trpc` may hold. */
export const MAX_BATCH_SIZE = 10;
