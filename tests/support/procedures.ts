import { type AnyTRPCProcedure, callTRPCProcedure } from "@trpc/server";
import type { z } from "zod";
import type { Context } from "@/server/context.ts";
import { appRouter } from "@/server/router.ts";
import type { Meta } from "@/server/trpc.ts";

/** Every procedure by its path, `roster.active`; tRPC keeps them flat, its types say nested. */
const PROCEDURES = appRouter._def.procedures as unknown as Record<
  string,
  AnyTRPCProcedure
>;

/** The paths of all procedures, sorted. */
export const PROCEDURE_PATHS = Object.keys(PROCEDURES).sort();

/** What a procedure says of itself. */
export function metaOf(path: string): Meta | undefined {
  // What `initTRPC.meta<Meta>()` lets in, and nothing else.
  return PROCEDURES[path]?._def.meta as Meta | undefined;
}

/** Whom a procedure is for, if it says so. */
export function accessOf(path: string): Meta["access"] | undefined {
  return metaOf(path)?.access;
}

/** Whether a procedure only reads. */
export function isQuery(path: string): boolean {
  return PROCEDURES[path]?._def.type === "query";
}

/** Calls a procedure with any input at all, as the endpoint would. */
export function callProcedure(
  ctx: Context,
  path: string,
  input: unknown,
): Promise<unknown> {
  return callTRPCProcedure({
    router: appRouter,
    path,
    getRawInput: () => Promise.resolve(input),
    ctx,
    type: isQuery(path) ? "query" : "mutation",
    signal: undefined,
    batchIndex: 0,
  });
}

/** The schema of what a procedure takes; `undefined` where it takes nothing. */
export function inputOf(path: string): unknown {
  // `inputs` is what tRPC keeps of `.input()`; its types leave it out.
  const def = PROCEDURES[path]?._def as { inputs?: readonly unknown[] };
  return def.inputs?.[0];
}

/** Every schema that what is sent to a procedure is read by. */
export function schemasOf(path: string): readonly z.ZodType[] {
  // All of `inputs` are schemas of zod: the platform has no others.
  const def = PROCEDURES[path]?._def as
    | { inputs?: readonly z.ZodType[] }
    | undefined;
  return def?.inputs ?? [];
}
