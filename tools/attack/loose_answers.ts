import type { Change } from "@/tools/trials/changed_module.ts";

/** A fault of the answers, and what is found of it. */
export interface LooseAnswer {
  what: string;
  /** The words with which it is found; others do not count for it. */
  finds: string;
  /** What is done with an answer, the text of a function. */
  fault: string;
}

/** Says which fault a request is answered with, by its place. */
export const FAULT_HEADER = "x-fault";

/** Each fault by itself: the answer of the platform, with one thing of it spoilt. */
export const LOOSE_ANSWERS: readonly LooseAnswer[] = [
  {
    what: "a path in disguise gets past who judges",
    finds: "is shown",
    fault: `({ path, answer }) => {
      if (path.startsWith("//")) return kept ?? answer;
      if (answer.status === 200) kept = answer;
      return answer;
    }`,
  },
  {
    what: "redirects believe the host that is asked for",
    finds: "believes another host",
    fault: `({ asked, answer }) => {
      const to = answer.headers.get("location");
      const host = asked.get("x-forwarded-host") ?? asked.get("host");
      if (to) answer.headers.set("location", "https://" + host + to);
      return answer;
    }`,
  },
  {
    what: "pages link to the host that is asked for",
    finds: "repeats another host",
    fault: `({ asked, answer }) => ({
      ...answer,
      text: answer.text + '<a href="https://' + asked.get("host") + '/">',
    })`,
  },
  {
    what: "answers are open to every site",
    finds: "is open to other sites",
    fault: `({ answer }) => {
      answer.headers.set("access-control-allow-origin", "*");
      return answer;
    }`,
  },
  {
    what: "pages have no policy",
    finds: "content-security-policy is null",
    fault: `({ answer }) => {
      answer.headers.delete("content-security-policy");
      return answer;
    }`,
  },
  {
    what: "pages of an account may be kept",
    finds: "may be kept",
    fault: `({ answer }) => {
      answer.headers.set("cache-control", "private, max-age=60");
      return answer;
    }`,
  },
  {
    what: "refusals tell where the program lies",
    finds: "tells how it is made",
    fault: `({ answer }) => answer.status < 400 ? answer : {
      ...answer,
      text: answer.text + new Error("refused").stack,
    }`,
  },
  {
    what: "headers tell what the platform is made of",
    finds: "tells how it is made",
    fault: `({ answer }) => {
      answer.headers.set("x-powered-by", "Fresh");
      return answer;
    }`,
  },
  {
    what: "answers tell the version",
    finds: "tells a version",
    fault: `({ answer }) => {
      answer.headers.set("x-platform", VERSION);
      return answer;
    }`,
  },
  {
    what: "answers name the server",
    finds: "names the server",
    fault: `({ answer }) => {
      answer.headers.set("server", "nginx");
      return answer;
    }`,
  },
  {
    what: "a disguised path is a fault of the platform",
    finds: "ends with 500",
    fault: `({ path, answer }) =>
      path.includes("%") ? { ...answer, status: 500 } : answer`,
  },
];

/** The platform with all of them, each for who asks for it alone. */
export const LOOSE: Change = {
  module: "app.ts",
  instead: `
    import { createApp as real } from "@/app.ts";
    import { VERSION } from "@/server/open_platform.ts";
    let kept;
    const FAULTS = [${LOOSE_ANSWERS.map(({ fault }) => fault).join(",")}];
    export const createApp = (platform) => {
      const app = real(platform);
      const handler = app.handler.bind(app);
      app.handler = () => {
        const answered = handler();
        return async (request, info) => {
          const response = await answered(request, info);
          const fault = FAULTS[request.headers.get("${FAULT_HEADER}")];
          if (!fault) return response;
          const headers = new Headers(response.headers);
          headers.delete("content-length");
          const { status } = response;
          const text = await response.text();
          const path = request.url.replace(/^https?:..[^/]*/, "");
          const answer = { status, headers, text };
          const told = fault({ asked: request.headers, path, answer });
          return new Response(told.text || null, told);
        };
      };
      return app;
    };`,
};
