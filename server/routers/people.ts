import { RegisterInput } from "@/domain/inputs/auth.ts";
import { register } from "@/server/operations/register.ts";
import { publicProcedure, router } from "@/server/trpc.ts";

/** Health workers as the public side knows them. */
export const peopleRouter = router({
  /** Registers a health worker (个人注册); says nothing of who is registered already. */
  register: publicProcedure
    .input(RegisterInput)
    .mutation(({ ctx, input }) => register(ctx, input)),
});
