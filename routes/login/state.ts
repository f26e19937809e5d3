import { createContext } from "@/server/context.ts";
import {
  findScreenTicket,
  stageOf,
} from "@/server/operations/tickets/screen_ticket.ts";
import { hashOf, readCookie } from "@/server/cookies.ts";
import { define } from "@/utils.ts";

/**
 * How the ticket of this browser stands, for the script of the page that waits; asking
 * changes nothing and extends nothing. Whoever has no ticket learns nothing.
 */
export const handler = define.handlers({
  async GET(ctx) {
    const context = createContext(ctx.state.platform, ctx.state);
    const { platform, now } = context;
    const secret = readCookie(platform, ctx.req.headers, "tkt");
    if (secret && !platform.askPace.mayAsk(hashOf(secret), now.ms)) {
      return Response.json({}, { status: 429 });
    }
    const ticket = await findScreenTicket(context, ctx.req.headers);
    return Response.json({ stage: ticket ? stageOf(context, ticket) : "over" });
  },
});
