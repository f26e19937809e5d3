import { createContext } from "@/server/context.ts";
import {
  findScreenTicket,
  stageOf,
} from "@/server/operations/tickets/screen_ticket.ts";
import { define } from "@/utils.ts";

/**
 * How the ticket of this browser stands, for the script of the page that waits; asking
 * changes nothing and extends nothing. Whoever has no ticket learns nothing.
 */
export const handler = define.handlers({
  async GET(ctx) {
    const context = createContext(ctx.state.platform, ctx.state);
    const ticket = await findScreenTicket(context, ctx.req.headers);
    return Response.json({ stage: ticket ? stageOf(context, ticket) : "over" });
  },
});
