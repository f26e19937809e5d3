import type { BuilderOptions } from "fresh/dev";

const KIB = 1024;

/** Settings that main.ts and dev.ts pass on; Fresh itself looks for no such file. */
const config = {
  app: { basePath: "" },
  build: {
    /** Chromium 79, Firefox 78 and iOS 12.2 are the oldest that get the full pages. */
    target: ["es2019", "chrome79", "firefox78", "ios12"],
    /** What no page is made of. */
    ignore: [/^(?:cov|data|deploy|docs|out|tests|tools)\//],
    /** Else a page that calls procedures loads the client's WebSocket, too. */
    purePackages: ["@trpc/client", "@trpc/server"],
    /** Most bytes, gzip. A page that is not named here ships no script. */
    budgets: {
      "*": { script: 0, style: 6 * KIB },
      // One small island.
      "/account/verify": { script: 8 * KIB },
      "/activate/bind": { script: 8 * KIB },
      "/activate/follow": { script: 8 * KIB },
      "/login/confirm": { script: 8 * KIB },
      // Charts, that load chart.js when asked to.
      "/": { script: 10 * KIB },
      "/authority": { script: 10 * KIB },
      "/authority/statistics/*": { script: 10 * KIB },
      "/statistics/active": { script: 10 * KIB },
      "/statistics/retired": { script: 10 * KIB },
      // A chooser of places.
      "/clinics/:clinicId": { script: 10 * KIB },
      "/clinics/new": { script: 10 * KIB },
      "/me/apply": { script: 10 * KIB },
      // A list that is put in order; forms that keep a draft, and what tells that it was saved.
      "/unit/departments/order": { script: 10 * KIB },
      "/unit/profile/*": { script: 12 * KIB },
      "/authority/units/:unitId": { script: 10 * KIB },
      "/authority/units/:unitId/edit": { script: 12 * KIB },
      "/authority/units/new": { script: 12 * KIB },
      // Passkeys; the tRPC client.
      "/scan/:ticket": { script: 18 * KIB },
      "/preload/import/:importId": { script: 18 * KIB },
    },
  } satisfies BuilderOptions,
};

export default config;
