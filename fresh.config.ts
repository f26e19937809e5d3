/** Settings that main.ts and dev.ts pass on; Fresh itself looks for no such file. */
const config = {
  app: { basePath: "" },
  build: {
    /** Chromium 79, Firefox 78 and iOS 12.2 are the oldest that get the full pages. */
    target: ["es2019", "chrome79", "firefox78", "ios12"],
  },
};

export default config;
