import { formOf, type TestApp } from "./app.ts";

/** A browser without scripts: it keeps cookies, and follows nothing by itself. */
export interface Jar {
  /** Every cookie that was set and not forgotten, by name. */
  readonly cookies: Map<string, string>;
  get(
    path: string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
}

/** Opens a browser of its own on the application. */
export function openJar(app: TestApp): Jar {
  const cookies = new Map<string, string>();

  async function send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const pairs = [...cookies].map(([name, value]) => `${name}=${value}`);
    if (pairs.length > 0) headers.set("cookie", pairs.join("; "));
    const response = await app.request(path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      if (value === "" || /Max-Age=0(;|$)/.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields, headers = {}) =>
      send(path, { ...formOf(fields), headers }),
  };
}
